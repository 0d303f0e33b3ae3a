"""After ``fmt``, the next line that someone adds to a text is a line of its own."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplan.edit.layout.canonical import canonical
from actionplan.judge.pipeline import check
from actionplan.law.library import Library
from actionplan.plan.source import Source
from actionplan.plan.tree import Tree, parse

NEW = "- Uusi kohta."
LINES = st.sampled_from((
    "Kunta järjestää valmennuksen:", "- Asiakas saa ajan viikon kuluessa.", "  - myös etänä",
    "• Työpaja on avoinna arkisin.", "31. joulukuuta mennessä käsitellään palaute.", "",
    "Palvelut muodostavat kokonaisuuden, jonka osat täydentävät toisiaan ja jota kunta kehittää "
    "yhdessä työllisyysalueen kanssa koko vuoden ajan.",
    "https://www.esimerkkikunta.example/" + "tyollisyyspalvelut-ja-yhteystiedot/" * 3,
    " sisennetty", "rivin lopussa kaksi välilyöntiä  ", "# ei huomautus", "avain: arvo",
    "\tsarkain",
))  # fmt: skip
LONG = "Kunta järjestää palvelut yhdessä työllisyysalueen kanssa." + " Näin." * 9
_REST = "agreement: esimerkkiseutu\nmunicipalities: [esimerkkikunta]\nyear: 2026\n"
PLAN = f'schema_version: "1.0"\n{_REST}'
PLACES = {
    "a field": ("summary:", 2),
    "an item": ("summary:\n  - Ensimmäinen.\n  -", 4),
    "a field of an item": ("practices:\n  - title: Palaute\n    text:", 6),
}
AFTER = ("", "year: 2026\n", "\n# Luku 9\nyear: 2026\n")


@settings(deadline=None, max_examples=300, suppress_health_check=list(HealthCheck))
@given(
    lines=st.lists(LINES, min_size=1, max_size=5).filter(lambda lines: "".join(lines).strip()),
    style=st.sampled_from(("|", "|-", "|+", '"')),
    place=st.sampled_from(list(PLACES)),
    after=st.sampled_from(AFTER),
)
def test_a_line_that_is_added_joins_no_other(
    lines: list[str], style: str, place: str, after: str
) -> None:
    head, depth = PLACES[place]
    if style == '"' and len(lines) == 1:
        return
    before = read(f"{head} {spelled(lines, style, depth)}\n{after}")
    formed = canonical(before.text)
    assert the_text(read(formed)) == the_text(before)
    added = with_one_more_line(read(formed))
    for text in (added, canonical(added)):
        assert shown(the_text(read(text))) == [*shown(the_text(before)), NEW], formed


@pytest.mark.parametrize(
    "before",
    [
        f"{PLAN}summary: {LONG}\n",
        f"{PLAN}summary: >-\n  {LONG}\n",
        f"{PLAN}summary: >\n  Lyhyt.\n",
        f'{PLAN}summary: "Lyhyt: alku."\n',
    ],
    ids=["long", "folded", "folded and short", "quoted"],
)
def test_where_yaml_joins_lines_the_item_is_told_and_stays_where_it_was_typed(before: str) -> None:
    formed = canonical(before)
    added = f"{formed.rstrip()}\n  {NEW}\n".replace('."\n  - Uusi kohta.', '.\n  - Uusi kohta."')
    for text in (added, canonical(added)):
        found = check(Source("plan.yaml", text, ""), Library(), "2026-01-01").diagnostics
        told = [one.span.line for one in found if one.rule == "AP805"]
        assert told == [len(text.splitlines())]
        assert text.splitlines()[-1].strip(' "') == NEW
    assert canonical(canonical(added)) == canonical(added)


def test_a_dash_in_a_sentence_never_looks_like_an_item() -> None:
    text = "Palvelut ovat avoinna koko vuoden – myös kesällä – kaikille asukkaille. " * 9
    lines = canonical(f"summary: {text}\n").splitlines()
    assert len(lines) > 5
    assert [line for line in lines if line.lstrip().startswith("–")] == []


def spelled(lines: list[str], style: str, depth: int) -> str:
    """Spell a text as people do: below a sign, or on one line in quotes."""
    if style == '"':
        return json.dumps("\n".join(lines), ensure_ascii=False)
    below = "\n".join(" " * depth + line if line else "" for line in lines)
    return f"{style[0]}2{style[1:]}\n{below}"


def with_one_more_line(tree: Tree) -> str:
    """Return a plan's text with a line below the last one of its text, indented as that text is."""
    lines = tree.text.splitlines()
    sign = next(n for n, line in enumerate(lines) if re.search(r"[:-] [|>]2?[-+]?$", line))
    depth = lines[sign].index(lines[sign].lstrip()) + 2
    below = [n for n, line in enumerate(lines) if n > sign and line.startswith(" " * depth)]
    last = max(n for n in below if lines[n].strip())
    return "\n".join([*lines[: last + 1], " " * depth + NEW, *lines[last + 1 :]]) + "\n"


def the_text(tree: Tree) -> str:
    """Return the text, wherever it stands."""
    data: dict[str, Any] = tree.data
    found = data["practices"][0]["text"] if "practices" in data else data["summary"]
    return str(found[-1] if isinstance(found, list) else found)


def shown(text: str) -> list[str]:
    """Return the lines of a text, without the empty ones at its end."""
    lines = text.rstrip("\n").split("\n")
    return [line for line in lines if line.strip()]


def read(text: str) -> Tree:
    tree, findings = parse(Source("plan.yaml", text, ""))
    assert tree is not None, (text, findings)
    return tree
