"""``actionplan flatten``: a plan as lines that git can compare; any other file as it is."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator

from actionplan.cli.arguments.changes import FlattenOptions
from actionplan.cli.session import Refused, Session, prepare, refusing
from actionplan.core.identity_code import masked
from actionplan.core.limits import MAX_BYTES
from actionplan.edit.flat import flat
from actionplan.plan.recognition import is_plan
from actionplan.plan.source import STDIN, decode
from actionplan.plan.tree import parse

_LONGEST = 16 * MAX_BYTES


def flatten(options: FlattenOptions, _session: Session) -> int:
    """Print a plan flat, or a file that is no plan as it stands, up to the size of a plan."""
    path = options.path
    data, rest = _piped() if path == STDIN else _read(path)
    prepare(sys.stdout, utf8=True)
    lines = _flat(path, data) if not rest else None
    if lines is not None:
        sys.stdout.writelines(_bounded(lines))
        return 0
    sys.stdout.flush()
    sys.stdout.buffer.write(_discreet(data))
    if rest:
        sys.stdout.write(f"\n{rest}\n")
    return 0


def _discreet(data: bytes) -> bytes:
    """Return a file's bytes without personal identity codes, whatever its encoding."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    errors = "surrogateescape" if encoding == "utf-8" else "replace"
    text = data.decode(encoding, errors)
    hidden = masked(text)
    return data if hidden == text else hidden.encode(errors=errors)


def _bounded(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines with their ends, up to a length that only a hostile file can pass."""
    written = 0
    for line in lines:
        written += len(line)
        if written > _LONGEST:
            yield "…\n"
            return
        yield line + "\n"


def _flat(path: str, data: bytes) -> Iterator[str] | None:
    """Return the lines of a plan; ``None`` if the data are those of no plan, or cannot be read."""
    source, _ = decode(path, data)
    tree, _ = parse(source) if source else (None, [])
    return flat(tree.data) if tree and is_plan(tree.data) else None


def _piped() -> tuple[bytes, str]:
    """Return the beginning of standard input, and a mark if there is more."""
    from actionplan.cli.inputs import standard_input

    data = standard_input()
    return data[:MAX_BYTES], "…" if len(data) > MAX_BYTES else ""


def _read(path: str) -> tuple[bytes, str]:
    """Return the beginning of a regular file, and a mark with its size if there is more."""
    with refusing("unreadable", path):
        found = os.stat(path)  # noqa: PTH116 - to open a device may already do harm
        if not stat.S_ISREG(found.st_mode):
            raise Refused("not_a_file", file=path)
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read(MAX_BYTES), f"… {found.st_size}" if found.st_size > MAX_BYTES else ""
