"""Reasons reach every form: findings, JSON, reports, documents, differences; the same in each."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from reasoned import HERE, agreement, cases, judged, library, outcome, text_of

from actionplan.cli.formats.as_json import as_json
from actionplan.cli.formats.report import Report, Tally
from actionplan.core.diagnostic import Diagnostic
from actionplan.core.outcome import Outcome
from actionplan.core.place import parse_pointer
from actionplan.core.verdict import FLAWS, Weight
from actionplan.judge.wording import Wording
from actionplan.plan.source import Source
from actionplan.plan.tree import parse
from actionplan.words.words import LANGUAGES, Words

SCHEMA = json.loads((HERE.parents[1] / "schemas/validate-output.schema.json").read_text("utf-8"))
UNSAID = {"unsaid", "thin", "spoken"}
"""A text that speaks of something else is no reason; the law file says why, a question asks."""


def verdicts(told: Outcome) -> list[dict[str, Any]]:
    report = Report(Words("fi"), library(), "2026-06-01", Tally())
    data = json.loads("".join(as_json([told], report)))
    Draft202012Validator(SCHEMA).validate(data)
    return list(data["files"][0]["verdicts"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_flaw_has_words(lang: str) -> None:
    words = Words(lang)
    assert set(FLAWS) - UNSAID <= set(words.find("why"))
    asking = {kind for kind, weight in FLAWS.items() if weight is Weight.QUESTION}
    assert asking <= set(words.find("ask"))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_json_has_the_reason_and_its_place(case: dict[str, Any]) -> None:
    text = text_of(case["lay"])
    (verdict,) = (
        one for one in verdicts(outcome(text)) if one["requirement"] == case["requirement"]
    )
    told = [*verdict["why"], *verdict["asked"]]
    assert told
    tree, _ = parse(Source("plan.yaml", text, ""))
    assert tree is not None
    for reason in told:
        assert reason["text"] in case["fi"] or verdict["asked"]
        assert value(tree.data, reason["path"]) is not None
        assert 1 <= reason["line"] <= len(text.splitlines())


def value(data: Any, path: str) -> Any:
    for step in parse_pointer(path):
        data = data[int(step) if isinstance(data, list) else step]
    return data


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_the_findings_are_the_same_whether_all_evidence_is_asked_for_or_not(
    case: dict[str, Any],
) -> None:
    text = text_of(case["lay"])
    assert outcome(text).diagnostics == outcome(text, evidence=False).diagnostics


def test_how_many_are_right_and_which_are_not() -> None:
    lay = {"services": {"digituki": {"interpretation": None}, "tyopaja": {"interpretation": None}}}
    subjects = {one["requirement"]: one["subjects"] for one in verdicts(outcome(text_of(lay)))}
    lacking = ["Työpaja", "Digituki"]
    assert subjects["PE-5"] == {"kind": "service", "right": 1, "all": 3, "lacking": lacking}
    assert subjects["PE-1"] is None


def test_few_reasons_are_told_and_the_others_counted() -> None:
    texts = ("–", "Täydennetään", "?", "Tulossa", "…")
    _, finding = judged(text_of({"youth": [{"guidance": text} for text in texts]}), "PE-7")
    (line,) = Wording(Words("fi"), agreement()).said(finding).lines
    assert line.count("ei kerro mitään") == 3
    assert line.endswith("Lisäksi 2 syytä: kaikki kertoo actionplan validate --format json.")
    assert len(finding.related) == 2
    (line,) = Wording(Words("fi"), agreement(), brief=True).said(finding).lines
    assert (line.count("ei kerro mitään"), "Lisäksi" in line) == (1, False)


def test_one_reason_of_many_places_is_told_once() -> None:
    _, finding = judged(text_of({"youth": [{"guidance": "–"}, {"guidance": "–"}]}), "PE-7")
    (line,) = Wording(Words("fi"), agreement()).said(finding).lines
    assert line.count("ei kerro mitään") == 1
    assert len(finding.related) == 1


def contradictions(text: str) -> list[Diagnostic]:
    return [one for one in outcome(text).diagnostics if one.rule == "AP810"]


AGAINST: dict[str, Any] = {"budget": [{"area": "youth", "year": 2026, "shared_costs": True}]}


def test_two_places_against_each_other_are_one_finding() -> None:
    (finding,) = contradictions(text_of(AGAINST))
    assert dict(finding.args)["requirement"] == "PE-4"
    assert len(finding.related) == 1


def test_they_are_told_also_where_a_third_place_is_enough() -> None:
    shared = {"costs": {"sharing": "shared", "basis": "Kunnat maksavat vuokran puoliksi."}}
    youth = {"youth": [shared, {"costs": {"sharing": "none"}}]}
    told, finding = judged(text_of(AGAINST, youth), "PE-4")
    assert finding is None
    assert len(contradictions(text_of(AGAINST, youth))) == 1
    assert outcome(text_of(AGAINST, youth), evidence=False).diagnostics == told.diagnostics


def test_no_code_is_quoted() -> None:
    told = outcome(text_of({"youth": [{"guidance": "131052-308T"}]}))
    assert "308T" not in repr(told)
