"""A plan with its references resolved, and its view for one municipality."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from actionplan.days import is_day
from actionplan.defaults import COMMON, default_of
from actionplan.filled import empty, standing
from actionplan.in_force import Years, lapse
from actionplan.place import Path, Span
from actionplan.tree import Tree
from actionplan.verdict import Flaw

REGISTERS = {
    "organisation": "organisations",
    "post": "posts",
    "group": "groups",
    "service": "services",
    "document": "documents",
}
"""What a reference names, and the top-level key under which it is entered."""


class Reference(NamedTuple):
    """A place that names an entry of a register by its id."""

    path: Path
    register: str
    id: str


class Passage(NamedTuple):
    """A text of the plan; ``kind`` is text, markdown, email or date."""

    path: Path
    value: str
    kind: str


class Plan(NamedTuple):
    """A sound tree with its references known. Nothing here judges.

    ``data`` is what the plan says: what is empty in the file is not there, its place in a list
    excepted, and an entry of a register, which is there by its id. ``blanks`` are the places of
    what the file leaves empty.
    """

    tree: Tree
    references: Mapping[Path, Reference]
    passages: tuple[Passage, ...]
    owned: tuple[Path, ...]
    data: dict[str, Any]
    blanks: tuple[Path, ...] = ()

    @property
    def municipalities(self) -> tuple[str, ...]:
        """The municipalities whose plan this is, in the plan's order."""
        return tuple(self.data["municipalities"])

    @property
    def year(self) -> int:
        """The year the plan is for."""
        return int(self.data["year"])

    @property
    def years(self) -> Years:
        """The first and the last year that the plan is for."""
        return self.year, self.year

    @property
    def last_day(self) -> str:
        """The last day on which the plan is valid; where it does not say, the last of its year."""
        until: str = (self.data.get("validity") or {}).get("until", "")
        return until if is_day(until) else f"{self.year:04}-12-31"

    @property
    def draft(self) -> bool:
        """Whether the plan calls itself a draft."""
        return self.data.get("status") == "draft"

    @property
    def joint(self) -> bool:
        """Whether several municipalities share the plan, so that each fact must say whose it is."""
        return len(self.municipalities) > 1

    def register(self, name: str) -> dict[str, Any]:
        """Return the entries of a register (``post``, ``group`` …) by id."""
        return self.data.get(REGISTERS[name]) or {}

    def target(self, reference: Reference) -> tuple[Path, Any] | None:
        """Return where a reference leads and what stands there; ``None`` when it leads nowhere."""
        if reference.register not in REGISTERS:
            return None
        entry = self.register(reference.register).get(reference.id)
        return None if entry is None else ((REGISTERS[reference.register], reference.id), entry)

    def stands(self, path: Path) -> bool:
        """Whether the plan says something at a path, or has an entry there."""
        value: Any = self.data
        for step in path:
            if isinstance(value, dict) and step not in value:
                return False
            value = value[step]
            if isinstance(step, int) and empty(value):
                return False
        return True

    def span(self, path: Path, *, key: bool = False) -> Span:
        """Return where a path stands in the file."""
        return self.tree.span(path, key=key)


def owners(mapping: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return the municipalities that an entry says it concerns; ``None`` when it does not say."""
    if named := mapping.get("municipalities"):
        return tuple(named)
    if served := mapping.get("serves"):
        return tuple(entry["municipality"] for entry in served)
    return None


class Place:
    """Something found in a view.

    ``crossed`` are the references passed on the way, ``said`` is whether something on the way
    named the view's municipality, ``flaw`` why something on the way is not in force. ``reached``
    is what has been looked up from here by pattern.
    """

    __slots__ = ("crossed", "flaw", "path", "reached", "said", "value")

    def __init__(
        self,
        path: Path,
        value: Any,
        crossed: tuple[Path, ...] = (),
        said: bool = False,
        flaw: Flaw | None = None,
    ) -> None:
        self.path = path
        self.value = value
        self.crossed = crossed
        self.said = said
        self.flaw = flaw
        self.reached: dict[tuple[str, ...], Sequence[Place]] = {}


class View:
    """What a plan says for one municipality; with ``None``, for the plan as a whole.

    In a joint plan a fact counts for a municipality only when it says so itself: an entry that
    names no municipality is nobody's, lest one municipality's facts look like another's.
    """

    def __init__(self, plan: Plan, municipality: str | None) -> None:
        self.plan = plan
        self.municipality = municipality
        self._written: View | None = None
        self._root = Place((), plan.data, (), municipality is None or not plan.joint)

    def root(self) -> Place:
        """Return the plan itself as a place."""
        return self._root

    def written(self) -> View:
        """Return the view of all that the file holds: there a place may be, and say nothing."""
        if self._written is None:
            plan = self.plan._replace(data=self.plan.tree.data)
            self._written = View(plan, self.municipality) if plan.blanks else self
        return self._written

    def select(self, pattern: tuple[str, ...], start: Place | None = None) -> Sequence[Place]:
        """Return every place that a pattern reaches from ``start``, in the order of the file.

        Requirements ask for the same places again and again: each is looked up once.
        """
        if start is None:
            start = self._root
        if not pattern:
            return (start,)
        found = start.reached.get(pattern)
        if found is None:
            found = start.reached[pattern] = self._reach(pattern, start)
        return found

    def _reach(self, pattern: tuple[str, ...], start: Place) -> Sequence[Place]:
        *before, step = pattern
        if not before:
            return self._step(start, step)
        return [f for place in self.select(tuple(before), start) for f in self._step(place, step)]

    def _step(self, place: Place, step: str) -> Sequence[Place]:
        if isinstance(place.value, str):
            place = self._follow(place)
        value = place.value
        if isinstance(value, dict):
            if step == "*":
                return [found for key in value if (found := self._enter(place, key))]
            own = [found] if step in value and (found := self._enter(place, step)) else []
            return [*own, *self._common(place, step)] if step in COMMON else own
        if isinstance(value, list) and step == "*":
            # Nearly all plans leave nothing empty: then every item stands.
            blanks = self.plan.blanks
            places = (at for at, _ in standing(value)) if blanks else range(len(value))
            return [found for index in places if (found := self._enter(place, index))]
        return ()

    def _common(self, place: Place, step: str) -> Iterator[Place]:
        """Yield what services have in common, where one of them does not say the matter itself."""
        if len(place.path) == 2 and place.path[0] == REGISTERS["service"]:
            found = default_of(self.plan.data, str(place.path[1]), step)
            if found is not None:
                yield Place(found[0], found[1], place.crossed, place.said, place.flaw)

    def _follow(self, place: Place) -> Place:
        """Step through a reference into its register; other texts are returned as they are."""
        reference = self.plan.references.get(place.path)
        target = self.plan.target(reference) if reference else None
        if target is None:
            return place
        path, entry = target
        crossed = (*place.crossed, place.path)
        entered = Place(path, entry, crossed, place.said, place.flaw or self.flaw(path, entry))
        if not self._admits(entered):
            entered.value = None
        return entered

    def flaw(self, path: Path, entry: Mapping[str, Any]) -> Flaw | None:
        """Return why an entry as a whole is no evidence for the plan's year, if it is none."""
        if entry.get("to_be_named"):
            return Flaw("unnamed", path)
        if not ("until" in entry or "from" in entry or "status" in entry):
            return None
        kind = lapse(entry, self.plan.years)
        day = entry.get("from" if kind == "later" else "until", "")
        return Flaw(kind, path, day if kind in ("ended", "later") else "") if kind else None

    def _enter(self, place: Place, step: str | int) -> Place | None:
        """Step to what stands below a place, unless it concerns other municipalities only."""
        value = place.value[step]
        found = Place((*place.path, step), value, place.crossed, place.said, place.flaw)
        if not isinstance(value, dict):
            return found
        found.flaw = found.flaw or self.flaw(found.path, value)
        return found if self._admits(found) else None

    def _admits(self, place: Place) -> bool:
        """Whether an entry concerns the municipality; when it says so itself, so it is noted."""
        if self.municipality is None:
            return True
        named = _served(place) or owners(place.value)
        if named is None:
            return True
        place.said = self.municipality in named
        return place.said

    def present(self, place: Place) -> bool:
        """Whether something stands there: unnamed posts do not."""
        return self._present(place.path, place.value)

    def _present(self, path: Path, value: Any) -> bool:
        if isinstance(value, str):
            return bool(value) and self._filled(path)
        if isinstance(value, list):
            return any(self._present((*path, n), item) for n, item in enumerate(value))
        if isinstance(value, dict):
            return any(self._present((*path, k), item) for k, item in value.items())
        return value is not None

    def _filled(self, path: Path) -> bool:
        """Whether a reference leads to an entry that is not yet to be named; plain text does."""
        reference = self.plan.references.get(path)
        if reference is None or reference.register not in REGISTERS:
            return True
        target = self.plan.target(reference)
        return target is not None and not target[1].get("to_be_named", False)


def _served(place: Place) -> tuple[str, ...] | None:
    """An entry of ``serves`` concerns the one municipality it names."""
    path = place.path
    if len(path) > 1 and path[-2] == "serves":
        return (place.value["municipality"],)
    return None
