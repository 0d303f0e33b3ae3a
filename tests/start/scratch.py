"""Fixtures: scratch folders for the tests of beginnings.

A plugin, not a ``conftest``: mypy knows one module by that name, and ``tests/cli`` has it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from repository import Repository


@pytest.fixture
def empty(tmp_path: Path) -> Repository:
    """A folder with nothing in it."""
    folder = tmp_path / "suunnitelmat"
    folder.mkdir()
    return Repository(folder, tmp_path / "bin")


@pytest.fixture
def begun(empty: Repository) -> Repository:
    """A repository that ``init`` has made."""
    said = empty.actionplan("init", "--agreement", "esimerkkiseutu")
    assert said.code == 0, said.err
    return empty
