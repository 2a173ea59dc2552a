"""What is inside a web page: its encoding, its blocks of text, its metadata, and which of them are the article."""
