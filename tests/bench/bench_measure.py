"""Measuring: commands run in turn as whole processes, their times and their memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
_USUAL = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""What is installed is compiled once: where it may not be kept, every start would pay for it."""


@dataclass
class Command:
    """A command and what its runs took: wall seconds, CPU seconds, peak memory in MB.

    The peak is that of the largest of its processes.
    """

    name: str
    argv: Sequence[str]
    one_core: bool = False
    walls: list[float] = field(default_factory=list)
    cpus: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Run it once; a run that fails ends the measuring."""
        start = time.perf_counter()
        process = subprocess.Popen(
            self._argv,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=_USUAL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.walls.append(time.perf_counter() - start)
        self.cpus.append(usage.ru_utime + usage.ru_stime)
        self.peaks.append(usage.ru_maxrss / 1024)
        if process.returncode != 0:
            raise SystemExit(f"{self.name}: exit {process.returncode}")

    @property
    def _argv(self) -> Sequence[str]:
        """A core is given before the program starts: it asks early how many there are."""
        if self.one_core and hasattr(os, "sched_getaffinity"):
            return ["taskset", "-c", str(min(os.sched_getaffinity(0))), *self.argv]
        return self.argv

    @property
    def wall(self) -> float:
        """The median of the wall times."""
        return median(self.walls)

    @property
    def cpu(self) -> float:
        """The median of the CPU times."""
        return median(self.cpus)


def measure(commands: Sequence[Command], runs: int) -> None:
    """Run the commands in turn, ``runs`` times each, and print a table."""
    for _ in range(runs):
        for command in commands:
            command.run()
    print(f"{'':40}{'wall ms':>10}{'cpu ms':>10}{'least':>8}{'peak MB':>10}")
    for command in commands:
        print(
            f"{command.name:40}{command.wall * 1000:10.0f}{command.cpu * 1000:10.0f}"
            f"{min(command.cpus) * 1000:8.0f}{max(command.peaks):10.0f}"
        )


def compare(what: str, one: Command, other: Command, wanted: str = "") -> None:
    """Print a ratio beside the one that was aimed at, be it reached or not."""
    aim = f": aim {wanted}" if wanted else ""
    wall, least = one.wall / other.wall, min(one.cpus) / min(other.cpus)
    print(f"{what}{aim}: {one.cpu / other.cpu:.1f} x (least {least:.1f} x, wall {wall:.1f} x)")


def cores() -> int:
    """Return how many cores there are to use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
