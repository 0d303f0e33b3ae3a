"""``validate --fix``: what can be mended safely is, before the plans are checked."""

from __future__ import annotations

import sys

from actionplan.commands.delivery import Delivery
from actionplan.commands.refusal import Refused
from actionplan.commands.session import Session, prepare
from actionplan.discover import STDIN
from actionplan.emit.tally import CLEAN
from actionplan.fixes import mend
from actionplan.grammar import is_sound
from actionplan.printable import printable
from actionplan.recognition import is_plan
from actionplan.runner import Given, Task, read
from actionplan.tree import parse


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
        source, _ = read(file, task)
        tree, _ = parse(source) if source else (None, [])
        if source is None or tree is None or is_sound(tree.data) or not is_plan(tree.data):
            continue
        made = mend(tree)
        if not made.mended:
            continue
        done = delivery.deliver(file, source, made.text, source.mark)
        if done == CLEAN:
            findings = session.words.count("finding", made.mended)
            key = "validate.would_fix" if diff else "validate.fixed"
            session.note(key, file=printable(source.name), findings=findings)
            given |= {file: Given(source.name, made.text.encode())} if diff else {}
        code = max(code, done)
    return task._replace(given=given), code
