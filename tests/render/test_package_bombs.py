"""Word packages that lie about what they hold: refused, and without the memory they ask for."""

from __future__ import annotations

import struct
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile
from zlib import crc32

import pytest
from municipal_template import changed, template

ROOT = Path(__file__).parents[2]
LETTERHEAD = template()
HEADER = "word/header1.xml"
MEGABYTE = 1 << 20
UNPACKED = 200 * MEGABYTE
PEAK_MB = 120
"""Python with all that reads a letterhead has some 40."""
USER = """
import sys
from pathlib import Path
from actionplan.core.outputs import is_ours
what, path = sys.argv[1:]
if what == "ours":
    told = is_ours(path, bool)
else:
    from actionplan.document.render.docx.reference import ReferenceFault, opened
    try:
        told = bool(opened(Path(path).read_bytes()))
    except ReferenceFault as fault:
        told = fault.kind
with open("/proc/self/status") as status:
    peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
print(told, int(peak) // 1024)
"""
pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="no memory figures here"
)


def lying(part: str, packing: int, told: int, *, sum_of_told: bool = False) -> bytes:
    """Return the letterhead with a part of zeros more, whose entry tells another size."""
    file = BytesIO(LETTERHEAD)
    with ZipFile(file, "a", packing) as archive, archive.open(part, "w") as stream:
        for _ in range(UNPACKED // MEGABYTE):
            stream.write(bytes(MEGABYTE))
    data = bytearray(file.getvalue())
    entry = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, entry + 24, told)
    if sum_of_told:
        struct.pack_into("<I", data, entry + 16, crc32(bytes(told)))
    return bytes(data)


def listing(parts: int) -> bytes:
    """Return a package that is but a list of parts which are not there."""
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<H", 4) + bytes(16) + b"a.md"
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65_535, 65_535, parts * len(entry), 0, 0)
    return entry * parts + end


def with_header(start: bytes, inside: bytes) -> bytes:
    def filled(xml: bytes) -> bytes:
        bare = xml[xml.index(b"<w:hdr") :]
        return start + bare.replace(b"</w:hdr>", inside + b"</w:hdr>")

    return changed(LETTERHEAD, {HEADER: filled})


def headed(text: str, encoding: str) -> bytes:
    return changed(LETTERHEAD, {HEADER: lambda _: text.encode(encoding)})


PICTURE, PROPERTIES = "word/media/a.png", "docProps/custom.xml"
REFERENCES: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "deflated": (lambda: lying(PICTURE, ZIP_DEFLATED, 1000), ("broken",)),
    "deflated, its sum that of the lie": (
        lambda: lying(PICTURE, ZIP_DEFLATED, 1000, sum_of_told=True), ("True", "broken"),
    ),
    "said to be nothing": (lambda: lying(PICTURE, ZIP_DEFLATED, 0), ("True", "broken")),
    "bzip2": (lambda: lying(PICTURE, ZIP_BZIP2, 1000), ("broken",)),
    "lzma": (lambda: lying(PICTURE, ZIP_LZMA, 1000), ("broken",)),
    "true sizes": (lambda: lying(PICTURE, ZIP_DEFLATED, UNPACKED), ("too-large",)),
    "parts listed": (lambda: listing(300_000), ("too-large",)),
    "xml after blanks": (lambda: with_header(b" " * 80, b"<a/>" * 6_000_000), ("too-large",)),
    "xml in wide letters": (
        lambda: headed("\n" * 80 + "<a/>" * 4_000_000, "utf-16-le"), ("too-large",),
    ),
    "xml in a mainframe's letters": (
        lambda: headed('<?xml version="1.0" encoding="cp037"?>' + "<a/>" * 6_000_000, "cp037"),
        ("too-large",),
    ),
}  # fmt: skip
OURS: dict[str, Callable[[], bytes]] = {
    "deflated": lambda: lying(PROPERTIES, ZIP_DEFLATED, 1000),
    "bzip2": lambda: lying(PROPERTIES, ZIP_BZIP2, 1000),
    "lzma": lambda: lying(PROPERTIES, ZIP_LZMA, 1000),
    "parts listed": lambda: listing(300_000),
    "a large file": lambda: bytes(200 * MEGABYTE),
}


def used(what: str, name: str, data: bytes, folder: Path) -> tuple[str, int]:
    """Return what a process says of a package, and the most memory that it had, in MB."""
    path = folder / f"{name}.docx"
    path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", USER, what, str(path)], env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True, check=True, text=True, timeout=60,
    )  # fmt: skip
    told, peak = done.stdout.split()
    return told, int(peak)


def test_a_reference_document_that_lies_takes_no_memory(tmp_path: Path) -> None:
    found = {
        name: used("reference", name, make(), tmp_path) for name, (make, _) in REFERENCES.items()
    }
    missed = {
        name: (told, peak)
        for name, (told, peak) in found.items()
        if told not in REFERENCES[name][1] or peak > PEAK_MB
    }
    assert missed == {}


def test_a_strangers_document_in_the_way_takes_no_memory(tmp_path: Path) -> None:
    """What stands where a document goes is looked at: is it one of ours?"""
    found = {name: used("ours", name, make(), tmp_path) for name, make in OURS.items()}
    assert {n: f for n, f in found.items() if f[0] != "False" or f[1] > PEAK_MB} == {}


def test_an_element_of_countless_attributes_takes_no_time(tmp_path: Path) -> None:
    many = b" ".join(b'a%x=""' % number for number in range(100_000))
    assert (
        used("reference", "monta", with_header(b"", b"<a " + many + b"/>"), tmp_path)[0] == "broken"
    )
