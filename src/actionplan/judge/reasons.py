"""Verdicts made ready to leave the program: reasons get the names and the lines to tell them by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from actionplan.core.place import Path
from actionplan.core.verdict import (
    Decision,
    Evidence,
    Flaw,
    Judgement,
    Missing,
    Reason,
    Spot,
    Status,
    Subjects,
    Verdict,
)
from actionplan.judge.decisions import last_day
from actionplan.judge.void import void
from actionplan.plan.grammar import node_at, pattern_of, registers
from actionplan.plan.plan import Plan

_DATED = ("ended", "later")
"""Flaws that name a day."""
_SPOKEN = ("denial", "promise", "spoken")
"""Flaws that may name the sentence that speaks."""
_ACTS = ("repealed", "sectionless", "unknown-act")
_PAIRS = ("alike", "apart", "contradiction", "reversed")
"""Flaws that are told by what stands at both places."""
_SEATED = ("stranger", "not-responsible")
"""Flaws that of a group say who has no seat in it."""


def judgement(plan: Plan, verdict: Verdict, *, evidence: bool = True) -> Judgement:
    """Return a verdict with lines and names; without ``evidence``, no lines of what speaks for it.

    Only what falls short or asks something has reasons, so what is met costs nothing.
    """
    reader = verdict.status is Status.READER
    return Judgement(
        verdict.requirement,
        verdict.municipality,
        verdict.status,
        tuple(Evidence(path, plan.span(path).line) for path in verdict.evidence if evidence),
        tuple(dict.fromkeys(missing.part for missing in verdict.missing)),
        tuple(dict.fromkeys(missing.part for missing in verdict.advice)),
        verdict.questions,
        decision(plan, verdict),
        tuple(_reason(plan, flaw) for flaw in _flaws(verdict.missing or verdict.advice)),
        tuple(_reason(plan, flaw) for flaw in verdict.asked) if reader else (),
        _subjects(plan, verdict),
    )


def decision(plan: Plan, verdict: Verdict) -> Decision | None:
    """Return what people have decided, when the verdict rests on it; a waiver comes last."""
    decided = (path for path in reversed(verdict.evidence) if path[0] in ("waivers", "reviews"))
    kind, index, *_ = next(decided, ("", 0))
    if kind == "waivers":
        told = plan.data["waivers"][index]
        return Decision(
            "waiver",
            told.get("decided_by", ""),
            told["decided_on"],
            last_day(plan, told),
            told.get("reason", ""),
        )
    if kind == "reviews":
        told = plan.data["reviews"][index]
        return Decision("review", told["by"], told["on"], "", told.get("note", ""))
    return None


def _flaws(missing: Iterable[Missing]) -> list[Flaw]:
    """Return the reasons of all parts, each once: what comes nearest to being enough is first.

    Of two statements against each other each would be enough alone. Where a place or its entry has
    a fault of its own, that it would not be enough without it either is no news.
    """
    flaws: dict[object, Flaw] = {}
    for flaw in (flaw for lacking in missing for flaw in lacking.why):
        flaws.setdefault(pair(flaw) if flaw.kind == "contradiction" else flaw, flaw)
    own = {flaw.place for flaw in flaws.values() if flaw.kind != "thin"}
    clashing = {_entry(flaw.place) for flaw in flaws.values() if flaw.kind == "contradiction"}
    told = [
        flaw
        for flaw in flaws.values()
        if flaw.kind != "thin" or not (flaw.place in own or _entry(flaw.place) in clashing)
    ]
    return sorted(told, key=lambda flaw: (flaw.kind != "contradiction", flaw.weight))


def pair(flaw: Flaw) -> frozenset[Path]:
    """Return the two entries that contradict each other: either may be found first."""
    return frozenset((_entry(flaw.place), _entry(flaw.other)))


def _entry(path: Path) -> Path:
    """Return the innermost item of a list, or entry of a register, in which a place lies."""
    last = max((end for end, step in enumerate(path, 1) if isinstance(step, int)), default=0)
    return path[: last or 2]


def _reason(plan: Plan, flaw: Flaw) -> Reason:
    kind, text = flaw.kind, _text(plan, flaw.place)
    if kind == "nothing" and not text:
        kind = "empty"
    if kind == "stranger" and flaw.place not in plan.references:
        kind = "stranger-text"
    if kind in _SEATED and _is_group(plan, flaw.place):
        kind, flaw = f"{kind}-group", flaw._replace(named=called(plan, flaw.place))
    if kind == "alike":
        entry = _led_to(plan, flaw.place)
        kind = "itself" if flaw.other[: len(entry)] == entry else kind
    other = _spot(plan, flaw.other) if flaw.other else None
    return Reason(kind, _spot(plan, flaw.place), tuple(_args(plan, flaw, text)), other)


def _led_to(plan: Plan, path: Path) -> Path:
    """Return the entry that a reference at a place leads to, or the place itself."""
    reference = plan.references.get(path)
    target = plan.target(reference) if reference else None
    return target[0] if target else path


def _is_group(plan: Plan, path: Path) -> bool:
    reference = plan.references.get(path)
    return reference is not None and reference.register == "group"


def _args(plan: Plan, flaw: Flaw, text: str) -> Iterator[tuple[str, str]]:
    if flaw.kind == "thin":
        yield "part", flaw.named
    elif flaw.kind in _DATED:
        yield "day", flaw.named
        yield "named", called(plan, flaw.place)
    elif flaw.kind in _SPOKEN:
        yield "text", flaw.named or text or called(plan, flaw.place)
    elif flaw.kind in _ACTS:
        yield "named", flaw.named
    else:
        yield "text", text
        yield "named", flaw.named or called(plan, flaw.place)
    if flaw.kind in _PAIRS:
        yield "other", called(plan, flaw.other)


def _spot(plan: Plan, path: Path) -> Spot:
    """A text is pointed at itself, an entry or section by its key or its first line."""
    key = not isinstance(plan.at(path), str | int | float)
    return Spot(path, plan.span(path, key=key and bool(path) and isinstance(path[-1], str)))


def _subjects(plan: Plan, verdict: Verdict) -> Subjects | None:
    """Return how many of what is asked one by one are right, and what the others are called."""
    right, all = verdict.subjects
    lacking = list(dict.fromkeys(lack.subject for lack in verdict.missing if lack.subject))
    if all < 2 or not lacking:
        return None
    node = node_at(lacking[0])
    names = dict.fromkeys(_known_as(plan, _enclosing(path)) for path in lacking)
    return Subjects(node.name if node else "", right, all, tuple(filter(None, names)))


def _enclosing(path: Path) -> Path:
    """Return the register's entry in which a place lies: it has a name that people know."""
    return path[:2] if path[0] in registers().values() else path


def _known_as(plan: Plan, path: Path) -> str:
    """Return the name of an entry, or its id where what stands for a name says nothing."""
    name = called(plan, path)
    return str(path[-1]) if void(name, pattern_of((*path, "name")), plan.year) else name


def called(plan: Plan, path: Path) -> str:
    """Return what stands at a place by its name: of an entry, of what is referred to, or a text.

    What has no name is called by the first thing it refers to: a seat by who sits on it.
    """
    value, reference = plan.at(path), plan.references.get(path)
    target = plan.target(reference) if reference else None
    if target is not None:
        path, value = target
    if not isinstance(value, dict):
        return "" if value is None or isinstance(value, list) else str(value)
    return _named(path, value) or _first_referred(plan, path, value)


def _named(path: Path, entry: dict[str, Any]) -> str:
    node = node_at(path)
    fields = node.needed_texts if node else ()
    return next((str(entry[field]) for field in fields if entry.get(field)), "")


def _first_referred(plan: Plan, path: Path, entry: dict[str, Any]) -> str:
    for key in entry:
        reference = plan.references.get((*path, key))
        if reference is not None and reference.register in registers():
            target = plan.target(reference)
            return _named(*target) if target else ""
    return ""


def _text(plan: Plan, path: Path) -> str:
    """Return the text that stands at a place; a reference is none."""
    value = plan.at(path)
    return value if isinstance(value, str) and path not in plan.references else ""
