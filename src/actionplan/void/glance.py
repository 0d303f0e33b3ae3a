"""A glance at a text: nearly all say something, and to see that must cost next to nothing.

A word is weighed once a process. What the glance lets pass says something; the rest is judged.
"""

from __future__ import annotations

from typing import Final

from actionplan.void.words import Word, word

_LONGEST = 300
"""No text as long as this says nothing."""
_MOST = 50_000
_SAYS: Final = 1
_NAMES: Final = 2
_FIRM: Final = 4
_DENIES: Final = 8
_DEFERS: Final = 16
_SOON: Final = 32
_ACTS: Final = 64
_HELD: Final = 128
_DATES: Final = 256
_HEADS: Final = 512
_DULL: Final = 1024
_DENYING = frozenset(("negation", "ended", "template", "never", "none", "past"))
_DEFERRING = frozenset(("coming", "aim", "phrased"))
_UNSURE = frozenset(("asked", "fill", "instruction", "ask", "sub"))
_OPENED = ("matta", "mättä", "tavana", "tävänä", "massa", "mässä")
_SOONER = (
    "aikana",
    "kuluessa",
    "mittaan",
    "mennessä",
    "loppuun",
    "puolella",
    "alussa",
    "alkuun",
    "lopussa",
    "lopulla",
    *("kun", "kunhan", "jos", "mikäli"),
)


class _Weights(dict[str, int]):
    """What each word brings, with the signs that stand around it."""

    def __missing__(self, text: str) -> int:
        if len(self) > _MOST:
            self.clear()
        weight = self[text] = _weigh(text)
        return weight


_weights = _Weights()


def may_be_void(text: str, year: int, *, short: bool = False) -> bool:
    """Whether a text must be judged; ``short`` is one of a few words, as names are.

    In a short text it is enough that it names something, in others something must be said.
    """
    if len(text) > _LONGEST:
        return False
    found = list(map(_weights.__getitem__, text.lower().split()))
    weight = 0
    for one in found:
        weight |= one
    if weight & _DENIES or (weight & _DATES and not short and _is_old(text, year)):
        return True
    if weight & _FIRM:
        return False
    if weight & _DEFERS or (weight & _SOON and weight & (_ACTS | _HELD)):
        return True
    if short:
        return not weight or bool(weight & _HEADS and not weight & (_SAYS | _NAMES))
    return not weight & _SAYS


def _is_old(text: str, year: int) -> bool:
    return not any(str(one) in text for one in range(year, year + 10))


def _weigh(text: str) -> int:
    bare = text.strip(".,;:!?()[]{}<>\"'”’*_–—-…•|#")
    if not any(map(str.isalnum, bare)):
        return 0
    if _is_odd(bare):
        return _DENIES
    if bare[0].isdigit():
        return _of_digits(bare, text[-1])
    return _of(word(bare))


def _is_odd(text: str) -> bool:
    """Whether a word may be a sign, a link, a placeholder, or is spelled with loose marks."""
    if not text.isprintable() or "\u0300" <= max(text) <= "\u036f" or len(set(text) - {"."}) < 2:
        return not text.isdigit()
    return (
        not text.isalnum() and "@" not in text and any(sign in text for sign in ("://", "](", "."))
    )


def _of(known: Word) -> int:
    if known.classes & _DENYING or known.text.endswith(_OPENED):
        return _DENIES
    if known.kind == "firm":
        return _FIRM
    if known.time == "later" or known.classes & _DEFERRING or known.act == "becoming":
        return _DEFERS
    passive = known.text.endswith(("aan", "ään"))
    if known.act == "settle" and passive:
        return _DEFERS
    if known.time == "soon" or known.text in _SOONER:
        return _SOON
    if known.act:
        return _HELD if known.act == "held" else _ACTS
    if known.kind in ("", "role", "thing", "means"):
        return _DULL if known.classes & _UNSURE else _SAYS
    if "headed" in known.classes:
        return _HEADS
    return _NAMES if known.kind in ("matter", "target") else _DULL


def _of_digits(text: str, end: str) -> int:
    if not text.strip("0.x/–-") or (len(text) < 3 and end in ".)"):
        return _DENIES
    return _DATES if "20" in text or "19" in text else _FIRM
