"""The law file looked over beyond its shape, and the examples of its requirements."""
