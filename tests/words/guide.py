"""The Finnish guide as the tests read it: its plans, its commands and what they print.

``python tests/words/guide.py`` runs the commands and writes what they print into the guide.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import shown_pages

from actionplan.core import forms

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "fi"
CHAPTERS = sorted(FOLDER.glob("[0-9]*.md"))

AS_OF = "2026-02-01"
"""The day on which the guide's commands were run: the shim below says it for the reader."""

PICTURES = FOLDER / "kuvat"
FIGURES = [name for name, form in forms.FIGURES.items() if form.ending == "svg"]
"""Figures of the example plan that the guide shows; the pages beside them are of its PDF."""
EXAMPLE = ROOT / "plans" / "esimerkkikunta" / "2026.yaml"

_YAML = re.compile(r"(?:<!-- tiedosto: (\S+) -->\n)?```yaml\n(.*?)```", re.DOTALL)
_CONSOLE = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
_END = "---end-of-command---"


class Command(NamedTuple):
    """A command line and what the guide says it prints."""

    line: str
    output: str


def plans() -> dict[str, str]:
    """Return the plans that the guide writes piece by piece, by file name."""
    files: dict[str, list[str]] = {}
    for chapter in CHAPTERS:
        for name, text in _YAML.findall(chapter.read_text(encoding="utf-8")):
            files.setdefault(name, []).append(text)
    return {name: "\n".join(texts) for name, texts in files.items()}


def sessions(chapter: Path) -> list[list[Command]]:
    """Return the commands of each console block of a chapter."""
    return [commands(block) for block in _CONSOLE.findall(chapter.read_text(encoding="utf-8"))]


def commands(block: str) -> list[Command]:
    """Split a console block: a command follows a ``$``, all up to the next one is its output."""
    parts = re.split(r"(?m)^\$ (.*)\n", block)[1:]
    return [Command(line, output) for line, output in zip(parts[::2], parts[1::2], strict=True)]


def run(session: list[Command], folder: Path) -> list[Command]:
    """Run a session in one shell in a folder that holds the guide's plans and the example."""
    _furnish(folder)
    script = "".join(f"{c.line}\ncode=$?; echo {_END}; (exit $code)\n" for c in session)
    environment = os.environ | {
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "ACTIONPLAN_LANG": "fi",
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, env=environment, capture_output=True, check=False
    )
    outputs = done.stdout.decode().split(_END + "\n")[:-1]
    assert not done.stderr, done.stderr.decode()
    return [Command(c.line, output) for c, output in zip(session, outputs, strict=True)]


def figures(folder: Path) -> dict[str, bytes]:
    """Return the figures of the example plan by file name, as the program makes them now."""
    _furnish(folder)
    plan = folder / "plans" / "esimerkkikunta" / "2026.yaml"
    asked = [part for figure in FIGURES for part in ("--figure", figure)]
    made = folder / "made"
    args = ["render", str(plan), *asked, "-o", str(made), "--as-of", AS_OF]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    subprocess.run(
        [sys.executable, "-m", "actionplan", *args],
        env=environment,
        check=True,
        capture_output=True,
    )
    return {path.name: path.read_bytes() for path in sorted(made.iterdir())}


def _furnish(folder: Path) -> None:
    example = folder / "plans" / "esimerkkikunta"
    example.mkdir(parents=True, exist_ok=True)
    shutil.copy(EXAMPLE, example)
    for name, text in plans().items():
        if name:
            (folder / name).write_text(text, encoding="utf-8")
    shim = folder / "bin" / "actionplan"
    shim.parent.mkdir(exist_ok=True)
    day = f'case "$1" in validate|report|render) set -- "$@" --as-of {AS_OF};; esac'
    shim.write_text(f'#!/bin/sh\n{day}\nexec {sys.executable} -m actionplan "$@"\n')
    shim.chmod(0o755)


def _written(block: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        done = run(commands(block), Path(folder))
    return "".join(f"$ {command.line}\n{command.output}" for command in done)


if __name__ == "__main__":
    for chapter in CHAPTERS:
        text = chapter.read_text(encoding="utf-8")
        chapter.write_text(_CONSOLE.sub(lambda block: _written(block[0]), text), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for name, data in figures(Path(folder)).items():
            (PICTURES / name).write_bytes(data)
    shown = shown_pages.document(EXAMPLE, AS_OF)
    if shown_pages.mark(shown) != shown_pages.marked((PICTURES / shown_pages.NAME).read_bytes()):
        (PICTURES / shown_pages.NAME).write_bytes(shown_pages.draw(shown))
