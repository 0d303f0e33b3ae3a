"""Code frames: the mark stands under what it marks, whatever the line holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.cli.formats.code_frame import frame
from actionplan.core.paint import Paint
from actionplan.core.place import Span
from actionplan.core.printable import encodable, excerpt, printable, width

PLAIN = Paint(on=False)


def drawn(line: str, column: int, end: int) -> list[str]:
    span = Span("a.yaml", 7, column, 7, end)
    return [row.removeprefix("  ") for row in frame(span, {7: line}, PLAIN, "error")]


@pytest.mark.parametrize(
    ("line", "column", "end", "rows"),
    [
        ("year: 2026", 1, 5, ["7 | year: 2026", "  | ^^^^"]),
        ("year: 2026", 7, 11, ["7 | year: 2026", "  |       ^^^^"]),
        ("year:", 6, 6, ["7 | year:", "  |      ^"]),
        ("ylöjärvi: a", 11, 12, ["7 | ylöjärvi: a", "  |           ^"]),
        ("ylo\u0308ja\u0308rvi: a", 13, 14, ["7 | ylöjärvi: a", "  |           ^"]),
        ("日本: a", 5, 6, ["7 | 日本: a", "  |       ^"]),
        ("a\tb: c", 3, 4, ["7 | a\\tb: c", "  |    ^"]),
        ("a: \u202eb", 5, 6, ["7 | a: \\u202eb", "  |          ^"]),
    ],
)
def test_the_mark_stands_under_the_place(line: str, column: int, end: int, rows: list[str]) -> None:
    assert drawn(line, column, end) == rows


def test_a_blank_or_unknown_line_has_no_frame() -> None:
    assert drawn("   ", 1, 1) == []
    assert list(frame(Span("a.yaml", 8, 1, 8, 2), {7: "a"}, PLAIN, "error")) == []


def test_a_place_of_many_lines_is_marked_to_the_end_of_its_first() -> None:
    span = Span("a.yaml", 7, 3, 9, 2)
    assert list(frame(span, {7: "a: b "}, PLAIN, "error")) == ["  7 | a: b ", "    |   ^^"]


def test_an_endless_line_is_shown_around_the_place() -> None:
    row, mark = drawn("x" * 5_000 + "HERE" + "y" * 5_000, 5_001, 5_005)
    assert len(row) < 200
    start = mark.index("^")
    assert row[start : start + 4] == "HERE"
    assert mark.count("^") == 4


@given(st.text(), st.integers(1, 300), st.integers(0, 300))
def test_any_line_can_be_shown(line: str, column: int, length: int) -> None:
    line = line.replace("\n", "").replace("\r", "")
    for row in drawn(line, column, column + length):
        assert "\n" not in row
        assert "\x1b" not in row


@given(st.text())
def test_nothing_printable_moves_a_cursor(text: str) -> None:
    shown = printable(text)
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in shown)
    assert not any("\u202a" <= char <= "\u202e" for char in shown)
    shown.encode()
    assert width(shown) >= 0


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_encodable_leaves_every_real_text_as_it_is(text: str) -> None:
    assert encodable(text) == text


def test_bytes_of_a_name_that_is_not_utf8_are_spelled_out() -> None:
    name = b"s\xf6tk\xf6.yaml".decode("utf-8", "surrogateescape")
    assert printable(name) == encodable(name) == "s\\xf6tk\\xf6.yaml"


def test_an_excerpt_is_one_line_and_ends() -> None:
    assert excerpt("a\n  b") == "a b"
    assert len(excerpt("x" * 10_000)) == 201
