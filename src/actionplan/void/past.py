"""Whether a sentence tells only of what was before the plan's year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actionplan.void.asks import Ask
from actionplan.void.clauses import Clause, joined, years
from actionplan.void.words import Word

# Patterns are text: each is compiled when the first sentence needs it.
_WHEN = (
    r"\b(?:vuonna|vuosina|vuodelle|vuosille|keväällä|syksyllä|kesällä|talvella|\w+kuussa)"
    r" (?:19|20)\d\d(?! \w+(?:tun|tyn|tuun|tyyn|tussa|tyssä|neen)\b)"
)
_PRESENT = (
    r"(?:[^s]t(?:aan|ään)|d(?:aan|ään)|[eäi]ll(?:aan|ään)|uu|yy|oo|öö|ee|[aeouyäö]vat|[eyäö]vät"
    r"|(?<!nt)(?<!ia)(?:aa|ää))\Z"
)
_NOUNS = ("matter", "party", "target", "function", "firm", "thing", "judgement")


def is_past(sentence: Sequence[Clause], year: int, asked: Ask) -> bool:
    """Whether a sentence tells only of a time before a year."""
    told = [word for clause in sentence for word in clause.words]
    told_years = [year for clause in sentence for year in years(clause.text)]
    if any(one >= year for one in told_years):
        return False
    if told_years and any("ends" in word.classes for word in told):
        return True
    if any(_is_present(word) for word in told):
        return False
    then = any("tense" in word.classes for word in told)
    if told_years:
        return then or re.search(_WHEN, joined(told)) is not None
    return then and asked.kind != "told" and any("past" in word.classes for word in told)


def is_over(sentence: Sequence[Clause]) -> bool:
    """Whether a sentence that follows one of the past says how that ended."""
    told = [word for clause in sentence for word in clause.words]
    return any("over" in word.classes for word in told) and not any(map(_is_present, told))


def _is_present(word: Word) -> bool:
    if "present" in word.classes:
        return True
    noun = word.kind in _NOUNS and not word.act
    return not noun and re.search(_PRESENT, word.text) is not None
