"""A glance at a text: nearly all say something, and to see that must cost next to nothing.

A word is weighed once a process. What the glance lets pass says something; the rest is judged.
"""

from __future__ import annotations

from functools import reduce
from operator import or_

from actionplan.judge.void.asks import Ask
from actionplan.judge.void.words import FORM, MATTERS, classes, rings, twice
from actionplan.words.finnish import endings

_LONGEST = 300
"""No text as long as this says nothing."""
_MOST = 50_000
_FEW, _HEAD = 9, 5

# What a word brings: it says something, names a matter, is a heading, is firm (a rhythm or a
# number), may deny, defer, tell a season, a span or a year, make once or act, wait, is dull,
# belongs to a drafter's remark, is a party, is cited with a number, or is owed by somebody.
_SAYS, _NAMES, _HEADS, _FIRM, _DENIES, _DEFERS = 1, 2, 4, 8, 16, 32
_SOON, _SPANS, _DATES, _MAKES, _ACTS, _WAITS, _DULL = 64, 128, 256, 512, 1024, 2048, 4096
_REMARKS, _PARTY, _CITED, _OWED = 8192, 16384, 32768, 65536
_BY_CLASS = {
    **dict.fromkeys(("negation", "ended", "template", "never", "none", "past"), _DENIES),
    **dict.fromkeys(("bids", "calls", "dummy"), _DENIES),
    **dict.fromkeys(("label", "completes"), _REMARKS),
    **dict.fromkeys(("coming", "aim", "phrased", "later", "becoming", "seen"), _DEFERS),
    **dict.fromkeys(("fill", "instruction", "ask", "sub"), _DULL),
    **{"firm": _FIRM, "soon": _SOON, "made": _MAKES, "held": _ACTS, "settle": _ACTS},
    **{"spanned": _SPANS, "waiting": _WAITS, "headed": _HEADS, "cited": _CITED, "duty": _OWED},
}
_ORDER = (_DENIES, _REMARKS, _FIRM, _DEFERS, _SPANS, _WAITS, _SOON)
"""What counts first in a word of several classes."""
_UNDONE = (*endings.UNDONE, *endings.TO_DO, *endings.AT_WORK)
_NAMED = ("name", "aims", "heading")
"""Kinds of fields where naming something may be an answer."""
_OPENS = ("[", "<", "{")
_BLANKS = ("__", "??", "....")
_SIGNS = ".,;:!?()[]{}<>\"'”’*_–—-…•|#"


class _Weights(dict[str, int]):
    """What each word brings, with the signs that stand around it."""

    def __missing__(self, text: str) -> int:
        if len(self) > _MOST:
            self.clear()
        weight = self[text] = _weigh(text)
        return weight


_weights = _Weights()


def may_be_void(text: str, year: int | None = None) -> bool:
    """Whether a text must be judged: most say something in any field.

    ``year`` is the plan's where it is asked whether the text is past.
    """
    if "<!--" in text:
        return True  # no reader sees a comment, whatever it says
    if len(text) > _LONGEST:
        return False
    if text.startswith("("):
        return True  # a form's hint, perhaps
    weight = 0
    for one in map(_weights.__getitem__, text.lower().split()):
        weight |= one
    if weight & _DENIES or (weight & _DATES and year and _is_old(text, year)):
        return True
    if (weight & _REMARKS and _is_remark(text)) or (weight & _OWED and _is_twice(text)):
        return True
    if weight & _FIRM and not weight & _CITED:
        return False
    return _is_deferred(weight) or not weight & (_SAYS | _SOON)


def may_be_void_in(text: str, asked: Ask, year: int) -> bool:
    """Whether a text that says little must be judged, now that its field is known.

    For some fields it is enough to name something that is not the question again.
    """
    if asked.kind == "told":
        return may_be_void(text, year - 1)  # of how a plan was made the year before
    if asked.kind not in _NAMED or "<!--" in text:
        return True
    weights = [*map(_weights.__getitem__, text.lower().split())]
    weight = reduce(or_, weights, 0)
    if weight & (_DENIES | _DATES) or _is_deferred(weight):
        return True
    if asked.kind == "name":
        return not weight or bool(weight & _HEADS and not weight & (_SAYS | _NAMES))
    if (weight & _REMARKS and _is_remark(text)) or _is_twice(text):
        return True
    answers = _SAYS | _NAMES | (_PARTY if asked.who else 0)
    words = zip(text.lower().split(), weights, strict=True)
    return not any(one & answers and not _repeats(word, asked.own) for word, one in words)


def _repeats(word: str, own: tuple[str, ...]) -> bool:
    return any(one in word for one in own)


def _is_remark(text: str) -> bool:
    """Whether a text may be a drafter's note to another, or a form's label with its number."""
    _, *rest = text.lower().split()
    told = _SAYS | _NAMES | _FIRM | _SOON | _ACTS | _MAKES
    return not any(_weights[word] & told for word in rest if not word.strip(_SIGNS).isdigit())


def _is_twice(text: str) -> bool:
    """Whether a short text names something twice: the ring's tasks are the ring's."""
    told = text.lower().split()
    heads = {word[:_HEAD] for word in told}
    if len(told) > _FEW or (len(heads) == len(told) and rings().isdisjoint(told)):
        return False
    return bool(twice([word.strip(_SIGNS) for word in told]))


def _is_deferred(weight: int) -> bool:
    makes = weight & _MAKES and weight & (_SOON | _WAITS)
    spans = weight & _SPANS and weight & (_MAKES | _ACTS)
    return bool(weight & _DEFERS or makes or spans)


def _is_old(text: str, year: int) -> bool:
    return not any(str(one) in text for one in range(year, year + 10))


def _weigh(text: str) -> int:
    bare = text.strip(_SIGNS)
    if not bare.isalnum():
        if not any(map(str.isalnum, bare)):
            return _DENIES if any(blank in text for blank in _BLANKS) else 0
        if _is_odd(bare) or _is_crossed(bare):
            return _DENIES
    elif not bare.strip(bare[0]) and not bare.isdigit():
        return _DENIES  # xxx
    if text[0] in _OPENS and not FORM.isdisjoint(classes(bare)):
        return _DENIES  # [kunnan nimi]
    return _of_digits(bare, text[-1]) if bare[0].isdigit() else _of(bare)


def _is_crossed(text: str) -> bool:
    """Whether crosses stand where a number should: *xx–xx*, *20xx*."""
    return "xx" in text and not text.strip("x0123456789/:–-")


def _is_odd(text: str) -> bool:
    """Whether a word may be a placeholder or a link, or is spelled with loose marks."""
    if not text.isprintable() or "\u0300" <= max(text) <= "\u036f":
        return True
    return "@" not in text and any(sign in text for sign in ("://", "](", "."))


def _of(text: str) -> int:
    bits, kind = 0, ""
    for name in classes(text):
        bits |= _BY_CLASS.get(name, 0)
        if not kind and name in MATTERS:
            kind = name
    return _first(text, bits, kind) | bits & (_CITED | _OWED)


def _first(text: str, bits: int, kind: str) -> int:
    """Return what counts first in a word."""
    if text.endswith(_UNDONE):
        return _DENIES
    for bit in _ORDER:
        if bits & bit:
            return bit
    if bits & (_MAKES | _ACTS):
        return _of_act(text, bits)
    if kind in ("", "role", "thing", "means"):
        return _DULL if bits & _DULL else _SAYS
    if kind == "party":
        return bits & _HEADS or _PARTY
    return bits & _HEADS or (_NAMES if kind in ("matter", "target") else _DULL)


def _of_act(text: str, bits: int) -> int:
    passive = text.endswith(endings.PASSIVE)
    if passive and bits & _ACTS and "settle" in classes(text):
        return _DEFERS
    return _MAKES if bits & _MAKES and not text.endswith(endings.INFINITIVE) else _ACTS


def _of_digits(text: str, end: str) -> int:
    if not text.strip("0.x/–-") or "xx" in text or (len(text) < 3 and end in ".)"):
        return _DENIES
    return _DATES if "20" in text or "19" in text else _FIRM
