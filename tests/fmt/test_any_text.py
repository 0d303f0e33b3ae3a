"""Whatever the text: its meaning and its comments stay, and its form is the form's own form."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from yaml_texts import mutated_plans, texts

from actionplan.layout.canonical import canonical
from actionplan.layout.comments import comment_texts
from actionplan.source import Source
from actionplan.tree import Tree, parse


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
