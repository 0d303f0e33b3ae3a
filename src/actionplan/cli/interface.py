"""What the package does as a library: the functions of ``actionplan`` without their manners.

They walk the same way as the commands: ``judge.runner`` reads and judges, the press makes
documents, ``diff.changes`` compares.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from actionplan import Misuse
from actionplan.cli.errors import words_of
from actionplan.cli.formats.report import Report, Tally
from actionplan.cli.inputs import day
from actionplan.cli.session import Refused, Session
from actionplan.core.forms import DOCUMENTS
from actionplan.core.identity_code import named
from actionplan.core.outcome import Outcome
from actionplan.core.record import Record
from actionplan.diff.changes import Comparison, compare
from actionplan.judge.pipeline import Examined
from actionplan.judge.runner import Given, Task, examine_file
from actionplan.law.library import Library
from actionplan.plan.source import Source, decode, read_source
from actionplan.words.words import LANGUAGES, Words

if TYPE_CHECKING:
    from actionplan.cli.press.order import Stop

Content = str | bytes | os.PathLike[str] | Given
TEXT = "<text>"
"""What a text without a name is called in findings."""
_ENDINGS = (".yaml", ".yml")


class Rendering(Record):
    """A plan's document: its bytes, or why there is none, and what was found of the plan."""

    outcome: Outcome
    data: bytes
    stopped: Stop = ""
    lacking: tuple[str, ...] = ()


class Difference(Record):
    """The outcomes of two plans, and the comparison of them if both could be judged."""

    old: Outcome
    new: Outcome
    comparison: Comparison | None


def check(plan: Content, agreements: Iterable[Content], as_of: str | None) -> Outcome:
    """Check a plan."""
    return _examined(plan, agreements, as_of).outcome


def diff(
    old: Content, new: Content, agreements: Iterable[Content], as_of: str | None
) -> Difference:
    """Compare two plans."""
    sources = _sources(agreements)
    before, after = (_examined(plan, sources, as_of) for plan in (old, new))
    found = compare(before.case, after.case) if before.case and after.case else None
    return Difference(before.outcome, after.outcome, found)


def render(
    plan: Content, form: str, agreements: Iterable[Content], as_of: str | None, allow_gaps: bool
) -> Rendering:
    """Make a plan's document."""
    from actionplan.cli.press.order import Order
    from actionplan.cli.press.order_form import known
    from actionplan.cli.press.press import Press

    try:
        known("unknown_form", [str(form)], DOCUMENTS)
    except Refused as refusal:
        raise _misuse(refusal) from None
    task = _task(plan, agreements, as_of)
    made, data = Press(Order(task, allow_gaps=allow_gaps)).edition(task.files[0], form)
    return Rendering(made.outcome, data, made.stopped, made.lacking)


def in_words(
    found: Outcome | Comparison, lang: str, agreements: Iterable[Content]
) -> dict[str, Any]:
    """Say what was found as the format for programs says it."""
    if lang not in LANGUAGES:
        raise Misuse(f"Unknown language: {lang!r}. Languages: {', '.join(LANGUAGES)}.")
    if isinstance(found, Comparison):
        from actionplan.diff.as_json import as_json as changes

        return _data("".join(changes(found, Words(lang))))
    if not isinstance(found, Outcome):
        raise Misuse(f"This is no outcome and no comparison: {type(found).__name__}.")
    from actionplan.cli.formats.as_json import as_json

    report = Report(Words(lang), _library(_sources(agreements)), "", Tally())
    file: dict[str, Any] = _data("".join(as_json([found], report)))["files"][0]
    return file


def _data(said: str) -> dict[str, Any]:
    """Read the format for programs; no identity code leaves, as none does by the streams."""
    data: dict[str, Any] = json.loads(named(said))
    return data


def _examined(plan: Content, agreements: Iterable[Content | Source], as_of: str | None) -> Examined:
    task = _task(plan, agreements, as_of)
    return examine_file(task.files[0], task, _library(task.agreements))


def _task(plan: Content, agreements: Iterable[Content | Source], as_of: str | None) -> Task:
    content = _content(plan)
    file = content.name if isinstance(content, Given) else content
    given = {file: content} if isinstance(content, Given) else {}
    try:
        on = None if as_of is None else str(as_of)
        return Task((file,), _sources(agreements), day(on), given)
    except Refused as refusal:
        raise _misuse(refusal) from None


def _content(plan: Any) -> Given | str:
    """Return a text as bytes with a name, a path as its text; refuse what is neither."""
    if isinstance(plan, Given) and isinstance(plan.name, str) and isinstance(plan.data, bytes):
        return plan
    if isinstance(plan, bytes):
        return Given(TEXT, plan)
    if isinstance(plan, str):
        if "\n" not in plan and plan.strip().lower().endswith(_ENDINGS):
            raise Misuse(f"A str is a plan's text. For a file, give Path({plan!r}).")
        return Given(TEXT, plan.encode("utf-8", "surrogatepass"))
    if isinstance(plan, os.PathLike):
        return os.fsdecode(plan)
    kind = type(plan).__name__
    raise Misuse(f"A plan or an agreement is a Path, str, bytes or Given(str, bytes), not {kind}.")


def _sources(agreements: Iterable[Content | Source]) -> tuple[Source, ...]:
    """Read law files; one that cannot be used is misuse."""
    if isinstance(agreements, str | bytes | Given) or not isinstance(agreements, Iterable):
        raise Misuse("agreements are law files in a list or another iterable.")
    return tuple(map(_source, agreements))


def _source(agreement: Content | Source) -> Source:
    if isinstance(agreement, Source):
        return agreement
    content = _content(agreement)
    source, faults = decode(*content) if isinstance(content, Given) else read_source(content)
    faults = faults if source is None else _library((source,)).faults
    if source is None or faults:
        name = content.name if isinstance(content, Given) else content
        wrong = ", ".join(f"{fault.rule} on line {fault.span.line}" for fault in faults[:3])
        told = words_of(Refused("agreement_faulty", file=name), Session(Words("en")))
        raise Misuse(f"{told} {wrong}.")
    return source


@lru_cache(maxsize=8)
def _library(agreements: tuple[Source, ...]) -> Library:
    """Return the library of these law files; whoever checks many plans reads them once."""
    return Library(agreements)


def _misuse(refusal: Refused) -> Misuse:
    return Misuse(words_of(refusal, Session(Words("en"))))
