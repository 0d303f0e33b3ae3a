"""The worksheet: what only people can judge, room for it, and the way back into the plan."""

from __future__ import annotations

import json
import re

import pytest
from reporting_plans import EXAMPLE, REAL, report, text
from syrupy.assertion import SnapshotAssertion

from actionplan.core.document import Blank
from actionplan.core.font import has_glyph
from actionplan.core.resources import schema_text
from actionplan.core.verdict import Status
from actionplan.document.render.markdown import markdown
from actionplan.report.plan_pages import plan_pages
from actionplan.report.plan_report import Quotes
from actionplan.report.worksheet import worksheet
from actionplan.words.words import LANGUAGES, Words

QUOTED = Quotes({"TRE-3.3": ("3: Kuvitteellinen virke.",)}, 1, 1)
FILLED = {"by": "hallintojohtaja", "on": "2026-02-03", "note": "Luettu: kokonaisuus, jossa aukko."}
OPEN = 5
"""Questions that the real plan leaves, each municipality by itself."""
ENTRY = re.compile(r"^- \{.*\}$", re.MULTILINE)


def sheet(name: str, content: str | None = None, lang: str = "fi") -> str:
    """The worksheet of a plan as a person would copy from it."""
    found = report(name, content, quotes=QUOTED)
    return re.sub(r"\\([-\[\]])", r"\1", markdown(worksheet(found, Words(lang))).decode())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [REAL, EXAMPLE])
def test_the_worksheet(name: str, lang: str, snapshot: SnapshotAssertion) -> None:
    written = markdown(worksheet(report(name, quotes=QUOTED), Words(lang))).decode()
    assert written.partition("-->")[2] == snapshot


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_left_without_words(lang: str) -> None:
    assert not re.search(r"report\.[a-z_.]+|\{[a-z_]+\}", sheet(REAL, lang=lang))


def test_each_question_is_asked_of_each_municipality_with_room_to_answer() -> None:
    found = report(REAL, quotes=QUOTED)
    asked = [one for one in found.outcome.judgements if one.status is Status.READER]
    assert [(one.requirement, one.municipality) for one in asked] == [
        ("TRE-3.3", "lempaala"), ("TRE-3.3", "vesilahti"), ("TRE-8.5", "lempaala"),
        ("TRE-8.7", "lempaala"), ("TRE-8.7", "vesilahti"),
    ]  # fmt: skip
    questions = [one for one in worksheet(found, Words("fi")).sections() if one.level == 2]
    names = ["Lempäälä", "Vesilahti", "Lempäälä", "Lempäälä", "Vesilahti"]
    assert [one.title.rpartition(": ")[2] for one in questions] == names
    for one in questions:
        assert [block.label for block in one.blocks if isinstance(block, Blank)] == [
            "Arvioija (virka)", "Päivä", "Perustelu",
        ]  # fmt: skip


def test_the_plans_answer_is_told_with_its_line() -> None:
    lines = text(REAL).splitlines()
    told = re.findall(r"^- (.*)\\\n +\*luku \d+ .* \(rivi (\d+)\)\*", sheet(REAL), re.MULTILINE)
    assert len(told) > 8
    for words, line in told:  # what is referred to is told by its name, which stands elsewhere
        near = " ".join(" ".join(lines[int(line) - 1 : int(line) + 12]).split())
        assert words[:40] in near or f"name: {words}" in text(REAL)


@pytest.mark.parametrize("verdict", ["met", "partly", "unmet"])
def test_an_answer_that_is_recorded_counts_and_is_listed(verdict: str) -> None:
    filled = sheet(REAL)
    for key, said in {**FILLED, "verdict": verdict}.items():
        filled = filled.replace(f'{key}: ""', f'{key}: "{said}"')
    entries = ENTRY.findall(filled)
    assert len(entries) == OPEN
    plan = text(REAL) + "\n" + "\n".join(["reviews:", *entries]) + "\n"
    judged = [one for one in report(REAL, plan).outcome.judgements if one.decision]
    assert [str(one.status) for one in judged] == [verdict] * OPEN
    again = sheet(REAL, plan)
    assert "Arvioitavaa ei ole." in again
    assert again.count("| hallintojohtaja | 3.2.2026 | Luettu: kokonaisuus, jossa aukko. |") == OPEN
    assert not ENTRY.findall(again)


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("met", ""),
        ("partly", "suunnitelma täyttää tämän osittain."),
        ("unmet", "suunnitelma ei täytä tätä."),
    ],
)
def test_a_shortfall_that_a_reader_found_is_said_as_the_readers(verdict: str, said: str) -> None:
    plan = text(EXAMPLE).replace("verdict: met", f"verdict: {verdict}")
    told = markdown(plan_pages(report(EXAMPLE, plan), Words("fi"))).decode()
    shown = re.findall(r"Lukijan arvio \([^)]*\): ([^|.\n]*[.])", told)
    assert shown[:1] == ([said] if said else [])
    found = [one for one in report(EXAMPLE, plan).outcome.diagnostics if one.rule == "TRE-3.3"]
    assert [one.path for one in found] == ([("reviews", 0, "verdict")] if said else [])


def test_a_waiver_after_a_review_is_the_decision_that_counts() -> None:
    waiver = (
        "waivers:\n  - {requirement: TRE-3.3, municipality: esimerkkikunta,"
        " reason: Ohjaaja aloittaa syksyllä, decided_by: kunnanhallitus,"
        ' decided_on: "2026-01-01", until: "2026-12-31"}\n'
    )
    plan = text(EXAMPLE).replace("verdict: met", "verdict: unmet") + waiver
    (judged,) = [one for one in report(EXAMPLE, plan).outcome.judgements if one.decision]
    assert (str(judged.status), judged.decision and judged.decision.kind) == ("waived", "waiver")


def test_lines_that_are_not_filled_in_are_found() -> None:
    from reporting_plans import AS_OF, library, source

    from actionplan.judge.pipeline import check

    plan = text(REAL) + "\n" + "\n".join(["reviews:", *ENTRY.findall(sheet(REAL))]) + "\n"
    outcome = check(source(REAL, plan), library(), AS_OF)
    assert not outcome.judged
    assert {found.path[-1] for found in outcome.diagnostics} == {"verdict", "on"}


def test_the_boxes_are_what_a_review_may_say() -> None:
    schema = json.loads(schema_text("plan.schema.json"))
    allowed = schema["$defs"]["review"]["properties"]["verdict"]
    ticks = dict(zip(allowed["enum"], allowed["enumDescriptions"], strict=True))
    assert re.findall("☐\u00a0([^\u00a0\n]+)", sheet(REAL))[:3] == list(ticks.values())
    assert has_glyph("☐")
