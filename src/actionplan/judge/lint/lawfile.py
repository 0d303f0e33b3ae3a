"""A law file as lint walks it: places, finds and where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from actionplan.core.diagnostic import Argument, Diagnostic, finding
from actionplan.core.place import Path
from actionplan.core.record import Record
from actionplan.core.suggest import nearest
from actionplan.law.finds import place_of
from actionplan.law.model import Pattern
from actionplan.plan.grammar import Node, grammar, reached
from actionplan.plan.tree import Tree

NEEDS = {
    "says": "text",
    "lacks": "words",
    "denial": "text",
    "zero": "amount",
    "whose": "actor",
    "same": "party",
    "act": "act",
    "before": "moment",
    "sums": "number",
}
"""What each word of a law file needs at the places it names; other words fit anywhere."""

_PROSE = ("text", "markdown", "quote")
_SPELLED = (*_PROSE, "email", "date")
_NUMBERS = ("integer", "number")
_PARTIES = ("post", "organisation", "group", "service", "municipality")
_SIGHT = 6
"""How deep a mapping is looked into for a text."""


def fits(word: str, pattern: Pattern) -> bool:
    """Say whether what a word of a law file asks can be true of what stands at a pattern."""
    node = reached(pattern)
    need = NEEDS.get(word)
    return node is None or need is None or need in _kinds(node, pattern)


def is_number(pattern: Pattern) -> bool:
    """Say whether a number stands at a pattern."""
    node = reached(pattern)
    return node is not None and node.type in _NUMBERS


def _kinds(node: Node, pattern: Pattern) -> set[str]:
    return {need for need, true in _all_kinds(node, pattern) if true}


def _all_kinds(node: Node, pattern: Pattern) -> Iterator[tuple[str, bool]]:
    number, prose = node.type in _NUMBERS, node.kind in _PROSE
    party = (node.register if node.kind == "ref" else _entered(pattern)) in _PARTIES
    text = _holds_text(node, _SIGHT)
    yield "number", number
    yield "text", text
    yield "words", text or (node.values is not None and node.type != "boolean")
    yield "amount", number or prose
    yield "party", party
    yield "actor", party or prose
    yield "act", prose or {"number", "section"} <= node.keys.keys()
    yield "moment", node.kind == "date" or _is_time(node)


def _entered(pattern: Pattern) -> str:
    """Return the register of which a pattern selects the entries: an organisation is a party."""
    if len(pattern) != 2 or pattern[1] != "*":
        return ""
    here = reached(pattern)
    return next((name for name, entry in grammar().registers.items() if entry is here), "")


def _is_time(node: Node) -> bool:
    """A text of a fixed form, such as 13:00, and no chosen value."""
    return node.type == "string" and node.kind == "" and node.values is None


def _holds_text(node: Node, depth: int) -> bool:
    """Whether a place is a text or a date, or a list or mapping with one; an id is none."""
    if node.kind in _SPELLED:
        return True
    below = [*node.keys.values(), *([node.each] if node.each else ())]
    return depth > 0 and any(_holds_text(child, depth - 1) for child in below)


_MANY = 12


def possible(near: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return what could stand at a place where nothing is near; cut where one would look it up."""
    names = () if near else tuple(known)
    return names if len(names) <= _MANY else (*names[:_MANY], f"… (+{len(names) - _MANY})")


Data = Mapping[str, Any]
Faults = Iterator[Diagnostic]


class Law(Record):
    """The file's own tree, the data of what it extends (empty if nothing), and both as one."""

    tree: Tree
    base: Data
    whole: Data

    def own(self, table: str) -> Data:
        """Return what the file itself gives of a table such as ``requirements``, by id."""
        given: Data = self.tree.data.get(table, {})
        return given

    def fault(self, rule: str, path: Path, *, key: bool = False, **args: Argument) -> Diagnostic:
        """Make a finding at a place of the file."""
        found = finding(rule, self.tree.span(path, key=key), path)
        return found._replace(args=tuple(args.items()))

    def unknown(
        self, path: Path, kind: str, id: str, known: Iterable[str], reason: str = ""
    ) -> Diagnostic:
        """Make the finding that a place of the file names an id that nothing has there."""
        near = nearest(id, known)
        listed = possible(near, known)
        return self.fault(
            "law-unknown-id", path, kind=kind, found=id, reason=reason, nearest=near, known=listed
        )

    def idle(self, path: Path, word: str, reason: str) -> Diagnostic:
        """Make the finding that a word of the file has no effect where it stands."""
        return self.fault("law-no-effect", path, key=True, found=word, reason=reason)


class FindAt(Record):
    """A find of the file: its path, its data, its use, and the places it looks from.

    ``use`` is the key of the law file under which it stands. ``starts`` are the subjects or items
    from which a place that is not rooted begins (for ``against`` the candidates it contradicts),
    none where there is nothing around; ``variables`` are the names that ``where`` may use.
    """

    path: Path
    find: Data
    use: str
    starts: tuple[Pattern, ...]
    variables: tuple[str, ...]
    for_an_area: bool = False

    @property
    def adrift(self) -> bool:
        """Whether its place begins nowhere: it is not rooted, and nothing is around it."""
        rooted = self.find["at"].startswith("/")
        return not (rooted or self.starts or "of" in self.find or self.use == "against")

    @property
    def around(self) -> tuple[Pattern, ...]:
        """Return the candidates of ``of``, in which the own ones lie."""
        outer = self.outer
        return outer.candidates if outer else ()

    @property
    def outer(self) -> FindAt | None:
        """Return the find under ``of``."""
        of = self.find.get("of")
        return self._inner(("of",), of, self.starts) if of else None

    @property
    def candidates(self) -> tuple[Pattern, ...]:
        """Return the places that it selects, one pattern for each place it looks from."""
        at = place_of(self.find["at"])
        if self.outer is None and self.find["at"].startswith("/"):
            return (at,)
        return tuple((*start, *at) for start in (self.around if self.outer else self.starts))

    def opposites(self) -> Iterator[FindAt]:
        """Yield the finds under ``against``."""
        for number, find in enumerate(self.find.get("against", ())):
            yield self._inner(("against", number), find, self.candidates)

    def _inner(self, steps: Path, find: Data, starts: tuple[Pattern, ...]) -> FindAt:
        path, lists = (*self.path, *steps), "of" not in steps  # areas choose from lists only
        return FindAt(path, find, str(steps[0]), starts, self.variables, self.for_an_area and lists)


def finds(law: Law) -> Iterator[FindAt]:
    """Yield every find of the file's own requirements, those within others too."""
    for id, requirement in law.own("requirements").items():
        for found in _finds_of(("requirements", id), requirement):
            yield from _with_inner(found)


def _with_inner(found: FindAt) -> Iterator[FindAt]:
    yield found
    if (outer := found.outer) is not None:
        yield from _with_inner(outer)
    for opposite in found.opposites():
        yield from _with_inner(opposite)


def _finds_of(path: Path, requirement: Data) -> Iterator[FindAt]:
    # The plan as a whole is nobody's in particular.
    years = ("$year", "$last_year")
    variables = years if requirement["scope"] == "plan" else ("$municipality", *years)
    if "unless" in requirement:
        yield FindAt((*path, "unless"), requirement["unless"], "unless", (), variables)
    selecting = [*_listed(path, requirement, ("subjects", "items"), (), variables)]
    yield from selecting
    yield from _listed(path, requirement, ("asks",), (), variables)
    starts = tuple(place for one in selecting for place in one.candidates)
    for name, part in requirement["parts"].items():
        here, areas = (*path, "parts", name), "for_each" in part
        own = (*variables, "$area") if areas else variables
        if "when" in part:
            yield FindAt((*here, "when"), part["when"], "when", starts, own)
        yield from _listed(here, part, ("find", "partly"), starts, own, areas)


def _listed(
    path: Path,
    data: Data,
    uses: tuple[str, ...],
    starts: tuple[Pattern, ...],
    variables: tuple[str, ...],
    areas: bool = False,
) -> Iterator[FindAt]:
    for use in uses:
        for number, find in enumerate(data.get(use, ())):
            given = {"at": find} if isinstance(find, str) else find
            yield FindAt((*path, use, number), given, use, starts, variables, areas)
