"""The tables: who answers for what, which services, what is paid together. Gaps are words."""

from __future__ import annotations

from typing import Any

import drawn_plans
import pytest

from actionplan.core.document import Table, plain
from actionplan.document.figures.tables import budget_table, matrix, post_words, service_table
from actionplan.plan.plan import Plan

NBSP = "\u00a0"
REAL = "lempaala-vesilahti"
FICTIONAL = "esimerkkikunta"


def cells(table: Table | None) -> list[list[str]]:
    """The table's texts: the header first; every row as wide as it."""
    assert table is not None
    assert {len(row) for row in table.rows} <= {len(table.header)}
    assert all(plain(cell).strip() for row in table.rows for cell in row)
    return [[plain(cell) for cell in row] for row in (table.header, *table.rows)]


def matrix_of(plan: Plan) -> list[list[str]]:
    return cells(matrix(plan, drawn_plans.agreement(plan), drawn_plans.names(plan)))


def test_matrix_of_the_real_plan_shows_what_is_missing_where() -> None:
    coordinator = (
        "Ohjaamon koordinaattori / yhteinen sosiaaliohjaaja, "
        "Ohjaamo Lempäälä ja Ohjaamo Vesilahti\nVarahenkilö: ei nimetty"
    )
    assert matrix_of(drawn_plans.ours(REAL)) == [
        ["Osa-alue", "Lempäälä", "Vesilahti"],
        ["Koko sopimus", "ei nimetty", "ei nimetty"],
        ["Työnantaja- ja yrittäjyyspalvelut", "ei nimetty", "ei nimetty"],
        ["Kunnan omat työllisyyspalvelut ja koulutusyhteistyö", "ei nimetty", "ei nimetty"],
        ["Nuorten yhteispalvelu", coordinator, coordinator],
        ["Maahanmuutto ja kotoutuminen", "ei nimetty", "ei nimetty"],
        ["Viestintä", "ei nimetty", "ei nimetty"],
        ["Tietosuoja", "ei nimetty", "ei nimetty"],
    ]


def test_matrix_of_one_municipality_has_columns_for_holder_and_deputy() -> None:
    rows = matrix_of(drawn_plans.ours(FICTIONAL))
    assert rows[0] == ["Osa-alue", "Vastuuhenkilö", "Varahenkilö"]
    assert rows[1] == [
        "Koko sopimus",
        "työllisyyspäällikkö, Esimerkkikunta",
        "elinvoimajohtaja, Esimerkkikunta",
    ]
    assert rows[4][1:] == ["nuorisopalvelupäällikkö, Esimerkkikunta", "ei nimetty"]
    # The post's own deputy counts where the responsibility names none.
    assert rows[3][2] == "elinvoimajohtaja, Esimerkkikunta"


AREA = ["akaa", "kangasala", "orivesi", "ylojarvi", "lempaala"]
POSTS = {"johtaja": {"title": "johtaja", "organisation": "o"}}
OFFICES = {"o": {"name": "Virasto", "kind": "other"}}


def joint(municipalities: list[str], **data: Any) -> Plan:
    common = {"agreement": "tampereen-seutu", "municipalities": municipalities}
    return drawn_plans.plan(**common, organisations=OFFICES, posts=POSTS, **data)


def test_many_municipalities_have_rows_of_their_own() -> None:
    entry = {"area": "youth", "municipalities": ["akaa", "lempaala"], "holders": ["johtaja"]}
    rows = matrix_of(joint(AREA, responsibilities=[entry]))
    assert rows[0] == ["Osa-alue", "Kunta", "Vastuuhenkilö", "Varahenkilö"]
    assert len(rows) == 1 + 7 * len(AREA)
    youth = [row[1:3] for row in rows if row[0] == "Nuorten yhteispalvelu"]
    nobody = "ei nimetty"
    assert youth == [
        ["Akaa", "johtaja, Virasto"],
        ["Kangasala", nobody],
        ["Orivesi", nobody],
        ["Ylöjärvi", nobody],
        ["Lempäälä", "johtaja, Virasto"],
    ]


@pytest.mark.parametrize("status", [{}, {"status": "draft"}, {"status": "approved"}])
def test_a_plan_that_names_nobody_has_every_area_of_the_agreement(status: dict[str, str]) -> None:
    plan = joint(AREA[:2], **status)
    header, *rows = matrix_of(plan)
    assert header == ["Osa-alue", "Akaa", "Kangasala"]
    assert [row[0] for row in rows] == [row[0] for row in matrix_of(drawn_plans.ours(REAL))[1:]]
    assert {cell for row in rows for cell in row[1:]} == {"ei nimetty"}


def test_without_areas_in_the_agreement_and_names_in_the_plan_there_is_no_matrix() -> None:
    entry = {"area": "whole", "holders": ["johtaja"]}
    silent, named = drawn_plans.plan(), joint(AREA[:1], responsibilities=[entry])
    bare = drawn_plans.agreement(named)._replace(areas={})
    assert matrix(silent, bare, {}) is None
    assert cells(matrix(named, bare, {}))[1:] == [
        ["Koko sopimus", "johtaja, Virasto", "ei nimetty"]
    ]


def test_named_deputies_stand_before_the_posts_own_each_once() -> None:
    names = ("johtaja", "sijainen", "esihenkilö", "päällikkö")
    posts: dict[str, Any] = {
        f"p-{number}": {"title": name, "organisation": "o"} for number, name in enumerate(names)
    }
    posts["p-0"]["deputies"] = ["p-1", "p-2"]
    entry = {"area": "youth", "holders": ["p-0"], "deputies": ["p-3", "p-1"]}
    plan = drawn_plans.plan(organisations=OFFICES, posts=posts, responsibilities=[entry])
    deputies = "päällikkö, Virasto\nsijainen, Virasto\nesihenkilö, Virasto"
    assert matrix_of(plan)[4][1:] == ["johtaja, Virasto", deputies]


def test_in_a_joint_plan_a_holder_of_nobody_counts_for_nobody() -> None:
    rows = matrix_of(joint(AREA[:2], responsibilities=[{"area": "youth", "holders": ["johtaja"]}]))
    assert rows[4] == ["Nuorten yhteispalvelu", "ei nimetty", "ei nimetty"]


@pytest.mark.parametrize(
    ("post", "words"),
    [
        ({}, "johtaja, Virasto"),
        ({"unit": "eteläinen alue"}, "johtaja (eteläinen alue), Virasto"),
        ({"person": "Esimerkki Virtanen"}, "Esimerkki Virtanen, johtaja, Virasto"),
        ({"to_be_named": True}, "johtaja, Virasto (nimeämättä)"),
        ({"organisation": "tuntematon"}, "johtaja"),
    ],
)
def test_post_words(post: dict[str, Any], words: str) -> None:
    posts = {"p": {**POSTS["johtaja"], **post}}
    assert post_words(drawn_plans.plan(organisations=OFFICES, posts=posts), "p") == words
    assert post_words(drawn_plans.plan(), "muu") == "muu"


def test_services_of_the_real_plan() -> None:
    plan = drawn_plans.ours(REAL)
    rows = cells(service_table(plan, drawn_plans.names(plan)))
    assert rows[0] == ["Palvelu", "Tuottaja", "Kunnat", "Kenelle", "Kesto"]
    assert [row[0] for row in rows[1:]] == [
        entry["name"] for entry in plan.register("service").values()
    ]
    assert rows[3] == [
        "Nuorten työpajatoiminta Pointti",
        "Lempäälän kunta",
        "Lempäälä: oma\nVesilahti",
        "17–28-vuotiaat\nnuoret, jotka etsivät seuraavaa askelta elämässään",
        "kahdeksan viikkoa",
    ]
    assert rows[6][3:] == ["ei kerrottu", "ei kerrottu"]


def test_a_service_may_tell_nothing_but_its_name() -> None:
    rows = cells(service_table(drawn_plans.plan(services={"p": {"name": "Palvelu"}}), {}))
    assert rows == [
        ["Palvelu", "Tuottaja", "Kunnat", "Kenelle"],
        ["Palvelu", "ei kerrottu", "ei kerrottu", "ei kerrottu"],
    ]


def test_a_municipalitys_own_age_limit_stands_beside_it() -> None:
    served = {"municipality": "esimerkkikunta", "how": "shared", "ages": {"under": 29}}
    plan = drawn_plans.plan(services={"p": {"name": "Palvelu", "serves": [served]}})
    assert cells(service_table(plan, {}))[1][2] == "esimerkkikunta: yhteinen, alle 29-vuotiaat"


def test_budget_of_the_fictional_plan() -> None:
    plan = drawn_plans.ours(FICTIONAL)
    share = f"50{NBSP}%"
    assert cells(budget_table(plan, drawn_plans.agreement(plan), {})) == [
        ["Kustannus", "Osa-alue", "Vuosi", "Summa", "Osuudet"],
        [
            "Ohjaamon tilojen vuokra",
            "Nuorten yhteispalvelu",
            "2026",
            f"12{NBSP}000{NBSP}€",
            f"Esimerkkikunta: {share}\nEsimerkkiseudun työllisyysalue: {share}",
        ],
    ]


@pytest.mark.parametrize(
    ("entry", "row"),
    [
        ({"shared_costs": False, "area": "youth", "municipalities": ["akaa"]},
         ["Ei jaettavaa", "Akaa", "Nuorten yhteispalvelu", "Ei kerrottu", "–", "–"]),
        ({"shared_costs": True},
         ["Jaettavia kustannuksia, eriä ei ole kerrottu", "ei kerrottu", "Ei kerrottu",
          "Ei kerrottu", "–", "–"]),
        ({"year": 2027},
         ["Kustannuksia ei ole eritelty", "ei kerrottu", "Ei kerrottu", "2027", "–", "–"]),
        ({"area": "youth", "items": [{"what": "Vuokra", "amount": 1250.5,
                                      "shares": [{"organisation": "o", "amount": 1250.5}]}]},
         ["Vuokra", "ei kerrottu", "Nuorten yhteispalvelu", "Ei kerrottu",
          f"1{NBSP}250,50{NBSP}€", f"Virasto: 1{NBSP}250,50{NBSP}€"]),
        ({"area": "youth", "items": [{"what": "Vuokra", "shares": [{"organisation": "o"}]}]},
         ["Vuokra", "ei kerrottu", "Nuorten yhteispalvelu", "Ei kerrottu", "ei kerrottu",
          "Virasto"]),
    ],
)  # fmt: skip
def test_budget_of_a_joint_plan_says_whose_and_what_is_not_told(
    entry: dict[str, Any], row: list[str]
) -> None:
    plan = joint(AREA[:2], budget=[entry])
    agreement, names = drawn_plans.agreement(plan), drawn_plans.names(plan)
    assert cells(budget_table(plan, agreement, names))[1] == row


def test_what_a_plan_does_not_have_has_no_table() -> None:
    plan = drawn_plans.ours(REAL)
    assert budget_table(plan, drawn_plans.agreement(plan), {}) is None
    assert service_table(drawn_plans.plan(), {}) is None
