"""What each sentence of an agreement is, and what rests on it. The small agreement is made up."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.cli.commands.agreement import own_entries
from actionplan.law.coverage import KINDS, Coverage, coverage, fresh, held
from actionplan.law.library import Library
from actionplan.law.model import Agreement, Clause, SentenceEntry
from actionplan.law.sentences import account, fingerprint, split

TAMPERE = Library().get("tampereen-seutu")
assert TAMPERE is not None
REAL = coverage(TAMPERE, own_entries("tampereen-seutu"))


def small(*requirements: str, ours: Sequence[str] = ()) -> Agreement:
    """The real agreement cut down to two clauses and the requirements of these ids."""
    assert TAMPERE is not None
    some = TAMPERE.requirements["TRE-7.3"]
    kept = {id: some._replace(id=id, force="ours" if id in ours else "must") for id in requirements}
    clauses = {id: Clause(id, {"fi": id, "en": id}) for id in ("1", "2")}
    return TAMPERE._replace(clauses=clauses, requirements=kept)


def entry(clause: str, kind: str, *requirements: str, print: str = "0") -> SentenceEntry:
    return SentenceEntry(print, clause, kind, requirements, ambiguous=kind == "exception")


SMALL = coverage(
    small("XX-1", "XX-2", "XX-3", ours=["XX-2"]),
    [entry("2", "requirement", "XX-1"), entry("2", "informative"), entry("2", "shared", "XX-1"),
     entry("0", "exception")],
)  # fmt: skip


def test_the_real_agreement_is_counted_to_the_last_sentence() -> None:
    assert dict(REAL.totals) == {
        "requirement": 38, "other_party": 20, "shared": 9, "definition": 4, "informative": 63,
        "exception": 2,
    }  # fmt: skip
    assert (REAL.total, REAL.ambiguous, REAL.unfounded) == (136, 30, ())
    assert [(row.clause, row.total) for row in REAL.rows] == [
        ("1", 20), ("2", 9), ("3", 11), ("4", 5), ("5", 28), ("6", 7), ("7", 14), ("8", 20),
        ("9", 4), ("10", 16), ("11", 2),
    ]  # fmt: skip


def test_the_real_sentences_name_real_requirements_of_their_clauses() -> None:
    assert TAMPERE is not None
    for placed in REAL.sentences:
        for id in placed.entry.requirements:
            assert id in TAMPERE.requirements
    for requirement, sentences in REAL.bases:
        named = {number.strip() for number in requirement.clause.split(",")}
        assert named & {placed.entry.clause for placed in sentences}, requirement.id


def test_every_clause_has_a_row_and_every_kind_a_number() -> None:
    assert [(row.clause, row.total) for row in SMALL.rows] == [("1", 0), ("2", 3), ("0", 1)]
    assert all(tuple(row.counts) == KINDS for row in SMALL.rows)
    assert SMALL.rows[1].counts["informative"] == 1


def test_sentences_are_numbered_within_their_clause() -> None:
    places = [(placed.entry.clause, placed.number) for placed in SMALL.sentences]
    assert places == [("2", 1), ("2", 2), ("2", 3), ("0", 1)]


def test_each_requirement_knows_what_it_rests_on() -> None:
    told = {basis.requirement.id: [one.number for one in basis.sentences] for basis in SMALL.bases}
    assert told == {"XX-1": [1, 3], "XX-2": [], "XX-3": []}


def test_only_good_practice_may_rest_on_nothing() -> None:
    assert [requirement.id for requirement in SMALL.unfounded] == ["XX-3"]


def test_an_agreement_of_which_no_sentence_is_known() -> None:
    found = coverage(small("XX-1"), [])
    assert (found.total, set(found.totals.values())) == (0, {0})
    assert [row.total for row in found.rows] == [0, 0]


def test_a_kind_that_nobody_knows_is_counted_too() -> None:
    found = coverage(small(), [entry("1", "unheard_of"), entry("2", "shared")])
    assert found.totals["unheard_of"] == 1
    assert [row.total for row in found.rows] == [1, 1]


@given(st.lists(st.builds(entry, st.sampled_from(["0", "1", "2"]), st.sampled_from(KINDS))))
def test_nothing_is_counted_twice_or_lost(entries: list[SentenceEntry]) -> None:
    found: Coverage = coverage(small(), entries)
    assert sum(found.totals.values()) == found.total == len(entries)
    assert sum(row.total for row in found.rows) == found.total
    for kind, number in found.totals.items():
        assert sum(row.counts[kind] for row in found.rows) == number
    for row in found.rows:
        numbers = [one.number for one in found.sentences if one.entry.clause == row.clause]
        assert numbers == list(range(1, row.total + 1))


TEXT = """\
1 Osapuolet

Yksi on Mallila. Kaksi on Kuvitteela.

2 Tehtävät

Kunta nimeää ryhmän. Kunta laatii budjetin. Kunta nimeää ryhmän.
"""


def entries_of(text: str) -> list[SentenceEntry]:
    return [
        entry(found.clause, "requirement", print=fingerprint(found.text))
        for found in split(text)
        if found.kind != "heading"
    ]


KNOWN = entries_of(TEXT)

FATES = {
    "as it was": (TEXT, ["verified"] * 5),
    "changed": (TEXT.replace("budjetin", "talousarvion"),
                ["verified", "verified", "verified", "changed", "verified"]),
    "gone": (TEXT.replace("Yksi on Mallila. ", ""), ["gone"] + ["verified"] * 4),
    "moved": (TEXT.replace("Yksi on Mallila. ", "") + "\nYksi on Mallila.\n",
              ["moved"] + ["verified"] * 4),
    "one of two alike gone": (TEXT.replace("budjetin. Kunta nimeää ryhmän.", "budjetin."),
                              ["verified"] * 4 + ["gone"]),
    "empty": ("", ["gone"] * 5),
}  # fmt: skip


@pytest.mark.parametrize(("text", "fates"), FATES.values(), ids=FATES)
def test_each_sentence_fares_as_the_text_has_it(text: str, fates: list[str]) -> None:
    assert [one.state for one in held(KNOWN, account(text, KNOWN))] == fates


def test_a_changed_sentence_has_a_line_and_no_words() -> None:
    text = TEXT.replace("budjetin", "talousarvion")
    changed = held(KNOWN, account(text, KNOWN))[3]
    assert (changed.sentence, changed.line) == (None, 7)


def test_what_is_new_stands_in_nobodys_place() -> None:
    text = TEXT.replace("budjetin", "talousarvion") + "\nTämä on uusi.\n"
    assert [one.text for one in fresh(account(text, KNOWN))] == ["Tämä on uusi."]


WORDS = st.sampled_from(["Kunta", "nimeää", "ryhmän.", "Yksi", "on", "Mallila.", "\n\n2 Uusi\n\n"])


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_no_words_are_shown_but_the_known_ones(text: str) -> None:
    fates = held(KNOWN, account(text, KNOWN))
    assert len(fates) == len(KNOWN)
    for known, fate in zip(KNOWN, fates, strict=True):
        assert (fate.sentence is not None) == (fate.state in ("verified", "moved"))
        if fate.sentence is not None:
            assert fingerprint(fate.sentence.text) == known.fingerprint
