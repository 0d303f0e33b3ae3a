"""Run a template and parse what it prints. Whatever goes wrong names template, line and reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import BaseLoader

from actionplan.compose.bounds import bounded
from actionplan.compose.environment import environment
from actionplan.compose.facts import Book
from actionplan.compose.inlines import Say
from actionplan.compose.markup import Found, blocks
from actionplan.compose.slots import Slots
from actionplan.compose.template_fault import TemplateFault, fault

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
