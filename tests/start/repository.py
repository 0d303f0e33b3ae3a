"""A scratch repository: the program run in it, and git with nobody's own settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / "plans" / "esimerkkikunta" / "2026.yaml").read_text(encoding="utf-8")
"""A fictional plan that meets everything."""
AS_OF = "2026-02-01"
ADDRESS, COMMIT = "https://example.org/actionplan.git", "0123456789abcdef0123456789abcdef01234567"
"""Where the program was installed from, unless a test says otherwise."""

QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Kuvitteellinen kirjoittaja",
    "GIT_AUTHOR_EMAIL": "kirjoittaja@example.org",
    "GIT_AUTHOR_DATE": "2026-02-01T09:00:00+0200",
    "GIT_COMMITTER_NAME": "Kuvitteellinen kirjoittaja",
    "GIT_COMMITTER_EMAIL": "kirjoittaja@example.org",
    "GIT_COMMITTER_DATE": "2026-02-01T09:00:00+0200",
}


class Said(NamedTuple):
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


class Repository:
    """A folder in which commands are run as a user runs them; ``actionplan`` is on the path."""

    def __init__(self, folder: Path, tools: Path) -> None:
        self.folder = folder
        shim = tools / "actionplan"
        shim.parent.mkdir(parents=True, exist_ok=True)
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m actionplan "$@"\n')
        shim.chmod(0o755)
        beside = Path(sys.executable).parent
        path = os.pathsep.join([str(tools), str(beside), os.environ["PATH"]])
        self.installed = tools / "asennettu"
        self.note({"url": ADDRESS, "vcs_info": {"vcs": "git", "commit_id": COMMIT}})
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("ACTIONPLAN", "GIT"))}
        self.env = (
            inherited
            | QUIET
            | {
                "PATH": path,
                "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(self.installed)]),
            }
        )

    def note(self, noted: Any) -> None:
        """Note of the program where it was installed from, as installers do; nothing of ``None``.

        It stays where it is, and does not tell of the machine that the tests run on.
        """
        info = self.installed / "actionplan-0.1.0.dist-info"
        info.mkdir(parents=True, exist_ok=True)
        (info / "METADATA").write_text("Name: actionplan\nVersion: 0.1.0\n", encoding="utf-8")
        text = "" if noted is None else json.dumps(noted)
        (info / "direct_url.json").write_text(text, encoding="utf-8")
        if not (self.installed / "actionplan").exists():
            (self.installed / "actionplan").symlink_to(ROOT / "src" / "actionplan")

    def run(self, *command: str, **env: str) -> Said:
        """Run a command in the folder."""
        done = subprocess.run(
            command, cwd=self.folder, env=self.env | env, capture_output=True, check=False,
            stdin=subprocess.DEVNULL, timeout=120,
        )  # fmt: skip
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    def git(self, *args: str) -> str:
        """Run git, which must succeed, and return what it said."""
        said = self.run("git", *args)
        assert said.code == 0, said
        return said.out

    def actionplan(self, *args: str) -> Said:
        """Run the program."""
        return self.run("actionplan", *args)

    def write(self, path: str, text: str) -> None:
        """Write a file, its folders too."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        """Return what stands in a file."""
        return (self.folder / path).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Return every file but git's own, by its path."""
        places = (place for place in self.folder.rglob("*") if place.is_file())
        found = {place.relative_to(self.folder).as_posix(): place for place in places}
        return {path: found[path].read_bytes() for path in found if not path.startswith(".git/")}
