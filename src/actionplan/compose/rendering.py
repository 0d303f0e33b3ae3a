"""Run a template and parse what it prints. Whatever goes wrong names template, line and reason."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any

from jinja2 import BaseLoader, TemplateError, TemplateSyntaxError

from actionplan.compose.chapters import TemplateFault
from actionplan.compose.environment import environment
from actionplan.compose.facts import Book, UnknownField
from actionplan.compose.inlines import Say
from actionplan.compose.markup import Found, blocks
from actionplan.compose.slots import Slots

MOST_TEXT = 2_000_000
"""How many characters one chapter may print: a real one prints some ten thousand."""


class Rendering:
    """Renders the templates of one document."""

    def __init__(
        self,
        loader: BaseLoader,
        say: Say,
        functions: Mapping[str, Callable[..., Any]],
        book: Book,
    ) -> None:
        self._slots = Slots()
        self._environment = environment(loader, self._slots, say, functions)
        self._plan = book.root()

    def blocks(self, template: str) -> list[Found]:
        """Return the blocks that a template makes of the plan."""
        return blocks(self._text(template), self._slots)

    def _text(self, template: str) -> str:
        try:
            pieces: list[str] = []
            length = 0
            for piece in self._environment.get_template(template).generate(plan=self._plan):
                length += len(piece)
                if length > MOST_TEXT:
                    raise TemplateFault(template, 1, "too-long")
                pieces.append(piece)
            return "".join(pieces)
        except TemplateSyntaxError as fault:
            raise TemplateFault(fault.name or template, fault.lineno, str(fault.message)) from fault
        except (TemplateError, UnknownField, LookupError, TypeError, ValueError) as fault:
            line = _line(template, sys.exc_info()[2])
            raise TemplateFault(template, line, str(fault)) from fault


def _line(template: str, trace: TracebackType | None) -> int:
    """Return the template's line that an error came from; Jinja names templates in its frames."""
    line = 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(template):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
