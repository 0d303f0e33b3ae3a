"""The list of texts that must and must not be told, in ``law_cases.yaml``: all misses at once."""

from __future__ import annotations

import json
from pathlib import Path as File
from typing import Any

import pytest
from checks_plans import case_of, found
from ruamel.yaml import YAML

from actionplan.core.diagnostic import Diagnostic

CASES: dict[str, Any] = YAML(typ="safe").load(
    (File(__file__).parent / "law_cases.yaml").read_text(encoding="utf-8")
)


def told(rule: str, snippet: str) -> list[Diagnostic]:
    return [one for one in found(case_of(snippet)) if one.rule == rule]


def practice(text: str) -> str:
    return f"practices: [{{title: Asia, text: {json.dumps(text, ensure_ascii=False)}}}]"


def fields(number: str, title: str) -> str:
    cited = json.dumps([{"number": number, "title": title}], ensure_ascii=False)
    return f"services: {{a: {{name: Neuvonta, statutes: {cited}}}}}"


def snippet(rule: str, row: Any) -> str:
    if rule == "AP503":
        return fields(*row)
    return practice(row if isinstance(row, str) else row[0])


@pytest.mark.parametrize("rule", CASES)
def test_what_must_be_told_is_told_and_nothing_else_is(rule: str) -> None:
    silent = [row for row in CASES[rule]["told"] if not told(rule, snippet(rule, row))]
    wrong = [row for row in CASES[rule]["silent"] if told(rule, snippet(rule, row))]
    assert {"not told": silent, "told": wrong} == {"not told": [], "told": []}


def test_a_number_is_suggested_only_by_the_title_beside_it() -> None:
    said = {
        text: str(dict(told("AP501", practice(text))[0].args)["nearest"]) or "-"
        for text, _ in CASES["AP501"]["told"]
    }
    assert said == dict(CASES["AP501"]["told"])


def test_the_title_in_a_field_of_its_own_suggests_as_well() -> None:
    given = {
        ("681/2032", "Kotoutumisen edistämisestä annettu laki"): "681/2023",
        ("123/2020", "Nuorisolaki"): "1285/2016",
        ("1396/2014", "Laki työllistymistä edistävästä monialaisesta yhteispalvelusta"): "381/2023",
        ("681/2032", "Laki opintotuesta"): "",
        ("681/2032", ""): "",
    }
    said = {row: dict(told("AP501", fields(*row))[0].args)["nearest"] for row in given}
    assert said == given


def test_the_year_of_the_plan_chooses_between_two_acts_of_one_title() -> None:
    text = practice("Laki kotoutumisen edistämisestä (1386/2001) velvoittaa.")
    assert dict(told("AP501", f"year: 2024\n{text}")[0].args)["nearest"] == "1386/2010"
    assert dict(told("AP501", f"year: 2026\n{text}")[0].args)["nearest"] == "681/2023"


def test_a_document_that_is_dated_is_of_its_time() -> None:
    document = "documents: {a: {title: ELY-keskuksen rahoituspäätös, kind: other, dated: %s}}"
    assert told("AP504", document % "5/2024") == []
    assert told("AP504", document % "5/2026") != []


def test_a_pattern_of_addresses_in_its_own_field_is_told_once() -> None:
    services = "services: {a: {name: Neuvonta, email: '%s'}}"
    for pattern in ("etunimi.sukunimi(at)lempaala.fi", "etunimi.sukunimi@", "nimi@lempaala.fi"):
        rules = [one.rule for one in found(case_of(services % pattern))]
        assert rules == ["AP603"], pattern
