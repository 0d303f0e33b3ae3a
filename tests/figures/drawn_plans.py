"""Plans to draw: the two of the project, small ones from data, a crowded one, an unkind one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from actionplan.law.library import Library
from actionplan.law.model import Agreement
from actionplan.plan import grammar
from actionplan.plan.plan import Plan
from actionplan.plan.resolve import resolve
from actionplan.plan.source import Source, read_source
from actionplan.plan.tree import parse

PLANS = Path(__file__).parents[2] / "plans"
OURS = ("lempaala-vesilahti", "esimerkkikunta")
BASE = {
    "schema_version": "1.0",
    "agreement": "esimerkkiseutu",
    "municipalities": ["esimerkkikunta"],
    "year": 2026,
}
UNKIND = (
    "# Ei otsikko <b>ei</b> &amp; \"ei\" 'ei' ]]> <!-- ei -->",
    "</text></svg><script>alert(1)</script>",
    "{{ 7 * 7 }} #let x = 1; $x$ \\u{1F600} %s ${ei}",
    "oikealta vasemmalle: \u202e)ie(\u202c ja \u2067ei\u2069",
    "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas",
    "x" * 300,
    "a\u0308iti, e\u0301, \u4e2d\u6587, \U0001f600, 7–8\u00a0§, tavu\u00adviiva",
)


@cache
def ours(name: str) -> Plan:
    source, faults = read_source(str(PLANS / name / "2026.yaml"))
    assert source is not None, faults
    return _resolved(source)


def plan(**data: Any) -> Plan:
    """A plan from data; it must be sound."""
    whole = {**BASE, **data}
    assert grammar.is_sound(whole), whole
    return _resolved(Source("plan.yaml", json.dumps(whole, ensure_ascii=False), ""))


def _resolved(source: Source) -> Plan:
    tree, faults = parse(source)
    assert tree is not None, faults
    return resolve(tree)


@cache
def _library() -> Library:
    return Library()


def agreement(of: Plan) -> Agreement:
    found = _library().get(of.data["agreement"])
    assert found is not None
    return found


def names(of: Plan) -> dict[str, str]:
    return {id: party.name for id, party in agreement(of).parties.items()}


def crowded() -> Plan:
    """Twelve services of four providers, eight partners, thirty groups: far more than is wise."""
    kinds = ("receives_from", "works_with", "refers_to", "continues_to", "part_of")
    organisations = {
        f"toimija-{n}": {"name": f"Esimerkkiseudun yhteistoimintaorganisaatio {n}", "kind": "other"}
        for n in range(8)
    }
    services = {
        f"palvelu-{n}": {
            "name": f"Työllistymistä edistävä monialainen yhteispalvelu {n}",
            "provider": f"toimija-{n % 4}",
            "serves": [
                {"municipality": "esimerkkikunta", "how": ("own", "shared", "bought")[n % 3]}
            ],
            "links": [
                {"organisation": f"toimija-{(n * 3 + turn) % 8}", "kind": kinds[(n + turn) % 5]}
                for turn in range(3)
            ]
            + [{"service": f"palvelu-{(n + 5) % 12}", "kind": kinds[n % 5]}],
        }
        for n in range(12)
    }
    groups = {
        f"ryhma-{n}": {
            "name": f"Yhteistyöverkosto {n}",
            "kind": "other",
            "meetings": {"months": [n % 6 + 1, 12 - n % 5]} if n % 3 else {"per": "month"},
        }
        for n in range(30)
    }
    return plan(organisations=organisations, services=services, groups=groups)


def unkind(words: str) -> Plan:
    """A plan whose every shown text is the same unkind one."""
    return plan(
        organisations={"o": {"name": words, "kind": "other"}},
        groups={"g": {"name": words, "kind": "other", "meetings": {"spread": words}}},
        practices=[{"title": words, "meetings": {"note": words, "months": [3]}}],
        monitoring=[{"by": "o", "rhythm": {"per": "month"}}],
        services={
            "a": {
                "name": words,
                "provider": "o",
                "serves": [{"municipality": "esimerkkikunta", "how": "bought"}],
                "referrals": [{"from": "o"}, {"by": words}],
                "intentions": [{"what": words, "from": words, "year": 2026}],
            },
            "b": {"name": words, "links": [{"service": "a", "kind": "continues_to"}]},
        },
        transitions=[{"from": words, "to": f"{words} muualla"}],
    )


def rhythms(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every rhythm of a plan's data, found by its form, and every visit."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key in ("meetings", "rhythm"):
                yield (*path, key), item
            else:
                yield from rhythms(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if path and path[-1] == "visits":
                yield (*path, index), item
            yield from rhythms(item, (*path, index))
