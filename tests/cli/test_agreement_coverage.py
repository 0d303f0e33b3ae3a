"""``agreement coverage``: the same numbers in every form, and no words but the verified ones."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from program import Result, Run
from syrupy.assertion import SnapshotAssertion

from actionplan.cli.commands import coverage
from actionplan.cli.formats.table import COVERAGE
from actionplan.core.resources import schema_text
from actionplan.law.model import SentenceEntry
from actionplan.law.sentences import fingerprint, split
from actionplan.words.words import LANGUAGES

SCHEMA = json.loads(schema_text("coverage-output.schema.json"))
TOTALS = [38, 20, 9, 4, 63, 2, 136]
"""The Tampere agreement: requirements, others' duties, shared, definitions, informative,
exceptions, and all."""

TEXT = """\
1 Vuosi

Kunta laatii suunnitelman vuosittain.

Suunnitelma on <b>lyhyt</b> | ja =SUMMA(A1) selkeä.

Tämä on toteamus.
"""


@pytest.fixture
def cover(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Tell the coverage of the small agreement with ``text`` given, when ``TEXT`` is known."""
    kinds = iter(["requirement", "exception", "informative"])
    known = tuple(
        SentenceEntry(fingerprint(one.text), one.clause, next(kinds), ("PS-1",), False)
        for one in split(TEXT)
        if one.kind != "heading"
    )
    monkeypatch.setattr(coverage, "own_entries", lambda _: known)

    def covered(text: str, *args: str) -> Result:
        (folder / "text.txt").write_text(text, encoding="utf-8")
        return run("agreement", "coverage", "law.yaml", "--text", "text.txt", *args)

    return covered


def last_row(form: str, out: str) -> list[int]:
    """Return the totals as a form has them in the last row of its first table."""
    if form == "json":
        totals = json.loads(out)["totals"]
        return [totals[key] for key in SCHEMA["$defs"]["kind"]["enum"]] + [totals["sentences"]]
    rows = {
        "text": r"(?m)^ +([0-9 ]+)  (?:Yhteensä|Total)$",
        "markdown": r"(?m)^\| (?:Yhteensä|Total) \|(.*)$",
        "html": r"<th scope=\"row\">(?:Yhteensä|Total)</th>(.*?)</tr>",
    }
    found = re.search(rows[form], out)
    assert found
    return [int(number) for number in re.findall(r"[0-9]+", found[1])]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", COVERAGE)
def test_the_totals_are_the_same_in_every_form(run: Run, form: str, lang: str) -> None:
    result = run("agreement", "coverage", "--format", form, "--lang", lang)
    assert (result.code, result.err) == (0, "")
    assert last_row(form, result.out) == TOTALS


@pytest.mark.parametrize("form", COVERAGE)
def test_every_sentence_and_requirement_is_in_every_form(run: Run, form: str) -> None:
    told = json.loads(run("agreement", "coverage", "--format", "json").out)
    out = run("agreement", "coverage", "--format", form).out
    assert len(told["sentences"]) == 136
    for sentence in told["sentences"]:
        assert sentence["fingerprint"][:8] in out
    for requirement in told["requirements"]:
        assert len(re.findall(rf"{requirement['id']}\b(?!\.)", out)) > 1


def test_the_text_form(run: Run, snapshot: SnapshotAssertion) -> None:
    assert run("agreement", "coverage").out == snapshot


@pytest.mark.parametrize("form", COVERAGE)
def test_the_same_agreement_gives_the_same_bytes(run: Run, form: str) -> None:
    once, again = (run("agreement", "coverage", "--format", form).out for _ in range(2))
    assert once == again


@pytest.mark.parametrize("lang", LANGUAGES)
def test_json_keeps_to_its_schema(run: Run, cover: Any, lang: str) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    judge = Draft202012Validator(SCHEMA)
    for result in (
        cover(TEXT, "--format", "json", "--lang", lang),
        cover(TEXT.replace("vuosittain", "joskus") + "\nUusi.\n", "--format", "json"),
        cover("", "--format", "json"),
    ):
        told = json.loads(result.out)
        judge.validate(told)
        assert told["text"]["file"] == "text.txt"
        del told["sentences"][0]["fingerprint"]
        assert not judge.is_valid(told)


def test_json_of_the_real_agreement_keeps_to_its_schema(run: Run) -> None:
    told = json.loads(run("agreement", "coverage", "--format", "json").out)
    Draft202012Validator(SCHEMA).validate(told)
    assert told["text"] is None
    assert "quote" not in told["sentences"][0]


@pytest.mark.parametrize("form", COVERAGE)
def test_verified_sentences_are_quoted(cover: Any, form: str) -> None:
    result = cover(TEXT, "--format", form)
    assert result.code == 0
    assert "Kunta laatii suunnitelman vuosittain." in result.out


def test_a_text_with_its_quotes(cover: Any, snapshot: SnapshotAssertion) -> None:
    assert cover(TEXT).out == snapshot


def test_a_changed_a_gone_and_a_new_sentence(cover: Any, snapshot: SnapshotAssertion) -> None:
    text = TEXT.replace("vuosittain", "joskus").replace("Tämä on toteamus.\n", "")
    result = cover(text + "2 Muuta\n\nTämä on uusi.\n")
    assert result.code == 1
    assert result.out == snapshot


@pytest.mark.parametrize("form", COVERAGE)
def test_a_changed_sentence_is_marked_and_never_quoted(cover: Any, form: str) -> None:
    result = cover(TEXT.replace("vuosittain", "joskus") + "\nTämä on uusi.\n", "--format", form)
    assert result.code == 1
    assert "joskus" not in result.out
    assert "Tämä on uusi" not in result.out
    assert '"changed": 1' in result.out if form == "json" else "Virke on muuttunut." in result.out


def test_of_very_many_new_sentences_the_first_are_named(cover: Any) -> None:
    out = cover(TEXT + "\nUusi on. " + "Kunta on. " * 5000).out
    assert "Uusia: 5001 (rivit 9, 9," in out
    assert len(out) < 5000


def test_a_moved_sentence_says_where_it_is(cover: Any) -> None:
    text = TEXT.replace("Tämä on toteamus.\n", "") + "2 Muuta\n\nTämä on toteamus.\n"
    result = cover(text)
    assert result.code == 1
    assert "”Tämä on toteamus.” (siirtynyt lukuun 2)" in result.out


@pytest.mark.parametrize(
    ("form", "spelled"),
    [("html", "&lt;b&gt;lyhyt&lt;/b&gt; | ja =SUMMA"),
     ("markdown", r"\<b>lyhyt\</b> \| ja =SUMMA"), ("text", "<b>lyhyt</b> | ja =SUMMA")],
)  # fmt: skip
def test_the_words_of_a_text_are_words(cover: Any, form: str, spelled: str) -> None:
    assert spelled in cover(TEXT, "--format", form).out


@pytest.mark.parametrize("form", COVERAGE)
def test_a_text_commands_no_terminal(cover: Any, form: str) -> None:
    text = TEXT.replace("Tämä on toteamus", "Tämä on \x1b[31mtoteamus\u202e")
    out = cover(text, "--format", form).out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_good_practice_rests_on_no_sentence_and_says_so(
    run: Run, cover: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = SentenceEntry("0" * 12, "1", "informative", (), False)
    monkeypatch.setattr(coverage, "own_entries", lambda _: (entry,))
    result = run("agreement", "coverage", "law.yaml")
    assert result.code == 1
    assert "Vuosi: ei yhtään virkettä, vaikka tiedosto sanoo" in result.out
    law = (folder / "law.yaml").read_text(encoding="utf-8")
    (folder / "law.yaml").write_text(law.replace("force: must", "force: ours"), encoding="utf-8")
    result = run("agreement", "coverage", "law.yaml")
    assert result.code == 0
    assert "Vuosi: ei yhtään virkettä (hyvä käytäntö" in result.out


@pytest.mark.parametrize(
    ("agreement", "said"),
    [("esimerkkiseutu", "actionplan agreement coverage tampereen-seutu"), ("law.yaml", "")],
)
def test_an_agreement_without_classified_sentences_says_so(
    run: Run, agreement: str, said: str
) -> None:
    result = run("agreement", "coverage", agreement)
    assert (result.code, result.out) == (2, "")
    assert "virkkeitä ei ole luokiteltu" in result.err
    assert result.err.rstrip().endswith(said or "kertoa.")


def test_a_text_that_is_too_large_or_is_not_there(run: Run, folder: Path) -> None:
    (folder / "large.txt").write_text("A" * 1_048_577, encoding="utf-8")
    for name, reason in (("large.txt", "liian suuri"), ("none.txt", "tiedostoa ei ole")):
        result = run("agreement", "coverage", "--text", name)
        assert (result.code, result.out) == (2, "")
        assert reason in result.err


def test_a_file_gets_the_whole_and_nothing_is_lost(cover: Any, folder: Path) -> None:
    result = cover(TEXT, "--format", "html", "-o", "out.html")
    assert (result.code, result.out) == (0, "")
    page = (folder / "out.html").read_bytes()
    assert page.decode() == cover(TEXT, "--format", "html").out
    assert cover(TEXT, "-o", "out.html").code == 2
    assert (folder / "out.html").read_bytes() == page
    assert cover(TEXT, "-o", "out.html", "--force").code == 0
    assert (folder / "out.html").read_text(encoding="utf-8").startswith("Sopimuksen kattavuus")


@pytest.mark.parametrize("name", ["text.txt", "law.yaml", "./law.yaml"])
def test_what_is_read_is_never_written_over(cover: Any, folder: Path, name: str) -> None:
    cover(TEXT)
    before = (folder / name).read_bytes()
    result = cover(TEXT, "-o", name, "--force")
    assert result.code == 2
    assert "luettavan tiedoston päälle" in result.err
    assert (folder / name).read_bytes() == before


def test_a_place_that_cannot_be_written(cover: Any) -> None:
    result = cover(TEXT, "-o", "no/such/folder.txt")
    assert (result.code, result.out) == (2, "")
    assert "kansiota tai tiedostoa ei ole" in result.err


@pytest.mark.parametrize("command", ["check", "coverage"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_file_that_cannot_be_read_is_not_spoken_of_as_a_plan(
    run: Run, command: str, lang: str
) -> None:
    for named in (".", "absent.yaml"):
        result = run("agreement", command, named, "--lang", lang)
        assert result.code == 2
        assert "uunnitelma" not in result.err
        assert "plan" not in result.err.replace("actionplan", "")
