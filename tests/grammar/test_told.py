"""Whatever field the grammar gets, a document tells what stands in it."""

from __future__ import annotations

import json
from pathlib import Path as File
from typing import Any, cast

from grammar_samples import whole_plan

from actionplan.core.place import Path, pointer
from actionplan.document.compose.chapters import template_set
from actionplan.document.compose.compose import Composed, compose
from actionplan.judge.pipeline import examine
from actionplan.law.library import Library
from actionplan.plan.source import read_source
from walking import walk

NO_TEXT = {"schema_version", "agreement", "language", "confirmations"}
LABELS = {"kind", "area"}
OBEYED = {"after"}  # where a chapter stands is seen, not said


def numbered(data: dict[str, Any]) -> dict[Path, str]:
    """Give every text of a plan a word of its own, and return these words by their places."""
    texts = [v.path for v in walk(data) if v.kind in ("text", "markdown")]
    told = [path for path in texts if path[0] not in NO_TEXT and path[-1] not in OBEYED]
    words = {path: f"Teksti{number:04}x" for number, path in enumerate(told)}
    for path, word in words.items():
        part: Any = data
        for step in path[:-1]:
            part = part[step]
        part[path[-1]] = word
    return words


def composed(data: dict[str, Any], file: File) -> Composed:
    file.write_text(json.dumps(data), encoding="utf-8")
    source, _ = read_source(str(file))
    assert source is not None
    case = examine(source, Library(), "2026-06-01").case
    assert case is not None
    return compose(case, template_set())


def joint_plan() -> dict[str, Any]:
    """Return a plan of two with every key there is; no two of its values are the same object."""
    municipalities = ["lempaala", "vesilahti"]
    whole = whole_plan() | {"agreement": "tampereen-seutu", "municipalities": municipalities}
    return cast(dict[str, Any], json.loads(json.dumps(whole)))


def test_a_document_tells_every_text_that_a_plan_can_have(tmp_path: File) -> None:
    data = joint_plan()
    words = numbered(data)
    shown = repr(composed(data, tmp_path / "plan.yaml").document)
    assert len(words) > 200
    assert [pointer(path) for path, word in words.items() if word not in shown] == []


def test_only_labels_for_machines_are_left_to_the_list_of_the_unused(tmp_path: File) -> None:
    untold = composed(joint_plan(), tmp_path / "plan.yaml").untold
    assert [pointer(path) for path in untold if not LABELS & {str(s) for s in path[-2:]}] == []
