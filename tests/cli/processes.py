"""The program as a process with a session of its own, which is troubled and then looked for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from program import PLAIN

PATIENCE = 60.0
"""Seconds after which something hangs, on a busy machine too."""

# A line on stderr, then the program's first function: from there on everything is promised. Before
# it Python itself is starting.
DOOR = (
    "import sys; from actionplan.cli.start import run; "
    "print('DOOR', file=sys.stderr, flush=True); run()"
)


class Started:
    """The program at work in a folder; ``before`` is run in its process first."""

    def __init__(
        self,
        args: Sequence[str],
        cwd: Path,
        *,
        code: str = DOOR,
        before: Callable[[], None] | None = None,
    ) -> None:
        def prepared() -> None:
            # A shell's background job begins with interrupts ignored; a test may be one.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            if before:
                before()

        self.process = subprocess.Popen(
            [sys.executable, "-c", code, *args], env=PLAIN, cwd=cwd, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=prepared,
        )  # fmt: skip
        self.out = self.err = b""

    @property
    def code(self) -> int:
        """Return the exit code; minus the signal's number when one has ended it."""
        return int(self.process.returncode)

    def at_the_door(self) -> None:
        """Wait until the program has its first line before it."""
        assert self.process.stderr is not None
        assert self.process.stderr.readline() == b"DOOR\n"

    def at_work(self) -> None:
        """Wait until the first result is there."""
        assert self.process.stdout is not None
        assert self.process.stdout.readline()

    def send(self, *signals: int, apart: float = 0.0, all: bool = False) -> None:
        """Send signals to the process, or as a terminal does, to all of its session."""
        for number, one in enumerate(signals):
            time.sleep(apart if number else 0)
            try:
                (os.killpg if all else os.kill)(self.process.pid, one)
            except ProcessLookupError:
                return

    def workers(self) -> list[int]:
        """Return the processes of the session but the first."""
        return [pid for pid in session(self.process.pid) if pid != self.process.pid]

    def end(self, patience: float = PATIENCE) -> str:
        """Read to the end of the output; return what is wrong, and leave nothing behind."""
        try:
            out, err = self.process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            _kill(session(self.process.pid))
            self.process.communicate()
            return "it hangs"
        self.out, self.err = out or b"", err.removeprefix(b"DOOR\n")
        left = lasting(self.process.pid)
        _kill(left)
        return f"processes are left: {left}" if left else blemish(self.out + self.err)


def blemish(said: bytes) -> str:
    """Return what no run may say, with what follows."""
    for word in (b"Traceback", b"Exception ignored", b"panicked", b"Fatal Python"):
        if word in said:
            return said[said.index(word) :][:2_000].decode(errors="replace")
    return ""


def session(leader: int) -> list[int]:
    """Return the living processes of a session."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            state, _, _, sid = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
        except OSError:  # it has ended meanwhile
            continue
        if int(sid) == leader and state != "Z":
            found.append(int(folder.name))
    return found


def lasting(leader: int, patience: float = 5.0) -> list[int]:
    """Return the processes of a session that do not end."""
    end = time.monotonic() + patience
    while (left := session(leader)) and time.monotonic() < end:
        time.sleep(0.01)
    return left


def _kill(processes: list[int]) -> None:
    for pid in processes:
        os.kill(pid, signal.SIGKILL)
