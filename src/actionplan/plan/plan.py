"""A plan as its municipalities see it: what is filled, in force, and in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from actionplan.core.days import is_day
from actionplan.core.place import Path, Span, at, way
from actionplan.core.record import Record
from actionplan.core.verdict import Flaw
from actionplan.plan.grammar import registers
from actionplan.plan.tree import Tree

Years = tuple[int, int]
"""The first and the last year of a plan."""


def lapse(entry: Mapping[str, Any], years: Years) -> str:
    """Return why an entry is not in force: ``ended``, ``later`` or ``planned``; blank if it is."""
    until, begins = _day(entry, "until"), _day(entry, "from")
    if until and until < f"{years[0]:04}-01-01":
        return "ended"
    if until and begins and until < begins:
        return "ended"  # there is no day on which it holds
    if begins > f"{years[1]:04}-12-31":
        return "later"
    return "planned" if entry.get("status") == "planned" else ""


def covers(entry: Mapping[str, Any], years: Years) -> bool:
    """Whether an entry is in force all through the years."""
    until, begins = _day(entry, "until"), _day(entry, "from")
    late = begins > f"{years[0]:04}-01-01"
    return not late and not (until and until < f"{years[1]:04}-12-31")


def _day(entry: Mapping[str, Any], key: str) -> str:
    """Return a day of an entry; other things are called ``from`` too, and are no days."""
    day = entry.get(key, "")
    return day if isinstance(day, str) and is_day(day) else ""


Item = TypeVar("Item")

_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""The Unicode categories of controls, formats (soft hyphens, zero widths), spaces and breaks."""

_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, signs and marks by name that are drawn as nothing."""


def blank(text: str) -> bool:
    """Whether a text prints nothing: no letter, no digit, no sign."""
    first = text[:1]
    if first.isalnum() and first not in _FILLERS:
        return False  # as nearly all texts begin
    return not any(map(_prints, text))


def _prints(character: str) -> bool:
    from unicodedata import category  # slow to load, and few texts begin otherwise

    chooses = "\ufe00" <= character <= "\ufe0f"  # how the sign before it is drawn
    return category(character) not in _UNSEEN and character not in _FILLERS and not chooses


def empty(value: Any) -> bool:
    """Whether a value holds nothing: ``0`` and ``false`` are something."""
    return value is None or (not value and isinstance(value, str | list | dict))


def filled(value: Any) -> Any:
    """Return a value without what is empty in it; an empty one of its kind if that is all of it.

    In a list an empty item keeps its place, as ``""`` or ``{}``, so that the others stand at the
    places that they have in the file: read lists by ``standing``.
    """
    if isinstance(value, str):
        return "" if blank(value) else value
    if isinstance(value, dict):
        found = ((key, filled(item)) for key, item in value.items())
        return {key: item for key, item in found if not empty(item)}
    if isinstance(value, list):
        items = [filled(item) for item in value]
        return items if any(not empty(item) for item in items) else []
    return value


def standing(items: Iterable[Item]) -> list[tuple[int, Item]]:
    """Return the items of a list that hold something, each with its place in the file."""
    return [(place, item) for place, item in enumerate(items) if item or not empty(item)]


KEY = "service_defaults"

COMMON: Mapping[str, tuple[str, ...]] = {
    "interpretation": ("arranged_by", "by_provider"),
    "free_of_charge": (),
    "languages": (),
}
"""What may be common, and the fields of it by which a service says the matter itself; any, if none.

A service that tells only how an interpreter is ordered has not said who arranges it.
"""


def default_of(data: Mapping[str, Any], service: str, key: str) -> tuple[Path, Any] | None:
    """Return where the default stands that covers a service, and the default itself.

    ``data`` is what a sound plan says, ``service`` the id of one of its services, ``key`` a field
    of services. ``None`` when there is no default, or the service says the matter itself. Whose
    the default is, the service says: it is theirs whom the service serves.
    """
    defaults = data.get(KEY) or {}
    if key not in COMMON or key not in defaults or _says(data, service, key):
        return None
    named = defaults.get("services")
    return ((KEY, key), defaults[key]) if named is None or service in named else None


def answered(data: Mapping[str, Any], key: str) -> frozenset[str]:
    """Return the services of which a common matter is told, by themselves or by the default."""
    services = data.get("services") or {}
    return frozenset(id for id in services if _says(data, id, key) or default_of(data, id, key))


def departures(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the services, of those for which a default is meant, that say a matter themselves."""
    defaults = data.get(KEY) or {}
    common = [key for key in COMMON if key in defaults]
    meant = defaults.get("services") or data.get("services") or ()
    return tuple(id for id in meant if any(_says(data, id, key) for key in common))


def _says(data: Mapping[str, Any], service: str, key: str) -> bool:
    own = ((data.get("services") or {}).get(service) or {}).get(key)
    telling = COMMON[key]
    return own is not None and (not telling or any(field in own for field in telling))


class Reference(Record):
    """A place that names an entry of a register by its id."""

    path: Path
    register: str
    id: str


class Passage(Record):
    """A text of the plan; ``kind`` is text, markdown, email or date."""

    path: Path
    value: str
    kind: str


class Plan(Record):
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
        return self.data.get(registers()[name]) or {}

    def target(self, reference: Reference) -> tuple[Path, Any] | None:
        """Return where a reference leads and what stands there; ``None`` when it leads nowhere."""
        section = registers().get(reference.register)
        if section is None:
            return None
        entry = (self.data.get(section) or {}).get(reference.id)
        return None if entry is None else ((section, reference.id), entry)

    def stands(self, path: Path) -> bool:
        """Whether the plan says something at a path, or has an entry there."""
        found = list(way(self.data, path))
        hollow = (
            isinstance(step, int) and empty(value) for step, value in zip(path, found, strict=False)
        )
        return len(found) == len(path) and not any(hollow)

    def at(self, path: Path) -> Any:
        """Return what the plan says at a path; ``None`` where it says nothing."""
        return at(self.data, path)

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
        if len(pattern) == 1:
            return self._step(start, pattern[0])
        *before, step = pattern
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
        if len(place.path) == 2 and place.path[0] == registers()["service"]:
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
        if found.flaw is None:
            found.flaw = self.flaw(found.path, value)
        return found if self.municipality is None or self._admits(found) else None

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
        if reference is None or reference.register not in registers():
            return True
        target = self.plan.target(reference)
        return target is not None and not target[1].get("to_be_named", False)


def _served(place: Place) -> tuple[str, ...] | None:
    """An entry of ``serves`` concerns the one municipality it names."""
    path = place.path
    if len(path) > 1 and path[-2] == "serves":
        return (place.value["municipality"],)
    return None
