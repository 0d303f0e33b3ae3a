"""The grammar of plans: whether data is sound, what each of its places means, what can exist.

All of it comes from the schema; no field of a plan is named here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from actionplan.core.place import Path
from actionplan.core.record import Record
from actionplan.core.resources import FINNISH, schema_text
from actionplan.plan.compiled import PLAN, bare, compiled
from actionplan.plan.soundness import Check, Meet, check, kind

_FREE = ("text", "markdown", "email", "quote")
"""Kinds of text that an author words freely, and may leave blank."""


@cache
def gate(name: str = PLAN) -> Any:
    """Return the validator of a schema, built once a process: for those that have no check.

    It counts ``1.0`` as an integer, as JSON Schema does; ``true`` is no number to it.
    """
    import jsonschema_rs  # imported here: it takes longer to load than Python itself

    return jsonschema_rs.validator_for(schema(name))


def is_sound(data: object) -> bool:
    """Say whether a plan has the shape that the schema gives; why not, the explainer knows."""
    return meet_sound(data, lambda _: None)


def meet_sound(data: Any, meet: Meet) -> bool:
    """Say whether data is sound; if it is, ``meet`` has been called as by ``visit``."""
    if found := _check():
        return found(data, (), meet)
    if not gate().is_valid(data):
        return False
    visit(data, meet)
    return True


@cache
def _check() -> Check | None:
    """Return the check of plans; ``None`` if their schema has grown beyond what checks know."""
    if compiled() is None:
        from actionplan.plan.subset import Unknown, examine

        try:
            examine(schema())
        except Unknown:
            return None
    return check(bare_schema())


@cache
def bare_schema() -> dict[str, Any]:
    """Return the schema of plans without what only its readers and editors need."""
    made: dict[str, Any] = compiled() or bare(schema())
    return made


def schema(name: str = PLAN) -> dict[str, Any]:
    """Return a schema as data, that of plans unless another is named."""
    return _read(name)


@cache
def _read(name: str) -> dict[str, Any]:
    return dict(json.loads(schema_text(name)))


_OWNERS, _TEXTS = frozenset({"municipality_ids", "served"}), ("text", "markdown")


class Node:
    """What the grammar says of one place.

    ``keys`` are the fields of a mapping, ``each`` is any entry of a register or item of a list (one
    is ``listed``), ``values`` are all that may stand there, if the schema lists them. ``titles``
    are the Finnish names of the fields, ``named`` those in each language, ``words`` what the listed
    values mean in Finnish. ``name`` is what the schema calls it, if it is defined under a name;
    ``type`` is JSON's. ``title`` is its own name in each language.

    ``needed`` are the fields that it must have; ``identity``, ``label`` and ``quote`` are what the
    schema notes of telling it from others: ask ``apart``, ``labels`` and ``quoted``. Of the
    identity of an entry the first is its name, the second its home. ``turn`` is what a new year
    does to it, ``turns`` to its fields.
    """

    __slots__ = (
        *("each", "identity", "keys", "kind", "label", "listed", "name", "named", "needed"),
        *("owned", "quote", "register", "title", "titles", "turn", "turns", "type"),
        *("values", "words"),
    )

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.kind = ""
        self.type = ""
        self.register = ""
        self.owned = False
        self.listed = False
        self.keys: dict[str, Node] = {}
        self.each: Node | None = None
        self.values: tuple[object, ...] | None = None
        self.titles: dict[str, str] = {}
        self.named: dict[str, dict[str, str]] = {}
        self.words: dict[object, str] = {}
        self.title: dict[str, str] = {}
        self.needed: tuple[str, ...] = ()
        self.identity: tuple[str, ...] = ()
        self.label: tuple[str, ...] = ()
        self.quote = ""
        self.turn = ""
        self.turns: dict[str, str] = {}

    @property
    def entered(self) -> bool:
        """Whether it is a register: entries by their ids."""
        return self.each is not None and not self.listed

    @property
    def naming(self) -> str:
        """The field that names an entry; where nothing tells which, the first that is a text."""
        texts = [key for key, node in self.keys.items() if node.kind == "text"]
        return next((key for key in (*self.identity[:1], *texts) if key in texts), "")

    @property
    def apart(self) -> tuple[str, ...]:
        """The fields that tell an item of a list from the others: by default what it must have, and
        whose it is.
        """
        return self.identity or tuple(dict.fromkeys((*self.needed, *self.whose)))

    @property
    def needed_texts(self) -> tuple[str, ...]:
        """The free texts that it must have."""
        return tuple(key for key in self.needed if self.keys[key].kind in _FREE)

    @property
    def whose(self) -> tuple[str, ...]:
        """The fields that say which municipalities are concerned."""
        return tuple(key for key, node in self.keys.items() if {node.name, node._item} & _OWNERS)

    @property
    def _item(self) -> str:
        return self.each.name if self.each and self.listed else ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The fields by which one calls an item, the best first."""
        named = self.label or tuple(key for key in self.apart if key not in self.whose)
        return named or (() if self.apart else self._texts[:1])

    @property
    def quoted(self) -> str:
        """The field whose words call an item to mind: by default the first text it must have."""
        texts = (key for key in self.needed or self._texts if key in self._texts)
        return self.quote or (next(texts, "") if self.needed or not self.apart else "")

    @property
    def _texts(self) -> tuple[str, ...]:
        return tuple(key for key, node in self.keys.items() if node.kind in _TEXTS)


class Grammar:
    """The schema as nodes. ``registers`` are the entries of its registers by the register's name,
    as references give it; ``sections`` are the top-level keys under which they are entered, and
    ``entries`` the entries by that key. ``year`` are the parts in which its events are told.
    """

    def __init__(self, schema: dict[str, Any]) -> None:
        self._definitions: dict[str, Any] = schema["$defs"]
        self._nodes: dict[str, Node] = {}
        self.root = self._fill(Node(), schema)
        fields = self.root.keys.items()
        self.entries = {key: node.each for key, node in fields if node.each and node.entered}
        self.registers = {each.name: each for each in self.entries.values()}
        self.year: tuple[str, ...] = tuple(schema.get("x-actionplan-year", ()))
        self.sections = {each.name: key for key, each in self.entries.items()}

    def follow(self, node: Node) -> Node:
        """Step from a reference to the entry it names; other nodes are returned as they are."""
        return self.registers.get(node.register, node) if node.kind == "ref" else node

    def _node(self, schema: dict[str, Any]) -> Node:
        if "$ref" not in schema:
            return self._fill(Node(), schema)
        name = _name(schema)
        if name not in self._nodes:
            self._nodes[name] = Node(name)
            self._fill(self._nodes[name], self._definitions[name])
        return self._nodes[name]

    def _fill(self, node: Node, schema: dict[str, Any]) -> Node:
        node.kind = kind(schema)
        node.type = schema.get("type", "")
        node.register = schema.get("x-actionplan-ref", "")
        node.owned = schema.get("x-actionplan-owned", False)
        node.listed = "items" in schema
        node.values = _values(schema)
        node.title = {FINNISH: schema.get("title", ""), **_named(schema.get("$comment", ""))}
        for key, field in schema.get("properties", {}).items():
            node.keys[key] = self._node(field)
            node.titles[key] = field.get("title", key)
            node.named[key] = {FINNISH: node.titles[key], **_named(field.get("$comment", ""))}
        node.turns = schema.get("x-actionplan-turns", {})
        node.turn = schema.get("x-actionplan-turn", "")
        words = schema.get("enumDescriptions", ())
        node.words = dict(zip(schema.get("enum", ()), words, strict=False))
        if each := schema.get("items") or schema.get("additionalProperties"):
            node.each = self._node(each)
        node.needed = tuple(schema.get("required", ()))
        node.identity = tuple(schema.get("x-actionplan-identity", ()))
        node.label = tuple(schema.get("x-actionplan-label", ()))
        node.quote = schema.get("x-actionplan-quoted", "")
        return node


def _named(comment: str) -> dict[str, str]:
    """Return the title that a comment begins with, and its language: ``en: Plan year. The …``."""
    language, _, told = comment.partition(": ")
    title = told.partition(". ")[0].removesuffix(".")
    return {language: title} if title else {}


def _name(reference: Mapping[str, Any]) -> str:
    return str(reference["$ref"].removeprefix("#/$defs/"))


def _values(schema: dict[str, Any]) -> tuple[object, ...] | None:
    if schema.get("type") == "boolean":
        return (True, False)
    return tuple(schema["enum"]) if "enum" in schema else None


@cache
def grammar() -> Grammar:
    """Return the grammar of plans, made once a process."""
    return Grammar(bare_schema())


def registers() -> Mapping[str, str]:
    """Return the top-level key under which each register is entered, by the register's name."""
    return grammar().sections


def visit(data: dict[str, Any], meet: Meet) -> None:
    """Call ``meet`` with every place of sound data that means something beyond its shape, in order.

    A place is its path, value and kind: ref, text, markdown, email, date, quote, owned (a mapping
    that must say whose it is) or empty (a list or mapping of nothing); of a ref also where the id
    is entered.
    """
    _visit(data, grammar().root, (), meet)


def _visit(value: Any, node: Node, path: Path, meet: Meet) -> None:
    if isinstance(value, dict):
        if node.owned:
            meet((path, value, "owned", ""))
        keys, each = node.keys, node.each
        for key, item in value.items():
            if child := keys.get(key, each):
                _meet(item, child, path, key, meet)
    elif isinstance(value, list) and node.each:
        for index, item in enumerate(value):
            _meet(item, node.each, path, index, meet)


def _meet(value: Any, node: Node, path: Path, step: str | int, meet: Meet) -> None:
    if isinstance(value, str):
        if node.kind:
            meet(((*path, step), value, node.kind, node.register))
    elif not value and isinstance(value, dict | list):
        meet(((*path, step), value, "empty", ""))
    else:
        _visit(value, node, (*path, step), meet)


MOVED, KEPT, LASTING, GONE = "moved", "kept", "lasting", "gone"
UNASKED = (MOVED, KEPT, LASTING, GONE)
"""What ``x-actionplan-turn`` says of what needs nobody; anything else is why one asks."""


class Spot(Record):
    """A place that plans can have, with what the grammar says of it.

    ``turn`` is what becomes of it when a plan turns to the next year (``x-actionplan-turn``): it
    has ``moved`` with the plan, is ``kept``, is ``lasting`` with all texts within, is ``gone`` from
    the new plan, or is asked for a reason; blank where nobody said so.
    """

    pattern: tuple[str, ...]
    node: Node
    turn: str


@cache
def spots() -> tuple[Spot, ...]:
    """Return every place that plans can have, references not followed, in the schema's order."""
    return tuple(_spots(grammar().root, (), ""))


def _spots(node: Node, pattern: tuple[str, ...], turn: str) -> Iterator[Spot]:
    for key, child in node.keys.items():
        place = (*pattern, key)
        own = node.turns.get(key, "") or child.turn or (turn if turn == LASTING else "")
        yield Spot(place, child, own)
        yield from _spots(child, place, own)
    if each := node.each:
        own = each.turn or (turn if turn in UNASKED else "")
        yield Spot((*pattern, "*"), each, own)
        yield from _spots(each, (*pattern, "*"), own)


@cache
def patterns(*names: str) -> tuple[tuple[str, ...], ...]:
    """Return the patterns of all places that the schema defines by one of the names: ``rhythm``."""
    return tuple(spot.pattern for spot in spots() if spot.node.name in names)


@cache
def notes(name: str) -> Mapping[tuple[str, ...], Any]:
    """Return what the schema notes of places under a name, by their patterns: ``matter``.

    ``x-actionplan-matter`` stands in a field or definition; ``x-actionplan-matters`` of a mapping
    says it of its fields, or adds to what their definitions say. Plans are read without them.
    """
    return dict(_notes(schema(PLAN), (), f"x-actionplan-{name}"))


def _notes(
    part: Mapping[str, Any], pattern: tuple[str, ...], name: str
) -> Iterator[tuple[tuple[str, ...], Any]]:
    said = part.get(f"{name}s", {})
    below = {key: _followed(field) for key, field in part.get("properties", {}).items()}
    if each := part.get("items") or part.get("additionalProperties"):
        below["*"] = _followed(each)
    for key, field in below.items():
        if name in field or key in said:
            yield (*pattern, key), {**field.get(name, {}), **said.get(key, {})}
        yield from _notes(field, (*pattern, key), name)


def _followed(part: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = schema(PLAN)["$defs"][_name(part)] if "$ref" in part else part
    return found


def exists(pattern: tuple[str, ...]) -> bool:
    """Say whether any plan can hold a place of this pattern, by the rules of ``reached``."""
    return reached(pattern) is not None


def reached(pattern: tuple[str, ...]) -> Node | None:
    """Return what the grammar says of the places of a pattern; ``None`` where no plan has one.

    ``*`` stands for any item of a list and any entry of a register, and only there; a reference
    is passed through into the entry it names. Ids of entries are a plan's own and never exist.
    """
    here: Node | None = grammar().root
    for step in pattern:
        if here is None:
            return None
        here = grammar().follow(here)
        here = here.each if step == "*" else here.keys.get(step)
    return here


def values(pattern: tuple[str, ...]) -> tuple[object, ...] | None:
    """Return all values that can stand at a pattern, ``None`` when the schema lists none."""
    node = reached(pattern)
    return node.values if node else None


def register(pattern: tuple[str, ...]) -> str:
    """Return where the id that stands at a pattern is entered, ``""`` when none stands there."""
    node = reached(pattern)
    return node.register if node else ""


def keys(pattern: tuple[str, ...]) -> tuple[str, ...]:
    """Return the fields that the mapping at a pattern can have."""
    node = reached(pattern)
    return tuple(grammar().follow(node).keys) if node else ()


def nodes(path: Path) -> Iterator[Node]:
    """Yield what the grammar says of plans, then of each place on a path, as far as it knows.

    References are not followed: the path leads to where something stands.
    """
    here = grammar().root
    yield here
    for step in path:
        below = here.keys.get(str(step), here.each)
        if below is None:
            return
        yield (here := below)


def node_at(path: Path) -> Node | None:
    """Return what the grammar says of a place; ``None`` where no plan has such a place."""
    found = list(nodes(path))
    return found[-1] if len(found) > len(path) else None


def pattern_of(path: Path) -> tuple[str, ...]:
    """Return the pattern of a place: ``*`` for the index of an item and the id of an entry."""
    here: Node | None = grammar().root
    pattern = []
    for step in path:
        child = here.keys.get(step) if here and isinstance(step, str) else None
        pattern.append(str(step) if child else "*")
        here = child or (here and here.each)
    return tuple(pattern)
