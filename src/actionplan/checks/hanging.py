"""Hanging hyphens: ”työ- ja elinkeinopalvelut”, in which one stands for the end of a word."""

from __future__ import annotations

JOINING = frozenset(
    ("eikä", "eli", "elikkä", "että", "jne", "jopa", "ja", "kuin", "kuten", "muttei", "mutta",
     "myös", "niin", "saati", "samoin", "sekä", "taas", "tahi", "tai", "taikka", "tms", "vaan",
     "vai", "vaikka", "vailla", "yms", "ynnä", "och", "samt", "eller", "men", "and", "but", "nor",
     "und")
)  # fmt: skip
"""What may follow a hyphen that stands for the end of a compound word."""
