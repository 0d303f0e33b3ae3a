"""What holds for every test: an example of Hypothesis is right or wrong, not late.

A busy machine takes as long as it takes; what must be quick has a test that says so.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
