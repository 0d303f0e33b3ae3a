"""Numbers: thousands apart, a decimal comma, words up to ten, a unit that never starts a line."""

from __future__ import annotations

from decimal import Decimal

NBSP = "\u00a0"
"""A space at which no line may break: inside a number, and before its unit."""

NUMERALS = (
    *("nolla", "yksi", "kaksi", "kolme", "neljä", "viisi"),
    *("kuusi", "seitsemän", "kahdeksan", "yhdeksän", "kymmenen"),
)
GENITIVES = (
    *("nollan", "yhden", "kahden", "kolmen", "neljän", "viiden"),
    *("kuuden", "seitsemän", "kahdeksan", "yhdeksän", "kymmenen"),
)
ORDINALS = (
    *("nollas", "ensimmäinen", "toinen", "kolmas", "neljäs", "viides"),
    *("kuudes", "seitsemäs", "kahdeksas", "yhdeksäs", "kymmenes"),
)
_IN_WORDS = range(11)


def number(value: int | float) -> str:
    """Write a number in digits: ``12 000``, ``59,5``, ``−3``."""
    whole, _, decimals = f"{Decimal(str(value)):f}".partition(".")
    sign, digits = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", NBSP)
    decimals = decimals.rstrip("0")
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"


def percent(value: int | float) -> str:
    """Write a percentage: ``59,5 %``."""
    return f"{number(value)}{NBSP}%"


def euros(amount: int | float, unit: str = "euroa") -> str:
    """Write a sum of money: ``12 000 euroa``, ``0,50 euroa``; with ``unit`` € ``12 000 €``."""
    said = number(round(amount, 2))
    _, comma, cents = said.partition(",")
    said += "0" if comma and len(cents) == 1 else ""
    return f"{said}{NBSP}{'euro' if said == '1' and unit == 'euroa' else unit}"


def numeral(value: int) -> str:
    """Write a whole number in words up to ten, else in digits: ``kolme``, ``12``."""
    return NUMERALS[value] if value in _IN_WORDS else number(value)


def numeral_genitive(value: int) -> str:
    """Write a whole number in the genitive: ``kolmen``, ``12``."""
    return GENITIVES[value] if value in _IN_WORDS else number(value)


def count(value: int, one: str, many: str) -> str:
    """Write how many there are; ``many`` is the noun's partitive: ``kolme palvelua``."""
    return f"{numeral(value)}{_space(value)}{one if value == 1 else many}"


def count_genitive(value: int, noun: str) -> str:
    """Write how many there are, in the genitive, as is the noun: ``kolmen palvelun``."""
    return f"{numeral_genitive(value)}{_space(value)}{noun}"


def times(value: int) -> str:
    """Write how many times: ``kerran``, ``kolme kertaa``."""
    return "kerran" if value == 1 else count(value, "", "kertaa")


def quantity(value: int | float, unit: str = "") -> str:
    """Write a measured number and its unit as the plan spells it: ``259 asiakasta``."""
    return f"{number(value)}{NBSP}{unit}" if unit else number(value)


def _space(value: int) -> str:
    """Digits hold on to their noun; words need not."""
    return " " if value in _IN_WORDS else NBSP
