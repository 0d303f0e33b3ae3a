"""The sentences of an agreement's text: its paragraphs, and what each sentence is."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from actionplan.core.record import Record
from actionplan.core.word_lists import word_lists
from actionplan.law.model import SentenceEntry

Kind = Literal["heading", "sentence", "item"]
# What may stand before the first letter of a sentence, and after its stop.
OPENERS = "'\"”’(["
CLOSERS = "'\"”’)]"

# The code points that a broken PDF font gives for the ligatures of Finnish words, the healthy
# ligatures, and what looks like, or hides in, a space or a hyphen.
_CHARACTERS = str.maketrans(
    {
        **{"Ʃ": "tt", "Ɵ": "ti", "ƫ": "tti"},
        **{"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"},
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "),
        **dict.fromkeys("\u200b\u2060\ufeff\r\f", ""),
        **dict.fromkeys("\u2010\u2011", "-"),
        "\ufffe": "\u00ad",  # what one PDF library writes where a line break cut a word
    }
)
_SOFT_HYPHEN = "\u00ad"
# How a line begins that goes on with the sentence above.
_GOES_ON = re.compile(r" *[a-zåäö(,;]")
_PAGE = re.compile(r"[-–— ]*[0-9]{1,3}( *[/(] *[0-9]{1,3}\)?)?[-–— ]*")
_HEADING = re.compile(r" *([0-9]{1,2})(\.?) +[A-ZÅÄÖ]")
# Round and square bullets, and the private area where Word's symbol fonts keep theirs.
_BULLET = re.compile(r" *[•●○◦▪▫■□‣⁃∙·\uf000-\uf0ff](?= |\Z)")
# Marks that may also stand in a sentence; the last is a bullet lost but for its space.
_WEAK = re.compile(r" *[-–—*](?= |\Z)| (?=[A-ZÅÄÖ])")
# Before these a hyphen at the end of a line stands for a part of a word left out.
_CONJUNCTIONS = frozenset(word_lists("texts")["conjunctions"])
# A line that could have held the next word within this share of the common width ends a paragraph;
# in proportional type the widths of full lines vary by less than the rest.
_ROOM = 0.8


class Word(Record):
    """A word and the line, 1-based, on which it begins."""

    text: str
    line: int


class Block(Record):
    """A paragraph, list item or heading, in clause "0" before the first numbered heading.

    ``mark`` is the bullet of an item.
    """

    kind: Kind
    mark: str
    clause: str
    words: list[Word]

    @property
    def ended(self) -> bool:
        """Whether nothing more belongs to the block, to judge by what it holds so far."""
        return self.kind == "heading" or stops(self.words[-1].text, ".!?:")

    @property
    def text(self) -> str:
        """The block on one line, without its bullet."""
        return spell(self.words)


def repair(text: str) -> str:
    """Return the text as it was meant: whole letters, one line a paragraph, ``•`` before items.

    Paragraphs are one blank line apart. A hyphen at the end of a line stays where it joins a word:
    it may be the word's own.
    """
    return "\n\n".join(("• " if block.mark else "") + block.text for block in blocks(text))


def blocks(text: str) -> list[Block]:
    """Gather the lines of a text into headings, paragraphs and list items."""
    found: list[Block] = []
    for number, line, gap in _lines(text):
        opened, rest = _open(line, found[-1] if found else None, gap)
        if opened:
            found.append(opened)
        _extend(found[-1].words, rest.split(), number)
    return [block for block in found if any(map(str.isalpha, block.text))]


def _lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """Return the lines that hold text: number, line, and whether a paragraph begins with it.

    A blank line before tells that. Where an extraction has none, a capital or digit does, if its
    word had room on the line above. Nine lines in ten are no longer than the common width, so that
    one overlong line does not make all others short.
    """
    lines = unicodedata.normalize("NFC", text.translate(_CHARACTERS)).split("\n")
    lengths = sorted(len(line) for line in lines if line.strip())
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    above = ""
    for number, (line, below) in enumerate(pairwise([*lines, ""]), 1):
        if _PAGE.fullmatch(line) and _had_room(line, below, _ROOM * width):
            continue
        if line.strip():
            share = 1 if _HEADING.match(above) else _ROOM  # large type fills a line with less
            gap = _had_room(above, line, share * width) and not _GOES_ON.match(line)
            yield number, line, gap or not above.strip()
        above = line


def _open(line: str, last: Block | None, gap: bool) -> tuple[Block | None, str]:
    """Return the block that a line opens, if it opens one, and the line without its bullet."""
    if last is None:
        last, gap = Block("heading", "", "0", [Word("", 0)]), True
    if not last.words:  # a bullet stood alone on its line
        return None, line
    fresh = gap or last.ended
    heading = _HEADING.match(line)
    # The title ends in no stop, and may fill its line.
    dotted = heading and heading[2] and (fresh or last.clause == "0")
    if heading and int(heading[1]) == int(last.clause) + 1 and (gap or dotted):
        return Block("heading", "", heading[1], []), line
    bullet, weak = _BULLET.match(line), _WEAK.match(line)
    if weak and not fresh and last.mark != _mark(weak):
        weak = None
    if found := bullet or weak:
        return Block("item", _mark(found), last.clause, []), line[found.end() :]
    if gap and (last.ended or not _GOES_ON.match(line)):
        return Block("sentence", "", last.clause, []), line
    return None, line


def _mark(bullet: re.Match[str]) -> str:
    return bullet[0].strip() or " "


def _extend(words: list[Word], more: Sequence[str], line: int) -> None:
    """Add the words of a line, joining the first to a word that the line break cut."""
    if words and more:
        cut, rest = words[-1].text, more[0]
        hyphen = cut[-1:] == "-" and cut[-2:-1].isalnum() and rest[0].isalnum()
        if cut[-1:] == _SOFT_HYPHEN or (hyphen and rest.strip(",.;:") not in _CONJUNCTIONS):
            words[-1] = Word(cut + rest, words[-1].line)
            more = more[1:]
    words += [Word(word, line) for word in more]


def spell(words: Iterable[Word]) -> str:
    """Return the words as they are read, on one line."""
    line = " ".join(word.text for word in words).replace(_SOFT_HYPHEN, "")
    return " ".join(line.split())


def stops(word: str, marks: str) -> bool:
    """Whether a word ends in one of the marks, closing quotes and brackets aside."""
    return word.rstrip(CLOSERS)[-1:] in set(marks)


def _had_room(above: str, line: str, room: float) -> bool:
    """Whether the line above had room for the first word of a line, and so need not end there."""
    first = line.split(maxsplit=1)[:1]
    return len(above.rstrip()) + 1 + sum(map(len, first)) <= room


__all__ = ["Account", "Missing", "Sentence", "account", "fingerprint", "quotes", "repair", "split"]


class Sentence(Record):
    """A sentence, list item or heading; ``clause`` is "0" before the first numbered heading.

    ``line`` is the line of the given text, 1-based, on which it begins.
    """

    clause: str
    kind: Kind
    text: str
    line: int


class Missing(Record):
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
_ABBREVIATIONS = frozenset(word_lists("texts")["abbreviations"])


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
