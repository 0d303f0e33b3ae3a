"""The checks beyond shape and law: names, dates, statutes, persons, and the document to come.

A check looks at a case and yields findings. It judges no duty of the agreement and never fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from actionplan.core.diagnostic import Diagnostic
from actionplan.core.limits import MAX_FINDINGS
from actionplan.judge.case import Case
from actionplan.judge.checks import (
    blanks,
    bodies,
    contradictions,
    dates,
    garbled,
    names,
    persons,
    posts,
    prose,
    signs,
    statutes,
)
from actionplan.judge.checks import blanks as void
from actionplan.judge.checks import dates as ages
from actionplan.judge.checks import decisions as confirmed
from actionplan.judge.checks import decisions as reviews
from actionplan.judge.checks import decisions as waivers
from actionplan.judge.checks import garbled as glyphs
from actionplan.judge.checks import names as joined
from actionplan.judge.checks import persons as emails
from actionplan.judge.checks import persons as identifiers
from actionplan.judge.checks import posts as documents
from actionplan.judge.checks import posts as transfers
from actionplan.judge.checks import years as year

Check = Callable[[Case], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    posts.near_identical,
    names.near_misses,
    posts.to_be_named,
    posts.own_deputy,
    documents.parent_agreement,
    blanks.blanks,
    contradictions.contradictions,
    dates.impossible,
    dates.reversed_pairs,
    year.outside,
    year.expired,
    year.old_statistics,
    year.partial,
    statutes.statutes,
    bodies.outdated,
    ages.age_bands,
    persons.identity_codes,
    identifiers.business_ids,
    identifiers.ptv_ids,
    emails.placeholders,
    emails.forms,
    transfers.without_ground,
    waivers.waivers,
    reviews.reviews,
    confirmed.still_open,
    confirmed.lost,
    joined.items,
    signs.not_seen,
    signs.lost_tails,
    glyphs.not_in_font,
    prose.outside_subset,
    void.says_nothing,
    garbled.garbled_words,
)


def run(case: Case) -> Iterator[Diagnostic]:
    """Yield everything that the checks find in a case, check by check."""
    for check in CHECKS:
        yield from islice(check(case), MAX_FINDINGS)
