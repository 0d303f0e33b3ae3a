"""What the command line does, one command a file. Loaded only when the command is asked for."""
