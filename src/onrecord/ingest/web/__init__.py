"""Getting what a web address stands for: which may be asked, and how to ask politely."""
