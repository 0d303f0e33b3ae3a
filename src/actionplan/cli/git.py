"""A file as git has it in an earlier version. Git is asked by plumbing, never told to run anything.

What is asked for comes from the command line, and what answers may be a stranger's repository: no
option can hide in a revision, nothing is fetched, nothing is run by the repository's settings.
"""

from __future__ import annotations

import os
import subprocess
from shutil import which

from actionplan.cli.session import Refused
from actionplan.core.limits import MAX_BYTES
from actionplan.core.record import Record
from actionplan.judge.runner import Given

_SECONDS = 60
_QUIET = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_HARMLESS = ("-c", "core.fsmonitor=false", "--no-pager")


class _Git(Record):
    """Git in the folder of a file."""

    program: str
    folder: str

    def command(self, *args: str) -> list[str]:
        return [self.program, *_HARMLESS, "-C", self.folder, *args]

    def ask(self, *args: str) -> subprocess.CompletedProcess[bytes]:
        """Return how git answers a question whose answer is short."""
        try:
            return subprocess.run(
                self.command(*args), stdin=subprocess.DEVNULL, capture_output=True,
                env=os.environ | _QUIET, timeout=_SECONDS, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise Refused("git_slow") from error

    def object(self, name: str) -> str:
        """Return the id of an object; blank when there is none of that name."""
        answer = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", name)
        return answer.stdout.decode().strip() if answer.returncode == 0 else ""

    def blob(self, id: str) -> bytes:
        """Return the bytes of a file, hardly more than the limit."""
        with subprocess.Popen(
            self.command("cat-file", "blob", id), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | _QUIET,
        ) as process:  # fmt: skip
            data = process.stdout.read(MAX_BYTES + 1) if process.stdout else b""
            process.kill()
        return data


def committed(file: str, revision: str) -> Given:
    """Return the bytes of a file in a revision, and how that version is called."""
    program = which("git")
    if program is None:
        raise Refused("no_git")
    folder, name = os.path.split(os.path.realpath(file))
    if not os.path.isdir(folder):  # noqa: PTH112
        raise Refused("unreadable", file=file, reason="ENOENT")
    git = _Git(program, folder)
    _refuse_outside(git, file)
    commit = git.object(f"{revision}^{{commit}}")
    if not commit:
        raise Refused("no_revision", found=revision)
    id = git.object(f"{commit}:./{name}")
    if not id or git.ask("cat-file", "-t", id).stdout.strip() != b"blob":
        raise Refused("not_in_revision", file=file, found=revision)
    return Given(f"{revision}:{file}", git.blob(id))


def _refuse_outside(git: _Git, file: str) -> None:
    answer = git.ask("rev-parse", "--is-inside-work-tree")
    if b"dubious ownership" in answer.stderr:
        raise Refused("foreign_repository", file=file)
    if answer.stdout.strip() != b"true":
        raise Refused("no_repository", file=file)
