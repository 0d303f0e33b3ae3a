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
_MARK = re.compile(r"\W*(?:\d{1,2}[.)]|(?=[\dx./ –-]*x)[\dx./ –-]+|(\w)\1*)\W*", re.IGNORECASE)
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
    r"(?:[^s]t(?:aan|ään)|d(?:aan|ään)|[eäi]ll(?:aan|ään)|uu|yy|oo|öö|ee|[aeouyäö]vat|[eyäö]vät|(?<!nt)(?<!ia)(?:aa|ää))\Z"
)
_DONE = ("tu", "ty", "nut", "nyt", "neet", "tut", "tyt")
_HERE = ("lla", "llä", "ssa", "ssä", "tse", "sti", "sta", "stä")
_PARTS = ("ia", "iä", "ita", "itä", "ja", "jä")


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
        for verdict in _judged(sentence, asked, year):
            if verdict is None:
                return None
            found.append(verdict)
    return next((one for one in found if one != Void.HOLLOW), found[0] if found else None)


def _is_nothing(text: str, whole: str, asked: Ask) -> bool:
    """Whether a text is but a sign or waits for its writer."""
    told = words(whole)
    if not told or not any(map(str.isalnum, whole)):
        return not (asked.kind == "name" and any(map(str.isalnum, text)))
    if _MARK.fullmatch(whole) and (
        asked.kind != "name" or whole.strip(" .").lower() in ("x", "xx", "xxx")
    ):
        return True
    if _FRAME.fullmatch(text.strip()) and (len(told) < 4 or has("instruction", told[0])):
        return True
    if has("instruction", told[0]) and "tähän" in told[:3]:
        return True
    if told[:2] == ("lorem", "ipsum"):
        return True
    return _is_template(told, asked)


def _is_template(told: Sequence[str], asked: Ask) -> bool:
    if asked.kind == "name" and len(told) == 1 and matter(told[0]):
        return False
    kinds = [has("template", word) for word in told]
    fill = ("ei", "ole", "vielä", "on", "toistaiseksi", "tämä", "tästä", "ja", "tai", "sitten")
    return any(kinds) and all(
        kind or word in fill or time(word) == "later"
        for kind, word in zip(kinds, told, strict=True)
    )


def _judged(sentence: Sequence[Clause], asked: Ask, year: int) -> Iterator[Void | None]:
    """Yield what the clauses of a sentence say; those that hang on others do not count."""
    if asked.kind not in ("name", "aside", "open", "future") and _is_past(sentence, asked, year):
        yield Void.PAST
        return
    main = [clause for clause in sentence if not clause.sub] or list(sentence)
    settled = False
    for clause in main:
        if settled and has("ask", clause.words[0]):
            continue
        verdict = _clause(clause, asked)
        settled = settled or verdict in (Void.PROMISE, Void.DENIAL)
        yield verdict


def _clause(clause: Clause, asked: Ask) -> Void | None:
    told = [word for word in clause.words if not has("sub", word)]
    heavy = [word for word in told if _is_heavy(word, asked)]
    verdict = _verdict(clause, told, heavy, asked)
    if verdict in (Void.PROMISE, Void.DENIAL) and _is_allowed(verdict, told, heavy, asked):
        return verdict
    if verdict == Void.ZERO:
        return None if asked.counted else verdict
    return (
        verdict
        if verdict == Void.HOLLOW and asked.kind not in ("name", "aside", "open", "future")
        else None
    )


def _is_allowed(verdict: Void, told: Sequence[str], heavy: Sequence[str], asked: Ask) -> bool:
    """Whether such a verdict can be passed in a field: what is about the future may promise."""
    if asked.kind == "future" or (asked.kind == "open"):
        return False
    if asked.kind in ("name", "heading", "aside"):
        return not heavy
    if asked.kind == "goals" and verdict == Void.PROMISE:
        return not heavy and any(
            word.startswith("tavoit") or word.startswith("yhtey") for word in told
        )
    return True


def _verdict(clause: Clause, told: Sequence[str], heavy: Sequence[str], asked: Ask) -> Void | None:
    negated = any(has("negation", word) for word in told)
    if _ZERO.search(clause.text) or (negated and any(word in told for word in _NEVER)):
        return Void.ZERO
    if negated:
        return _denied(told, heavy, asked)
    if _is_ended(told):
        return Void.DENIAL
    if _is_promise(clause, told, heavy, asked):
        return Void.PROMISE
    return None if _says(told, heavy, asked) else Void.HOLLOW


def _is_heavy(word: str, asked: Ask) -> bool:
    """Whether a word says something of its own."""
    kind = matter(word)
    if kind in ("role", "firm"):
        return True
    if word.startswith(asked.title):
        return False
    if kind in ("", "thing", "means"):
        return not (_is_known(word) or (not kind and word.startswith(asked.asked)))
    if kind == "party":
        return asked.who
    if kind in ("matter", "target", "norm"):
        return asked.kind in ("aims", "heading") and not _is_known(word) and (kind != "norm")
    return False


def _is_known(word: str) -> bool:
    """Whether a word belongs to promises and denials, not to what is said."""
    names = ("coming", "aim", "negation", "ended", "lifted", "limit", "ask", "template", "past")
    return bool(act(word) or time(word)) or any(has(name, word) for name in names)


def _says(told: Sequence[str], heavy: Sequence[str], asked: Ask) -> bool:
    return bool(heavy)


def _denied(told: Sequence[str], heavy: Sequence[str], asked: Ask) -> Void | None:
    """Say whether a denial denies the matter, or only draws or lifts a limit."""
    if any(has("lifted", word) or has("private", word) for word in told):
        return None
    if any(has("limit", word) and not word.startswith(asked.title) for word in told):
        return None
    if any(word.endswith(("matta", "mättä")) for word in told):
        return None
    if any(_is_narrow(word) for word in told) or len(heavy) > 3:
        return None
    if asked.received and any(has("coming_in", word) for word in told):
        return None
    if any(has("paid", word) for word in told) and not any(act(w) == "settle" for w in told):
        return None
    return None if _is_other(told, heavy) else Void.DENIAL


def _is_narrow(word: str) -> bool:
    """Whether a word narrows what is denied to a time, a number or a means."""
    kind = matter(word)
    if kind == "firm" or word.endswith("kuussa"):
        return True
    return kind == "means" and word.endswith(_HERE)


def _is_other(told: Sequence[str], heavy: Sequence[str]) -> bool:
    """Whether it is said that something is not another thing: *Ohjaamo ei ole viranomainen*."""
    at = next(n for n, word in enumerate(told) if has("negation", word))
    before, after = told[:at], told[at + 1 :]
    if any(
        word.endswith(("na", "nä")) and matter(word) in ("", "role") and act(word) == ""
        for word in after[1:]
    ):
        return matter(before[0]) not in ("party",) if before else False
    if len(after) < 2 or after[0] not in ("ole", "olla"):
        return False
    last = after[-1]
    return (
        bool(before)
        and last in heavy
        and not last.endswith((*_DONE, *_HERE, "a", "ä", "i", "na", "nä"))
    )


def _is_ended(told: Sequence[str]) -> bool:
    """Whether a clause ends in saying that something is missing or over, or was left undone."""
    content = [
        word
        for word in told
        if not time(word) and word not in ("vielä", "nyt", "kokonaan", "toistaiseksi")
    ]
    if content and has("ended", content[-1]):
        return True
    undone = bool(content) and content[-1].endswith(("matta", "mättä"))
    return undone and any(
        word in ("on", "ovat", "jää", "jäävät", "jäänyt", "jätetään", "jäi") for word in content
    )


def _is_promise(clause: Clause, told: Sequence[str], heavy: Sequence[str], asked: Ask) -> bool:
    """Whether a clause says that something will be settled or made later."""
    if _is_case(told) or any(_is_fixed(word) for word in told):
        return False
    if _is_coming(clause, told):
        return len(heavy) < 3 or any(time(word) == "later" for word in told)
    times = {time(word) for word in told}
    acts = {act(word) for word in told if _is_finite(word)}
    role = any(matter(word) == "role" for word in told)
    if "later" in times:
        return not role or "settle" in acts
    strong = [word for word in told if _is_settling(word)]
    if strong:
        known = all(word.startswith(asked.asked or "\0") for word in strong)
        return bool(times & {"soon"}) or (len(heavy) < 3 and not (known and not heavy))
    if "soon" in times:
        return not role and _is_made_soon(told, acts, heavy)
    return _is_planning(told)


def _is_made_soon(told: Sequence[str], acts: set[str], heavy: Sequence[str]) -> bool:
    while_ = any(word in ("aikana", "kuluessa", "mittaan", "mennessä") for word in told)
    plain = [word for word in heavy if matter(word) != "means"]
    if acts & {"made", "settle"}:
        return while_ or not plain
    return while_ and bool(acts & {"held"}) and not plain


def _is_planning(told: Sequence[str]) -> bool:
    """*Toimenpiteitä suunnitellaan*: what is still being planned stands in the partitive."""
    return any(word in ("suunnitellaan", "kehitetään", "työstetään") for word in told) and any(
        word.endswith(_PARTS) for word in told
    )


def _is_settling(word: str) -> bool:
    kind = act(word)
    if kind == "becoming":
        return True
    return (
        kind == "settle" and word.endswith(("aan", "ään")) and not word.endswith(("maan", "mään"))
    )


def _is_finite(word: str) -> bool:
    return not word.endswith(_DONE)


def _is_coming(clause: Clause, told: Sequence[str]) -> bool:
    text = f" {' '.join(told)} "
    if any(_phrase(phrase) in text for phrase in lists()["phrases"]):
        return any(act(word) and word.endswith(("a", "ä")) for word in told) or not any(
            word == "tavoitteena" or word == "tarkoituksena" for word in told
        )
    for word, after in zip(told, (*told[1:], ""), strict=True):
        if has("coming", word) and not after.startswith(("olev", "jää", "jää")):
            return True
    aims = any(has("aim", word) for word in told)
    return aims and any(act(word) and word.endswith(("maan", "mään")) for word in told)


def _phrase(phrase: str) -> str:
    return f" {phrase[:-1]}" if phrase.endswith("*") else f" {phrase} "


def _is_case(told: Sequence[str]) -> bool:
    """Whether a single case is settled, with the one it is about."""
    if any(has("case", word) for word in told):
        return True
    with_ = any(
        word in ("kanssa", "kesken", "luvalla", "luona", "tarpeen", "toiveen") for word in told
    )
    return with_ and any(has("partner", word) for word in told)


def _is_fixed(word: str) -> bool:
    kind = matter(word)
    return kind == "firm" or (kind == "means" and word.endswith(_HERE))


def _is_past(sentence: Sequence[Clause], asked: Ask, year: int) -> bool:
    """Whether a sentence tells only of a time before the plan's year."""
    told = [word for clause in sentence for word in clause.words]
    text = " ".join(clause.text for clause in sentence)
    years = [int(found) for found in _YEAR.findall(text)]
    limit = year - 1 if asked.kind == "told" else year
    if any(one >= limit for one in years) or has("present", told[0]):
        return False
    now = any(
        has("present", word) or (_PRESENT.search(word) and not _is_noun(word)) for word in told
    )
    then = any(has("tense", word) for word in told)
    if years and any(has("ends", word) for word in told):
        return True
    if years:
        return not now and (
            then
            or any(word in ("avoinna", "auki", "vuodelle", "vuosille", "vuodelta") for word in told)
        )
    return not now and then and asked.kind != "told" and any(has("past", word) for word in told)


def _is_noun(word: str) -> bool:
    return matter(word) in (
        "matter",
        "party",
        "target",
        "function",
        "firm",
        "thing",
        "judgement",
    ) and not act(word)
