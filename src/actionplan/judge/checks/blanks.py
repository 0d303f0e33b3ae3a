"""Places left blank, and texts that say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from actionplan.core.diagnostic import Diagnostic, Related, Severity, finding
from actionplan.core.limits import MAX_FINDINGS
from actionplan.core.place import Path
from actionplan.judge.case import Case
from actionplan.judge.void import Void, may_be_void, unasked, void
from actionplan.plan.grammar import node_at, pattern_of
from actionplan.plan.plan import Passage, Plan


def blanks(case: Case) -> Iterator[Diagnostic]:
    """Yield one finding for the texts that are needed, and one for other fields left empty.

    In a draft they are the form to be filled, and a note is enough. An approved plan is finished.
    """
    plan = case.plan
    if not plan.blanks:
        return
    missing: list[Path] = []
    others: list[Path] = []
    for path in plan.blanks:
        (missing if _is_needed(plan, path) else others).append(path)
    yield from _finding(plan, "needed-text-blank", missing, Severity.ERROR)
    yield from _finding(plan, "field-blank", others, Severity.WARNING)


def _is_needed(plan: Plan, path: Path) -> bool:
    """Whether an entry stands there that must have this text: the document says that it lacks."""
    node = node_at(path[:-1])
    return node is not None and path[-1] in node.needed_texts and plan.stands(path[:-1])


def _finding(plan: Plan, rule: str, paths: list[Path], approved: Severity) -> Iterator[Diagnostic]:
    if not paths:
        return
    first, *others = sorted(paths, key=plan.span)
    found = finding(
        rule,
        plan.span(first),
        first,
        related=tuple(Related("also-here", plan.span(p)) for p in islice(others, MAX_FINDINGS)),
        field=next(str(step) for step in reversed(first) if isinstance(step, str)),
        count=len(paths),
    )
    weights = {"draft": Severity.NOTE, "approved": approved}
    yield found._replace(severity=weights.get(plan.data.get("status", ""), found.severity))


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
            yield _void_finding(plan, passage, "text-says-nothing", approved=Severity.ERROR)
        elif verdict == Void.PROMISE:
            yield _void_finding(plan, passage, "text-promises")
        elif verdict == Void.DENIAL:
            yield _void_finding(plan, passage, "text-denies")
        elif verdict == Void.HOLLOW and not _tells_of_another(case, passage.path):
            yield _void_finding(plan, passage, "text-repeats-the-duty")


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


def _void_finding(
    plan: Plan, passage: Passage, rule: str, *, approved: Severity | None = None
) -> Diagnostic:
    """Make the finding of a text. In a draft, the form to be filled, a note is enough."""
    path, text = passage.path, " ".join(passage.value.split())
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    found = finding(rule, plan.span(path), path, found=shown)
    weights = {"draft": Severity.NOTE, "approved": approved or found.severity}
    return found._replace(severity=weights.get(plan.data.get("status", ""), found.severity))


CHECKS = (blanks, says_nothing)
