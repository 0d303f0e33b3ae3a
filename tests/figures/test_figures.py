"""The year wheel and the service map: what they show, say, and look like to a machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations, product
from math import hypot
from typing import NamedTuple
from xml.etree import ElementTree

import drawn_plans
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.core.characters import forbidden, plain
from actionplan.core.document import Figure
from actionplan.document.figures import svg
from actionplan.document.figures.events import events
from actionplan.document.figures.service_map import lay_out, service_map, strongest
from actionplan.document.figures.serving import connections
from actionplan.document.figures.wrap import one_line, width
from actionplan.document.figures.year_wheel import year_wheel
from actionplan.document.render.address import harmless
from actionplan.document.render.palette import COLOURS, READ_TOGETHER, contrast
from actionplan.plan.plan import Plan, blank
from actionplan.words.finnish import phrases as finnish
from actionplan.words.finnish.dates import MONTHS

NS = "{http://www.w3.org/2000/svg}"
MAKERS = {"year-wheel": year_wheel, "service-map": service_map}
DRAWN = [(make, plan) for make in MAKERS for plan in (*drawn_plans.OURS, "crowded")]


@cache
def drawn(make: str, plan: str) -> Figure:
    found = drawn_plans.crowded() if plan == "crowded" else drawn_plans.ours(plan)
    figure = MAKERS[make](found, drawn_plans.names(found))
    assert figure is not None
    return figure


def root(figure: Figure) -> ElementTree.Element:
    return ElementTree.fromstring(figure.svg)


class Written(NamedTuple):
    """A line of text in a picture and the room it takes at most."""

    words: str
    left: float
    right: float
    top: float
    bottom: float

    def touches(self, other: Written) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def written(figure: Figure) -> Iterator[Written]:
    for text in root(figure).iter(f"{NS}text"):
        size = int(text.attrib["font-size"])
        wide = width(text.text or "", size, bold="font-weight" in text.attrib)
        x, y = float(text.attrib["x"]), float(text.attrib["y"])
        left = x - wide / 2 if text.get("text-anchor") == "middle" else x
        yield Written(text.text or "", left, left + wide, y - size * 0.75, y + size * 0.2)


@pytest.mark.parametrize(("make", "plan"), DRAWN)
def test_a_figure_names_and_describes_itself(make: str, plan: str) -> None:
    figure = drawn(make, plan)
    picture = root(figure)
    assert picture.attrib["role"] == "img"
    named = {element.get("id"): element.text for element in picture if element.get("id")}
    assert list(named) == picture.attrib["aria-labelledby"].split()
    assert list(named.values())[1] == harmless(figure.alternative)
    assert figure.name == make
    assert figure.caption
    assert figure.alternative.endswith(".")


@pytest.mark.parametrize(("make", "plan"), DRAWN)
def test_nothing_leaves_the_picture_and_no_text_is_tiny(make: str, plan: str) -> None:
    figure = drawn(make, plan)
    _, _, wide, high = map(float, root(figure).attrib["viewBox"].split())
    assert wide == 720
    for line in written(figure):
        assert line.left >= 0, line
        assert line.right <= wide, line
        assert line.top >= 0, line
        assert line.bottom <= high, line
    sizes = {int(text.attrib["font-size"]) for text in root(figure).iter(f"{NS}text")}
    assert min(sizes) >= 14


@pytest.mark.parametrize(("make", "plan"), DRAWN)
def test_texts_do_not_run_into_each_other(make: str, plan: str) -> None:
    lines = list(written(drawn(make, plan)))
    assert [pair for pair in combinations(lines, 2) if pair[0].touches(pair[1])] == []


@pytest.mark.parametrize(("make", "plan"), DRAWN)
def test_the_same_plan_gives_the_same_picture(make: str, plan: str) -> None:
    found = drawn_plans.crowded() if plan == "crowded" else drawn_plans.ours(plan)
    assert MAKERS[make](found, drawn_plans.names(found)) == drawn(make, plan)


@pytest.mark.parametrize(("make", "plan"), DRAWN)
def test_colours_are_the_palettes(make: str, plan: str) -> None:
    used = set(re.findall("#[0-9a-f]{3,8}", drawn(make, plan).svg))
    assert used <= set(COLOURS.values())
    assert "style=" not in drawn(make, plan).svg


@pytest.mark.parametrize("tone", svg.TONES)
def test_texts_can_be_read_on_their_ground(tone: svg.Tone) -> None:
    assert contrast(*tone) >= 4.5
    assert tuple(tone) in READ_TOGETHER


@pytest.mark.parametrize("tone", [svg.PLAIN, svg.TINTED, svg.GREY])
def test_lines_can_be_seen_on_every_ground(tone: svg.Tone) -> None:
    assert contrast(svg.LINE, tone.ground) >= 3


def test_the_font_is_named_so_that_css_knows_it() -> None:
    assert svg.FONT == "'Source Sans 3', sans-serif"


# The year wheel


@pytest.mark.parametrize("name", drawn_plans.OURS)
def test_the_wheel_says_every_event(name: str) -> None:
    plan = drawn_plans.ours(name)
    said = drawn("year-wheel", name).alternative
    for event in events(plan):
        assert f"{event.name}" in said
        assert one_line(event.words).rstrip(".") in said
    for _, rhythm in drawn_plans.rhythms(plan.data):
        assert (finnish.rhythm(rhythm) or finnish.hours(rhythm) or rhythm["note"])[:-1] in said


@pytest.mark.parametrize("name", drawn_plans.OURS)
def test_the_wheel_shows_every_event_by_name(name: str) -> None:
    shown = " ".join(line.words for line in written(drawn("year-wheel", name)))
    for event in events(drawn_plans.ours(name)):
        assert event.name in shown


def marks(figure: Figure) -> list[str]:
    return [
        line.words
        for line in written(figure)
        if re.fullmatch("[0-9]{1,2}|[AB]|[+][0-9]+", line.words)
    ]


def test_an_event_is_marked_in_each_of_its_months() -> None:
    found = marks(drawn("year-wheel", "esimerkkikunta"))
    assert found.count("2") == 4 + 1  # the coordination group's months, and the legend
    assert found.count("A") == 2 + 1  # on the ring, and the legend
    assert found.count("B") == 2 + 1


def test_the_months_names_stand_inside_their_ring() -> None:
    figure = drawn("year-wheel", "esimerkkikunta")
    ground, cells = [
        tuple(float(circle.attrib[key]) for key in ("cx", "cy", "r"))
        for circle in list(root(figure).iter(f"{NS}circle"))[:2]
    ]
    named = [line for line in written(figure) if line.words in MONTHS]
    assert [line.words for line in named] == list(MONTHS)
    for line in named:
        for x, y in product((line.left, line.right), (line.top, line.bottom)):
            assert cells[2] < hypot(x - ground[0], y - ground[1]) < ground[2], line


def test_a_month_with_too_many_events_counts_the_rest() -> None:
    meetings = {"months": [3]}
    groups = {f"g{n}": {"name": f"R{n}", "kind": "other", "meetings": meetings} for n in range(6)}
    figure = year_wheel(drawn_plans.plan(groups=groups), {})
    assert figure is not None
    assert "+3" in marks(figure)
    assert all(f"R{n} –" in figure.alternative for n in range(6))


def test_a_plan_without_events_has_no_wheel() -> None:
    assert year_wheel(drawn_plans.plan(), {}) is None


def test_whose_an_event_is_stands_beside_its_name() -> None:
    said = drawn("year-wheel", "lempaala-vesilahti").alternative
    assert "Työllisyyspalvelujen ja Lempäälän tapaamiset (Lempäälä) – neljä kertaa" in said
    assert "Koordinaatioryhmä – kolme kertaa vuodessa" in said


def test_a_long_intention_is_shortened_in_the_picture_only() -> None:
    what = "Palvelu uudistetaan " + "perusteellisesti " * 30 + "loppuun asti."
    service = {"name": "Palvelu", "intentions": [{"what": what, "date": "2026-04-01"}]}
    figure = year_wheel(drawn_plans.plan(services={"p": service}), {})
    assert figure is not None
    shown = [line.words for line in written(figure)]
    assert any(line.endswith("…") for line in shown)
    assert not any("loppuun" in line for line in shown)
    assert what.rstrip(".") in figure.alternative


# The service map

SERVED = {
    "tyollisyyden-ja-kotoutumisen-tuki": {"Lempäälä: oma", "Vesilahti"},
    "yksilovalmennus": {"Lempäälä: oma", "Vesilahti"},
    "pointti": {"Lempäälä: oma", "Vesilahti"},
    "etsiva-nuorisotyo-lempaala": {"Lempäälä: oma"},
    "ohjaamo": {"Lempäälä", "Vesilahti"},
    "maahanmuuttopalvelut": {"Lempäälä: oma", "Vesilahti"},
    "palvelukaytava": {"Lempäälä"},
    "etsiva-nuorisotyo-vesilahti": {"Vesilahti: oma"},
    "hyvinvointisuunnittelijan-neuvonta": {"Vesilahti: oma"},
}


def inside(figure: Figure, plan: Plan) -> dict[str, set[str]]:
    """The words that stand in each service's box, its name apart."""
    layout = lay_out(plan, drawn_plans.names(plan), strongest(connections(plan)))
    found: dict[str, set[str]] = {}
    for node, box in layout.services.items():
        lines = [
            line.words
            for line in written(figure)
            if box.x <= line.left <= box.right and box.y <= line.bottom <= box.y + box.height
        ]
        name = layout.cards[node].name
        assert tuple(lines[: len(name)]) == name
        found[node.service] = set(lines[len(name) :])
    return found


def test_every_service_stands_on_the_map_with_how_it_serves_whom() -> None:
    plan = drawn_plans.ours("lempaala-vesilahti")
    figure = drawn("service-map", "lempaala-vesilahti")
    assert inside(figure, plan) == SERVED
    for id, served in SERVED.items():
        name = plan.register("service")[id]["name"]
        assert f"{name} ({', '.join(sorted(served))})" in figure.alternative


CONNECTED = (
    "Asiakkaita tulee täältä: Esimerkkiseudun työllisyysalue. Asiakas jatkaa tänne: Nuorten työ",
    "Asiakas jatkaa täältä: Yksilövalmennus. Asiakas jatkaa tänne: työllisyysalueen työkokeilu.",
    "Ohjaamo Esimerkkikunta (Esimerkkikunta: oma). Palvelussa päivystää: Esimerkkiseudun työllis",
)


@pytest.mark.parametrize("said", CONNECTED)
def test_the_map_says_how_services_connect(said: str) -> None:
    assert said in drawn("service-map", "esimerkkikunta").alternative


def test_the_map_of_the_real_plan_says_every_link() -> None:
    plan = drawn_plans.ours("lempaala-vesilahti")
    found = {(item.start.name, item.end.name, item.kind) for item in connections(plan)}
    area, services = "Tampereen seudun työllisyysalue", "Tampereen seudun työllisyyspalvelut"
    ohjaamo, outreach = "Ohjaamo Lempäälä ja Ohjaamo Vesilahti", "Etsivä nuorisotyö, Lempäälä"
    coaching = "Yksilövalmennus (nuoret, koulutus, työelämä)"
    assert found == {
        (area, coaching, "refers"),
        (services, coaching, "refers"),
        (area, "Nuorten työpajatoiminta Pointti", "refers"),
        (area, outreach, "refers"),
        (area, "Etsivä nuorisotyö, Vesilahti", "other"),
        (ohjaamo, outreach, "works"),
        (area, ohjaamo, "works"),
        (area, ohjaamo, "visits"),
        (area, "Palvelukäytävä", "works"),
        (services, "Työllisyyden ja kotoutumisen tuen palvelut", "works"),
    }


def test_arrows_point_where_clients_go() -> None:
    plan = drawn_plans.ours("esimerkkikunta")
    heads = root(drawn("service-map", "esimerkkikunta")).iter(f"{NS}polygon")
    tips = [tuple(map(float, head.attrib["points"].split()[0].split(","))) for head in heads]
    layout = lay_out(plan, drawn_plans.names(plan), strongest(connections(plan)))
    boxes = {node.name: box for node, box in (*layout.services.items(), *layout.after.items())}
    ends = [
        ("Yksilövalmennus", boxes["Yksilövalmennus"].x),
        ("Nuorten työpaja", boxes["Nuorten työpaja"].x),
        ("Nuorten työpaja", boxes["Nuorten työpaja"].right),
        ("työllisyysalueen työkokeilu", boxes["työllisyysalueen työkokeilu"].x),
    ]
    for name, edge in ends:
        assert any(x == edge and 0 < y - boxes[name].y < boxes[name].height for x, y in tips), name
    assert len(tips) == len(ends) + 1  # the legend has one


def test_of_several_connections_the_strongest_is_drawn_and_all_are_told() -> None:
    plan = drawn_plans.plan(
        organisations={"o": {"name": "Alue", "kind": "other"}},
        services={"p": {"name": "Palvelu", "links": [
            {"organisation": "o", "kind": "works_with"},
            {"organisation": "o", "kind": "receives_from"},
        ]}},
    )  # fmt: skip
    assert [line.kind for line in strongest(connections(plan))] == ["refers"]
    figure = service_map(plan, {})
    assert figure is not None
    assert "Asiakkaita tulee täältä: Alue. Yhteistyö: Alue." in figure.alternative
    assert "ei kerrottu, ketä palvelee" in figure.alternative


def test_a_way_that_touches_no_service_of_the_plan_is_written_below() -> None:
    plan = drawn_plans.plan(
        services={"p": {"name": "Palvelu"}},
        transitions=[{"from": "peruskoulu", "to": "lukio"}, {"from": "PALVELU", "to": "työ"}],
    )
    figure = service_map(plan, {})
    assert figure is not None
    assert "Asiakas siirtyy myös: peruskoulu → lukio" in {line.words for line in written(figure)}
    assert "Asiakas jatkaa tänne: työ. Asiakas siirtyy: peruskoulu → lukio." in figure.alternative


@pytest.mark.parametrize("name", [*drawn_plans.OURS, "crowded"])
def test_boxes_stand_apart(name: str) -> None:
    plan = drawn_plans.crowded() if name == "crowded" else drawn_plans.ours(name)
    layout = lay_out(plan, drawn_plans.names(plan), strongest(connections(plan)))
    boxes = [*layout.services.values(), *layout.before.values(), *layout.after.values()]
    for one, other in combinations(boxes, 2):
        beside = one.right < other.x or other.right < one.x
        assert beside or one.y + one.height < other.y or other.y + other.height < one.y
    assert all(box.x >= 0 and box.right <= 720 for box in boxes)


def test_a_plan_without_services_has_no_map() -> None:
    assert service_map(drawn_plans.plan(), {}) is None


# Unkind text


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("words", drawn_plans.UNKIND)
def test_unkind_text_is_only_text(make: str, words: str) -> None:
    kind = MAKERS[make](drawn_plans.unkind("sävyisä"), {})
    figure = MAKERS[make](drawn_plans.unkind(words), {})
    assert figure is not None
    assert kind is not None
    assert plain(words) in figure.alternative
    assert {element.tag for element in root(figure).iter()} <= {
        NS + tag
        for tag in ("svg", "title", "desc", "rect", "circle", "polyline", "polygon", "text")
    }
    assert list(root(figure))[1].text == harmless(figure.alternative)
    assert "\u202e" not in figure.svg


@given(
    st.text(min_size=1).map(plain).filter(lambda text: not blank(text) and not any(forbidden(text)))
)
def test_any_text_comes_out_as_it_went_in(words: str) -> None:
    plan = drawn_plans.unkind(words)
    for make in MAKERS.values():
        figure = make(plan, {})
        assert figure is not None
        assert one_line(words) in one_line(figure.alternative)
        desc = list(root(figure))[1].text
        assert desc == harmless(figure.alternative)
