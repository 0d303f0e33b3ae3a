"""Characters that look right but are not: a list by someone who has not seen the code.

A case is a piece of a plan. Its finding must stand on the sign, ``--fix`` must leave the piece as
the list has it, and good texts must stay without a finding and as they are.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from actionplan.core.diagnostic import Diagnostic
from actionplan.edit.fixes import mended
from actionplan.judge.pipeline import check
from actionplan.law.library import Library
from actionplan.plan.source import decode
from actionplan.plan.tree import parse
from catalogue import throughout

CASES: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).parent / "char-cases.yaml")[
    "cases"
]
HEAD = {
    "schema_version": 'schema_version: "1.0"',
    "agreement": "agreement: esimerkkiseutu",
    "municipalities": "municipalities: [esimerkkikunta]",
    "year": "year: 2026",
}
OF_CHARACTERS = {"AP009", "AP010", "AP102", "AP105", "AP119", "AP120", "AP803"}
LIBRARY = Library()

COMPLETED = {
    "fraction-slash-statute": ("Laki}\n", "Laki}\n    name: Ohjaamo\n"),
    "cyrillic-in-name": ("kaupunki\n", "kaupunki\n    kind: municipality\n"),
    "mojibake-in-name": ("kaupunki\n", "kaupunki\n    kind: municipality\n"),
    "soft-hyphen-in-key": ("kunta]\n", 'kunta]\nschema_version: "1.2"\n'),
}
"""What a piece lacks to be judged: prose is looked at only where the grammar finds no fault, and a
file only if it is a plan.
"""

ELSEWHERE = {
    **dict.fromkeys(
        (
            "decomposed-title",
            "decomposed-name",
            "decomposed-ring",
            "decomposed-prose",
            "angstrom-sign",
            "kelvin-sign-title",
        ),
        "ä as two characters is read as ä: no finding, and --fix writes it as one",
    ),
    "decomposed-id": "read as ä, which no id may hold: AP205 stands at the id",
    "decomposed-free-key": "the same of a key",
    "colon-": "told by AP101 and AP203, which know what a colon does; the text is the author's",
    "letter-": "told by AP203 and AP205 at the value; O and l are on every keyboard",
    "latin1-as-cp850-val": "õ is a letter of Võru and Põlva",
    "mojibake-id": "told by AP205 at the id, which must be rewritten anyhow",
    "entity-amp": "told at the &, where the code of the web page begins",
    "smart-fraction-record": "½ is right in a text, and a record number is one",
    "nbsp-in-record-number": "the same of a no-break space",
    "curly-quotes-whole-title": "a title may stand in quotes",
    "dash-document-start": "told by AP101 on the next line",
    "hash-after-year": "nothing is lost after a number",
    "question-mark-in-word": "a question mark without a space after it looks the same",
    "quoted-printable": "rare, and = and % have their uses",
    "literal-escape": "the same",
    "percent-in-prose": "the same",
}
"""Where we say or do otherwise, and why, by how the names of the cases begin."""
UNMENDED = {
    "full-width-hash": "the rest may be meant as a text",
    "zwsp-only-value": "a blank at the line's end is left",
    "line-separator-in-text": "two blanks are left",
    "next-line-in-text": "the same",
    "colon-": "see above",
}


def excused(case: dict[str, Any], excuses: dict[str, str]) -> bool:
    return any(case["name"].startswith(start) for start in excuses)


def named(case: dict[str, Any]) -> str:
    return str(case["name"])


def found(text: str) -> list[Diagnostic]:
    source, faults = decode("plan.yaml", text.encode())
    return list(check(source, LIBRARY, "2026-06-01").diagnostics) if source else faults


def whole(piece: str) -> str:
    """Return a plan that holds a piece, and below it what every plan must say."""
    own = set(re.findall(r"(?m)^([a-z_]+):", piece))
    return piece + "".join(f"{line}\n" for key, line in HEAD.items() if key not in own)


@throughout((c for c in CASES if c["finding"]), named)
def test_the_finding_stands_on_the_sign(case: dict[str, Any]) -> None:
    at = (case["at"]["line"], case["at"]["column"])
    piece = case["yaml"].replace(*COMPLETED.get(case["name"], ("", "")))
    told = {(d.span.line, d.span.column) for text in (piece, whole(piece)) for d in found(text)
            if d.rule in OF_CHARACTERS}  # fmt: skip
    assert (at in told) != excused(case, ELSEWHERE), f"{at}, found at {told}: {case['why']}"


@throughout((c for c in CASES if not c["finding"]), named)
def test_a_good_text_has_no_finding(case: dict[str, Any]) -> None:
    for text in (case["yaml"], whole(case["yaml"])):
        assert [d.rule for d in found(text) if d.rule in OF_CHARACTERS] == [], case["why"]


@throughout(CASES, named)
def test_fix_mends_what_is_safe_and_nothing_else(case: dict[str, Any]) -> None:
    source, faults = decode("plan.yaml", case["yaml"].encode(), strict=False)
    assert source, faults
    safe = case.get("safe", False)
    text = mended(source).text
    if safe and not (excused(case, ELSEWHERE) or excused(case, UNMENDED)):
        assert text == case["should_be"].removeprefix("\ufeff"), f"{text!r}: {case['why']}"
    elif not case["finding"]:
        assert text == case["yaml"].removeprefix("\ufeff"), f"{text!r}: {case['why']}"


@throughout((c for c in CASES if c["finding"]), named)
def test_what_is_mended_is_mended_for_good(case: dict[str, Any]) -> None:
    source, faults = decode("plan.yaml", whole(case["yaml"]).encode(), strict=False)
    assert source, faults
    once = mended(source)
    again, faults = decode("plan.yaml", once.text.encode())
    assert again, faults
    assert mended(again).text == once.text


@throughout(CASES, named)
def test_both_engines_read_the_same(case: dict[str, Any]) -> None:
    source, _ = decode("plan.yaml", case["yaml"].encode())
    if source is None:
        return
    (one, said), (other, also) = parse(source, "c"), parse(source, "pure")
    assert said == also
    assert (one and one.data) == (other and other.data)
