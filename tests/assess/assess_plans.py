"""Plans and an agreement for tests of what evidence is worth; all made up."""

from __future__ import annotations

import copy
from pathlib import Path as File
from typing import Any

from actionplan.core.place import Path
from actionplan.judge.lint.examples import laid_over
from actionplan.law import load
from actionplan.law.model import Agreement
from actionplan.plan.grammar import is_sound
from actionplan.plan.plan import Place, Plan
from actionplan.plan.resolve import resolve
from actionplan.plan.source import read_source
from actionplan.plan.tree import Tree, parse

HERE = File(__file__).parent
SAID = {"fi": "jokin", "en": "something"}
TYPES = {"contract": "kunta", "responsible": "kaupunki"}


def table(name: str) -> Tree:
    """A file of cases in this folder."""
    source, faults = read_source(str(HERE / name), name)
    assert source is not None, faults
    tree, faults = parse(source)
    assert tree is not None, faults
    return tree


def plan_over(cases: Tree, fragment: dict[str, Any]) -> Plan:
    """The base of a file of cases with a fragment over it."""
    tree = copy.copy(cases)
    tree.data = laid_over(cases.data["base"], fragment)
    assert is_sound(tree.data), fragment
    return resolve(tree)


def place_at(plan: Plan, pointer: str) -> Place:
    """What stands at ``youth/0/lead`` of a plan."""
    path: Path = tuple(int(step) if step.isdigit() else step for step in pointer.split("/"))
    value: Any = plan.data
    for step in path:
        value = value[step]
    return Place(path, value, (), True)


def agreement(**more: Any) -> Agreement:
    """An agreement of a municipality and the one that is responsible for the area."""

    def party(forms: str, code: str, role: str) -> dict[str, Any]:
        cases = ("genitive", "locative", "from", "to", "partitive", "resident")
        name, *inflected = forms.split()
        named = {"name": name, "forms": dict(zip(cases, inflected, strict=True))}
        return {**named, "code": code, "role": role, "type": TYPES[role]}

    own = "Esimerkkikunta Esimerkkikunnan Esimerkkikunnassa Esimerkkikunnasta Esimerkkikuntaan"
    next_to = (
        "Naapurila Naapurilan Naapurilassa Naapurilasta Naapurilaan Naapurilaa naapurilalainen"
    )
    data = {
        **{"id": "seutu", "version": "1", "name": SAID, "clauses": {"1": SAID}, "areas": {}},
        "parties": {
            "esimerkkikunta": party(
                f"{own} Esimerkkikuntaa esimerkkikuntalainen", "999", "contract"
            ),
            "naapurila": party(next_to, "998", "responsible"),
        },
        "words": {
            "own": ["kunta", "kunnan", "$kaupunki"],
            "kaupunki": ["kaupunki"],
            "employment_area": ["työllisyysalue*"],
        },
        "requirements": {},
        **more,
    }
    return load.agreement(data, "")
