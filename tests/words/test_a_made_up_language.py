"""A language is a folder: one that nobody speaks is laid beside ours, and the program speaks it.

Its words are the English ones between marks, so that taking the marks away must give English.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
MARKS = str.maketrans("", "", "«»")
BORROWED = "Some texts are shown in Finnish"

PLAN = """\
schema_version: "1.2"
agreement: pikkuseutu
municipalities: [pikkula]
year: 2026
organisations: {yhdistys: {name: Yhdistys, kind: ngo}}
validity: {from: "2026-12-31", until: "2026-01-01"}
posts: {johtaja: {title: johtaja, organisation: puuttuu}}
"""
LATER = PLAN.replace("year: 2026", "year: 2027").replace("name: Yhdistys", "name: Seura")
LAW = """\
format: "1.0"
id: pikkuseutu
fictional: true
version: "1"
name: {fi: Sopimus (kuvitteellinen), en: Agreement (fictional), qq: «Agreement (fictional)»}
clauses: {"1": {fi: Vuosi, en: Year, qq: «Year»}}
areas: {youth: {clause: "1", name: {fi: nuoret, en: youth, qq: «youth»}}}
parties:
  pikkula:
    {code: "994", role: contract, name: Pikkula, type: kunta, forms: {
      genitive: Pikkulan, locative: Pikkulassa, from: Pikkulasta, to: Pikkulaan,
      partitive: Pikkulaa, resident: pikkulalainen}}
requirements:
  PS-1:
    clause: "1"
    scope: plan
    kind: content
    force: must
    title: {fi: Nuorten teko, en: A deed for the young, qq: «A deed for the young»}
    duty: {fi: Nuorille tehdään., en: It is done., qq: «It is done.»}
    help: {fi: Kirjaa se (youth)., en: State it., qq: «State it.»}
    parts:
      deed:
        find: [{at: /youth/*, has: [solutions]}]
        missing: {fi: nuorten teko, en: the deed, qq: «the deed»}
"""
FINNISH_LAW = re.sub(r", en: .*?»}", "}", LAW)


class Result(NamedTuple):
    """How a run ended and what it said."""

    code: int
    out: str
    err: str


class House(NamedTuple):
    """A checkout with one folder more, and a folder of plans."""

    root: Path

    def run(self, *args: str, lang: str) -> Result:
        own = {k: v for k, v in os.environ.items() if not k.startswith(("ACTIONPLAN", "PYTHON"))}
        done = subprocess.run(
            [sys.executable, "-m", "actionplan", *args, "--lang", lang],
            env=own | {"PYTHONPATH": str(self.root / "src")}, cwd=self.root / "work",
            capture_output=True, timeout=60, check=False,
        )  # fmt: skip
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def marked(words: Any) -> Any:
    if isinstance(words, dict):
        return {key: marked(value) for key, value in words.items()}
    if isinstance(words, list):
        return [marked(value) for value in words]
    return f"«{words}»" if isinstance(words, str) else words


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    root = tmp_path_factory.mktemp("house")
    (root / "src").mkdir()
    (root / "src" / "actionplan").symlink_to(ROOT / "src" / "actionplan")
    (root / "schemas").symlink_to(ROOT / "schemas")
    (root / "templates").mkdir()
    for folder in (ROOT / "templates").iterdir():
        (root / "templates" / folder.name).symlink_to(folder)
    language = root / "templates" / "qq"
    language.mkdir()
    for catalogue in (ROOT / "templates" / "en").glob("*.yaml"):
        words = marked(YAML(typ="safe").load(catalogue.read_text(encoding="utf-8")))
        parts = ((key, json.dumps(value, ensure_ascii=False)) for key, value in words.items())
        text = "".join(f"{key}:\n  {value}\n" for key, value in parts)
        (language / catalogue.name).write_text(text, encoding="utf-8")
    work = root / "work"
    work.mkdir()
    files = {
        "plan.yaml": PLAN, "later.yaml": LATER, "broken.yaml": PLAN + 'title: "auki\n',
        "law.yaml": LAW, "finnish.yaml": FINNISH_LAW,
    }  # fmt: skip
    for name, text in files.items():
        (work / name).write_text(text, encoding="utf-8")
    return House(root)


LAWFUL = ("--agreement", "law.yaml")
LINES = [
    ("--help",),
    ("validate", "--help"),
    ("validate", "plan.yaml", *LAWFUL),
    ("validate", "plan.yaml", *LAWFUL, "--format", "json"),
    ("validate", "plan.yaml", *LAWFUL, "--format", "concise"),
    ("validate", "broken.yaml", *LAWFUL),
    ("validate", "nowhere.yaml"),
    ("explain", "AP402"),
    ("explain", "XX-9", *LAWFUL),
    ("rules", *LAWFUL),
    ("agreement", "check", "law.yaml"),
    ("valdiate",),
]


def test_it_says_all_that_english_says(house: House) -> None:
    misses = []
    for line in LINES:
        spoken, english = house.run(*line, lang="qq"), house.run(*line, lang="en")
        plain = (text.translate(MARKS).replace('"qq"', '"en"') for text in spoken[1:])
        told = Result(spoken.code, *plain)
        if "«" not in "".join(spoken[1:]) or BORROWED in told.err:
            misses.append(f"{line}: {spoken}")
        if ("".join(told.out.split()), told.code) != ("".join(english.out.split()), english.code):
            misses.append(f"{line}: {told} is not {english}")
    assert "\n\n".join(misses) == ""


def reported(house: House, law: str, lang: str) -> tuple[Result, str]:
    folder = f"{law}-{lang}"
    asked = ("plan.yaml", "--agreement", law, "--to", "md,json", "-o", folder)
    told = house.run("report", *asked, lang=lang)
    files = sorted((house.root / "work" / folder).iterdir())
    return told, "".join(path.read_text(encoding="utf-8") for path in files)


def test_a_report_says_all_that_the_english_one_says(house: House) -> None:
    (told, spoken), (_, english) = (reported(house, "law.yaml", lang) for lang in ("qq", "en"))
    assert (told.code, told.err, "«A deed for the young»" in spoken) == (0, "", True)
    plain = spoken.translate(MARKS).replace('"qq"', '"en"').replace("lang: qq", "lang: en")
    assert re.findall(r"\w+", plain.casefold()) == re.findall(r"\w+", english.casefold())


def test_a_report_borrows_too(house: House) -> None:
    told, spoken = reported(house, "finnish.yaml", "qq")
    assert (told.code, told.err.count(BORROWED), "Nuorten teko" in spoken) == (0, 1, True)


def test_a_report_as_a_table_is_known_again_as_ours(house: House) -> None:
    asked = ("plan.yaml", *LAWFUL, "--to", "csv", "-o", "table")
    (made,) = [house.run("report", *asked, lang="qq") for _ in range(2)][1:]
    assert (made.code, made.err) == (0, "")
    (table,) = (house.root / "work" / "table").iterdir()
    assert "«Municipality»,«Year»," in table.read_text(encoding="utf-8")
    table.write_text("Kenties,oma,taulukko", encoding="utf-8")
    assert house.run("report", *asked, lang="qq").code == 2


@pytest.mark.parametrize("lang", ["qq", "en"])
def test_a_law_that_lacks_the_language_speaks_finnish_and_that_is_said_once(
    house: House, lang: str
) -> None:
    law = ("--agreement", "finnish.yaml")
    misses = []
    for line in (
        ("validate", "plan.yaml", *law),
        ("validate", "plan.yaml", *law, "--format", "json"),
        ("explain", "PS-1", *law),
        ("rules", *law),
    ):
        told = house.run(*line, lang=lang)
        if told.code > 1 or "uorten teko" not in told.out or told.err.count(BORROWED) != 1:
            misses.append(f"{line}: {told}")
    assert "\n\n".join(misses) == ""
    checked = house.run("agreement", "check", "finnish.yaml", lang=lang)
    assert (checked.code, checked.err.count(BORROWED)) == (0, 0)


def test_what_the_grammar_does_not_name_in_it_is_named_in_finnish(house: House) -> None:
    told = house.run("diff", "plan.yaml", "later.yaml", *LAWFUL, "--format", "text", lang="qq")
    assert (told.code, told.err.count(BORROWED)) == (0, 1)
    assert "«Plan», suunnitelmavuosi changed: 2026 → 2027»" in told.out


def test_documents_stay_finnish_and_that_is_said_once(house: House) -> None:
    plans = [str(ROOT / "plans" / "esimerkkikunta"), str(ROOT / "plans" / "nokia")]
    told = house.run("render", *plans, "--to", "md", "-o", "made", lang="qq")
    assert (told.code, told.err.count("Documents are made in Finnish")) == (0, 1)
    made = [path.read_text(encoding="utf-8") for path in (house.root / "work" / "made").glob("*")]
    assert made
    assert all("toimintasuunnitelma" in text and "«" not in text for text in made)


def test_a_half_made_language_borrows_whole_catalogues(house: House) -> None:
    half = house.root / "templates" / "hh"
    half.mkdir()
    (half / "words.yaml").write_text('severity: {error: "«error»"}\n', encoding="utf-8")
    told = house.run("validate", "plan.yaml", *LAWFUL, lang="hh")
    assert (told.code, "«error»" in told.out) == (1, True)
    assert "Nuorten teko" in told.out


def test_a_law_that_speaks_a_language_in_its_name_must_speak_it_throughout(house: House) -> None:
    some = LAW.replace(", en: A deed for the young, qq: «A deed for the young»", "")
    (house.root / "work" / "some.yaml").write_text(some, encoding="utf-8")
    checked = house.run("agreement", "check", "some.yaml", lang="en")
    assert (checked.code, checked.out.count("AP904")) == (1, 2)
    assert "Language: qq." in checked.out
