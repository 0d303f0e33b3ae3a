"""What is said of changes in words, the same in every form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actionplan.core.printable import excerpt
from actionplan.core.record import Record
from actionplan.diff.changes import Change, Comparison, Weight
from actionplan.diff.edits import Edit
from actionplan.diff.match import Rename
from actionplan.diff.shifts import WEAK, Shift, contrast
from actionplan.diff.spelling import Spelling
from actionplan.judge.reasons import judgement
from actionplan.judge.wording import Wording
from actionplan.law.model import Agreement
from actionplan.plan.grammar import registers
from actionplan.words.words import Words

Clean = Callable[[str], str]
"""Makes a text from a plan harmless in the form that shows it."""

_REQUIREMENTS, _REASONS = 5, 2
_TEXTS = ("markdown", "text")
"""What holds running text, of which only what differs is shown."""


class Said(Record):
    """What a change is told with: whose it is, which field, the values before and now."""

    subject: str
    field: str
    old: str
    new: str


class Telling:
    """Tells one comparison in one language; ``clean`` makes values fit for a form."""

    def __init__(self, words: Words, comparison: Comparison, clean: Clean = excerpt) -> None:
        self.words, self.comparison = words, comparison
        old, new = comparison.old, comparison.new
        self._clean = clean
        self._old = Spelling(words, old.agreement, comparison.data)
        self._new = Spelling(words, new.agreement, new.plan.data)
        self._wording = Wording(words, new.agreement)
        self._old_wording = Wording(words, old.agreement)
        self._joint = new.plan.joint or old.plan.joint

    def message(self, change: Change) -> str:
        """Return a change as one sentence without its full stop."""
        if isinstance(change.what, Shift):
            return self._shift(change.what)
        said = self.said(change.what)
        texts = change.what.node.kind in _TEXTS
        old, new = contrast(said.old, said.new) if texts else (said.old, said.new)
        args = {"subject": said.subject, "field": said.field, "old": old, "new": new}
        return self._filled(self._template(change.what), args)

    def details(self, change: Change) -> list[str]:
        """Return what is worth knowing besides, sentence by sentence."""
        text, told = self.words.text, []
        if isinstance(change.what, Shift):
            told += self._parts(change.what)
            told += self._reasons(change.what)
        elif change.what.place.likely:
            told.append(text("changes.likely"))
        if self._joint:
            names = self.words.join(map(self._party, change.municipalities))
            told.append(text("changes.concerns", names=self._clean(names)))
        if change.requirements and not isinstance(change.what, Shift):
            number = "one" if len(change.requirements) == 1 else "many"
            ids = self._some(change.requirements)
            told.append(text(f"changes.requirements.{number}", ids=ids))
        if clauses := self._clauses(change):
            told.append(text("changes.basis", clause=self._wording.clause(clauses)))
        return told

    def _party(self, id: str) -> str:
        """Return a municipality's name; when the agreement has changed, the old one may know it."""
        name = self._wording.name(id)
        return self._old_wording.name(id) if name == id else name

    def said(self, edit: Edit) -> Said:
        """Return what a plan's edit is told with, whole and as it stands."""
        path, spelling = (
            (edit.place.new, self._new)
            if edit.place.new is not None
            else (edit.place.old, self._old)
        )
        path = path or ()
        entry = None in (edit.place.old, edit.place.new)
        if entry:
            old, new = (self._entry(edit, side) for side in ("old", "new"))
            path = path[:-1]
        else:
            item = isinstance(path[-1], int)
            old = self._old.value(edit.old, edit.node, item=item)
            new = self._new.value(edit.new, edit.node, item=item)
        return Said(spelling.subject(path), spelling.field(path), old, new)

    def rename(self, rename: Rename) -> str:
        """Say that two entries were taken for one."""
        register = registers()[rename.register]
        kind, name = self._new.kind(register), self._new.named(register, rename.new)
        args = {"kind": kind, "old": rename.old, "new": rename.new, "name": name}
        return self._filled(str(self.words.find("changes.rename")), args)

    def requirement(self, id: str) -> str:
        """Return a requirement's title; blank when neither agreement knows it."""
        found = self._agreement(id).requirements.get(id)
        return self.words.of(found.title) if found else ""

    def clause(self, id: str) -> str:
        """Return the number of the clause that a requirement rests on."""
        found = self._agreement(id).requirements.get(id)
        return found.clause if found else ""

    def total(self) -> str:
        """Say how many changes there are, and of what weight."""
        comparison, words = self.comparison, self.words
        if not comparison.changes:
            return words.text("changes.none")
        weights = [(weight, comparison.count(weight)) for weight in Weight]
        counted = words.join(words.count(f"diff_{weight}", n) for weight, n in weights if n)
        total = words.count("diff_total", len(comparison.changes))
        return words.text("changes.total", total=total, counted=counted)

    def _entry(self, edit: Edit, side: str) -> str:
        value = edit.old if side == "old" else edit.new
        path = edit.place.old if side == "old" else edit.place.new
        spelling = self._old if side == "old" else self._new
        if value is None or path is None:
            return ""
        if isinstance(path[-1], str):
            return spelling.named(str(path[0]), path[-1])
        return spelling.entry(value, edit.node)

    def _template(self, edit: Edit) -> str:
        stem, kind = edit.matter.stem, edit.matter.kind(edit.event)
        event = "changed" if kind == f"{stem}-changed" else edit.event
        found = None if edit.matter.detail else self.words.find(f"changes.kinds.{stem}.{event}")
        values = edit.event == "changed" and edit.node.each is not None and not edit.matter.covers
        general = f"changes.any.{'exchanged' if values else edit.event}"
        return found if isinstance(found, str) else str(self.words.find(general))

    def _shift(self, shift: Shift) -> str:
        status = {
            name: self.words.text(f"status.{value}") if value else ""
            for name, value in (("old", shift.old), ("new", shift.new))
        }
        template = str(self.words.find(f"changes.requirement.{shift.event}"))
        args = {"id": shift.requirement, "title": self.requirement(shift.requirement), **status}
        return self._filled(template, args)

    def _parts(self, shift: Shift) -> list[str]:
        agreement, told = self._agreement(shift.requirement), []
        requirement = agreement.requirements[shift.requirement]
        missing = {part.id: self.words.of(part.missing) for part in requirement.parts}
        for key, ids in (("lost", shift.lost), ("found", shift.found)):
            if ids:
                parts = tuple(self._clean(missing.get(id, id)) for id in ids)
                told.append(self.words.text(f"changes.parts.{requirement.kind}.{key}", parts=parts))
        return told

    def _reasons(self, shift: Shift) -> list[str]:
        """Return why what stands there now is not enough, where it has become worse."""
        if shift.event not in WEAK:
            return []
        plan, told = self.comparison.new.plan, self._wording.grounds
        own = [
            verdict
            for verdict in self.comparison.new.verdicts
            if verdict.requirement == shift.requirement
            and verdict.municipality in shift.municipalities
        ]
        whys = (told.why(judgement(plan, verdict, evidence=False)) for verdict in own)
        reasons = dict.fromkeys(reason for why in whys for reason in why)
        return [self._clean(reason) for reason in list(reasons)[:_REASONS]]

    def _clauses(self, change: Change) -> str:
        clauses = (self.clause(id).split(", ") for id in change.requirements[:_REQUIREMENTS])
        return ", ".join(dict.fromkeys(number for some in clauses for number in some if number))

    def _some(self, ids: tuple[str, ...]) -> str:
        told = ", ".join(ids[:_REQUIREMENTS])
        more = len(ids) - _REQUIREMENTS
        return told + self.words.text("changes.more_ids", count=more) if more > 0 else told

    def _agreement(self, id: str) -> Agreement:
        old, new = self.comparison.old.agreement, self.comparison.new.agreement
        return new if id in new.requirements else old

    def _filled(self, template: str, args: Mapping[str, str]) -> str:
        return self.words.fill(template, {name: self._clean(args[name]) for name in args})
