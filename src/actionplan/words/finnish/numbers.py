"""Numbers, lists, posts, ages and durations in Finnish sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

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


_AND = " ja "


def listed(items: Iterable[str]) -> str:
    """Join items as Finnish does; with semicolons if one has a comma or ``ja`` of its own."""
    texts = list(items)
    if len(texts) > 1 and any("," in text or _AND in text for text in texts):
        return "; ".join(texts)
    return _joined(texts)


def shared_end(beginnings: Iterable[str], end: str) -> str:
    """Join compounds that share their end: ``helmi-, touko- ja syyskuussa``."""
    *first, last = beginnings
    return _joined([*(f"{beginning}-" for beginning in first), last + end])


def _joined(texts: list[str]) -> str:
    *first, last = texts or [""]
    return f"{', '.join(first)}{_AND}{last}" if first else last


def post(
    title: str, *, unit: str = "", organisation: str = "", person: str = "", unnamed: str = ""
) -> str:
    """Name a post: its person first, the unit with the title, then where it belongs.

    ``unnamed`` are the words for that nobody has been named to it yet: said wherever it stands.
    """
    told = ", ".join(part for part in (person, in_brackets(title, unit), organisation) if part)
    return in_brackets(told, unnamed)


def in_brackets(words: str, *details: str) -> str:
    """Add what tells something apart from its like: ``päällikkö (toimipiste, opisto)``."""
    said = ", ".join(detail for detail in details if detail)
    return f"{words} ({said})" if said else words


def ages(mapping: Mapping[str, Any]) -> str:
    """Name the people of certain ages: ``17–28-vuotiaat``, ``yli 65-vuotiaat``."""
    return " mutta ".join(_limits(mapping, "vuotiaat", "täyttäneet"))


def ages_for(mapping: Mapping[str, Any]) -> str:
    """Say for whom something is, by age: ``alle 30-vuotiaille``."""
    return " mutta ".join(_limits(mapping, "vuotiaille", "täyttäneille"))


def _limits(mapping: Mapping[str, Any], olds: str, reached: str) -> Iterator[str]:
    lowest, highest = mapping.get("from"), mapping.get("to")
    if lowest is not None and highest is not None:
        yield f"{lowest}-{olds}" if lowest == highest else f"{lowest}–{highest}-{olds}"
    elif lowest is not None:
        yield f"{lowest} vuotta {reached}"
    elif highest is not None:
        yield f"enintään {highest}-{olds}"
    if mapping.get("over") is not None:
        yield f"yli {mapping['over']}-{olds}"
    if mapping.get("under") is not None:
        yield f"alle {mapping['under']}-{olds}"


_PERIODS = (
    ("months", "kuukausi", "kuukautta", "kuukauden"),
    ("weeks", "viikko", "viikkoa", "viikon"),
    ("days", "päivä", "päivää", "päivän"),
)


def duration(minutes: int) -> str:
    """Say a length of time: ``puolitoista tuntia``, ``45 minuuttia``."""
    hours, rest = divmod(minutes, 60)
    if rest == 30:
        return {0: "puoli tuntia", 1: "puolitoista tuntia"}.get(
            hours, f"{numeral(hours)} ja puoli tuntia"
        )
    said = ["tunti" if hours == 1 else count(hours, "tunti", "tuntia")] if hours else []
    if rest:
        said.append(count(rest, "minuutti", "minuuttia"))
    return " ja ".join(said)


def duration_genitive(minutes: int) -> str:
    """Say a length of time before a noun: ``puolentoista tunnin``, ``45 minuutin``."""
    hours, rest = divmod(minutes, 60)
    if rest == 30:
        return {0: "puolen tunnin", 1: "puolentoista tunnin"}.get(
            hours, f"{numeral_genitive(hours)} ja puolen tunnin"
        )
    said = ["tunnin" if hours == 1 else count_genitive(hours, "tunnin")] if hours else []
    if rest:
        said.append(count_genitive(rest, "minuutin"))
    return " ja ".join(said)


def period(mapping: Mapping[str, Any]) -> str:
    """Say how long a service lasts: ``kahdeksan viikkoa``, ``ei enimmäiskestoa``."""
    lengths = [count(mapping[key], one, many) for key, one, many, _ in _PERIODS if mapping.get(key)]
    said = [listed(lengths)] if lengths else []
    if mapping.get("unlimited"):
        said.append("ei enimmäiskestoa")
    return ", ".join(said)


def period_genitive(mapping: Mapping[str, Any]) -> str:
    """Say how long a service lasts, before a noun: ``kahdeksan viikon``."""
    return listed(
        count_genitive(mapping[key], genitive)
        for key, _, _, genitive in _PERIODS
        if mapping.get(key)
    )
