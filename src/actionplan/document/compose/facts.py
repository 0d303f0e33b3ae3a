"""Facts of a plan as templates see them: each knows where it stands, and that it was shown.

A template may ask only for fields that the grammar knows, be they in the plan or not. What a field
does not hold is ``Nothing``: false and blank, and so is all below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from actionplan.core.place import Path
from actionplan.document.names import missing
from actionplan.plan.grammar import Node, grammar
from actionplan.plan.plan import Plan, standing


class UnknownField(Exception):
    """A template asks for a field that no plan can have."""

    def __init__(self, path: Path, field: str, known: tuple[str, ...]) -> None:
        super().__init__(field)
        self.path, self.field, self.known = path, field, known


class Whole(Exception):
    """A template prints an entry or a list as if it were a single value."""


class Nothing:
    """What stands where the plan says nothing. It too has only the fields that a plan can have."""

    __slots__ = ("_node", "_path")

    def __init__(self, path: Path, node: Node) -> None:
        self._path, self._node = path, grammar().follow(node)

    def __getitem__(self, step: str | int) -> Nothing:
        if isinstance(step, str):
            return Nothing((*self._path, step), _field(self._node, self._path, step))
        return Nothing((*self._path, step), self._node.each) if self._node.each else self

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __str__(self) -> str:
        return ""

    def __repr__(self) -> str:
        raise Whole

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Nothing)

    def __hash__(self) -> int:
        return 0


class Gap(Nothing):
    """A text that its entry must have and the plan leaves blank. It is false, and told in words."""

    __slots__ = ("_book", "_words")

    def __init__(self, book: Book, path: Path, node: Node, words: str) -> None:
        super().__init__(path, node)
        self._book, self._words = book, words

    def __str__(self) -> str:
        self._book.tell(self._path)
        return self._words


def _field(node: Node, path: Path, field: str) -> Node:
    """Return what the grammar says of a field; raise where no plan can have it."""
    found = None if node.listed else node.keys.get(field, node.each)
    if found is None:
        raise UnknownField(path, field, tuple(node.keys))
    return found


class Book:
    """The plan being told, and the paths of the facts that have been."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.told: set[Path] = set()

    def root(self) -> Entry:
        """Return the whole plan as templates see it."""
        return Entry(self, (), self.plan.data, grammar().root)

    def tell(self, path: Path) -> None:
        """Note that the document says what stands at a path."""
        self.told.add(path)


def made(book: Book, path: Path, value: Any, node: Node) -> Any:
    """Return what a template sees of a value."""
    if isinstance(value, dict):
        return Entry(book, path, value, node)
    if isinstance(value, list):
        return Items(book, path, value, node)
    return Fact(book, path, value, node)


class Entry:
    """A mapping: its fields by name. Iterating yields the entries of a register."""

    __slots__ = ("_book", "_node", "_path", "_value")

    def __init__(self, book: Book, path: Path, value: dict[str, Any], node: Node) -> None:
        self._book, self._path, self._value, self._node = book, path, value, node

    def __getitem__(self, field: str) -> Any:
        node, path = _field(self._node, self._path, field), (*self._path, field)
        if field not in self._value:
            if field not in self._node.needed_texts:
                return Nothing(path, node)
            return Gap(self._book, path, node, missing(self._node.name, field))
        return made(self._book, path, self._value[field], node)

    def __iter__(self) -> Iterator[Any]:
        return (self[key] for key in self._value)

    def __len__(self) -> int:
        return len(self._value)

    def __str__(self) -> str:
        raise Whole

    __repr__ = __str__


class Items:
    """A list: its items in order, but for those that the plan leaves empty."""

    __slots__ = ("_book", "_node", "_path", "_value")

    def __init__(self, book: Book, path: Path, value: list[Any], node: Node) -> None:
        self._book, self._path, self._value, self._node = book, path, value, node

    def __iter__(self) -> Iterator[Any]:
        each = self._node.each
        if each is not None:
            for place, item in standing(self._value):
                yield made(self._book, (*self._path, place), item, each)

    def __getitem__(self, index: int | str) -> Any:
        each, items = self._node.each, standing(self._value)
        if each is None or isinstance(index, str) or index >= len(items):
            return Nothing(self._path, self._node)[index]
        place, item = items[index]
        return made(self._book, (*self._path, place), item, each)

    def __len__(self) -> int:
        return len(standing(self._value))

    def __str__(self) -> str:
        raise Whole

    __repr__ = __str__


class Fact:
    """A single value. A reference passes on to the fields of the entry it names.

    Choosing words by a value (``{% if fact == "own" %}``, ``{% if fact %}`` of a truth value)
    tells the fact as much as showing it does.
    """

    __slots__ = ("_book", "_node", "_path", "_value")

    def __init__(self, book: Book, path: Path, value: Any, node: Node) -> None:
        self._book, self._path, self._value, self._node = book, path, value, node

    def __getitem__(self, field: str) -> Any:
        entry = self.entry()
        return Nothing(self._path, self._node)[field] if entry is None else entry[field]

    def entry(self) -> Entry | None:
        """Return the entry that a reference names; ``None`` when it names none."""
        reference = self._book.plan.references.get(self._path)
        target = self._book.plan.target(reference) if reference else None
        if target is None:
            return None
        self._book.tell(self._path)
        return Entry(self._book, target[0], target[1], grammar().follow(self._node))

    def __bool__(self) -> bool:
        if isinstance(self._value, bool):
            if self._value:
                self._book.tell(self._path)
            return self._value
        return True  # nothing that is empty is a fact

    def __eq__(self, other: object) -> bool:
        own = other._value if isinstance(other, Fact) else other
        same = type(own) is type(self._value) and own == self._value
        if same:
            self._book.tell(self._path)
        return bool(same)

    def __hash__(self) -> int:
        return hash(self._path)

    def __str__(self) -> str:
        self._book.tell(self._path)
        return str(self._node.words.get(self._value, self._value))

    def __repr__(self) -> str:
        raise Whole  # a list of facts is printed by its items' representations

    @property
    def kind(self) -> str:
        """What the grammar says the value is: ref, markdown, email, date, text or nothing."""
        return self._node.kind


def path_of(told: Entry | Items | Fact | Gap) -> Path:
    """Return where something stands in the plan. Templates have no way to ask."""
    return told._path


def value_of(told: Entry | Items | Fact) -> Any:
    """Return the plain data behind something, for the functions that say it in Finnish."""
    return told._value


def fields_of(entry: Entry) -> Iterator[str]:
    """Yield the fields that an entry has, and those that it must have and lacks."""
    yield from value_of(entry)
    yield from (field for field in node_of(entry).needed_texts if not entry[field])


def node_of(told: Entry | Items | Fact) -> Node:
    """Return what the grammar says of something."""
    return told._node
