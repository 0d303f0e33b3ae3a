"""Bombs: small files that would grow, nest or wait without end cost little and are refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from reading_cases import CASES, source

from actionplan.core.limits import (
    MAX_ALIASED,
    MAX_BYTES,
    MAX_DEPTH,
    MAX_DIGITS,
    MAX_FINDINGS,
    MAX_NODES,
    MAX_PAGES,
)
from actionplan.plan.tree import parse
from actionplan.plan.yaml.engine import Engine

PEAK_MB = 100
SECONDS = 30

READER = """
import resource, sys
from actionplan.plan.source import read_source
from actionplan.plan.tree import parse
source, findings = read_source(sys.argv[1], "plan.yaml")
if source:
    _, findings = parse(source, sys.argv[2])
with open("/proc/self/status") as status:
    peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
print(peak, len(findings), *sorted({found.rule for found in findings}))
"""


def full(piece: str, start: str = "", end: str = "") -> str:
    """Repeat a piece until the file may not grow any more."""
    room = MAX_BYTES - len((start + end).encode())
    return start + piece * (room // len(piece.encode())) + end


def laughs(levels: int) -> str:
    first = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n"
    again = (f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, levels))
    return first + "".join(again)


def merges(levels: int) -> str:
    again = (f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]\n" for n in range(1, levels))
    return "a0: &a0 {ha: ha}\n" + "".join(again)


class Bomb(NamedTuple):
    text: str
    rules: str
    engines: tuple[str, ...] = ("c",)


BOMBS = {
    "billion laughs": Bomb(laughs(30), "AP112"),
    "merges": Bomb(merges(2000), "AP011 AP106 AP112"),
    "brackets": Bomb(full("[", "a: "), "AP114", ("c", "pure")),
    "braces": Bomb(full("{a: "), "AP114", ("c", "pure")),
    "lists in lists": Bomb(full("- "), "AP114", ("c", "pure")),
    "keys of keys": Bomb(full("? "), "AP114", ("c", "pure")),
    "deep indentation": Bomb("".join(f"{' ' * n}a:\n" for n in range(1400)), "AP114"),
    "a million keys": Bomb("".join(f"key{n}: 1\n" for n in range(1_000_000)), "AP005"),
    "many keys": Bomb("".join(f"k{n}: 1\n" for n in range(90_000)), "AP117", ("c", "pure")),
    "many quotes": Bomb(full('"",', "a: [", "]"), "AP117", ("c", "pure")),
    "many aliases": Bomb(full("*a,", "b: &a c\na: [", "]"), "AP112 AP117"),
    "many tags": Bomb(full("!a b,", "a: [", "]"), "AP011 AP107 AP117"),
    "numbers as keys": Bomb("".join(f"{n}: 1\n" for n in range(12_000)), "AP011 AP108"),
    "keys of one hash": Bomb(
        "".join(f"{n * (2**61 - 1)}: 1\n" for n in range(9_000)), "AP011 AP108"
    ),
    "a key again and again": Bomb("key: 1\n" * 12_000, "AP011 AP104"),
    "a long tag": Bomb(full("a", "a: !"), "AP107"),
    "a long number": Bomb(full("1", "a: "), "AP115"),
    "an endless quote": Bomb(full("b\n", 'a: "'), "AP110"),
    "line breaks": Bomb(full("\n"), "AP006"),
    "tabs": Bomb(full("\t\n"), "AP011 AP102"),
    "conflicts": Bomb(full("<<<<<<<\n"), "AP011 AP103"),
    "a conflict without end": Bomb(full("=======\n"), "AP011 AP103"),
    "documents": Bomb(full("---\n"), "AP109"),
    "directives": Bomb("".join(f"%TAG !a{n}! x\n" for n in range(20_000)), "AP101"),
    "bells": Bomb(full("\a"), "AP009 AP011"),
}
needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads /proc")


def read(path: str, engine: str) -> tuple[int, int, str]:
    """Read a file in a process of its own: its peak of memory in MB, the findings, their rules."""
    command = [sys.executable, "-c", READER, path, engine]
    paths = os.pathsep.join(sys.path)
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    peak, count, *rules = done.stdout.split()
    return int(peak) // 1024, int(count), " ".join(rules)


@needs_proc
@pytest.mark.parametrize(
    ("name", "engine"), [(name, engine) for name, bomb in BOMBS.items() for engine in bomb.engines]
)
def test_a_bomb_is_refused_at_little_cost(name: str, engine: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(BOMBS[name].text, encoding="utf-8", newline="")
    peak, count, rules = read(str(path), engine)
    assert rules == BOMBS[name].rules
    assert peak < PEAK_MB
    assert count <= MAX_FINDINGS + len(rules.split())  # the first of each rule is told


@needs_proc
def test_what_never_ends_is_not_begun(tmp_path: Path) -> None:
    large = tmp_path / "plan.yaml"
    with large.open("wb") as file:
        file.write(b"a: ")
        file.truncate(50_000_000)
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    for path, rule in ((large, "AP005"), (fifo, "AP002"), (Path("/dev/zero"), "AP002")):
        peak, _, rules = read(str(path), "c")
        assert rules == rule
        assert peak < PEAK_MB / 2


@pytest.mark.parametrize("engine", get_args(Engine))
@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a: " + "[" * (MAX_DEPTH - 2) + "x" + "]" * (MAX_DEPTH - 2), ""),
        ("a: " + "[" * (MAX_DEPTH - 1) + "x" + "]" * (MAX_DEPTH - 1), "AP114"),
        ("a: [" + "b," * (MAX_NODES - 3) + "]", ""),
        ("a: [" + "b," * (MAX_NODES - 2) + "]", "AP117"),
        ("a: &a b\nc: [" + "*a," * MAX_ALIASED + "]", ""),
        ("a: &a b\nc: [" + "*a," * (MAX_ALIASED + 1) + "]", "AP112"),
        ("a: " + "1" * MAX_DIGITS, ""),
        ("a: " + "1" * (MAX_DIGITS + 1), "AP115"),
        ("#" * MAX_BYTES, "AP006"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_a_limit_is_where_it_says(text: str, rule: str, engine: Engine) -> None:
    _, findings = parse(source(text), engine)
    assert "".join(found.rule for found in findings) == rule


def test_the_page_names_the_limits() -> None:
    page = Path(__file__).parents[2] / "docs" / "reading-limits.md"
    text = page.read_text(encoding="utf-8").replace(" ", "")
    limits = (MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_ALIASED, MAX_DIGITS, MAX_FINDINGS, MAX_PAGES)
    for limit in limits:
        assert f"|{limit}" in text, limit


def test_nothing_is_left_behind_with_the_collector_off() -> None:
    program = f"""
import gc
from pathlib import Path
from actionplan.plan.source import Source
from actionplan.plan.tree import parse
texts = [Path(path).read_bytes().decode() for path in {[str(path) for path in CASES]!r}]
def work(text, engine):
    tree, _ = parse(Source("plan.yaml", text, ""), engine)
    if tree:
        tree.span(("a",))
def count():
    for engine in ("c", "pure"):
        for text in texts:
            work(text, engine)
    return len(gc.get_objects())
count()
gc.collect()
gc.disable()
first = count()
print(count() - first)
"""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
    assert int(done.stdout) < 10
