"""Cases: small files, each with what is said about it in its own comments.

A line ``#= AP104 4:1-4:6 /title key=title first@2:1`` is one finding: rule, span, path, arguments,
and the places related to it. A file without such a line is sound.
"""

from __future__ import annotations

from pathlib import Path

from actionplan.core.diagnostic import Diagnostic
from actionplan.core.limits import MAX_BYTES
from actionplan.core.place import pointer
from actionplan.plan.source import Source, decode

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
MARK = "#= "

# What can stand in a plan file's place: the rule, its name in the tests, the arguments.
FILE_FAULTS = (
    ("AP001", "missing"),
    ("AP001", "dangling link"),
    ("AP001", "file as folder"),
    ("AP001", "endless name"),
    ("AP001", "zero in name"),
    ("AP001", "half a character in name"),
    ("AP002", "directory", "kind=directory"),
    ("AP002", "fifo", "kind=fifo"),
    ("AP002", "socket", "kind=socket"),
    ("AP002", "zero device", "kind=device"),
    ("AP003", "unreadable", "reason=permission"),
    ("AP003", "memory", "reason=other"),
    ("AP004", "loop"),
    ("AP005", "large", f"limit={MAX_BYTES}"),
    ("AP006", "empty"),
    ("AP007", "latin-1", "byte=E4", "character=ä"),
    ("AP008", "utf-16", "encoding=UTF-16"),
    ("AP009", "bell", "character=U+0007"),
)


def expected(path: Path) -> list[str]:
    """Return the findings that a case announces."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(MARK) for line in lines if line.startswith(MARK)]


def spelled(found: Diagnostic) -> str:
    """Spell a finding as the cases do."""
    span = found.span
    parts = [found.rule, f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"]
    parts += [pointer(found.path)] if found.path else []
    parts += [f"{name}={value}" for name, value in found.args]
    parts += [f"{other.label}@{other.span.line}:{other.span.column}" for other in found.related]
    return " ".join(parts)


def source(text: str, name: str = "plan.yaml") -> Source:
    """Return a text as a source; it must be one."""
    made, findings = decode(name, text.encode())
    assert made is not None, findings
    return made
