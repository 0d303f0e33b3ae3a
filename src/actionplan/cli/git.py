"""Git, asked: what a file was in an earlier version, and how a repository is set.

What is asked for comes from the command line, and what answers may be a stranger's repository: no
option can hide in a revision, nothing is fetched, nothing is run by the repository's settings.
Which repository is asked is said by the folder alone: what a hook or an alias of git has told its
programs is about another one.
"""

from __future__ import annotations

import os
import subprocess
from functools import cache
from shutil import which

from actionplan.cli.session import Refused
from actionplan.core.limits import MAX_BYTES
from actionplan.core.record import Record
from actionplan.edit.starter import quoted
from actionplan.judge.runner import Given

_SECONDS = 60
_QUIET = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_HARMLESS = ("-c", "core.fsmonitor=false", "--no-pager")


class Git(Record):
    """Git in a folder."""

    program: str
    folder: str

    def ask(self, *args: str) -> subprocess.CompletedProcess[bytes]:
        """Return how git answers a question whose answer is short."""
        return _run(self._command(*args), _surroundings(self.program))

    def told(self, *args: str) -> str:
        """Return what git says, without the end of its line; blank when it says no."""
        answer = self.ask(*args)
        return os.fsdecode(answer.stdout).rstrip("\n") if answer.returncode == 0 else ""

    def object(self, name: str) -> str:
        """Return the id of an object; blank when there is none of that name."""
        return self.told("rev-parse", "--verify", "--quiet", "--end-of-options", name)

    def blob(self, id: str) -> bytes:
        """Return the bytes of a file, hardly more than the limit."""
        with subprocess.Popen(
            self._command("cat-file", "blob", id), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_surroundings(self.program),
        ) as process:  # fmt: skip
            data = process.stdout.read(MAX_BYTES + 1) if process.stdout else b""
            process.kill()
        return data

    def _command(self, *args: str) -> list[str]:
        return [self.program, *_HARMLESS, "-C", self.folder, *args]


def git_in(folder: str) -> Git:
    """Return git in a folder; refuse when the machine has none."""
    program = which("git")
    if program is None:
        raise Refused("no_git")
    return Git(program, folder)


def committed(file: str, revision: str) -> Given:
    """Return the bytes of a file in a revision, and how that version is called."""
    folder, name = os.path.split(os.path.realpath(file))
    git = git_in(folder)
    if not os.path.isdir(folder):  # noqa: PTH112
        raise Refused("unreadable", file=file, reason="ENOENT")
    _refuse_outside(git, file)
    commit = git.object(f"{revision}^{{commit}}")
    if not commit:
        shallow = git.told("rev-parse", "--is-shallow-repository") == "true"
        raise Refused("shallow" if shallow else "no_revision", found=revision)
    id = git.object(f"{commit}:./{name}")
    kind = git.told("cat-file", "-t", id) if id else "none"
    if not kind:  # a clone that left the contents of old versions out
        raise Refused("not_fetched", file=file, found=revision)
    if kind != "blob":
        _refuse_absent(git, commit, file, revision)
    return Given(f"{revision}:{file}", git.blob(id))


def _refuse_outside(git: Git, file: str) -> None:
    answer = git.ask("rev-parse", "--is-inside-work-tree")
    if b"dubious ownership" in answer.stderr:
        raise Refused("foreign_repository", file=file)
    if answer.stdout.strip() != b"true":
        raise Refused("no_repository", file=file)


def _refuse_absent(git: Git, commit: str, file: str, revision: str) -> None:
    """Refuse a file that a revision does not have; say what it was called then, if git can tell."""
    old = _old_name(git, commit, os.path.basename(file))  # noqa: PTH119
    if not old:
        raise Refused("not_in_revision", file=file, found=revision)
    top = git.told("rev-parse", "--show-toplevel")
    here = os.path.join(os.getcwd(), "").startswith(os.path.join(top, ""))  # noqa: PTH109, PTH118
    show = "git show" if here else f"git -C {quoted(git.folder)} show"
    then, now = quoted(f"{revision}:{old}"), quoted(file)
    raise Refused("renamed", file=file, found=revision, old=old, show=show, then=then, now=now)


def _old_name(git: Git, commit: str, name: str) -> str:
    """Return what a file that git has in its index was called in a commit; blank when unknown.

    Only the index is compared: to look at the files themselves may run filters of the repository.
    """
    path = git.told("rev-parse", "--show-prefix") + name
    compare = ("diff-index", "--cached", "-M", "--diff-filter=R", "--name-status", "-z", commit)
    told = git.told(*compare).split("\0")
    return dict(zip(told[2::3], told[1::3], strict=False)).get(path, "")


@cache
def _of_another(program: str) -> frozenset[str]:
    """Return the names of what can point git at another repository, as this git counts them."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    told = _run([program, "rev-parse", "--local-env-vars"], plain)
    return frozenset(told.stdout.decode().split())


def _surroundings(program: str) -> dict[str, str]:
    another = _of_another(program)
    inherited = {name: value for name, value in os.environ.items() if name not in another}
    return inherited | _QUIET


def _run(command: list[str], surroundings: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, env=surroundings,
            timeout=_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Refused("git_slow") from error
    except OSError as error:
        raise Refused("no_git") from error
