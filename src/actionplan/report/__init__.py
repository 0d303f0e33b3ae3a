"""Compliance: how plans stand against their agreement, as values, pages, sheets and JSON."""
