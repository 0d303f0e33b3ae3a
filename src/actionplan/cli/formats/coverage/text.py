"""The coverage for a terminal: nothing is cut, so that a pipe gets all of it."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.cli.formats.coverage.survey import PREFIX, CoverageWords, Line, Survey
from actionplan.core.paint import Paint
from actionplan.core.printable import width
from actionplan.words.words import Words


def text(survey: Survey, words: Words, colour: bool = False) -> str:
    """Return the coverage, line by line."""
    return "\n".join(_lines(survey, words, colour))


def _lines(survey: Survey, words: Words, colour: bool) -> Iterator[str]:
    told, paint = CoverageWords(words, survey), Paint(on=colour)
    yield paint("strong", f"{told.says('title')}: {told.version()}")
    yield told.name()
    yield from told.summary()
    for key, lines in (
        ("by_clause", _clauses(survey, told)),
        ("by_sentence", _sentences(survey, told)),
        ("by_requirement", _requirements(survey, told)),
    ):
        yield ""
        yield paint("heading", told.says(key))
        yield from lines


def _clauses(survey: Survey, told: CoverageWords) -> Iterator[str]:
    """Yield a table whose last column are the clauses, for they are of any length."""
    heads = told.columns()
    rows = [(row.counts, told.clause(row.clause)) for row in survey.coverage.rows]
    rows.append((survey.coverage.totals, told.says("total")))
    yield "  " + "  ".join([*heads, told.says("column.clause")])
    for counts, name in rows:
        cells = zip([*counts.values(), sum(counts.values())], heads, strict=True)
        yield "  " + "  ".join([*(f"{n:>{width(head)}}" for n, head in cells), name])


def _sentences(survey: Survey, told: CoverageWords) -> Iterator[str]:
    for row in survey.coverage.rows:
        yield told.clause(row.clause)
        for line in survey.lines(row.clause):
            yield from _sentence(line, told)


def _sentence(line: Line, told: CoverageWords) -> Iterator[str]:
    number, entry = line.placed
    served = told.requirements(entry)
    kind = told.kind(entry)
    yield f"  {number:>2}  {entry.fingerprint[:PREFIX]}  {f'{kind}: {served}' if served else kind}"
    if line.held is not None:
        yield f"      {told.fate(line.held)}"


def _requirements(survey: Survey, told: CoverageWords) -> Iterator[str]:
    bases = survey.coverage.bases
    longest = max((len(basis.requirement.id) for basis in bases), default=0)
    for basis in bases:
        yield f"  {basis.requirement.id:<{longest}}  {told.title(basis)}: {told.basis(basis)}"
