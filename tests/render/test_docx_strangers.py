"""A reference document may come from a stranger: it is read in bounds and does no harm."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx_reading import W, opened, words_meant, words_read
from hypothesis import given, settings
from hypothesis import strategies as st
from municipal_template import changed, template
from sample_document import sample

from actionplan.core.limits import REFERENCE_BYTES
from actionplan.core.packages import MAX_PARTS
from actionplan.document.render.docx.reference import ReferenceFault
from actionplan.document.render.docx.writer import docx

LETTERHEAD = template()
HEADER, HEADER_LINKS = "word/header1.xml", "word/_rels/header1.xml.rels"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_link(kind: str, target: str, inside: str = "") -> bytes:
    """Return the letterhead with a relation of the header that leads out, and what rests on it."""
    link = f'<Relationship Id="rId99" Type="{_R}/{kind}" Target="{target}" TargetMode="External"/>'
    return changed(
        LETTERHEAD,
        {
            HEADER_LINKS: lambda xml: xml.replace(
                b"</Relationships>", f"{link}</Relationships>".encode()
            ),
            HEADER: lambda xml: xml.replace(b"</w:p></w:hdr>", f"{inside}</w:p></w:hdr>".encode()),
        },
    )


def header_of(reference: bytes) -> Any:
    return opened(docx(sample(), reference)).sections[0].header


def test_a_picture_from_elsewhere_goes_and_the_logo_stays() -> None:
    picture = (
        '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="rId99"'
        f' xmlns:r="{_R}"/></v:rect></w:pict></w:r>'
    )
    header = header_of(with_link("image", "https://example.org/spy.png", picture))
    assert not header.part.rels.get("rId99")
    assert header._element.xpath("//w:pict") == []
    assert len(header._element.xpath("//a:blip")) == 1


@pytest.mark.parametrize(
    ("target", "kept"), [("https://example.org/", True), ("file:///c:/jotain.docx", False)]
)
def test_a_link_in_the_header_stays_if_a_reader_may_follow_it(target: str, kept: bool) -> None:
    link = f'<w:hyperlink r:id="rId99" xmlns:r="{_R}"><w:r><w:t>kunta</w:t></w:r></w:hyperlink>'
    header = header_of(with_link("hyperlink", target, link))
    assert header.paragraphs[0].text == "kunta"
    assert ("rId99" in header.part.rels) is kept


def test_a_remote_template_and_its_settings_go() -> None:
    def remote(settings: bytes) -> bytes:
        gone = f'<w:attachedTemplate r:id="rId1" xmlns:r="{_R}"/><w:updateFields w:val="true"/>'
        return settings.replace(b"<w:zoom", f"{gone}<w:zoom".encode(), 1)

    def link(_: bytes) -> bytes:
        return (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_R}/attachedTemplate" TargetMode="External"'
            ' Target="https://example.org/evil.dotm"/></Relationships>'
        ).encode()

    reference = changed(
        LETTERHEAD, {"word/settings.xml": remote, "word/_rels/settings.xml.rels": link}
    )
    data = docx(sample(), reference)
    with ZipFile(BytesIO(data)) as archive:
        everything = b"".join(map(archive.read, archive.namelist()))
    assert b"evil.dotm" not in everything
    assert b"attachedTemplate" not in everything
    assert opened(data).settings.element.find(f"{W}updateFields") is None


def packed(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def types_saying(words: bytes) -> bytes:
    """Return the letterhead with other words for what its main part is."""
    return changed(
        LETTERHEAD,
        {"[Content_Types].xml": lambda xml: xml.replace(b"wordprocessingml.document.main", words)},
    )


def header_with(xml: bytes) -> bytes:
    return changed(
        LETTERHEAD, {HEADER: lambda header: header.replace(b"</w:hdr>", xml + b"</w:hdr>")}
    )


STRANGERS = {
    "empty": (b"", "not-word"),
    "text": (b"Hei!", "not-word"),
    "zip": (packed({"a.txt": b"a"}), "not-word"),
    "sheet": (types_saying(b"spreadsheetml.sheet.main"), "not-word"),
    "old": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512), "old-word"),
    "macros": (types_saying(b"ms-word.document.macroEnabled.main"), "active"),
    "large": (bytes(REFERENCE_BYTES + 1), "too-large"),
    "bomb": (changed(LETTERHEAD, {"word/media/a.bmp": lambda _: bytes(50_000_000)}), "too-large"),
    "long-xml": (header_with(b"<w:p/>" * 2_000_000), "too-large"),
    "many": (packed({f"{n}.xml": b"" for n in range(MAX_PARTS + 1)}), "too-large"),
    "cut": (LETTERHEAD[:-200], "broken"),
    "no-xml": (changed(LETTERHEAD, {"word/styles.xml": lambda _: b"<w:styles"}), "broken"),
    "other-xml": (changed(LETTERHEAD, {"word/styles.xml": lambda _: b"<a/>"}), "broken"),
    "entities": (
        changed(LETTERHEAD, {HEADER: lambda xml: b'<!DOCTYPE a [<!ENTITY e "e">]>' + xml[56:]}),
        "broken",
    ),
    "fetching": (header_with(b'<w:p><w:fldSimple w:instr="INCLUDEPICTURE x"/></w:p>'), "active"),
    "asking": (
        header_with(
            b"<w:p><w:r><w:instrText> DD</w:instrText></w:r>"
            b"<w:r><w:instrText>EAUTO c:\\x </w:instrText></w:r></w:p>"
        ),
        "active",
    ),
    "object": (with_link("oleObject", "https://example.org/x"), "active"),
}


@pytest.mark.parametrize("name", STRANGERS)
def test_what_cannot_be_used_is_refused_by_kind(name: str) -> None:
    data, kind = STRANGERS[name]
    with pytest.raises(ReferenceFault) as caught:
        docx(sample(), data)
    assert caught.value.kind == kind


PARTS = ("word/styles.xml", "word/settings.xml", "word/numbering.xml", "word/document.xml", HEADER)


@given(st.sampled_from(PARTS), st.integers(0, 5000), st.binary(max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_refused_or_read(part: str, at: int, damage: bytes) -> None:
    """Whatever the damage, the answer is a document or a fault that the command can word."""

    def damaged(xml: bytes) -> bytes:
        start = at % len(xml)
        return xml[:start] + damage + xml[start + len(damage) :]

    try:
        data = docx(sample(), changed(LETTERHEAD, {part: damaged}))
    except ReferenceFault:
        return
    assert words_read(data) == words_meant(sample())
