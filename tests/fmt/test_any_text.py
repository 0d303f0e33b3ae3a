"""Whatever the text: its meaning and its comments stay, and its form is the form's own form."""

from __future__ import annotations

import re
from unicodedata import normalize

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from yaml_texts import mutated_plans, texts

from actionplan.edit.layout.canonical import canonical
from actionplan.edit.layout.comments import comment_texts
from actionplan.plan.source import Source
from actionplan.plan.tree import Tree, parse

MARKS = ("\\u0308", "\\u0301", "\\u0303", "\\u030A")


def read(text: str) -> Tree | None:
    return parse(Source("plan.yaml", text, ""))[0]


@settings(deadline=None, max_examples=400, suppress_health_check=list(HealthCheck))
@given(st.one_of(texts(), mutated_plans()))
def test_meaning_and_comments_stay_and_the_form_is_final(text: str) -> None:
    before = read(text)
    if before is None:
        return
    formed = canonical(text)
    after = read(formed)
    assert after is not None, formed
    assert repr(after.data) == repr(before.data), formed
    assert comment_texts(formed) == comment_texts(text), formed
    assert canonical(formed) == formed
    assert formed.endswith("\n")
    assert not formed.endswith("\n\n") or re.search("[|>]2?[+]", formed)  # its last text ends so
    assert "\r" not in formed


@given(st.lists(st.sampled_from(("o", "e", "A", "\\n", "\\t", " ", *MARKS)), min_size=1))
def test_a_mark_that_is_an_escape_is_composed_at_once(signs: list[str]) -> None:
    text = "".join(signs)
    for plan in (f'summary: "{text}"\n', f'tasks: ["{text}"]\n', f'"x{text}": 1\n'):
        if (before := read(plan)) is None:
            continue
        formed = canonical(plan)
        after = read(formed)
        assert after is not None
        assert repr(after.data) == repr(before.data)
        assert formed == normalize("NFC", formed) == canonical(formed)
