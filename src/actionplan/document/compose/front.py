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
from actionplan.core.verdict import SHORTFALLS, Status
from actionplan.core.version import VERSION
from actionplan.document.compose.facts import Book
from actionplan.document.compose.gaps import open_requirements
from actionplan.document.compose.inlines import Say
from actionplan.document.compose.markup import Found, Heading
from actionplan.document.figures.tables import UNTOLD
from actionplan.judge.case import Case
from actionplan.judge.confirmations import KEY, confirmations, name_of
from actionplan.plan.grammar import grammar
from actionplan.plan.plan import Plan
from actionplan.words import finnish


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
    titles = ("Tieto", entry.titles["reason"])
    heads = tuple((Text(title),) for title in titles)
    return Table("Vahvistettavat tiedot", heads, tuple(rows)) if rows else None


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


STATUS = {"draft": "LUONNOS", "approved": "Hyväksytty"}


def title(case: Case, say: Say) -> str:
    """Return the plan's own title, or one made of its municipalities and year."""
    names = finnish.listed([say.name(name) for name in case.plan.municipalities])
    return str(case.plan.data.get("title") or f"Toimintasuunnitelma {case.plan.year}: {names}")


def meta(case: Case, say: Say) -> Meta:
    """Return what the document says of itself; its date is the plan's own, never the clock's."""
    plan = case.plan
    status = plan.data.get("status", "")
    names = [say.name(name) for name in plan.municipalities]
    return Meta(
        lang="fi",
        title=title(case, say),
        subject=f"Toimintasuunnitelma vuodelle {plan.year}",
        author=finnish.listed(_authors(case) or names),
        keywords=("toimintasuunnitelma", str(plan.year), *names),
        date=_date(case),
        status=status,
        status_words=STATUS.get(status, ""),
        generator=f"actionplan {VERSION}, {case.agreement.id} {case.agreement.version}",
        source_digest=plan.tree.digest,
    )


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
        blocks.insert(0, Notice("draft", "Luonnos", (_line("Suunnitelma on luonnos."),)))
    if short := _standing(case, SHORTFALLS):
        words = f"Suunnitelmasta puuttuu tai ei ilmene kohtia, joita sopimus edellyttää: {short}. "
        words += "Ne on merkitty lukuihin ja koottu liitteeseen."
        if left := _standing(case, (Status.READER,)):
            words += f" Lisäksi lukijan arvioitavaksi jää: {left}."
        blocks.append(Notice("gap", "Täydennettävää", (_line(words),)))
    return tuple(blocks)


def _standing(case: Case, statuses: tuple[Status, ...]) -> int:
    """Count the requirements that stand so for some municipality."""
    return len({verdict.requirement for verdict in case.verdicts if verdict.status in statuses})


def _items(plan: object, say: Say, case: Case) -> Iterator[tuple[str, Inlines]]:
    yield "Kunnat" if case.plan.joint else "Kunta", (Text(say.names(plan["municipalities"])),)  # type: ignore[index]
    yield "Vuosi", (Text(str(case.plan.year)),)
    words = STATUS.get(case.plan.data.get("status", ""), "")
    yield "Tila", (Text(words.capitalize() or UNTOLD),)
    validity = plan["validity"]  # type: ignore[index]
    if stretch := finnish.validity(str(validity["from"]), str(validity["until"])):
        yield "Voimassa", (Text(stretch),)
    for approval in plan["approvals"]:  # type: ignore[index]
        if told := _approval(approval, say, case):
            yield "Hyväksyminen", told
    yield "Sopimus", (Text(case.agreement.name["fi"]),)


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
        said = _line("Taulukko näyttää vaatimukset, jotka eivät kaikilta osin täyty.")
        yield Section(1, "", "", "Liite: avoimet vaatimukset", (said, table))
    if case.plan.draft and (unconfirmed := open_facts(case.plan)) is not None:
        said = _line("Tiedot ovat edelliseltä vuodelta. Niitä ei ole vielä vahvistettu.")
        yield Section(1, "", "", "Liite: vahvistettavat tiedot", (said, unconfirmed))
    yield Section(1, "", "", "Liite: asiakirjan tiedot", (Facts(tuple(_origin(case))),))


def _origin(case: Case) -> Iterator[tuple[str, Inlines]]:
    yield "Tehty tiedostosta", (Text(case.plan.tree.file.replace("\\", "/").rsplit("/", 1)[-1]),)
    yield "Tiiviste (SHA-256)", (Text(case.plan.tree.digest),)
    yield "Tarkistettu", (Text(f"{case.agreement.id} {case.agreement.version}"),)
    yield "Ohjelma", (Text(f"actionplan {VERSION}"),)


def _line(words: str) -> Paragraph:
    return Paragraph((Text(words),))
