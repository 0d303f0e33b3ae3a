"""Compose a plan's document: templates and facts in, one tree of blocks out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from actionplan.core.document import Block, Document, Section
from actionplan.core.place import Path
from actionplan.core.record import Record
from actionplan.document.compose import front, markup
from actionplan.document.compose.chapters import OWN, Chapter, TemplateSet
from actionplan.document.compose.facts import Book
from actionplan.document.compose.figures import makers
from actionplan.document.compose.front import without_bare
from actionplan.document.compose.functions import Functions, untold
from actionplan.document.compose.gaps import doubts, notices
from actionplan.document.compose.inlines import Say
from actionplan.document.compose.rendering import Rendering
from actionplan.document.words import word
from actionplan.judge.case import Case


class Told(Record):
    """A chapter by its number and title, and the facts of the plan that it is the first to tell.

    The title page has no number.
    """

    number: str
    title: str
    paths: frozenset[Path]


class Made(Record):
    """A chapter before it has its number: its sections, the facts that it is the first to tell,
    the parts of the plan that it is about, and the part that the plan wants it to follow.
    """

    sections: list[Section]
    paths: frozenset[Path]
    parts: tuple[str, ...]
    after: object = None


class Composed(Record):
    """A document, the facts of the plan that it does not tell, and where it tells the others."""

    document: Document
    untold: tuple[Path, ...]
    told: tuple[Told, ...]


def compose(case: Case, templates: TemplateSet) -> Composed:
    """Compose the document of a judged plan.

    Raises ``TemplateFault`` when a template is at fault.
    """
    plan, agreement = case.plan, case.agreement
    book, say = Book(plan), Say(agreement)
    functions = Functions(book, say, makers(plan, agreement, say, book))
    table = {**functions.table(), "doubts": doubts(case)}
    rendering = Rendering(templates.loader, say, table, book)
    title = front.facts(book, say, case)
    chapters: list[Section] = []
    told = [Told("", "", frozenset(book.told))]
    made = [one for chapter in templates.chapters for one in _made(chapter, case, rendering, book)]
    for one in _placed(made):
        told.append(Told(str(len(chapters) + 1), one.sections[0].title, one.paths))
        chapters += one.sections
    body = number([*chapters, *front.annexes(case, say)])
    document = Document(front.meta(case, say), title, body, word("contents"))
    return Composed(document, tuple(untold(book)), tuple(told))


def _made(chapter: Chapter, case: Case, rendering: Rendering, book: Book) -> Iterator[Made]:
    """Yield the chapter that a template makes; of the plan's own chapters, one for each."""
    own = OWN in chapter.parts
    for given in [{"section": entry} for entry in book.root()[OWN]] if own else [{}]:
        before = frozenset(book.told)
        if found := _chapter(chapter, case, rendering, given):
            after = given["section"]["after"] if own else None
            yield Made(found, frozenset(book.told) - before, () if own else chapter.parts, after)


def _placed(made: Sequence[Made]) -> list[Made]:
    """Return chapters as they stand: one that the plan wants after a part follows its last chapter.

    Those after the same part keep their order. What the document has no chapter of is followed by
    none: such a chapter keeps its place.
    """
    last = {part: number for number, one in enumerate(made) for part in one.parts}

    def place(numbered: tuple[int, Made]) -> tuple[int, bool]:
        number, one = numbered
        # To compare a fact tells it: what is followed is told, what is not is left untold.
        found = [last[part] for part in last if one.after == part]
        return (found[0], True) if found else (number, False)

    return [one for _, one in sorted(enumerate(made), key=place)]


def _chapter(
    chapter: Chapter, case: Case, rendering: Rendering, given: Mapping[str, Any]
) -> list[Section]:
    """Return a chapter with the notices of its gaps, before its subsections once numbered.

    A chapter that has nothing to say, and no gaps, is left out.
    """
    found = markup.sections(without_bare(rendering.blocks(chapter.template, given)))
    gaps = tuple(notices(case, chapter.requirements))
    if not found:
        return []
    last = found[-1]
    if not gaps and not any(section.blocks for section in found):
        return []
    return [*found[:-1], replace(last, blocks=(*last.blocks, *gaps))]


def number(sections: Sequence[Section], prefix: str = "") -> tuple[Block, ...]:
    """Number sections and give them anchors; levels follow the nesting, so none is skipped."""
    result: list[Block] = []
    for position, section in enumerate(sections, 1):
        own = f"{prefix}{position}"
        inner = [block for block in section.blocks if isinstance(block, Section)]
        others = tuple(block for block in section.blocks if not isinstance(block, Section))
        result.append(
            Section(
                level=own.count(".") + 1,
                anchor="luku-" + own.replace(".", "-"),
                number=own,
                title=section.title,
                blocks=(*others, *number(inner, f"{own}.")),
            )
        )
    return tuple(result)
