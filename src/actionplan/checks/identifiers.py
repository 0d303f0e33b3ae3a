"""Identifiers: business ids and those of the national service catalogue (PTV)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actionplan.case import Case
from actionplan.checks.reach import places
from actionplan.checks.texts import joined, spot
from actionplan.diagnostic import Diagnostic
from actionplan.place import Path
from actionplan.rules import finding

_LABEL = "-tunnu"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1)


def business_ids(case: Case) -> Iterator[Diagnostic]:
    """Yield the business ids whose form or check digit is wrong, in their field or labelled."""
    plan = case.plan
    for path, found in (*_fields(case), *_labelled(case)):
        if reason := _wrong(found):
            yield finding("business-id", spot(plan, path, found), path, found=found, reason=reason)


def ptv_ids(case: Case) -> Iterator[Diagnostic]:
    """Yield the PTV ids that are not GUIDs."""
    for place in places(case.plan, ("services", "*", "ptv_id")):
        if place.value.strip() and not _is_guid(place.value):
            yield finding("ptv-id", case.plan.span(place.path), place.path, found=place.value)


def _fields(case: Case) -> Iterator[tuple[Path, str]]:
    for place in places(case.plan, ("organisations", "*", "business_id")):
        if place.value.strip():
            yield place.path, place.value


def _labelled(case: Case) -> Iterator[tuple[Path, str]]:
    """Yield the numbers called Y-tunnus in a text; unlabelled ones may be record numbers."""
    texts = joined(case.plan.passages)
    if _LABEL not in texts.text:
        return
    for match in re.finditer(r"[Yy]-tunnu[a-zåäö]*[:\s(]{0,3}([0-9]{5,9}-?[0-9]?)", texts.text):
        yield texts.at(match.start(1)).path, match[1]


def _wrong(business_id: str) -> str:
    """Say what is wrong with a business id: ``form``, ``check-digit``, or nothing."""
    if not re.fullmatch(r"[0-9]{7}-[0-9]", business_id):
        return "form"
    digits = [int(digit) for digit in business_id if digit != "-"]
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return "check-digit" if total % 11 else ""


def _is_guid(text: str) -> bool:
    parts = text.split("-")
    hexadecimal = re.fullmatch(r"[0-9a-fA-F-]+", text) is not None
    return hexadecimal and [len(part) for part in parts] == [8, 4, 4, 4, 12]
