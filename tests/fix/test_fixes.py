"""Safe repairs: what is mended and what is not, and that nothing else changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from actionplan.edit.fixes import Mending, edits, mend
from actionplan.plan.grammar import is_sound
from actionplan.plan.shape import explain
from actionplan.plan.source import Source
from actionplan.plan.tree import Tree, parse

HERE = Path(__file__).parent
EXAMPLE = (HERE.parents[1] / "plans/esimerkkikunta/2026.yaml").read_text(encoding="utf-8")
PAIRS: list[dict[str, Any]] = YAML(typ="safe").load(HERE / "pairs.yaml")
HEAD = """\
schema_version: "1.2"
agreement: esimerkkiseutu
municipalities: [esimerkkikunta, mallila]
year: 2026
"""


def read(text: str) -> Tree:
    tree, findings = parse(Source("plan.yaml", text, ""))
    assert tree is not None, findings
    return tree


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["it"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_it(pair: dict[str, Any], end: str) -> None:
    before = (HEAD + pair["before"]).replace("\n", end)
    after = (HEAD + pair.get("after", pair["before"])).replace("\n", end)
    found, mended = explain(read(before)), mend(read(before))
    left = explain(read(after))
    assert mended == Mending(after, len(found) - len(left))
    assert sorted(finding.rule for finding in left) == pair.get("left", [])
    assert found


FAULTS = [
    ('"2026-12-31"', "31.12.2026"),
    ('"12:00"', "12.00"),
    ("year: 2026", "year: '2026'"),
    ('schema_version: "1.2"', "schema_version: 1.2"),
    ("status: approved", "status: Approved"),
    ("weekday: thursday", "weekday: Torstai"),
    ("remote: true", "remote: kyllä"),
    ("title: johtaja", "Title: 1"),
    ("text: ", "Text: "),
    ("follow_up:", "Follow-Up:"),
    ("services:", "palvelut:"),
    ("kind: ngo", "kind: yhdistys"),
]


@settings(deadline=None, max_examples=40)
@given(st.sets(st.sampled_from(FAULTS), min_size=1))
def test_fewer_faults_and_no_new_ones(faults: set[tuple[str, str]]) -> None:
    text = EXAMPLE
    for sound, faulty in sorted(faults):
        text = text.replace(sound, faulty)
    tree = read(text)
    found, mended = explain(tree), mend(tree)
    left = explain(read(mended.text))
    assert {(f.rule, f.path) for f in left} <= {(f.rule, f.path) for f in found}
    assert (mended.mended, mended.text == text) == (len(found) - len(left), len(found) == len(left))
    assert mended.text.count("\n") == text.count("\n")
    assert mend(read(mended.text)).mended == 0


def test_faults_that_are_all_mended_leave_a_sound_plan() -> None:
    text = EXAMPLE
    for sound, faulty in FAULTS[:7]:
        assert sound in text
        text = text.replace(sound, faulty)
    assert not is_sound(read(text).data)
    assert is_sound(read(mend(read(text)).text).data)


def test_of_many_faults_the_last_are_mended_too() -> None:
    text = HEAD + "practices:\n" + "  - {title: 1, kind: leads, text: x}\n" * 150
    tree = read(text)
    assert len(edits(tree, explain(tree))) == 100
    assert mend(tree).text == text.replace("title: 1", 'title: "1"')
