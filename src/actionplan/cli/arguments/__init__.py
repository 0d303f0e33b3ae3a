"""What each command takes, a file a noun."""
