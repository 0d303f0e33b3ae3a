"""Who and why: whether a text names somebody, and whether it gives a reason for a decision.

A reason may promise, deny or judge, as long as it names something: *Tilat valmistuvat kesällä* is
one, *sovitaan myöhemmin*, *asia on kesken* and *hyvä* are not.
"""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.void import Void, void
from actionplan.void.clauses import bare, words
from actionplan.void.words import Word

_EMPTY = ("function", "judgement", "generic", "norm")
_ASKED = ("matter", "party", "target")
"""What every field asks about: named with nothing but "later", it is only put off."""
_OPEN = ("aim", "ask", "coming", "ended", "lifted", "limit", "negation", "past", "template")
_VERB = ("aan", "ään", "tu", "ty", "lla", "llä")


def names_somebody(text: str, field: tuple[str, ...]) -> bool:
    """Whether a text in a field says who: a name, a post or a body. No year makes it past."""
    return void(text, field, 0) not in (Void.NOTHING, Void.PROMISE)


def gives_reason(text: str, field: tuple[str, ...], year: int) -> bool:
    """Whether a text in a field of a plan of a year says why."""
    kind = void(text, field, year)
    if kind != Void.NOTHING:
        kind = void(text, (), year)  # as a statement: of a reason nothing is asked
    if kind in (Void.PROMISE, Void.DENIAL, Void.HOLLOW):
        return _names(words(bare(text)))
    return kind != Void.NOTHING


def _names(told: Sequence[Word]) -> bool:
    """Whether words name something besides that it is open, or how it is."""
    later = any(word.time == "later" for word in told)
    idle = (*_EMPTY, *_ASKED) if later else _EMPTY
    return any(word.kind not in idle and not _is_open(word) for word in told)


def _is_open(word: Word) -> bool:
    """Whether a word only says that something is settled, awaited or denied."""
    settled = bool(word.act) and word.text.endswith(_VERB)
    return settled or bool(word.time) or any(name in word.classes for name in _OPEN)
