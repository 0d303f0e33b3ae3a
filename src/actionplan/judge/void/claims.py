"""What one clause claims: that nothing is, that it will be, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from actionplan.core.word_lists import either, stems, word_lists
from actionplan.judge.void.asks import Ask, repeats
from actionplan.judge.void.clauses import Clause, joined, years
from actionplan.judge.void.words import Word, lists, twice
from actionplan.words.finnish import endings
from actionplan.words.finnish.dates import names_month

# Patterns are text: each is compiled when the first clause needs it.
_ZERO = r"(?<![\w.,:–/-])0(?![\w:–/-]|[.,]\d)"
_TOLD = word_lists("clauses")
_SPANNED = _TOLD["spanned"]
_WHILE = (
    rf"\b(?:{either(_TOLD['span'])}|{endings.OF_MONTH}|(?:19|20)\d\d)(?: (?:19|20)\d\d)?"
    rf" (?:{either(_SPANNED)})\b"
)
_KNOWN = frozenset(("coming", "aim", "negation", "ended", "ask", "template", "past", "sub", "seen"))
_NARROW = frozenset(("lifted", "private", "limit"))
_BENT = (*endings.DONE, *endings.PLACES, *endings.A_INFINITIVE, *endings.I_STEM)
_NOT_FINITE = (*endings.DONE, *endings.INFINITIVE, *endings.PAST_PLURAL)
_DULL = ("function", "generic", "judgement", "norm")
_SHORT = 4
_AT_ONCE, _UNFINISHED, _BEING = (stems(_TOLD[name]) for name in ("at_once", "unfinished", "being"))


class Claim:
    """A clause before its field. ``told`` are its words, ``heavy`` those that say something."""

    def __init__(self, clause: Clause, asked: Ask, year: int, waits: bool) -> None:
        self.text = clause.text
        self.asked = asked
        self.year = year
        self.waits = waits
        told = [word for word in clause.words if "sub" not in word.classes]
        self.told = told or [*clause.words]
        self.heavy = [word for word in self.told if self._is_heavy(word)]
        self.is_negated = self.any("negation")

    def any(self, name: str) -> bool:
        """Whether a word is of a class."""
        return any(name in word.classes for word in self.told)

    def says(self, *texts: str) -> bool:
        """Whether one of some words is there."""
        return any(word.text in texts for word in self.told)

    def _is_heavy(self, word: Word) -> bool:
        """Whether a word says something of its own."""
        if word.kind in ("role", "firm"):
            return True
        if word.kind == "party":
            return self.asked.who
        if word.kind in ("thing", "means"):
            return not word.time and not repeats(word, self.asked.own)
        if not word.kind:
            return not _is_known(word)
        when = word.text[0].isdigit() or word.text.startswith(_AT_ONCE)
        return when and self.asked.kind == "told"

    # Hollow

    def is_hollow(self) -> bool:
        """Whether no word says something, be it only when."""
        if self._is_tautology():
            return True
        if self.heavy or any(word.time == "soon" for word in self.told) or self._is_unit():
            return False
        if self.asked.measured and not self.any("followed"):
            return False  # a thing that is measured
        if self._is_closed_at_times() or self._is_key():
            return False
        return self.asked.kind not in ("aims", "heading") or not any(
            map(self._is_answer, self.told)
        )

    def _is_key(self) -> bool:
        """*Käyttäjämäärän mukaan*: by what something is shared; not by an agreement or need."""
        costs = self.asked.who and self.asked.counted
        return costs and any(
            after.text in _TOLD["by"] and word.kind in ("matter", "target", "generic")
            for word, after in pairwise(self.told)
            if "cited" not in word.classes
        )

    def _is_tautology(self) -> bool:
        """*Ryhmä hoitaa ryhmälle kuuluvat asiat*, *yhteistyöryhmä tekee yhteistyötä*."""
        again = twice([word.text for word in self.told])
        first = self.told[0]
        short = len(self.told) <= _SHORT and first.kind != "role" and first.text in again
        if not (short or self.any("duty")):
            return False
        rest = [word for word in self.told if word.text not in again]
        return bool(again) and all(
            word.kind in _DULL or word.classes & {"duty", "tends"} for word in rest
        )

    def _is_unit(self) -> bool:
        """*Neuvonta ohjaa asiakkaan palveluun*: who does it is told."""
        if len(self.told) < 4 or "unit" not in self.told[0].classes:
            return False
        verb = self.told[1].text
        return verb.endswith(endings.PRESENT) and not verb.endswith(endings.PASSIVE)

    def _is_answer(self, word: Word) -> bool:
        """Whether a word answers a question for a name or an aim: the matters do, but its own."""
        own = repeats(word, self.asked.own) or (
            word.kind == "matter" and any(one in word.text for one in self.asked.own)
        )
        return (
            word.kind in ("matter", "target", "", "means", "thing")
            and not own
            and not _is_known(word)
        )

    # Denials

    def is_denied(self) -> bool:
        """Whether a denial denies the matter, and does not only draw or lift a limit."""
        if self.asked.measured and "ask" in self.told[0].classes:
            return False  # "kuinka moni ei ole työttömänä": that is what is counted
        # "muille kuin työnhakijoille" is the matter there
        others = not set(_TOLD["than"]).isdisjoint(self.asked.own)
        bound = [w for w in self.told if not (others and w.text in _TOLD["than_others"])]
        if any(word.classes & _NARROW or word.text.endswith(endings.UNDONE) for word in bound):
            return False
        if any(_is_narrow(word) for word in self.told) or len(self.heavy) > 3:
            return False
        if self.says(*_TOLD["concerns"]) and len(self.heavy) > 1:
            return False
        return not (self._is_answered() or self._is_other())

    def _is_answered(self) -> bool:
        """Whether there the denial is the answer: none is received, no costs are shared."""
        if self.asked.received and self.any("coming_in"):
            return True
        return self.any("paid") and not any(word.act == "settle" for word in self.told)

    def _is_other(self) -> bool:
        """Whether it is said that something is not another: *Ohjaamo ei ole viranomainen*."""
        at = next(n for n, word in enumerate(self.told) if "negation" in word.classes)
        before, after = self.told[:at], self.told[at + 1 :]
        if any(_is_role(word) for word in after[1:]):
            return bool(before) and before[0].kind != "party"
        if len(after) < 2 or not before or after[0].text not in _TOLD["be"]:
            return False
        last = after[-1]
        bent = last.text.endswith(_BENT)
        return last in self.heavy and not bent and not repeats(last, self.asked.own)

    def is_ended(self) -> bool:
        """Whether a clause ends in saying that something is missing or over, or left undone."""
        if any(word.time == "soon" or names_month(word.text) for word in self.told):
            return False
        if self._is_closed_at_times():
            return False
        content = [word for word in self.told if not word.time and word.text not in _TOLD["yet"]]
        if not content or "ended" in content[-1].classes:
            return bool(content)
        last = content[-1]
        undone = (
            last.text.endswith(endings.UNDONE)
            and last.kind != "judgement"
            and "limit" not in last.classes
        )
        return undone and self.says(*_TOLD["left"])

    def _is_closed_at_times(self) -> bool:
        """*Vk 27–30 suljettu*: an exception to the hours."""
        at_times = any(word.kind == "firm" or "days" in word.classes for word in self.told)
        return at_times and self.any("closed") and not self.says(*_TOLD["since"])

    # Promises

    def is_of_case(self) -> bool:
        """Whether it is said how a single case is settled: *Aika sovitaan asiakkaan kanssa.*"""
        return self._is_case() and any(word.act == "settle" for word in self.told)

    def is_promise(self) -> bool:
        """Whether a clause says that something will be settled or made later."""
        if self._is_case() or self._is_of_meetings():
            return False
        if self.is_unfinished() or self._is_wish():
            return True
        if any(map(self.is_fixed, self.told)):
            return False
        late = any(word.time == "later" for word in self.told) or self._is_of_coming_year()
        if self._is_coming():
            return len(self.heavy) < 3 or late
        role = any(word.kind == "role" for word in self.told)
        settling = [word for word in self.told if self._is_settling(word)]
        if late:
            return not role or any(word.act and _is_passive(word) for word in self.told)
        soon = self._is_soon()
        if settling:
            return soon or self._is_open(settling)
        return (
            (soon and not role and self._is_made_soon())
            or self._is_waiting()
            or self._is_planning()
        )

    def is_unfinished(self) -> bool:
        """*Neuvottelut omistajan kanssa ovat vielä kesken*, whoever takes part."""
        ongoing = self.says(*_TOLD["right_now"]) or self.told[-1].text in _TOLD["ongoing"]
        return ongoing and self.any("talks")

    def _is_wish(self) -> bool:
        """*Olisi tarkoitus kouluttaa väki*; *katsotaan keväällä*, and what is left to be seen."""
        if self._has_phrase("wishes"):
            return True
        if self.heavy or "seen" not in self.told[0].classes:
            return False
        later = any(word.time and not names_month(word.text) for word in self.told)
        return later or all(word.kind == "function" for word in self.told[1:])

    def _has_phrase(self, name: str) -> bool:
        text = f" {joined(self.told)} "
        return any(_phrase(phrase) in text for phrase in lists()[name])

    def is_fixed(self, word: Word) -> bool:
        """Whether a word says how or how often, as a practice does."""
        return word.kind == "firm" or (word.kind == "means" and word.text.endswith(endings.PLACES))

    def _is_case(self) -> bool:
        """Whether a single case is settled, with the one it is about."""
        return self.any("case") or (self.says(*_TOLD["beside"]) and self.any("partner"))

    def _is_of_meetings(self) -> bool:
        """*Ryhmän kokouksessa sovitaan jatkopoluista*: what meetings settle is what they do."""
        first = self.told[:2]
        at = next((n for n, word in enumerate(first) if "meeting" in word.classes), -1)
        whose = self.heavy or any(word.kind == "target" for word in self.told)
        if at < 0 or not (self.asked.settled and whose):
            return False
        dated = any(word.time and "meeting" not in word.classes for word in self.told)
        return not dated and all(one.kind in ("party", "thing") for one in first[:at])

    def _is_soon(self) -> bool:
        if any(one < self.year for one in years(self.text)):
            return False
        return self.waits or any(word.time == "soon" for word in self.told) or self._is_while()

    def _is_of_coming_year(self) -> bool:
        after = any(one > self.year for one in years(self.text))
        return after and any(word.act and _is_passive(word) for word in self.told)

    def _is_while(self) -> bool:
        return self.says(*_SPANNED) and re.search(_WHILE, joined(self.told)) is not None

    def _is_open(self, settling: Sequence[Word]) -> bool:
        """Whether what is settled is the arrangement, not what comes up again and again."""
        again = any(_is_again(word) for word in self.told)
        own = not self.heavy and all(
            repeats(word, self.asked.asked) and word.act == "settle" for word in settling
        )
        return not (again or own) and len(self.heavy) < 3

    def _is_settling(self, word: Word) -> bool:
        if word.text in _TOLD["into_use"]:
            return self.says(*_TOLD["taken_into_use"])
        if word.text in _TOLD["is_made"]:
            return self.any("papers")
        return word.act == "becoming" or (word.act == "settle" and _is_passive(word))

    def _is_made_soon(self) -> bool:
        """Whether something is made once, and the time is told: *Vuosikello tehdään keväällä.*"""
        acts = {word.act for word in self.told if _is_finite(word)}
        plain = any(word.kind != "means" for word in self.heavy)
        if "made" in acts:
            return not plain or self._is_while()
        return not plain and bool(acts) and self._is_while()

    def _is_waiting(self) -> bool:
        """*Tilastointi järjestetään, kun tunnukset saadaan.*"""
        return self.waits and not self.heavy and any(w.act and _is_passive(w) for w in self.told)

    def _is_planning(self) -> bool:
        """*Toimenpiteitä suunnitellaan*: what is still being planned stands in the partitive."""
        planned = any(
            word.text in _TOLD["planned"] and not repeats(word, self.asked.asked)
            for word in self.told
        )
        return planned and any(
            word.text.endswith(endings.PARTITIVE_PLURAL) and word.kind != "function"
            for word in self.told
        )

    def _is_coming(self) -> bool:
        """Whether something is on its way, or meant to come."""
        if self._has_phrase("phrases"):
            meant = self.says(*_TOLD["meant"])
            return not meant or any(
                w.act and w.text.endswith(endings.A_INFINITIVE) for w in self.told
            )
        for word, after in zip(self.told, (*self.told[1:], None), strict=True):
            if "coming" in word.classes and not _is_attribute(word, after):
                return True
        acts = [word.text for word in self.told if word.act]
        if any(text.endswith(endings.TO_DO) for text in acts):
            return True
        if any(text.endswith(endings.AT_WORK) for text in acts) and not self.says(*_TOLD["along"]):
            return self.says(*_TOLD["is"])
        return self.any("aim") and any(_is_goal(word) for word in self.told)


def says_zero(claim: Claim) -> bool:
    """Whether a clause says that something happens no times or for nobody."""
    if claim.any("unwanted"):
        return False
    if "0" in claim.text and re.search(_ZERO, claim.text):
        return True
    return claim.any("none") or (claim.is_negated and claim.any("never"))


def _is_known(word: Word) -> bool:
    """Whether a word belongs to promises and denials, not to what is said."""
    return bool(word.act or word.time or word.classes & _KNOWN)


def _is_again(word: Word) -> bool:
    """*Sovitaan tapaaminen*, *poikkeamalle sovitaan toimi*: that is settled again and again."""
    if word.kind == "thing":
        genitive = word.text.endswith(endings.GENITIVE) and not word.text.endswith(
            endings.ADJECTIVE
        )
        return not word.time and not genitive
    return not word.kind and word.text.endswith(endings.TO_WHOM)


def _is_finite(word: Word) -> bool:
    return bool(word.act) and not word.text.endswith(_NOT_FINITE)


def _is_passive(word: Word) -> bool:
    return word.text.endswith(endings.PASSIVE) and not word.text.endswith(endings.INFINITIVE)


def _is_narrow(word: Word) -> bool:
    """Whether a word narrows what is denied to a time, a number or a means."""
    means = word.kind == "means" and word.text.endswith(endings.PLACES)
    return word.kind == "firm" or means or names_month(word.text)


def _is_role(word: Word) -> bool:
    """*Lasta ei käytetä tulkkina.*"""
    return word.text.endswith(endings.AS) and word.kind in ("", "role") and not word.act


def _is_attribute(word: Word, after: Word | None) -> bool:
    """*Valmisteilla olevat asiat*, *keskeneräiset asiat*: what is done with them is told."""
    if after is None:
        return False
    if word.text.startswith(_UNFINISHED):
        return not (after.kind == "function" or after.time)
    if word.text.endswith(endings.HAVING_DONE):
        return not after.time
    return after.text.startswith(_BEING)


def _is_goal(word: Word) -> bool:
    return word.text.endswith(endings.INFINITIVE) and bool(word.act or word.kind == "generic")


def _phrase(phrase: str) -> str:
    return f" {phrase[:-1]}" if phrase.endswith("*") else f" {phrase} "
