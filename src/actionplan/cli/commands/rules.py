"""``actionplan rules``: every rule of ours and every requirement of the agreement, in a table."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.cli.arguments.reference import RulesOptions
from actionplan.cli.formats.rules import Row
from actionplan.cli.formats.table import LISTS
from actionplan.cli.inputs import choose
from actionplan.cli.session import Session
from actionplan.cli.writing import give
from actionplan.core.diagnostic import TABLE
from actionplan.law.model import Agreement
from actionplan.words.words import Words


def rules(options: RulesOptions, session: Session) -> int:
    """Print the table."""
    agreement = choose(options.agreement, session).agreement
    found = [*_own(session.words), *_required(agreement, session.words)]
    give(LISTS[options.format], found, session)
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
