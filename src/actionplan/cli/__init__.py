"""The command line: what can be asked, a file a noun. What is done stands in ``commands``."""
