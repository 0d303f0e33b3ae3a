"""What a law file's finds may ask, and whether their words mean something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from actionplan.core.diagnostic import Diagnostic
from actionplan.core.place import Path, pointer
from actionplan.core.record import Record
from actionplan.core.suggest import nearest
from actionplan.judge.evidence.concordance import TOKENS
from actionplan.judge.evidence.mentions import TWO
from actionplan.judge.evidence.search import NAMES
from actionplan.judge.evidence.whose import AREA, OWN
from actionplan.judge.lint.lawfile import (
    NEEDS,
    Data,
    Faults,
    FindAt,
    Law,
    finds,
    fits,
    is_number,
    possible,
)
from actionplan.law.finds import place_of
from actionplan.law.model import Pattern
from actionplan.plan.grammar import exists, keys, register, values

KNOWN_TOKENS = (*TOKENS, *TWO)
"""What a law file may write in braces."""

_YEAR = "$year"
_READ_BY_US = (OWN, AREA, "general")
"""Lists that tell whom a text speaks of, in any law file."""


def vocabulary_faults(law: Law) -> Faults:
    """Yield words that nothing gives, and lists that nothing uses."""
    for path, words in _wordings(law):
        for at, word in _each(path, words):
            yield from _word_faults(law, at, word)
    used = {*_READ_BY_US, *_used(law.whole)}
    for name in law.own("words"):
        if name not in used:
            yield law.idle(("words", name), f"${name}", "unused")


def _wordings(law: Law) -> Iterator[tuple[Path, Any]]:
    """Yield every list of words of the file, and where it stands."""
    for name, words in law.own("words").items():
        yield ("words", name), words
    for found in finds(law):
        for place, groups in found.find.get("says", {}).items():
            for number, group in enumerate(groups):
                yield (*found.path, "says", place, number), group
        for place, words in found.find.get("lacks", {}).items():
            yield (*found.path, "lacks", place), words
    for id, requirement in law.own("requirements").items():
        for number, matter in enumerate(requirement.get("matter", ())):
            path = ("requirements", id, "matter", number)
            for group, words in enumerate(matter["words"]):
                yield (*path, "words", group), words
            yield (*path, "besides"), matter.get("besides", [])


def _each(path: Path, words: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(words, str):
        yield path, words
        return
    for number, word in enumerate(words):
        yield (*path, number), word


def _word_faults(law: Law, path: Path, word: str) -> Faults:
    lists = law.whole.get("words", {})
    if "{" in word and word not in KNOWN_TOKENS:
        yield law.unknown(path, "token", word, KNOWN_TOKENS)
    name = word.replace(_YEAR, "")
    if "$" not in name or name in NAMES:
        return
    listed = name.removeprefix("$")
    if listed not in lists:
        yield law.unknown(path, "words", word, [*NAMES, _YEAR, *(f"${one}" for one in lists)])
    elif path[:1] == ("words",) and str(path[1]) in _within(listed, lists):
        yield law.idle(path, word, "itself")


def _within(name: str, lists: Data) -> set[str]:
    """Return a list of words and all lists that it is made of."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in lists and one not in found:
            found.add(one)
            waiting.extend(word.removeprefix("$") for word in lists[one] if word.startswith("$"))
    return found


def _used(value: Any) -> Iterator[str]:
    """Yield the names of all lists that a law names anywhere."""
    if isinstance(value, str):
        if value.startswith("$"):
            yield value.removeprefix("$")
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _used(item)


_ASKING = ("where", "has", "whose", "says", "lacks", "zero", "denial", "act")
_LISTS = ("has", "zero", "denial", "act", "optional")
_MAPPINGS = ("where", "whose", "says", "lacks")
_PAIRS = ("same", "unlike", "before", "sums")
_SELECTING = ("subjects", "items")
_OF_SELECTING = ("at", "where", "has", "against")
"""What a subject or an item is chosen by: what stands in it is weighed by the parts."""

_BOUND = re.compile(r"[<>][0-9]+")
"""In ``where`` a number may be given by a bound: ``<18``."""
_AROUND = "^"


def evidence_faults(law: Law) -> Faults:
    """Yield what is wrong with the finds, the subjects and the parts of a law file."""
    for found in finds(law):
        yield from _find_faults(law, found)
    for id, requirement in law.own("requirements").items():
        yield from _subject_faults(law, ("requirements", id), requirement)
        yield from _part_faults(law, ("requirements", id), requirement)


class Named(Record):
    """A place that a find names: by which word, where in the file, and its steps."""

    word: str
    path: Path
    key: bool
    steps: Pattern

    def within(self, candidate: Pattern, around: Pattern | None) -> Pattern | None:
        """Return the whole pattern; ``None`` for a place around a candidate that lies in none."""
        if self.steps[:1] != (_AROUND,):
            return (*candidate, *self.steps)
        return None if around is None else (*around, *self.steps[1:])


def _find_faults(law: Law, found: FindAt) -> Faults:
    """Finds that ask nothing, that have nowhere to begin, or that no plan can hold."""
    bare = not any(word in found.find for word in _ASKING)
    if bare and found.use not in (*_SELECTING, "of"):
        yield law.fault("law-asks-nothing", found.path)
    yield from _idle(law, found)
    yield from _unknown_areas(law, found)
    yield from _nowhere(law, found)
    around = found.around or (None,) * len(found.candidates)
    told = [
        [*_faults_at(law, found, candidate, outer)]
        for candidate, outer in zip(found.candidates, around, strict=True)
    ]
    if all(told):  # subjects and items differ: what can stand in one of them can be found
        yield from told[0] if told else ()


def _named(found: FindAt) -> Iterator[Named]:
    find = found.find
    for word in _LISTS:
        for number, text in enumerate(find.get(word, ())):
            yield Named(word, (*found.path, word, number), False, place_of(text))
    for word in (*_MAPPINGS, *_PAIRS):
        for text in find.get(word, {}):
            yield Named(word, (*found.path, word, text), True, place_of(text))
    for word in _PAIRS:
        for text, other in find.get(word, {}).items():
            if isinstance(other, str):
                yield Named(word, (*found.path, word, text), False, place_of(other))


def _faults_at(law: Law, found: FindAt, at: Pattern, around: Pattern | None) -> Faults:
    """Yield what does not hold when a find looks at candidates of one pattern."""
    if missing := [*_target_fault(law, (*found.path, "at"), at)]:
        yield from missing
        return
    for named in _named(found):
        pattern = named.within(at, around)
        if pattern is None:
            continue
        told = [*_target_fault(law, named.path, pattern, key=named.key)]
        yield from told or _unfit(law, found, named, pattern)


def _unfit(law: Law, found: FindAt, named: Named, pattern: Pattern) -> Faults:
    """Yield a finding where what is asked can never be true of what stands at a place."""
    if named.word == "where":
        allowed = found.find["where"][named.path[-1]]
        yield from _value_faults(law, found, named.path, pattern, allowed)
    elif not fits(named.word, pattern):
        yield law.fault(
            "law-place-unfit",
            named.path,
            key=named.key,
            word=named.word,
            pattern=pointer(pattern),
            needs=NEEDS[named.word],
        )


def _nowhere(law: Law, found: FindAt) -> Faults:
    """Places that begin where nothing is: there is no subject, no item, or nothing around."""
    at, within = found.find["at"], "of" in found.find
    if found.adrift or (within and at.startswith("/")):
        reason = "relative" if found.adrift else "rooted"
        yield law.fault("law-start", (*found.path, "at"), found=at, reason=reason)
    for named in () if within else _named(found):
        if named.steps[:1] == (_AROUND,):
            place = f"{_AROUND}{pointer(named.steps[1:])}"
            yield law.fault("law-start", named.path, key=named.key, found=place, reason="around")


def _idle(law: Law, found: FindAt) -> Faults:
    """Words that have no effect where they stand."""
    if found.use in _SELECTING:
        for word in found.find:
            if word not in _OF_SELECTING:
                yield law.idle((*found.path, word), word, "selecting")
        return
    if "areas" in found.find and not found.for_an_area:
        yield law.idle((*found.path, "areas"), "areas", "no-areas")
    if "why" in found.find and found.use != "partly":
        yield law.idle((*found.path, "why"), "why", "not-partly")
    if found.use == "partly" and "why" not in found.find:
        yield law.fault("law-text-missing", found.path, found="why")


def _unknown_areas(law: Law, found: FindAt) -> Faults:
    for number, id in enumerate(found.find.get("areas", ())):
        if id not in law.whole["areas"]:
            yield law.unknown((*found.path, "areas", number), "area", id, law.whole["areas"])


def _target_fault(law: Law, path: Path, pattern: Pattern, *, key: bool = False) -> Faults:
    """Yield a finding for the first step of a pattern that the grammar does not know."""
    for length in range(1, len(pattern) + 1):
        if not exists(pattern[:length]):
            step, before = pattern[length - 1], pattern[: length - 1]
            near = nearest(step, keys(before))
            yield law.fault(
                "law-target-missing",
                path,
                key=key,
                what="step",
                pattern=pointer(pattern),
                found=step,
                nearest=near,
                known=possible(near, keys(before)),
            )
            return


def _value_faults(
    law: Law, found: FindAt, path: Path, pattern: Pattern, allowed: list[object]
) -> Faults:
    """Yield a finding for each value that cannot stand at a pattern, or variable unknown there."""
    known = _possible(law, pattern)
    for number, value in enumerate(allowed):
        here = (*path, number)
        if isinstance(value, str) and value.startswith("$"):
            if value not in found.variables:
                yield law.unknown(here, "variable", value, found.variables)
        elif value is not None and not _can_stand(value, pattern, known):
            yield _impossible(law, here, pattern, value, known or ())


def _can_stand(value: object, pattern: Pattern, known: tuple[object, ...] | None) -> bool:
    """Whether a value may stand at a pattern; to Python ``True`` is 1, to a plan it is not."""
    if known is not None:
        return any(value == other and type(value) is type(other) for other in known)
    if is_number(pattern):
        bound = isinstance(value, str) and _BOUND.fullmatch(value) is not None
        return bound or (isinstance(value, int) and not isinstance(value, bool))
    return isinstance(value, str)


def _possible(law: Law, pattern: Pattern) -> tuple[object, ...] | None:
    """Return the values that can stand at a pattern; ``None`` when the text is free.

    Ids of a plan's own registers are unknown to the law, and a mapping or list is no value.
    """
    tables = {
        "area": (*law.whole["areas"], "whole"),
        "municipality": tuple(law.whole["parties"]),
        "requirement": tuple(law.whole["requirements"]),
    }
    if name := register(pattern):
        return tables.get(name, ())
    if keys(pattern) or exists((*pattern, "*")):
        return ()
    return values(pattern)


def _impossible(
    law: Law, path: Path, pattern: Pattern, value: object, known: tuple[object, ...]
) -> Diagnostic:
    kind, words = register(pattern), tuple(str(other) for other in known)
    if kind and words:
        return law.unknown(path, kind, str(value), words)
    near = nearest(str(value), words)
    return law.fault(
        "law-target-missing",
        path,
        what="value",
        pattern=pointer(pattern),
        found=str(value),
        nearest=near,
        known=possible(near, words),
    )


def _subject_faults(law: Law, path: Path, requirement: Data) -> Faults:
    """A requirement of each service or transfer says where they stand; items have no subjects."""
    subjects = "subjects" in requirement
    if not subjects and requirement["scope"] in ("service", "transfer"):
        yield law.fault("law-subjects", (*path, "scope"), scope=requirement["scope"])
    if subjects and "items" in requirement:
        yield law.idle((*path, "subjects"), "subjects", "items")


def _part_faults(law: Law, path: Path, requirement: Data) -> Faults:
    """At least one part must bind whatever the plan says, or the requirement is never met."""
    own = requirement["force"]
    parts = requirement["parts"]
    binding = [
        part
        for part in parts.values()
        if "when" not in part and (own == "ours" or part.get("force", own) != "ours")
    ]
    if not binding:
        yield _never_met(law, path, ("parts",), "binding")
    for id, part in parts.items():
        areas = law.whole["areas"] if "for_each" in part else ()
        if lacking := tuple(area for area in areas if not _for_area(part, area)):
            yield _never_met(law, path, ("parts", id, "find"), "areas", lacking)


def _never_met(
    law: Law, path: Path, steps: Path, reason: str, found: tuple[str, ...] = ()
) -> Diagnostic:
    requirement, here = str(path[-1]), (*path, *steps)
    return law.fault(
        "law-never-met", here, key=True, requirement=requirement, reason=reason, found=found
    )


def _for_area(part: Data, area: str) -> bool:
    """Whether a part asked for each area has a find for this one."""
    return any(area in find.get("areas", (area,)) for find in part["find"])
