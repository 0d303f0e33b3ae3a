"""The inflected names of the municipalities: what a program never works out, it must find right.

Two tables were written by hand before the file was read: the Tampere area, and the names on which
Finns themselves stumble. The other tests hold every row to what its own forms promise each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from catalogue import throughout

FOLDER = Path(__file__).parents[2] / "templates" / "fi"
FILE = FOLDER / "municipalities.yaml"
NOTES = FOLDER / "municipalities.md"
ROWS: dict[str, dict[str, Any]] = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))

FORMS = ("genitive", "locative", "from", "to", "partitive")
FIELDS = ("name", "sv", "type", *FORMS, "resident", "id")

# Code, type, Swedish name; then: name, genitive, where, from where, where to, partitive, resident.
TAMPERE_AREA = """
837 kaupunki Tammerfors
    Tampere Tampereen Tampereella Tampereelta Tampereelle Tamperetta tamperelainen
020 kaupunki Akaa
    Akaa Akaan Akaassa Akaasta Akaaseen Akaata akaalainen
177 kunta Juupajoki
    Juupajoki Juupajoen Juupajoella Juupajoelta Juupajoelle Juupajokea juupajokelainen
211 kaupunki Kangasala
    Kangasala Kangasalan Kangasalla Kangasalta Kangasalle Kangasalaa kangasalalainen
418 kunta Lempäälä
    Lempäälä Lempäälän Lempäälässä Lempäälästä Lempäälään Lempäälää lempääläläinen
536 kaupunki Nokia
    Nokia Nokian Nokialla Nokialta Nokialle Nokiaa nokialainen
562 kaupunki Orivesi
    Orivesi Oriveden Orivedellä Orivedeltä Orivedelle Orivettä oriveteläinen
604 kunta Birkala
    Pirkkala Pirkkalan Pirkkalassa Pirkkalasta Pirkkalaan Pirkkalaa pirkkalalainen
635 kunta Pälkäne
    Pälkäne Pälkäneen Pälkäneellä Pälkäneeltä Pälkäneelle Pälkänettä pälkäneläinen
702 kunta Ruovesi
    Ruovesi Ruoveden Ruovedellä Ruovedeltä Ruovedelle Ruovettä ruoveteläinen
887 kunta Urjala
    Urjala Urjalan Urjalassa Urjalasta Urjalaan Urjalaa urjalalainen
908 kaupunki Valkeakoski
    Valkeakoski Valkeakosken Valkeakoskella Valkeakoskelta Valkeakoskelle Valkeakoskea
    valkeakoskelainen
922 kunta Vesilahti
    Vesilahti Vesilahden Vesilahdella Vesilahdelta Vesilahdelle Vesilahtea vesilahtelainen
936 kaupunki Virdois
    Virrat Virtain Virroilla Virroilta Virroille Virtoja virtolainen
980 kaupunki Ylöjärvi
    Ylöjärvi Ylöjärven Ylöjärvellä Ylöjärveltä Ylöjärvelle Ylöjärveä ylöjärveläinen
"""

# Name, genitive, where, from where, where to: alike in the dictionary, apart in the mouth.
STUMBLING = """
Tornio Tornion Torniossa Torniosta Tornioon
Ylitornio Ylitornion Ylitorniolla Ylitorniolta Ylitorniolle
Laukaa Laukaan Laukaassa Laukaasta Laukaaseen
Loimaa Loimaan Loimaalla Loimaalta Loimaalle
Keminmaa Keminmaan Keminmaassa Keminmaasta Keminmaahan
Kaustinen Kaustisen Kaustisella Kaustiselta Kaustiselle
Parainen Paraisten Paraisilla Paraisilta Paraisille
Joroinen Joroisten Joroisissa Joroisista Joroisiin
Jokioinen Jokioisten Jokioisilla Jokioisilta Jokioisille
Kokemäki Kokemäen Kokemäellä Kokemäeltä Kokemäelle
Mynämäki Mynämäen Mynämäessä Mynämäestä Mynämäkeen
Liminka Limingan Limingassa Limingasta Liminkaan
Puolanka Puolangan Puolangalla Puolangalta Puolangalle
Isojoki Isojoen Isojoella Isojoelta Isojoelle
Isokyrö Isonkyrön Isossakyrössä Isostakyröstä Isoonkyröön
Uusikaupunki Uudenkaupungin Uudessakaupungissa Uudestakaupungista Uuteenkaupunkiin
Uusikaarlepyy Uudenkaarlepyyn Uudessakaarlepyyssä Uudestakaarlepyystä Uuteenkaarlepyyhyn
Punkalaidun Punkalaitumen Punkalaitumella Punkalaitumelta Punkalaitumelle
Pihtipudas Pihtiputaan Pihtiputaalla Pihtiputaalta Pihtiputaalle
Alavus Alavuden Alavudella Alavudelta Alavudelle
Varkaus Varkauden Varkaudessa Varkaudesta Varkauteen
Nurmes Nurmeksen Nurmeksessa Nurmeksesta Nurmekseen
Muhos Muhoksen Muhoksella Muhokselta Muhokselle
Loppi Lopen Lopella Lopelta Lopelle
Juuka Juuan Juuassa Juuasta Juukaan
Iisalmi Iisalmen Iisalmessa Iisalmesta Iisalmeen
Rantasalmi Rantasalmen Rantasalmella Rantasalmelta Rantasalmelle
Ii Iin Iissä Iistä Iihin
"""

ADJECTIVE_INFLECTS = {"Isokyrö", "Uusikaarlepyy", "Uusikaupunki"}  # in the table above
LABELS = (" Tl", " kunta")  # part of the registered name, not of the word that inflects


class Series(NamedTuple):
    """How the three local cases of one series end."""

    source: str
    goal: str


SERIES = {
    "ss": Series(r"st[aä]\Z", r"(?:([aeiouyäö])\1|h[aeiouyäö]|see)n\Z"),
    "ll": Series(r"lt[aä]\Z", r"lle\Z"),
}


def area() -> dict[str, dict[str, str]]:
    """Read the table of the Tampere area: code to the row's fields except ``id``."""
    words = [word.split() for word in re.split(r"\n(?=[0-9])", TAMPERE_AREA.strip())]
    fields = ("type", "sv", "name", *FORMS, "resident")
    return {row[0]: dict(zip(fields, row[1:], strict=True)) for row in words}


def word(name: str) -> str:
    """Return the part of a name that inflects."""
    return next((name.removesuffix(label) for label in LABELS if name.endswith(label)), name)


def kept(name: str, form: str) -> int:
    """Count the letters of the name that begin the form too."""
    pairs = zip(name.casefold(), form.casefold(), strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(name), len(form)))


def failing(holds: Callable[[dict[str, Any]], object]) -> dict[str, dict[str, Any]]:
    """Return the rows of which something does not hold: a good table leaves none."""
    return {code: row for code, row in ROWS.items() if not holds(row)}


def test_finland_has_308_municipalities_and_108_of_them_call_themselves_towns() -> None:
    assert len(ROWS) == 308
    assert sum(row["type"] == "kaupunki" for row in ROWS.values()) == 108
    assert {row["type"] for row in ROWS.values()} == {"kaupunki", "kunta"}


def test_codes_keep_their_zeros_and_stand_in_order() -> None:
    assert all(isinstance(code, str) and re.fullmatch("[0-9]{3}", code) for code in ROWS)
    assert list(ROWS) == sorted(ROWS)


def test_a_row_is_a_line() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    assert [line[1:4] for line in lines if line.startswith('"')] == list(ROWS)
    assert all(line.startswith(('"', "#")) or not line for line in lines)


def test_a_row_has_every_field_in_order_and_nothing_empty() -> None:
    def whole(row: dict[str, Any]) -> bool:
        doubt = {"unconfirmed": True} if "unconfirmed" in row else {}
        texts = [row.get(name) for name in FIELDS]
        filled = all(isinstance(text, str) and text and text == text.strip() for text in texts)
        return filled and [*row] == [*FIELDS, *doubt] and doubt.items() <= row.items()

    assert failing(whole) == {}


@pytest.mark.parametrize("field", ["name", "id", "genitive", "locative"])
def test_no_two_municipalities_share(field: str) -> None:
    values = [row[field] for row in ROWS.values()]
    assert len(set(values)) == len(values)


@throughout(area().items(), lambda code, _: code)
def test_the_tampere_area_is_as_checked_by_hand(code: str, fields: dict[str, str]) -> None:
    assert {name: ROWS[code][name] for name in fields} == fields


def test_the_tampere_area_has_fifteen() -> None:
    assert len(area()) == 15


@throughout(STUMBLING.strip().splitlines(), lambda line: line.split()[0])
def test_names_that_make_finns_stumble(line: str) -> None:
    name, *forms = line.split()
    row = next((row for row in ROWS.values() if row["name"] == name), None)
    assert row is not None, "no such name in the table"
    assert [row[form] for form in FORMS[:4]] == forms


def test_an_id_is_the_name_in_plain_letters() -> None:
    plain = str.maketrans("äåö ", "aao-")
    assert failing(lambda row: row["id"] == row["name"].lower().translate(plain)) == {}
    assert failing(lambda row: re.fullmatch("[a-z]+(-[a-z]+)*", row["id"])) == {}


def test_a_form_keeps_the_beginning_of_its_name() -> None:
    def alike(row: dict[str, Any]) -> bool:
        name = word(row["name"]).replace("-", "")
        forms = [row[form].replace("-", "") for form in (*FORMS, "resident")]
        return all(len(name) - kept(name, form) <= 3 for form in forms)

    assert {row["name"] for row in failing(alike).values()} <= ADJECTIVE_INFLECTS


def test_genitive_and_partitive_end_as_they_must() -> None:
    assert failing(lambda row: word(row["genitive"]).endswith("n")) == {}
    assert failing(lambda row: row["partitive"].endswith(("a", "ä"))) == {}


def test_the_three_local_cases_are_of_one_series() -> None:
    def series(row: dict[str, Any]) -> bool:
        source, goal = SERIES[row["locative"][-3:-1]]
        return bool(re.search(source, row["from"]) and re.search(goal, row["to"]))

    assert failing(lambda row: re.search(r"(?:ss|ll)[aä]\Z", row["locative"])) == {}
    assert failing(series) == {}
    assert failing(lambda row: row["to"] != row["genitive"]) == {}
    assert failing(lambda row: row["locative"][-1] == row["from"][-1]) == {}, "vowel harmony"


def test_the_local_cases_share_their_stem() -> None:
    def shared(row: dict[str, Any]) -> bool:
        where, whence, whither = (row[form][:-3] for form in ("locative", "from", "to"))
        inner = row["locative"].endswith(("ssa", "ssä"))
        return bool(where == whence and (inner or where == whither))

    assert {row["name"] for row in failing(shared).values()} == ADJECTIVE_INFLECTS


def test_a_resident_is_a_small_word_in_harmony() -> None:
    def harmonious(resident: str) -> bool:
        return resident.endswith("läinen") or bool(re.search("[aou]", resident[:-6]))

    small = re.compile("[a-zåäö]+(?:lainen|läinen)")
    assert failing(lambda row: small.fullmatch(row["resident"])) == {}
    assert failing(lambda row: harmonious(row["resident"])) == {}


def test_every_doubt_is_told_in_the_notes() -> None:
    doubtful = {row["name"] for row in ROWS.values() if "unconfirmed" in row}
    told = re.findall(r"^\| ([^|]+?) \| unconfirmed", NOTES.read_text(encoding="utf-8"), re.M)
    assert sorted(doubtful) == sorted(told)
