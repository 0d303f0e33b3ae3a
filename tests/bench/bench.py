"""Measure `actionplan` beside what a user would pick instead, in one run.

Run by `make bench`; `bench.py validate`, `render` or `report` measures that alone. Each tool is
installed as its user would install it, alone in an environment of its own: check-jsonschema then
has the YAML parser that pip brings. Each command is a whole process, run in turn with the others so
that the machine's moods fall on all alike; the figures are medians (and the least CPU time), and
ratios are what counts. A tool that cannot be had is named and left out.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from bench_render import rendering
from bench_report import reporting
from bench_tools import Tools
from bench_validate import validating

PARTS = {"validate": validating, "render": rendering, "report": reporting}


def main(asked: list[str]) -> None:
    """Measure the parts that are asked for, or all."""
    tools = Tools()
    folder = Path(tempfile.mkdtemp(prefix="actionplan-bench-"))
    try:
        for part in asked or PARTS:
            PARTS[part](tools, folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
