"""``validate --fix``: what can be mended safely is, before the plans are checked."""

from __future__ import annotations

import sys

from actionplan.cli.formats.report import CLEAN
from actionplan.cli.session import Refused, Session, prepare
from actionplan.cli.writing import Delivery
from actionplan.edit.fixes import mended
from actionplan.judge.runner import Given, Task, read
from actionplan.plan.recognition import stranger
from actionplan.plan.source import STDIN, Source
from actionplan.plan.tree import parse


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
    for file in session.counted(task.files, len(task.files)):
        source, _ = read(file, task, strict=False)
        made = mended(source) if source else None
        if source is None or made is None or made.text == source.text:
            continue
        if not _becomes_plan(source, made.text):
            continue
        done = delivery.deliver(file, source, made.text, source.mark)
        if done == CLEAN:
            findings = session.words.count("finding", made.mended)
            composed = "" if made.mended else "_letters"
            key = ("validate.would_fix" if diff else "validate.fixed") + composed
            session.note(key, file=source.name, findings=findings)
            given |= {file: Given(source.name, made.text.encode())} if diff else {}
        code = max(code, done)
    return task._replace(given=given), code


def _becomes_plan(source: Source, text: str) -> bool:
    """Whether a file is a plan once it is mended: others are not ours to mend."""
    after = source._replace(text=text)
    return stranger(after, *parse(after)) is None
