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


def in_text(passages: Sequence[Passage], known: Container[str]) -> Iterator[tuple[Passage, str]]:
    """Yield each passage and number that the passage cites as a statute's."""
    texts = joined(passages)
    for match in _NUMBER.finditer(texts.text):
        if _stands_alone(texts.text, match) and _is_cited(texts.text, match, known):
            yield texts.at(match.start()), match[0]


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a number has a year and is no part of a longer one: a record number, an address."""
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if after == ".":
        after = text[end + 1 : end + 2]  # a full stop ends the number, a decimal point does not
    longer = any(sign.isalnum() or sign in ("/", "-", "_") for sign in (before, after))
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


def same_title(title: str, official: str) -> bool:
    """Whether a title is an act's official one, that in another order, or a short name of it."""
    given, right = _plain(title), _plain(official)
    if given == right or (len(given) >= 8 and (given in right or right in given)):
        return True
    return " " not in given and _short_name_fits(given, right)


def _plain(title: str) -> str:
    """Return a title in small letters, laki first: ``X annettu laki`` is ``laki X``."""
    words = " ".join(title.casefold().split())
    for end in (" annettu laki", " annettu asetus"):
        if words.endswith(end):
            words = f"{end.split()[-1]} {words.removesuffix(end)}"
    return words


def _short_name_fits(name: str, official: str) -> bool:
    """Whether a one-word name begins as a word of the official title: kotoutumislaki."""
    stem = name.removesuffix("laki").removesuffix("asetus")[:5]
    return len(stem) >= 4 and any(word.startswith(stem) for word in official.split())
