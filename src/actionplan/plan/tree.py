"""A tree: the plain data of one file, and where in the file each of it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from actionplan.core.characters import is_usual
from actionplan.core.diagnostic import Diagnostic, bounded, by_place, finding
from actionplan.core.identity_code import codes
from actionplan.core.lines import Lines
from actionplan.core.place import Path, Span
from actionplan.plan.yaml.guard import conflict_markers

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

    from actionplan.plan.source import Source
    from actionplan.plan.yaml.engine import Engine


class Tree:
    """``data`` is dicts, lists, text, numbers, truth values and nothing else; dates are text.

    The composer's nodes are kept, and a place is looked up only when something is said about it.
    ``codes`` are the offsets of personal identity codes in the file's text; the data holds none,
    so that nothing made of it can repeat one.
    """

    __slots__ = ("_lines", "_root", "codes", "data", "digest")

    def __init__(
        self,
        digest: str,
        data: dict[str, Any],
        root: Node,
        lines: Lines,
        codes: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.digest = digest
        self.data = data
        self.codes = codes
        self._root = root
        self._lines = lines

    @property
    def file(self) -> str:
        """The file's name as the person gave it."""
        return self._lines.file

    @property
    def root(self) -> Node:
        """The composer's root node."""
        return self._root

    @property
    def text(self) -> str:
        """The file's text as it stands, without a byte order mark."""
        return self._lines.text

    def span(self, path: Path, *, key: bool = False) -> Span:
        """Return where the value at a path stands, or its key.

        A value left out stands where its key does; what does not exist, where its nearest
        ancestor does.
        """
        from actionplan.plan.yaml.build import (  # loads the parser: not for a type's sake
            find,
            node_span,
        )

        return node_span(self._lines, find(self._root, path, key=key))

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1, without its break."""
        return self._lines.line(number)


def parse(source: Source, engine: Engine = "c") -> tuple[Tree | None, list[Diagnostic]]:
    """Return the tree of a source, or ``None`` and every finding that stands in its way.

    ``engine="pure"`` leaves the C parser unused; nothing else may differ by it.
    """
    lines = Lines(source.name, source.text)
    if markers := conflict_markers(lines):
        return None, markers
    # The parser is slow to load, and everyone imports this module for the type.
    from actionplan.plan.yaml.build import Builder
    from actionplan.plan.yaml.engine import compose

    root, findings = compose(lines, engine)
    found_codes = codes(lines.text)
    if root is not None:
        _clean(root, lines.text, secret=bool(found_codes))
    builder = Builder(lines)
    data = None if root is None else builder.build(root)
    if found := sorted([*findings, *builder.findings], key=by_place):
        return None, list(bounded(found))
    if root is None or not isinstance(data, dict):
        return None, [_rootless(root, data, lines)]
    return Tree(source.digest, data, root, lines, found_codes), []


def _clean(root: Node, text: str, *, secret: bool) -> None:
    """Make the texts of a tree such as may be compared and printed; most files need nothing."""
    usual = is_usual(text)
    if usual and not secret:
        return
    from actionplan.plan.yaml.clean import clean, mask

    if secret:  # first: without a sign that is not seen, a code may be none any more
        mask(root)
    if not usual:
        clean(root)


def _rootless(root: Node | None, data: object, lines: Lines) -> Diagnostic:
    """Say that a file holds nothing, or something that has no keys."""
    from actionplan.plan.yaml.build import is_blank, node_span, type_name

    if root is None or is_blank(root):
        return finding("file-empty", lines.span(0, 0))
    return finding("not-a-mapping", node_span(lines, root), found=type_name(data))
