"""Reports about the small fictional plans beside this file, made without the command line."""

from __future__ import annotations

from pathlib import Path

from actionplan.cli.formats.report import Report, Tally
from actionplan.cli.formats.table import FORMATS
from actionplan.core.outcome import Outcome
from actionplan.core.version import VERSION
from actionplan.judge.runner import Task, run
from actionplan.law.library import Library
from actionplan.plan.source import Source, read_source
from actionplan.words.words import Words

HERE = Path(__file__).parent
PLANS = ("joint", "draft", "complete", "misspelt", "twice")
AS_OF = "2026-06-01"


def law() -> Source:
    """Return the small agreement file."""
    source, _ = read_source(str(HERE / "saariseutu.yaml"))
    assert source is not None
    return source


def outcomes(*plans: str) -> tuple[list[Outcome], Library]:
    """Check plans by name; their files are called as if one stood in this folder."""
    files = tuple(str(HERE / "plans" / f"{plan}.yaml") for plan in plans)
    library = Library([law()])
    return list(run(Task(files, (law(),), AS_OF), library)), library


def emitted(format: str, *plans: str, lang: str = "fi", quiet: bool = False) -> str:
    """Return a whole report; without the folder's own name and the tool's version."""
    found, library = outcomes(*plans)
    tally = Tally()
    report = Report(Words(lang), library, AS_OF, tally, quiet)
    told = "".join(FORMATS[format].pieces({"found": tally.watch(found), "report": report}))
    return told.replace(f"{HERE}/", "").replace(f'"{VERSION}"', '"X.Y.Z"')
