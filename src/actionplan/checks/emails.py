"""E-mail addresses: patterns in place of one, and texts that are none."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.addresses import is_address, is_pattern, patterns
from actionplan.case import Case
from actionplan.checks.texts import also_here, joined, spot
from actionplan.diagnostic import Diagnostic
from actionplan.rules import finding


def placeholders(case: Case) -> Iterator[Diagnostic]:
    """Yield one finding that names every address of the kind ``etunimi.sukunimi@…``."""
    texts = joined(case.plan.passages)
    found = {(texts.at(start).path, written): None for start, written in patterns(texts.text)}
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
