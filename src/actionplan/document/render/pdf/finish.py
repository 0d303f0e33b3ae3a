"""What Typst leaves undone in a PDF: cells that name their row, words in one piece, the makers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape
from zlib import compress

from actionplan.core.characters import FORBIDDEN
from actionplan.core.document import Block, Document, Listing, Meta, Notice, Section, Table

if TYPE_CHECKING:
    import pikepdf


_ON_PAGE = re.compile(rb"(/ActualText<FEFF)([0-9A-F]+)>")
_IN_FONT = re.compile(rb"^(<[0-9A-F]{4}> <)([0-9A-F]+)>", re.MULTILINE)
"""Text that glyphs stand for, in a page's content and in a font's table."""
_UNSEEN = {b"00AD", b"2060"}
_UNSEEN_TO_NONE = {int(unit, 16): None for unit in _UNSEEN}
_WITHOUT_TABLES = {"/P", "/Lbl", "/Figure", "/TOC", *(f"/H{level}" for level in range(1, 7))}
_MISREAD = b"\r\nendstream"
"""A stream that ends with a carriage return, which validators take for a part of the line end."""
_MOST_SAVES = 20
"""One stream in 256 ends so, and a long document has a hundred: one save is mostly enough."""
_CREATOR = re.compile(rb"<xmp:CreatorTool>[^<]*</xmp:CreatorTool>")


def finished(made: bytes, document: Document) -> bytes:
    """Return a PDF that Typst made, finished; the same bytes for the same PDF."""
    import pikepdf  # a large library: only those who print need it

    with pikepdf.open(io.BytesIO(made)) as file:
        _name_rows(file, document)
        _join_words(file)
        _name_makers(file, document.meta)
        return saved(file)


def saved(file: pikepdf.Pdf) -> bytes:
    """Return the bytes of a file in which no stream ends with a carriage return."""
    from pikepdf import ObjectStreamMode

    for _ in range(_MOST_SAVES):
        out = io.BytesIO()
        # Objects in streams: a third of the size.
        file.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
        if _MISREAD not in out.getvalue():
            break
        if not _lengthened(file):
            _renumber(file)
    return out.getvalue()


def _lengthened(file: pikepdf.Pdf) -> bool:
    """Put a byte that no decoder reads behind each stream that ends badly, if there is one."""
    import pikepdf

    streams: list[Any] = [item for item in file.objects if isinstance(item, pikepdf.Stream)]
    found = [stream for stream in streams if stream.read_raw_bytes().endswith(b"\r")]
    for stream in found:
        raw, how = stream.read_raw_bytes(), stream.get("/DecodeParms")
        stream.write(raw + b"\n", filter=stream.get("/Filter"), decode_parms=how)
    return bool(found)


def _renumber(file: pikepdf.Pdf) -> None:
    """Give every object another number, by one object more at the beginning: the streams of
    objects, which only saving makes, end otherwise then.
    """
    from pikepdf import Dictionary

    first = Dictionary(Next=file.Root["/AFirst"]) if "/AFirst" in file.Root else Dictionary()
    file.Root["/AFirst"] = file.make_indirect(first)


def _name_rows(file: pikepdf.Pdf, document: Document) -> None:
    """Make the first cell of each row its header, in the tables whose rows have one.

    Typst lists the column's header for every cell, and a reader that finds such a list looks no
    further: the lists go, and the scopes of the headers say it all.
    """
    tables = _table_nodes(file.Root.StructTreeRoot)
    wanted = [*_tables(document.front), *_tables(document.body)]
    for node, table in zip(tables, wanted, strict=True):
        if table.row_headers:
            rows = [row for part in node.K if part.S == "/TBody" for row in part.K]
            for row in rows:
                _name_row(row)


def _name_row(row: pikepdf.Object) -> None:
    from pikepdf import Dictionary, Name

    for cell in row.K:
        for attribute in cell.A:
            if "/Headers" in attribute:
                del attribute["/Headers"]
    first = row.K[0]
    first.S = Name.TH
    first.A.append(Dictionary(O=Name.Table, Scope=Name.Row))


def _table_nodes(node: pikepdf.Object) -> Iterator[Any]:
    """Yield the structure elements below a node that are tables, in reading order."""
    import pikepdf

    kids: Any = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        kind = str(kid.get("/S", "")) if isinstance(kid, pikepdf.Dictionary) else ""
        if kind == "/Table":
            yield kid
        elif kind and kind not in _WITHOUT_TABLES:
            yield from _table_nodes(kid)


def _tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    for block in blocks:
        match block:
            case Table():
                yield block
            case Section() | Notice():
                yield from _tables(block.blocks)
            case Listing():
                for item in block.items:
                    yield from _tables(item)


def _join_words(file: pikepdf.Pdf) -> None:
    """Take the soft hyphens at which no line ends out of the words that are searched, copied and
    listed as bookmarks.
    """
    fonts = {}  # by number, for pages share them
    for page in file.pages:
        _rewrite(page.Contents, _ON_PAGE)
        for font in page.resources.get("/Font", {}).values():
            fonts[font.ToUnicode.objgen] = font.ToUnicode
    for table in fonts.values():
        _rewrite(table, _IN_FONT)
    for mark in _bookmarks(file.Root.get("/Outlines")):
        mark.Title = str(mark.Title).translate(_UNSEEN_TO_NONE)


def _bookmarks(above: Any) -> Iterator[Any]:
    """Yield the bookmarks below one, in reading order."""
    mark = above.get("/First") if above is not None else None
    while mark is not None:
        yield mark
        yield from _bookmarks(mark)
        mark = mark.get("/Next")


def _rewrite(stream: Any, spelled: re.Pattern[bytes]) -> None:
    from pikepdf import Name

    text = stream.read_bytes()
    joined = spelled.sub(_joined, text)
    if joined != text:
        stream.write(compress(joined), filter=Name.FlateDecode)


def _joined(match: re.Match[bytes]) -> bytes:
    seen = [unit for unit in re.findall(rb".{4}", match[2]) if unit not in _UNSEEN]
    return match[1] + b"".join(seen) + b">" if seen else match[0]


def _name_makers(file: pikepdf.Pdf, meta: Meta) -> None:
    """Say which program made the file, and from what: the digest of the plan is its source."""
    generator = re.sub(FORBIDDEN, "", meta.generator)
    file.docinfo["/Creator"] = file.docinfo["/Producer"] = generator
    said = (
        f"<xmp:CreatorTool>{escape(generator)}</xmp:CreatorTool>"
        f"<pdf:Producer>{escape(generator)}</pdf:Producer>"
        f"<dc:source>{escape(re.sub(FORBIDDEN, '', meta.source_digest))}</dc:source>"
    ).encode()
    metadata = file.Root.Metadata.read_bytes()
    file.Root.Metadata.write(_CREATOR.sub(lambda _: said, metadata))
