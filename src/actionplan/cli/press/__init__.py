"""From what is asked to files made of many plans."""
