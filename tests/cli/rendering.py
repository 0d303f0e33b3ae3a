"""Helps tests of rendering: the example plans, changed copies of them, and a watched process."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

from program import PLAIN, ROOT

from actionplan.core.forms import DOCUMENTS, usual

JOINT = ROOT / "plans" / "lempaala-vesilahti" / "2026.yaml"
SINGLE = ROOT / "plans" / "esimerkkikunta" / "2026.yaml"
STEMS = {SINGLE: "esimerkkikunta-2026", JOINT: "lempaala-vesilahti-2026"}
USUAL = usual(DOCUMENTS)


def changed(plan: Path, place: Path, **fields: str) -> Path:
    """Copy a plan with other values in its top-level fields."""
    text = plan.read_text(encoding="utf-8")
    for field, value in fields.items():
        line = f"{field}: {value}"
        text, found = re.subn(rf"(?m)^{field}:.*$", line, text)
        text = text if found else f"{text}{line}\n"
    place.write_text(text, encoding="utf-8")
    return place


class Running:
    """The program at work in its own process; its lines are read as they come."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, said: str, seconds: float = 30) -> list[str]:
        """Return the lines up to the first that holds ``said``."""
        lines: list[str] = []
        end = time.monotonic() + seconds
        while not lines or said not in lines[-1]:
            try:
                lines.append(self._lines.get(timeout=max(0.01, end - time.monotonic())))
            except Empty:
                raise AssertionError(f"{said!r} was not said, but {lines}") from None
        return lines

    def interrupt(self) -> int:
        """Press Ctrl-C and return the exit code."""
        os.kill(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=20)


@contextmanager
def running(*args: str, cwd: Path) -> Iterator[Running]:
    process = subprocess.Popen(
        [sys.executable, "-m", "actionplan", *args],
        env=PLAIN, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        # A shell's background job begins with interrupts ignored; a test may be one.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    try:
        yield Running(process)
    finally:
        process.kill()
        process.wait()
