"""The contract of ``--format json``: its schema, and what the schema cannot say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from emitting import HERE, PLANS, emitted
from jsonschema import Draft202012Validator

from actionplan.core.diagnostic import Severity
from actionplan.core.place import parse_pointer
from actionplan.core.resources import schema_text
from actionplan.core.verdict import Status
from actionplan.plan.source import read_source
from actionplan.plan.tree import parse
from actionplan.words.words import LANGUAGES

SCHEMA = json.loads(schema_text("validate-output.schema.json"))


def told(*plans: str, lang: str = "fi") -> Any:
    return json.loads(emitted("json", *plans, lang=lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_output_keeps_to_its_schema(lang: str) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(told(*PLANS, lang=lang))
    Draft202012Validator(SCHEMA).validate(told())


@pytest.mark.parametrize(
    ("where", "gone"),
    [
        ((), ("tool", "version", "as_of", "files", "summary")),
        (("files", 0), ("path", "municipalities", "diagnostics", "verdicts")),
        (
            ("files", 0, "diagnostics", 0),
            ("id", "severity", "message", "path", "line", "column", "end_line", "end_column",
             "municipalities", "clause", "help"),
        ),
        (
            ("files", 0, "verdicts", 0),
            ("requirement", "municipality", "status", "evidence", "missing"),
        ),
        (("files", 0, "verdicts", 0, "evidence", 0), ("path", "line")),
    ],
)  # fmt: skip
def test_the_schema_demands_every_key_of_the_contract(
    where: tuple[str | int, ...], gone: tuple[str, ...]
) -> None:
    for key in gone:
        output = told("joint")
        place = output
        for step in where:
            place = place[step]
        del place[key]
        assert not Draft202012Validator(SCHEMA).is_valid(output), key


def test_the_schema_refuses_a_status_and_a_severity_of_no_meaning() -> None:
    output = told("joint")
    output["files"][0]["verdicts"][0]["status"] = "fine"
    output["files"][0]["diagnostics"][0]["severity"] = "fatal"
    assert len(list(Draft202012Validator(SCHEMA).iter_errors(output))) == 2


def test_the_schema_knows_every_status_and_severity() -> None:
    assert SCHEMA["$defs"]["status"]["enum"] == [str(status) for status in Status]
    assert SCHEMA["$defs"]["severity"]["enum"] == [str(severity) for severity in Severity]


@pytest.mark.parametrize("plan", PLANS)
def test_places_are_pointers_that_lead_somewhere_on_that_line(plan: str) -> None:
    source, _ = read_source(str(HERE / "plans" / f"{plan}.yaml"))
    assert source is not None
    tree, _ = parse(source)
    (file,) = told(plan)["files"]
    evidence = [e for verdict in file["verdicts"] for e in verdict["evidence"]]
    assert file["diagnostics"] or evidence
    for place in [*file["diagnostics"], *evidence] if tree else []:
        value: Any = tree.data if tree else {}
        for step in parse_pointer(place["path"]):
            value = value[int(step) if isinstance(value, list) else step]


def test_every_requirement_is_judged_for_every_municipality() -> None:
    (file,) = told("joint")["files"]
    judged = [(v["requirement"], v["municipality"]) for v in file["verdicts"]]
    assert judged == [
        (f"SS-{n}", municipality) for n in range(1, 6) for municipality in ("saarela", "niemela")
    ]


def test_missing_is_in_the_language() -> None:
    for lang, text in (
        ("fi", "nuorten palvelun aukioloajat"),
        ("en", "the youth service's opening hours"),
    ):
        (file,) = told("joint", lang=lang)["files"]
        (verdict,) = (
            v
            for v in file["verdicts"]
            if (v["requirement"], v["municipality"]) == ("SS-2", "niemela")
        )
        assert verdict["missing"] == [text]


def test_what_a_person_decides_is_there() -> None:
    (file,) = told("complete")["files"]
    statuses = {verdict["requirement"]: verdict for verdict in file["verdicts"]}
    assert statuses["SS-2"]["status"] == "waived"
    assert statuses["SS-5"]["questions"] == ["Riittääkö ohjaus?"]
    assert told("joint")["files"][0]["verdicts"][6]["advice"] == ["viimeinen voimassaolopäivä"]


def test_a_file_that_was_not_judged_has_no_verdicts() -> None:
    (file,) = told("misspelt")["files"]
    assert (file["judged"], file["verdicts"], file["agreement"]) == (False, [], None)


def test_the_summary_counts_what_the_files_hold() -> None:
    output = told(*PLANS)
    severities = [d["severity"] for file in output["files"] for d in file["diagnostics"]]
    statuses = [v["status"] for file in output["files"] for v in file["verdicts"]]
    summary = output["summary"]
    assert summary["diagnostics"] == {str(s): severities.count(s) for s in Severity}
    assert summary["verdicts"] == {str(s): statuses.count(s) for s in Status}
    assert (summary["files"], summary["judged"], summary["unreadable"]) == (5, 3, 0)
