"""Letters that were misread, and letters that the document's font lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from actionplan.core.characters import SOFT_HYPHEN, others
from actionplan.core.diagnostic import Diagnostic, few, finding
from actionplan.core.lines import Lines
from actionplan.core.place import Path, Span
from actionplan.judge.case import Case
from actionplan.judge.checks.prose import JOINING
from actionplan.judge.checks.texts import Texts, also_here, joined, spot
from actionplan.plan.plan import Plan

if TYPE_CHECKING:
    from actionplan.judge.checks.broken import Broken
import re

from actionplan.core.characters import code_point

_MOST = 20
"""Words told; a text that was read in the wrong encoding has hundreds."""
_SUSPECT = frozenset(
    "ÃÂâ├┬√¬ïˆ‰÷¨\u0308\u2010\u2044\u2215\ufffd\ufffc\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
)
_GREEK, _CYRILLIC_END = "\u0370", "\u0500"


def garbled_words(case: Case) -> Iterator[Diagnostic]:
    """Yield the broken words of a plan's texts, with all places of each."""
    plan = case.plan
    texts = joined(plan.passages)
    if "&" in plan.tree.text or SOFT_HYPHEN in plan.tree.text:
        yield from _in_file(plan)
    if _is_suspect(texts.text):
        yield from _in_texts(plan, texts)


def _in_texts(plan: Plan, texts: Texts) -> Iterator[Diagnostic]:
    """Yield the broken words of texts, each with all its places."""
    from actionplan.judge.checks.broken import broken  # its patterns are for broken texts only

    found: dict[Broken, list[Path]] = defaultdict(list)
    for start, word in broken(texts.text):
        found[word].append(texts.at(start).path)

    def told(word: Broken) -> Diagnostic:
        first, *more = dict.fromkeys(found[word])
        return finding(
            "garbled-word",
            _span(plan, first, word),
            first,
            related=also_here(plan, ((path, word.word) for path in more)),
            cause=word.cause,
            found=word.word,
            likely=word.likely,
            count=len(more) + 1,
        )

    yield from few(list(found), told, _MOST)


def _is_suspect(text: str) -> bool:
    """Whether a text holds a sign without which no word is broken."""
    signs = set(others(text))
    if signs & _SUSPECT or any(_GREEK <= sign < _CYRILLIC_END for sign in signs):
        return True
    return ("&" in text and ";" in text) or _is_parted(text.replace("\n", " "))


def _is_parted(text: str) -> bool:
    """Whether a hyphen and a blank are followed by what cannot follow them; hyphen by hyphen."""
    at = text.find("- ")
    while at > 0:
        after = text[at + 2 : at + 12]
        if text[at - 1].isalpha() and after[:1].islower() and _word(after) not in JOINING:
            return True
        at = text.find("- ", at + 1)
    return "-\u00a0" in text


def _word(text: str) -> str:
    end = next((number for number, sign in enumerate(text) if not sign.isalpha()), len(text))
    return text[:end]


def _in_file(plan: Plan) -> Iterator[Diagnostic]:
    """Yield the broken words that no text shows as they are: only the file does."""
    from actionplan.judge.checks.broken import unread

    lines = Lines(plan.tree.file, plan.tree.text)

    def told(found: tuple[int, Broken]) -> Diagnostic:
        start, word = found
        at = start + word.at
        return finding(
            "garbled-word",
            lines.span(at, at + len(word.sign)),
            cause=word.cause,
            found=word.word,
            likely=word.likely,
            count=1,
        )

    yield from few(list(unread(plan.tree.text)), told, _MOST)


def _span(plan: Plan, path: Path, broken: Broken) -> Span:
    """Return where the broken sign stands; in a word that is folded, where its line ends."""
    word, end = broken.word, broken.at + len(broken.sign)
    for part in (word, word[:end], broken.sign):
        span = spot(plan, path, part)
        if (span.line, span.end_column - span.column) == (span.end_line, len(part)):
            start = span.column + (0 if part == broken.sign else broken.at)
            return span._replace(column=start, end_column=start + len(broken.sign))
    return span


_RARE = re.compile("[^\0-\u017f]")  # the other way round, it takes longer to compile than Python
_USUAL = frozenset("–—‘’“”…•€")
"""Of the rare characters, those that a Finnish text is full of: the font has them."""


def not_in_font(case: Case) -> Iterator[Diagnostic]:
    """Yield one finding for each character that would be an empty box on paper."""
    plan = case.plan
    texts = joined(plan.passages)
    rare = sorted(set(_RARE.findall(texts.text)) - _USUAL)
    missing = _not_drawn(rare) if rare else []
    yield from few(missing, partial(_not_in_font, plan), _MOST)


def _not_in_font(plan: Plan, character: str) -> Diagnostic:
    paths = [p.path for p in plan.passages if character in p.value]
    return finding(
        "character-not-in-font",
        spot(plan, paths[0], character),
        paths[0],
        related=also_here(plan, ((path, character) for path in paths[1:])),
        character=character,
        code_point=code_point(character),
        field=str(paths[0][-1]),
        count=len(paths),
    )


def _not_drawn(characters: list[str]) -> list[str]:
    from actionplan.core.font import has_glyph  # only for unusual characters the font is read

    return [character for character in characters if not has_glyph(character)]


CHECKS = (not_in_font, garbled_words)
