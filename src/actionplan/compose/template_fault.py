"""A fault in a template: which template, which line, and why."""

from __future__ import annotations

from types import TracebackType

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from actionplan.compose.bounds import TooSlow
from actionplan.compose.facts import UnknownField, Whole
from actionplan.diagnostic import Argument

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
        from actionplan.suggest import nearest  # slow to load: only for a fault

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
