"""Names that nearly spell a name of the plan's own, and words joined by mistake."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from actionplan.core.diagnostic import Diagnostic, finding
from actionplan.core.lines import ITEM
from actionplan.core.place import Span
from actionplan.judge.case import Case
from actionplan.judge.checks.texts import Texts, also_here, joined, spot
from actionplan.plan.plan import Passage, Plan

_SIGNS = "-–—•*+·▪"
"""Without one of them between spaces, no text holds an item that has joined a line."""
_ENDS, _QUOTES = (".", ":", ";", "!", "?"), " \t\"'”’)"
"""What ends a sentence, and what may stand behind that."""
_LONGEST = 60


def items(case: Case) -> Iterator[Diagnostic]:
    """Yield a finding for each text with items that are none, at the first of them.

    A dash may begin a line of any wrapped sentence. An item it is where the line above ends a
    sentence, or where there are several.
    """
    plan = case.plan
    for passage in _suspicious(plan):
        if found := _items(plan, passage):
            (first, item), count = found[0], len(found)
            yield finding("joined-line", first, passage.path, found=item, count=count)


def _suspicious(plan: Plan) -> list[Passage]:
    text = joined(plan.passages).text
    # One sign is found quicker than three characters, and most signs are in no text at all.
    signs = [f" {sign} " for sign in _SIGNS if sign in text and f" {sign} " in text]
    passages = (one for sign in signs for one in plan.passages if sign in one.value)
    return list(dict.fromkeys(passages))


def _items(plan: Plan, passage: Passage) -> list[tuple[Span, str]]:
    """Return where the lines begin that were meant as items and are none, and how."""
    whole, found, sure = plan.span(passage.path), [], False
    lines = [plan.tree.line(number) for number in range(whole.line, whole.end_line + 1)]
    for above, line in pairwise(enumerate(lines, whole.line)):
        item = line[1].strip().rstrip("\"'")[:_LONGEST]  # a quote may end the text
        if re.match(ITEM, item) and re.search(rf"\S {re.escape(item)}", passage.value):
            sure = sure or above[1].rstrip(_QUOTES).endswith(_ENDS)
            column = line[1].index(item) + 1
            found.append((Span(whole.file, line[0], column, line[0], column + 1), item))
    return found if sure or len(found) > 1 else []


_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäö]{6,}")
"""A word that may be a name; in shorter ones a letter's difference is no sign of a slip."""

_ENDING = 3
"""Letters at the end of a word that inflection changes: nothing is read from them."""


def near_misses(case: Case) -> Iterator[Diagnostic]:
    """Yield the words that differ from a name by one letter or two that changed places."""
    plan = case.plan
    names = _by_shape(_own_names(case))
    texts = joined([passage for passage in plan.passages if _is_prose(passage)])
    known = _known(case)
    for word in dict.fromkeys(_NAME.findall(texts.text)):
        if word in known:
            continue
        for name in names.get((word[0], len(word)), ()):
            if _nearly(word, name):
                yield _finding(plan, texts, word, name)
                break


def _finding(plan: Plan, texts: Texts, word: str, name: str) -> Diagnostic:
    whole = re.finditer(rf"{word}(?![a-zåäö])", texts.text)
    places = dict.fromkeys(texts.at(match.start()).path for match in whole)
    first, *others = places
    return finding(
        "near-miss-name",
        spot(plan, first, word),
        first,
        related=also_here(plan, ((path, word) for path in others)),
        found=word,
        nearest=name,
        count=len(places),
    )


def _own_names(case: Case) -> Iterator[str]:
    """Yield the words by which the plan's municipalities and registers are named.

    The first word of a longer name is capital because it is first (Työllistymisen tuki), so it is
    a name only when it stands alone or another capital follows it (Ohjaamo Lempäälä).
    """
    for id in case.plan.municipalities:
        if party := case.agreement.parties.get(id):
            yield from (party.name, *party.forms.values())
    for name in _entered(case.plan):
        first, *others = name.split() or [""]
        if not others or others[0][:1].isupper():
            yield from _NAME.findall(first)
        yield from chain.from_iterable(map(_NAME.findall, others))


def _entered(plan: Plan) -> Iterator[str]:
    for register in ("organisation", "group", "service"):
        for entry in plan.register(register).values():
            yield entry.get("name", "")


def _known(case: Case) -> set[str]:
    """Return the words that are right as they stand: every form of a municipality, every name."""
    forms = chain.from_iterable(
        (party.name, *party.forms.values()) for party in case.agreement.parties.values()
    )
    return {*forms, *chain.from_iterable(map(_NAME.findall, _entered(case.plan)))}


def _is_prose(passage: Passage) -> bool:
    """Persons are called what they are called; e-mail addresses are not prose."""
    return passage.kind in ("text", "markdown") and passage.path[-1] != "person"


def _by_shape(names: Iterable[str]) -> dict[tuple[str, int], list[str]]:
    shapes: dict[tuple[str, int], list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        if _NAME.fullmatch(name):
            shapes[name[0], len(name)].append(name)
    return shapes


def _nearly(word: str, name: str) -> bool:
    """Whether one letter is another, or two neighbours changed places, before the ending."""
    unlike = [index for index, letter in enumerate(word) if letter != name[index]]
    if not unlike or unlike[-1] >= len(word) - _ENDING:
        return False
    if len(unlike) == 2:
        a, b = unlike
        return b == a + 1 and word[a] == name[b] and word[b] == name[a]
    return len(unlike) == 1


CHECKS = (near_misses, items)
