"""What holds for every test: an example of Hypothesis is right or wrong, not late.

A busy machine takes as long as it takes; what must be quick has a test that says so.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

PENDING = Path(__file__).with_name("pending.txt").read_text(encoding="utf-8").splitlines()
"""Tests that state an older reading of evidence and wait to be written anew, one a line."""

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.nodeid.startswith(pending) for pending in PENDING if pending):
            item.add_marker(pytest.mark.xfail(reason="waits for the new reading of evidence"))
