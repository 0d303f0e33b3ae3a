"""What is wrong with the annotations of a schema: unknown, of the wrong type, or saying nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from actionplan.diff.edits import compared
from actionplan.diff.matters import DETAILS, WEIGHED, WEIGHTS
from actionplan.document.words import word
from actionplan.plan.grammar import GONE, KEPT, LASTING, MOVED

MARK = "x-actionplan-"
EVENTFUL = ("rhythm", "visit", "intention", "date")
Part = dict[str, Any]
Misses = Iterator[str]


class Lint:
    """Looks over one schema."""

    def __init__(self, schema: Part) -> None:
        self.schema = schema
        self.definitions: dict[str, Part] = schema["$defs"]
        self.mappings = {"": schema} | {
            name: part for name, part in self.definitions.items() if "properties" in part
        }
        self.items = set(self._items())
        self.reasons = self.definitions["confirmation"]["properties"]["reason"]["enum"]

    def misses(self) -> list[str]:
        """Return what is wrong, a line each."""
        found: list[str] = []
        for name, part in [("", self.schema), *self.definitions.items()]:
            found += self._part(name, part)
            for key, field in part.get("properties", {}).items():
                found += self._part(f"{name}.{key}", field)
        return found

    def followed(self, part: Part) -> Part:
        name = self.called(part)
        return self.definitions[name] if name else part

    def called(self, part: Part) -> str:
        return str(part.get("$ref", "").removeprefix("#/$defs/"))

    def _items(self) -> Iterator[str]:
        for part in self.mappings.values():
            for field in part["properties"].values():
                if each := self.followed(field).get("items"):
                    yield self.called(each)

    def _part(self, where: str, part: Part) -> Misses:
        for key, said in part.items():
            if key.startswith(MARK):
                name = key.removeprefix(MARK)
                if "$ref" in part:
                    yield f"{where}: {name} beside a reference"
                elif name not in RULES:
                    yield f"{where}: {name} is unknown"
                else:
                    yield from (f"{where}: {miss}" for miss in RULES[name](self, part, said))

    def fields(self, part: Part, said: Any) -> Misses:
        """What names fields names some that are there."""
        for key in said:
            if key not in part.get("properties", {}):
                yield f"no field {key}"

    def identity(self, part: Part, said: list[str]) -> Misses:
        yield from self.fields(part, said)
        if self._is_item(part) and list(said) == self._default(part):
            yield "identity says what is so anyway"

    def label(self, part: Part, said: list[str]) -> Misses:
        yield from self.fields(part, said)
        default = [key for key in self._identity(part) if key not in self._whose(part)]
        if not self._is_item(part) or said == default:
            yield "label says nothing"

    def quoted(self, part: Part, said: str) -> Misses:
        yield from self.fields(part, [said])
        texts = [key for key in part.get("required", ()) if self._type(part, key) == "text"]
        if not self._is_item(part) or [said] == texts[:1]:
            yield "quoted says nothing"
        elif self._type(part, said) not in ("text", "word"):
            yield f"{said} has no words"

    def matter(self, part: Part, said: Part) -> Misses:
        part = self.followed(part)
        yield from (f"unknown {key}" for key in said if key not in _MATTER)
        if said.get("weight", "") not in WEIGHTS:
            yield f"unknown weight {said['weight']}"
        if said.get("fields", DETAILS) not in (DETAILS, WEIGHED):
            yield f"unknown fields {said['fields']}"
        if "fields" in said and not (part.get("properties") or "items" in part):
            yield "fields of what has none"
        covers = said.get("covers", [])
        if part.get("type") == "array" and covers:
            yield from ["a list is covered whole"] if covers != ["*"] else []
        else:
            yield from self.fields(part, covers)
        yield from self._measure(said.get("measure", ""), part)

    def _measure(self, name: str, part: Part) -> Misses:
        if name and not _measures(name, *_two(name, part)):
            yield f"{name} does not measure it"

    def matters(self, part: Part, said: dict[str, Part]) -> Misses:
        yield from self.fields(part, said)
        for key, one in said.items():
            if field := part.get("properties", {}).get(key):
                below = self.followed(field)
                noted = below.get(f"{MARK}matter", {})
                yield from (f"{key}: {miss}" for miss in self.matter(field, one))
                if noted and {**noted, **one} == noted:
                    yield f"{key}: says what its definition says"

    def events(self, part: Part, said: dict[str, Part]) -> Misses:
        yield from self.fields(part, said)
        for key, one in said.items():
            if key in part.get("properties", {}):
                yield from (f"{key}: {miss}" for miss in self._event(part, key, one))

    def _event(self, part: Part, key: str, said: Part) -> Misses:
        field = part["properties"][key]
        if self.called(self.followed(field).get("items", field)) not in EVENTFUL:
            yield "no event by its type"
        args = {name: f"<{name}>" for name in said if name != "words"}
        words = word(f"event.{said['words']}", **args) if "words" in said else "<>"
        if words == f"event.{said.get('words')}":
            yield f"no words {said['words']}"
        elif "{" in words or ("words" in said and any(arg not in words for arg in args.values())):
            yield f"the words {said['words']} need others than {sorted(args)}"
        elif "words" not in said and not args:
            yield "neither words nor names"
        known = {name for mapping in self.mappings.values() for name in mapping["properties"]}
        for name in args:
            yield from (f"no field {one}" for one in said[name] if one not in known)

    def year(self, part: Part, said: list[str]) -> Misses:
        yield from self.fields(part, said)
        for key in said:
            if key in part["properties"] and not self._happens(part["properties"][key]):
                yield f"nothing happens in {key}"

    def _happens(self, field: Part) -> bool:
        part = self.followed(field)
        below = [*part.get("properties", {}).values()]
        below += [part[key] for key in ("items", "additionalProperties") if part.get(key)]
        return f"{MARK}events" in part or any(map(self._happens, below))

    def turn(self, part: Part, said: str) -> Misses:
        part = self.followed(part)
        dated = "date" in (part.get("format"), self.called(part.get("items", {})))
        if said not in (MOVED, KEPT, LASTING, GONE, *self.reasons):
            yield f"unknown turn {said}"
        elif said == KEPT and not dated:
            yield "only days are kept"
        elif said == MOVED and part.get("type") != "array" and part.get("type") != "string":
            yield "only days and texts move"
        elif said == LASTING and dated:
            yield "a day does not last"

    def turns(self, part: Part, said: dict[str, str]) -> Misses:
        yield from self.fields(part, said)
        for key, one in said.items():
            if field := part.get("properties", {}).get(key):
                yield from (f"{key}: {miss}" for miss in self.turn(field, one))
                if one == GONE and part is not self.schema:
                    yield f"{key}: only parts of the plan go"

    def known(self, _: Part, __: Any) -> Misses:
        """What other tests look at."""
        yield from ()

    def _is_item(self, part: Part) -> bool:
        return any(self.definitions[name] is part for name in self.items if name)

    def _identity(self, part: Part) -> list[str]:
        return list(part.get(f"{MARK}identity") or self._default(part))

    def _default(self, part: Part) -> list[str]:
        return list(dict.fromkeys([*part.get("required", ()), *self._whose(part)]))

    def _whose(self, part: Part) -> list[str]:
        fields = part.get("properties", {}).items()
        return [key for key, field in fields if self.called(field) == "municipality_ids"]

    def _type(self, part: Part, key: str) -> str:
        field = self.followed(part.get("properties", {}).get(key, {}))
        if field.get("type") != "string" or "format" in field:
            return ""
        return "word" if {"enum", f"{MARK}ref"} & field.keys() else "text"


_MATTER = ("name", "weight", "fields", "covers", "measure")
RULES: dict[str, Callable[[Lint, Part, Any], Misses]] = {
    **dict.fromkeys(("ref", "text", "form", "owned"), Lint.known),
    "identity": Lint.identity,
    "label": Lint.label,
    "quoted": Lint.quoted,
    "matter": Lint.matter,
    "matters": Lint.matters,
    "events": Lint.events,
    "year": Lint.year,
    "turn": Lint.turn,
    "turns": Lint.turns,
}
"""What each annotation must keep to."""


def _measures(name: str, less: Any, more: Any) -> bool:
    return less != more and compared(name, less, more) == "more"


def _two(measure: str, part: Part) -> tuple[Any, Any]:
    """Return two values of a part of which there is less and more, if the measure is for it."""
    keys = set(part.get("properties", {}))
    opens = {"opens": "12:00", "closes": "16:00", "weekday": "monday", "weekdays": ["monday"]}
    pairs: dict[str, tuple[Any, Any]] = {
        "rate": ({"times": 1, "per": "year"}, {"times": 2, "per": "year"}),
        "span": ({"from": 15, "to": 20}, {"from": 15, "to": 29}),
        "weekly": (opens, opens | {"closes": "17:00"}),
        "number": (1, 2),
        "date": ("2026-01-01", "2026-12-31"),
        "stated": ("not_stated", "law"),
        "approved": ("draft", "approved"),
        "confirmed": ([], [{"by": "kunnanhallitus", "date": "2026-02-02"}]),
    }
    one, more = pairs.get(measure, ("", ""))
    if part.get("type") == "array":
        return (one, more) if isinstance(one, list) else ([one], [more])
    if isinstance(one, dict):
        return {k: one[k] for k in one if k in keys}, {k: more[k] for k in more if k in keys}
    allowed = part.get("enum", [one, more])
    types: dict[str, Any] = {"integer": int, "number": (int, float), "string": str}
    fits = isinstance(one, types.get(part.get("type", ""), ())) and {one, more} <= set(allowed)
    return (one, more) if fits and (measure != "date" or "format" in part) else ("", "")
