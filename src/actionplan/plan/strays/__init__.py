"""Strays: characters that look right and are not, where YAML, an id, a date or a number stands."""
