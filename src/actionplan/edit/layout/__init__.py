"""Layout: the one canonical form of a plan's text, with its meaning and every comment kept."""
