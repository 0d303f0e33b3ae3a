"""Bodies: names of authorities and schemes that went out of use before the plan's year.

A name is no fault where it is not the body's: in an act's title, in a longer name, in an address.
Nor where its sentence or document speaks of the past.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from actionplan.core.diagnostic import Diagnostic, finding
from actionplan.core.record import Record
from actionplan.judge.case import Case
from actionplan.judge.checks import years as bygone
from actionplan.judge.checks.statutes import names_an_act
from actionplan.judge.checks.texts import Texts, also_here, joined, spot
from actionplan.law.model import Body
from actionplan.plan.plan import Passage, Plan

_ADDRESS = r"[\w@/.]"
"""What no name stands after: a letter, or the signs of an address."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


class Mention(Record):
    """A body named in a passage, ``written`` as it is spelled there."""

    body: Body
    passage: Passage
    written: str


def outdated(case: Case) -> Iterator[Diagnostic]:
    """Yield one finding for each body that had ended by the plan's first day and is named."""
    plan = case.plan
    first_day = f"{plan.year}-01-01"
    for body, group in groupby(mentions(plan, case.agreement.bodies), key=lambda one: one.body):
        if body.until < first_day:
            yield _finding(plan, body, list(group))


def mentions(plan: Plan, bodies: tuple[Body, ...]) -> list[Mention]:
    """Return where bodies are named as they are now, body by body, in the order of the file."""
    texts = joined([passage for passage in plan.passages if passage.kind != "email"])
    low = _lowered(texts.text)
    near = [body for body in bodies if _may_be_named(body, texts.text, low)]
    if not near:
        return []
    found: dict[tuple[Body, Passage], Mention] = {}
    for mention in _found(texts, low, near, plan):
        found.setdefault((mention.body, mention.passage), mention)
    return sorted(found.values(), key=lambda one: bodies.index(one.body))


def _lowered(text: str) -> str:
    """Return a text in small letters, sign for sign: one capital has two small letters."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(sign.lower()[0] for sign in text)


def _may_be_named(body: Body, text: str, low: str) -> bool:
    """Whether a text has the words of a name: cheap, and no for most plans."""
    if any(short in text for short in _as_written(body)):
        return True
    return any(_has_words(name.lower(), low) for name in body.patterns)


def _has_words(name: str, low: str) -> bool:
    """Whether a text has all words of a name; the long ones are rare, and asked first."""
    return all(word in low for word in sorted(name.split(), key=len, reverse=True))


def _found(texts: Texts, low: str, bodies: list[Body], plan: Plan) -> Iterator[Mention]:
    named = (*_names(low, bodies), *_abbreviations(texts.text, bodies))
    for body, start, end in sorted(named, key=lambda one: one[1]):
        passage = texts.at(start)
        if not (
            names_an_act(low, start, end)
            or _is_something_else(body, texts.text, start, end)
            or bygone.is_former(texts.text, start, end, plan.year)
            or _is_of_its_time(plan, passage)
        ):
            yield Mention(body, passage, texts.text[start:end])


def _names(low: str, bodies: list[Body]) -> Iterator[tuple[Body, int, int]]:
    """Yield where names stand, word by word as they begin; a long one hides those within it."""
    found = [
        (match.start(), -match.end(), number)
        for number, body in enumerate(bodies)
        for name in body.patterns
        for match in re.finditer(_at_word_start(name.lower()), low)
    ]
    reached = 0
    for start, end, number in sorted(found):
        if start >= reached:
            reached = -end
            yield bodies[number], start, reached


def _at_word_start(name: str) -> str:
    """Return a name's pattern. It looks back from its first word: a search jumps to such words."""
    first, _, rest = _spelled(name).partition(r"\w*\s+")
    return rf"{first}(?<!{_ADDRESS}{first})" + (rf"\w*\s+{rest}" if rest else "")


def _spelled(name: str) -> str:
    """Return the pattern of words that begin as those of a name do, and may be inflected."""
    return r"\w*\s+".join(map(re.escape, name.split()))


def _abbreviations(text: str, bodies: list[Body]) -> Iterator[tuple[Body, int, int]]:
    """Yield where abbreviations stand alone, perhaps inflected; ELY:n, ELYn, Elyn."""
    for body in bodies:
        for short in _as_written(body):
            if short in text:
                ending = bygone.endings()
                endings = rf"(?:(?i::(?:{ending}))|(?:{ending}))?(?![\w-]|:\w)"
                for match in re.finditer(rf"{short}(?<!{_ADDRESS}{short}){endings}", text):
                    yield body, match.start(), match.end()


def _as_written(body: Body) -> tuple[str, ...]:
    """Return abbreviations as they may begin: in capitals, or as a name; never all small."""
    return (*body.abbreviations, *(short.capitalize() for short in body.abbreviations))


def _is_something_else(body: Body, text: str, start: int, end: int) -> bool:
    """Whether the sentence has a word by which the law file knows that another is meant."""
    if not body.excepted:
        return False
    other = "|".join(_spelled(words.lower()) for words in body.excepted)
    sentence = bygone.sentence(text, start, end).lower()
    return re.search(rf"(?<!\w)(?:{other})", sentence) is not None


def _is_of_its_time(plan: Plan, passage: Passage) -> bool:
    """Whether a passage tells of a document that is dated before the plan's year."""
    if passage.path[0] != "documents":
        return False
    dated = _YEAR.findall(str(plan.at(passage.path[:2]).get("dated", "")))
    return bool(dated) and max(map(int, dated)) < plan.year


def _finding(plan: Plan, body: Body, places: list[Mention]) -> Diagnostic:
    first, *others = places
    return finding(
        "outdated-body",
        spot(plan, first.passage.path, first.written),
        first.passage.path,
        related=also_here(plan, ((one.passage.path, one.written) for one in others)),
        name=body.name,
        until=body.until,
        successor=body.successor,
        year=plan.year,
        count=len(places),
    )


CHECKS = (outdated,)
