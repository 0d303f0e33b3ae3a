"""The document's first pages: what it is, what was confirmed, and an empty plan's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actionplan.core.document import (
    Block,
    Facts,
    Inlines,
    Meta,
    Notice,
    Paragraph,
    Section,
    Table,
    Text,
)
from actionplan.core.resources import FINNISH
from actionplan.core.verdict import SHORTFALLS, Status
from actionplan.core.version import VERSION
from actionplan.document.compose.facts import Book
from actionplan.document.compose.gaps import open_requirements
from actionplan.document.compose.inlines import Say
from actionplan.document.compose.markup import Found, Heading
from actionplan.document.words import word
from actionplan.judge.case import Case
from actionplan.judge.confirmations import KEY, confirmations, name_of
from actionplan.plan.grammar import grammar
from actionplan.plan.plan import Plan
from actionplan.words.finnish import phrases as finnish


def open_facts(plan: Plan) -> Table | None:
    """Return the facts that nobody has confirmed, and why each may be stale."""
    entry = grammar().root.keys[KEY].each
    if entry is None:
        return None
    rows: list[tuple[Inlines, ...]] = [
        ((Text(name_of(plan, c.path)),), (Text(str(entry.keys["reason"].words[c.reason])),))
        for c in confirmations(plan)
        if c.path is not None and not c.done
    ]
    titles = (word("column.fact"), entry.titles["reason"])
    heads = tuple((Text(title),) for title in titles)
    return Table(word("table.unconfirmed"), heads, tuple(rows)) if rows else None


@dataclass(frozen=True, slots=True)
class Whose(Paragraph):
    """The line of its own that says whom what follows concerns."""


def without_bare(found: list[Found]) -> list[Found]:
    """Return what a template makes without the lines and headings that stand over nothing.

    A heading that shows a value of the plan says something by itself, and whose it is, too. The
    chapter's own heading is never left out here: the notices of its gaps are yet to come.
    """
    kept: list[Found] = []  # from the end
    for place in reversed(range(len(found))):
        if not _bare(found, place, kept[-1] if kept else None):
            kept.append(found[place])
    return kept[::-1]


def _bare(found: list[Found], place: int, after: Found | None) -> bool:
    """Whether what stands at a place is a line or a heading over nothing."""
    item, above = found[place], _above(found, place)
    if isinstance(item, Whose):
        named = above is not None and above.named and above is found[place - 1]
        thing = isinstance(after, Heading) and after.named  # another entry's own heading
        return not named and (thing or _ended(after, above.level if above else 1))
    if not isinstance(item, Heading) or item.named or item.level == 1:
        return False
    return not isinstance(after, Whose) and _ended(after, item.level)


def _above(found: list[Found], place: int) -> Heading | None:
    """Return the heading that a place stands under."""
    return next((one for one in reversed(found[:place]) if isinstance(one, Heading)), None)


def _ended(after: Found | None, level: int) -> bool:
    """Whether what stands next belongs to another: another's line, or a heading as high."""
    if isinstance(after, Heading):
        return after.level <= level
    return after is None or isinstance(after, Whose)


def title(case: Case, say: Say) -> str:
    """Return the plan's own title, or one made of its municipalities and year."""
    names = finnish.listed([say.name(name) for name in case.plan.municipalities])
    return str(case.plan.data.get("title") or word("title", year=str(case.plan.year), names=names))


def meta(case: Case, say: Say) -> Meta:
    """Return what the document says of itself; its date is the plan's own, never the clock's."""
    plan = case.plan
    status = plan.data.get("status", "")
    names = [say.name(name) for name in plan.municipalities]
    return Meta(
        lang=FINNISH,
        title=title(case, say),
        subject=word("subject", year=str(plan.year)),
        author=finnish.listed(_authors(case) or names),
        keywords=(word("keyword"), str(plan.year), *names),
        date=_date(case),
        status=status,
        status_words=_status(case),
        generator=f"actionplan {VERSION}, {case.agreement.id} {case.agreement.version}",
        source_digest=plan.tree.digest,
    )


def _status(case: Case) -> str:
    status = case.plan.data.get("status", "")
    return word(f"status.{status}") if status else ""


def _authors(case: Case) -> list[str]:
    organisations = case.plan.data.get("organisations", {})
    entries = case.plan.data.get("preparation", ())
    ids = [id for entry in entries for id in entry.get("organisations", ())]
    named = (organisations.get(id, {}).get("name") for id in dict.fromkeys(ids))
    return [name for name in named if name]


def _date(case: Case) -> str:
    """Return the day of approval, else the day the plan comes into force."""
    approvals = [a["date"] for a in case.plan.data.get("approvals", ()) if a.get("date")]
    started = case.plan.data.get("validity", {}).get("from")
    return str(max(approvals, default=None) or started or f"{case.plan.year}-01-01")


def facts(book: Book, say: Say, case: Case) -> tuple[Block, ...]:
    """Return the title page: whose plan, which year, how it stands, who approved it, until when."""
    plan = book.root()
    for identity in ("schema_version", "agreement", "language", "title", "year", "status"):
        if plan[identity]:
            str(plan[identity])
    items = tuple(_items(plan, say, case))
    blocks: list[Block] = [Facts(items)]
    if case.plan.draft:
        blocks.insert(0, Notice("draft", word("notice.draft"), (_line(word("notice.draft_text")),)))
    if short := _standing(case, SHORTFALLS):
        left = _standing(case, (Status.READER,))
        words = word("notice.gaps_text", short=str(short), left=str(left or ""))
        blocks.append(Notice("gap", word("notice.gaps"), (_line(words),)))
    return tuple(blocks)


def _standing(case: Case, statuses: tuple[Status, ...]) -> int:
    """Count the requirements that stand so for some municipality."""
    return len({verdict.requirement for verdict in case.verdicts if verdict.status in statuses})


def _items(plan: object, say: Say, case: Case) -> Iterator[tuple[str, Inlines]]:
    whose = "municipalities" if case.plan.joint else "municipality"
    yield word(f"front.{whose}"), (Text(say.names(plan["municipalities"])),)  # type: ignore[index]
    yield word("front.year"), (Text(str(case.plan.year)),)
    yield word("front.status"), (Text(_status(case).capitalize() or word("untold")),)
    validity = plan["validity"]  # type: ignore[index]
    if stretch := finnish.validity(str(validity["from"]), str(validity["until"])):
        yield word("front.validity"), (Text(stretch),)
    for approval in plan["approvals"]:  # type: ignore[index]
        if told := _approval(approval, say, case):
            yield word("front.approval"), told
    yield word("front.agreement"), (Text(case.agreement.name[FINNISH]),)


def _approval(approval: object, say: Say, case: Case) -> Inlines:
    parts = []
    for field in ("body", "date", "section", "record_number"):
        fact = approval[field]  # type: ignore[index]
        if fact:
            parts.append(finnish.date(str(fact)) if field == "date" else str(fact))
    own = approval["municipalities"]  # type: ignore[index]
    whose = f" ({say.names(own)})" if own and case.plan.joint else ""
    return (Text(", ".join(parts) + whose),) if parts else ()


def annexes(case: Case, say: Say) -> Iterator[Section]:
    """Yield the annexes: what is open, and what the document was made from."""
    table = open_requirements(case.agreement, case.verdicts, case.plan.municipalities, say)
    if table is not None:
        said = _line(word("annex.open_text"))
        yield Section(1, "", "", word("annex.open"), (said, table))
    if case.plan.draft and (unconfirmed := open_facts(case.plan)) is not None:
        said = _line(word("annex.unconfirmed_text"))
        yield Section(1, "", "", word("annex.unconfirmed"), (said, unconfirmed))
    yield Section(1, "", "", word("annex.origin"), (Facts(tuple(_origin(case))),))


def _origin(case: Case) -> Iterator[tuple[str, Inlines]]:
    file = case.plan.tree.file.replace("\\", "/").rsplit("/", 1)[-1]
    yield word("annex.file"), (Text(file),)
    yield word("annex.digest"), (Text(case.plan.tree.digest),)
    yield word("annex.checked"), (Text(f"{case.agreement.id} {case.agreement.version}"),)
    yield word("annex.program"), (Text(f"actionplan {VERSION}"),)


def _line(words: str) -> Paragraph:
    return Paragraph((Text(words),))
