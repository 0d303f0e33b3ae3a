"""The order a reader meets findings in, and the headings they stand under."""

from __future__ import annotations

from emitting import outcomes

from actionplan.core.diagnostic import Diagnostic, Severity, finding
from actionplan.core.outcome import Outcome
from actionplan.core.place import Span
from actionplan.core.verdict import Judgement, Status
from actionplan.judge.ranking import ranked, sections
from actionplan.law.model import Agreement


def at(line: int) -> Span:
    return Span("a.yaml", line, 1, line, 2)


def shortfall(id: str, severity: Severity, status: str) -> Diagnostic:
    judged = Judgement(id, "niemela", Status(status), (), (), (), ())
    return Diagnostic(id, severity, at(9), judgements=(judged,))


E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# From the heaviest to the lightest; each stands later in the file than the one after it.
IN_ORDER = (
    (finding("dangling-reference", at(8)), "error_own"),
    (shortfall("SS-4", E, "unmet"), "error_law"),
    (shortfall("SS-1", E, "partly"), "error_law"),
    (shortfall("SS-4", E, "reader"), "error_reader"),
    (shortfall("SS-2", W, "unmet"), "warning_law"),
    (shortfall("SS-3", W, "not_shown"), "warning_law"),
    (shortfall("SS-2", W, "reader"), "warning_reader"),
    (finding("outdated-body", at(7)), "warning_own"),
    (shortfall("SS-5", N, "not_shown"), "note"),
    (shortfall("SS-5", N, "reader"), "note"),
    (finding("unused-entry", at(6)), "note"),
)


def agreement() -> Agreement:
    _, library = outcomes()
    found = library.get("saariseutu")
    assert found is not None
    return found


def outcome(*, judged: bool = True, draft: bool = False) -> Outcome:
    found = tuple(diagnostic for diagnostic, _ in reversed(IN_ORDER))
    return Outcome("a.yaml", "", judged, draft=draft, diagnostics=found)


def test_the_heaviest_comes_first() -> None:
    assert ranked(outcome(), agreement()) == [diagnostic for diagnostic, _ in IN_ORDER]


def test_each_stands_under_its_heading() -> None:
    under = [(d, heading) for heading, found in sections(outcome(), agreement()) for d in found]
    assert under == list(IN_ORDER)


def test_a_draft_is_not_told_that_it_only_has_to_agree() -> None:
    headings = [heading for heading, _ in sections(outcome(draft=True), agreement())]
    assert "warning_draft" in headings
    assert "warning_law" not in headings


def test_a_file_that_was_not_judged_has_one_heading() -> None:
    ((heading, found),) = sections(outcome(judged=False), None)
    assert (heading, len(found)) == ("stopped", len(IN_ORDER))


def test_findings_of_one_weight_stay_in_the_order_of_the_file() -> None:
    found = tuple(finding("dangling-reference", at(line)) for line in (3, 5, 9))
    told = ranked(Outcome("a.yaml", "", True, diagnostics=found), agreement())
    assert [d.span.line for d in told] == [3, 5, 9]
