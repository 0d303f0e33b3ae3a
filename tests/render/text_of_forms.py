"""The text of each form as read aloud: the numbers of lists are read too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import page_reading
from docx_reading import opened, paragraphs
from pdf_reading import structure

from actionplan.core.document import Document
from actionplan.document.render.docx.writer import docx
from actionplan.document.render.html import html
from actionplan.document.render.markdown import markdown
from actionplan.document.render.pdf.writer import pdf


def of_markdown(document: Document) -> str:
    """Return the text of the page that a Markdown parser makes."""
    return " ".join(_of_page(page_reading.rendered(markdown(document))))


def of_html(document: Document) -> str:
    """Return the text of the page."""
    return " ".join(_of_page(page_reading.page(html(document))))


def of_docx(document: Document) -> str:
    """Return the text of every paragraph, and the number that Word sets before it."""
    return " ".join(_of_word(docx(document)))


def of_pdf(document: Document) -> str:
    """Return the text in the order of its structure; the labels of lists are part of it."""
    return structure(pdf(document)).text()


FORMS = {"md": of_markdown, "html": of_html, "docx": of_docx, "pdf": of_pdf}


def _of_page(element: page_reading.Element) -> Iterator[str]:
    if element.tag in ("svg", "head", "style"):
        return
    number = int(element.attributes.get("start", "1"))
    run = ""
    for child in element.children:
        if isinstance(child, str):
            run += child
        elif child.tag in page_reading._INLINE:
            run += child.text()
        else:
            yield run
            run = ""
            if element.tag == "ol" and child.tag == "li":
                yield f"{number}."
                number += 1
            yield from _of_page(child)
    yield run


def _of_word(data: bytes) -> Iterator[str]:
    document = opened(data)
    numbering = document.part.numbering_part.element
    starts = {
        (int(one.numId), override.ilvl): override.startOverride.val
        for one in numbering.num_lst
        for override in one.findall("{*}lvlOverride")
    }
    counts: dict[tuple[int, int], int] = {}
    for one in paragraphs(document):
        number = one._p.pPr.numPr if one._p.pPr is not None else None
        place = (number.numId.val, number.ilvl.val) if number is not None else (0, 0)
        if place in starts:
            assert _figures(numbering, place)
            counts[place] = counts.get(place, starts[place] - 1) + 1
            yield f"{counts[place]}."
        yield one.text


def _figures(numbering: Any, place: tuple[int, int]) -> bool:
    """Whether a level of a list is numbered with figures, not with letters."""
    (kind,) = numbering.xpath(f"w:num[@w:numId={place[0]}]/w:abstractNumId/@w:val")
    level = f"w:abstractNum[@w:abstractNumId={kind}]/w:lvl[@w:ilvl={place[1]}]"
    (form,) = numbering.xpath(f"{level}/w:numFmt/@w:val")
    return str(form) == "decimal"
