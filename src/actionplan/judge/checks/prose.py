"""Texts that are Markdown, and what hangs in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from actionplan.core.diagnostic import Diagnostic, finding
from actionplan.core.place import Path
from actionplan.core.word_lists import word_lists
from actionplan.judge.case import Case
from actionplan.judge.checks.texts import also_here, joined, spot
from actionplan.plan.plan import Passage

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


JOINING = frozenset(word_lists("texts")["joining"])
"""What may follow a hyphen that stands for the end of a compound word."""


_SIGNS = ("<", "`", "|", "![", "~~~", "](", "]:")
_LINE_STARTS = ("#", ">", "=", "--", "***", "- -", "* *")
_SUSPICIOUS = (*_SIGNS, *("\n" + start for start in _LINE_STARTS))
"""Signs without which no text leaves the subset. What has one is parsed, and mostly found good."""

_CONSTRUCTS = {
    "heading_open": "heading",
    "html_block": "html",
    "html_inline": "html",
    "image": "image",
    "code_inline": "code",
    "fence": "code",
    "blockquote_open": "quote",
    "hr": "rule",
    "table_open": "table",
}
_NO_QUOTE = re.compile(r"[ >]*[0-9]")
"""More than so many, a line begins: ``> 50 henkilöä``."""
_OTHER_LINK = re.compile(r"\]\((?!(?i:https://|mailto:)[^\s()<>]+\))")
_LONGEST = 60
"""Characters of an author's construct that a finding repeats."""


def outside_subset(case: Case) -> Iterator[Diagnostic]:
    """Yield one finding for each kind of construct that the subset lacks."""
    plan = case.plan
    found: dict[str, list[tuple[Path, str]]] = defaultdict(list)
    for passage in _suspicious([p for p in plan.passages if p.kind == "markdown"]):
        for construct, word in _constructs(passage.value):
            found[construct].append((passage.path, word))
    for construct, entries in found.items():
        (path, word), *others = dict.fromkeys(entries)
        yield finding(
            "markdown-outside-subset",
            spot(plan, path, word),
            path,
            related=also_here(plan, others),
            construct=construct,
            found=word,
            count=len(others) + 1,
        )


def _suspicious(passages: list[Passage]) -> Iterator[Passage]:
    text = _lines(joined(passages).text)
    if any(sign in text for sign in _SUSPICIOUS):
        yield from (passage for passage in passages if _is_suspicious(_lines(passage.value)))


def _lines(text: str) -> str:
    """Return a text, or joined ones, with a break before each line, the first too."""
    return "\n" + text.replace("\0", "\n")


def _is_suspicious(text: str) -> bool:
    """Whether a text has a sign of what the subset lacks; a good link alone is none."""
    signs = [sign for sign in _SUSPICIOUS if sign in text]
    if signs == ["]("]:
        return _OTHER_LINK.search(text) is not None
    return bool(signs)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # slow to load, and needed only by what looks suspicious

    parser = MarkdownIt("commonmark").enable("table").disable("code")
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # as it stands in the file
    return parser


def _constructs(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a text holds beyond the subset, and as much of it as helps to find it."""
    lines = text.split("\n")
    links = _links(text)
    for block in _parser().parse(text):
        for token in (block, *(block.children or ())):
            construct = _CONSTRUCTS.get(token.type)
            if construct and not token.content.startswith("</") and not _is_sign(token, lines):
                yield construct, _words(token)
            elif token.type == "link_open" and _address(token) not in links:
                yield "link", _address(token)


def _is_sign(token: Token, lines: list[str]) -> bool:
    """Whether the sign of a construct means itself: more than, or a line to write on."""
    if token.type == "blockquote_open" and token.map:
        return _NO_QUOTE.match(lines[token.map[0]]) is not None
    return token.type == "hr" and token.markup.startswith("_")


def _links(text: str) -> set[str]:
    """Return the addresses to which the document will have links."""
    from actionplan.core.document import Link
    from actionplan.core.prose import prose, running

    return {item.target for item in running(prose(text)) if isinstance(item, Link)}


def _words(token: Token) -> str:
    """Return the first words of a construct, where the parser kept them as they stand."""
    lines = token.content.strip().splitlines()
    return lines[0][:_LONGEST] if lines else ""


def _address(token: Token) -> str:
    return str(token.attrs.get("href", ""))


CHECKS = (outside_subset,)
