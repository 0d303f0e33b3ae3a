"""The lines of the service map: out of a box, along a lane, into another box."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from actionplan.figures import svg
from actionplan.figures.connections import (
    CONTINUES,
    OTHER,
    PART,
    REFERS,
    VISITS,
    WORKS,
    Connection,
    Node,
)
from actionplan.figures.map_cards import Box
from actionplan.figures.map_layout import Layout, lane

DASHES = {
    REFERS: svg.SOLID,
    CONTINUES: svg.SOLID,
    WORKS: svg.DASHED,
    PART: svg.DOTTED,
    VISITS: svg.MIXED,
    OTHER: svg.SPARSE,
}
ARROWS = (REFERS, CONTINUES)
"""Kinds in which clients move: their lines end in an arrow."""
_NEAR = 4.0


def drawn_lines(lines: Iterable[Connection], layout: Layout) -> str:
    """Draw every line of the map."""
    found = list(lines)
    into = [line for line in found if not line.start.service]
    out_of = [line for line in found if not line.end.service]
    between = [line for line in found if line.start.service and line.end.service]
    left = _ports([(line.end, line) for line in into], layout.services)
    right = _ports(
        [
            *((line.start, line) for line in (*between, *out_of)),
            *((line.end, line) for line in between),
        ],
        layout.services,
    )
    return "".join(
        (
            *_bundles(into, layout.before, layout.services, layout.frame.before, left, 1),
            *_bundles(out_of, layout.after, layout.services, layout.frame.after, right, -1),
            *(_between(line, layout, right) for line in between),
        )
    )


Ports = Mapping[tuple[Node, Hashable], float]


def _ports(ends: list[tuple[Node, Connection]], boxes: Mapping[Node, Box]) -> Ports:
    """Return the height at which each line ends at its service, evenly spread over the side."""
    found: dict[tuple[Node, Hashable], float] = {}
    for node in dict.fromkeys(node for node, _ in ends):
        own = [line for end, line in ends if end == node]
        for number, line in enumerate(own, 1):
            box = boxes[node]
            found[node, line] = box.y + box.height * number / (len(own) + 1)
    return found


def _bundles(
    lines: list[Connection],
    outside: Mapping[Node, Box],
    services: Mapping[Node, Box],
    lanes: Mapping[Hashable, float],
    ports: Ports,
    towards: int,
) -> Iterable[str]:
    """Draw the lines between services and those on one side (``towards`` 1: left, −1: right)."""
    bundles: dict[Hashable, list[Connection]] = {}
    for line in lines:
        bundles.setdefault(lane(line), []).append(line)
    taken = list(ports.values())
    for node, box in outside.items():
        own = [key for key, bundle in bundles.items() if node in bundle[0][:2]]
        for number, key in enumerate(own, 1):
            exit_at = _free(box.y + box.height * number / (len(own) + 1), taken)
            taken.append(exit_at)
            yield _bundle(bundles[key], box, exit_at, lanes[key], services, ports, towards)


def _free(height: float, taken: list[float]) -> float:
    """Return a height near the wanted one at which no other line runs."""
    while any(abs(height - other) < _NEAR for other in taken):
        height += _NEAR
    return height


def _bundle(
    lines: list[Connection],
    box: Box,
    exit_at: float,
    x: float,
    services: Mapping[Node, Box],
    ports: Ports,
    towards: int,
) -> str:
    """Draw the lines that share a lane: a stem from the box, a trunk, a branch to each service."""
    kind = lines[0].kind
    edge = box.right if towards > 0 else box.x
    ends = []
    for line in lines:
        service = line.end if towards > 0 else line.start
        place = services[service]
        ends.append((place.x if towards > 0 else place.right, ports[service, line]))
    heights = [exit_at, *(y for _, y in ends)]
    parts = [
        svg.rule(((edge, exit_at), (x, exit_at)), DASHES[kind]),
        svg.rule(((x, min(heights)), (x, max(heights))), DASHES[kind]),
        *(svg.rule(((x, y), (side, y)), DASHES[kind]) for side, y in ends),
        *(_joint((x, y)) for y in sorted(heights) if min(heights) < y < max(heights)),
    ]
    if kind in ARROWS:
        tips = ends if towards > 0 else [(edge, exit_at)]
        parts += [svg.arrow_head(tip, 1) for tip in tips]
    return "".join(parts)


def _between(line: Connection, layout: Layout, ports: Ports) -> str:
    """Draw a line from a service to another one, around their right side."""
    x = layout.frame.after[lane(line)]
    start, end = layout.services[line.start], layout.services[line.end]
    first, last = ports[line.start, line], ports[line.end, line]
    points = ((start.right, first), (x, first), (x, last), (end.right, last))
    head = svg.arrow_head((end.right, last), -1) if line.kind in ARROWS else ""
    return svg.rule(points, DASHES[line.kind]) + head


def _joint(at: tuple[float, float]) -> str:
    """Draw the dot that tells a branch from a mere crossing."""
    return svg.element("circle", cx=at[0], cy=at[1], r=2.6, fill=svg.LINE)
