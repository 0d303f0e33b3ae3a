"""The map of services: cards, their places, the lines between them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from math import fsum
from typing import Any

from actionplan.core.document import Figure
from actionplan.core.record import Record
from actionplan.document.figures import svg
from actionplan.document.figures.serving import (
    CONTINUES,
    KINDS,
    OTHER,
    PART,
    REFERS,
    VISITS,
    WORKS,
    Connection,
    Node,
    connections,
    serves,
    whom,
)
from actionplan.document.figures.wrap import width, wrap
from actionplan.document.names import called, needed
from actionplan.document.words import word
from actionplan.plan.plan import Plan
from actionplan.words.finnish import phrases as finnish

BORDERS = {
    "own": svg.SOLID,
    "shared": svg.DASHED,
    "bought": svg.DOTTED,
    "employment_area": svg.MIXED,
}
NO_BORDER = "none"
PAD = 9.0
_CHIP, _ROW, _PORT = 20.0, 24.0, 12.0
_EDGES, _BETWEEN = 14, 6
"""What a chip takes beside its words, and what parts it from the next."""


class Box(Record):
    """A place on the map."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends on the right."""
        return self.x + self.width

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2


class Chip(Record):
    """Whom a service serves and how, in words; the border's style says the latter again."""

    words: str
    border: str


class Card(Record):
    """What stands in a box, broken into lines and rows, and its height."""

    name: tuple[str, ...]
    rows: tuple[tuple[Chip, ...], ...]
    height: float


def service_card(
    entry: Mapping[str, Any], names: Mapping[str, str], room: float, ports: int
) -> Card:
    """Return the card of a service, tall enough for so many lines to end at one side of it."""
    inner = room - 2 * PAD
    served = [
        Chip(line, BORDERS.get(item.get("how", ""), NO_BORDER))
        for item in serves(entry)
        for line in wrap(whom(item, names), inner - 16, svg.SMALL)
    ]
    chips = served or [Chip(line, NO_BORDER) for line in wrap(word("map.unsaid"), inner, svg.SMALL)]
    return _card(needed(entry, "service", "name"), inner, svg.SIZE, _rows(chips, inner), ports)


def node_card(name: str, room: float, ports: int) -> Card:
    """Return the card of somebody else."""
    return _card(name, room - 2 * PAD, svg.SMALL, (), ports)


def _card(
    name: str, room: float, size: int, rows: tuple[tuple[Chip, ...], ...], ports: int
) -> Card:
    lines = tuple(wrap(name, room, size, bold=True))
    text = len(lines) * size * svg.LEADING + len(rows) * _ROW
    return Card(lines, rows, max(text + 2 * PAD - 1, (ports + 1) * _PORT))


def _rows(chips: list[Chip], room: float) -> tuple[tuple[Chip, ...], ...]:
    """Put chips side by side as far as they fit."""
    rows: list[list[Chip]] = [[]]
    for chip in chips:
        if rows[-1] and _row_width([*rows[-1], chip]) > room:
            rows.append([])
        rows[-1].append(chip)
    return tuple(tuple(row) for row in rows)


def _row_width(chips: list[Chip]) -> float:
    words = "".join(chip.words for chip in chips)
    return width(words, svg.SMALL) + _EDGES * len(chips) + _BETWEEN * (len(chips) - 1)


def chip_width(chip: Chip) -> float:
    """Return how wide a chip is drawn."""
    return width(chip.words, svg.SMALL) + _EDGES


def drawn_card(card: Card, box: Box, *, service: bool) -> str:
    """Draw a box with what stands in it."""
    size = svg.SIZE if service else svg.SMALL
    tone = svg.PLAIN if service else svg.TINTED
    frame = svg.element(
        "rect",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        rx=5,
        fill=tone.ground,
        stroke=svg.LINE,
        stroke_width=1.4,
    )
    left, top = box.x + PAD, box.y + PAD + size * 0.86
    parts = [frame, svg.lines((left, top), card.name, tone=tone, size=size, bold=True)]
    low = box.y + PAD + len(card.name) * size * svg.LEADING + 3
    for number, row in enumerate(card.rows):
        parts.append(_drawn_row((left, low + number * _ROW), row))
    return "".join(parts)


def _drawn_row(at: tuple[float, float], row: tuple[Chip, ...]) -> str:
    x, y = at
    parts = []
    for chip in row:
        parts.append(drawn_chip((x, y), chip))
        x += chip_width(chip) + _BETWEEN
    return "".join(parts)


def drawn_chip(at: tuple[float, float], chip: Chip) -> str:
    """Draw one chip; ``at`` is its upper left corner."""
    x, y = at
    if chip.border == NO_BORDER:
        return svg.text((x, y + 14.5), chip.words, tone=svg.QUIET, size=svg.SMALL)
    frame = svg.element(
        "rect",
        x=x,
        y=y,
        width=chip_width(chip),
        height=_CHIP,
        rx=_CHIP / 2,
        fill=svg.PLAIN.ground,
        stroke=svg.LINE,
        stroke_width=1.2,
        stroke_dasharray=chip.border,
    )
    middle = (x + chip_width(chip) / 2, y + 14.8)
    return frame + svg.text(middle, chip.words, size=svg.SMALL, anchor="middle")


WIDTH, MARGIN = 720.0, 2.0
_SIDE, _TOP, _APART = 140.0, 32.0, 12.0
_LANE, _MOST_LANES, _BESIDE = 11.0, 90.0, 16.0

Lanes = Mapping[Hashable, float]


class Frame(Record):
    """The columns: where the services' one begins and ends, and the lanes on both its sides."""

    left: float
    right: float
    before: Lanes
    after: Lanes


class Group(Record):
    """The services of one provider, under its name."""

    name: str
    heading: tuple[str, ...]
    services: tuple[Node, ...]
    box: Box


class Layout(Record):
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
        name = called(plan, "organisation", entry.get("provider", "")) or word("map.no_provider")
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
        return fsum(heights) / len(heights), node.name

    boxes: dict[Node, Box] = {}
    low = _TOP
    for node in sorted(neighbours, key=wanted):
        height = cards[node].height
        boxes[node] = Box(x, max(low, wanted(node)[0] - height / 2), _SIDE, height)
        low = boxes[node].y + height + _APART
    return boxes


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
    left = _placed_ports([(line.end, line) for line in into], layout.services)
    right = _placed_ports(
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


def _placed_ports(ends: list[tuple[Node, Connection]], boxes: Mapping[Node, Box]) -> Ports:
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


NAME = "service-map"
_LEGEND = (REFERS, WORKS, PART, VISITS, OTHER)
_BORDERS = ("own", "shared", "bought", "employment_area")


def service_map(plan: Plan, names: Mapping[str, str]) -> Figure | None:
    """Draw how the plan's services connect; ``None`` when it names no services.

    ``names`` are the names of municipalities by id.
    """
    if not plan.register("service"):
        return None
    found = connections(plan)
    lines = strongest(found)
    layout = lay_out(plan, names, lines)
    elsewhere = [item for item in found if not item.start.service and not item.end.service]
    words = " ".join(_words(plan, names, found))
    notes, height = _below(layout.height, lines, plan, elsewhere)
    drawing = "".join((*_drawn(layout), drawn_lines(lines, layout), notes))
    title = word("map.title")
    picture = svg.picture(NAME, title, words, (WIDTH, height), drawing)
    return Figure(NAME, picture, words, word("map.caption", title=title))


def _words(plan: Plan, names: Mapping[str, str], found: tuple[Connection, ...]) -> Iterator[str]:
    """Tell the whole map in words, provider by provider, service by service."""
    many = finnish.count(len(plan.register("service")), word("map.one"), word("map.many"))
    yield f"{word('map.title')}: {many}."
    for provider, members in providers(plan).items():
        known = "" if provider == word("map.no_provider") else f"{word('map.provider')} "
        yield f"{known}{provider}:"
        for node in members:
            yield " ".join(_told(plan, names, node, found))
    for item in found:
        if not item.start.service and not item.end.service:
            yield word("map.moves", way=_way(item))


def _told(
    plan: Plan, names: Mapping[str, str], node: Node, found: tuple[Connection, ...]
) -> Iterator[str]:
    served = [whom(item, names) for item in serves(plan.register("service")[node.service])]
    yield f"{node.name} ({', '.join(served) or word('map.unsaid')})."
    for kind in KINDS:
        by_end, by_start = word(f"map.end.{kind}"), word(f"map.start.{kind}")
        before = [item.start.name for item in found if item.end == node and item.kind == kind]
        after = [item.end.name for item in found if item.start == node and item.kind == kind]
        if by_end == by_start:
            before, after = [*before, *after], []
        if before:
            yield f"{by_end}: {finnish.listed(before)}."
        if after:
            yield f"{by_start}: {finnish.listed(after)}."


def _way(item: Connection) -> str:
    return f"{item.start.name} → {item.end.name}"


def _drawn(layout: Layout) -> Iterator[str]:
    """Draw the columns' headings, the providers' frames, and every box."""
    frame = layout.frame
    if layout.before:
        yield svg.text((MARGIN, 17), word("map.others"), tone=svg.HEADING, bold=True)
    yield svg.text((frame.left, 17), word("map.services"), tone=svg.HEADING, bold=True)
    for node, box in (*layout.before.items(), *layout.after.items()):
        yield drawn_card(layout.cards[node], box, service=False)
    if layout.after:
        left = min(box.x for box in layout.after.values())
        yield svg.text((left, 17), word("map.onwards"), tone=svg.HEADING, bold=True)
    for group in layout.groups:
        yield _drawn_group(group)
        for node in group.services:
            yield drawn_card(layout.cards[node], layout.services[node], service=True)


def _drawn_group(group: Group) -> str:
    x, y, wide, high = group.box
    frame = svg.element(
        "rect", x=x, y=y, width=wide, height=high, rx=7, fill=svg.GREY.ground, stroke=svg.HAIR
    )
    at = (x + PAD, y + PAD + svg.SMALL * 0.86)
    return frame + svg.lines(at, group.heading, tone=svg.GREY, size=svg.SMALL, bold=True)


def _below(
    low: float, lines: tuple[Connection, ...], plan: Plan, elsewhere: list[Connection]
) -> tuple[str, float]:
    """Draw what the lines and borders mean, and the ways that touch no service of the plan."""
    y = low + 26
    kinds = {REFERS if line.kind in ARROWS else line.kind for line in lines}
    parts, x = [], MARGIN
    for kind in (kind for kind in _LEGEND if kind in kinds):
        parts.append(_sample((x, y), kind))
        x += 62 + width(word(f"map.legend.{kind}"), svg.SMALL)
    chips, y = _chips((x, y), plan)
    parts.append(chips)
    for item in elsewhere:
        told = wrap(word("map.moves_too", way=_way(item)), WIDTH - 2 * MARGIN, svg.SMALL)
        parts.append(svg.lines((MARGIN, y + 24), told, size=svg.SMALL))
        y += len(told) * svg.SMALL * svg.LEADING + 6
    return "".join(parts), y + 12


def _sample(at: tuple[float, float], kind: str) -> str:
    x, y = at
    head = svg.arrow_head((x + 38, y - 5), 1) if kind in ARROWS else ""
    line = svg.rule(((x, y - 5), (x + 38, y - 5)), DASHES[kind])
    return line + head + svg.text((x + 45, y), word(f"map.legend.{kind}"), size=svg.SMALL)


def _chips(at: tuple[float, float], plan: Plan) -> tuple[str, float]:
    """Draw the borders and what each says, as far as the plan has them."""
    x, y = at
    services = plan.register("service").values()
    used = {item.get("how") for entry in services for item in serves(entry)}
    parts = []
    for how in (how for how in _BORDERS if how in used):
        chip = Chip(word(f"map.border.{how}"), BORDERS[how])
        if x + chip_width(chip) > WIDTH - MARGIN:
            x, y = MARGIN, y + 28
        parts.append(drawn_chip((x, y - 14.8), chip))
        x += chip_width(chip) + 8
    return "".join(parts), y
