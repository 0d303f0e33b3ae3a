"""Measure `actionplan validate` beside what a user would pick instead, in one run.

Run by `make bench`. Each command is a whole process, run in turn with the others so that the
machine's moods fall on all alike; the figures are medians. Ratios are what counts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
PLAN = ROOT / "plans/esimerkkikunta/2026.yaml"
SCHEMA = ROOT / "schemas/plan.schema.json"
AJV = ROOT / "tests/tools/node_modules/.bin/ajv"
MANY = 309


@dataclass
class Command:
    """A command and what its runs took: wall seconds, CPU seconds, peak memory in MB."""

    name: str
    argv: Sequence[str]
    one_core: bool = False
    walls: list[float] = field(default_factory=list)
    cpus: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)

    def run(self) -> None:
        start = time.perf_counter()
        process = subprocess.Popen(
            self.argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
        )
        if self.one_core and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(process.pid, {min(os.sched_getaffinity(0))})
        _, status, usage = os.wait4(process.pid, 0)
        self.walls.append(time.perf_counter() - start)
        self.cpus.append(usage.ru_utime + usage.ru_stime)
        self.peaks.append(usage.ru_maxrss / 1024)
        if os.waitstatus_to_exitcode(status) != 0:
            raise SystemExit(f"{self.name}: exit {os.waitstatus_to_exitcode(status)}")

    @property
    def wall(self) -> float:
        return median(self.walls)


def measure(commands: Sequence[Command], runs: int) -> None:
    """Run the commands in turn, once to warm up and then ``runs`` times, and print a table."""
    for command in commands:
        command.run()
        for figures in (command.walls, command.cpus, command.peaks):
            figures.clear()
    for _ in range(runs):
        for command in commands:
            command.run()
    first = commands[0].wall
    print(f"{'':34}{'wall ms':>10}{'cpu ms':>10}{'peak MB':>10}{'x first':>10}")
    for command in commands:
        print(
            f"{command.name:34}{command.wall * 1000:10.0f}{median(command.cpus) * 1000:10.0f}"
            f"{max(command.peaks):10.0f}{command.wall / first:10.1f}"
        )
    print()


def validate(*paths: str) -> list[str]:
    return [str(BIN / "actionplan"), "validate", "-q", *paths]


def check_jsonschema(*paths: str) -> list[str]:
    return [str(BIN / "check-jsonschema"), "--schemafile", str(SCHEMA), *paths]


def ajv(pattern: str) -> list[str]:
    # It knows no date format without a plug-in; the schema's patterns say the same.
    return [str(AJV), "validate", "--spec=draft2020", "--strict=false",
            "-s", str(SCHEMA), "-d", pattern]  # fmt: skip


def one_plan() -> None:
    """Print what one good plan costs from the command line."""
    print(f"One good plan of {PLAN.stat().st_size / 1024:.0f} KB")
    commands = [
        Command("python -c pass", [sys.executable, "-c", "pass"]),
        Command("actionplan validate", validate(str(PLAN))),
        Command("check-jsonschema", check_jsonschema(str(PLAN))),
    ]
    if AJV.exists():
        commands.append(Command("ajv-cli", ajv(str(PLAN))))
    else:
        print("ajv-cli is left out: npm has not installed it")
    measure(commands, 9)


def many_plans(folder: Path) -> None:
    """Print what 309 plans cost, on one core and on all."""
    paths = copies(folder, MANY)
    print(f"{MANY} plans")
    commands = [
        Command("check-jsonschema, one core", check_jsonschema(*paths), one_core=True),
        Command("actionplan, one core", validate(str(folder)), one_core=True),
        Command("actionplan, all cores", validate(str(folder))),
    ]
    if AJV.exists():
        commands.append(Command("ajv-cli", ajv(str(folder / "*.yaml"))))
    measure(commands, 3)


def memory(folder: Path) -> None:
    """Print the largest process's peak memory as the number of plans grows."""
    print("Memory as the number of plans grows")
    commands = []
    for count in (10, 100, MANY, 1000):
        copies(folder / str(count), count)
        commands.append(Command(f"{count} plans", validate(str(folder / str(count)))))
    measure(commands, 1)


def copies(folder: Path, count: int) -> list[str]:
    """Write ``count`` plans that differ in a comment, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    text = PLAN.read_text(encoding="utf-8")
    paths = [folder / f"plan-{number:04}.yaml" for number in range(count)]
    for path in paths:
        path.write_text(f"{text}# {path.name}\n", encoding="utf-8")
    return [str(path) for path in paths]


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="actionplan-bench-"))
    try:
        one_plan()
        many_plans(folder / "many")
        memory(folder / "memory")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
