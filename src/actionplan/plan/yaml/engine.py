"""Engines: the two parsers that turn a text into nodes.

The pure parser defines what we accept. The C parser is a fast path for everyday files: where it
is known to be laxer than the pure one it is not asked, and where it refuses it is not believed.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node

from actionplan.core.diagnostic import Diagnostic
from actionplan.core.lines import Lines
from actionplan.plan.yaml.pure import Budget, Refusal, compose_pure, events_pure
from actionplan.plan.yaml.ruamel import c_parser

CParser: Any = c_parser() or object

Engine = Literal["c", "pure"]
ENGINE: Engine = "pure" if CParser is object else "c"

# A sign that is quick to look for, and the place in which it matters. The C parser accepts more
# tabs, a colon glued to a quoted key and a comment glued to a block's sign; it does not tell where
# tags and aliases stand (no alias without an anchor), and is slow with thousands of directives.
# A pattern begins with its sign and looks back from there: a search jumps from sign to sign.
# In brackets it reads a question mark that begins a text as the sign of a key, and it lets blank
# lines above a block of text be deeper than a line that begins with "#".
_DEEP_BLANK = r"[|>][-+1-9]{0,2} *(?: #[^\r\n]*)?[\r\n]+ +[\r\n][ \r\n]* #"
_UNUSUAL = (
    ("\t", r"\t"),
    ('":', r'":(?!\s)'),
    ("':", r"':(?!\s)"),
    ("#", r"#(?:(?<=[|>]#)|(?<=[|>][-+1-9]#)|(?<=[|>][-+1-9]{2}#))"),
    ("!", r"!(?<![^\s\[\]{},:?-]!)"),
    ("&", r"&(?<![^\s\[\]{},:?-]&)(?=\S)"),
    ("%", r"%(?<![^\n]%)"),
    ("?", r"\?(?<![^\s\[{,:?-]\?)(?=\S)"),
    (" \n", _DEEP_BLANK),
    (" \r", _DEEP_BLANK),
)


class _Fast(Budget, CParser):  # type: ignore[misc]
    """The C composer, which calls back for the budget."""

    def __init__(self, lines: Lines) -> None:
        CParser.__init__(self, lines.text)
        Budget.__init__(self, lines)


def compose(lines: Lines, engine: Engine) -> tuple[Node | None, list[Diagnostic]]:
    """Return the root node, ``None`` for a text without any, and what is wrong with the text."""
    if engine == "c" and ENGINE == "c" and not _is_unusual(lines.text):
        try:
            root = _Fast(lines).get_single_node()
            if isinstance(root, MappingNode):  # any other root is a fault, and placed by one parser
                return root, []
        except Refusal as refusal:
            return None, [refusal.diagnostic]
        except (YAMLError, UnicodeError):
            pass  # the pure parser decides
    return compose_pure(lines)


def events(lines: Lines) -> list[Any]:
    """Return the parser's events for a text that ``compose`` has accepted."""
    if ENGINE == "c" and not _is_unusual(lines.text):
        try:
            parser = CParser(lines.text)
            return list(iter(parser.get_event, None))
        except (YAMLError, UnicodeError):
            pass
    return events_pure(lines)


def _is_unusual(text: str) -> bool:
    return any(sign in text and re.search(pattern, text) for sign, pattern in _UNUSUAL)
