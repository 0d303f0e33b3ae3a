"""A label says no more than its key, and a choice that the author has not made prints nothing."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path as File
from typing import Any

from composing import PLANS, library, tree, words
from ruamel.yaml import YAML

from actionplan.core.document import Document
from actionplan.core.place import Path, pointer
from actionplan.document.compose.chapters import template_set
from actionplan.document.compose.compose import compose
from actionplan.judge.case import Case
from actionplan.judge.evidence import assess
from actionplan.plan.grammar import is_sound, node_at
from actionplan.plan.resolve import resolve
from actionplan.plan.source import Source
from actionplan.plan.tree import parse
from catalogue import throughout

ROWS: list[dict[str, Any]] = YAML(typ="safe").load(File(__file__).with_name("labels.yaml"))
BASE: dict[str, Any] = {
    "schema_version": "1.2",
    "agreement": "esimerkkiseutu",
    "municipalities": ["esimerkkikunta"],
    "year": 2026,
    "organisations": {
        "kunta": {"name": "Esimerkkikunta", "kind": "municipality"},
        "alue": {"name": "Esimerkkiseudun työllisyysalue", "kind": "employment_area"},
        "yhtio": {"name": "Esimerkin Kehitys Oy", "kind": "company"},
    },
    "posts": {"johtaja": {"title": "johtaja", "organisation": "kunta"}},
}
JOINT = {"agreement": "tampereen-seutu", "municipalities": ["lempaala", "vesilahti"]}
REGISTERS = ("organisations", "posts")


def document(data: dict[str, Any]) -> Document:
    assert is_sound(data), data
    found, faults = parse(Source("plan.yaml", json.dumps(data, ensure_ascii=False), ""))
    assert found is not None, faults
    plan, agreement = resolve(found), library().get(data["agreement"])
    assert agreement is not None
    judged = Case(plan, agreement, assess(plan, agreement, "2026-06-01"), "2026-06-01")
    return compose(judged, template_set()).document


def laid_over(row: dict[str, Any]) -> dict[str, Any]:
    data = copy.deepcopy({**BASE, **(JOINT if row.get("joint") else {}), **row["plan"]})
    for register in REGISTERS:
        data[register] = {**BASE[register], **data[register]}
    return data


GAP = re.compile(
    "Täydennettäv|Suunnitelma(sta|n| täyttää) (puuttuu|ei ilmene|tämän)|Ne on merkitty"
)


def said(found: Document) -> str:
    """What a document says of its plan: without its gaps and annexes, the latter in every one."""
    lines = words(found).split("\n")
    ends = [number for number, line in enumerate(lines) if line.startswith("Liite: ")]
    return "\n".join(line for line in lines[: min(ends)] if not GAP.match(line))


@throughout(ROWS, lambda row: row["it"])
def test_a_label_says_no_more_than_its_key(row: dict[str, Any]) -> None:
    text = said(document(laid_over(row))).replace("\u00a0", "_")
    left = [phrase for phrase in row.get("says", ()) if phrase not in text]
    assert not left, f"does not say {left}: {text}"
    more = [phrase for phrase in row.get("silent", ()) if phrase in text]
    assert not more, f"says {more}: {text}"


KNOWN = {
    *("ei", "ole", "kerrottu", "nimetty", "eritelty", "kustannuksia", "jaettavia", "eriä"),
    *("yhteyshenkilö", "muu", "yhteys"),  # a contact of no role, a link of no kind
    *("vuosittain", "kuukausittain", "jakso"),  # a period alone, without how many times in it
    "enintään",  # an age limit alone
}
"""Words for what is missing, and for what is left when one of two goes."""


def test_a_choice_that_is_not_made_adds_no_word() -> None:
    """Leave out any flag, number or chosen value: nothing is said that was not said before."""
    whole = tree(PLANS[0]).data
    before = vocabulary(whole) | KNOWN
    added = {}
    for path in leaves(whole):
        left = without(whole, path)
        if is_choice(whole, path) and is_sound(left) and (new := vocabulary(left) - before):
            added[pointer(path)] = new
    assert added == {}


def vocabulary(data: dict[str, Any]) -> set[str]:
    return set(re.findall("[a-zåäö]+", said(document(data)).lower()))


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every place below a value that a key leads to."""
    for step, item in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(step, str):
            yield (*path, step)
        if isinstance(item, dict | list):
            yield from leaves(item, (*path, step))


def at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def without(data: dict[str, Any], path: Path) -> dict[str, Any]:
    left = copy.deepcopy(data)
    del at(left, path[:-1])[path[-1]]
    return left


def is_choice(data: Any, path: Path) -> bool:
    node = node_at(path)
    return isinstance(at(data, path), int) or (node is not None and node.values is not None)
