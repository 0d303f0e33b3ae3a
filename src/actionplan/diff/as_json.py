"""The changes for programs: ``schemas/diff-output.schema.json`` says what stands where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from actionplan.core.place import Path, pointer
from actionplan.core.printable import encodable, spell
from actionplan.core.version import VERSION
from actionplan.diff.changes import Change, Comparison, Weight
from actionplan.diff.edits import Edit
from actionplan.diff.shifts import Shift
from actionplan.diff.wording import Telling
from actionplan.judge.case import Case
from actionplan.words.words import Words


def as_json(comparison: Comparison, words: Words) -> Iterator[str]:
    """Yield one JSON object, a change a line."""
    telling = Telling(words, comparison, lambda text: text)
    head: dict[str, Any] = {"tool": "actionplan", "version": VERSION}
    head |= {"as_of": comparison.new.as_of, "lang": words.lang}
    head |= {"old": _plan(comparison.old), "new": _plan(comparison.new)}
    head["matched"] = [rename._asdict() for rename in comparison.renames]
    yield f'{spell(head)[:-1]},\n"changes": ['
    separator = "\n"
    for change in comparison.changes:
        yield separator + spell(_change(change, telling))
        separator = ",\n"
    counts = {str(weight): comparison.count(weight) for weight in Weight}
    summary = {"changes": len(comparison.changes), **counts}
    yield f'\n],\n"summary": {spell(summary)}}}\n'


def _plan(case: Case) -> dict[str, Any]:
    plan = case.plan
    return {
        "path": encodable(plan.tree.file),
        "digest": plan.tree.digest,
        "municipalities": plan.municipalities,
        "year": plan.year,
        "agreement": case.agreement.id,
        "agreement_version": case.agreement.version,
    }


def _change(change: Change, telling: Telling) -> dict[str, Any]:
    comparison = telling.comparison
    what = change.what
    told = _shift(what, telling) if isinstance(what, Shift) else _edit(what, telling)
    return {
        "kind": change.kind,
        "severity": str(change.weight),
        "message": telling.message(change),
        **told,
        **_place("old", change.old_path, comparison.old),
        **_place("new", change.new_path, comparison.new),
        "municipalities": change.municipalities,
        "requirements": [
            {"id": id, "clause": telling.clause(id), "title": telling.requirement(id)}
            for id in change.requirements
        ],
        "fingerprint": change.fingerprint,
    }


def _edit(edit: Edit, telling: Telling) -> dict[str, Any]:
    said = telling.said(edit)._asdict()
    return {
        "subject": said["subject"] or None,
        "field": said["field"] or None,
        "old": said["old"] or None,
        "new": said["new"] or None,
        "by_likeness": edit.place.likely,
    }


def _shift(shift: Shift, telling: Telling) -> dict[str, Any]:
    words = telling.words
    old, new = (words.text(f"status.{s}") if s else None for s in (shift.old, shift.new))
    return {
        "subject": shift.requirement,
        "field": None,
        "old": old,
        "new": new,
        "by_likeness": False,
    }


def _place(side: str, path: Path | None, case: Case) -> dict[str, Any]:
    return {
        f"{side}_path": pointer(path) if path is not None else None,
        f"{side}_line": case.plan.span(path).line if path is not None else None,
    }
