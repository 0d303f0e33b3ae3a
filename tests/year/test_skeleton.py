"""The skeleton of a plan: sound, silent, in the agreement's order, whichever the agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from rolled_plans import AS_OF, ROOT

from actionplan.core.diagnostic import Severity
from actionplan.core.outcome import Outcome
from actionplan.core.verdict import SHORTFALLS, Status
from actionplan.edit.roundtrip import WIDTH, dump, load
from actionplan.edit.skeleton.skeleton import skeleton
from actionplan.edit.skeleton.slot import asked
from actionplan.judge.pipeline import check
from actionplan.law.library import Library
from actionplan.law.model import Agreement
from actionplan.plan.grammar import Node, grammar, schema
from actionplan.plan.source import Source, read_source

SILENT = (Status.UNMET, Status.NOT_SHOWN, Status.NOT_APPLICABLE)
SECOND = ROOT / "tests/law/second-agreement.yaml"


def library() -> Library:
    source, faults = read_source(str(SECOND))
    assert source, faults
    return Library([source])


LIBRARY = library()


def agreement(id: str) -> Agreement:
    found = LIBRARY.get(id)
    assert found
    return found


AREA = agreement("tampereen-seutu")
CASES = [
    *(("tampereen-seutu", (party,)) for party in AREA.parties),
    ("tampereen-seutu", ("lempaala", "vesilahti")),
    ("tampereen-seutu", ("tampere", "valkeakoski", "akaa")),
    ("esimerkkiseutu", ("esimerkkikunta",)),
    ("saariston-kotoutuminen", ("satula",)),
    ("saariston-kotoutuminen", ("keksila", "satula")),
]
every = pytest.mark.parametrize(("id", "names"), CASES, ids=lambda value: "-".join(value)
                                if isinstance(value, tuple) else value)  # fmt: skip


def made(id: str, names: tuple[str, ...], year: int = 2027) -> str:
    judge = agreement(id)
    return skeleton(judge, [judge.parties[name] for name in names], year)


def judged(text: str) -> Outcome:
    outcome = check(Source("plan.yaml", text, ""), LIBRARY, AS_OF)
    assert outcome.judged, outcome.diagnostics
    return outcome


def bare(id: str, names: tuple[str, ...]) -> str:
    """Return the least that is a plan: what it says, the skeleton may say too."""
    return (
        f'schema_version: "1.0"\nagreement: {id}\nmunicipalities: [{", ".join(names)}]\n'
        "year: 2027\nstatus: draft\n"
    )


@every
def test_it_is_sound_and_no_finding_is_an_error(id: str, names: tuple[str, ...]) -> None:
    outcome = judged(made(id, names))
    assert [d for d in outcome.diagnostics if d.severity is Severity.ERROR] == []
    assert outcome.draft
    assert (outcome.municipalities, outcome.year) == (names, 2027)


@every
def test_it_shows_nothing_that_a_bare_plan_does_not_show(id: str, names: tuple[str, ...]) -> None:
    """The law file may grant something to the year alone; what the skeleton presets, nothing."""

    def shown(text: str) -> dict[tuple[str, str], Status]:
        judgements = judged(text).judgements
        found = {(j.requirement, j.municipality): j.status for j in judgements}
        return {key: status for key, status in found.items() if status not in SILENT}

    assert shown(made(id, names)) == shown(bare(id, names))
    assert {requirement for requirement, _ in shown(bare(id, names))} <= {"TRE-3.5"}


def answers(data: Any, node: Node, path: tuple[str | int, ...] = ()) -> Iterator[str]:
    """Yield the places where a choice, a number or a text stands that nobody has written."""
    steps = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in steps:
        child = node.keys.get(str(step), node.each)
        assert child is not None
        place = (*path, step)
        if isinstance(value, dict | list):
            yield from answers(value, child, place)
        elif value != "" and child.register not in ("area", "municipality"):
            needed = schema()["$defs"][node.name].get("required", ()) if node.name else ()
            if step not in needed:
                yield "/".join(map(str, place))


@every
def test_it_answers_nothing_for_its_author(id: str, names: tuple[str, ...]) -> None:
    """An entry is called by its area and by what it cannot be without; the rest is open."""
    data = dict(load(made(id, names)))
    kept = {key: data.pop(key) for key in (*schema()["required"], "status")}
    assert list(answers(data, grammar().root)) == []
    assert list(answers({"practices": [{"title": "", "kind": "leads"}]}, grammar().root)) == [
        "practices/0/kind"
    ]
    assert kept["status"] == "draft"


@every
def test_every_gap_is_a_finding(id: str, names: tuple[str, ...]) -> None:
    outcome = judged(made(id, names))
    gaps = {j.requirement for j in outcome.judgements if j.status in SHORTFALLS}
    assert len(gaps) > 3
    assert gaps <= {d.rule for d in outcome.diagnostics}


@every
def test_each_requirement_is_explained_once_and_in_its_order(
    id: str, names: tuple[str, ...]
) -> None:
    judge = agreement(id)
    parties = [judge.parties[name] for name in names]
    ids = [one.requirement.id for one in asked(judge, parties, 2027)]
    explained = re.findall(r"(?m)^# ([A-Z]+-[0-9.]+) ", made(id, names))
    assert sorted(explained) == sorted(ids)
    assert explained[0] == ids[0]


@every
def test_it_is_written_as_plans_are_written(id: str, names: tuple[str, ...]) -> None:
    text = made(id, names)
    assert dump(load(text)) == text
    assert max(map(len, text.splitlines())) <= WIDTH
    assert not re.search(r"[ \t]$", text, re.MULTILINE)


def test_ids_stand_beside_the_gaps() -> None:
    text = made("tampereen-seutu", ("vesilahti",))
    assert '    guidance: ""  # TRE-7.4\n' in text
    assert "    # holders: […]  # TRE-3.2\n" in text


def test_a_choice_is_shown_and_left_open_the_one_that_is_asked_for_first() -> None:
    text = made("tampereen-seutu", ("vesilahti",))
    premises = text[text.index('      - name: ""  # TRE-7.2') :][:140]
    assert "        # kind: premises / platform\n" in premises
    assert "    # kind: service_design / leads / company_visits / change_security / …\n" in text


def test_the_exception_is_asked_of_its_own_municipality_only() -> None:
    assert "TRE-8.9" in made("tampereen-seutu", ("valkeakoski",))
    assert "TRE-8.9" not in made("tampereen-seutu", ("vesilahti",))


def test_in_a_joint_plan_each_municipality_has_its_own_place() -> None:
    text = made("tampereen-seutu", ("lempaala", "vesilahti"))
    assert text.count("  - municipalities: [lempaala]\n    area: youth\n") == 2
    assert text.count("  - municipalities: [vesilahti]\n    area: youth\n") == 2
    assert "    municipalities: [lempaala, vesilahti]\n    kind: coordination\n" in text


def test_nothing_commented_out_becomes_a_fault_of_another_kind_when_opened() -> None:
    """A line taken into use keeps its place: only what stands in it is still to be chosen."""
    text = made("tampereen-seutu", ("vesilahti",))
    opened = text.replace("    # holders: […]", "    holders: [johtaja]")
    outcome = check(Source("plan.yaml", opened, ""), LIBRARY, AS_OF)
    assert {d.rule for d in outcome.diagnostics if d.severity is Severity.ERROR} == {"AP301"}


def test_same_words_same_bytes() -> None:
    assert made("tampereen-seutu", ("nokia",)) == made("tampereen-seutu", ("nokia",))


def test_the_modeline_comes_first_when_there_is_one() -> None:
    text = skeleton(AREA, [AREA.parties["nokia"]], 2027, "../../schemas/plan.schema.json")
    assert text.startswith("# yaml-language-server: $schema=../../schemas/plan.schema.json\n#\n")
