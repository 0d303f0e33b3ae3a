"""What templates can call: Finnish phrases for facts, lists, tables and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from actionplan.core.document import Block, Inlines, Listing, Paragraph, Text
from actionplan.core.prose import spoken
from actionplan.document.compose.facts import Book, Entry, Fact, Items, path_of, value_of
from actionplan.document.compose.front import Whose
from actionplan.document.compose.inlines import Say
from actionplan.document.compose.rest import Rest
from actionplan.document.words import word
from actionplan.judge.confirmations import KEY as CONFIRMATIONS
from actionplan.plan.plan import departures
from actionplan.words.finnish import phrases as finnish

RHYTHM = ("times", "every", "per", "approximate", "as_needed", "weekday", "months", "opens",
          "closes", "spread", "dates")  # fmt: skip
"""The fields that the phrase for a rhythm says; others are told by their own words."""

Blocks = dict[str, Callable[[], Block | None]]


class Functions:
    """The functions of one document, bound to its plan. ``blocks`` makes its tables and figures."""

    def __init__(self, book: Book, say: Say, blocks: Blocks) -> None:
        self._book, self._say, self._blocks = book, say, blocks
        self._rest = Rest(book.told, say)

    def table(self) -> dict[str, Callable[..., Any]]:
        """Return every function by the name that templates use."""
        return {
            "rhythm": self.rhythm,
            "duration": self.duration,
            "period": self.period,
            "volume": self.volume,
            "ages": self.ages,
            "date": self.date,
            "time": self.time,
            "between": lambda start, end: finnish.between(str(start), str(end)),
            "names": self.names,
            "name": lambda fact: self._say.name(str(fact)),
            "post": self._say.post,
            "listed": self._say.all_words,
            "bullets": lambda items: self._listing(items, ordered=False),
            "steps": lambda items: self._listing(items, ordered=True),
            "rest": self._rest.later,
            "whose": self.whose,
            "whose_names": self.whose_names,
            "titles": self.titles,
            "roles": self.roles,
            "joined": self.joined,
            "by_number": lambda items, one, many: one if len(items) == 1 else many,
            "quietly": self.quietly,
            "plainly": lambda fact: str(fact),
            "small": self._say.small,
            "stop": stop,
            "opening": self.opening,
            "visiting": self.visiting,
            "block": self.block,
            "departures": lambda: bool(departures(self._book.plan.data)),
            "sentence": sentence,
        }

    def rhythm(self, told: Any) -> str:
        """Say how often and when: ”kolme kertaa vuodessa”."""
        return finnish.rhythm(self._taken(told, RHYTHM)) if told else ""

    def duration(self, told: Any) -> str:
        """Say how long a meeting is: ”puolitoista tuntia”."""
        minutes = self._taken(told, ("length_minutes",)).get("length_minutes") if told else None
        return finnish.duration(minutes) if minutes else ""

    def period(self, told: Any) -> str:
        """Say how long a service lasts: ”kahdeksan viikkoa”."""
        fields = ("days", "weeks", "months", "unlimited")
        return finnish.period(self._taken(told, fields)) if told else ""

    def volume(self, told: Any) -> str:
        """Say an agreed amount: ”40 asiakasta vuodessa”."""
        if not told:
            return ""
        if told["number"]:
            return finnish.volume(self._taken(told, ("number", "unit", "per")))
        return spoken(str(told["text"]))

    def ages(self, told: Any) -> str:
        """Say an age group: ”17–28-vuotiaat”."""
        return finnish.ages(self._taken(told, ("from", "to", "under", "over"))) if told else ""

    def date(self, fact: Any) -> str:
        """Write a date as Finns do: ”31.12.2026”."""
        return finnish.date(str(fact)) if fact else ""

    def time(self, opens: Any, closes: Any) -> str:
        """Write a stretch of time: ”klo 13–16”."""
        return finnish.time_range(str(opens), str(closes)) if opens and closes else ""

    def names(self, entry: Any) -> str:
        """Name the municipalities that an entry concerns."""
        return self._say.names(entry["municipalities"]) if isinstance(entry, Entry) else ""

    def whose(self, entry: Any) -> tuple[Block, ...]:
        """Say in a line of its own whom an entry of a joint plan concerns."""
        names = self.whose_names(entry)
        return (Whose((Text(word("concerns", names=names), "emphasis"),)),) if names else ()

    def whose_names(self, entry: Any) -> str:
        """Name whom an entry of a joint plan concerns; of a plan of one, nobody need be told."""
        names = self.names(entry)
        return names if self._book.plan.joint else ""

    def titles(self, posts: Any, organisation: Any = None) -> str:
        """List posts by their titles; one of another organisation than the given, with its own."""
        return finnish.listed([self._say.title(post, organisation) for post in posts])

    def roles(self, group: Any, **names: str) -> str:
        """Say who holds which role of a group, each holder once: ”Sihteerinä toimii …”."""
        holders: dict[str, list[str]] = {}
        for field, role in names.items():
            if group[field]:
                holders.setdefault(self._say.post(group[field]), []).append(role)
        return " ".join(
            sentence(f"{finnish.listed(roles)} {word('acts')} {holder}")
            for holder, roles in holders.items()
        )

    def joined(self, items: Any) -> str:
        """Join phrases with semicolons: a list in the middle of a line."""
        return "; ".join(str(item) for item in items)

    def quietly(self, told: Any) -> str:
        """Leave a label out of the document: ``rest`` passes it by, ``--unused`` lists it."""
        if isinstance(told, Fact):
            self._rest.silenced.add(path_of(told))
        elif isinstance(told, Entry | Items):
            for item in told:
                self.quietly(item)
        return ""

    def opening(self, hours: Any) -> str:
        """Say opening hours: ”tiistaisin ja torstaisin klo 12–16”."""
        fields = ("weekdays", "opens", "closes", "every_weeks")
        return finnish.hours(self._taken(hours, fields))

    def visiting(self, visit: Any) -> str:
        """Say when somebody is there: ”joka toinen viikko torstaisin klo 13–16”."""
        return finnish.hours(self._taken(visit, ("weekday", "opens", "closes", "every_weeks")))

    def block(self, name: str) -> tuple[Block, ...]:
        """Return a table or figure by name; nothing when the plan has nothing for it."""
        if name not in self._blocks:
            raise LookupError(str(name))
        made = self._blocks[name]()
        return () if made is None else (made,)

    def _listing(self, items: Iterable[Any], *, ordered: bool) -> tuple[Block, ...]:
        said = [self._said(item) for item in items]
        rows = tuple((Paragraph(inlines),) for inlines in said if inlines)
        return (Listing(rows, ordered=ordered),) if rows else ()

    def _said(self, item: Any) -> Inlines:
        return self._say.fact(item) if isinstance(item, Fact) else (Text(str(item)),)

    def _taken(self, told: Any, fields: tuple[str, ...]) -> dict[str, Any]:
        """Return the named fields as plain data, and note that they are told."""
        if not isinstance(told, Entry):
            return {}
        data = {key: value for key, value in value_of(told).items() if key in fields}
        for key, value in data.items():
            self._tell((*path_of(told), key), value)
        return data

    def _tell(self, path: tuple[str | int, ...], value: Any) -> None:
        self._book.tell(path)
        if isinstance(value, list):
            for index in range(len(value)):
                self._book.tell((*path, index))


def sentence(*parts: Any) -> str:
    """Join what is there into one sentence: a capital first, a full stop last."""
    words = " ".join(str(part) for part in parts if str(part).strip())
    if not words:
        return ""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


def stop(told: Any) -> str:
    """Return the full stop that a plan's own words lack at the end of a sentence."""
    words = str(told).rstrip()
    return "" if not words or words.endswith((".", "!", "?", "…")) else "."


def untold(book: Book) -> list[tuple[str | int, ...]]:
    """Return the paths of the facts that the document has not told, in the plan's order.

    Confirmations are no facts: they keep count of who has looked at the others.
    """
    return [p for p in _leaves(book.root()) if p not in book.told and p[0] != CONFIRMATIONS]


def _leaves(told: Any) -> Iterable[tuple[str | int, ...]]:
    if isinstance(told, Fact):
        yield path_of(told)
    elif isinstance(told, Entry | Items):
        for item in told:
            yield from _leaves(item)
