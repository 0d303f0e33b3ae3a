"""What is said of findings and verdicts: our catalogue's words, the agreement's for its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from actionplan.core.diagnostic import Diagnostic, Related
from actionplan.core.place import Path, pointer
from actionplan.core.printable import excerpt
from actionplan.core.record import Record
from actionplan.core.verdict import SHORTFALLS, Judgement, Reason, Status, Subjects
from actionplan.law.model import Agreement, Part, Requirement
from actionplan.words.words import Words

REASONS = 3
_SUBJECTS = 5
"""So many reasons and names are told; of others, the number."""
_QUOTED = 60
"""So much of a text is enough to know it again."""


class Grounds:
    """Says the reasons of verdicts by one agreement, at most ``reasons`` where few are enough."""

    def __init__(self, words: Words, agreement: Agreement | None, *, brief: bool = False) -> None:
        self._words = words
        self._requirements = agreement.requirements if agreement else {}
        self._brief = brief

    def why(self, judgement: Judgement) -> list[str]:
        """Return the reasons why what stands there is not enough, the same words once."""
        told = (self.reason(judgement, reason) for reason in judgement.why)
        return list(dict.fromkeys(told))

    def asked(self, judgement: Judgement) -> list[str]:
        """Return what the places ask a reader, the same words once."""
        return list(dict.fromkeys(map(self.question, judgement.asked)))

    def reason(self, judgement: Judgement, reason: Reason) -> str:
        """Return one reason in a short sentence."""
        if part := dict(reason.args).get("part"):
            return self._lawful(judgement.requirement, part)
        return self._told("why", reason, _QUOTED)

    def question(self, reason: Reason) -> str:
        """Return what a place asks a reader."""
        return self._told("ask", reason)

    def counted(self, subjects: Subjects | None) -> str:
        """Say how many of the services or the like are right, and which are not if some are."""
        if subjects is None:
            return ""
        kind = subjects.kind if self._words.find(f"subjects.{subjects.kind}") else "any"
        named = subjects.lacking if subjects.right else ()
        lacking = [excerpt(name) for name in named[:_SUBJECTS]]
        if others := len(named) - len(lacking):
            lacking.append(self._words.count("others", others))
        numbers = {"right": subjects.right, "all": subjects.all}
        return self._words.text(f"subjects.{kind}", **numbers, lacking=tuple(lacking))

    def few(self, kind: str, told: list[str]) -> list[str]:
        """Return the first few sentences, and how many more there are of their kind.

        Briefly it is the first: who reads a document has no command to ask for the others.
        """
        if self._brief:
            return told[:1]
        if more := len(told[REASONS:]):
            number = self._words.count(kind, more)
            return [*told[:REASONS], self._words.text("why.more", n=number)]
        return told

    def _told(self, key: str, reason: Reason, most: int = 0) -> str:
        """Fill the words for a reason with what stands there, ``most`` signs of it, and where."""
        args = {name: _quoted(value, most) for name, value in reason.args}
        args["field"] = self._field(reason.at.path)
        args["beside"] = self._field(reason.other.path) if reason.other else ""
        args["day"] = self._words.days(args.get("day", ""))
        return self._words.quote(str(self._words.find(f"{key}.{reason.kind}") or ""), args)

    def _lawful(self, id: str, place: str) -> str:
        """Return the law file's own words for why a sign is not enough."""
        name, number = place.rsplit("/", 1)
        parts = self._requirements[id].parts if id in self._requirements else ()
        why = next((part.partly[int(number)].why for part in parts if part.id == name), None)
        return self._words.of(why) if why else ""

    def _field(self, path: Path) -> str:
        """Return what the grammar calls the field at a place, or the list in which it stands."""
        from actionplan.plan.grammar import node_at  # only who tells a reason needs it

        for end in range(len(path), 0, -1):
            node, step = node_at(path[: end - 1]), path[end - 1]
            named = node.named if node else {}
            if isinstance(step, str) and step in named:
                return self._words.of(named[step])
        return ""


def _quoted(text: str, most: int) -> str:
    """Return a text for a sentence that goes on after it: no full stop, and not all of it."""
    told = excerpt(text).removesuffix(".")
    return told if not most or len(told) <= most else f"{told[:most].rstrip()}…"


class Said(Record):
    """The words of one finding: its name, what was found, what would be right, which clause.

    ``lines`` are what was found, ``message`` the same in one line that needs no title beside it.
    ``readings`` say what in it is not the clause's own word.
    """

    title: str
    lines: tuple[str, ...]
    message: str
    help: str
    clause: str
    readings: tuple[str, ...] = ()


class Wording:
    """Words about one file's findings, judged by ``agreement`` (``None`` when it was not).

    Of ``joint`` plans they say whose a gap is, and ``brief`` words give one reason for it.
    ``grounds`` are the words for single reasons.
    """

    def __init__(
        self,
        words: Words,
        agreement: Agreement | None,
        *,
        joint: bool = False,
        brief: bool = False,
    ) -> None:
        self._words = words
        self._agreement = agreement
        self._joint = joint
        self.grounds = Grounds(words, agreement, brief=brief)

    def said(self, diagnostic: Diagnostic) -> Said:
        """Return the words of a finding; an id that nobody knows is its own title."""
        requirement = self.requirement(diagnostic.rule)
        if requirement is not None:
            return self._shortfall(diagnostic, requirement)
        page, args = self._words.rule(diagnostic.rule), dict(diagnostic.args)
        quote = self._words.quote
        title = quote(page.get("title", diagnostic.rule), args)
        text = quote(page.get("message", ""), args) or title
        clause = self.clause(diagnostic.clause) if diagnostic.clause else ""
        return Said(title, (text,), text, quote(page.get("help", ""), args).strip(), clause)

    def requirement(self, rule: str) -> Requirement | None:
        """Return the requirement that a finding is about, if it is about one."""
        return self._agreement.requirements.get(rule) if self._agreement else None

    def names(self, ids: Iterable[str]) -> str:
        """Return the names of municipalities as a list; a name is never inflected."""
        return self._words.join(self.name(id) for id in ids)

    def name(self, id: str) -> str:
        """Return a municipality's name, or its id where the agreement does not know it."""
        party = self._agreement.parties.get(id) if self._agreement else None
        return party.name if party else id

    def clause(self, clause: str) -> str:
        """Return the words for a clause of the agreement, or for several: ``"3, 4"``."""
        numbers = tuple(number.strip() for number in clause.split(","))
        key = "clause.one" if len(numbers) == 1 else "clause.many"
        return self._words.text(key, clause=numbers)

    def place(self, requirement: Requirement) -> str:
        """Say what makes the plan the place of a duty that does not say so itself; else nothing."""
        if not requirement.place:
            return ""
        kind = "ours" if requirement.place == "ours" else "clause"
        return self._words.text(f"place.{kind}", place=requirement.place)

    def readings(self, requirement: Requirement) -> list[str]:
        """Return what makes the plan the place, and how we read what the agreement leaves open."""
        note = self._words.of(requirement.note) if requirement.note else ""
        return [told for told in (self.place(requirement), note) if told]

    def missing(self, judgement: Judgement) -> list[str]:
        """Return the texts of the parts that a verdict misses."""
        return self._parts(judgement, judgement.missing)

    def advice(self, judgement: Judgement) -> list[str]:
        """Return the texts of the parts that only good practice asks for and the plan lacks."""
        return self._parts(judgement, judgement.advice)

    def gaps(self, judgement: Judgement) -> list[str]:
        """Return what a verdict falls short of, and why, as its finding says it; none if met."""
        requirement = self.requirement(judgement.requirement)
        short = judgement.status in SHORTFALLS
        advised = judgement.advice and judgement.status is Status.MET
        if requirement is None or not (short or advised):
            return []
        told = self.grounds
        lines = [self._gap(requirement, judgement), told.counted(judgement.subjects)]
        return [" ".join(filter(None, (*lines, *told.few("reason", told.why(judgement)))))]

    def questions(self, judgement: Judgement) -> list[str]:
        """Return the questions that a verdict leaves to a reader."""
        requirement = self.requirement(judgement.requirement)
        if requirement is None:
            return []
        parts = _parts(requirement, judgement.questions)
        own = [self._words.of(part.question) for part in parts if part.question]
        if judgement.status is not Status.READER:
            return own
        if open := self._listed([part for part in parts if not part.question]):
            own.append(self._words.text("ask.parts", parts=open))
        return [*own, *self.grounds.few("point", self.grounds.asked(judgement))]

    def _parts(self, judgement: Judgement, ids: Iterable[str]) -> list[str]:
        requirement = self.requirement(judgement.requirement)
        parts = _parts(requirement, ids) if requirement else []
        return [self._words.of(part.missing) for part in parts]

    def label(self, related: Related) -> str:
        """Return the few words said at a second place."""
        words = self._words.find(f"related.{related.label}")
        return self._words.quote(words, dict(related.args)) if isinstance(words, str) else ""

    def _shortfall(self, diagnostic: Diagnostic, requirement: Requirement) -> Said:
        title, clause = self._words.of(requirement.title), self.clause(requirement.clause)
        lines = tuple(self._lines(diagnostic))
        message = " ".join((f"{title}.", *lines))
        readings = tuple(self.readings(requirement))
        return Said(title, lines, message, self._help(diagnostic, requirement), clause, readings)

    def _lines(self, diagnostic: Diagnostic) -> Iterator[str]:
        """Yield a line for each gap, once for all municipalities that share it; whose, if joint."""
        gaps: dict[str, list[str]] = {}
        for one in diagnostic.judgements:
            told = self.gaps(one) or self.questions(one)
            gaps.setdefault(" ".join(told), []).append(one.municipality)
        for line, ids in gaps.items():
            whose = self._words.text("shortfall.concerns", names=self.names(ids))
            yield f"{line} {whose}" if self._joint else line

    def _help(self, diagnostic: Diagnostic, requirement: Requirement) -> str:
        """Say how to mend it: a question is answered by reading, or in the field for it."""
        help, told = self._words.of(requirement.help), diagnostic.judgements
        if not all(one.status is Status.READER for one in told):
            return help
        kinds = {reason.kind for one in told for reason in one.asked}
        key = "field" if kinds else "read"
        if kinds == {"denial"}:
            key = "denial"
        elif requirement.own_fields:
            key = "own_field"
        return self._words.text(f"answer.{key}", help=help)

    def _gap(self, requirement: Requirement, judgement: Judgement) -> str:
        status, told = judgement.status, judgement.decision
        lacking = judgement.missing if status in SHORTFALLS else judgement.advice
        listed = self._listed(_parts(requirement, lacking))
        if told and told.kind == "review" and status in SHORTFALLS:
            by, on = excerpt(told.by), self._words.days(excerpt(told.on))
            return self._words.text(f"shortfall.review.{status}", by=by, on=on, parts=listed)
        kind = "advice" if status is Status.MET else f"{requirement.kind}.{status}"
        return self._words.text(f"shortfall.{kind}", parts=listed)

    def _listed(self, parts: list[Part]) -> str:
        """List what is missing; of parts that differ only by an area's name, the names alone."""
        areas: dict[str, list[str]] = {}
        for part in parts:
            text, name = self._words.of(part.missing), self._area(part)
            stem = text.replace(name, "$name") if name else text
            areas.setdefault(stem, []).append(name)
        join = self._words.join
        return join(stem.replace("$name", join(names)) for stem, names in areas.items())

    def _area(self, part: Part) -> str:
        """Return the name of the area that a part was made for, if it was made for one."""
        areas = self._agreement.areas if self._agreement else {}
        area = areas.get(part.id.rpartition("-")[2])
        return self._words.of(area.name) if area else ""


def _parts(requirement: Requirement, ids: Iterable[str]) -> list[Part]:
    wanted = set(ids)
    return [part for part in requirement.parts if part.id in wanted]


def grounds(judgement: Judgement, wording: Wording) -> dict[str, Any]:
    """Return why a verdict is no better, what a reader is asked, and how many are right."""
    subjects, told = judgement.subjects, wording.grounds
    return {
        "why": [_reason(one, told.reason(judgement, one)) for one in judgement.why],
        "asked": [_reason(one, told.question(one)) for one in judgement.asked],
        "subjects": subjects and {**subjects._asdict(), "lacking": list(subjects.lacking)},
    }


def _reason(reason: Reason, text: str) -> dict[str, Any]:
    place = {"path": pointer(reason.at.path), "line": reason.at.span.line}
    return {"kind": reason.kind, **place, "text": text}
