"""Plans to measure with: copies of those of the project, and generated ones. All are fictional
but the copies of the real plan.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from bench_measure import ROOT

EXAMPLE = ROOT / "plans/esimerkkikunta/2026.yaml"
REAL = ROOT / "plans/lempaala-vesilahti/2026.yaml"
_SERVICES = 8
"""With so many services more than the example a plan is about half as long as the real one."""


def copies(folder: Path, count: int, *plans: Path) -> list[str]:
    """Write ``count`` copies of the plans by turns, each with a comment of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [plan.read_text(encoding="utf-8") for plan in plans]
    paths = [folder / f"plan-{number:04}.yaml" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(f"{texts[number % len(texts)]}# {path.name}\n", encoding="utf-8")
    return [str(path) for path in paths]


def years(folder: Path, count: int, plan: Path) -> list[str]:
    """Write copies of a plan for ``count`` years, so that their documents have names of their own.

    Dates stay what they were: more is found, and the documents are as long.
    """
    folder.mkdir(parents=True, exist_ok=True)
    text = plan.read_text(encoding="utf-8")
    paths = [folder / f"{2026 + number}.yaml" for number in range(count)]
    for path in paths:
        own = re.sub(r"(?m)^year: 2026$", f"year: {path.stem}", text)
        path.write_text(own, encoding="utf-8")
    return [str(path) for path in paths]


def ordinary(folder: Path, count: int) -> tuple[list[str], str]:
    """Write plans of ordinary size, each of a municipality that is not, and the law they name.

    Return the paths of the plans, and that of the agreement file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    text = _longer(EXAMPLE.read_text(encoding="utf-8"))
    slugs = [f"esimerkkikunta-{number:03}" for number in range(count)]
    paths = [folder / f"{slug}.yaml" for slug in slugs]
    for slug, path in zip(slugs, paths, strict=True):
        own = text.replace("esimerkkikunta", slug).replace("esimerkkiseutu", "mittausseutu")
        path.write_text(own, encoding="utf-8")
    agreement = folder.with_suffix(".law.yaml")
    agreement.write_text(json.dumps(_agreement(slugs)), encoding="utf-8")
    return [str(path) for path in paths], str(agreement)


def _longer(text: str) -> str:
    """Return the example with more services like its first, every name and text a little other."""
    start = text.index("  valmennus:\n")
    end = text.index("  tyopaja:\n")
    service = text[start:end]
    more = [
        service.replace("  valmennus:\n", f"  valmennus-{number}:\n")
        .replace("Yksilövalmennus", f"Kuvitteellinen palvelu {number}")
        .replace("Valmentaja", f"Palvelun {number} valmentaja")
        .replace("Asiakas ", f"Palvelun {number} asiakas ")
        for number in range(2, 2 + _SERVICES)
    ]
    return text[:end] + "".join(more) + text[end:]


def _agreement(slugs: list[str]) -> dict[str, object]:
    cases = ("genitive", "locative", "from", "to", "partitive", "resident")

    def party(slug: str, code: int, role: str) -> dict[str, object]:
        name = slug.replace("-", " ").capitalize()
        return {"code": f"{code:03}", "role": role, "name": name, "type": "kunta",
                "forms": dict.fromkeys(cases, name)}  # fmt: skip

    return {
        "format": "1.0",
        "id": "mittausseutu",
        "extends": "tampereen-seutu",
        "fictional": True,
        "version": "1",
        "name": {"fi": "Mittausseudun sopimus (kuvitteellinen)", "en": "Mittausseutu (fictional)"},
        "without": ["TRE-8.9"],
        "parties": {
            "mallila": party("mallila", 998, "responsible"),
            **{slug: party(slug, code, "contract") for code, slug in enumerate(slugs)},
        },
    }
