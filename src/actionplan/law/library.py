"""The agreements that plans can name: those that come with the tool, and those given by file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from actionplan.core.diagnostic import Diagnostic, by_place, finding
from actionplan.core.resources import agreement_names
from actionplan.law import load
from actionplan.law.compiled import compiled
from actionplan.law.model import Agreement
from actionplan.plan.grammar import gate
from actionplan.plan.shipped import agreement_source, companion_source
from actionplan.plan.source import Source
from actionplan.plan.tree import Tree, parse

MOST_EXTENSIONS = 5
"""How long a chain of ``extends`` may be; real ones are one long."""


class Library:
    """Finds agreements by id. ``given`` are agreement files that the user names; they come first.

    ``examples`` are files of examples for them. Faults of given files are in ``faults``; a faulty
    file is not in the library.
    """

    def __init__(self, given: Iterable[Source] = (), examples: Iterable[Source] = ()) -> None:
        self.faults: list[Diagnostic] = []
        self._trees: dict[str, Tree] = {}
        self._agreements: dict[str, Agreement | None] = {}
        self._examples: dict[str, Tree | None] = {}
        for source in given:
            tree, faults = read(source)
            self.faults.extend(faults)
            if tree is not None:
                self._add(tree)
        for source in examples:
            tree, faults = read_examples(source)
            self.faults.extend(faults)
            if tree is not None:
                self._examples[tree.data["base"]["agreement"]] = tree

    def _add(self, tree: Tree) -> None:
        id = tree.data["id"]
        if id in self._trees:
            span = tree.span(("id",))
            fault = finding("law-duplicate-id", span, ("id",), kind="agreement", found=id)
            self.faults.append(fault)
        self._trees[id] = tree

    def known(self) -> list[str]:
        """Return the ids of all agreements in the library, sorted."""
        return sorted({*self._trees, *agreement_names()})

    def get(self, id: str) -> Agreement | None:
        """Return the agreement of that id, what it extends merged in; ``None`` if unknown."""
        if id not in self._agreements:
            data = self.data(id)
            self._agreements[id] = load.agreement(data, self._own(id)[1]) if data else None
        return self._agreements[id]

    def data(self, id: str, depth: int = 0) -> Mapping[str, Any] | None:
        """Return the agreement's plain data, ``extends`` merged; ``None`` if unknown or endless."""
        own, _ = self._own(id)
        if own is None or depth > MOST_EXTENSIONS:
            return None
        base_id = own.get("extends")
        if base_id is None:
            return own
        base = self.data(base_id, depth + 1)
        return None if base is None else load.merged(base, own)

    def _own(self, id: str) -> tuple[Mapping[str, Any] | None, str]:
        """Return the data of the agreement's own file and its digest; no tree if none is needed."""
        if id not in self._trees and id in agreement_names():
            source = agreement_source(id)
            data = compiled(source, id)
            if data is not None:
                return data, source.digest
        tree = self.tree(id)
        return (tree.data, tree.digest) if tree else (None, "")

    def tree(self, id: str) -> Tree | None:
        """Return the agreement's own file as a tree."""
        if id not in self._trees and id in agreement_names():
            tree, _ = parse(agreement_source(id))  # the tests have seen to its shape
            if tree is not None:
                self._trees[id] = tree
        return self._trees.get(id)

    def chain(self, id: str) -> list[str]:
        """Return the agreement's id and those of what it extends, nearest first, none twice."""
        chain: list[str] = []
        while id not in chain and (tree := self.tree(id)) is not None:
            chain.append(id)
            id = tree.data.get("extends", id)
        return chain

    def examples(self, id: str) -> list[Tree]:
        """Return the files of examples of the agreement and of what it extends, nearest first."""
        files = [self._own_examples(own) for own in self.chain(id)]
        return [file for file in files if file is not None]

    def _own_examples(self, id: str) -> Tree | None:
        if id not in self._examples:
            source = companion_source(id, "examples")
            self._examples[id] = read_examples(source)[0] if source else None
        return self._examples[id]


def read(source: Source) -> tuple[Tree | None, list[Diagnostic]]:
    """Read an agreement file: its tree if it has the shape of one, else what is wrong."""
    return _read(source, "agreement.schema.json")


def read_examples(source: Source) -> tuple[Tree | None, list[Diagnostic]]:
    """Read a file of examples: its tree if it has the shape of one, else what is wrong."""
    return _read(source, "examples.schema.json")


def _read(source: Source, schema: str) -> tuple[Tree | None, list[Diagnostic]]:
    tree, faults = parse(source)
    if tree is None or faults:
        return None, list(faults)
    errors = [*gate(schema).iter_errors(tree.data)]
    if not errors:
        return tree, []
    from actionplan.law.shape import shape_faults  # slow to load: only for a mistake

    found = [fault for error in errors for fault in shape_faults(tree, error, schema)]
    return None, sorted(found, key=by_place)
