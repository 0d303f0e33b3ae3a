"""What runs in the process that sets type: one job comes in, what is made of it goes out.

Started by its path, without our package: only Typst and what every Python has may be imported.
"""

from __future__ import annotations

from typing import Any

Result = tuple[list[bytes], list[str], str]
"""Pages or the one file, what Typst warns of, and what it says where it could not set anything."""
SCARCE = 75
"""The exit code where memory, or room for another thread, has run out."""


def done(job: dict[str, Any]) -> Result:
    """Do a job: the arguments of Typst's ``compile``, with a folder for ``fonts``."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[job["fonts"]],
    )
    how = {name: value for name, value in job.items() if name not in ("source", "fonts")}
    try:
        made, warnings = typst.compile_with_warnings(job["source"], font_paths=fonts, **how)
    except typst.TypstError as error:
        return [], [], str(error)
    said = [warning.message for warning in warnings]
    return (made if isinstance(made, list) else [made]), said, ""


def _main() -> None:
    import marshal
    import sys

    try:
        sys.path[:], job = marshal.loads(sys.stdin.buffer.read())
        sys.stdout.buffer.write(marshal.dumps(done(job)))
        sys.stdout.buffer.flush()
    except (MemoryError, ImportError, OSError):
        sys.exit(SCARCE)


if __name__ == "__main__":
    _main()
