"""On a terminal: colour, lines cut between words, and a count while many files take time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import AS_OF, PLAIN

from actionplan.cli.formats import progress
from actionplan.core.outcome import Outcome
from actionplan.core.paint import wanted


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "terminal", "coloured"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_who_gets_colour(environ: dict[str, str], terminal: bool, coloured: bool) -> None:
    assert wanted(Screen() if terminal else io.StringIO(), environ) is coloured


def slow(clock: list[float], number: int, step: float) -> Iterator[Outcome]:
    for n in range(number):
        clock[0] += step
        yield Outcome(f"{n}.yaml", "", False)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    return now


def test_a_quick_run_shows_no_count(clock: list[float]) -> None:
    screen = Screen()
    assert len(list(progress.counted(slow(clock, 9, 0.1), 9, screen, shared=False))) == 9
    assert screen.getvalue() == ""


def test_a_slow_run_counts_and_wipes_the_count_away(clock: list[float]) -> None:
    screen = Screen()
    list(progress.counted(slow(clock, 4, 0.5), 4, screen, shared=False))
    assert "3/4" in screen.getvalue()
    assert screen.getvalue().endswith("\r   \r")


def test_results_and_count_never_share_a_line(clock: list[float]) -> None:
    screen = Screen()
    for _ in progress.counted(slow(clock, 4, 0.9), 4, screen, shared=True):
        assert screen.getvalue() == "" or screen.getvalue().endswith("\r")


def test_a_real_terminal(folder: Path) -> None:
    """Seen through a pseudo-terminal 50 columns wide."""
    pty = pytest.importorskip("pty")
    import os
    import sys

    pid, screen = pty.fork()
    if pid == 0:
        os.chdir(folder)
        environ = PLAIN | {"COLUMNS": "50", "TERM": "xterm"}
        args = ["-m", "actionplan", "validate", "noted.yaml", "--agreement", "law.yaml", AS_OF]
        os.execve(sys.executable, [sys.executable, *args], environ)
    shown = b""
    while True:
        try:
            read = os.read(screen, 4096)
        except OSError:
            break
        if not read:
            break
        shown += read
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    lines = shown.decode().replace("\r\n", "\n").split("\n")
    assert "\x1b[1;36mhuomautus\x1b[0m" in shown.decode()
    told = [line for line in lines if line.startswith("  ") and "|" not in line]
    assert told
    assert max(map(len, told)) <= 50
