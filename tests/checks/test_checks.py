"""What the examples cannot show: precise places, other agreements, secrets, speed."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from checks_plans import ROOT, agreement, case_of, case_of_file, found, plan_text, shown
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.fi import hetu, ytunnus

from actionplan.core.days import is_day
from actionplan.core.diagnostic import Diagnostic
from actionplan.core.font import has_glyph
from actionplan.core.identity_code import masked
from actionplan.judge import checks
from actionplan.judge.checks.persons import business_ids
from actionplan.law.model import AgeBand, Agreement

CODE = "131052-308T"  # the population register's own example of a code


def only(diagnostics: list[Diagnostic]) -> Diagnostic:
    assert len(diagnostics) == 1, shown(diagnostics)
    return diagnostics[0]


# The real plan ---------------------------------------------------------------------------------


def test_the_real_plan_has_five_findings_that_an_official_would_agree_with() -> None:
    case = case_of_file(ROOT / "plans/lempaala-vesilahti/2026.yaml")
    said = {d.rule: dict(d.args) for d in found(case)}
    expected: dict[str, dict[str, object]] = {
        "AP303": {"other": "kehitysjohtaja", "found": "kehittämisjohtaja"},
        "AP309": {"reason": "undated"},
        "AP504": {"name": "ELY-keskus"},
        "AP505": {"ages": "65"},
        "AP603": {"found": ("etunimi.sukunimi@lempaala.fi", "etunimi.sukunimi@vesilahti.fi")},
    }
    assert sorted(said) == sorted(expected)
    for rule, args in expected.items():
        assert args.items() <= said[rule].items()


# Places ----------------------------------------------------------------------------------------


def test_a_word_is_pointed_at_within_its_text() -> None:
    snippet = "summary: >-\n Kunnat sopivat.\n Vesilehden sivuilla on tieto."
    _, number, column, _, end = only(found(case_of(snippet))).span
    line = plan_text(snippet).splitlines()[number - 1]
    assert line[column - 1 : end - 1] == "Vesilehden"


def test_a_word_that_the_file_spells_otherwise_is_pointed_at_with_its_text() -> None:
    finding = only(found(case_of('summary: "Tieto on Vesi\\x6cehden sivuilla."')))
    assert (finding.span.column, finding.path) == (10, ("summary",))


# Personal identity codes -----------------------------------------------------------------------


def test_a_code_is_found_anywhere_and_repeated_nowhere() -> None:
    case = case_of(f"title: {CODE}\n# {CODE}", file=f"suunnitelma-{CODE}.yaml")
    diagnostics = found(case)
    assert [dict(d.args)["where"] for d in diagnostics] == ["file-name", "text", "text"]
    assert not any(CODE in str((d.args, d.path, d.related)) for d in diagnostics)


def test_a_masked_text_keeps_its_length_and_everything_else() -> None:
    assert masked(f"Soita {CODE}, ei 131052-308U.") == f"Soita {'●' * 11}, ei 131052-308U."


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(2, 999), st.data())
def test_every_code_that_can_be_is_found(born: date, number: int, data: st.DataObject) -> None:
    sign = data.draw(st.sampled_from("-YXWVU" if born.year < 2000 else "ABCDEF"))
    digits = f"{born:%d%m%y}{number:03}"
    code = f"{digits[:6]}{sign}{digits[6:]}{'0123456789ABCDEFHJKLMNPRSTUVWXY'[int(digits) % 31]}"
    assert hetu.is_valid(code, allow_temporary=True)
    assert masked(f"({code}) ") == f"({'●' * 11}) "


# Other agreements ------------------------------------------------------------------------------

TRANSFER = """
services:
  valmennus:
    name: Valmennus
    referrals:
      - transfer: {data: [nimi, puhelinnumero], ground: not_stated}
      - transfer: {data: [nimi]}
      - transfer: {data: [nimi], ground: law}
      - transfer: {ground: not_stated}
data_protection:
  - transfers:
      - {data: [nimi]}
"""


def without_transfer_duties() -> Agreement:
    own = agreement()
    kept = {id: r for id, r in own.requirements.items() if r.scope != "transfer"}
    return own._replace(requirements=kept)


def test_a_transfer_without_ground_is_found_when_the_agreement_does_not_ask_for_it() -> None:
    diagnostics = found(case_of(TRANSFER, judge=without_transfer_duties()))
    assert shown(diagnostics) == [
        "AP604 /data_protection/0/transfers/0/data {'data': ('nimi',)}",
        "AP604 /services/valmennus/referrals/0/transfer/ground {'data': ('nimi', 'puhelinnumero')}",
        "AP604 /services/valmennus/referrals/1/transfer/data {'data': ('nimi',)}",
    ]


def test_a_transfer_without_ground_is_left_to_the_agreement_that_asks_for_it() -> None:
    assert found(case_of(TRANSFER)) == []


def bands(*ends: tuple[int, int]) -> tuple[AgeBand, ...]:
    return tuple(AgeBand(f"band{n}", str(n), *both, {}) for n, both in enumerate(ends, 1))


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        (((0, 17), (18, 64), (65, 120)), None),
        (((18, 64), (0, 17), (68, 120)), ("gap", "65–67", "18–64", "1 3")),
        (((0, 18), (18, 120)), ("overlap", "18", "0–18", "1 2")),
        (((0, 64), (18, 29)), ("overlap", "18–29", "0–64", "1 2")),
    ],
)
def test_age_bands_of_an_agreement(ends: Any, said: tuple[str, ...] | None) -> None:
    judge = agreement()._replace(age_bands=bands(*ends))
    diagnostics = found(case_of("immigration: [{text: Palvelut ovat kirjastossa.}]", judge=judge))
    assert len(diagnostics) == (said is not None)
    if said:
        args = dict(diagnostics[0].args)
        clauses = f"{args['first_clause']} {args['second_clause']}"
        assert (args["kind"], args["ages"], args["first"], clauses) == said


# Small rules against those who know better -----------------------------------------------------


@given(st.from_regex(r"\A[0-9]{7}-[0-9]\Z"))
@settings(deadline=None)  # the first number loads the library
def test_business_ids_are_those_of_the_number_library(number: str) -> None:
    snippet = f"organisations: {{a: {{name: A, kind: company, business_id: '{number}'}}}}"
    assert (list(business_ids(case_of(snippet))) == []) == ytunnus.is_valid(number)


@given(st.integers(0, 9999), st.integers(0, 14), st.integers(0, 33))
def test_days_are_those_of_the_calendar(year: int, month: int, day: int) -> None:
    try:
        real = bool(date(year, month, day))
    except ValueError:
        real = False
    assert is_day(f"{year:04}-{month:02}-{day:02}") == real


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-1-1", "26-01-01", "2026-01-01T", "２０２６-01-01"]
)
def test_what_is_no_date_is_no_day(text: str) -> None:
    assert not is_day(text)


@pytest.mark.parametrize(("character", "there"), [("ä", True), ("€", True), ("😀", False)])
def test_glyphs(character: str, there: bool) -> None:
    assert has_glyph(character) == there


# Bounds ----------------------------------------------------------------------------------------


def test_the_same_fault_is_told_so_often_and_no_more() -> None:
    codes = "".join(f"# {CODE}\n" for _ in range(150))
    assert len(found(case_of(codes))) == 100 + 1  # the last says how many more there are
    assert len(found(case_of(f"title: {''.join(map(chr, range(0x4E00, 0x4E64)))}"))) == 20 + 1


@pytest.mark.parametrize(("number", "slips"), [(8, 28), (51, 0)])
def test_many_posts_of_one_beginning_are_a_series(number: int, slips: int) -> None:
    letters = [chr(ord("a") + n // 8) + chr(ord("a") + n % 8) for n in range(number)]
    posts = "".join(f"  p{a}: {{title: ohjaaja{a}na, organisation: x}}\n" for a in letters)
    snippet = f"organisations: {{x: {{name: Pajat, kind: ngo}}}}\nposts:\n{posts}"
    assert len(found(case_of(snippet))) == slips


# Start-up --------------------------------------------------------------------------------------

SLOW = {"stdnum", "markdown_it", "difflib", "datetime", "jinja2", "actionplan.core.font"}
LOOK = """
import sys
from checks_plans import ROOT, case_of_file, found
case = case_of_file(ROOT / "plans/esimerkkikunta/2026.yaml")
for name in {slow!r}: sys.modules.pop(name, None)
assert found(case) == []
print(*{slow!r} & set(sys.modules))
"""


def test_a_good_plan_loads_nothing_slow() -> None:
    looked = subprocess.run(
        [sys.executable, "-c", LOOK.format(slow=SLOW)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT / "tests" / "checks",
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    assert (looked.stdout.strip(), looked.stderr) == ("", "")


def test_every_check_stands_in_the_table_once() -> None:
    assert len(set(checks.CHECKS)) == len(checks.CHECKS)
