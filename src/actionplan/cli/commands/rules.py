"""``actionplan rules``: every rule of ours and every requirement of the agreement, in a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from actionplan.cli.arguments.reference import RulesOptions
from actionplan.cli.inputs import choose
from actionplan.cli.session import Session
from actionplan.core.diagnostic import TABLE
from actionplan.core.printable import spell
from actionplan.law.model import Agreement
from actionplan.words.words import Words


class Row(NamedTuple):
    """A rule or a requirement; a requirement has a clause, a rule has a name."""

    id: str
    severity: str
    title: str
    name: str = ""
    clause: str = ""


def rules(options: RulesOptions, session: Session) -> int:
    """Print the table."""
    agreement = choose(options.agreement, session).agreement
    found = [*_own(session.words), *_required(agreement, session.words)]
    if options.format == "json":
        told = [{key: value for key, value in row._asdict().items() if value} for row in found]
        session.print(spell(told, indent=1))
        return 0
    for row in found:
        severity = session.words.text(f"severity.{row.severity}")
        session.print(f"{row.id:<9} {severity:<10} {row.title}")
    return 0


def _own(words: Words) -> Iterator[Row]:
    for rule in TABLE:
        title = words.rule(rule.id).get("title", rule.name)
        yield Row(rule.id, str(rule.severity), title, name=rule.name)


def _required(agreement: Agreement, words: Words) -> Iterator[Row]:
    for requirement in agreement.requirements.values():
        severity = str(requirement.severity(requirement.force))
        title = words.of(requirement.title)
        yield Row(requirement.id, severity, title, clause=requirement.clause)
