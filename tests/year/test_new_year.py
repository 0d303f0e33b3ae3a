"""A plan's turn of the year: what moves, what goes, what is marked, and that all else stays."""

from __future__ import annotations

import difflib
from typing import Any

import pytest
from rolled_plans import EXAMPLE, HEADER, REAL, case_of, marked, read, rolled, text_of

from actionplan.core.diagnostic import Severity
from actionplan.edit.roundtrip import dump, load
from actionplan.edit.turn.turning import later
from actionplan.judge.confirmations import LONGEST_LIST, locate
from actionplan.judge.pipeline import judged

TURNS = read("turns.yaml")


def header(year: int) -> str:
    return HEADER.replace("2026", str(year))


def without_list(text: str) -> str:
    """Return a plan without its list of confirmations, which ends it, and the comment above."""
    return text.partition("\n# Vahvistettavat tiedot.")[0].rstrip("\n")


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: turn["title"])
def test_turns(turn: dict[str, Any]) -> None:
    year = turn.get("year", 2026)
    made = rolled(header(year) + turn["before"])
    after = turn["before"] if turn["after"] == "same" else turn["after"]
    expected = header(year + 1) + "status: draft\n" + after
    assert without_list(made.text) == expected.rstrip("\n")
    assert marked(made.text) == turn["marked"]


def changed(old: str, new: str) -> list[str]:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_of_the_real_plan_nothing_but_the_year_changes() -> None:
    old, made = text_of(REAL), rolled(text_of(REAL))
    title, moved, *others = changed(old.rstrip("\n"), without_list(made.text))
    assert title.endswith("yhteensovittamiseksi vuonna 2026")
    assert moved == "+" + title[1:].replace("2026", "2027")
    assert others == [
        "-year: 2026",
        "+year: 2027",
        "+status: draft",
        '-  until: "2026-12-31"',
        '+  until: "2027-12-31"',
    ]
    assert made.comments == (3, 159)


def test_of_the_example_the_approval_goes() -> None:
    old, made = text_of(EXAMPLE), rolled(text_of(EXAMPLE))
    gone = [line for line in changed(old.rstrip("\n"), without_list(made.text)) if line[0] == "-"]
    assert gone[:3] == ["-title: Esimerkkikunnan toimintasuunnitelma 2026", "-year: 2026",
                        "-status: approved"]  # fmt: skip
    assert [line for line in gone[5:] if line != "-"] == [
        "-approvals:",
        "-  - body: Esimerkkikunnan kunnanhallitus",
        '-    date: "2025-12-15"',
        "-    section: 321 §",
        "-    record_number: ESIM/45/2025",
    ]
    assert made.approvals == (26,)


@pytest.mark.parametrize("path", [REAL, EXAMPLE], ids=lambda path: path.parent.name)
def test_a_plan_turns_year_after_year(path: Any) -> None:
    text = text_of(path)
    once = rolled(text).text
    twice = rolled(once).text
    assert without_list(twice) == without_list(once).replace("2027", "2028")
    assert marked(twice) == marked(once)  # nobody has confirmed anything
    assert twice.count("\nconfirmations:") == 1
    assert rolled(text, 2028).text.count("2028-12-31") == 1


def test_the_new_list_is_in_the_form_that_plans_are_written_in() -> None:
    made = rolled(text_of(REAL)).text
    assert dump(load(made)) == made


def test_same_plan_same_bytes() -> None:
    assert rolled(text_of(REAL)).text == rolled(text_of(REAL)).text


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (HEADER.replace("\n", "\r\n"), 'schema_version: "1.0"\r\nagreement'),
        (HEADER.rstrip("\n"), 'schema_version: "1.0"\nagreement'),
        (HEADER + "contacts: []\n\n\n", 'schema_version: "1.0"\nagreement'),
        (
            '{schema_version: "1.0", agreement: esimerkkiseutu, '
            "municipalities: [esimerkkikunta], year: 2026}\n",
            'schema_version: "1.0"\nagreement',
        ),
    ],
    ids=["CRLF", "no last line break", "blank lines at the end", "in braces"],
)
def test_files_of_other_make(text: str, begins: str) -> None:
    made = rolled(text).text
    assert made.startswith(begins)
    plan = case_of(made).plan
    assert (plan.year, plan.draft) == (2027, True)
    assert ("\r\n" in made) == ("\r\n" in text)
    assert "\r\n\n" not in made


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        ("2026-12-31", 1, "2027-12-31"),
        ("2028-02-29", 1, "2029-02-28"),
        ("2028-02-29", 4, "2032-02-29"),
        ("2096-02-29", 4, "2100-02-28"),
    ],
)
def test_days_move_by_years(day: str, years: int, expected: str) -> None:
    assert later(day, years) == expected


def test_a_draft_says_once_what_is_open_and_an_approved_plan_may_have_none() -> None:
    made = rolled(text_of(EXAMPLE)).text
    found = [d for d in judged(case_of(made)).diagnostics if d.rule == "AP704"]
    assert [(d.severity, dict(d.args)["count"]) for d in found] == [(Severity.NOTE, 11)]
    approved = made.replace("status: draft", "status: approved")
    found = [d for d in judged(case_of(approved)).diagnostics if d.rule == "AP704"]
    assert [d.severity for d in found] == [Severity.ERROR]
    confirmed = approved.replace(
        "    reason: ", '    by: Johtaja\n    date: "2026-11-02"\n    reason: '
    )
    assert [d for d in judged(case_of(confirmed)).diagnostics if d.rule == "AP704"] == []


LISTED = {
    "monitoring": [{"what": "yksi", "n": 1}, {"what": "kaksi", "n": 2}, {"what": "kaksi", "n": 3}]
}


@pytest.mark.parametrize(
    ("at", "item", "path"),
    [
        ("/monitoring/0/n", "yksi", ("monitoring", 0, "n")),
        (
            "/monitoring/1/n",
            "yksi",
            ("monitoring", 0, "n"),
        ),  # reordered: the item that begins so is meant
        ("/monitoring/9/n", "yksi", ("monitoring", 0, "n")),
        ("/monitoring/0/n", "kaksi", ("monitoring", 0, "n")),  # two begin so: the place decides
        ("/monitoring/0/n", "muu", ("monitoring", 0, "n")),  # none begins so: it has been rewritten
        ("/monitoring/9/n", "muu", None),
        ("/monitoring/0/x", "", None),
        ("/b", "", None),
        ("/monitoring/-1", "", None),
    ],
)
def test_a_fact_is_found_where_it_is_now(at: str, item: str, path: tuple[Any, ...] | None) -> None:
    assert locate(LISTED, at, item) == path


def test_only_so_many_items_are_looked_through() -> None:
    many = {"monitoring": [{"what": str(n)} for n in range(LONGEST_LIST + 1)]}
    assert locate(many, "/monitoring/0", str(LONGEST_LIST - 1)) == ("monitoring", LONGEST_LIST - 1)
    assert locate(many, "/monitoring/0", str(LONGEST_LIST)) == ("monitoring", 0)
