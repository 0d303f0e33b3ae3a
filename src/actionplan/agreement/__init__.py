"""Agreements: the law that plans are judged by, as data."""
