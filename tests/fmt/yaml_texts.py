"""YAML as people write it: any nesting, style and indentation, comments wherever they can stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

PLANS = sorted((Path(__file__).parents[2] / "plans").rglob("*.yaml"))

SCALARS = st.sampled_from((
    "teksti", "kaksi sanaa", "on", "no", "~", "null", "", "12", "1.50", "0x1F", "020", "+358401",
    "12:30", "2026-12-31", "10/2023", "1_000", "true", "TRUE", "'yksi'", "'it''s'", '"kaksi"',
    '"a: b"', '"#"', '" tyhjää "', '"rivi\\nrivi"', '"rivi\\n"', '"a\\n\\nb"', '"\\ttab"', "-5 °C",
    "https://x.example/a#b", "a:b", "'- a'", "'[a'", "'{'", "'? '", '"\\\\"', "ääkkönen", "😀",
    "pitkä teksti " * 12 + "loppu", '"pitkä: ' + "teksti " * 20 + 'loppu"', "x" * 120,
    '"' + "pitkä rivi " * 12 + '\\n\\ntoinen"', "&a ankkuri", "*a",
    "sana – " * 20 + "x", '"a\\n- b\\n"', '" a\\n  b "',
    '"loppu\\n\\n"', '"\\n\\nalku"', '"a\\r\\nb"', '"\\n"', '"a\\n   \\n\\tb"',
))  # fmt: skip
BLOCKS = st.sampled_from((
    (">-", ["taitettu", "teksti"]), ("|", ["rivi", "", "  sisennetty", "rivi"]),
    (">", ["a", "", "b"]), ("|-", ["# ei huomautus", "x: y"]), ("|+", ["loppu", ""]),
    (">- # kylki", ["a"]), ("|2-", [" x"]),
    ("|", ["rivi  ", "toinen"]), (">-", ["sana " * 30 + "x"]), ("|-", ["sana " * 30 + "x", "y"]),
    ("|-", ["x" * 120]), ("|", []), (">", []), ("|+", ["", "a", "", ""]), ("|2", ["", "  a", " "]),
    (">+", ["a", "b", "", ""]), (">", ["a", "  - b", "c"]), ("|- # kylki", ["- a", "- b"]),
    (">-", ["alku", "- yksi", "jatkuu – näin", "- kaksi"]),
    (">", ["alku", "", "• yksi", "• kaksi"]),
    ("|", ["\tsarkain", "a\tb"]), ("|", ["---", "..."]), ("|-", ["&a *b !c", "%d"]),
))  # fmt: skip
KEYS = st.sampled_from(("a", "b", "c", "on", '"a b"', "'d: e'", "ä", "avain", "tunnus-1"))
STEPS = st.integers(1, 4)
NOTES = st.sampled_from(("", "", "", "", " # kylki", "   #kylki: x", "  # ä # b"))


def _note(draw: Any, depth: int) -> list[str]:
    """Draw what may stand on lines of their own: empty lines, and comments at any depth."""
    found: list[str] = []
    for kind in draw(st.lists(st.sampled_from(("blank", "here", "deep", "left")), max_size=2)):
        column = {"blank": 0, "here": depth, "deep": depth + 2, "left": 0}[kind]
        found.append("" if kind == "blank" else " " * column + f"# {kind}")
    return found


@st.composite
def texts(draw: Any) -> str:
    """Draw the text of a mapping; some are no YAML after all, and the reader refuses them."""
    lines = [*_note(draw, 0), *_mapping(draw, 0, 3), *_note(draw, 0)]
    end: str = draw(st.sampled_from(("\n", "\n", "\r\n")))
    head: str = draw(st.sampled_from(("", "", "---" + end)))
    tail: str = draw(st.sampled_from((end, "", end * 3)))
    return head + end.join(lines) + tail


def _mapping(draw: Any, depth: int, levels: int) -> list[str]:
    lines: list[str] = []
    for key in draw(st.lists(KEYS, min_size=1, max_size=4, unique=True)):
        lines += _note(draw, depth) + _entry(draw, f"{key}:", depth, levels)
    return lines


def _entry(draw: Any, head: str, depth: int, levels: int) -> list[str]:
    kinds = ("scalar", "scalar", "block", "flow", "mapping", "list", "list")
    kind = draw(st.sampled_from(kinds[: 7 if levels else 3]))
    begun = " " * depth + head
    if kind == "scalar":
        return [f"{begun} {draw(SCALARS)}{draw(NOTES)}"]
    if kind == "block":
        sign, lines = draw(BLOCKS)
        return [f"{begun} {sign}", *(" " * (depth + 2) + line for line in lines)]
    if kind == "flow":
        return _flow(draw, begun, depth, levels)
    step = draw(STEPS)
    first = [begun + draw(st.sampled_from(("", "", " &a"))) + draw(NOTES)]
    if kind == "mapping":
        return first + _note(draw, depth + step) + _mapping(draw, depth + step, levels - 1)
    step = draw(st.sampled_from((0, step))) if head != "-" else step
    items = draw(st.integers(1, 3))
    listed = [line for _ in range(items) for line in _item(draw, depth + step, levels - 1)]
    return first + listed


def _item(draw: Any, depth: int, levels: int) -> list[str]:
    notes = _note(draw, depth)
    if levels and draw(st.booleans()):  # a mapping that begins beside its dash
        first, *others = _mapping(draw, depth + 2, levels - 1)
        if first.strip() and not first.lstrip().startswith("#"):
            return [*notes, " " * depth + "- " + first.lstrip(), *others]
    return notes + _entry(draw, "-", depth, levels)


def _flow(draw: Any, begun: str, depth: int, levels: int) -> list[str]:
    parts = draw(st.lists(SCALARS.filter(lambda s: not s.startswith("x" * 9)), max_size=4))
    if draw(st.booleans()):
        inner = ", ".join(f"k{n}: {part}" for n, part in enumerate(parts))
        return [f"{begun} {{{inner}}}{draw(NOTES)}"]
    if draw(st.booleans()):
        return [f"{begun} [{', '.join(parts)}]{draw(NOTES)}"]
    rows = [" " * (depth + 2) + part + "," + draw(NOTES) for part in parts]
    return [f"{begun} [{draw(NOTES)}", *rows, *_note(draw, depth + 1), " " * (depth + 1) + "]"]


@st.composite
def mutated_plans(draw: Any) -> str:
    """Draw an example plan with lines taken out, doubled, moved, joined or commented."""
    text = draw(st.sampled_from(PLANS)).read_text(encoding="utf-8")
    start = draw(st.integers(0, text.count("\n") - 60))
    lines = text.splitlines()[start : start + 60]
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        change = draw(st.sampled_from(("out", "comment", "side", "blank", "wide", "deeper")))
        if change == "out":
            lines[at : at + 1] = lines[at : at + 1][1:] if len(lines) > 1 else lines[at : at + 1]
        elif change == "comment":
            lines.insert(at, " " * draw(st.integers(0, 8)) + "# lisätty")
        elif change == "side":
            lines[at] += "  # kylki"
        elif change == "blank":
            lines[at:at] = ["", "", ""]
        elif change == "wide":
            lines[at] = lines[at].replace(": ", ":   ", 1).replace(", ", " ,  ")
        else:
            lines[at] = " " + lines[at]
    return "\n".join(lines) + "\n"
