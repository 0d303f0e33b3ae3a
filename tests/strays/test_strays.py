"""Strays in a whole plan: told where they stand, mended, and hiding nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from actionplan.core.diagnostic import Diagnostic
from actionplan.edit.fixes import mended
from actionplan.judge.pipeline import check
from actionplan.law.library import Library
from actionplan.plan.source import Source
from actionplan.plan.strays.look import look, tails
from actionplan.plan.tree import parse

ROOT = Path(__file__).parents[2]
PLANS = [*sorted(ROOT.glob("plans/*/*.yaml")), ROOT / "tests/law/second-plan.yaml"]
PLAN = (ROOT / "plans/esimerkkikunta/2026.yaml").read_text(encoding="utf-8")
LIBRARY = Library()
SETTINGS = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def found(text: str) -> tuple[Diagnostic, ...]:
    return check(Source("plan.yaml", text, ""), LIBRARY, "2026-06-01").diagnostics


def replaced(number: int, line: str) -> str:
    """Return the plan with one of its lines written otherwise."""
    lines = PLAN.split("\n")
    lines[number - 1] = line
    return "\n".join(lines)


SPACES = "\u00a0\u202f\u2007\u2003\u3000"
Spoil = Callable[[re.Match[str], str], str]
SLIPS: dict[str, tuple[str, Spoil, str]] = {
    "after a colon": (r"^( *(?:- )?[a-z_]+:) (?=\S)", lambda m, s: m[1] + s, SPACES),
    "indentation": (r"^((?:  )+)(?=[a-z_]+:)", lambda m, s: s * len(m[1]), SPACES),
    "colon": (r"^( *(?:- )?[a-z_]+): (?=\S)", lambda m, s: f"{m[1]}{s} ", "：∶﹕"),
    "list sign": (r"^( +)- (?=\S)", lambda m, s: f"{m[1]}{s} ", "–—•·−‐‑"),
    "quotes": (r'((?:from|until|date): )"([0-9-]+)"', lambda m, s: f"{m[1]}{s}{m[2]}{s}", "”“„″»"),
    "date": (r'(?<="2026)-', lambda _, s: s, "–‐‑−"),
    "in brackets": (r"(\[[a-z-]+), (?=[a-z-]+[,\]])", lambda m, s: f"{m[1]},{s}", SPACES),
}
"""A pattern of what people write, how it goes wrong, and with which signs."""


@SETTINGS
@given(st.data())
@pytest.mark.parametrize("slip", SLIPS)
def test_each_slip_is_told_on_the_sign_and_mended(slip: str, data: st.DataObject) -> None:
    pattern, spoil, signs = SLIPS[slip]
    places = [
        (number, match)
        for number, line in enumerate(PLAN.split("\n"), 1)
        for match in re.finditer(pattern, line)
        if _is_structure(number)
    ]
    number, match = data.draw(st.sampled_from(places))
    sign = data.draw(st.sampled_from(signs))
    line = match.string[: match.start()] + spoil(match, sign) + match.string[match.end() :]
    text = replaced(number, line)
    told = [d for d in found(text) if d.rule not in ("AP120", "AP801")]
    first = next(at for at, (a, b) in enumerate(zip(line, match.string, strict=False)) if a != b)
    assert {d.rule for d in told} == {"AP119"}
    assert (told[0].span.line, told[0].span.column) == (number, first + 1)
    assert len(told) <= 2
    assert mended(Source("plan.yaml", text, "")).text == PLAN


def _is_structure(number: int) -> bool:
    """Whether a line of the plan is no line of a longer text."""
    tree, _ = parse(Source("plan.yaml", PLAN, ""))
    assert tree
    return number not in _TEXT_LINES


def _text_lines() -> set[int]:
    lines, inside, numbers = PLAN.split("\n"), -1, set()
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip())
        if inside >= 0 and (not line.strip() or indent > inside):
            numbers.add(number)
        else:
            inside = indent if re.search(r"[|>]-?$", line) else -1
    return numbers


_TEXT_LINES = _text_lines()


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_a_sound_plan_has_no_stray_and_is_left_as_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert mended(Source("plan.yaml", text, "")).text == text
    rules = {d.rule for d in found(text)}
    assert not rules & {"AP010", "AP119", "AP120", "AP803"}


def test_a_stray_does_not_hide_another_fault() -> None:
    text = PLAN.replace("year: 2026\n", "year:\u00a02026\n", 1) + "palaute: x\n"
    assert [(d.rule, d.span.line) for d in found(text)] == [
        ("AP119", text[: text.index("\u00a0")].count("\n") + 1),
        ("AP201", text.count("\n")),
    ]


def test_places_below_a_stray_are_those_of_the_file() -> None:
    text = (
        'schema_version: "1.0"\nyear：2026\nagree\u00adment: x\ntitle: \u200bA\u200bB  C\nyea: 1\n'
    )
    told = {(d.rule, d.span.line, d.span.column) for d in found(text)}
    assert ("AP119", 2, 5) in told
    assert ("AP119", 3, 6) in told
    assert ("AP010", 4, 8) in told
    assert ("AP201", 5, 1) in told


def test_spaces_round_a_text_are_told_in_a_sound_plan_too() -> None:
    text = PLAN.replace("title: ", "title: \u00a0", 1)
    assert "AP119" in {d.rule for d in found(text)}
    assert mended(Source("plan.yaml", text, "")).text == PLAN


def test_a_word_that_can_be_read_in_two_ways_is_told_and_left() -> None:
    text = "follow\u00a0up: []\n"
    (stray,) = look(Source("plan.yaml", text, "")).strays
    assert dict(stray.args)["whole"] == "follow_up"
    assert mended(Source("plan.yaml", text, "")).text == text


SIGNS = "\u00a0\u2003\u2013\u2022\u201d\uff1a\u200b\u00ad\ufeff\u0308äa1 :-\n\t#\"'[]{},|>&*"


@settings(deadline=None, max_examples=300)
@given(st.text(SIGNS, max_size=40))
def test_any_text_is_looked_at_and_mended_without_a_fall(text: str) -> None:
    source = Source("plan.yaml", text, "")
    seen = look(source)
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= d.span.line <= lines for d in (*seen.strays, *seen.faults))
    mended(source)


@SETTINGS
@given(st.integers(0, len(PLAN) - 1), st.sampled_from(SIGNS))
def test_a_sign_anywhere_in_a_plan_never_makes_mending_worse(at: int, sign: str) -> None:
    text = PLAN[:at] + sign + PLAN[at:]
    before = check(Source("plan.yaml", text, ""), LIBRARY, "2026-06-01")
    after = check(Source("plan.yaml", mended(Source("", text, "")).text, ""), LIBRARY, "2026-06-01")
    assert after.judged >= before.judged
    if before.judged:
        assert errors(after.diagnostics) <= errors(before.diagnostics)


def errors(found: tuple[Diagnostic, ...]) -> set[str]:
    return {diagnostic.rule for diagnostic in found if diagnostic.severity == "error"}


@pytest.mark.parametrize(
    "piece",
    [
        "documents:\n  a:\n    title: Sopimus\n    kind: other #laji\n",
        "documents:\n  a:\n    title: Sopimus\n    kind: #laji\n      other\n",
        "practices:\n  - title: Vihjeet\n    post: a #sihteeri\n",
        "practices:\n  - title: Vihjeet\n    holders:\n      - a #sihteeri\n",
        "plan:\n  year: 2026 #vuosi\n",
        "services:\n  a:\n    website: https://a.example #etusivu\n",
        "status: draft #luonnos\n",
    ],
)
def test_nothing_is_lost_after_a_choice_an_id_or_a_date(piece: str) -> None:
    assert tails(piece) == []


@pytest.mark.parametrize("words", ["note: Kampanja #työ", "channels:\n      - Instagram #työ"])
def test_what_follows_free_text_is_lost_beside_a_choice(words: str) -> None:
    assert len(tails(f"practices:\n  - kind: leads #laji\n    post: a #b\n    {words}\n")) == 1


@pytest.mark.parametrize("sign", SPACES)
@pytest.mark.parametrize("rest", ["", "# huom"])
@pytest.mark.parametrize("above", ["year: 2026\n", "groups:\n"])
def test_a_line_that_only_looks_empty_is_told_and_mended(above: str, rest: str, sign: str) -> None:
    text = PLAN.replace(above, f"{above}{sign}{sign}{rest}\n", 1)
    (told,) = [d for d in found(text) if d.rule in ("AP101", "AP119")]
    assert told.rule == "AP119"
    assert told.span.line == text[: text.index(sign)].count("\n") + 1
    assert mended(Source("plan.yaml", text, "")).text == text.replace(sign, " ")


HEAD = """\
schema_version: "1.2"
agreement: esimerkkiseutu
municipalities: [esimerkkikunta]
year: 2026
"""
TAB = "\t"
BULLETS = st.lists(
    st.tuples(st.sampled_from(("\t", " \t", "\t\t", "\t ")), st.sampled_from("•·–-*▪o1")),
    min_size=1,
    max_size=4,
)


@SETTINGS
@given(
    before=st.sampled_from(("", "Tavoitteet ovat:\n", "Ensin\n\nToiseksi\n")),
    bullets=BULLETS,
    after=st.sampled_from(("", "Lopuksi\n")),
    depth=st.integers(2, 5),
    sign=st.sampled_from(("|", "|-", ">", "| # pitkä")),
    end=st.sampled_from(("\n", "\r\n")),
)
def test_a_list_pasted_with_tabs_into_a_long_text_is_mended_to_its_depth(
    before: str, bullets: list[tuple[str, str]], after: str, depth: int, sign: str, end: str
) -> None:
    assume(before or bullets[0][0] != " \t")  # that indents by one, and the tab is the text's
    around = [line and " " * depth + line for line in f"{before}%\n{after}".split("\n")]
    block, margin = "\n".join(around), " " * (depth if before or after else 2)
    pasted = "".join(f"{tabs}{bullet} kohta\n" for tabs, bullet in bullets)
    behind = [tabs.partition(TAB)[2] for tabs, _ in bullets]
    behind[0] = behind[0] if before else behind[0].lstrip(" ")
    meant = "".join(
        f"{margin}{lead}{bullet} kohta\n" for lead, (_, bullet) in zip(behind, bullets, strict=True)
    )
    text, wanted = (
        f"{HEAD}summary: {sign}\n{block}status: draft\n".replace(
            " " * depth + "%\n", lines
        ).replace("\n", end)
        for lines in (pasted, meant)
    )
    told = [one for one in found(text) if one.rule.startswith(("AP0", "AP1"))]
    first = text[: text.index("\t")].count("\n") + 1
    assert [(one.rule, one.span.line) for one in told] == [
        ("AP102", first + number) for number in range(len(bullets))
    ]
    assert mended(Source("plan.yaml", text, "")).text == wanted


def test_a_key_behind_a_tab_is_no_line_of_the_text_above_it() -> None:
    plan = "posts:\n  johtaja:\n    title: |\n      Johtaja\n\t\torganisation: kunta\n"
    fixed = mended(Source("plan.yaml", plan, "")).text
    assert fixed == "posts:\n  johtaja:\n    title: |\n      Johtaja\n    organisation: kunta\n"


def test_a_blank_line_of_tabs_in_a_long_text_is_emptied() -> None:
    plan = "summary: |\n  Yksi\n\t\n  kaksi\n  \t\n  kolme\n"
    assert mended(Source("plan.yaml", plan, "")).text == plan.replace("\n\t\n", "\n\n")
