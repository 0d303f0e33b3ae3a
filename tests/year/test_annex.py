"""A draft's document lists what is still to be confirmed; an approved plan's does not."""

from __future__ import annotations

from rolled_plans import EXAMPLE, REAL, case_of, rolled, text_of

from actionplan.core.document import Section, plain
from actionplan.document.compose.chapters import template_set
from actionplan.document.compose.compose import compose
from actionplan.document.compose.front import open_facts


def annexes(text: str) -> list[str]:
    body = compose(case_of(text), template_set()).document.body
    return [block.title for block in body if isinstance(block, Section)]


def rows(text: str) -> list[tuple[str, ...]]:
    table = open_facts(case_of(text).plan)
    return [tuple(map(plain, row)) for row in table.rows] if table else []


def test_a_draft_lists_what_is_open_and_why() -> None:
    text = rolled(text_of(EXAMPLE)).text
    assert "Liite: vahvistettavat tiedot" in annexes(text)
    listed = rows(text)
    assert len(listed) == 11
    assert ("Yhteyshenkilöt › työllisyyspäällikkö", "Yhteyshenkilö on voinut vaihtua") in listed
    statistic = ("Palvelut › Yksilövalmennus › Tunnusluvut › asiakkaat",
                 "Luku on aiemmalta vuodelta")  # fmt: skip
    assert statistic in listed


def test_what_is_confirmed_is_not_listed() -> None:
    text = rolled(text_of(EXAMPLE)).text
    done = text.replace("    reason: ", '    by: Johtaja\n    date: "2026-11-02"\n    reason: ')
    assert rows(done) == []
    assert "Liite: vahvistettavat tiedot" not in annexes(done)


def test_an_approved_plan_has_no_such_annex() -> None:
    approved = rolled(text_of(EXAMPLE)).text.replace("status: draft", "status: approved")
    assert "Liite: vahvistettavat tiedot" not in annexes(approved)


def test_confirmations_are_not_facts_left_untold() -> None:
    untold = compose(case_of(rolled(text_of(REAL)).text), template_set()).untold
    assert [path for path in untold if path[0] == "confirmations"] == []


def test_a_name_that_is_cut_says_so() -> None:
    listed = {place.rpartition(" › ")[2] for place, _ in rows(rolled(text_of(REAL)).text)}
    assert "Toimeentulolain uudistus tulee voimaan 1.2.2026 ja voi …" in listed
    assert "yksilövalmennuksen asiakkaat" in listed
