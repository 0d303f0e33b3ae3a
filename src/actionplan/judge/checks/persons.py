"""Persons where a plan names posts: identity codes, personal addresses and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from actionplan.core.addresses import is_address, is_pattern
from actionplan.core.addresses import patterns as address_patterns
from actionplan.core.diagnostic import Diagnostic, finding
from actionplan.core.identity_code import codes
from actionplan.core.lines import Lines
from actionplan.core.place import Path, file_span
from actionplan.core.word_lists import stems, word_lists
from actionplan.judge.case import Case
from actionplan.judge.checks.posts import places
from actionplan.judge.checks.texts import also_here, joined, spot
from actionplan.plan.grammar import patterns

(_LABEL,) = stems(word_lists("texts")["business_id"])
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1)


_NUMBERED = r"[a-zåäö]*[:\s(]{0,3}([0-9]{5,9}-?[0-9]?)"


def business_ids(case: Case) -> Iterator[Diagnostic]:
    """Yield the business ids whose form or check digit is wrong, in their field or labelled."""
    plan = case.plan
    for path, found in (*_fields(case), *_labelled(case)):
        if reason := _wrong(found):
            yield finding("business-id", spot(plan, path, found), path, found=found, reason=reason)


def ptv_ids(case: Case) -> Iterator[Diagnostic]:
    """Yield the PTV ids that are not GUIDs."""
    for place in places(case.plan, *patterns("ptv_id")):
        if place.value.strip() and not _is_guid(place.value):
            yield finding("ptv-id", case.plan.span(place.path), place.path, found=place.value)


def _fields(case: Case) -> Iterator[tuple[Path, str]]:
    for place in places(case.plan, *patterns("business_id")):
        if place.value.strip():
            yield place.path, place.value


def _labelled(case: Case) -> Iterator[tuple[Path, str]]:
    """Yield the numbers called Y-tunnus in a text; unlabelled ones may be record numbers."""
    texts = joined(case.plan.passages)
    if _LABEL not in texts.text:
        return
    for match in re.finditer(rf"[Yy]{_LABEL}{_NUMBERED}", texts.text):
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


def placeholders(case: Case) -> Iterator[Diagnostic]:
    """Yield one finding that names every address of the kind ``etunimi.sukunimi@…``."""
    texts = joined(case.plan.passages)
    found = {
        (texts.at(start).path, written): None for start, written in address_patterns(texts.text)
    }
    if found:
        (path, address), *others = found
        yield finding(
            "email-placeholder",
            spot(case.plan, path, address),
            path,
            related=also_here(case.plan, others),
            found=tuple(dict.fromkeys(written for _, written in found)),
            count=len(found),
        )


def forms(case: Case) -> Iterator[Diagnostic]:
    """Yield the e-mail fields that hold something other than one address, or a pattern of it."""
    for passage in case.plan.passages:
        value = passage.value
        if passage.kind != "email" or not value.strip() or is_address(value):
            continue
        if not is_pattern(value):
            yield finding("email-form", case.plan.span(passage.path), passage.path, found=value)


def identity_codes(case: Case) -> Iterator[Diagnostic]:
    """Yield every personal identity code in the file (keys, values, comments) and in its name."""
    tree = case.plan.tree
    return _told(tree.file, tree.text, tree.codes)


def codes_in(file: str, text: str) -> Iterator[Diagnostic]:
    """Yield every personal identity code of a file, be it a plan or not."""
    return _told(file, text, codes(text))


def _told(file: str, text: str, found: Iterable[tuple[int, int]]) -> Iterator[Diagnostic]:
    if codes(file):
        yield finding("personal-identity-code", file_span(file), where="file-name")
    lines = Lines(file, text)
    for start, end in found:
        yield finding("personal-identity-code", lines.span(start, end), where="text")


CHECKS = (identity_codes, business_ids, ptv_ids, placeholders, forms)
