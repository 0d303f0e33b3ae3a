"""explain, rules, schema, agreement check and --version."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from program import Run
from syrupy.assertion import SnapshotAssertion

from actionplan.cli.commands.agreement import faults
from actionplan.core.diagnostic import TABLE
from actionplan.law.library import Library
from actionplan.law.model import SentenceEntry
from actionplan.law.sentences import account, fingerprint, split
from actionplan.words.words import LANGUAGES, Words

TAMPERE = Library().get("tampereen-seutu")
assert TAMPERE is not None
REQUIREMENTS = TAMPERE.requirements


@pytest.mark.parametrize("id", ["AP104", "ap104", "duplicate-key", "Duplicate-Key", " AP104 "])
def test_a_rule_by_any_of_its_names(run: Run, id: str) -> None:
    assert run("explain", id).out.startswith("AP104  Sama avain kahdesti\n")


def test_a_page_about_a_rule(run: Run, snapshot: SnapshotAssertion) -> None:
    assert run("explain", "AP104").out == snapshot


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_about_a_requirement(run: Run, lang: str, snapshot: SnapshotAssertion) -> None:
    assert run("explain", "tre-7.5", "--lang", lang).out == snapshot


def test_a_page_in_markdown(run: Run, snapshot: SnapshotAssertion) -> None:
    assert run("explain", "TRE-8.9", "--format", "markdown").out == snapshot


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_has_a_page(run: Run, lang: str) -> None:
    for rule in TABLE:
        told = json.loads(run("explain", rule.id, "--format", "json", "--lang", lang).out)
        assert told["name"] == rule.name
        assert told["severity"] == rule.severity
        assert {"title", "message", "why", "help", "bad", "good"} <= told.keys(), rule.id
        assert "{" not in told["message"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_requirement_has_a_page_with_a_pair_of_examples(run: Run, lang: str) -> None:
    for id, requirement in REQUIREMENTS.items():
        told = json.loads(run("explain", id, "--format", "json", "--lang", lang).out)
        assert told["duty"] == Words(lang).of(requirement.duty)
        assert len(told["parts"]) == len(requirement.parts)
        assert told["bad"] != told["good"], id


def test_another_agreement_is_explained_too(run: Run) -> None:
    assert run("explain", "PS-1", "--agreement", "law.yaml").out.startswith("PS-1  Vuosi\n")
    assert run("explain", "TRE-7.5", "--agreement", "law.yaml").code == 2


def test_the_whole_weight_of_a_requirement_is_told(run: Run) -> None:
    out = run("explain", "TRE-8.9").out
    for words in ("Koskee vain: Valkeakoski.", "Toimintavaatimus", "Puutteen vakavuus: varoitus.",
                  "sopimuksen luku 8", "Huomattavaa"):  # fmt: skip
        assert words in out
    assert "Lukijan arvioitava:" in run("explain", "TRE-3.3").out


TEXT = """\
1 Parties

The parties are Mallila and Esimerkkikunta.

2 Background

All of this is invented.
"""


def test_quotes_come_from_the_given_text_only(run: Run, folder: Path) -> None:
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    out = run("explain", "TRE-7.5", "--text", "text.txt").out
    assert "Annetusta tekstistä ei löytynyt" in out
    assert "Sopimuksen omat virkkeet" not in run("explain", "TRE-7.5").out


def test_rules_lists_everything(run: Run) -> None:
    out = run("rules").out.splitlines()
    ids = [line.split()[0] for line in out]
    assert ids == [*(rule.id for rule in TABLE), *REQUIREMENTS]
    rows = json.loads(run("rules", "--format", "json", "--lang", "en").out)
    assert [row["id"] for row in rows] == ids
    assert rows[-1]["clause"] == "10"
    assert rows[0] == {
        "id": "AP001",
        "severity": "error",
        "title": Words("en").rule("AP001")["title"],
        "name": "file-missing",
    }


@pytest.mark.parametrize(
    "name", ["plan", "agreement", "validate-output", "coverage-output", "report-output"]
)
def test_schemas_are_schemas(run: Run, name: str) -> None:
    schema = json.loads(run("schema", name).out)
    Draft202012Validator.check_schema(schema)
    older = json.loads(run("schema", name, "--draft7").out)
    Draft7Validator.check_schema(older)
    assert older["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_schema_is_that_of_plans_unless_named(run: Run) -> None:
    assert run("schema").out == run("schema", "plan").out


def test_version(run: Run) -> None:
    from actionplan.core.version import VERSION

    assert run("--version").out == run("-V").out == f"actionplan {VERSION}\n"
    verbose = run("--version", "--verbose").out
    assert verbose.startswith(f"actionplan {VERSION}\n")
    assert "yaml c" in verbose or "yaml pure" in verbose


def test_the_agreements_that_come_with_the_tool_are_sound(run: Run) -> None:
    for id in ("tampereen-seutu", "esimerkkiseutu"):
        result = run("agreement", "check", id)
        assert result.code == 0
        assert "Havainnot: ei yhtään." in result.out


def test_an_agreement_file_with_a_fault(run: Run, folder: Path) -> None:
    law = (folder / "law.yaml").read_text(encoding="utf-8").replace("at: /,", "at: /yaer,")
    (folder / "law.yaml").write_text(law, encoding="utf-8")
    result = run("agreement", "check", "law.yaml")
    assert result.code == 1
    assert "law.yaml:23:" in result.out
    assert "AP903" in result.out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_base_that_is_not_there_has_a_place(run: Run, folder: Path, lang: str) -> None:
    law = (folder / "law.yaml").read_text(encoding="utf-8")
    text = law.replace("version:", "extends: tampereenseutu\nversion:", 1)
    (folder / "heir.yaml").write_text(text, encoding="utf-8")
    result = run("agreement", "check", "heir.yaml", "--lang", lang)
    line = 1 + text.splitlines().index("extends: tampereenseutu")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"heir.yaml:{line}:10  AP907  ")
    assert "tampereen-seutu" in result.err


def test_a_text_that_is_not_the_agreement(run: Run, folder: Path) -> None:
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    result = run("agreement", "check", "--text", "text.txt")
    assert result.code == 1
    assert "text.txt:3:1  AP91" in result.out
    assert "2 virkettä, joista luokiteltu 0 (0 %)" in result.out


def test_a_changed_sentence_is_one_finding_and_a_new_one_another() -> None:
    """The words that changed stand where the known ones stood; what is added stands alone."""
    known = "1 Osapuolet\n\nYksi on Mallila.\n\nKaksi on Kuvitteela.\n"
    entries = tuple(
        SentenceEntry(fingerprint(s.text), s.clause, "informative", (), False)
        for s in split(known)
        if s.kind != "heading"
    )
    text = known.replace("Kaksi on Kuvitteela.", "Kaksi on Esimerkkikunta.\n\nKolme on Saarela.")
    told = [(d.rule, d.span.line) for d in faults(account(text, entries), "text.txt")]
    assert told == [("AP912", 5), ("AP911", 7)]
    assert faults(account(known, entries), "text.txt") == []
