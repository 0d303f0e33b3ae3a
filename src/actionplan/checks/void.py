"""Texts that say nothing where something is asked: each is a finding with what to write."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.case import Case
from actionplan.diagnostic import Diagnostic, Severity
from actionplan.grammar import pattern_of
from actionplan.place import Path
from actionplan.plan import Passage, Plan
from actionplan.rules import finding
from actionplan.void import Void, may_be_void, unasked, void

_SHOWN = 60


def says_nothing(case: Case) -> Iterator[Diagnostic]:
    """Yield one finding for each text that says nothing, promises, denies or only repeats.

    What is past, happens no times, or tells of another party, is told by the requirement that
    rests on it.
    """
    plan = case.plan
    for passage in _suspicious(plan):
        verdict = void(passage.value, pattern_of(passage.path), plan.year)
        if verdict == Void.NOTHING:
            yield _finding(plan, passage, "text-says-nothing", approved=Severity.ERROR)
        elif verdict == Void.PROMISE:
            yield _finding(plan, passage, "text-promises")
        elif verdict == Void.DENIAL:
            yield _finding(plan, passage, "text-denies")
        elif verdict == Void.HOLLOW and not _tells_of_another(case, passage.path):
            yield _finding(plan, passage, "text-repeats-the-duty")


def _tells_of_another(case: Case, path: Path) -> bool:
    """Whether a verdict says already that a text tells what another party does."""
    lacking = (missing for verdict in case.verdicts for missing in verdict.missing)
    return any(flaw[:2] == ("stranger", path) for missing in lacking for flaw in missing.why)


def _suspicious(plan: Plan) -> list[Passage]:
    """Return the passages that must be judged: in most plans a few."""
    skipped = unasked()
    return [
        passage
        for passage in plan.passages
        if passage.kind in ("text", "markdown")
        and may_be_void(passage.value)
        and passage.path[0] not in skipped
        and passage.path[-1] not in skipped
    ]


def _finding(
    plan: Plan, passage: Passage, rule: str, *, approved: Severity | None = None
) -> Diagnostic:
    """Make the finding of a text. In a draft, the form to be filled, a note is enough."""
    path, text = passage.path, " ".join(passage.value.split())
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    found = finding(rule, plan.span(path), path, found=shown)
    weights = {"draft": Severity.NOTE, "approved": approved or found.severity}
    return found._replace(severity=weights.get(plan.data.get("status", ""), found.severity))
