"""What a text says: the clauses are judged one by one, and one that says something is enough."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from actionplan.core.identity_code import MASK
from actionplan.core.word_lists import either, stems, word_lists
from actionplan.judge.void.asks import Ask, ask
from actionplan.judge.void.claims import Claim, says_zero
from actionplan.judge.void.clauses import Clause, bare, joined, sentences, words, years
from actionplan.judge.void.words import FORM, Void, Word
from actionplan.words.finnish import endings

# Patterns are text: each is compiled when the first sentence needs it.
_TOLD = word_lists("clauses")
_WHEN = rf"\b(?:{either(_TOLD['when'])}|{endings.IN_MONTH}) (?:19|20)\d\d(?! {endings.DONE_THEN})"
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
    return not noun and re.search(endings.NOW, word.text) is not None


# Patterns are text: each is compiled when the first text needs it.
_UNSEEN = "[\u00ad\u200b-\u200f\u2060\ufeff\u034f\u2800\u3164]"
_MARK = (
    r"(?i)\W*(?:\d{1,2}[.)]|0[0./ –-]{2,}|(?=[\dx./ –-]*x)[\dx./ –-]+|([^\W\d])(?:[.\s]*\1)*)\W*"
)
"""What stands where a text should: 1., xx.xx.20xx, aaa."""
_FRAMES = ("[", "<", "{")
_OPENS, _SHUTS = ("(", *_FRAMES), (")", "]", ">", "}")
_BLANK = "xxxx"
"""What a form's blanks are read as, each one alike: xx, xx–xx, 0xx, 20xx, x henkilöä, ____."""
_BLANKS = (
    r"(?i)(?<![\w-])(?=[\dx.:/–-]{0,40}xx)[\dx.:/–-]{0,40}[\dx](?![\w-])"
    rf"|(?<!\d\s)\bx\s(?={either(_TOLD['counted'])})"
    r"|(?<![\w-])(?:00(?:[.:]00)?[–-]00(?:[.:]00)?|(?<!\d\s)000(?:\s?0{3,})+|n\.?n)(?!\w)"
    rf"|\b(?:{either(_TOLD['somebody'])})\b|(?<![\w_])_{{2,}}(?![\w_])"
    r"|(?<!\S)(?:\?{2,}|\.{4,})(?!\S)"
)
_NAMED = r"(?<!\])\[([^\W\d][^\[\]\d]*)\](?![(\[:])|<([^<>\d]+)>|\{([^{}\d]+)\}"
_RULE = r"(?m)^[ \t]*_{3,}[ \t]*$"
_SHORTENED = rf"(?i)\b({either(_TOLD['shortened'])})\.(?=\s)"
_MOST_NAMED = 4
_LONGEST_REMARK = 6
"""Words of a note that one drafter leaves another."""
_VERBAL = frozenset(("negation", "present", "template"))
_ASIDE = ("name", "aside", "open", "future")


def judge(text: str, field: tuple[str, ...], year: int) -> Void | None:
    """Say why a text says nothing in its field, ``None`` if it says something."""
    asked = ask(field)
    plain = _plain(text)
    if _is_nothing(plain, bare(plain), asked):
        return Void.NOTHING
    found: list[Void] = []
    for sentence in sentences(bare(_blanked(plain, asked))):
        verdicts = list(_judged(sentence, asked, year))
        if Void.PAST in found and is_over(sentence):
            verdicts = [Void.PAST]  # "Vuonna 2024 kokeiltiin päivystystä. Se loppui rahan mukana."
        if None in verdicts or (len(verdicts) > 1 and _is_enumeration(sentence, verdicts)):
            return None
        found += [verdict for verdict in verdicts if verdict]
    return next((one for one in found if one != Void.HOLLOW), found[0] if found else None)


def _plain(text: str) -> str:
    """Return a text with each letter as one sign, and without signs that are not seen."""
    if any("\u0300" <= sign <= "\u036f" for sign in text):
        from unicodedata import normalize  # slow to load, and few texts are written so

        text = normalize("NFC", text)
    return text if text.isprintable() else re.sub(_UNSEEN, "", text)


def _blanked(text: str, asked: Ask) -> str:
    """Return a text with one sign for what a form leaves open: *[kunnan nimi], p. xxx xxxx*.

    A text may also tell of a form: *otsikko on muotoa [palvelu] [päivä]*.
    """
    if any("quoted" in word.classes for word in words(text)):
        return text
    found = re.sub(_NAMED, _named, re.sub(_RULE, "", text))
    if asked.kind != "name":
        found = re.sub(_BLANKS, f" {_BLANK} ", found)
    return re.sub(_SHORTENED, r"\1", found) if _BLANK in found else text


def _named(found: re.Match[str]) -> str:
    told = words(found[1] or found[2] or found[3])
    form = any(word.classes & FORM for word in told)
    return f" {_BLANK} " if form and len(told) <= _MOST_NAMED else found[0]


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
    if _is_direction(text) or (asked.kind != "name" and _is_remark(whole)):
        return True
    here = any(word.text in _TOLD["here"] for word in told[:3])
    return (directs and here) or _is_template(told, link)


def _is_direction(text: str) -> bool:
    """Whether a text is a form's own hint: *(kerro lyhyesti, mihin palvelulla pyritään)*."""
    framed = text.strip().rstrip(".")
    if not (framed.startswith(_OPENS) and framed.endswith(_SHUTS)):
        return False
    told = words(framed)
    if any("lengths" in word.classes for word in told):
        return True
    short = any(word.text in _TOLD["short"] for word in told[:1])
    return any("directs" in word.classes for word in told[:1]) or (
        short and any("fill" in word.classes for word in told[1:2])
    )


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
    if first.text in _TOLD["here"]:
        return bool(rest) and "fill" in rest[0].classes
    if first.text in _TOLD["version"]:
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
    if "".join(texts) in _TOLD["letters"]:
        return True
    if tuple(texts[:2]) == _TOLD["dummy_text"]:
        return True
    if texts[0] in _TOLD["no"]:
        unknown = any(text in _TOLD["unknown"] for text in texts)
        return unknown and all(
            "fill" in word.classes or "template" in word.classes for word in told
        )
    waits = (
        was_link
        or not set(_TOLD["here"]).isdisjoint(texts)
        or any("template" in word.classes for word in told)
    )
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


def _is_enumeration(sentence: Sequence[Clause], verdicts: Sequence[Void | None]) -> bool:
    """*Keskustelu, suunnitelma ja seuranta*: a list of what there is, without a verb."""
    if Void.HOLLOW not in verdicts or Void.NOTHING in verdicts:
        return False
    told = [word for clause in sentence for word in clause.words]
    if any((word.act and not word.kind) or word.classes & _VERBAL for word in told):
        return False
    nouns = [word for word in told if word.kind in ("matter", "means", "thing", "")]
    return len(nouns) > 2 and not any(word.text.endswith(endings.PASSIVE) for word in told)


def _has_doer(clause: Clause) -> bool:
    return any(word.kind in ("target", "party") for word in clause.words)


def _clause(clause: Clause, asked: Ask, year: int, *, waits: bool) -> Void | None:
    if any(word.text == _BLANK for word in clause.words):
        return Void.NOTHING
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
    if kind == "aside" and verdict == Void.PROMISE and claim.is_unfinished():
        return True
    if kind in ("name", "heading", "aside"):
        return all(
            "phrased" in word.classes or (word.kind == "means" and not claim.is_fixed(word))
            for word in claim.heavy
        )
    if kind == "goals" and verdict == Void.PROMISE:
        return not claim.heavy and any(
            word.text.startswith(stems(_TOLD["aimed"])) for word in claim.told
        )
    return True
