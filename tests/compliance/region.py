"""Plans of whole areas for tests, made from the complete example. Their content is fictional.

``tampere_region`` has the fifteen parties of the Tampere region with everything that an area's
report must tell apart: the real plan, joint plans, a draft, waivers, plans of last year, a clash,
a file that cannot be read and a party without a plan. ``wide_area`` has as many fictional parties
as wanted, for measuring. Both return texts by file name; ``write`` puts them on disk.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from actionplan.plan.resolve import resolve
from actionplan.plan.source import read_source
from actionplan.plan.tree import Tree, parse

ROOT = Path(__file__).parents[2]
EXAMPLE = "plans/esimerkkikunta/2026.yaml"
REAL = "plans/lempaala-vesilahti/2026.yaml"
YEAR = 2026
REMARK = "# Kuvitteellinen testisuunnitelma: tietoja ei ole mistään oikeasta suunnitelmasta.\n"
Data = dict[str, Any]


class Made(NamedTuple):
    """What a fictional plan is to be: whose, for which year, and what it leaves out."""

    parties: tuple[str, ...]
    year: int = YEAR
    without: tuple[str, ...] = ()
    draft: bool = False
    waived: tuple[str, ...] = ()


REGION = {
    "tampere": Made(("tampere",)),
    "akaa": Made(("akaa",), without=("transitions", "monitoring")),
    "akaa-2025": Made(("akaa",), 2025, without=("transitions", "monitoring", "youth", "budget")),
    "juupajoki-orivesi": Made(("juupajoki", "orivesi"), without=("transitions",)),
    "kangasala": Made(("kangasala",), without=("communication", "feedback")),
    "nokia": Made(("nokia",), without=("transitions", "education", "services")),
    "pirkkala": Made(("pirkkala",), without=("budget", "feedback", "transitions")),
    "pirkkala-2025": Made(("pirkkala",), 2025, without=("transitions",)),
    "palkane": Made(
        ("palkane",), without=("budget", "communication"), waived=("TRE-9.1", "TRE-7.5")
    ),
    "ruovesi": Made(("ruovesi",), without=("reviews",)),
    "valkeakoski": Made(("valkeakoski",), without=("immigration", "groups")),
    "valkeakoski-toinen": Made(("valkeakoski",)),
    "ylojarvi": Made(("ylojarvi",), without=("employers", "practices", "youth"), draft=True),
}
PLANLESS = ("urjala", "virrat")
"""The parties without a plan that can be judged: Urjala's cannot be read, Virrat has none."""
CLASHING = ("valkeakoski",)
UNREADABLE = "urjala.yaml"


def tampere_region() -> dict[str, str]:
    """Return the plans of the fifteen parties by file name."""
    files = {f"{name}.yaml": plan(made) for name, made in REGION.items()}
    files["lempaala-vesilahti.yaml"] = (ROOT / REAL).read_text(encoding="utf-8")
    files[UNREADABLE] = REMARK + 'title: "Lainausmerkki jäi auki\n'
    return files


def wide_area(count: int = 309) -> tuple[str, dict[str, str]]:
    """Return a fictional agreement of ``count`` parties, and a plan of each by file name."""
    ids = [f"kuvitteela-{number:03}" for number in range(1, count + 1)]
    kinds = [_spelled(_data(made._replace(parties=("sijainen",)))) for made in _KINDS]
    kinds = [text.replace("tampereen-seutu", "kuvitteellinen-alue") for text in kinds]
    plans = {
        f"{id}.yaml": kinds[number % len(kinds)].replace("sijainen", id)
        for number, id in enumerate(ids)
    }
    return _law(ids), plans


def plan(made: Made) -> str:
    """Return the text of a fictional plan."""
    return REMARK + _spelled(_data(made))


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files to a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


_KINDS = [made for made in REGION.values() if made.year == YEAR and len(made.parties) == 1]


@cache
def _example() -> Tree:
    source, _ = read_source(str(ROOT / EXAMPLE))
    assert source is not None
    tree, faults = parse(source)
    assert tree is not None, faults
    return tree


def _data(made: Made) -> Data:
    """Return a plan like the complete example, of other parties and with less in it."""
    lead = "akaa" if "tampere" in made.parties else "tampere"
    data: Data = _renamed(_example().data, {"esimerkkikunta": made.parties[0], "mallila": lead})
    data |= {
        "agreement": "tampereen-seutu",
        "title": f"Kuvitteellinen testisuunnitelma {made.year}: {', '.join(made.parties)}",
        "year": made.year,
        "status": "draft" if made.draft else "approved",
        "validity": {"from": f"{made.year}-01-01", "until": f"{made.year}-12-31"},
    }
    if len(made.parties) > 1:
        _share(data, made.parties)
    if made.waived:
        data["waivers"] = [_waiver(id, made) for id in made.waived]
    return {key: value for key, value in data.items() if key not in made.without}


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """Return a copy in which ids, as keys and as values, have other names."""
    if isinstance(value, dict):
        return {names.get(key, key): _renamed(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    return names.get(value, value) if isinstance(value, str) else value


def _share(data: Data, parties: tuple[str, ...]) -> None:
    """Make the plan joint: all is said for all, but the youth service is the first one's."""
    data["municipalities"] = list(parties)
    tree = copy.copy(_example())
    tree.data = data
    for path in resolve(tree).owned:
        entry: Any = data
        for step in path:
            entry = entry[step]
        own = list(parties[:1] if path[0] == "youth" else parties)
        if "serves" in entry:
            entry["serves"] = [{"municipality": id, "how": "shared"} for id in own]
        else:
            entry["municipalities"] = own
    for review in data["reviews"]:
        review["municipalities"] = list(parties)


def _waiver(requirement: str, made: Made) -> Data:
    return {
        "requirement": requirement,
        "municipality": made.parties[0],
        "reason": "Kuvitteellinen peruste: asia päätetään keväällä.",
        "decided_by": "kunnanhallitus",
        "decided_on": f"{made.year}-02-02",
        "until": f"{made.year}-12-31",
    }


def _law(ids: Iterable[str]) -> str:
    forms = ("genitive", "locative", "from", "to", "partitive", "resident")
    parties = {
        id: {
            "code": f"{number:03}", "role": "contract", "name": f"Kuvitteela {number}",
            "type": "kunta", "forms": dict.fromkeys(forms, f"Kuvitteela {number}"),
        }
        for number, id in enumerate(ids, 1)
    }  # fmt: skip
    return _spelled(
        {
            "format": "1.0",
            "id": "kuvitteellinen-alue",
            "extends": "tampereen-seutu",
            "fictional": True,
            "version": "1",
            "name": {"fi": "Kuvitteellinen alue", "en": "Fictional area"},
            "without": ["TRE-8.9"],
            "parties": parties,
        }
    )


def _spelled(data: Data) -> str:
    yaml: Any = YAML(typ="safe")
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.sort_base_mapping_type_on_output = False
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()
