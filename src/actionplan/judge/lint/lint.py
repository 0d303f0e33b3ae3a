"""Look an agreement's file over for what its schema cannot say: ids, targets, texts, examples.

The file is sound by shape. Each finding stands where the author has to change something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from actionplan.core.diagnostic import Diagnostic, Related, by_place, finding
from actionplan.core.place import Path
from actionplan.core.resources import FINNISH
from actionplan.core.suggest import nearest
from actionplan.judge.lint.evidence import evidence_faults, vocabulary_faults
from actionplan.judge.lint.examples import WHICH, Cause, cause, flaw, giving, has_example
from actionplan.judge.lint.lawfile import Data, Faults, Law
from actionplan.law.library import MOST_EXTENSIONS, Library
from actionplan.plan.tree import Tree

_ACT = re.compile(r"(?:\(EU\) )?[0-9]+/[0-9]+")
"""An act by its number, in the source of a statutory requirement."""


def lint(library: Library, id: str) -> list[Diagnostic]:
    """Return what is wrong with an agreement of the library, in the order of its file."""
    tree = library.tree(id)
    if tree is None:
        return []
    if broken := _extends(library, tree):
        return [broken]
    base = library.data(tree.data["extends"]) if "extends" in tree.data else None
    law = Law(tree, base or {}, library.data(id) or {})
    checks = (_duplicates, _unknown, evidence_faults, vocabulary_faults, _texts)
    found = [fault for check in checks for fault in check(law)]
    # A fault above makes examples fail that are right.
    return sorted(found or _examples(library, law), key=by_place)


def _extends(library: Library, tree: Tree) -> Diagnostic | None:
    """Follow ``extends`` to its end; return a finding when it leads nowhere, round, or too far."""
    chain = library.chain(tree.data["id"])
    end = library.tree(chain[-1]) or tree
    further = end.data.get("extends")
    if further is None and len(chain) <= MOST_EXTENSIONS + 1:
        return None
    reason = "long" if further is None else "loop" if further in chain else "unknown"
    found = further or chain[-1]
    near = nearest(found, library.known()) if reason == "unknown" else ""
    span = tree.span(("extends",))
    return finding("law-extends", span, ("extends",), found=found, reason=reason, nearest=near)


def _duplicates(law: Law) -> Faults:
    """Most ids are keys, and the reader refuses a key twice; what else must differ is here."""
    parties = law.own("parties").items()
    for field in ("code", "name", "business_id"):
        yield from _repeated(
            law,
            field,
            [(("parties", id, field), party[field]) for id, party in parties if field in party],
        )
    bands = enumerate(law.tree.data.get("age_bands", ()))
    yield from _repeated(
        law, "age_band", [(("age_bands", number, "id"), band["id"]) for number, band in bands]
    )


def _repeated(law: Law, kind: str, given: list[tuple[Path, str]]) -> Faults:
    first: dict[str, Path] = {}
    for path, value in given:
        if value in first:
            span = law.tree.span(path)
            related = (Related("also-here", law.tree.span(first[value])),)
            yield finding("law-duplicate-id", span, path, related=related, kind=kind, found=value)
        first.setdefault(value, path)


def _unknown(law: Law) -> Faults:
    """Clauses, parties, requirements and statutes that the file names and nothing has."""
    known = {
        "clause": law.whole["clauses"],
        "party": law.whole["parties"],
        "requirement": law.base.get("requirements", {}),
        "statute": law.whole.get("statutes", {}),
    }
    for path, kind, id in _named(law):
        if id not in known[kind]:
            yield law.unknown(path, kind, id, known[kind])


def _named(law: Law) -> Iterator[tuple[Path, str, str]]:
    """Yield every place that names something by its id, what it names, and the id."""
    for path, clauses in _clauses(law):
        for clause in clauses.split(","):
            yield path, "clause", clause.strip()
    for id, requirement in law.own("requirements").items():
        yield from _named_by(("requirements", id), requirement)
    for number, id in enumerate(law.tree.data.get("without", ())):
        yield ("without", number), "requirement", id
    for id, statute in law.own("statutes").items():
        for field in ("replaced_by", "amends"):
            if field in statute:
                yield ("statutes", id, field), "statute", statute[field]


def _named_by(path: Path, requirement: Data) -> Iterator[tuple[Path, str, str]]:
    """Yield what a requirement names."""
    if requirement.get("place", "ours") != "ours":
        yield (*path, "place"), "clause", requirement["place"]
    for number, party in enumerate(requirement.get("only", ())):
        yield (*path, "only", number), "party", party
    for act in _ACT.findall(requirement.get("source", "")):
        yield (*path, "source"), "statute", act


def _clauses(law: Law) -> Iterator[tuple[Path, str]]:
    for table in ("areas", "requirements"):
        for id, entry in law.own(table).items():
            yield (table, id, "clause"), entry["clause"]
    for number, band in enumerate(law.tree.data.get("age_bands", ())):
        yield ("age_bands", number, "clause"), band["clause"]


def _texts(law: Law) -> Faults:
    """Texts that lack a language of the agreement's name, and ``$name`` where no area gives one."""
    for path, text in _texts_in(law.tree.data, ()):
        for language in {**law.whole["name"], **text}:
            if not text.get(language, "").strip():
                yield law.fault("law-text-missing", (*path, language), key=True, language=language)
            elif "$name" in text[language] and not _for_each(law, path):
                yield law.unknown((*path, language), "variable", "$name", (), "placeholder")


def _texts_in(value: Any, path: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield every mapping of languages to words."""
    if isinstance(value, dict):
        if FINNISH in value and all(isinstance(v, str) for v in value.values()):
            yield path, value
        for key, item in value.items():
            yield from _texts_in(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts_in(item, (*path, number))


def _for_each(law: Law, path: Path) -> bool:
    """Say whether a text is what is missing when a part asked for each area is not found."""
    match path:
        case ("requirements", str(id), "parts", str(name), "missing"):
            return "for_each" in law.own("requirements")[id]["parts"][name]
    return False


def _examples(library: Library, law: Law) -> Faults:
    """Requirements without a pair of examples, and examples that do not show what they should.

    An agreement without any examples is left in peace.
    """
    files = library.examples(law.tree.data["id"])
    agreement = library.get(law.tree.data["id"])
    if not files or agreement is None:
        return
    for id in agreement.requirements:
        examples = giving(files, id)
        for which in WHICH:
            if reason := flaw(examples, agreement, id, which):
                why = cause(examples, agreement, id, which, reason)
                yield _example_fault(law, examples, (id, which), reason, why)


def _example_fault(
    law: Law, examples: Tree, example: tuple[str, str], reason: str, why: Cause
) -> Diagnostic:
    """An inherited requirement is not in the file: its finding stands where it comes from."""
    id, which = example
    path: Path = ("requirements", id) if id in law.own("requirements") else ("extends",)
    place = examples.span(("requirements", id, which), key=True)
    related = (Related("example", place),) if has_example(examples, id, which) else ()
    span = law.tree.span(path, key=len(path) > 1)
    return finding(
        "law-example",
        span,
        path,
        related=related,
        requirement=id,
        example=which,
        reason=reason,
        at=why.at,
        found=why.found,
        nearest=why.nearest,
        parts=why.parts,
    )
