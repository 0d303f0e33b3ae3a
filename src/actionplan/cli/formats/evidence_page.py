"""What counts as evidence of a requirement, whose, when, and what does not: told from the law file.

The fields are called what the grammar calls them; the automatic rules are said once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actionplan.cli.formats.page import SUB, Section
from actionplan.law.model import Agreement, Ask, Find, Part, Pattern, Requirement
from actionplan.law.model import Words as Stems
from actionplan.plan.grammar import Node, grammar, reached
from actionplan.words.words import Words

_SAMPLE = 3
_MANY_GROUPS = 3
"""So many words of a group are enough to know what it is about."""


def counting(requirement: Requirement, agreement: Agreement, words: Words) -> Iterator[Section]:
    """Yield the sections that say what counts, whose, when, and what is not enough."""
    told = _Counting(requirement, agreement, words)
    yield Section("counts", tuple(told.counts()), "list")  # parts may have a place in common
    for key, lines in (
        ("whose", told.whose()),
        ("when", told.when()),
        ("not_enough", told.not_enough()),
    ):
        yield Section(key, tuple(dict.fromkeys(lines)), "list")


class _Counting:
    def __init__(self, requirement: Requirement, agreement: Agreement, words: Words) -> None:
        self._requirement, self._agreement, self._words = requirement, agreement, words
        starts = (*requirement.items, *requirement.subjects)
        self._starts = tuple(start.steps for start in starts)
        self._finds = [find for part in requirement.parts for find in part.find]

    # -- the four sections

    def counts(self) -> Iterator[str]:
        """Yield each part with the places that show it; a part of one place is that place."""
        requirement = self._requirement
        if requirement.items or requirement.subjects:
            key = "items" if requirement.items else "subjects"
            named = tuple(map(self._found, (*requirement.items, *requirement.subjects)))
            yield self._say(key, places=self._or(named))
        parts = self._parts()
        for text, own in parts.items():
            ways = dict.fromkeys(self._found(find) for part in own for find in part.find)
            if len(parts) == 1:
                yield from ways
            else:
                yield f"{text}{self._only(own[0])}:"
                yield from (f"{SUB}{way}" for way in ways)
        if requirement.unless:
            yield self._say("unless", place=self._found(requirement.unless))
        if requirement.asks or requirement.matter:
            yield self._say("own_field" if requirement.own_fields else "elsewhere")

    def whose(self) -> Iterator[str]:
        """Yield whose the things must be that a requirement rests on."""
        parties: dict[str, list[str]] = {}
        for find, ask in self._asks(self._finds):
            if ask.party:
                parties.setdefault(ask.party, []).append(self._last(find, ask.path))
        for party, fields in parties.items():
            yield self._say(f"party.{party}", fields=self._and(fields))
        for find in self._finds:
            for one, other in find.same:
                yield self._say("same", one=self._last(find, one), other=self._last(find, other))
        if not parties:
            yield self._say("party.any")
        if self._requirement.scope != "plan":
            yield self._say("joint")

    def when(self) -> Iterator[str]:
        """Yield when they must be in force."""
        yield self._say("term")
        yield self._say("lapsed")
        fields = [
            self._last(find, sub)
            for find in self._all(self._finds)
            for sub, allowed in find.where
            if "$year" in allowed
        ]
        if fields:
            yield self._say("year", fields=self._and(fields))

    def not_enough(self) -> Iterator[str]:
        """Yield the signs that are not enough and why, then what never is."""
        for part in self._requirement.parts:
            for find in part.partly:
                why = self._words.of(find.why) if find.why else self._say("sign")
                yield f"{self._found(find, lacks=False)}: {why}"
        yield from self._pairs()
        if denied := dict.fromkeys(self._opposites()):
            yield self._say("against", fields=self._and(denied))
        yield from self._answers()

    # -- what never is enough

    def _pairs(self) -> Iterator[str]:
        for find in self._finds:
            for key, pairs in (("unlike", find.unlike), ("before", find.before)):
                for one, other in pairs:
                    fields = {"one": self._last(find, one), "other": self._last(find, other)}
                    itself = key == "unlike" and fields["one"] == fields["other"]
                    yield self._say("itself_again" if itself else key, **fields)
            for one, whole in find.sums:
                key, total = "sums", str(whole)
                if isinstance(whole, tuple):
                    key, total = "sums_of", self._last(find, whole)
                yield self._say(key, one=self._last(find, one), whole=total)

    def _opposites(self) -> Iterator[str]:
        for find in self._finds:
            for against in find.against:
                start = () if (against.of or against).rooted else self._steps(find)
                for ask in (ask for ask in against.has if ask.path):
                    yield _title((*start, *against.steps, *ask.path), self._words)
            notes = (ask for ask in find.has if ask.optional and not ask.party)
            yield from (self._last(find, ask.path) for ask in notes)

    def _answers(self) -> Iterator[str]:
        """Yield what is said once of all requirements, and where a no or a zero is an answer."""
        asks = list(self._asks(self._finds))
        yield self._say("nothing")
        yield self._say("promise")
        for key in ("denial", "zero"):
            fields = [self._last(find, ask.path) for find, ask in asks if getattr(ask, key)]
            if fields:
                yield self._say(f"{key}_answers", fields=self._and(fields))
            elif key == "denial":
                yield self._say(key)
        if any(ask.act for _, ask in asks):
            yield self._say("act")

    # -- a place in words

    def _found(self, find: Find, *, lacks: bool = True) -> str:
        """Say a place: the section, the fields that must stand there, and on what conditions.

        What a text must not have is left out where the place is not enough anyway.
        """
        steps, outer = self._steps(find), find.of or find
        titles = list(_titles(steps, self._words))
        if not outer.rooted:  # the item or subject at hand has been named already
            titles = titles[len([step for step in self._start(find) if step != "*"]) :]
        own = [ask for ask in find.has if ask.path and not ask.optional]
        values = dict(self._conditions(find))
        fields = dict.fromkeys(self._last(find, ask.path) for ask in own)
        told = [f"{name}: {values.pop(name)}" if name in values else name for name in fields]
        place = " › ".join([*titles, self._words.join(told)] if told else titles)
        notes = [f"{name}: {value}" for name, value in values.items()]
        if not place:  # what selects it is all that is asked of it
            place, notes = self._words.join(notes) or self._say("itself"), []
        notes += self._sayings(find, lacks=lacks)
        return f"{place} ({'; '.join(dict.fromkeys(notes))})" if notes else place

    def _conditions(self, find: Find) -> Iterator[tuple[str, str]]:
        """Yield the fields that select a place and their values, those around it first.

        That the year is the plan's is said of when it holds.
        """
        for one in filter(None, (find.of, find)):
            for sub, allowed in one.where:
                node = reached((*self._steps(one), *sub))
                values = [self._value(value, node) for value in allowed[:_SAMPLE]]
                more = [f"… (+{len(allowed) - _SAMPLE})"] if len(allowed) > _SAMPLE else []
                if "$year" not in allowed:
                    told = list(dict.fromkeys([*values, *more]))
                    yield self._last(one, sub), ", ".join(told) if more else self._or(told)

    def _value(self, value: object, node: Node | None) -> str:
        if value is None:
            return self._say("value.none")
        if isinstance(value, bool):
            return self._say(f"value.{'yes' if value else 'no'}")
        if str(value).startswith("$"):
            return self._say(f"value.{str(value).removeprefix('$')}")
        if area := self._agreement.areas.get(str(value)):
            each = any(part.id.endswith(f"-{area.id}") for part in self._requirement.parts)
            return self._say("value.each_area") if each else self._words.of(area.name)
        finnish = node.words.get(value, "") if node and self._words.is_finnish else ""
        return finnish or str(value)

    def _sayings(self, find: Find, *, lacks: bool) -> Iterator[str]:
        """Yield a sample of the words that a text must have, some of each group, or may not."""
        for ask in find.has:
            if ask.says:
                size = _SAMPLE if len(ask.says) < _MANY_GROUPS else _SAMPLE - 1
                told = [self._sample(stems, size) for stems in ask.says]
                yield self._say("says", words=" + ".join(told))
            if ask.lacks and lacks:
                yield self._say("lacks", words=self._sample(ask.lacks))

    def _sample(self, stems: Stems, size: int = _SAMPLE) -> str:
        told = [self._stem(stem) for stem in stems[:size]]
        return "/".join(told) + ("/…" if len(stems) > size else "")

    def _stem(self, stem: str) -> str:
        named = self._words.find(f"counting.token.{stem.strip('{}$')}")
        if named and stem[0] in "{$":
            return str(named)
        sign = stem.strip("*")
        return (
            stem.replace("*", "…") if any(map(str.isalnum, stem)) or sign == stem else f"”{sign}”"
        )

    # -- fields by the names that the grammar gives them

    def _steps(self, find: Find) -> Pattern:
        """Return the whole way to a place: from the root, or from the item or subject at hand."""
        outer = find.of or find
        return find.steps if outer.rooted else (*self._start(find), *find.steps)

    def _start(self, find: Find) -> Pattern:
        """Return the item or subject in which a place can stand: there may be several kinds."""
        subs = [find.steps, *((*find.steps, *ask.path) for ask in find.has)]
        able = (
            start
            for start in self._starts
            if all(reached((*start, *sub)) for sub in subs if "^" not in sub)
        )
        return next(able, next(iter(self._starts), ()))

    def _last(self, find: Find, sub: Pattern) -> str:
        """Return what a field below a place is called; ``^`` begins at the place around it."""
        if sub[:1] == ("^",):
            around = self._steps(find.of) if find.of else ()
            return _title((*around, *sub[1:]), self._words)
        return _title((*self._steps(find), *sub), self._words)

    # -- parts

    def _parts(self) -> dict[str, list[Part]]:
        """Return the parts by what they are; those that differ only by an area are one."""
        found: dict[str, list[Part]] = {}
        for part in self._requirement.parts:
            text = self._words.of(part.missing)
            area = self._agreement.areas.get(part.id.rpartition("-")[2])
            name = self._words.of(area.name) if area else ""
            each = self._say("value.each_area")
            found.setdefault(text.replace(name, each) if name else text, []).append(part)
        return found

    def _only(self, part: Part) -> str:
        return f" {self._say('only', place=self._found(part.when))}" if part.when else ""

    def _asks(self, finds: Iterable[Find]) -> Iterator[tuple[Find, Ask]]:
        for find in self._all(finds):
            yield from ((find, ask) for ask in find.has)

    def _all(self, finds: Iterable[Find]) -> Iterator[Find]:
        """Yield finds and those around them."""
        for find in finds:
            yield from filter(None, (find.of, find))

    def _and(self, texts: Iterable[str]) -> str:
        return self._words.join(dict.fromkeys(texts))

    def _or(self, texts: Iterable[str]) -> str:
        return f" {self._say('or')} ".join(dict.fromkeys(texts))

    def _say(self, key: str, **args: str) -> str:
        return self._words.text(f"counting.{key}", **args)


def _title(steps: Pattern, words: Words) -> str:
    return next(reversed(list(_titles(steps, words))), "")


def _titles(steps: Pattern, words: Words) -> Iterator[str]:
    """Yield what the grammar calls each field on a way, through references too."""
    for end, step in enumerate(steps):
        node = reached(steps[:end])
        if node is not None and step != "*":
            node = grammar().follow(node)
            yield words.of(node.named[step]) if step in node.named else step
