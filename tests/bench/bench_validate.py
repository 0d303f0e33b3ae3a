"""What checking costs: one plan, many plans, and memory as they become more."""

from __future__ import annotations

from pathlib import Path

from bench_measure import Command, compare, cores, measure
from bench_plans import EXAMPLE, REAL, copies
from bench_tools import Missing, Tools, ajv

MANY = 309


def validating(tools: Tools, folder: Path) -> None:
    """Print what ``actionplan validate`` takes beside what a user would pick instead."""
    _one(tools)
    _many(tools, folder / "example", "copies of the complete example", EXAMPLE)
    _many(tools, folder / "mix", "the example and the real plan by turns", EXAMPLE, REAL)
    _memory(tools, folder / "memory")


def _one(tools: Tools) -> None:
    print(f"One good plan of {EXAMPLE.stat().st_size / 1024:.0f} KB")
    bare = Command("python -c pass", tools.bare(), one_core=True)
    ours = Command("actionplan validate", tools.validate(str(EXAMPLE)), one_core=True)
    other = Command("check-jsonschema", tools.check_jsonschema(str(EXAMPLE)), one_core=True)
    measure([bare, ours, other, *_ajv(str(EXAMPLE))], 15)
    compare("actionplan / bare Python", ours, bare, "at most 12 x")
    compare("check-jsonschema / actionplan", other, ours, "3 x")
    print()


def _many(tools: Tools, folder: Path, what: str, *plans: Path) -> None:
    paths = copies(folder, MANY, *plans)
    print(f"{MANY} plans: {what}")
    other = Command("check-jsonschema, one core", tools.check_jsonschema(*paths), one_core=True)
    ours = Command("actionplan, one core", tools.validate(str(folder)), one_core=True)
    every = Command("actionplan, all cores", tools.validate(str(folder)))
    measure([other, ours, every, *_ajv(str(folder / "*.yaml"))], 3)
    compare("check-jsonschema / actionplan", other, ours, "20 x")
    print(f"one core / all {cores()} cores: {ours.wall / every.wall:.1f} x in wall time")
    print()


def _memory(tools: Tools, folder: Path) -> None:
    print("Memory as the number of plans grows")
    commands = []
    for count in (10, 100, MANY, 1000):
        copies(folder / str(count), count, EXAMPLE, REAL)
        commands.append(Command(f"{count} plans", tools.validate(str(folder / str(count)))))
    measure(commands, 1)
    print()


def _ajv(pattern: str) -> list[Command]:
    try:
        return [Command("ajv-cli", ajv(pattern))]
    except Missing as missing:
        print(f"left out: {missing}")
        return []
