"""E-mail addresses: placeholders left in place of one, and texts that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actionplan.case import Case
from actionplan.checks.texts import also_here, spot
from actionplan.diagnostic import Diagnostic
from actionplan.place import Path
from actionplan.rules import finding

_PLACEHOLDER = r"(?i)(?:\b\w{1,40}\.)?\b(?:etunimi|sukunimi|firstname|lastname)@[\w.-]*"
_FORM = re.compile(r"[A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def placeholders(case: Case) -> Iterator[Diagnostic]:
    """Yield one finding that names every address of the kind ``etunimi.sukunimi@…``."""
    found = list(dict.fromkeys(_placeholders(case)))
    if found:
        (path, address), *others = found
        yield finding(
            "email-placeholder",
            spot(case.plan, path, address),
            path,
            related=also_here(case.plan, others),
            found=tuple(dict.fromkeys(address for _, address in found)),
            count=len(found),
        )


def forms(case: Case) -> Iterator[Diagnostic]:
    """Yield the e-mail fields that hold something other than one address."""
    for passage in case.plan.passages:
        if passage.kind == "email" and passage.value.strip() and not _FORM.fullmatch(passage.value):
            span = case.plan.span(passage.path)
            yield finding("email-form", span, passage.path, found=passage.value)


def _placeholders(case: Case) -> Iterator[tuple[Path, str]]:
    for passage in case.plan.passages:
        if "@" in passage.value:
            for match in re.finditer(_PLACEHOLDER, passage.value):
                yield passage.path, match[0].rstrip(".")
