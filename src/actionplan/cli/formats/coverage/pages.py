"""The coverage as a document, so that every form of it is as accessible as a plan's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actionplan.cli.formats.coverage.survey import PREFIX, CoverageWords, Line, Survey
from actionplan.core.document import (
    Block,
    Document,
    Facts,
    Inlines,
    Link,
    Meta,
    Notice,
    Paragraph,
    Section,
    Table,
    Text,
)
from actionplan.core.version import VERSION
from actionplan.words.words import Words


def pages(survey: Survey, words: Words) -> Document:
    """Return the document: in short, clause by clause, sentence by sentence, by requirement."""
    told = CoverageWords(words, survey)
    sections = (
        Section(1, "luvut", "", told.says("by_clause"), (_clauses(survey, told),)),
        Section(1, "virkkeet", "", told.says("by_sentence"), tuple(_sentences(survey, told))),
        Section(1, "vaatimukset", "", told.says("by_requirement"), (_requirements(survey, told),)),
    )
    return Document(
        _meta(survey, told, words.lang), tuple(_front(survey, told)), sections,
        told.says("contents"),
    )  # fmt: skip


def markdown(survey: Survey, words: Words) -> str:
    """Return the document as Markdown."""
    from actionplan.document.render.markdown import markdown

    return markdown(pages(survey, words)).decode()


def html(survey: Survey, words: Words) -> str:
    """Return the document as a page of HTML."""
    from actionplan.document.render.html import html

    return html(pages(survey, words)).decode()


def _meta(survey: Survey, told: CoverageWords, lang: str) -> Meta:
    title = f"{told.says('title')}: {told.version()}"
    maker = f"actionplan {VERSION}, {told.version()}"
    return Meta(lang, title, told.name(), "", (), "", "", "", maker, survey.agreement.digest)


def _front(survey: Survey, told: CoverageWords) -> Iterator[Block]:
    yield Facts(((told.says("agreement"), _words(told.name())),))
    in_short, requirements, *text = told.summary()
    yield _line(in_short)
    yield _line(requirements)
    if text and survey.compared:
        same = survey.compared.same
        title = told.says("same" if same else "differs")
        yield Notice("remark" if same else "gap", title, tuple(map(_line, text)))


def _clauses(survey: Survey, told: CoverageWords) -> Table:
    rows = [
        (_link(told.clause(row.clause), row.clause), *_numbers(row.counts.values()))
        for row in survey.coverage.rows
    ]
    total = (_words(told.says("total")), *_numbers(survey.coverage.totals.values()))
    header = (told.says("column.clause"), *told.columns())
    return Table(told.says("clauses_caption"), _header(header), (*rows, total))


def _sentences(survey: Survey, told: CoverageWords) -> Iterator[Block]:
    yield _line(told.says("explained"))
    for row in survey.coverage.rows:
        lines = survey.lines(row.clause)
        block = _table(row.clause, lines, told) if lines else _line(told.says("no_sentences"))
        yield Section(2, _anchor(row.clause), "", told.clause(row.clause), (block,))


def _table(clause: str, lines: list[Line], told: CoverageWords) -> Table:
    keys = ["number", "kind", "requirements", "fingerprint", *(["text"] if lines[0].held else [])]
    header = _header(told.says(f"column.{key}") for key in keys)
    return Table(told.caption(clause), header, tuple(_row(line, told) for line in lines))


def _row(line: Line, told: CoverageWords) -> tuple[Inlines, ...]:
    number, entry = line.placed
    cells = (
        _words(str(number)),
        _words(told.kind(entry)),
        _words(told.requirements(entry) or told.says("no_requirement")),
        _words(entry.fingerprint[:PREFIX]),
    )
    return (*cells, _words(told.fate(line.held))) if line.held else cells


def _requirements(survey: Survey, told: CoverageWords) -> Table:
    rows = tuple(
        (_words(basis.requirement.id), _words(told.title(basis)), _words(told.basis(basis)))
        for basis in survey.coverage.bases
    )
    header = _header(told.says(f"column.{key}") for key in ("requirement", "title", "rests_on"))
    return Table(told.says("requirements_caption"), header, rows)


def _numbers(counts: Iterable[int]) -> tuple[Inlines, ...]:
    numbers = list(counts)
    return tuple(_words(str(number)) for number in (*numbers, sum(numbers)))


def _header(cells: Iterable[str]) -> tuple[Inlines, ...]:
    return tuple(map(_words, cells))


def _anchor(clause: str) -> str:
    return f"luku-{clause}"


def _link(text: str, clause: str) -> Inlines:
    return (Link(text, f"#{_anchor(clause)}"),)


def _words(text: str) -> Inlines:
    return (Text(text),)


def _line(text: str) -> Paragraph:
    return Paragraph((Text(text),))
