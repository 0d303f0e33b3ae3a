"""Pictures: the SVG for those who can show it, a PNG of it for the others, words for the ear."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from docx.parts.document import DocumentPart

from actionplan.core.document import Block, Figure, Listing, Notice, Section
from actionplan.document.render.address import harmless
from actionplan.document.render.docx.package import media
from actionplan.document.render.docx.xml import quoted
from actionplan.document.render.picture import drawable
from actionplan.document.render.typesetter import typeset

_PPI = 96
"""Dots an inch of the PNG, as many as a screen has: only those who cannot show the SVG see it."""
_POINT = 12700
"""A point in the measure of drawings."""
_TALLEST = 560
"""What leaves room for the caption on a page, in points."""
_PNG_SIZE = (16, 20)
"""Where a PNG says how many dots it has across and down."""
_PNG = "image/png"
_SVG = "image/svg+xml"
_TWIPS = 20
"""Twips in a point."""
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_PAGES = """
#let data = json(bytes(sys.inputs.data))
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#for svg in data.svgs {
  page(context {
    let drawn(..how) = image(bytes(svg), format: "svg", ..how)
    let natural = measure(drawn())
    let room = (data.width * 1pt / natural.width, data.height * 1pt / natural.height)
    drawn(width: natural.width * calc.min(1, ..room))
  })
}
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the package: the ids of its two forms, and its size on the page in points."""

    png: str
    svg: str
    width: float
    height: float


class Gallery:
    """Adds the figures of a text to a document and returns the runs that show them. The text is
    ``width`` twips wide; drawings are numbered from ``id``.
    """

    def __init__(
        self, document: DocumentPart, blocks: tuple[Block, ...], width: int, id: int
    ) -> None:
        self._ids = count(id)
        self._pictures: dict[str, Picture] = {}
        if texts := sorted({figure.svg for figure in _figures(blocks)}):
            for text, png in zip(texts, _pngs(texts, width / _TWIPS), strict=True):
                ids = (
                    media(document, "png", _PNG, png),
                    media(document, "svg", _SVG, harmless(text).encode()),
                )
                self._pictures[text] = Picture(*ids, *_size(png))

    def __call__(self, figure: Figure) -> str:
        """Return the run that shows a figure."""
        return _drawing(figure, self._pictures[figure.svg], next(self._ids))


def _figures(blocks: tuple[Block, ...]) -> Iterator[Figure]:
    for block in blocks:
        match block:
            case Figure():
                yield block
            case Section() | Notice():
                yield from _figures(block.blocks)
            case Listing(items):
                for item in items:
                    yield from _figures(item)


def _pngs(svgs: list[str], width: float) -> list[bytes]:
    """Return each SVG as a PNG as large as it was drawn, or smaller where there is no room."""
    data = {"width": width, "height": _TALLEST, "svgs": [*map(drawable, svgs)]}
    pages, _ = typeset(
        _PAGES.encode(),
        format="png",
        ppi=_PPI,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    return pages


def _size(png: bytes) -> tuple[float, float]:
    across, down = (int.from_bytes(png[at : at + 4]) for at in _PNG_SIZE)
    return across * 72 / _PPI, down * 72 / _PPI


def _drawing(figure: Figure, picture: Picture, id: int) -> str:
    size = f'cx="{round(picture.width * _POINT)}" cy="{round(picture.height * _POINT)}"'
    named = f'id="{id}" name="{quoted(figure.name)}" descr="{quoted(figure.alternative)}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {named}/><wp:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{picture.png}"><a:extLst><a:ext uri="{_SVG_EXTENSION}">'
        f'<asvg:svgBlip r:embed="{picture.svg}"/></a:ext></a:extLst></a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
