"""The law as ground: an act is known, in force in the plan's year, and cited by its section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from actionplan.agreement.model import Agreement, Statute
from actionplan.place import Path
from actionplan.plan import Place, Plan
from actionplan.verdict import Flaw

_NUMBER = re.compile(
    r"(?<![0-9/])[0-9]{1,4}/[0-9]{4}(?![0-9/])|(?<![0-9/])[0-9]{4}/[0-9]{1,3}(?![0-9/])"
)
_SECTION = re.compile(r"[0-9]")


def flaw(place: Place, agreement: Agreement, plan: Plan) -> Flaw | None:
    """Return why the act at a place is no ground; a text that cites none has no such flaw."""
    if isinstance(place.value, dict):
        return _cited(place.path, place.value, agreement, plan)
    found = [_known(place.path, number, agreement, plan) for number in _numbers(str(place.value))]
    return None if not found or None in found else found[0]


def _cited(path: Path, act: dict[str, Any], agreement: Agreement, plan: Plan) -> Flaw | None:
    number = str(act.get("number", ""))
    if not any(sign.isalnum() for sign in number):
        return Flaw("nothing", path)
    wrong = _known(path, number, agreement, plan)
    if wrong is not None:
        return wrong
    cited = _SECTION.search(str(act.get("section", "")))
    return None if cited else Flaw("sectionless", path, number)


def _known(path: Path, number: str, agreement: Agreement, plan: Plan) -> Flaw | None:
    normal = next(_numbers(number), number.strip())
    act = agreement.statutes.get(normal) or agreement.statutes.get(f"(EU) {normal}")
    if act is None:
        return Flaw("unknown-act", path, number)
    return None if _in_force(act, plan) else Flaw("repealed", path, number)


def _in_force(act: Statute, plan: Plan) -> bool:
    """Whether an act was in force in some part of the plan's years."""
    first, last = plan.years
    ended = act.repealed and act.repealed <= f"{first}-01-01"
    return not (ended or act.valid_from > f"{last}-12-31")


def _numbers(text: str) -> Iterator[str]:
    for match in _NUMBER.finditer(text):
        yield match[0]
