"""Every word that a person reads, a folder a language."""
