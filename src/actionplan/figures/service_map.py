"""The service map: services under their providers, whom they serve, and how they connect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actionplan import finnish
from actionplan.document import Figure
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
    connections,
)
from actionplan.figures.map_cards import (
    BORDERS,
    PAD,
    Chip,
    chip_width,
    drawn_card,
    drawn_chip,
)
from actionplan.figures.map_layout import (
    MARGIN,
    NO_PROVIDER,
    WIDTH,
    Group,
    Layout,
    lay_out,
    providers,
    strongest,
)
from actionplan.figures.map_lines import ARROWS, DASHES, drawn_lines
from actionplan.figures.serving import UNSAID, serves, whom
from actionplan.figures.wrap import width, wrap
from actionplan.plan import Plan

NAME = "service-map"
_TITLE = "Palvelukartta"
_LEGEND = {
    REFERS: "asiakkaan reitti",
    WORKS: "tehdään yhteistyötä",
    PART: "palvelu on osa",
    VISITS: "päivystää palvelussa",
    OTHER: "muu yhteys",
}
_BORDERS = {
    "own": "kunnan oma",
    "shared": "yhteinen",
    "bought": "ostettu",
    "employment_area": "työllisyysalueen oma",
}
_SAID = {
    REFERS: ("Asiakkaita tulee täältä", "Asiakkaita ohjataan tänne"),
    CONTINUES: ("Asiakas jatkaa täältä", "Asiakas jatkaa tänne"),
    WORKS: ("Yhteistyö", "Yhteistyö"),
    PART: ("Kuuluu kokonaisuuteen", "Kokonaisuuteen kuuluu"),
    VISITS: ("Palvelussa päivystää", "Päivystää palvelussa"),
    OTHER: ("Muu yhteys", "Muu yhteys"),
}
"""What is said of a connection by the service at its end, and by the one at its start."""


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
    picture = svg.picture(NAME, _TITLE, words, (WIDTH, height), drawing)
    return Figure(NAME, picture, words, f"{_TITLE}: palvelut, niiden tuottajat ja yhteydet")


def _words(plan: Plan, names: Mapping[str, str], found: tuple[Connection, ...]) -> Iterator[str]:
    """Tell the whole map in words, provider by provider, service by service."""
    many = finnish.count(len(plan.register("service")), "palvelu", "palvelua")
    yield f"{_TITLE}: {many}."
    for provider, members in providers(plan).items():
        yield f"{provider}:" if provider == NO_PROVIDER else f"Tuottaja {provider}:"
        for node in members:
            yield " ".join(_told(plan, names, node, found))
    for item in found:
        if not item.start.service and not item.end.service:
            yield f"Asiakas siirtyy: {_way(item)}."


def _told(
    plan: Plan, names: Mapping[str, str], node: Node, found: tuple[Connection, ...]
) -> Iterator[str]:
    served = [whom(item, names) for item in serves(plan.register("service")[node.service])]
    yield f"{node.name} ({', '.join(served) or UNSAID})."
    for kind, (by_end, by_start) in _SAID.items():
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
        yield svg.text((MARGIN, 17), "Muut toimijat", tone=svg.HEADING, bold=True)
    yield svg.text((frame.left, 17), "Palvelut tuottajittain", tone=svg.HEADING, bold=True)
    for node, box in (*layout.before.items(), *layout.after.items()):
        yield drawn_card(layout.cards[node], box, service=False)
    if layout.after:
        left = min(box.x for box in layout.after.values())
        yield svg.text((left, 17), "Eteenpäin", tone=svg.HEADING, bold=True)
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
        x += 62 + width(_LEGEND[kind], svg.SMALL)
    chips, y = _chips((x, y), plan)
    parts.append(chips)
    for item in elsewhere:
        told = wrap(f"Asiakas siirtyy myös: {_way(item)}", WIDTH - 2 * MARGIN, svg.SMALL)
        parts.append(svg.lines((MARGIN, y + 24), told, size=svg.SMALL))
        y += len(told) * svg.SMALL * svg.LEADING + 6
    return "".join(parts), y + 12


def _sample(at: tuple[float, float], kind: str) -> str:
    x, y = at
    head = svg.arrow_head((x + 38, y - 5), 1) if kind in ARROWS else ""
    line = svg.rule(((x, y - 5), (x + 38, y - 5)), DASHES[kind])
    return line + head + svg.text((x + 45, y), _LEGEND[kind], size=svg.SMALL)


def _chips(at: tuple[float, float], plan: Plan) -> tuple[str, float]:
    """Draw the borders and what each says, as far as the plan has them."""
    x, y = at
    services = plan.register("service").values()
    used = {item.get("how") for entry in services for item in serves(entry)}
    parts = []
    for how in (how for how in _BORDERS if how in used):
        chip = Chip(_BORDERS[how], BORDERS[how])
        if x + chip_width(chip) > WIDTH - MARGIN:
            x, y = MARGIN, y + 28
        parts.append(drawn_chip((x, y - 14.8), chip))
        x += chip_width(chip) + 8
    return "".join(parts), y
