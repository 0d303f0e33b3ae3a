"""Formats: what a check came to, spelled for people, editors, programs and GitHub."""
