"""A schema that has grown: fields that no line of Python knows are read by every command.

The copy of the schema has a register more, and references to it; a list with days inside services;
and a day of the plan itself. Nothing about them is annotated; another list, of decisions, is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from grammar_samples import DEFINITIONS

from actionplan.plan.grammar import schema

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "plans/esimerkkikunta/2026.yaml"

ADDED = """
objectives:
  tyohon:
    name: Nuoret nopeasti työhön
    ages: {from: 15, to: 29}
    follow_up: {times: 2, per: year, months: [4, 10]}
    owner: kunnanjohtaja
    measured:
      - {what: työllistyneitä nuoria, value: 34, year: 2025}
    due: "2026-09-30"
reviewed_on: "2026-02-15"
decisions:
  - {topic: tilat, number: 1, made: "2026-05-20", by: kunnanhallitus, minutes: Sovittu 2024.}
  - {topic: tilat, number: 2, made: "2026-06-17", by: kunnanhallitus, minutes: Jatkettu.}
"""
MILESTONES = """\
    objectives: [tyohon]
    milestones:
      - {what: alkukartoitus, "on": "2026-03-01"}
      - {what: loppuarvio, "on": "2026-11-30"}
"""


def titled(part: dict[str, Any], finnish: str, english: str) -> dict[str, Any]:
    """Return a part of a schema with its names."""
    words = {"description": f"{finnish} lyhyesti.", "$comment": f"en: {english}. In short."}
    return {**part, "title": finnish, **words, "errorMessage": "Kirjoita arvo."}


def named(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def mapping(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


NOTED: dict[str, Any] = {
    "x-actionplan-identity": ["number"],
    "x-actionplan-label": ["by", "number"],
    "x-actionplan-quoted": "topic",
    "x-actionplan-matter": {"name": "decision", "weight": "kept", "fields": "details"},
    "x-actionplan-matters": {"made": {"name": "decision", "weight": "spared", "measure": "date"}},
    "x-actionplan-events": {"made": {"words": "approval", "body": ["by"]}},
    "x-actionplan-turns": {"minutes": "lasting"},
}
"""What the schema notes of a decision."""


def grown() -> dict[str, Any]:
    """Return the schema with the new fields, and nothing said of most but their types."""
    new: dict[str, Any] = json.loads(json.dumps(schema()))
    definitions, fields = new["$defs"], new["properties"]
    definitions["objective"] = titled(
        mapping(
            name=titled(named("line"), "Nimi", "Name"),
            ages=titled(named("ages"), "Ikä", "Ages"),
            follow_up=titled(named("rhythm"), "Seuranta", "Follow-up"),
            owner=titled(named("post_id"), "Vastuuhenkilö", "Owner"),
            measured=titled({"type": "array", "items": named("statistic")}, "Luvut", "Figures"),
            due=titled(named("date"), "Määräpäivä", "Due"),
        ),
        *("Tavoite", "Objective"),
    )
    definitions["milestone"] = titled(
        mapping(
            what=titled(named("line"), "Mitä tehdään", "What"),
            on=titled(named("date"), "Tekopäivä", "Day"),
        ),
        *("Vaihe", "Milestone"),
    )
    definitions["decision"] = NOTED | titled(
        mapping(
            topic=titled(named("line"), "Aihe", "Topic"),
            number=titled({"type": "integer", "minimum": 1, "maximum": 99}, "Numero", "Number"),
            made=titled(named("date"), "Päätöspäivä", "Made"),
            by=titled(named("line"), "Päättäjä", "By"),
            minutes=titled(named("line"), "Pöytäkirja", "Minutes"),
        ),
        *("Päätös", "Decision"),
    )
    listed = {"type": "array", "items": named("decision")}
    fields["decisions"] = titled(listed, "Päätökset", "Decisions")
    definitions["objective_id"] = {**DEFINITIONS["service_id"], "x-actionplan-ref": "objective"}
    register = {**fields["services"], "additionalProperties": named("objective")}
    fields["objectives"] = titled(register, "Tavoitteet", "Objectives")
    fields["reviewed_on"] = titled(named("date"), "Tarkistettu", "Reviewed on")
    for key, item, words in (
        ("milestones", "milestone", ("Vaiheet", "Milestones")),
        ("objectives", "objective_id", ("Tavoitteet", "Objectives")),
    ):
        listed = titled({"type": "array", "items": named(item)}, *words)
        definitions["service"]["properties"][key] = listed
    return new


class House:
    """A checkout with the grown schema; everything else in it is ours."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "src").mkdir()
        (root / "schemas").mkdir()
        (root / "src/actionplan").symlink_to(ROOT / "src/actionplan")
        (root / "templates").symlink_to(ROOT / "templates")
        for path in (ROOT / "schemas").iterdir():
            (root / "schemas" / path.name).symlink_to(path)
        (root / "schemas/plan.schema.json").unlink()
        text = json.dumps(grown(), ensure_ascii=False)
        (root / "schemas/plan.schema.json").write_text(text, encoding="utf-8")
        head, start, rest = PLAN.read_text(encoding="utf-8").partition("  valmennus:\n")
        self.plan = head + start + MILESTONES + rest + ADDED
        self.write("2026.yaml")

    def write(self, name: str, *changes: tuple[str, str]) -> str:
        """Write the plan with changes, and return its file's name."""
        text = self.plan
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (self.root / name).write_text(text, encoding="utf-8")
        return name

    def run(self, *line: str, code: int = 0) -> str:
        """Run a command, and return what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "actionplan", *line],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.root / "src"), "ACTIONPLAN_LANG": "fi"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("grown"))


def test_the_plan_is_sound_and_its_new_references_are_followed(house: House) -> None:
    assert "ei yhtään" in house.run("validate", "2026.yaml", "--as-of", "2026-06-01")
    lost = house.write("lost.yaml", ("[tyohon]", "[tyhjiin]"))
    assert "AP301" in house.run("validate", lost, code=1)


def test_what_its_type_says_is_checked(house: House) -> None:
    aged = house.write("aged.yaml", ("from: 15", "from: 30"))
    assert "AP402" in house.run("validate", aged, code=1)
    old = house.write("old.yaml", ("34, year: 2025", "34, year: 2019"))
    assert "työllistyneitä nuoria" in house.run("validate", old)


def test_a_new_year_asks_for_what_its_type_says_and_for_days_gone_by(house: House) -> None:
    house.run("new-year", "2026.yaml", "-o", "2027.yaml")
    _, _, asked = (house.root / "2027.yaml").read_text("utf-8").partition("confirmations:")
    for place, reason in (
        ("/services/valmennus/milestones/0/on", "time"),
        ("/objectives/tyohon/measured/0", "statistic"),
        ("/objectives/tyohon/due", "time"),
        ("/reviewed_on", "time"),
    ):
        entry = asked.partition(f"at: {place}\n")[2].partition("  - at:")[0]
        assert f"reason: {reason}\n" in entry, place


def test_a_rhythm_is_an_event_and_an_unknown_day_is_none(house: House) -> None:
    house.run("render", "2026.yaml", "--to", "md,ics", "-o", "wheel")
    text = next((house.root / "wheel").glob("*.md")).read_text("utf-8")
    wheel = next(line for line in text.splitlines() if line.startswith("*Vuosikello 2026."))
    assert "Huhtikuu: Tavoitteet › Nuoret nopeasti työhön › Seuranta" in wheel
    assert "30.9.2026" not in wheel
    assert "alkukartoitus" not in wheel


def test_diff_tells_each_change_and_a_new_id(house: House) -> None:
    new = house.write(
        "new.yaml",
        ("from: 15", "from: 18"),
        ("2026-03-01", "2026-04-01"),
        ("  tyohon:", "  toihin:"),
        ("[tyohon]", "[toihin]"),
        ("2026-02-15", "2026-02-16"),
    )
    told = house.run("diff", "2026.yaml", new)
    assert "Palvelu Yksilövalmennus, vaiheet › tekopäivä: 1.3.2026 → 1.4.2026" in told.replace(
        " (alkukartoitus)", ""
    )
    assert "Tavoite Nuoret nopeasti työhön: ikäraja tiukkeni (15–29-vuotiaat → " in told
    assert "Suunnitelma, tarkistettu: 15.2.2026 → 16.2.2026" in told
    assert "Tavoite Nuoret nopeasti työhön: ennen tyohon, nyt toihin" in told
    assert "Objective Nuoret nopeasti työhön" in house.run("diff", "2026.yaml", new, "--lang", "en")


def test_the_document_tells_every_new_fact(house: House) -> None:
    house.run("render", "2026.yaml", "--to", "md,html,ics", "-o", "build")
    text = next((house.root / "build").glob("*.md")).read_text(encoding="utf-8")
    _, _, last = text.partition("Liite: muut tiedot\n")
    assert "**Tavoitteet:** Nuoret nopeasti työhön: " in last
    assert "**Tarkistettu:** 15.2.2026" in last
    assert "tyohon" not in text
    assert "Tekopäivä: 30.11.2026" in text
    unused = house.run("render", "2026.yaml", "--unused")
    assert not {"objectives", "milestones", "reviewed_on"} & set(unused.replace("/", " ").split())


def test_flatten_fmt_new_and_the_editor_know_the_fields(house: House) -> None:
    assert "services.valmennus.milestones[loppuarvio].on = 2026-11-30" in house.run(
        "flatten", "2026.yaml"
    )
    loose = house.write("loose.yaml", ('"2026-02-15"', "2026-02-15"), ("due: ", "due:    "))
    house.run("fmt", loose)
    tidy = (house.root / loose).read_text(encoding="utf-8")
    assert 'reviewed_on: "2026-02-15"\n' in tidy
    assert '    due: "2026-09-30"\n' in tidy
    assert '"objectives"' in house.run("schema")
    house.run("new", "-m", "Nokia", "--year", "2027", "-o", "draft.yaml")
    assert "objectives: Tavoitteet lyhyesti." in (house.root / "draft.yaml").read_text("utf-8")


def test_an_annotated_list_is_matched_weighed_and_called_as_its_annotations_say(
    house: House,
) -> None:
    new = house.write(
        "decided.yaml",
        ('number: 2, made: "2026-06-17"', 'number: 2, made: "2026-09-17"'),
        ("topic: tilat, number: 1", "topic: lukukausi, number: 1"),
    )
    told = json.loads(house.run("diff", "2026.yaml", new, "--format", "json"))["changes"]
    assert {(one["kind"], one["severity"], one["message"]) for one in told} == {
        (
            "decision-more",
            "weakening",
            "Päätökset (2), päätöspäivä: aiempaa enemmän (17.6.2026 → 17.9.2026)",
        ),
        ("decision-changed", "change", "Päätökset (1), aihe: tilat → lukukausi"),
    }
    flat = house.run("flatten", "2026.yaml")
    assert "decisions[kunnanhallitus#2].number = 2" in flat


def test_an_annotated_day_is_an_event_and_a_lasting_text_is_not_asked_for(house: House) -> None:
    house.run("render", "2026.yaml", "--to", "md", "-o", "noted")
    text = next((house.root / "noted").glob("*.md")).read_text("utf-8")
    wheel = next(line for line in text.splitlines() if line.startswith("*Vuosikello 2026."))
    assert "Hyväksyminen: kunnanhallitus – 20.5.2026" in wheel
    house.run("new-year", "2026.yaml", "-o", "turned.yaml")
    _, _, asked = (house.root / "turned.yaml").read_text("utf-8").partition("confirmations:")
    assert "at: /decisions/0/made\n    item: tilat\n    reason: time\n" in asked
    assert "/decisions/0/minutes" not in asked
