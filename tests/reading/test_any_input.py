"""Any input: nothing raises, every finding points into the file, and the engines agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from actionplan.core.diagnostic import Diagnostic
from actionplan.core.lines import Lines
from actionplan.core.place import Path, Span
from actionplan.plan.source import Source, decode
from actionplan.plan.tree import Tree, parse

SEEDS = (
    "a: 1\nb:\n  - x\n  - y: [1, 2]\n    z: {k: v, w: 'q'}\nc: |\n  text\n  more\nd: \"s\\n\"\n",
    "services:\n- id: p\n  name: >-\n    folded\n    text\n\n  empty:\n- \n-\n  - a\n# c\nend: ~\n",
    "? a\n: b\n? [x]\n: y\n{a: 1, 'b': 2, \"c\": [d, e: f], g}: [https://x.fi, {t: 12:30}]\n",
    "---\na: *b\nc: &d x\ne: {<<: *d}\nf: !t g\n...\n",
    "k: 'it''s'\nl: \"a\n  b\"\nm: plain\n  multi\n\n  line\n",
    "äö: 'ä'\n😀: \"😀 x\" # c\n\nz: [ 😀, b ]\nc: |2\n    x\n   y\n\nd: >+\n  a\n\n\ne: f\n",
)
PIECES = (
    *("a", "b: ", "x: y\n", "- ", "-", "? ", ": ", ":", "[", "]", "{", "}", ",", "'", '"', "#"),
    *(" # c", "|", "|-\n", ">\n", "|2", ">+", "&a ", "*a", "!t ", "!", "&", "*", "%", "@", "`"),
    *("\n", "\n  ", "\n    ", "\n\n", "  ", "\t", "\r\n", "\r", "---\n", "...\n", "%YAML 1.1\n"),
    *("\\", "\\n", "\\x41", "\\ud800", "ä", "a\u0308", "😀", "\u00a0", "~", "null", "true", "1"),
    *("?x", "{?a: b, ", "[a:, ", "{b:}", "? a\n", " \n", "x: |\n    \n ", "\n \t", "# c\n"),
    *("0x1F", "020", ".inf", "1e999", "<<: ", "<<<<<<<", "\n=======\n", "'q'", '"q"', "12:30"),
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.lists(st.sampled_from(PIECES + SEEDS), min_size=2, max_size=6).map("".join),
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A sound text into which something has slipped, or from which something is gone."""
    text = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.integers(0, 3))
        text = text[:at] + draw(st.sampled_from(("", *PIECES))) + text[at + gone :]
    return text


def spans(findings: list[Diagnostic]) -> Iterator[Span]:
    for found in findings:
        yield found.span
        yield from (other.span for other in found.related)


def assert_inside(span: Span, text: str) -> None:
    lines = Lines(span.file, text)
    assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column)
    assert span.end_line <= 1 + text.count("\n") + text.count("\r")
    assert span.column <= 1 + len(lines.line(span.line))
    assert span.end_column <= 1 + len(lines.line(span.end_line))


def paths(data: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in entries:
        if isinstance(value, dict | list):
            yield from paths(value, (*path, step))
        else:
            yield (*path, step)


def all_of(tree: Tree | None) -> object:
    """Return all that a tree says, to compare."""
    if tree is None:
        return None
    places = [
        (path, tree.span(path), tree.span(path, key=True), tree.span((*path, "none")))
        for path in paths(tree.data)
    ]
    return repr(tree.data), places


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.one_of(st.binary(max_size=60), TEXTS.map(str.encode)))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
def test_any_bytes_become_a_text_or_a_finding_inside_it(data: bytes) -> None:
    source, findings = decode("plan.yaml", data)
    assert (source is None) == bool(findings)
    text = data.removeprefix(b"\xef\xbb\xbf").decode(errors="replace")
    for span in spans(findings):
        assert_inside(span, text)


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(st.one_of(TEXTS, damaged()))
@example('"\\U00110000"')
@example("[\n")
@example("a: {x")
@example("")
@example('a: ["b":1]')
@example("a: ['b':1]")
@example("a: >#b\n  c")
@example(">\n#a\nb")
@example("a: {?b: c, d:, e: [?f, g:, h: i]}")
@example("a: |\n   \n # b\nc: 1")
@example("a: [? , b]\nc: {? \n}")
@example("a:\n  b\n  \tc\n \t\nd: 1")
def test_the_engines_agree_on_any_text(text: str) -> None:
    source, _ = decode("plan.yaml", text.encode())
    if source is None:
        return
    tree, findings = parse(source)
    pure_tree, pure_findings = parse(source, "pure")
    assert findings == pure_findings
    assert all_of(tree) == all_of(pure_tree)
    assert (tree is None) == bool(findings)
    for span in spans(findings):
        assert_inside(span, source.text)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(st.characters(exclude_categories=())))
@example("a: \ud800")
@example("a: \0")
@example("a: b\u2028c: d\x85e: f")
def test_a_text_that_never_was_decoded_does_no_harm(text: str) -> None:
    for engine in ("c", "pure"):
        _, findings = parse(Source("plan.yaml", text, ""), engine)
        for span in spans(findings):
            assert_inside(span, text)
