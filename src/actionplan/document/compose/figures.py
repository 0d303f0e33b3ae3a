"""The tables and figures that templates can place, by name."""

from __future__ import annotations

from collections.abc import Callable

from actionplan.core.document import Block
from actionplan.document.compose import registers
from actionplan.document.compose.facts import Book
from actionplan.document.compose.inlines import Say
from actionplan.document.figures import tables
from actionplan.document.figures.service_map import service_map
from actionplan.document.figures.year_wheel import year_wheel
from actionplan.law.model import Agreement
from actionplan.plan.plan import Plan, View


def makers(
    plan: Plan, agreement: Agreement, say: Say, book: Book
) -> dict[str, Callable[[], Block | None]]:
    """Return what makes each table and figure; each makes ``None`` when the plan has nothing."""
    names = {id: party.name for id, party in agreement.parties.items()}

    def matrix() -> Block | None:
        _tell(book, "/responsibilities/*/holders/*", "/responsibilities/*/deputies/*",
              "/responsibilities/*/area")  # fmt: skip
        return tables.matrix(plan, agreement, names)

    def services() -> Block | None:
        _tell(book, "/services/*/provider", "/services/*/name")
        return tables.service_table(plan, names)

    def budget() -> Block | None:
        item, share = "/budget/*/items/*", "/budget/*/items/*/shares/*"
        _tell(book, "/budget/*/area", "/budget/*/year", f"{item}/what", f"{item}/amount",
              f"{share}/organisation", f"{share}/percent", f"{share}/amount")  # fmt: skip
        return tables.budget_table(plan, agreement, names)

    return {
        "matrix": matrix,
        "services": services,
        "service-map": lambda: service_map(plan, names),
        "year-wheel": lambda: year_wheel(plan, names),
        "budget": budget,
        "posts": lambda: registers.posts(book, say),
        "organisations": lambda: registers.organisations(book, say),
    }


def _tell(book: Book, *patterns: str) -> None:
    """Note that a table tells the facts at these places."""
    view = View(book.plan, None)
    for pattern in patterns:
        for place in view.select(tuple(pattern.strip("/").split("/"))):
            book.tell(place.path)
