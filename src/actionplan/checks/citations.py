"""Citations: numbers of statutes in running text, told apart from records, bills and dates."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from actionplan.checks.texts import joined
from actionplan.plan import Passage

_NUMBER = re.compile(r"[0-9][0-9]{0,3}/[0-9]{1,4}")

_FORMS = ("laki", "lakia", "lakiin", "lain", "laissa", "laista", "lailla", "lait", "lakien")
_COMPOUND = re.compile(
    r"\w{4,}(?:laki|lakia|lakiin|lain|laissa|lakien)|(?:\w+-|\w*)asetu(?:s|sta|kse\w+)"
)
"""kuntalain, nuorisolakiin, tietosuoja-asetuksen; sellaista and jollain are no laws."""

_ABOUT = ("sta", "stä")
"""How the name of an act ends that says what it is about: laki kotoutumisen edistämisestä."""

_NOT_TITLE = ("mukaan", "nojalla", "perust", "päätö", "sopimu", "pöytäk", "kokou", "asia")
"""Beginnings of words that no such name has: after them, a number is something else's."""

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
    if after.lstrip().startswith("vp"):
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
    return word in _FORMS or bool(_COMPOUND.fullmatch(word))


def names_an_act(low: str, start: int, end: int) -> bool:
    """Whether a stretch of a text in small letters is what an act's title says it is about.

    So in *laki … keskuksista* and in *… keskuksista annettu laki*.
    """
    last = re.compile(r"\w*").match(low, end)
    word_end = last.end() if last else end
    if not low[start:word_end].endswith(_ABOUT):
        return False
    before, after = low[:start].rpartition("\0")[2].split()[-1:], low[word_end:].split(maxsplit=1)
    return _is_law("".join(before)) or "".join(after[:1]).startswith("anne")


def is_title(title: str, official: str) -> bool:
    """Whether a title is an act's official one, or that in another order."""
    return _plain(title) == _plain(official)


def contradicts(title: str, official: str) -> bool:
    """Whether a title is a whole one of some other act: a short name may be anything's."""
    given, right = _plain(title), _plain(official)
    if given == right or " " not in given:
        return False
    if ("muuttami" in given) == ("muuttami" in right) and _within(given, right):
        return False
    return any(_is_law(word) for word in given.split())


def title_agrees(before: str, official: str) -> bool:
    """Whether the words right before a number are an act's title in full, inflected or not.

    ``before`` may begin long before the title: *…, josta säädetään kuntalain (*.
    """
    words = re.sub(r"\(e[uy]\)|\bn:o\b|[(,]", " ", before.casefold()).split()
    kind, *about = _plain(official).split()
    if not words:
        return False
    if kind == "laki":
        return _ends_in_title(words, about)
    last = (about or [kind])[-1]
    stem = last.removesuffix("ki").removesuffix("s")  # kuntala(in), tietosuoja-asetu(ksen)
    return words[-1].startswith(stem) and _is_law(words[-1])


def _ends_in_title(words: list[str], about: list[str]) -> bool:
    """Whether words end in *laki X* or in *X annettu laki*, where X is what the act is about."""
    if len(words) > 1 and _is_law(words[-1]) and words[-2].startswith("anne"):
        return words[:-2][-len(about) :] == about
    first = words[: -len(about)]
    return bool(first) and words[len(first) :] == about and _is_law(first[-1])


def _plain(title: str) -> str:
    """Return a title in small letters, laki first: ``X annettu laki`` is ``laki X``."""
    words = " ".join(title.casefold().split())
    for end in (" annettu laki", " annettu asetus"):
        if words.endswith(end):
            words = f"{end.split()[-1]} {words.removesuffix(end)}"
    return words


def _within(one: str, other: str) -> bool:
    """Whether a title is a shortening of another, or says more beside it."""
    first, second = (title.removeprefix("laki ") for title in (one, other))
    return min(len(first), len(second)) >= 8 and (first in second or second in first)
