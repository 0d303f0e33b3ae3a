"""Whether the evidence that a law file asks for can stand in a plan, and is asked for at all."""

from __future__ import annotations

from actionplan.agreement.model import Pattern
from actionplan.diagnostic import Diagnostic
from actionplan.grammar import exists, keys, register, values
from actionplan.law.lawfile import Data, Faults, FindAt, Law, finds
from actionplan.place import Path, parse_pointer, pointer
from actionplan.suggest import nearest


def evidence_faults(law: Law) -> Faults:
    """Yield what is wrong with the finds, the subjects and the parts of a law file."""
    for found in finds(law):
        yield from _find_faults(law, found)
    for id, requirement in law.own("requirements").items():
        yield from _subject_faults(law, ("requirements", id), requirement)
        yield from _part_faults(law, ("requirements", id), requirement)


def _find_faults(law: Law, found: FindAt) -> Faults:
    """Targets that no plan can hold, values that cannot stand there, and finds that ask nothing."""
    if not found.find.get("where") and not found.find.get("has"):
        yield law.fault("law-asks-nothing", found.path)
    for start in found.starts:
        at = (*start, *parse_pointer(found.find["at"]))
        faults = [*_target_fault(law, (*found.path, "at"), at)] or [*_below(law, found, at)]
        if faults:
            yield from faults
            return


def _below(law: Law, found: FindAt, at: Pattern) -> Faults:
    for sub, allowed in found.find.get("where", {}).items():
        path = (*found.path, "where", sub)
        pattern = (*at, *parse_pointer(sub))
        yield from [*_target_fault(law, path, pattern, key=True)] or _value_faults(
            law, found, path, pattern, allowed
        )
    for number, sub in enumerate(found.find.get("has", ())):
        yield from _target_fault(law, (*found.path, "has", number), (*at, *parse_pointer(sub)))


def _target_fault(law: Law, path: Path, pattern: Pattern, *, key: bool = False) -> Faults:
    """Yield a finding for the first step of a pattern that the grammar does not know."""
    for length in range(1, len(pattern) + 1):
        if not exists(pattern[:length]):
            step, before = pattern[length - 1], pattern[: length - 1]
            yield law.fault(
                "law-target-missing",
                path,
                key=key,
                what="step",
                pattern=pointer(pattern),
                found=step,
                nearest=nearest(step, keys(before)),
            )
            return


def _value_faults(
    law: Law, found: FindAt, path: Path, pattern: Pattern, allowed: list[object]
) -> Faults:
    """Yield a finding for each value that cannot stand at a pattern, or variable unknown there."""
    known = _possible(law, pattern)
    for number, value in enumerate(allowed):
        here = (*path, number)
        if isinstance(value, str) and value.startswith("$"):
            if value not in found.variables:
                yield law.unknown(here, "variable", value, found.variables)
        elif known is not None and not _among(value, known):
            yield _impossible(law, here, pattern, value, known)


def _possible(law: Law, pattern: Pattern) -> tuple[object, ...] | None:
    """Return the values that can stand at a pattern; ``None`` when the text is free.

    Ids of a plan's own registers are unknown to the law, and a mapping or list is no value.
    """
    tables = {
        "area": (*law.whole["areas"], "whole"),
        "municipality": tuple(law.whole["parties"]),
        "requirement": tuple(law.whole["requirements"]),
    }
    if name := register(pattern):
        return tables.get(name, ())
    if keys(pattern) or exists((*pattern, "*")):
        return ()
    return values(pattern)


def _among(value: object, known: tuple[object, ...]) -> bool:
    """To Python ``True`` is 1, to a plan it is not."""
    return any(value == other and type(value) is type(other) for other in known)


def _impossible(
    law: Law, path: Path, pattern: Pattern, value: object, known: tuple[object, ...]
) -> Diagnostic:
    kind, words = register(pattern), tuple(str(other) for other in known)
    if kind and words:
        return law.unknown(path, kind, str(value), words)
    return law.fault(
        "law-target-missing",
        path,
        what="value",
        pattern=pointer(pattern),
        found=str(value),
        nearest=nearest(str(value), words),
    )


def _subject_faults(law: Law, path: Path, requirement: Data) -> Faults:
    """A requirement of each service or transfer says where they stand; no other one does."""
    subjects = requirement.get("subjects", ())
    if bool(subjects) != (requirement["scope"] in ("service", "transfer")):
        yield law.fault("law-subjects", (*path, "scope"), scope=requirement["scope"])
    for number, text in enumerate(subjects):
        yield from _target_fault(law, (*path, "subjects", number), parse_pointer(text))


def _part_faults(law: Law, path: Path, requirement: Data) -> Faults:
    """At least one part must bind whatever the plan says, or the requirement is never met."""
    own = requirement["force"]
    binding = [
        part
        for part in requirement["parts"].values()
        if "when" not in part and (own == "ours" or part.get("force", own) != "ours")
    ]
    if not binding:
        yield law.fault("law-never-met", (*path, "parts"), key=True, requirement=str(path[-1]))
