"""Templates run within bounds, and what is wrong with one in plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any

from jinja2 import BaseLoader, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from actionplan.core.bug import is_scarce
from actionplan.core.diagnostic import Argument
from actionplan.document.compose.bounds import TooSlow, bounded
from actionplan.document.compose.environment import environment
from actionplan.document.compose.facts import Book, UnknownField, Whole
from actionplan.document.compose.inlines import Say
from actionplan.document.compose.markup import Found, Slots, blocks

_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (TemplateSyntaxError, "syntax"),
    (TemplateNotFound, "missing"),
    (SecurityError, "forbidden"),
    (UndefinedError, "unknown"),
    (UnknownField, "field"),
    (Whole, "whole"),
    (TooSlow, "slow"),
    (RecursionError, "endless"),
    (MemoryError, "large"),
)


class TemplateFault(Exception):
    """A fault of the template's author: ``reason`` names the words, under ``template``."""

    def __init__(self, template: str, line: int, reason: str, **said: Argument) -> None:
        super().__init__(reason)
        self.template, self.line, self.reason, self.said = template, line, reason, said


def fault(template: str, error: Exception) -> TemplateFault:
    """Make of whatever a template has caused a fault that says where and why."""
    if isinstance(error, TemplateFault):
        return error
    reason = next((reason for kind, reason in _REASONS if isinstance(error, kind)), "other")
    if isinstance(error, TemplateSyntaxError):
        file = error.name or template
        return TemplateFault(file, error.lineno, reason, detail=str(error.message))
    file, line = _place(template, error.__traceback__)
    if isinstance(error, UnknownField):
        from actionplan.core.suggest import nearest  # slow to load: only for a fault

        near = nearest(error.field, error.known)
        return TemplateFault(file, line, reason, found=error.field, nearest=near)
    if isinstance(error, TemplateNotFound):
        return TemplateFault(file, line, reason, name=str(error.name))
    return TemplateFault(file, line, reason, detail=str(error) or type(error).__name__)


def _place(template: str, trace: TracebackType | None) -> tuple[str, int]:
    """Return the innermost place in a template; Jinja names templates in its frames."""
    place = (template, 1)
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".md"):
            place = (name, trace.tb_lineno)
        trace = trace.tb_next
    return place


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

    def blocks(self, template: str, given: Mapping[str, Any]) -> list[Found]:
        """Return the blocks that a template makes of the plan and of what else it is given."""
        try:
            with bounded():
                return blocks(self._text(template, given), self._slots)
        except Exception as error:
            if is_scarce(error) and type(error) is not MemoryError:
                raise  # it is not the template that takes too much
            raise fault(template, error) from error

    def _text(self, template: str, given: Mapping[str, Any]) -> str:
        pieces: list[str] = []
        length = 0
        made = self._environment.get_template(template)
        for piece in made.generate(given, plan=self._plan):
            length += len(piece)
            if length > MOST_TEXT:
                raise TemplateFault(template, 1, "long")
            pieces.append(piece)
        return "".join(pieces)
