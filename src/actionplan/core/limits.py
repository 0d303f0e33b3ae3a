"""How much a plan file may hold, and a document. The reasons are in ``docs/reading-limits.md``."""

from __future__ import annotations

MAX_BYTES = 1_048_576
"""The size of a file: 20 times a large plan."""

MAX_DEPTH = 64
"""Levels of nesting. The C parser's own stack would end at some thousands."""

MAX_NODES = 30_000
"""Keys, values, lists and mappings in one file."""

MAX_ALIASED = 2_000
"""Nodes that all aliases of one file may repeat, counted as if written out."""

MAX_DIGITS = 30
"""Characters of one number."""

MAX_FINDINGS = 100
"""Findings of one stage about one file; the rest adds nothing that helps."""

REFERENCE_BYTES = 20_000_000
"""The size of a reference document as it comes."""

MAX_PAGES = 300
"""Pages of a document, as reckoned before it is laid out. A large plan takes some 40."""
