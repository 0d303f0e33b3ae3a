"""``validate --fix``: what can be mended safely is, before the plans are checked."""

from __future__ import annotations

import sys

from actionplan.commands.delivery import Delivery
from actionplan.commands.refusal import Refused
from actionplan.commands.session import Session, prepare
from actionplan.discover import STDIN
from actionplan.emit.tally import CLEAN
from actionplan.fixes import mended
from actionplan.printable import printable
from actionplan.runner import Given, Task, read


def mend_files(task: Task, fix: bool, diff: bool, session: Session) -> tuple[Task, int]:
    """Mend the files of a task; return what is to be checked then, and the exit code so far.

    With ``diff`` nothing is written: the task gets the texts that would have been.
    """
    if not fix:
        raise Refused("diff_alone")
    if STDIN in task.files and not diff:
        raise Refused("fix_stdin")
    prepare(sys.stdout, utf8=diff)
    delivery, code, given = Delivery("", False, diff, session), CLEAN, dict(task.given)
    for file in task.files:
        source, _ = read(file, task, strict=False)
        made = mended(source) if source else None
        if source is None or made is None or made.text == source.text:
            continue
        mark = _mark(file)
        done = delivery.deliver(file, source.name, mark + source.text, mark + made.text)
        if done == CLEAN:
            findings = session.words.count("finding", made.mended)
            composed = "" if made.mended else "_letters"
            key = ("validate.would_fix" if diff else "validate.fixed") + composed
            session.note(key, file=printable(source.name), findings=findings)
            given |= {file: Given(source.name, made.text.encode())} if diff else {}
        code = max(code, done)
    return task._replace(given=given), code


def _mark(file: str) -> str:
    """Return the byte order mark of a file that has one: it is no part of the text that is read."""
    if file == STDIN:
        return ""
    with open(file, "rb") as opened:  # noqa: PTH123
        return "\ufeff" if opened.read(3) == b"\xef\xbb\xbf" else ""
