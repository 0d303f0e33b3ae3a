"""Municipalities as the user names them: by name or id, in any letters."""

from __future__ import annotations

from collections.abc import Iterable

from actionplan.agreement.model import Agreement, Party
from actionplan.characters import plain
from actionplan.commands.refusal import Refused
from actionplan.suggest import nearest


def parties(names: Iterable[str], agreement: Agreement) -> tuple[Party, ...]:
    """Return the parties in the order they are named, each once; refuse a name of none."""
    called = {party.id.casefold(): party for party in agreement.parties.values()}
    called |= {party.name.casefold(): party for party in agreement.parties.values()}
    found: dict[str, Party] = {}
    for name in names:
        told = plain(name).strip().casefold()
        if told not in called:
            near = nearest(told, called)
            likely = called[near].name if near else ""
            known = tuple(party.name for party in agreement.parties.values())
            raise Refused("unknown_municipality", found=name, nearest=likely, known=known)
        found[called[told].id] = called[told]
    return tuple(found.values())
