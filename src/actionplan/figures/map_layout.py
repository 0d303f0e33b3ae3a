"""Where things stand on the service map: partners left, services by provider, followers right.

The order is the plan's own; each partner and follower stands beside the services it has to do
with. Lines run up and down in lanes of their own, between the columns.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

from actionplan.figures import svg
from actionplan.figures.connections import KINDS, Connection, Node
from actionplan.figures.map_cards import PAD, Box, Card, node_card, service_card
from actionplan.figures.wrap import wrap
from actionplan.needed import called
from actionplan.plan import Plan

WIDTH, MARGIN = 720.0, 2.0
NO_PROVIDER = "Tuottajaa ei ole kerrottu"
_SIDE, _TOP, _APART = 140.0, 32.0, 12.0
_LANE, _MOST_LANES, _BESIDE = 11.0, 90.0, 16.0

Lanes = Mapping[Hashable, float]


class Frame(NamedTuple):
    """The columns: where the services' one begins and ends, and the lanes on both its sides."""

    left: float
    right: float
    before: Lanes
    after: Lanes


class Group(NamedTuple):
    """The services of one provider, under its name."""

    name: str
    heading: tuple[str, ...]
    services: tuple[Node, ...]
    box: Box


class Layout(NamedTuple):
    """A whole map: the columns, what stands in every box, where it stands, the height of all."""

    frame: Frame
    cards: Mapping[Node, Card]
    groups: tuple[Group, ...]
    services: Mapping[Node, Box]
    before: Mapping[Node, Box]
    after: Mapping[Node, Box]
    height: float


def lane(line: Connection) -> Hashable:
    """Lines of one kind from a partner, or to a follower, share a lane; between services none."""
    if not line.start.service:
        return (line.start, line.kind)
    return line if line.end.service else (line.end, line.kind)


def strongest(found: Iterable[Connection]) -> tuple[Connection, ...]:
    """Return what can be drawn: one line for each pair, the strongest of its kinds."""
    best: dict[tuple[Node, Node], Connection] = {}
    for item in sorted(found, key=lambda item: KINDS.index(item.kind)):
        if item.start.service or item.end.service:
            best.setdefault((item.start, item.end), item)
    return tuple(best.values())


def lay_out(plan: Plan, names: Mapping[str, str], lines: tuple[Connection, ...]) -> Layout:
    """Place everything; ``names`` are the names of municipalities by id."""
    frame = _frame(lines)
    cards = {node: _node_card(node, lines) for line in lines for node in line[:2]}
    services: dict[Node, Box] = {}
    groups: list[Group] = []
    low = _TOP
    for provider, members in providers(plan).items():
        for node in members:
            entry = plan.register("service")[node.service]
            room = frame.right - frame.left - 2 * PAD
            cards[node] = service_card(entry, names, room, _ports(node, lines))
        group = _group(provider, members, cards, frame, low, services)
        groups.append(group)
        low = group.box.y + group.box.height + _APART
    before = _beside(MARGIN, _neighbours(lines, 0, services), cards)
    after = _beside(WIDTH - MARGIN - _SIDE, _neighbours(lines, 1, services), cards)
    lowest = [low - _APART, *(box.y + box.height for box in (*before.values(), *after.values()))]
    return Layout(frame, cards, tuple(groups), services, before, after, max(lowest))


def providers(plan: Plan) -> dict[str, list[Node]]:
    """Return the services by their provider's name, in the plan's order."""
    found: dict[str, list[Node]] = {}
    for id, entry in plan.register("service").items():
        name = called(plan, "organisation", entry.get("provider", "")) or NO_PROVIDER
        found.setdefault(name, []).append(Node(called(plan, "service", id), id))
    return found


def _frame(lines: tuple[Connection, ...]) -> Frame:
    """Give every lane its place, and the services the room that is left."""
    ahead = dict.fromkeys(lane(line) for line in lines if not line.start.service)
    own = dict.fromkeys(lane(line) for line in lines if line.start.service and line.end.service)
    away = dict.fromkeys(lane(line) for line in lines if not line.end.service)
    left = MARGIN + (_SIDE + _gutter(len(ahead)) if ahead else 0)
    behind = (*own, *away)
    right = WIDTH - MARGIN - (_gutter(len(behind)) if behind else 0) - (_SIDE if away else 0)
    return Frame(left, right, _spread(MARGIN + _SIDE, tuple(ahead)), _spread(right, behind))


def _gutter(lanes: int) -> float:
    return 2 * _BESIDE + min(lanes * _LANE, _MOST_LANES)


def _spread(start: float, keys: tuple[Hashable, ...]) -> Lanes:
    step = min(_LANE, _MOST_LANES / max(len(keys), 1))
    return {key: start + _BESIDE + number * step for number, key in enumerate(keys)}


def _ports(node: Node, lines: tuple[Connection, ...]) -> int:
    """Return how many lines end at the fuller side of a service."""
    left = sum(line.end == node and not line.start.service for line in lines)
    right = sum(
        line.start == node or (line.end == node and bool(line.start.service)) for line in lines
    )
    return max(left, right)


def _node_card(node: Node, lines: tuple[Connection, ...]) -> Card:
    lanes = {lane(line) for line in lines if node in line[:2]}
    return node_card(node.name, _SIDE, len(lanes))


def _group(
    provider: str,
    members: list[Node],
    cards: Mapping[Node, Card],
    frame: Frame,
    top: float,
    services: dict[Node, Box],
) -> Group:
    """Place the services of one provider below each other into ``services``."""
    room = frame.right - frame.left
    heading = tuple(wrap(provider, room - 2 * PAD, svg.SMALL, bold=True))
    low = top + PAD + len(heading) * svg.SMALL * svg.LEADING + 4
    for node in members:
        height = cards[node].height
        services[node] = Box(frame.left + PAD, low, room - 2 * PAD, height)
        low += height + PAD
    return Group(provider, heading, tuple(members), Box(frame.left, top, room, low - top))


def _neighbours(
    lines: tuple[Connection, ...], end: int, services: Mapping[Node, Box]
) -> dict[Node, list[float]]:
    """Return those at one end of lines who are no services, and how high their services stand."""
    found: dict[Node, list[float]] = {}
    for line in lines:
        node, other = (line.start, line.end) if end == 0 else (line.end, line.start)
        if not node.service:
            found.setdefault(node, []).append(services[other].middle)
    return found


def _beside(
    x: float, neighbours: Mapping[Node, list[float]], cards: Mapping[Node, Card]
) -> dict[Node, Box]:
    """Place nodes as near to the middle of their services as those above them allow."""

    def wanted(node: Node) -> tuple[float, str]:
        heights = neighbours[node]
        return sum(heights) / len(heights), node.name

    boxes: dict[Node, Box] = {}
    low = _TOP
    for node in sorted(neighbours, key=wanted):
        height = cards[node].height
        boxes[node] = Box(x, max(low, wanted(node)[0] - height / 2), _SIDE, height)
        low = boxes[node].y + height + _APART
    return boxes
