"""Numbers, money and lists, as the plans' readers would write them. ``_`` is a fixed space."""

from __future__ import annotations

import pytest

from actionplan.words.finnish import phrases as finnish


def fixed(text: str) -> str:
    return text.replace("_", finnish.NBSP)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1000, "1_000"),
        (12000, "12_000"),
        (1_000_000_000_000, "1_000_000_000_000"),
        (59.5, "59,5"),
        (59.0, "59"),
        (1234.25, "1_234,25"),
        (1e12, "1_000_000_000_000"),
        (0.05, "0,05"),
        (-3, "−3"),
        (-0.5, "−0,5"),
        (-12000.5, "−12_000,5"),
    ],
)
def test_number(value: float, written: str) -> None:
    assert finnish.number(value) == fixed(written)


@pytest.mark.parametrize(
    ("amount", "words", "sign"),
    [
        (12000, "12_000_euroa", "12_000_€"),
        (1, "1_euro", "1_€"),
        (0, "0_euroa", "0_€"),
        (0.5, "0,50_euroa", "0,50_€"),
        (1250.75, "1_250,75_euroa", "1_250,75_€"),
        (12000.0, "12_000_euroa", "12_000_€"),
        (0.1 + 0.2, "0,30_euroa", "0,30_€"),
    ],
)
def test_euros(amount: float, words: str, sign: str) -> None:
    assert finnish.euros(amount) == fixed(words)
    assert finnish.euros(amount, "€") == fixed(sign)


def test_percent() -> None:
    assert finnish.percent(59.5) == fixed("59,5_%")
    assert finnish.percent(50) == fixed("50_%")


@pytest.mark.parametrize(
    ("value", "plain", "genitive", "often"),
    [
        (0, "nolla", "nollan", "nolla kertaa"),
        (1, "yksi", "yhden", "kerran"),
        (2, "kaksi", "kahden", "kaksi kertaa"),
        (3, "kolme", "kolmen", "kolme kertaa"),
        (4, "neljä", "neljän", "neljä kertaa"),
        (5, "viisi", "viiden", "viisi kertaa"),
        (6, "kuusi", "kuuden", "kuusi kertaa"),
        (7, "seitsemän", "seitsemän", "seitsemän kertaa"),
        (8, "kahdeksan", "kahdeksan", "kahdeksan kertaa"),
        (9, "yhdeksän", "yhdeksän", "yhdeksän kertaa"),
        (10, "kymmenen", "kymmenen", "kymmenen kertaa"),
        (11, "11", "11", "11_kertaa"),
        (400, "400", "400", "400_kertaa"),
    ],
)
def test_words_up_to_ten(value: int, plain: str, genitive: str, often: str) -> None:
    assert finnish.numeral(value) == plain
    assert finnish.numeral_genitive(value) == genitive
    assert finnish.times(value) == fixed(often)


def test_counts() -> None:
    assert finnish.count(1, "palvelu", "palvelua") == "yksi palvelu"
    assert finnish.count(9, "palvelu", "palvelua") == "yhdeksän palvelua"
    assert finnish.count(1500, "palvelu", "palvelua") == fixed("1_500_palvelua")
    assert finnish.count_genitive(3, "palvelun") == "kolmen palvelun"
    assert finnish.quantity(259, "asiakasta") == fixed("259_asiakasta")
    assert finnish.quantity(59.5, "prosenttia") == fixed("59,5_prosenttia")
    assert finnish.quantity(12) == "12"


@pytest.mark.parametrize(
    ("items", "joined"),
    [
        ([], ""),
        (["Lempäälä"], "Lempäälä"),
        (["Lempäälä", "Vesilahti"], "Lempäälä ja Vesilahti"),
        (["Akaa", "Urjala", "Ylöjärvi"], "Akaa, Urjala ja Ylöjärvi"),
        (["työ ja tuki", "Ohjaamo"], "työ ja tuki; Ohjaamo"),
        (["Etsivä nuorisotyö, Lempäälä", "Ohjaamo", "Pointti"],
         "Etsivä nuorisotyö, Lempäälä; Ohjaamo; Pointti"),
        (["kirje, puhelu ja käynti"], "kirje, puhelu ja käynti"),
        (["jako", "jalka"], "jako ja jalka"),
    ],
)  # fmt: skip
def test_listed(items: list[str], joined: str) -> None:
    assert finnish.listed(items) == joined


def test_compounds_share_their_end() -> None:
    assert finnish.shared_end(["nuoriso"], "palvelut") == "nuorisopalvelut"
    assert finnish.shared_end(["ohjaamo", "työpaja"], "toiminta") == "ohjaamo- ja työpajatoiminta"
