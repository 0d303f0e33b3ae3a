"""Why a verdict is no better, and what a reader is asked: reasons in words."""

from __future__ import annotations

from actionplan.agreement.model import Agreement
from actionplan.judgement import Judgement, Reason, Subjects
from actionplan.place import Path
from actionplan.printable import excerpt
from actionplan.words import Words

REASONS = 3
_SUBJECTS = 5
"""So many reasons and names are told; of others, the number."""
_QUOTED = 60
"""So much of a text is enough to know it again."""


class Grounds:
    """Says the reasons of verdicts by one agreement, at most ``reasons`` where few are enough."""

    def __init__(self, words: Words, agreement: Agreement | None, reasons: int = REASONS) -> None:
        self._words = words
        self._requirements = agreement.requirements if agreement else {}
        self._most = reasons

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
        """Return the first few sentences, and how many more there are of their kind."""
        if more := len(told[self._most :]):
            number = self._words.count(kind, more)
            return [*told[: self._most], self._words.text("why.more", n=number)]
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
        return why[self._words.lang] if why else ""

    def _field(self, path: Path) -> str:
        """Return what the grammar calls the field at a place, or the list in which it stands."""
        from actionplan.grammar import node_at  # only who tells a reason needs it

        for end in range(len(path), 0, -1):
            node, step = node_at(path[: end - 1]), path[end - 1]
            titles = (node.titles if self._words.lang == "fi" else node.english) if node else {}
            if isinstance(step, str) and step in titles:
                return titles[step]
        return ""


def _quoted(text: str, most: int) -> str:
    """Return a text for a sentence that goes on after it: no full stop, and not all of it."""
    told = excerpt(text).removesuffix(".")
    return told if not most or len(told) <= most else f"{told[:most].rstrip()}…"
