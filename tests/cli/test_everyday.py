"""The everyday line is read without typer, and to the letter as typer reads it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.cli import app, start
from actionplan.cli.arguments.plans import ValidateOptions
from actionplan.cli.commands import validate as command
from actionplan.cli.session import LANG_VARIABLE, Session

WORDS = st.sampled_from(
    ["validate", "plans", "a b", "-", "", "ä.yaml", "-q", "--quiet", "--exit-zero", "--", "-qq",
     "--exit", "--force", "--output", "--lang", "en", "--as-of", "--help", "-x"]
)  # fmt: skip


@contextmanager
def asked() -> Iterator[list[object]]:
    """Gather what is asked of ``validate`` instead of doing it."""
    gathered: list[object] = []

    def gather(options: ValidateOptions, session: Session) -> int:
        gathered.append((options, session.words.lang))
        return 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "validate", gather)
        yield gathered


@given(args=st.lists(WORDS, max_size=5).map(lambda words: ["validate", *words]))
def test_two_readings_of_a_line_are_one(args: list[str]) -> None:
    readings = []
    for main in (start.main, app.main):
        with asked() as gathered:
            readings.append((main(args), gathered))
    assert readings[0] == readings[1]


def is_read_without_typer(args: list[str]) -> bool:
    with pytest.MonkeyPatch.context() as patch, asked():
        patch.setitem(sys.modules, "actionplan.cli.app", None)  # importing it is an error now
        try:
            return start.main(args) == 0
        except ImportError:
            return False


def test_the_everyday_line_needs_no_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(LANG_VARIABLE, raising=False)
    assert is_read_without_typer(["validate"])
    assert is_read_without_typer(["validate", "-q", "plans", "-", "--exit-zero"])
    assert not is_read_without_typer(["validate", "--format", "json", "plans"])
    assert not is_read_without_typer(["--quiet", "validate"])
    monkeypatch.setenv(LANG_VARIABLE, "en")
    assert is_read_without_typer(["validate", "plans"])
    monkeypatch.setenv(LANG_VARIABLE, "sv")  # typer says what is wrong with that
    assert not is_read_without_typer(["validate", "plans"])
