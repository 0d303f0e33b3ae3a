"""``actionplan install-git-drivers``: git compares plans fact by fact, in this repository."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress

from actionplan.cli.arguments.changes import DriverOptions
from actionplan.cli.git import git_in
from actionplan.cli.session import Refused, Session, refusing
from actionplan.core.special import NotAFile, special
from actionplan.plan.source import Changed, digest, refuse_changed

SETTINGS = {
    "diff.actionplan.textconv": "actionplan flatten",
    "diff.actionplan.xfuncname": "^([a-z_]+:|  [a-z0-9-]+:)",
}
"""What git's own configuration gets; the second names the service in a raw comparison's hunks."""
ATTRIBUTES = (
    "plans/**/*.yaml text eol=lf diff=actionplan",
    "plans/**/*.yml text eol=lf diff=actionplan",
)
FILE = ".gitattributes"


def install(options: DriverOptions, session: Session) -> int:
    """Set what is not yet set, and say what was done; what is set otherwise needs ``--force``."""
    git = git_in(os.curdir)
    root = git.told("rev-parse", "--show-toplevel")
    if not root:
        raise Refused("folder_outside_git")
    found = {key: git.told("config", "--local", "--get", key) for key in SETTINGS}
    for key, value in SETTINGS.items():
        if found[key] not in ("", value) and not options.force:
            raise Refused("git_setting", setting=key, found=found[key], value=value)
    for key, value in SETTINGS.items():
        done = "there" if found[key] == value else "would_set" if options.dry_run else "set"
        if done == "set" and git.ask("config", "--local", "--replace-all", key, value).returncode:
            raise Refused("git_refused", setting=key)
        session.say(f"git.{done}", setting=key, value=value)
    _attributes(root, options, session)
    if shutil.which("actionplan") is None:
        session.note("git.not_on_path")
    return 0


def _attributes(root: str, options: DriverOptions, session: Session) -> None:
    """Add the lines that tell git which files are plans, or say which they are."""
    path = os.path.join(root, FILE)  # noqa: PTH118
    before = _read(path)
    present = {line.strip() for line in (before or b"").decode(errors="replace").splitlines()}
    lines = [line for line in ATTRIBUTES if line not in present]
    if not lines:
        session.say("git.attributes_there")
        return
    if options.attributes and not options.dry_run:
        _append(path, before, lines)
    written = "would_attribute" if options.dry_run else "attributed"
    key = written if options.attributes else "attributes"
    session.say(f"git.{key}")
    for line in lines:
        session.print(f"  {line}")


def _read(path: str) -> bytes | None:
    """Return what is in the file, ``None`` if there is none."""
    if os.path.islink(path):  # noqa: PTH114 - git does not follow it either
        raise Refused("attributes_link", file=FILE)
    if special(path):
        raise Refused("unreadable", file=FILE, reason=NotAFile.word)
    with refusing("unreadable", FILE), suppress(FileNotFoundError), open(path, "rb") as file:  # noqa: PTH123
        return file.read()
    return None


def _append(path: str, before: bytes | None, lines: list[str]) -> None:
    """Add lines to the file, unless somebody else has written it since it was read."""
    from actionplan.core.atomic import write

    def look() -> None:
        if before is not None:
            refuse_changed(path, digest(before))

    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    text = "".join(line + "\n" for line in lines)
    data = (before or b"") + gap + text.encode()
    with refusing("unwritable", FILE, there="changed"):
        try:
            write(path, data, fresh=before is None, look=look)
        except Changed as error:
            raise Refused("changed", file=FILE) from error
