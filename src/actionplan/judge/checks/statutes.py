"""Statutes as they are cited: known, in force, and by their right number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from actionplan.core.diagnostic import Diagnostic, finding
from actionplan.core.place import Path
from actionplan.core.record import Record
from actionplan.core.word_lists import either, stems, word_lists
from actionplan.judge.case import Case
from actionplan.judge.checks.texts import also_here, joined, spot
from actionplan.judge.checks.years import is_past
from actionplan.law.model import Statute
from actionplan.plan.plan import Passage, Plan
from actionplan.words.finnish import endings

_NUMBER = re.compile(r"[0-9][0-9]{0,3}/[0-9]{1,4}")

_TOLD = word_lists("texts")
(_LAW,) = _TOLD["law"]
_COMPOUND = (
    rf"\w{{4,}}(?:{either(stems(_TOLD['law_ends']))})|(?:\w+-|\w*)(?:{either(_TOLD['decree'])})"
)
"""kuntalain, nuorisolakiin, tietosuoja-asetuksen; sellaista and jollain are no laws."""

_ABOUT = endings.FROM
"""How the name of an act ends that says what it is about: laki kotoutumisen edistämisestä."""

_NOT_TITLE, _GIVEN, _AMENDING, _PARLIAMENT = (
    stems(_TOLD[name]) for name in ("not_in_title", "given", "amending", "parliament")
)

_LONGEST = 9
"""Words before a number among which the name of its act may begin."""


def normal_number(text: str) -> str:
    """Return a statute's number in one spelling: ``381/2023``, ``(EU) 2016/679``."""
    found = _NUMBER.search(text)
    if not found:
        return text.strip()
    first, second = found[0].split("/")
    european = "(E" in text.upper() or (len(first) == 4 and len(second) < 4)
    return f"(EU) {first}/{second}" if european else f"{first}/{second}"


def in_text(
    passages: Sequence[Passage], known: Container[str]
) -> Iterator[tuple[Passage, str, int]]:
    """Yield each passage, a number that it cites as a statute's, and where in it that stands."""
    texts = joined(passages)
    for match in _NUMBER.finditer(texts.text):
        start = match.start()
        if _stands_alone(texts.text, match) and _is_cited(texts.text, match, known):
            yield texts.at(start), match[0], start - texts.text.rfind("\0", 0, start) - 1


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a number has a year and is no part of a longer one: a record number, an address."""
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if after == ".":
        after = text[end + 1 : end + 2]  # a full stop ends the number, a decimal point does not
    longer = any(sign.isalnum() or sign in ("/", "-", "_") for sign in (before, after))
    longer = longer or before == "–"  # the end of a range: lait 380–383/2023
    has_year = any(len(part) == 4 for part in match[0].split("/"))
    return has_year and not longer


def _is_cited(text: str, match: re.Match[str], known: Container[str]) -> bool:
    """Whether the words around a number make it a statute's.

    A section after the number (381/2023 16 §) is proof only of a number that is known to be an
    act's: minutes of meetings are cited in the same way.
    """
    before = text[max(0, match.start() - 200) : match.start()].rpartition("\0")[2]
    after = text[match.end() : match.end() + 12]
    if before.endswith(("(EU) ", "(EY) ", "(EY) N:o ")):
        return True
    if after.lstrip().startswith(_PARLIAMENT):
        return False
    if _ends_in_act(before.rstrip(" (\n,").lower()):
        return True
    section = re.match(r"\)?\s[0-9]{1,3}\s?[a-z]?\s?§", after)
    return bool(section) and normal_number(match[0]) in known


def _ends_in_act(before: str) -> bool:
    """Whether a text ends in an act's name: …lain, or laki and what it is about (…istä)."""
    words = before.split()[-_LONGEST:]
    if not words:
        return False
    if _is_law(words[-1]):
        return True
    if not words[-1].endswith(_ABOUT):
        return False
    for word in reversed(words):
        if _is_law(word):
            return True
        if word.startswith(_NOT_TITLE) or not word.replace("-", "").isalpha():
            return False
    return False


def _is_law(word: str) -> bool:
    return word in _TOLD["law_forms"] or re.fullmatch(_COMPOUND, word) is not None


def names_an_act(low: str, start: int, end: int) -> bool:
    """Whether a stretch of a text in small letters is what an act's title says it is about.

    So in *laki … keskuksista* and in *… keskuksista annettu laki*.
    """
    last = re.compile(r"\w*").match(low, end)
    word_end = last.end() if last else end
    if not low[start:word_end].endswith(_ABOUT):
        return False
    before, after = low[:start].rpartition("\0")[2].split()[-1:], low[word_end:].split(maxsplit=1)
    return _is_law("".join(before)) or "".join(after[:1]).startswith(_GIVEN)


def is_title(title: str, official: str) -> bool:
    """Whether a title is an act's official one, or that in another order."""
    return _plain(title) == _plain(official)


def contradicts(title: str, official: str) -> bool:
    """Whether a title is a whole one of some other act: a short name may be anything's."""
    given, right = _plain(title), _plain(official)
    if given == right or " " not in given:
        return False
    if _amends(given) == _amends(right) and _within(given, right):
        return False
    return any(_is_law(word) for word in given.split())


def _amends(title: str) -> bool:
    return any(word in title for word in _AMENDING)


def title_agrees(before: str, official: str) -> bool:
    """Whether the words right before a number are an act's title in full, inflected or not.

    ``before`` may begin long before the title: *…, josta säädetään kuntalain (*.
    """
    words = re.sub(r"\(e[uy]\)|\bn:o\b|[(,]", " ", before.casefold()).split()
    kind, *about = _plain(official).split()
    if not words:
        return False
    if kind == _LAW:
        return _ends_in_title(words, about)
    last = (about or [kind])[-1]
    for end in _TOLD["bent_off"]:
        last = last.removesuffix(end)  # kuntala(in), tietosuoja-asetu(ksen)
    return words[-1].startswith(last) and _is_law(words[-1])


def _ends_in_title(words: list[str], about: list[str]) -> bool:
    """Whether words end in *laki X* or in *X annettu laki*, where X is what the act is about."""
    if len(words) > 1 and _is_law(words[-1]) and words[-2].startswith(_GIVEN):
        return words[:-2][-len(about) :] == about
    first = words[: -len(about)]
    return bool(first) and words[len(first) :] == about and _is_law(first[-1])


def _plain(title: str) -> str:
    """Return a title in small letters, laki first: ``X annettu laki`` is ``laki X``."""
    words = " ".join(title.casefold().split())
    for end in _TOLD["given_as"]:
        if words.endswith(f" {end}"):
            about = words.removesuffix(f" {end}")
            words = f"{end.split()[-1]} {about}"
    return words


def _within(one: str, other: str) -> bool:
    """Whether a title is a shortening of another, or says more beside it."""
    first, second = (title.removeprefix(f"{_LAW} ") for title in (one, other))
    return min(len(first), len(second)) >= 8 and (first in second or second in first)


class Citation(Record):
    """A statute's number as a plan cites it; ``found`` is how it is written there.

    In running text ``text`` is the passage and ``start`` where the number stands in it.
    """

    path: Path
    number: str
    found: str
    text: str = ""
    start: int = 0


def statutes(case: Case) -> Iterator[Diagnostic]:
    """Yield what is wrong with cited numbers, one finding a number, and with titles."""
    known = case.agreement.statutes
    cited: dict[str, list[Citation]] = defaultdict(list)
    for citation in citations(case.plan, known):
        cited[citation.number].append(citation)
    for number, places in cited.items():
        if number not in known:
            yield _unknown(case, places)
        elif _out_of_force(known[number], case.plan.year):
            yield from _repealed(case, known[number], places)
    for citation in _fields(case.plan):
        if citation.number in known:
            yield from _title(case, known[citation.number], citation)


def citations(plan: Plan, known: Mapping[str, Statute]) -> list[Citation]:
    """Return the statutes that a plan cites: in fields of their own, then in running text."""
    prose = [p for p in plan.passages if p.kind in ("text", "markdown")]
    running = (
        Citation(passage.path, normal_number(found), found, passage.value, start)
        for passage, found, start in in_text(prose, known)
    )
    return [*_fields(plan), *running]


def _fields(plan: Plan) -> Iterator[Citation]:
    """Yield the numbers that stand in fields of their own."""
    for passage in plan.passages:
        if passage.path[-1] == "number" and passage.value.strip():
            yield Citation(passage.path, normal_number(passage.value), passage.value)


def _unknown(case: Case, cited: list[Citation]) -> Diagnostic:
    """Suggest by the title alone: of two numbers that look alike neither says what is meant."""
    meant = next(filter(None, (_meant(case, citation) for citation in cited)), None)
    return _finding(
        case.plan,
        "unknown-statute",
        cited,
        nearest=meant.number if meant else "",
        nearest_title=meant.title if meant else "",
    )


def _meant(case: Case, citation: Citation) -> Statute | None:
    """Return the act in force whose title is given, or which stands in that act's place."""
    known = case.agreement.statutes
    given = _given_title(case.plan, citation) or citation.text[: citation.start]
    acts = [act for act in known.values() if title_agrees(given, act.title)]
    acts.sort(key=lambda act: _is_of_another_time(act, case.plan.year))
    return next(filter(None, (_in_force(act, case) for act in acts)), None)


def _in_force(act: Statute, case: Case) -> Statute | None:
    out = act.amends or _out_of_force(act, case.plan.year)
    return _in_force_instead(act, case.agreement.statutes) if out else act


def _repealed(case: Case, statute: Statute, cited: list[Citation]) -> Iterator[Diagnostic]:
    """Yield the act's finding, unless every text that cites it speaks of the past."""
    year = case.plan.year
    now = [one for one in cited if not one.text or not is_past(*_stretch(one), year)]
    instead = _in_force_instead(statute, case.agreement.statutes)
    if now:
        yield _finding(
            case.plan,
            "repealed-statute",
            now,
            reason="amending" if statute.amends else "repealed",
            title=statute.title,
            repealed=statute.repealed,
            amends=statute.amends,
            instead=instead.number if instead else "",
            instead_title=instead.title if instead else "",
            year=year,
        )


def _stretch(citation: Citation) -> tuple[str, int, int]:
    return citation.text, citation.start, citation.start + len(citation.found)


def _title(case: Case, statute: Statute, citation: Citation) -> Iterator[Diagnostic]:
    """Yield a title that is another act's. What may be a short name of the right one is let be."""
    title = _given_title(case.plan, citation)
    if not title or is_title(title, statute.title):
        return
    known = case.agreement.statutes.values()
    own = [act for act in known if is_title(title, act.title)]
    own.sort(key=lambda act: _is_of_another_time(act, case.plan.year))
    european = statute.number.startswith("(EU)")  # its whole title is long, its short ones many
    if not own and (european or not contradicts(title, statute.title)):
        return
    path = (*citation.path[:-1], "title")
    yield finding(
        "statute-title",
        case.plan.span(path),
        path,
        number=statute.number,
        found=title,
        title=statute.title,
        title_of=own[0].number if own else "",
    )


def _given_title(plan: Plan, citation: Citation) -> str:
    """Return the title beside a number that stands in a field of its own."""
    if citation.text:
        return ""
    title: str = plan.at(citation.path[:-1]).get("title", "")
    return title.strip()


def _out_of_force(statute: Statute, year: int) -> bool:
    """An act repealed during the year was still right for a part of it."""
    return bool(statute.repealed and statute.repealed <= f"{year}-01-01")


def _is_of_another_time(statute: Statute, year: int) -> bool:
    return _out_of_force(statute, year) or statute.valid_from > f"{year}-12-31"


def _in_force_instead(statute: Statute, known: Mapping[str, Statute]) -> Statute | None:
    """Return the act in force where this one was, past amending acts and repealed ones."""
    seen = {statute.number}
    while following := statute.amends or statute.replaced_by:
        if following in seen or following not in known:
            return None
        seen.add(following)
        statute = known[following]
        if not statute.repealed and not statute.amends:
            return statute
    return None


def _finding(plan: Plan, rule: str, cited: list[Citation], **args: Any) -> Diagnostic:
    places = dict.fromkeys((citation.path, citation.found) for citation in cited)
    (path, found), *others = places
    return finding(
        rule,
        spot(plan, path, found),
        path,
        related=also_here(plan, others),
        number=cited[0].number,
        count=len(places),
        **args,
    )


CHECKS = (statutes,)
