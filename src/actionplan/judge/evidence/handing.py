"""Whether a matter of the municipality is handed to another's organisation: by the entry itself, by
a service's ``serves``, or by a contract that is in force and speaks of the matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from actionplan.core.place import Path, way
from actionplan.judge.evidence.concordance import has_any, known_by, texts
from actionplan.judge.evidence.whose import OWN, Whose
from actionplan.law.model import Words
from actionplan.plan.plan import Place, View, lapse, owners

_NOT_HANDING = ("parent_agreement", "separate_plan", "service_point_contract")
"""The agreement itself, plans and the area's service point hand nothing of the municipality over;
other contracts do, whatever their kind."""
_STEM = 5
"""Letters that two words share when they speak of the same matter."""
_WORD = re.compile(r"[^\W\d_]{5,}")


class Handing:
    """Tells what is handed over, as one view sees it.

    ``general`` is how words begin that any contract has, whatever its matter.
    """

    def __init__(self, view: View, whose: Whose, general: Words) -> None:
        self._plan = view.plan
        self._whose = whose
        self._general = tuple(word.strip("*") for word in general)

    def handed(self, organisation: str, candidate: Place, matter: str, title: str = "") -> bool:
        """Whether a matter is handed to another's organisation by the entry, a service, a contract.

        ``matter`` are the requirement's words. A contract must share a word with them or with what
        stands in the candidate, if it does not name the post by its ``title``.
        """
        if self._joint_entry(organisation, candidate) or self._served(organisation, candidate):
            return True
        contracts = [
            contract
            for body in self._whose.chain(organisation)
            for contract in self._with_own[body]
        ]
        if not contracts:
            return False
        services = (str(service.get("name", "")) for service in self._services(candidate))
        stems = self._stems(" ".join((matter, *texts(candidate.value), title, *services)))
        return any(self._of_matter(contract, stems, title) for contract in contracts)

    def _joint_entry(self, organisation: str, candidate: Place) -> bool:
        """In a joint plan an entry that names both municipalities hands over between them."""
        named = {entry.get("municipality") for entry in self._whose.chain(organisation).values()}
        if not self._plan.joint or not named & set(self._plan.municipalities):
            return False
        concerned = set(self._concerned(candidate.path))
        return bool(named & concerned) and self._whose.own <= concerned

    def _concerned(self, path: Path) -> tuple[str, ...]:
        found: tuple[str, ...] = ()
        for value in way(self._plan.data, path):
            if isinstance(value, dict):
                found = owners(value) or found
        return found

    def _served(self, organisation: str, candidate: Place) -> bool:
        """Whether a service at hand is the organisation's and serves the municipality."""
        return any(
            self._whose.one_party(organisation, service.get("provider", ""))
            and any(self._right(entry) for entry in service.get("serves", ()) if entry)
            for service in self._services(candidate)
        )

    def _services(self, candidate: Place) -> Iterator[Mapping[str, Any]]:
        """Yield the services that a candidate lies in or names."""
        register = self._plan.register("service")
        if candidate.path[:1] == ("services",) and len(candidate.path) > 1:
            yield register[str(candidate.path[1])]
        for value in way(self._plan.data, candidate.path):
            named = value.get("service") if isinstance(value, dict) else None
            if isinstance(named, str) and named in register:
                yield register[named]

    def _right(self, entry: Mapping[str, Any]) -> bool:
        """Whether an entry of ``serves`` gives the municipality a right to a service this year."""
        contract = entry.get("contract")
        given = entry.get("how") in ("shared", "bought")
        ours = given and entry.get("municipality") in self._whose.own
        return ours and (contract is None or contract in self._contracts)

    @cached_property
    def _contracts(self) -> dict[str, Mapping[str, Any]]:
        """The plan's contracts that are in force in its year."""
        documents = self._plan.register("document").items()
        return {
            id: document
            for id, document in documents
            if document.get("kind") not in _NOT_HANDING and not lapse(document, self._plan.years)
        }

    @cached_property
    def _with_own(self) -> defaultdict[str, list[Mapping[str, Any]]]:
        """The contracts that the municipality has with each other party."""
        found: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for contract in self._contracts.values():
            parties = contract.get("parties", ())
            if any(self._whose.of(party) == OWN for party in parties):
                for party in parties:
                    found[party].append(contract)
        return found

    def _of_matter(self, contract: Mapping[str, Any], matter: set[str], title: str) -> bool:
        """Whether a contract speaks of a matter: they share a word, no mere name."""
        told = f"{contract.get('title', '')} {contract.get('subject', '')}"
        if title and has_any(told, (known_by(title),)):
            return True
        return bool((self._stems(told) & matter) - self._name_stems)

    @cached_property
    def _name_stems(self) -> set[str]:
        return self._stems(" ".join((*self._whose.own_names(), *self._whose.neighbours())))

    def _stems(self, text: str) -> set[str]:
        words = (word[:_STEM] for word in _WORD.findall(text.lower()))
        return {word for word in words if not word.startswith(self._general)}
