"""The sentences of an agreement's text, and which of them the law file accounts for.

The text itself is not in the project. The law file holds one entry for every sentence and list
item: a fingerprint, the clause, a class, the requirements it serves. Given the text, these
functions find the sentences again, whatever program took them from the PDF, and compare.

What is counted: every sentence, every list item (an item of two sentences counts as two), and a
line that stands alone, such as a party's name. Headings are found, for they carry the clause
numbers, but they are not counted: a heading obliges nobody.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from actionplan.agreement.model import SentenceEntry
from actionplan.agreement.paragraphs import (
    CLOSERS,
    OPENERS,
    Block,
    Kind,
    blocks,
    repair,
    spell,
    stops,
)

__all__ = ["Account", "Missing", "Sentence", "account", "fingerprint", "quotes", "repair", "split"]


class Sentence(NamedTuple):
    """A sentence, list item or heading; ``clause`` is "0" before the first numbered heading.

    ``line`` is the line of the given text, 1-based, on which it begins.
    """

    clause: str
    kind: Kind
    text: str
    line: int


class Missing(NamedTuple):
    """An entry whose sentence is gone, and the new sentence that seems to stand in its place."""

    entry: SentenceEntry
    successor: Sentence | None


@dataclass(frozen=True, slots=True)
class Account:
    """Text against law: what is known, what is new, what has changed or gone."""

    matched: tuple[tuple[Sentence, SentenceEntry], ...]
    unclassified: tuple[Sentence, ...]
    missing: tuple[Missing, ...]

    @property
    def share(self) -> float:
        """The share of the text's sentences that the law knows; of an empty text it is 0."""
        total = len(self.matched) + len(self.unclassified)
        return len(self.matched) / total if total else 0.0


# Abbreviations after which a capital does not begin a sentence. Those that end one are left out.
_ABBREVIATIONS = frozenset(
    {"ao", "em", "eo", "esim", "fil", "kd", "ko", "ks", "kts", "kv", "lk", "mm", "mom", "nk", "nro"}
    | {"ns", "nyk", "pj", "prof", "puh", "sis", "st", "synt", "tri", "vrt", "vs", "yht"}
)


def split(text: str) -> list[Sentence]:
    """Return the headings, sentences and list items of an agreement's text, in its order."""
    return [sentence for block in blocks(text) for sentence in _sentences(block)]


def fingerprint(text: str) -> str:
    """Return 12 hex digits that stay the same as long as the words do.

    Letters, digits and section signs count; case, punctuation and spacing do not.
    """
    return _digest(repair(text))


def account(text: str, entries: Sequence[SentenceEntry]) -> Account:
    """Compare the text's sentences with the law's entries, each of which accounts for one."""
    sentences = [sentence for sentence in split(text) if sentence.kind != "heading"]
    prints = [_digest(sentence.text) for sentence in sentences]
    pairs = _pairs(list(zip(prints, (s.clause for s in sentences), strict=True)), entries)
    known = set(pairs.values())
    return Account(
        tuple((sentences[index], entries[pairs[index]]) for index in sorted(pairs)),
        tuple(sentence for index, sentence in enumerate(sentences) if index not in pairs),
        _missing(sentences, prints, entries, pairs) if len(known) < len(entries) else (),
    )


def quotes(text: str, entries: Sequence[SentenceEntry], requirement: str) -> list[Sentence]:
    """Return the sentences of the text that are verified to serve a requirement, by its id."""
    return [
        sentence
        for sentence, entry in account(text, entries).matched
        if requirement in entry.requirements
    ]


def _pairs(
    sentences: Sequence[tuple[str, str]], entries: Sequence[SentenceEntry]
) -> dict[int, int]:
    """Pair sentences (print, clause) with entries, by index; each is used once.

    The same words may stand in the text twice: first those of the same clause meet, in order,
    then what has moved to another clause.
    """
    pairs: dict[int, int] = {}
    for width in (2, 1):
        waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
        used = set(pairs.values())
        for index, entry in enumerate(entries):
            if index not in used:
                waiting[(entry.fingerprint, entry.clause)[:width]].append(index)
        for index, sentence in enumerate(sentences):
            if index not in pairs and (queue := waiting[sentence[:width]]):
                pairs[index] = queue.pop(0)
    return pairs


def _missing(
    sentences: Sequence[Sentence],
    prints: Sequence[str],
    entries: Sequence[SentenceEntry],
    pairs: dict[int, int],
) -> tuple[Missing, ...]:
    """Return the entries without a sentence, each with the new one in its place, if any.

    A print does not tell likeness, but the neighbours tell the place: between the same known
    sentences and in the same clause, the first lost is taken for the first new, and so on.
    """
    # Loaded here, for a text that has not changed does not need it.
    from difflib import SequenceMatcher

    found = set(pairs.values())
    lost = [entry.fingerprint for entry in entries]
    missing: list[Missing] = []
    for _, i, i_end, j, j_end in SequenceMatcher(None, lost, prints, autojunk=False).get_opcodes():
        fresh: dict[str, list[Sentence]] = defaultdict(list)
        for index in range(j, j_end):
            if index not in pairs:
                fresh[sentences[index].clause].append(sentences[index])
        for index in range(i, i_end):
            if index not in found:
                queue = fresh[entries[index].clause]
                missing.append(Missing(entries[index], queue.pop(0) if queue else None))
    return tuple(missing)


def _digest(text: str) -> str:
    # A hyphen inside a word may be the line's or the word's, so it does not count.
    words = re.sub(r"(?<=[^\W\d_])-(?=\w)|(?<=\w)-(?=[^\W\d_])", "", text.casefold())
    canonical = " ".join(re.sub(r"[^\w§]|_", " ", words.replace("§", " § ")).split())
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def _sentences(block: Block) -> Iterator[Sentence]:
    """Cut a block where a sentence ends; a heading is never cut."""
    start, words = 0, block.words
    # What stands before the first chapter and ends in no stop is the title.
    kind: Kind = "heading" if block.clause == "0" and not block.ended else block.kind
    for end in range(1, len(words) + 1):
        if end < len(words):
            number = end - start == 1 and words[start].text[0].isdigit()  # as in "1. Kunta"
            if kind == "heading" or number or not _is_cut(words[end - 1].text, words[end].text):
                continue
        yield Sentence(block.clause, kind, spell(words[start:end]), words[start].line)
        start = end


def _is_cut(before: str, after: str) -> bool:
    """Whether one word ends a sentence and the other begins the next."""
    if not stops(before, ".!?"):
        return False
    last = before.strip(OPENERS + CLOSERS + ".!?").rpartition(".")[2]
    if last.lower() in _ABBREVIATIONS or (len(last) == 1 and last.isalpha()):
        return False
    first = after.lstrip(OPENERS)[:1]
    return first.isupper() or (first.isdigit() and last[-1:].isalpha())
