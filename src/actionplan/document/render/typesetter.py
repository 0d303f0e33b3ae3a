"""Typst, in a process of its own for each piece of work.

When memory runs out it ends its process at once, and whoever it is part of; and what it remembers
of a document goes with that process. To start one takes less time than to make Typst forget.
"""

from __future__ import annotations

import sys
from typing import Any

from actionplan.core.resources import template_path
from actionplan.document.render import typesetting


def typeset(source: str | bytes, **how: Any) -> tuple[list[bytes], list[str]]:
    """Return what Typst makes of a source, the text of one or the path of its file: pages as
    pictures, or one file; and what it warns of. No font of the machine is used: so the bytes do not
    depend on it.

    Raises ``MemoryError`` where memory runs out, and ``RuntimeError`` where Typst finds a fault.
    """
    job = {"source": source, "fonts": str(template_path("pdf") / "fonts"), **how}
    made, warnings, fault = _done(job)
    if fault:
        raise RuntimeError(fault)
    return made, warnings


def _done(job: dict[str, Any]) -> typesetting.Result:
    import marshal  # only those who print need what follows
    import subprocess

    if not sys.executable or getattr(sys, "frozen", False):
        return typesetting.done(job)
    # Without our package, and with the folders that this process has found things in.
    command = [sys.executable, "-I", "-S", typesetting.__file__]
    told = marshal.dumps((sys.path, job))
    try:
        ended = subprocess.run(
            command, input=told, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
        )
    except OSError:  # no other process may be started here
        return typesetting.done(job)
    if ended.returncode:
        raise MemoryError(f"typesetting ended with {ended.returncode}")
    result: typesetting.Result = marshal.loads(ended.stdout)
    return result
