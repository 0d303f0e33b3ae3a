"""The contract of ``report --format json``: its schema, the careful reading, and every key."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from region import CLASHING, PLANLESS, UNREADABLE, Made, plan, tampere_region
from reporting_plans import AS_OF, EXAMPLE, REAL, ROOT, area, library, report, source

from actionplan.cli.commands.agreement import own_entries
from actionplan.core.resources import schema_text
from actionplan.core.verdict import Status
from actionplan.judge.pipeline import check
from actionplan.law.coverage import coverage
from actionplan.plan.source import read_source
from actionplan.plan.tree import parse
from actionplan.report.area_report import AreaReport
from actionplan.report.as_json import as_json
from actionplan.report.plan_report import PlanReport, Quotes
from actionplan.words.words import LANGUAGES, Words

SCHEMA = json.loads(schema_text("report-output.schema.json"))
VALID = Draft202012Validator(SCHEMA)


@cache
def region() -> AreaReport:
    found = area("tampereen-seutu", 2026, tampere_region().items())
    return found._replace(coverage=coverage(found.agreement, own_entries("tampereen-seutu")))


def reports() -> Iterator[PlanReport | AreaReport]:
    """Reports of both kinds with everything in them that a report can have."""
    yield report(REAL, quotes=Quotes({"TRE-3.3": ("3: Kuvitteellinen virke.",)}, 1, 9))
    yield report(EXAMPLE)
    before = check(source("2025.yaml", plan(Made(("akaa",), 2025))), library(), AS_OF)
    waived = plan(Made(("akaa",), without=("transitions",), waived=("TRE-8.7",), draft=True))
    yield report("2026.yaml", waived, before=before)
    yield region()


@cache
def told(lang: str = "fi") -> Any:
    return json.loads(json.dumps(as_json(reports(), AS_OF, Words(lang))))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_output_keeps_to_its_schema(lang: str) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    VALID.validate(told(lang))
    VALID.validate(json.loads(json.dumps(as_json([], AS_OF, Words(lang)))))


def objects(schema: Any) -> Iterator[Any]:
    """Yield every schema of an object that names its keys."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict) and "type" in schema:
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def test_the_schema_is_strict_and_explains_itself() -> None:
    found = list(objects(SCHEMA))
    assert len(found) > 12
    for one in found:
        assert one["additionalProperties"] is False
        assert sorted(one["required"]) == sorted(one["properties"])
    for name, part in SCHEMA["$defs"].items():
        if part.get("properties"):
            assert part["title"], name
            assert part["description"], name


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every key, in lists of the first entry only."""
    entries = value.items() if isinstance(value, dict) else list(enumerate(value))[:1]
    for key, item in entries:
        yield (*path, key)
        if isinstance(item, dict | list):
            yield from places(item, (*path, key))


def brief(value: Any) -> Any:
    """Cut every list inside the reports short, so that much can be tried in little time."""
    if isinstance(value, dict):
        return {
            key: [*map(brief, item)] if key == "reports" else brief(item)
            for key, item in value.items()
        }
    return [brief(item) for item in value[:2]] if isinstance(value, list) else value


def test_no_key_can_be_left_out_or_added() -> None:
    whole = brief(told())
    assert VALID.is_valid(whole)
    open_ended = {"checked", "coverage"}
    for made in whole["reports"]:
        head = {**whole, "reports": [made]}
        for path in places(head):
            if isinstance(path[-1], int) or open_ended & set(path[:-1]):
                continue
            less = copy.deepcopy(head)
            holder = less
            for step in path[:-1]:
                holder = holder[step]
            del holder[path[-1]]
            assert not VALID.is_valid(less), path
            holder["stranger"] = 1
            assert not VALID.is_valid(less), path


def test_the_schema_knows_every_status() -> None:
    assert SCHEMA["$defs"]["status"]["enum"] == [str(status) for status in Status]


# -- what the data say


def reading() -> dict[str, Any]:
    found, _ = read_source(str(ROOT / "tests/plans/reading.yaml"))
    assert found is not None
    tree, faults = parse(found)
    assert tree is not None, faults
    return dict(tree.data)


READ = [(id, row) for id, row in reading().items()]


@pytest.mark.parametrize(("id", "row"), READ, ids=[id for id, _ in READ])
def test_the_real_plans_report_agrees_with_a_careful_reading(id: str, row: dict[str, str]) -> None:
    data = told()["reports"][0]
    (requirement,) = [one for one in data["requirements"] if one["id"] == id]
    said = {one["municipality"]: one["status"] for one in requirement["verdicts"]}
    assert said == {"lempaala": row["L"], "vesilahti": row["V"]}, row["why"]


def test_the_reading_is_of_all_requirements() -> None:
    data = told()["reports"][0]
    assert [one["id"] for one in data["requirements"]] == [id for id, _ in READ]


def test_the_area_tells_who_has_no_plan_two_plans_or_an_unreadable_one() -> None:
    data = told()["reports"][-1]
    states = {one["id"]: one["plan"] for one in data["parties"]}
    assert [id for id, state in states.items() if state == "none"] == list(PLANLESS)
    assert [one["municipality"] for one in data["clashes"]] == list(CLASHING)
    assert data["not_judged"] == [UNREADABLE]
    assert states["ylojarvi"] == "draft"
    assert states["vesilahti"] == "plan"
    assert data["compared_with"] == 2025
    without = data["requirements"][0]["without_plan"]
    assert without == ["urjala", "valkeakoski", "virrat"]


def test_waivers_and_the_trend_are_told() -> None:
    data = told()["reports"][-1]
    own = {one["id"]: one for one in data["parties"]}
    waived = [v["requirement"] for v in own["palkane"]["verdicts"] if v["status"] == "waived"]
    assert waived == ["TRE-7.5", "TRE-9.1"]
    assert {c["direction"] for c in own["akaa"]["changes"]} == {"better"}
    assert {c["direction"] for c in own["pirkkala"]["changes"]} == {"worse"}
