"""Other systems behind one adapter each. They run in environments of their own and import nothing of onrecord."""
