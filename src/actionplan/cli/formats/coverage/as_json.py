"""The coverage for programs: ``schemas/coverage-output.schema.json`` says what stands where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from actionplan.cli.formats.coverage.survey import STATES, Compared, Line, Survey
from actionplan.core.printable import encodable, spell
from actionplan.core.version import VERSION
from actionplan.law.coverage import Basis
from actionplan.words.words import Words


def as_json(survey: Survey, words: Words) -> Iterator[str]:
    """Yield one JSON object, a row of each table a line."""
    agreement, found = survey.agreement, survey.coverage
    head = {
        "tool": "actionplan",
        "version": VERSION,
        "lang": words.lang,
        "agreement": agreement.told(words.of(agreement.name)),
        "text": _text(survey.compared),
        "totals": {"sentences": found.total, "ambiguous": found.ambiguous, **found.totals},
    }
    titles = {clause.id: words.of(clause.title) for clause in agreement.clauses.values()}
    clauses = (
        {"clause": row.clause, "title": titles.get(row.clause), "sentences": row.total}
        | dict(row.counts)
        for row in found.rows
    )
    lines = (line for row in found.rows for line in survey.lines(row.clause))
    tables = {
        "clauses": clauses,
        "sentences": map(_sentence, lines),
        "requirements": (_requirement(basis, words) for basis in found.bases),
    }
    told = ",\n".join(f'"{name}": {_rows(rows)}' for name, rows in tables.items())
    yield f"{spell(head)[:-1]},\n{told}}}"


def _text(compared: Compared | None) -> dict[str, Any] | None:
    if compared is None:
        return None
    return {
        "file": encodable(compared.file),
        **{state: compared.count(state) for state in STATES},
        "new": [{"clause": new.clause, "line": new.line} for new in compared.new],
    }


def _sentence(line: Line) -> dict[str, Any]:
    number, entry = line.placed
    told: dict[str, Any] = {
        "clause": entry.clause,
        "number": number,
        "kind": entry.kind,
        "ambiguous": entry.ambiguous,
        "requirements": entry.requirements,
        "fingerprint": entry.fingerprint,
    }
    if held := line.held:
        sentence = held.sentence
        told["state"] = held.state
        told["line"] = held.line or None
        told["quote"] = encodable(sentence.text) if sentence else None
        told["now_in"] = sentence.clause if sentence else None
    return told


def _requirement(basis: Basis, words: Words) -> dict[str, Any]:
    requirement = basis.requirement
    return {
        "id": requirement.id,
        "title": words.of(requirement.title),
        "clause": requirement.clause,
        "force": requirement.force,
        "sentences": [
            {"clause": placed.entry.clause, "number": placed.number} for placed in basis.sentences
        ],
    }


def _rows(rows: Iterable[dict[str, Any]]) -> str:
    told = ",\n".join(map(spell, rows))
    return f"[\n{told}\n]" if told else "[]"
