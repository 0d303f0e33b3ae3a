"""Fixes: repairs that cannot be wrong, as edits of the text. Every other byte stays as it was.

Mended are characters that only look right or are not seen, the ends of texts that are lost to
comments, and what the grammar finds: quotes, dates and times, enumerated values, keys that differ
from a known one by case or hyphens. What the author may have meant otherwise is left to the author.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import repeat

from actionplan.core.characters import composed
from actionplan.core.diagnostic import Argument, Diagnostic
from actionplan.core.lines import Lines
from actionplan.core.place import at
from actionplan.core.record import Record
from actionplan.core.suggest import near
from actionplan.core.word_lists import word_lists
from actionplan.edit.layout.spelling import spelled
from actionplan.edit.text_edits import Edit, edited
from actionplan.plan.grammar import Node, is_sound, node_at
from actionplan.plan.shape import explain
from actionplan.plan.source import Source
from actionplan.plan.strays.look import look, tails
from actionplan.plan.strays.signs import meaning
from actionplan.plan.strays.structure import Tail
from actionplan.plan.tree import Tree, parse

_ALL = 100_000
"""Every fault: of those that are told, the last are shown only when the first are mended."""
_ROUNDS = 4
"""A key that is mended shows what stands below it, which may be mended in turn."""
_TOLD_TIME = re.compile(r"[0-9]{1,2}[.:][0-9]{2}")
_TRUE, _FALSE = ("true", "yes", "on"), ("false", "no", "off")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"'})
_JOINED = re.compile("[\ufb00-\ufb06]|(?<=\\w\\w)[\u2044\u2215](?=\\w\\w)")
"""Letters printed as one, and strokes that are no fraction's: they can mean nothing else."""
_TRIALS = 20
"""Ends of texts that are tried one by one, where not all can be mended; each is a reading."""
_UNTOUCHED = tuple("&*|>!")
"""What a value begins with that is more than its own text: an anchor, an alias, a block's sign."""


class Mending(Record):
    """A file's new text, and how many findings are mended in it."""

    text: str
    mended: int


def mended(source: Source) -> Mending:
    """Return the text of a file with all that can be mended safely, its letters composed."""
    draft = look(source).draft
    number = sum(not stray.whole for stray in draft.strays)
    text, joined = _JOINED.subn(lambda sign: meaning(sign[0]), draft.text)
    number += joined
    text, tailed = _with_tails(source.name, text)
    tree, faults = parse(Source(source.name, text, ""))
    made = Mending(text, 0) if tree is None or faults or is_sound(tree.data) else mend(tree)
    return Mending(composed(made.text), number + tailed + made.mended)


def _with_tails(name: str, text: str) -> tuple[str, int]:
    """Return a text with quotes round what a comment cuts short, where that does no harm."""
    found = tails(text)
    if not found:
        return text, 0
    before = _faults(name, text)
    whole = edited(text, map(_in_quotes, found, repeat(text)))
    if _faults(name, whole) <= before:
        return whole, len(found)
    number = 0
    for tail in reversed(found[:_TRIALS]):
        trial = edited(text, [_in_quotes(tail, text)])
        if (after := _faults(name, trial)) <= before:
            text, number, before = trial, number + 1, after
    return text, number


def _in_quotes(tail: Tail, text: str) -> Edit:
    told = text[tail.start : tail.end].translate(_ESCAPES)
    return Edit(tail.start, tail.end, f'"{told}"', "AP120")


def _faults(name: str, text: str) -> tuple[bool, int]:
    """Return how bad a text is: whether it cannot be read at all, and how many faults it has."""
    tree, faults = parse(Source(name, text, ""))
    if tree is None or faults:
        return True, len(faults)
    return False, 0 if is_sound(tree.data) else len(explain(tree, _ALL))


def mend(tree: Tree) -> Mending:
    """Return the text of a file with all that can be mended safely.

    Nothing is mended unless the grammar then finds less, and nothing that it did not find before.
    Keys are mended if what shows up below them is no new fault.
    """
    found = explain(tree, _ALL)
    for keys in (True, False):
        text = _rounds(tree, keys=keys)
        after = _read(tree, text)
        left = explain(after, _ALL) if after else found
        if text != tree.text and after and not _places(left) - _places(found):
            return Mending(text, len(found) - len(left))
    return Mending(tree.text, 0)


def edits(tree: Tree, findings: Iterable[Diagnostic]) -> list[Edit]:
    """Return the edits that mend findings about a file, from its beginning to its end."""
    lines = Lines(tree.file, tree.text)
    return sorted(edit for finding in findings for edit in _edit(tree, lines, finding))


def _rounds(tree: Tree, *, keys: bool) -> str:
    here: Tree | None = tree
    for _ in range(_ROUNDS):
        made = edits(here, explain(here, _ALL)) if here else []
        made = [edit for edit in made if keys or edit.rule != "AP201"]
        if not here or not made:
            break
        text = edited(here.text, made)
        tree, here = here, _read(here, text)
    return here.text if here else tree.text


def _read(before: Tree, text: str) -> Tree | None:
    return parse(Source(before.file, text, ""))[0]


def _places(findings: Iterable[Diagnostic]) -> Counter[object]:
    return Counter((finding.rule, finding.path) for finding in findings)


def _edit(tree: Tree, lines: Lines, finding: Diagnostic) -> Iterator[Edit]:
    """Yield the edit for a finding, if there is a safe one."""
    make = _MAKERS.get(finding.rule)
    span = finding.span
    if make is None or span.line != span.end_line:
        return
    start = lines.start(span.line) + span.column - 1
    end = start + span.end_column - span.column
    found = tree.text[start:end]
    new = "" if found.startswith(_UNTOUCHED) else make(found, dict(finding.args), tree, finding)
    if new and new != found:
        yield Edit(start, end, new, finding.rule)


Arguments = Mapping[str, Argument]


def _type(found: str, args: Arguments, _tree: Tree, _finding: Diagnostic) -> str:
    """Give or take quotes; say yes and no as YAML does."""
    hint, word = args["hint"], str(args["value"]).strip()
    if hint == "quote-it":
        return f'"{found}"'
    if hint == "unquote-it":
        return word.lower() if word.lower() in ("true", "false") else word
    if hint == "true-or-false":
        folded, told = word.casefold(), word_lists("texts")
        if folded in (*_TRUE, *told["yes"]):
            return "true"
        return "false" if folded in (*_FALSE, *told["no"]) else ""
    return ""


def _form(_found: str, args: Arguments, _tree: Tree, _finding: Diagnostic) -> str:
    """Write a day or a time as asked; one that is no day, or has no minutes, is left."""
    form, suggestion, found = args["form"], str(args["suggestion"]), str(args["found"])
    if form == "date" and suggestion:
        try:
            date.fromisoformat(suggestion)
        except ValueError:
            return ""
        return f'"{suggestion}"'
    return f'"{suggestion}"' if form == "time" and _TOLD_TIME.fullmatch(found) else ""


def _choice(_found: str, args: Arguments, _tree: Tree, finding: Diagnostic) -> str:
    """Spell an enumerated value: by its letters, its Finnish name, or a single likeness."""
    node = node_at(finding.path)
    word = str(args["found"])
    values = [str(value) for value in (node.values if node else None) or ()]
    meant = _one(value for value in values if _plain(value) == _plain(word))
    meant = meant or _named(node, word) or _one(near(word.casefold(), values, 0.8))
    return spelled(meant) if meant else ""


def _named(node: Node | None, word: str) -> str:
    """Return the one value whose Finnish words are, or begin with, the word."""
    words = {str(value): told.casefold() for value, told in (node.words if node else {}).items()}
    whole = _one(value for value, told in words.items() if told == word.casefold())
    first = (v for v, told in words.items() if re.split("[ ,.:;(]", told)[0] == word.casefold())
    return whole or _one(first)


def _key(_found: str, args: Arguments, tree: Tree, finding: Diagnostic) -> str:
    """Spell a key as the one known key it differs from by case, hyphens and blanks only."""
    node = node_at(finding.path[:-1])
    there = at(tree.data, finding.path[:-1])
    key = str(args["key"])
    meant = _one(known for known in (node.keys if node else ()) if _plain(known) == _plain(key))
    taken = sum(_plain(other) == _plain(key) for other in there) > 1
    return meant if meant and not taken else ""


def _plain(word: str) -> str:
    return re.sub("[-_ ]", "", word.casefold())


def _one(found: Iterable[str]) -> str:
    """Return what was found if it is one."""
    first, *others = [*found][:2] or [""]
    return "" if others else first


_MAKERS: dict[str, Callable[[str, Arguments, Tree, Diagnostic], str]] = {
    "AP201": _key,
    "AP203": _type,
    "AP204": _choice,
    "AP205": _form,
}
