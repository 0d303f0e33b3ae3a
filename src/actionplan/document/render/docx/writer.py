"""DOCX: a document of Word, on our own page or on a municipality's with its logo and styles."""

from __future__ import annotations

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.parts.document import DocumentPart

from actionplan.core.document import Document
from actionplan.document.render.docx.body import Body, Lists
from actionplan.document.render.docx.contents import Outline, contents
from actionplan.document.render.docx.figures import Gallery
from actionplan.document.render.docx.inlines import Runs
from actionplan.document.render.docx.package import (
    bare_styles,
    free_id,
    own,
    packed,
    root_of,
    sheet,
)
from actionplan.document.render.docx.page import furnish, last_section, text_width
from actionplan.document.render.docx.properties import state
from actionplan.document.render.docx.reference import opened
from actionplan.document.render.docx.styles import Styles
from actionplan.document.render.docx.xml import element, paragraph, run


def docx(document: Document, reference: bytes | None = None) -> bytes:
    """Return the document as a .docx; the same arguments give the same bytes.

    ``reference`` is a .docx or .dotx whose styles, page, header and footer are used; its own text
    is not. Raises ``ReferenceFault`` when it cannot be used.
    """
    part = own() if reference is None else opened(reference)
    styles = Styles(root_of(part, "styles", bare_styles), sheet("styles"))
    styles.set_language(document.meta.lang)
    section = last_section(part)
    furnish(part, section, document.meta, styles)
    body = element("body", _text(document, part, styles, text_width(section)))
    body.append(section)
    for old in part.element.findall(body.tag):
        part.element.remove(old)
    part.element.append(body)
    state(part.package, document.meta)
    return packed(part.package)


def _text(document: Document, part: DocumentPart, styles: Styles, width: int) -> str:
    """Return the whole text, and add to the package what it refers to."""
    outline = Outline(document)
    id = free_id(part)

    def relate(address: str) -> str:
        return part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    runs = Runs(styles, outline.bookmarks, relate)
    body = Body(
        styles,
        Lists(root_of(part, "numbering", lambda: element("numbering", ""))),
        runs,
        runs.for_cells(document.meta.lang),
        outline,
        Gallery(part, (*document.front, *document.body), width, id),
        width,
        id,
    )
    return (
        paragraph(styles["Title"], run(document.meta.title))
        + body.front(document.front)
        + contents(document.contents_title, outline, styles)
        + body.chapters(document.body)
    )
