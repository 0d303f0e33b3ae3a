"""What a text says: the clauses are judged one by one, and one that says something is enough."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache

from actionplan.void.asks import Ask, ask
from actionplan.void.clauses import Clause, bare, sentences, words
from actionplan.void.words import act, has, lists, matter, time


class Void(StrEnum):
    """Why a text is no evidence of what its field asks."""

    NOTHING = "nothing"
    PROMISE = "promise"
    DENIAL = "denial"
    HOLLOW = "hollow"
    PAST = "past"
    ZERO = "zero"


_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u034f\u2800\u3164]")
_MARK = re.compile(
    r"\W*(?:\d{1,2}[.)]|0[0./ –-]{2,}|(?=[\dx./ –-]*x)[\dx./ –-]+|([^\W\d])(?:[.\s]*\1)*)\W*",
    re.IGNORECASE,
)
_FRAME = re.compile(r"\W*[\[<{].*[\]>}]\W*", re.DOTALL)
_ZERO = re.compile(r"(?<![\w.,:–/-])0(?![\w:–/-]|[.,]\d)|\bnolla(?:a|n|lla|ssa)?\b", re.IGNORECASE)
_NEVER = (
    "kertaakaan",
    "yhtään",
    "yhtäkään",
    "koskaan",
    "milloinkaan",
    "yhdelläkään",
    "yhdessäkään",
    "yhdellekään",
)
_YEAR = re.compile(r"(?<![\w/])(?:19|20)\d\d(?!\w)")
_PRESENT = re.compile(
    r"(?:[^s]t(?:aan|ään)|d(?:aan|ään)|[eäi]ll(?:aan|ään)|uu|yy|oo|öö|ee|[aeouyäö]vat|[eyäö]vät"
    r"|(?<!nt)(?<!ia)(?:aa|ää))\Z"
)
_MONTH = re.compile(r"(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu")
_WHILE = re.compile(
    r"\b(?:vuoden|kevään|syksyn|kesän|talven|kauden|toimikauden|\w+kuun|(?:19|20)\d\d)(?: (?:19|20)\d\d)?"
    r" (?:aikana|kuluessa|mittaan|mennessä|loppuun|loppuu?n mennessä|puolella|alussa|alkuun|lopussa|lopulla|kynnyksellä)\b"
)
_WHEN = re.compile(
    r"\b(?:vuon?na|vuosina|vuodelle|vuosille|kev\w+ll\w|syksyllä|kesällä|talvella|\w+kuussa) (?:19|20)\d\d"
    r"(?! \w+(?:tun|tyn|tuun|tyyn|tussa|tyssä|neen)\b)"
)
_DONE = ("tu", "ty", "nut", "nyt", "neet", "tut", "tyt")
_HERE = ("lla", "llä", "ssa", "ssä", "tse", "sti", "sta", "stä")
_PARTS = ("ia", "iä", "ita", "itä", "ja", "jä")
_ASIDE = ("name", "aside", "open", "future")
_KNOWN = ("coming", "aim", "negation", "ended", "ask", "template", "past", "sub")
_LATE = (*_PARTS,)


@lru_cache(4096)
def void(text: str, field: tuple[str, ...], year: int) -> Void | None:
    """Return why a text says nothing in its field; ``None`` for one that says something.

    ``field`` is the place in a plan with ``*`` for indexes and ids, ``()`` where it is unknown;
    ``year`` is the plan's, what lies wholly before it is past.
    """
    whole = bare(_UNSEEN.sub("", unicodedata.normalize("NFC", text)))
    asked = ask(field)
    if _is_nothing(text, whole, asked):
        return Void.NOTHING
    found: list[Void] = []
    for sentence in sentences(whole):
        verdicts = list(_judged(sentence, asked, year))
        if None in verdicts:
            return None
        found += [verdict for verdict in verdicts if verdict]
    return next((one for one in found if one != Void.HOLLOW), found[0] if found else None)


# Nothing


def _is_nothing(text: str, whole: str, asked: Ask) -> bool:
    """Whether a text is but a sign or waits for its writer."""
    told = words(whole)
    if not told or not any(map(str.isalnum, whole)):
        return not (asked.kind == "name" and any(map(str.isalnum, text)))
    if mark := _MARK.fullmatch(whole):
        return asked.kind != "name" or not mark[1] or mark[1] in "xX"
    if _FRAME.fullmatch(text.strip()) and (len(told) < 4 or has("instruction", told[0])):
        return True
    if has("instruction", told[0]) and "tähän" in told[:3]:
        return True
    if whole != text and all(has("fill", word) for word in told):
        return True  # a link's word
    return told[:2] == ("lorem", "ipsum") or _is_template(told)


def _is_template(told: Sequence[str]) -> bool:
    waits = [has("template", word) for word in told]
    if told[0] == "ei" and set(told) <= set(lists()["fill"]) | {"tiedetä"}:
        return any(word in ("tietoa", "tietoja", "tiedetä") for word in told)
    return (any(waits) or "tähän" in told) and all(
        wait or has("fill", word) or time(word) for wait, word in zip(waits, told, strict=True)
    )


# Clauses


def _judged(sentence: Sequence[Clause], asked: Ask, year: int) -> Iterator[Void | None]:
    """Yield what the clauses of a sentence say; those that hang on others do not count."""
    if asked.kind not in _ASIDE and _is_past(sentence, asked, year):
        yield Void.PAST
        return
    main = [clause for clause in sentence if not clause.sub] or list(sentence)
    waits = any(
        clause.sub and clause.words[0] in ("kun", "kunhan", "jos", "mikäli")
        for clause in sentence[1:]
    )
    before: Void | None = None
    for clause in main:
        if before in (Void.PROMISE, Void.DENIAL) and has("ask", clause.words[0]):
            continue
        verdict = _clause(clause, asked, year, waits=waits)
        if before == Void.DENIAL and verdict == Void.HOLLOW and _has_doer(clause):
            verdict = None  # "Omaa pajaa ei ole: nuoret käyvät naapurikunnassa."
        before = verdict
        yield verdict


def _has_doer(clause: Clause) -> bool:
    return any(matter(word) in ("target", "party") for word in clause.words)


def _clause(clause: Clause, asked: Ask, year: int, *, waits: bool) -> Void | None:
    told = [word for word in clause.words if not has("sub", word)]
    heavy = [word for word in told if _is_heavy(word, asked)]
    if any(has("unwanted", word) for word in told):
        return None
    if _ZERO.search(clause.text) or (_is_negated(told) and any(word in told for word in _NEVER)):
        return None if asked.counted else Void.ZERO
    verdict = _verdict(clause, told, heavy, asked, _is_soon(clause, told, year), waits)
    if verdict in (Void.PROMISE, Void.DENIAL):
        return verdict if _is_allowed(verdict, told, heavy, asked) else None
    hollow = (
        not heavy
        and not any(time(word) == "soon" for word in told)
        and asked.kind not in _ASIDE
        and not _is_narrowly_heavy(told, asked)
    )
    return Void.HOLLOW if hollow and verdict == Void.HOLLOW else None


def _verdict(
    clause: Clause, told: Sequence[str], heavy: Sequence[str], asked: Ask, soon: bool, waits: bool
) -> Void | None:
    if _is_negated(told):
        return Void.DENIAL if _is_denied(told, heavy, asked) else None
    if _is_ended(told):
        return Void.DENIAL
    if _is_case(told) and any(act(word) == "settle" for word in told):
        return None
    return (
        Void.PROMISE
        if _is_promise(clause, told, heavy, asked, soon or waits, waits)
        else Void.HOLLOW
    )


def _is_allowed(verdict: Void, told: Sequence[str], heavy: Sequence[str], asked: Ask) -> bool:
    """Whether such a verdict can be passed in a field: what is about the future may promise."""
    if asked.kind in ("future", "open"):
        return False
    if asked.single and verdict == Void.PROMISE:
        return any(time(word) for word in told)
    if asked.kind in ("name", "heading", "aside"):
        return all(matter(word) == "means" and not _is_fixed(word) for word in heavy)
    if asked.kind == "goals" and verdict == Void.PROMISE:
        return not heavy and any(word.startswith(("tavoit", "yhtey")) for word in told)
    return True


def _is_heavy(word: str, asked: Ask) -> bool:
    """Whether a word says something of its own."""
    kind = matter(word)
    if kind in ("role", "firm"):
        return True
    if kind == "party":
        return asked.who
    if kind in ("thing", "means"):
        return not time(word) and not _repeats(word, asked.own)
    if not kind:
        return not (_is_known(word) or _repeats(word, asked.title) or _repeats(word, asked.asked))
    return asked.kind == "told" and (word[0].isdigit() or word.startswith(("yhtei", "yhde")))


def _repeats(word: str, beginnings: tuple[str, ...]) -> bool:
    """Whether a word is one of the question in another form, and not a longer one: *nuorisobussi*."""
    return any(word.startswith(one) and len(word) <= len(one) + 6 for one in beginnings)


def _is_narrowly_heavy(told: Sequence[str], asked: Ask) -> bool:
    """Whether a name or an aim says more than its own heading; there matters are answers too."""
    return asked.kind in ("aims", "heading") and any(
        matter(word) in ("matter", "target", "", "means", "thing")
        and not _is_own(word, asked.own)
        and not _is_known(word)
        for word in told
    )


def _is_own(word: str, own: tuple[str, ...]) -> bool:
    return _repeats(word, own) or (matter(word) == "matter" and any(one in word for one in own))


def _is_known(word: str) -> bool:
    """Whether a word belongs to promises and denials, not to what is said."""
    return bool(act(word) or time(word)) or any(has(name, word) for name in _KNOWN)


# Denials


def _is_negated(told: Sequence[str]) -> bool:
    return any(has("negation", word) for word in told)


def _is_denied(told: Sequence[str], heavy: Sequence[str], asked: Ask) -> bool:
    """Whether a denial denies the matter, and does not only draw or lift a limit."""
    bound = [word for word in told if not ("kuin" in asked.own and word in ("kuin", "muille"))]
    if any(has(name, word) for name in ("lifted", "private", "limit") for word in bound):
        return False
    if (
        any(word.endswith(("matta", "mättä")) or _is_narrow(word) for word in told)
        or len(heavy) > 3
    ):
        return False
    if "koske" in told and heavy:
        return False
    if asked.received and any(has("coming_in", word) for word in told):
        return False
    if any(has("paid", word) for word in told) and not any(act(word) == "settle" for word in told):
        return False
    return not _is_other(told, heavy, asked)


def _is_narrow(word: str) -> bool:
    """Whether a word narrows what is denied to a time, a number or a means."""
    kind = matter(word)
    return kind == "firm" or bool(_MONTH.search(word)) or (kind == "means" and word.endswith(_HERE))


def _is_other(told: Sequence[str], heavy: Sequence[str], asked: Ask) -> bool:
    """Whether it is said that something is not another thing: *Ohjaamo ei ole viranomainen*."""
    at = next(n for n, word in enumerate(told) if has("negation", word))
    before, after = told[:at], told[at + 1 :]
    if any(
        word.endswith(("na", "nä")) and matter(word) in ("", "role") and not act(word)
        for word in after[1:]
    ):
        return bool(before) and matter(before[0]) != "party"
    if len(after) < 2 or after[0] not in ("ole", "olla"):
        return False
    last = after[-1]
    return (
        bool(before)
        and last in heavy
        and not last.startswith(asked.own)
        and not last.endswith((*_DONE, *_HERE, "a", "ä", "i"))
    )


def _is_ended(told: Sequence[str]) -> bool:
    """Whether a clause ends in saying that something is missing or over, or was left undone."""
    if any(time(word) == "soon" or _MONTH.search(word) for word in told):
        return False
    content = [
        word
        for word in told
        if not time(word) and word not in ("vielä", "nyt", "kokonaan", "toistaiseksi")
    ]
    if content and has("ended", content[-1]):
        return True
    undone = bool(content) and content[-1].endswith(("matta", "mättä"))
    undone = undone and matter(content[-1]) != "judgement" and not has("limit", content[-1])
    return undone and any(
        word in ("on", "ovat", "jää", "jäävät", "jäänyt", "jätetään", "jäi") for word in content
    )


# Promises


def _is_promise(
    clause: Clause, told: Sequence[str], heavy: Sequence[str], asked: Ask, soon: bool, waits: bool
) -> bool:
    """Whether a clause says that something will be settled or made later."""
    if _is_case(told) or any(_is_fixed(word) for word in told):
        return False
    late = any(time(word) == "later" for word in told)
    if _is_coming(told):
        return len(heavy) < 3 or late
    role = any(matter(word) == "role" for word in told)
    settling = [word for word in told if _is_settling(word, told)]
    if late:
        return not role or bool(settling)
    if settling:
        repeats = not heavy and all(_repeats(word, asked.asked) for word in settling)
        return soon or not (repeats or len(heavy) > 2 or _is_of_cases(told))
    if waits and not heavy and any(act(word) and word.endswith(("aan", "ään")) for word in told):
        return True
    return (soon and not role and _is_made_soon(clause, told, heavy)) or _is_planning(told, asked)


def _is_of_cases(told: Sequence[str]) -> bool:
    """*Poikkeamalle sovitaan toimi*, *sovitaan tapaaminen*: that is done again and again."""
    return any(
        matter(word) == "thing" or (not matter(word) and word.endswith("lle")) for word in told
    )


def _is_soon(clause: Clause, told: Sequence[str], year: int) -> bool:
    if any(int(found) < year for found in _YEAR.findall(clause.text)):
        return False
    return any(time(word) == "soon" for word in told) or _is_while(told)


def _is_while(told: Sequence[str]) -> bool:
    return _WHILE.search(" ".join(told)) is not None


def _is_made_soon(clause: Clause, told: Sequence[str], heavy: Sequence[str]) -> bool:
    acts = {act(word) for word in told if not word.endswith((*_DONE, "ivat", "ivät"))}
    plain = any(matter(word) != "means" for word in heavy)
    if acts & {"made", "settle"}:
        return _is_while(told) or not plain
    return _is_while(told) and "held" in acts and not plain


def _is_planning(told: Sequence[str], asked: Ask) -> bool:
    """*Toimenpiteitä suunnitellaan*: what is still being planned stands in the partitive."""
    planned = any(
        word in ("suunnitellaan", "työstetään") for word in told if not _repeats(word, asked.asked)
    )
    return planned and any(word.endswith(_PARTS) for word in told)


def _is_settling(word: str, told: Sequence[str]) -> bool:
    kind = act(word)
    if kind == "becoming" or (
        word == "käyttöön" and any(w in told for w in ("otetaan", "saadaan", "tulee"))
    ):
        return True
    return (
        kind == "settle" and word.endswith(("aan", "ään")) and not word.endswith(("maan", "mään"))
    )


def _is_coming(told: Sequence[str]) -> bool:
    text = f" {' '.join(told)} "
    if any(_phrase(phrase) in text for phrase in lists()["phrases"]):
        meant = any(word in ("tavoitteena", "tarkoituksena") for word in told)
        return not meant or any(act(word) and word.endswith(("a", "ä")) for word in told)
    for word, after in zip(told, (*told[1:], ""), strict=True):
        if has("coming", word) and not after.startswith(("olev", "jää")):
            return True
    if any(act(word) and word.endswith(("tavana", "tävänä")) for word in told):
        return True
    if "mukana" not in told and any(
        act(word) and word.endswith(("massa", "mässä")) for word in told
    ):
        return any(word in ("on", "ovat", "ollaan", "olemme") for word in told)
    aims = any(has("aim", word) for word in told)
    return aims and any(_is_goal(word) for word in told)


def _is_goal(word: str) -> bool:
    return word.endswith(("maan", "mään")) and bool(act(word) or matter(word) == "generic")


def _phrase(phrase: str) -> str:
    return f" {phrase[:-1]}" if phrase.endswith("*") else f" {phrase} "


def _is_case(told: Sequence[str]) -> bool:
    """Whether a single case is settled, with the one it is about."""
    if any(has("case", word) for word in told):
        return True
    beside = any(word in ("kanssa", "kesken", "luvalla", "luona", "toiveen") for word in told)
    return beside and any(has("partner", word) for word in told)


def _is_fixed(word: str) -> bool:
    kind = matter(word)
    return kind == "firm" or (kind == "means" and word.endswith(_HERE))


# The past


def _is_past(sentence: Sequence[Clause], asked: Ask, year: int) -> bool:
    """Whether a sentence tells only of a time before the plan's year."""
    told = [word for clause in sentence for word in clause.words]
    years = [int(found) for clause in sentence for found in _YEAR.findall(clause.text)]
    limit = year - 1 if asked.kind == "told" else year
    if any(one >= limit for one in years):
        return False
    if years and any(has("ends", word) for word in told):
        return True
    if any(has("present", word) or (_PRESENT.search(word) and not _is_noun(word)) for word in told):
        return False
    then = any(has("tense", word) for word in told)
    if years:
        return then or _WHEN.search(" ".join(told)) is not None
    return then and asked.kind != "told" and any(has("past", word) for word in told)


def _is_noun(word: str) -> bool:
    kinds = ("matter", "party", "target", "function", "firm", "thing", "judgement")
    return matter(word) in kinds and not act(word)
