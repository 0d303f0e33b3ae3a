"""How long something lasts: a meeting in hours, a service in days, weeks and months."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actionplan.finnish.lists import listed
from actionplan.finnish.numbers import count, count_genitive, numeral, numeral_genitive

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
