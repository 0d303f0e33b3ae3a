"""The plans of a municipality in a folder, by year, found by what they say of themselves."""

from __future__ import annotations

from typing import Any, NamedTuple

from actionplan.commands.refusal import Refused
from actionplan.discover import discover
from actionplan.forms import suggestion
from actionplan.grammar import is_sound
from actionplan.source import Source, read_source
from actionplan.tree import parse


class Yearly(NamedTuple):
    """The plan files of one municipality by year, and files that name it but are no plans."""

    municipality: str
    years: dict[int, list[str]]
    faulty: tuple[str, ...]

    def file(self, year: str) -> str:
        """Return the file of a year; refuse when there is none, or more than one."""
        files = self.years.get(int(year), [])
        said = {"found": self.municipality, "year": year}
        if len(files) > 1:
            raise Refused("several_plans", **said, files=tuple(files))
        if not files:
            known = tuple(str(known) for known in sorted(self.years))
            raise Refused("no_plan_of_year", **said, known=known, faulty=self.faulty)
        return files[0]


def yearly(municipality: str, folder: str) -> Yearly:
    """Find the plans of a municipality, given by its id or its name."""
    wanted = suggestion("slug", municipality) or municipality
    years: dict[int, list[str]] = {}
    faulty = []
    for file in discover([folder]).files:
        source, _ = read_source(file)
        if source is None or wanted not in source.text:
            continue
        plan = _plan(source)
        if plan is None:
            faulty.append(file)
        elif wanted in plan["municipalities"]:
            years.setdefault(plan["year"], []).append(file)
    return Yearly(municipality, years, tuple(faulty))


def _plan(source: Source) -> dict[str, Any] | None:
    tree, faults = parse(source)
    return tree.data if tree is not None and not faults and is_sound(tree.data) else None
