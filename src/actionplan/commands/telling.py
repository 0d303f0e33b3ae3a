"""What is said of a rendered plan: the files written, what is open in it, or why there are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from actionplan.discreet import IDENTITY_CODE
from actionplan.emit.report import Report
from actionplan.emit.summary import file_summary, weighed
from actionplan.emit.tally import CLEAN, FINDINGS
from actionplan.emit.text import findings
from actionplan.order import Made, Order
from actionplan.outcome import Outcome
from actionplan.printable import printable
from actionplan.verdict import SHORTFALLS, Status

OPEN = (*SHORTFALLS, Status.READER)
"""The statuses that the annex of a document lists."""


def tell(made: Made, order: Order, report: Report) -> int:
    """Print what came of a plan, and return its exit code."""
    lines = _stopped(made, report) if made.stopped else _done(made, order, report)
    for line in lines:
        print(line)
    return FINDINGS if made.stopped else CLEAN


def tell_total(plans: int, files: int, report: Report) -> None:
    """Print how much was made."""
    words = report.words
    told = {"plans": words.count("plan", plans), "files": words.count("file", files)}
    print(words.text("render.total", **told))


def _done(made: Made, order: Order, report: Report) -> Iterator[str]:
    words, file = report.words, printable(made.outcome.file)
    for path, size in made.files:
        kilobytes = max(1, round(size / 1000))
        yield words.text("render.file", file=printable(path), size=str(kilobytes))
    for path in made.absent:
        yield words.text("render.absent", file=printable(path))
    for fact in made.unused:
        yield f"{file}:{fact.line}: {printable(fact.pointer)}  {fact.title}"
    if order.unused:
        key = "render.unused" if made.unused else "render.all_used"
        yield words.text(key, file=file, facts=words.count("fact", len(made.unused)))
    if made.files:
        yield _state(made.outcome, report)


def _state(outcome: Outcome, report: Report) -> str:
    """Say how many requirements are open, and how many findings there are."""
    words = report.words
    open = {judged.requirement for judged in outcome.judgements if judged.status in OPEN}
    weights = Counter(str(found.severity) for found in outcome.diagnostics)
    return words.text(
        "render.done",
        file=printable(outcome.file),
        open=words.count("open", len(open)) if open else words.text("render.none_open"),
        findings=weighed(weights, report),
    )


def _stopped(made: Made, report: Report) -> Iterator[str]:
    words, file = report.words, printable(made.outcome.file)
    if made.stopped == "gaps":
        yield words.text("render.gaps", file=file, requirements=made.lacking)
        return
    outcome = made.outcome
    list(report.tally.watch([outcome]))
    if made.stopped == "code":
        codes = tuple(found for found in outcome.diagnostics if found.rule == IDENTITY_CODE)
        yield from findings(outcome._replace(diagnostics=codes), report)
        yield words.text("render.code", file=file)
        return
    yield from findings(outcome, report)
    yield file_summary(outcome, report)
