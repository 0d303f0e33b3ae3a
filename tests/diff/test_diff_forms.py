"""The three forms: what a reader, a pull request and a program get."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from diffing import EXAMPLE, JOINT, compared, patched
from markdown_it import MarkdownIt
from syrupy.assertion import SnapshotAssertion

from actionplan.diff.as_json import as_json
from actionplan.diff.changes import Comparison
from actionplan.diff.markdown import LONGEST, MARK, markdown
from actionplan.diff.text import text
from actionplan.plan.grammar import gate
from actionplan.words.words import LANGUAGES, Words

FI = Words("fi")
SEVERAL = {
    "rename": {"tyopaja": "nuorten-tyopaja"},
    "remove": ["/youth/0/opening_hours", "/groups/tyonantajaverkosto/seats/1"],
    "set": {
        "/year": 2027,
        "/posts/tyollisyyspaallikko/person": "Mallihenkilö (kuvitteellinen)",
        "/groups/koordinaatioryhma/meetings/times": 2,
        "/services/valmennus/referrals/0/channel": "puhelin",
    },
    "add": {"/groups/koordinaatioryhma/seats": {"holder": "viestintapaallikko"}},
}
HOSTILE = (
    "@kunta #123 kunta@esimerkki.example | `koodi` </details> <script>x</script> "
    "[a](http://x.example) **b** ![c](d) {subject} 131052-308T \u202e\ue000 $a$ :fire:"
)


def several() -> Comparison:
    return compared(EXAMPLE, patched(EXAMPLE, SEVERAL))


def hostile() -> Comparison:
    new = patched(EXAMPLE, {"set": {"/services/valmennus/name": HOSTILE}})
    new = patched(
        new, {"set": {"/practices/0/text": HOSTILE, "/posts/nuorten-ohjaaja/unit": HOSTILE}}
    )
    return compared(EXAMPLE, new)


def huge() -> Comparison:
    old = copy.deepcopy(EXAMPLE)
    new = copy.deepcopy(EXAMPLE)
    for number in range(500):
        entry = {"name": f"Palvelu {number} " + "|@" * 40, "duration": {"weeks": number + 1}}
        old["services"][f"s{number}"] = entry
        new["services"][f"s{number}"] = entry | {"duration": {"weeks": number + 2}}
    return compared(old, new)


def spelled(comparison: Comparison, lang: str = "fi") -> dict[str, Any]:
    told: dict[str, Any] = json.loads("".join(as_json(comparison, Words(lang))))
    return told


def test_as_text(snapshot: SnapshotAssertion) -> None:
    assert text(several(), FI) == snapshot


def test_as_text_in_english(snapshot: SnapshotAssertion) -> None:
    assert text(several(), Words("en")) == snapshot


def test_as_text_of_a_joint_plan(snapshot: SnapshotAssertion) -> None:
    new = patched(JOINT, {"remove": ["/contacts/1"], "set": {"/youth/0/ages": {"under": 25}}})
    assert text(compared(JOINT, new), FI) == snapshot


def test_as_a_comment(snapshot: SnapshotAssertion) -> None:
    assert markdown(several(), FI) == snapshot


def test_as_json(snapshot: SnapshotAssertion) -> None:
    assert "".join(as_json(several(), FI)) == snapshot


def test_nothing_changed(snapshot: SnapshotAssertion) -> None:
    same = compared(EXAMPLE, EXAMPLE)
    assert (text(same, FI), markdown(same, FI), spelled(same)["changes"]) == snapshot


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("make", [several, hostile])
def test_json_has_the_shape_that_its_schema_gives(make: Any, lang: str) -> None:
    schema = gate("diff-output.schema.json")
    told = spelled(make(), lang)
    assert list(schema.iter_errors(told)) == []
    assert told["summary"]["changes"] == len(told["changes"]) > 0
    del told["changes"][0]["fingerprint"]
    assert not schema.is_valid(told)


def test_a_comment_begins_with_its_mark_and_folds_what_weighs_little() -> None:
    told = markdown(several(), FI)
    assert told.startswith(f"{MARK}\n")
    assert "</summary>\n\n" in told
    assert told.index("Heikennykset") < told.index("<details>") < told.index("Parannukset")


def test_texts_of_a_plan_do_nothing_in_a_comment() -> None:
    told = markdown(hostile(), FI)
    html = MarkdownIt("gfm-like", {"linkify": False}).render(told)
    for active in (
        "<script",
        "<a ",
        "<img",
        "<code",
        "<em>",
        "@kunta",
        "#123",
        "kunta@e",
        "\u202e",
    ):
        assert active not in html, active
    assert html.count("</details>") == html.count("<details>") == 1
    assert "{subject}" in told


def test_texts_of_a_plan_do_nothing_in_a_terminal() -> None:
    told = text(hostile(), FI)
    assert "\\ue000" in told


def test_identity_codes_never_leave() -> None:
    comparison = hostile()
    spoken = [text(comparison, FI), markdown(comparison, FI)]
    for told in [*spoken, "".join(as_json(comparison, FI))]:
        assert "131052-308T" not in told
        assert "●" in told


def test_a_comment_is_never_longer_than_github_takes() -> None:
    comparison = huge()
    told = markdown(comparison, FI)
    assert LONGEST * 0.9 < len(told) <= LONGEST
    shown = told.count("\n- ")
    assert 0 < shown < len(comparison.changes) == 500
    assert f"… ja {500 - shown} muuta muutosta. " in told
    assert told.count("<details>") == told.count("</details>")
    assert len(spelled(comparison)["changes"]) == 500
