"""Inline text of the document: plain, small, linked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from actionplan.core.addresses import is_address
from actionplan.core.document import Block, Inlines, Link, Text, plain
from actionplan.core.prose import prose, running
from actionplan.core.resources import FINNISH
from actionplan.document.compose.facts import Entry, Fact, Items, node_of, path_of, value_of
from actionplan.document.words import word
from actionplan.law.model import Agreement
from actionplan.words.finnish import phrases as finnish


def small(words: str, names: Iterable[str] = ()) -> str:
    """Begin with a small letter, but for an abbreviation (Y-tunnus, EU:n) or one of the names."""
    if not words[1:2].islower() or f"{words} ".startswith(tuple(f"{name} " for name in names)):
        return words
    return words[:1].lower() + words[1:]


def _unnamed(post: Any) -> str:
    return word("unnamed_post") if post["to_be_named"] else ""


_ADDRESS = re.compile(r"https?://\S+")


class Say:
    """Says facts. ``agreement`` gives the names of municipalities, areas and requirements."""

    def __init__(self, agreement: Agreement) -> None:
        self._agreement = agreement

    def fact(self, fact: Fact) -> Inlines:
        """Return a fact in running words, and note that it is told."""
        shown = str(fact)
        kind, value = fact.kind, value_of(fact)
        if kind == "ref":
            return self.reference(fact)
        if kind == "markdown":
            return running(prose(shown))
        if kind == "date":
            return (Text(finnish.date(shown)),)
        if kind == "email" and is_address(shown):
            return (Link(shown, f"mailto:{shown}"),)
        if _ADDRESS.fullmatch(shown):
            return (Link(shown, shown),)
        if isinstance(value, bool):
            return (Text(word(f"answer.{value}".lower())),)
        if isinstance(value, int | float) and path_of(fact)[-1] != "year":
            return (Text(finnish.number(value)),)
        return (Text(finnish.date(shown)),)  # a line may be a date: of a document, for one

    def prose(self, fact: Fact) -> tuple[Block, ...]:
        """Return a prose field as blocks, and note that it is told."""
        return prose(str(fact))

    def reference(self, fact: Fact) -> Inlines:
        """Return what a reference names: a post by title and organisation, others by name."""
        entry = fact.entry()
        if entry is None:
            return (Text(self.name(str(fact))),)
        node = node_of(entry)
        if "person" in node.keys:
            return (Text(self.post(entry)),)
        named = str(entry[node.naming]) if node.naming else ""
        return (Text(named or str(fact)),)

    def post(self, post: Any) -> str:
        """Return a post as ”nimike (yksikkö), organisaatio”; a person's name stands first, an id
        alone.
        """
        entry = post.entry() if isinstance(post, Fact) else post
        if not isinstance(entry, Entry):
            return str(post)
        return finnish.post(
            str(entry["title"]),
            unit=str(entry["unit"]),
            organisation=str(entry["organisation"]["name"]),
            person=str(entry["person"]),
            unnamed=_unnamed(entry),
        )

    def title(self, post: Any, organisation: Any) -> str:
        """Return a post's title and unit; outside the organisation, also where it belongs."""
        title, own = str(post["title"]) or str(post), post["organisation"]
        outside = organisation and own and own != organisation
        belongs = str(own["name"]) if outside else ""
        return finnish.in_brackets(title, str(post["unit"]), belongs, _unnamed(post))

    def name(self, id: str) -> str:
        """Return the name of a municipality, an area or a requirement by id; an unknown id is its
        own name.
        """
        if party := self._agreement.parties.get(id):
            return party.name
        if area := self._agreement.areas.get(id):
            return area.name[FINNISH]
        if requirement := self._agreement.requirements.get(id):
            return f"{requirement.title[FINNISH]} ({id})"
        return word("whole") if id == "whole" else id

    def small(self, words: Any) -> str:
        """Return words that go on in the middle of a line."""
        return small(str(words), self._agreement.names())

    def names(self, told: Any) -> str:
        """Return the municipalities of a list as a Finnish list of names."""
        if not isinstance(told, Items):
            return ""
        return finnish.listed([self.name(str(item)) for item in told])

    def all_words(self, told: Any) -> str:
        """Return a list of facts as a Finnish list."""
        if isinstance(told, Items):
            return finnish.listed([plain(self.fact(item)) for item in told])
        return plain(self.fact(told)) if isinstance(told, Fact) else ""
