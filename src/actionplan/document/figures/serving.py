"""Which services serve whom, and how services are connected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from actionplan.core.record import Record
from actionplan.document.names import called
from actionplan.document.words import word
from actionplan.plan.plan import Plan


def serves(service: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the municipalities that a service serves; else those that its target is limited to."""
    target = service.get("target", {}).get("municipalities", ())
    return list(service.get("serves", ())) or [{"municipality": id} for id in target]


def whom(item: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Name a municipality and its basis: ``Vesilahti: ostettu``."""
    name, how = names.get(item["municipality"], item["municipality"]), item.get("how", "")
    return f"{name}: {word(f'map.how.{how}')}" if how else name


REFERS, CONTINUES, WORKS, PART = "refers", "continues", "works", "part"
VISITS, OTHER = "visits", "other"
KINDS = (REFERS, CONTINUES, WORKS, PART, VISITS, OTHER)
"""From the strongest to the weakest: of several between the same two, the first is drawn."""


class Node(Record):
    """A service of the plan (``service`` is its id) or anybody else (``service`` is blank)."""

    name: str
    service: str = ""


class Connection(Record):
    """A client's way from ``start`` to ``end``; of other kinds, the service is the end."""

    start: Node
    end: Node
    kind: str


def connections(plan: Plan) -> tuple[Connection, ...]:
    """Return every connection that a plan tells of, each once, in the plan's order."""
    services = {id: Node(called(plan, "service", id), id) for id in plan.register("service")}
    found = [*_referrals(plan, services), *_links(plan, services), *_transitions(plan, services)]
    found += _visits(plan, services)
    return tuple(dict.fromkeys(item for item in found if item.start != item.end))


def _referrals(plan: Plan, services: dict[str, Node]) -> Iterator[Connection]:
    for id, entry in plan.register("service").items():
        for referral in entry.get("referrals", ()):
            start = _organisation(plan, referral.get("from")) or _named(referral.get("by"))
            if start:
                yield Connection(start, services[id], REFERS)


def _links(plan: Plan, services: dict[str, Node]) -> Iterator[Connection]:
    for id, entry in plan.register("service").items():
        for link in entry.get("links", ()):
            other = services.get(link.get("service", ""))
            other = other or _organisation(plan, link.get("organisation"))
            if other:
                yield _link(services[id], other, link.get("kind", ""))


def _link(own: Node, other: Node, kind: str) -> Connection:
    if kind == "refers_to":
        return Connection(own, other, REFERS)
    if kind == "continues_to":
        return Connection(own, other, CONTINUES)
    kinds = {"receives_from": REFERS, "works_with": WORKS, "part_of": PART}
    return Connection(other, own, kinds.get(kind, OTHER))


def _transitions(plan: Plan, services: dict[str, Node]) -> Iterator[Connection]:
    by_name = {node.name.casefold(): node for node in services.values()}

    def node(entry: dict[str, Any], end: str) -> Node | None:
        words = entry.get(end, "")
        return (
            services.get(entry.get(f"{end}_service", ""))
            or by_name.get(words.strip().casefold())
            or _named(words)
        )

    for entry in plan.data.get("transitions", ()):
        start, end = node(entry, "from"), node(entry, "to")
        if start and end:
            yield Connection(start, end, CONTINUES)


def _visits(plan: Plan, services: dict[str, Node]) -> Iterator[Connection]:
    """Those who are on call at a service; whether they work with it, that alone does not say."""
    for entry in plan.data.get("youth", ()):
        service = services.get(entry.get("service", ""))
        for visit in entry.get("visits", ()):
            visitor = _organisation(plan, visit.get("organisation"))
            if service and visitor:
                yield Connection(visitor, service, VISITS)


def _organisation(plan: Plan, id: str | None) -> Node | None:
    return _named(called(plan, "organisation", id or ""))


def _named(words: str | None) -> Node | None:
    return Node(words.strip()) if words and words.strip() else None
