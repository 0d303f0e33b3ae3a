"""What a text says: the clauses are judged one by one, and one that says something is enough."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from actionplan.identity_code import MASK
from actionplan.void.asks import Ask, ask
from actionplan.void.claims import Claim, says_zero
from actionplan.void.clauses import Clause, bare, sentences, words
from actionplan.void.kinds import Void
from actionplan.void.past import is_over, is_past
from actionplan.void.words import Word

# Patterns are text: each is compiled when the first text needs it.
_UNSEEN = "[\u00ad\u200b-\u200f\u2060\ufeff\u034f\u2800\u3164]"
_MARK = (
    r"(?i)\W*(?:\d{1,2}[.)]|0[0./ –-]{2,}|(?=[\dx./ –-]*x)[\dx./ –-]+|([^\W\d])(?:[.\s]*\1)*)\W*"
)
"""What stands where a text should: 1., xx.xx.20xx, aaa."""
_FRAMES = ("[", "<", "{")
_LONGEST_REMARK = 6
"""Words of a note that one drafter leaves another."""
_VERBAL = frozenset(("negation", "present", "template"))
_ASIDE = ("name", "aside", "open", "future")


def judge(text: str, field: tuple[str, ...], year: int) -> Void | None:
    """Say why a text says nothing in its field, ``None`` if it says something."""
    whole = bare(_plain(text))
    asked = ask(field)
    if _is_nothing(text, whole, asked):
        return Void.NOTHING
    found: list[Void] = []
    for sentence in sentences(whole):
        verdicts = list(_judged(sentence, asked, year))
        if Void.PAST in found and is_over(sentence):
            verdicts = [Void.PAST]  # "Vuonna 2024 kokeiltiin päivystystä. Se loppui rahan mukana."
        if None in verdicts or (len(verdicts) > 1 and _is_enumeration(sentence)):
            return None
        found += [verdict for verdict in verdicts if verdict]
    return next((one for one in found if one != Void.HOLLOW), found[0] if found else None)


def _plain(text: str) -> str:
    """Return a text with each letter as one sign, and without signs that are not seen."""
    if any("\u0300" <= sign <= "\u036f" for sign in text):
        from unicodedata import normalize  # slow to load, and few texts are written so

        text = normalize("NFC", text)
    return text if text.isprintable() else re.sub(_UNSEEN, "", text)


def _is_nothing(text: str, whole: str, asked: Ask) -> bool:
    """Whether a text is but a sign or waits for its writer."""
    told = words(whole)
    if MASK in text:
        return False  # a code that is told otherwise
    if not told or not any(map(str.isalnum, whole)):
        link = not text.lstrip().startswith("<!--") and any(map(str.isalnum, text))
        return not (asked.kind == "name" and link)  # a bare link names, a comment does not
    if len(told) < 5 and (mark := re.fullmatch(_MARK, whole)):
        return asked.kind != "name" or not mark[1] or mark[1] in "xX"
    directs = "instruction" in told[0].classes
    link = "](" in text
    if text.strip().startswith(_FRAMES) and not link and (len(told) < 4 or directs):
        return True
    if asked.kind != "name" and _is_remark(whole):
        return True
    here = any(word.text == "tähän" for word in told[:3])
    return (directs and here) or _is_template(told, link)


def _is_remark(whole: str) -> bool:
    """Whether a text is a drafter's note: *Kysy Riitalta*, *Sanna täydentää*, *Otsikko 3*."""
    told = [[word for clause in one for word in clause.words] for one in sentences(whole)]
    notes = [[word for word in one if "calls" not in word.classes] for one in told]
    kept = [note for note in notes if note]
    if len(kept) != 1 or len(kept[0]) > _LONGEST_REMARK:
        return not kept
    return _is_note(kept[0])


def _is_note(said: Sequence[Word]) -> bool:
    first, *rest = said
    if first.classes & {"bids", "dummy"}:
        return True
    if first.text == "tähän":
        return bool(rest) and "fill" in rest[0].classes
    if first.text in ("luonnos", "versio"):
        return bool(rest) and re.fullmatch(r"v?\d[\d.]*", rest[0].text) is not None
    if not first.kind and rest and "completes" in rest[0].classes:
        return all(word.classes & {"completes", "fill"} for word in rest)
    return any("label" in word.classes for word in said) and all(map(_is_label, said))


def _is_label(word: Word) -> bool:
    """*Nimi, titteli*, *tehtävä 1*: a form's own words and numbers."""
    return bool(word.classes & {"label", "fill", "template"}) or word.text.isdigit()


def _is_template(told: Sequence[Word], was_link: bool) -> bool:
    """Whether all words are those of a form that waits to be filled: *Kuvaus puuttuu.*"""
    texts = [word.text for word in told]
    if texts[:2] == ["lorem", "ipsum"]:
        return True
    if texts[0] == "ei":
        unknown = any(
            text in ("tietoa", "tietoja", "tiedetä", "tiedossa", "selvillä") for text in texts
        )
        return unknown and all(
            "fill" in word.classes or "template" in word.classes for word in told
        )
    waits = was_link or "tähän" in texts or any("template" in word.classes for word in told)
    return waits and all(
        word.classes & {"template", "fill"} or (word.time and not was_link) for word in told
    )


def _judged(sentence: Sequence[Clause], asked: Ask, year: int) -> Iterator[Void | None]:
    """Yield what the clauses of a sentence say; those that hang on others do not count."""
    if asked.kind not in _ASIDE and is_past(sentence, year - (asked.kind == "told"), asked):
        yield Void.PAST
        return
    main = [clause for clause in sentence if not clause.sub] or list(sentence)
    waits = any(clause.sub and "waiting" in clause.words[0].classes for clause in sentence[1:])
    before: Void | None = None
    for clause in main:
        if before in (Void.PROMISE, Void.DENIAL) and "ask" in clause.words[0].classes:
            continue
        verdict = _clause(clause, asked, year, waits=waits)
        if before == Void.DENIAL and verdict == Void.HOLLOW and _has_doer(clause):
            verdict = None  # "Omaa pajaa ei ole: nuoret käyvät naapurikunnassa."
        before = verdict
        yield verdict


def _is_enumeration(sentence: Sequence[Clause]) -> bool:
    """*Keskustelu, suunnitelma ja seuranta*: a list of what there is, without a verb."""
    told = [word for clause in sentence for word in clause.words]
    if any((word.act and not word.kind) or word.classes & _VERBAL for word in told):
        return False
    nouns = [word for word in told if word.kind in ("matter", "means", "thing", "")]
    return len(nouns) > 2 and not any(word.text.endswith(("aan", "ään")) for word in told)


def _has_doer(clause: Clause) -> bool:
    return any(word.kind in ("target", "party") for word in clause.words)


def _clause(clause: Clause, asked: Ask, year: int, *, waits: bool) -> Void | None:
    claim = Claim(clause, asked, year, waits)
    if says_zero(claim):
        return None if asked.counted else Void.ZERO
    if claim.is_negated:
        found = Void.DENIAL if claim.is_denied() else None
    elif claim.is_ended():
        found = Void.DENIAL
    elif claim.is_of_case():
        found = None
    elif claim.is_promise():
        found = Void.PROMISE
    else:
        return Void.HOLLOW if asked.kind not in _ASIDE and claim.is_hollow() else None
    return found if found and _is_allowed(found, claim) else None


def _is_allowed(verdict: Void, claim: Claim) -> bool:
    """Whether such a verdict can be passed in a field: what is about the future may promise."""
    kind = claim.asked.kind
    if kind in ("future", "open"):
        return False
    if claim.asked.single and verdict == Void.PROMISE:
        return any(word.time for word in claim.told)
    if kind in ("name", "heading", "aside"):
        return all(word.kind == "means" and not claim.is_fixed(word) for word in claim.heavy)
    if kind == "goals" and verdict == Void.PROMISE:
        return not claim.heavy and any(
            word.text.startswith(("tavoit", "yhtey")) for word in claim.told
        )
    return True
