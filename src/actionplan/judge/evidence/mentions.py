"""Whom and what of the plan a text names: its services, its two parties, its actors.

A name is known by how it begins, so that its endings do not matter. It is a hint for a reader's
question or for who acts; a register's entry is named by its id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from actionplan.core.place import Path
from actionplan.core.word_lists import either, word_lists
from actionplan.judge.evidence.concordance import has_any, known_by, pattern, sentences
from actionplan.judge.evidence.whose import AREA, OWN, Whose
from actionplan.law.model import Words
from actionplan.plan.plan import Plan

TWO = {"{services}": "services", "{actors}": "actors"}
"""Tokens of a law file: a sentence names two of the plan's services, or two actors."""

_ASIDE = re.compile(rf"\(.*?\)| (?:{either(word_lists('texts')['company'])})\b|,.*|/.*")


class Mentions:
    """Finds the names of one view's plan in texts."""

    def __init__(self, plan: Plan, whose: Whose) -> None:
        self._plan = plan
        self._whose = whose

    def two(self, token: str, text: str, path: Path) -> bool:
        """Whether a sentence of a text names two of what a token of the law file stands for.

        A text in a service speaks of that one without its name.
        """
        what = self._services if TWO[token] == "services" else self._actors
        here = {path[1]} if token == "{services}" and path[:1] == ("services",) else set()
        return any(_differ(one.lower(), what, here) for one in sentences(text))

    @cached_property
    def own(self) -> Words:
        """How a text may name the municipality's side: its names, bodies, posts and groups."""
        groups = self._plan.register("group").values()
        ours = (str(one.get("name", "")) for one in groups if self._whose.sits_in(one))
        return (*self._whose.own_words, *self._sides[OWN], *filter(None, map(known_by, ours)))

    @cached_property
    def area(self) -> Words:
        """How a text may name the employment area's side."""
        return (*self._whose.area_stems, *self._whose.area_words, *self._sides[AREA])

    @cached_property
    def _sides(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {OWN: [], AREA: []}
        for party, name in self._named():
            if party in found and (word := known_by(name)):
                found[party].append(word)
        return {party: tuple(words) for party, words in found.items()}

    def _named(self) -> Iterator[tuple[str, str]]:
        """Yield the name of every body and the title of every post, with its party."""
        for id, entry in self._plan.register("organisation").items():
            for key in ("name", "short"):
                yield self._whose.of(id), self._bare(entry.get(key, ""))
        for post in self._plan.register("post").values():
            yield self._whose.of(post.get("organisation", "")), str(post.get("title", ""))

    @cached_property
    def _actors(self) -> dict[str, Words]:
        others = {
            id: (word,)
            for id, entry in self._plan.register("organisation").items()
            if self._whose.of(id) not in (OWN, AREA)
            and (word := known_by(self._bare(entry.get("name", "")).split(" ")[-1]))
        }
        return {OWN: self.own, AREA: self.area, **others}

    @cached_property
    def _services(self) -> dict[str, Words]:
        """How texts call each service that is not the area's: by its name's last word."""
        found: dict[str, Words] = {}
        for id, entry in self._plan.register("service").items():
            last = self._bare(entry.get("name", "")).split(" ")[-1]
            words = {known_by(last), known_by(id.split("-")[-1])} - {""}
            if words and self._whose.of(entry.get("provider", "")) != AREA:
                found[id] = tuple(sorted(words))
        return found

    def _bare(self, name: Any) -> str:
        """Return a name without asides and the municipality's own name."""
        words = _ASIDE.sub("", str(name)).split()
        kept = [word for word in words if not has_any(word, self._whose.own_names())]
        return " ".join(kept or words)


def _differ(sentence: str, names: dict[str, Words], here: set[Any]) -> bool:
    """Whether a sentence names two, by different words at different places."""
    found = {}
    for id, words in names.items():
        hit = None if id in here else pattern(words).search(sentence)
        if hit:
            found[words] = hit.start()
    return len(set(found.values())) + len(here) > 1
