"""Who and why: whether a text names somebody, and whether it gives a reason for a decision.

A reason may promise, deny or judge, as long as it names something: *Tilat valmistuvat kesällä* is
one, *sovitaan myöhemmin*, *asia on kesken* and *hyvä* are not. Nor is who decided, or that it was:
*Kunnanhallitus päätti*, *katso pöytäkirja*.
"""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.judge.void import Void, void
from actionplan.judge.void.clauses import bare, words
from actionplan.judge.void.words import Word
from actionplan.words.finnish import endings

_EMPTY = ("function", "judgement", "generic", "norm", "firm")
"""What names nothing; a number is that of a day, a section or a record."""
_ASKED = ("matter", "target")
"""What every field asks about: named with nothing but "later", it is only put off."""
_DECIDING = ("role",)
"""Who may decide: named with a decision, it is only said whose that is."""
_OPEN = (
    *("aim", "ask", "coming", "decided", "ended", "lifted", "limit"),
    *("negation", "past", "template"),
)
_VERB = (*endings.PASSIVE, *endings.DONE_PASSIVE, *endings.AT)


def names_somebody(text: str, field: tuple[str, ...]) -> bool:
    """Whether a text in a field says who: a name, a post or a body. No year makes it past."""
    kind = void(text, field, 0)
    told = words(bare(text))
    if kind in (Void.NOTHING, Void.PROMISE, Void.DENIAL, Void.ZERO):
        return False
    if told and "negation" in told[0].classes:
        return False
    return any(
        word.kind == "party" or (word.kind not in _EMPTY and not _is_open(word)) for word in told
    )


def gives_reason(text: str, field: tuple[str, ...], year: int) -> bool:
    """Whether a text in a field of a plan of a year says why."""
    return void(text, field, year) != Void.NOTHING and _names(words(bare(text)))


def _names(told: Sequence[Word]) -> bool:
    """Whether words name something besides who decided, that it is open, or how it is."""
    later = any(word.time == "later" for word in told)
    idle = (*_EMPTY, *(_ASKED if later else ()), *(_DECIDING if any(map(_decides, told)) else ()))
    return any(word.kind not in idle and not _is_open(word) for word in told)


def _decides(word: Word) -> bool:
    return word.act == "settle" or ("decided" in word.classes and word.kind != "party")


def _is_open(word: Word) -> bool:
    """Whether a word only says that something is decided, settled, awaited or denied."""
    settled = bool(word.act) and word.text.endswith(_VERB)
    return settled or bool(word.time) or any(name in word.classes for name in _OPEN)
