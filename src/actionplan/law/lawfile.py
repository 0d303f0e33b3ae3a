"""A law file before its lint: the file, what it extends, and every find with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from actionplan.agreement.model import Pattern
from actionplan.diagnostic import Argument, Diagnostic
from actionplan.place import Path, parse_pointer
from actionplan.rules import finding
from actionplan.suggest import nearest
from actionplan.tree import Tree

Data = Mapping[str, Any]
Faults = Iterator[Diagnostic]

ROOT: Pattern = ()


class Law(NamedTuple):
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

    def unknown(self, path: Path, kind: str, id: str, known: Iterable[str]) -> Diagnostic:
        """Make the finding that a place of the file names an id that nothing has."""
        near = nearest(id, known)
        return self.fault("law-unknown-id", path, kind=kind, found=id, nearest=near)


class FindAt(NamedTuple):
    """A find of the file: its path, its data, whence it looks, and the variables it may use."""

    path: Path
    find: Data
    starts: tuple[Pattern, ...]
    variables: tuple[str, ...]


def finds(law: Law) -> Iterator[FindAt]:
    """Yield every find of the file's own requirements."""
    for id, requirement in law.own("requirements").items():
        path: Path = ("requirements", id)
        # The plan as a whole is nobody's in particular.
        variables = () if requirement["scope"] == "plan" else ("$municipality",)
        if "unless" in requirement:
            yield FindAt((*path, "unless"), requirement["unless"], (ROOT,), variables)
        subjects = tuple(parse_pointer(text) for text in requirement.get("subjects", ()))
        for name, part in requirement["parts"].items():
            own = (*variables, "$area") if "for_each" in part else variables
            yield from _finds_of((*path, "parts", name), part, subjects or (ROOT,), own)


def _finds_of(
    path: Path, part: Data, starts: tuple[Pattern, ...], variables: tuple[str, ...]
) -> Iterator[FindAt]:
    if "when" in part:
        yield FindAt((*path, "when"), part["when"], starts, variables)
    for kind in ("find", "partly"):
        for number, find in enumerate(part.get(kind, ())):
            yield FindAt((*path, kind, number), find, starts, variables)
