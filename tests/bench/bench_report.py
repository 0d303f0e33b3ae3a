"""What the report of a large area costs, and how large its page is."""

from __future__ import annotations

import sys
from pathlib import Path

from bench_measure import ROOT, Command, measure
from bench_tools import Tools

MANY = 309


def reporting(tools: Tools, folder: Path) -> None:
    """Print what ``actionplan report --area`` takes where every one of 309 parties has a plan."""
    sys.path.append(str(ROOT / "tests" / "compliance"))
    from region import wide_area, write  # of the tests: fictional plans of a fictional area

    law, plans = wide_area(MANY)
    given = [str(write(folder / "plans", plans)), "--agreement"]
    given.append(str(write(folder, {"law.yaml": law}) / "law.yaml"))
    print(f"The report of an area of {MANY} parties, each with a plan")
    page = ["--to", "html", "--force", "-o", str(folder / "made")]
    commands = [
        Command("as JSON", tools.report("--area", *given, "--format", "json")),
        Command("as one HTML page", tools.report("--area", *given, *page)),
    ]
    measure(commands, 3)
    print(f"aim under 5 s: {max(command.wall for command in commands):.1f} s")
    (made,) = (folder / "made").glob("*.html")
    print(f"aim under 2 MB: {made.stat().st_size / 1e6:.1f} MB")
    print()
