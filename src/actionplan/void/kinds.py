"""The kinds of text that are no evidence."""

from __future__ import annotations

from enum import StrEnum


class Void(StrEnum):
    """Why a text is no evidence of what its field asks."""

    NOTHING = "nothing"
    PROMISE = "promise"
    DENIAL = "denial"
    HOLLOW = "hollow"
    PAST = "past"
    ZERO = "zero"
