"""What an edit is about: the table of matters, whom it concerns, which requirements rest on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from actionplan.core.place import Path
from actionplan.judge.case import Case
from actionplan.plan.plan import owners

Pattern = tuple[str, ...]


class Matter(NamedTuple):
    """What changes at a place.

    ``stem`` and an event make the kind of a change: ``seat`` and ``removed``. ``covers`` are the
    fields that are one matter together. ``measure`` names how much there is of it: then less is the
    event ``fewer`` and more ``more``. ``weak`` events weaken the plan, ``good`` ones improve it.
    A ``detail`` is a field of the matter, not the matter itself. What is ``yearly`` every year's
    plan earns anew: that next year's does not have it yet is no weakening.
    """

    stem: str
    weak: frozenset[str] = frozenset()
    good: frozenset[str] = frozenset()
    covers: tuple[str, ...] = ()
    measure: str = ""
    detail: bool = False
    yearly: bool = False

    def kind(self, event: str) -> str:
        """Return the kind of a change; whatever becomes of a detail, its matter has changed."""
        event = "changed" if self.detail else event
        return f"{self.stem}-{_CALLED.get((self.stem, event), event)}"


_CALLED = {
    ("status", "fewer"): "changed",
    ("status", "more"): "changed",
    ("confirmations", "fewer"): "changed",
    ("confirmations", "more"): "changed",
    ("ages", "fewer"): "narrowed",
    ("ages", "more"): "widened",
    ("waiver", "fewer"): "shortened",
    ("waiver", "more"): "extended",
}
"""Events that have a better name in the kind of a change, or none of their own."""


_LOSS, _GAIN = frozenset({"removed"}), frozenset({"added"})
_LESS, _MORE = frozenset({"removed", "fewer"}), frozenset({"added", "more"})
_RHYTHM = (
    *("times", "every", "per", "approximate", "as_needed", "spread", "weekday"),
    *("months", "dates", "opens", "closes", "length_minutes"),
)
_AGES = ("from", "to", "under", "over")
_HOURS = ("weekdays", "weekday", "opens", "closes", "every_weeks", "drop_in", "note")
_VISIT = ("weekday", "every_weeks", "opens", "closes")


def _kept(stem: str, *, covers: Iterable[str] = (), measure: str = "") -> Matter:
    """Return a matter of which there should not be less."""
    return Matter(stem, _LESS, _MORE, tuple(covers), measure)


def _earned(stem: str, *, covers: Iterable[str] = (), measure: str = "") -> Matter:
    """Return a matter that a plan is judged or approved by, and that is earned anew every year."""
    return Matter(stem, _LESS, frozenset({"more"}), tuple(covers), measure, yearly=True)


_MEETINGS = _kept("meetings", covers=_RHYTHM, measure="rate")
_FOLLOW_UP = _kept("follow-up", covers=_RHYTHM, measure="rate")
_SPAN = Matter("ages", frozenset({"fewer"}), frozenset({"more"}), _AGES, "span")
_TARGET, _INTENTION = Matter("target"), Matter("intention")
_TRANSFER, _REFERRAL = _kept("transfer"), _kept("referral")

_ROWS: tuple[tuple[str, Matter], ...] = (
    # the plan itself
    ("status", _earned("status", measure="approved")),
    ("agreement", Matter("agreement", weak=frozenset({"changed"}))),
    ("municipalities", Matter("municipality", weak=_LOSS)),
    ("validity/**", Matter("validity")),
    ("preparation/**", Matter("preparation")),
    ("approvals/*", _earned("approval")._replace(good=_GAIN)),
    ("approvals/**", Matter("approval")),
    ("waivers/*", Matter("waiver", weak=_GAIN)),
    ("waivers/*/until", Matter("waiver", weak=frozenset({"more"}), measure="date")),
    ("waivers/**", Matter("waiver")),
    ("reviews/*", _earned("review")),
    ("reviews/**", Matter("review")),
    # a new year's draft holds dozens: they are bookkeeping, and one matter together
    ("confirmations", _earned("confirmations", covers=("at",), measure="confirmed")),
    # who
    ("contacts/*", _kept("contact")),
    ("contacts/*/post", Matter("contact")),
    ("contacts/**", Matter("contact")),
    ("posts/*/person", Matter("holder")),
    ("posts/*/deputies", _kept("deputy")),
    *((f"posts/*/{key}", Matter("contact-details")) for key in ("email", "phone")),
    ("posts/**", Matter("post")),
    ("organisations/**", Matter("organisation")),
    ("responsibilities/*", _kept("responsibility")),
    ("responsibilities/*/holders", _kept("responsible")),
    ("responsibilities/*/deputies", _kept("deputy")),
    ("responsibilities/*/actors/*", _kept("actor")),
    ("responsibilities/*/actors/**", Matter("actor")),
    # groups
    ("groups/*", _kept("group")),
    ("groups/*/seats/*", _kept("seat")),
    *((f"groups/*/seats/*/{key}", Matter("member")) for key in ("holder", "organisation")),
    ("groups/*/seats/*/deputies", _kept("deputy")),
    ("groups/*/seats/**", Matter("seat")),
    *(
        (f"groups/*/{key}", _kept("chair"))
        for key in ("chair", "vice_chair", "convener", "coordinator", "secretary")
    ),
    ("groups/*/tasks/*", _kept("task")),
    ("groups/*/tasks/**", Matter("task")),
    *((f"{place}/*/meetings", _MEETINGS) for place in ("groups", "practices", "services")),
    ("feedback/*/meetings", _MEETINGS),
    *((f"{place}/*/rhythm", _FOLLOW_UP) for place in ("follow_up", "monitoring")),
    ("follow_up/*", _kept("follow-up")),
    # services and the way to them
    ("services/*", _kept("service")),
    ("services/*/provider", Matter("provider")),
    ("services/*/responsible", _kept("responsible")),
    ("services/*/serves/*", _kept("served")),
    ("services/*/serves/*/how", Matter("how-served")),
    ("services/*/serves/*/ages", _SPAN),
    ("services/*/serves/**", Matter("served")),
    ("services/*/target/ages", _SPAN),
    ("services/*/target", _TARGET),
    ("services/*/target/**", _TARGET),
    ("services/*/duration", Matter("duration", covers=("days", "weeks", "months", "unlimited"))),
    ("services/*/referrals/*/volume", _kept("volume", covers=("number", "unit", "per"))),
    ("services/*/referrals/*/reports_back/*", _kept("report-back")),
    ("services/*/referrals/*/reports_back/*/rhythm", _kept("report-back", covers=_RHYTHM)),
    ("services/*/referrals/*/reports_back/**", Matter("report-back")),
    ("services/*/referrals/*/transfer/data", Matter("transfer-data")),
    ("services/*/referrals/*/transfer/ground", _kept("ground", measure="stated")),
    ("services/*/referrals/*/transfer", _TRANSFER),
    ("services/*/referrals/*/transfer/**", _TRANSFER),
    ("services/*/referrals/**", _REFERRAL),
    ("services/*/interpretation", _kept("interpretation")),
    ("services/*/interpretation/**", Matter("interpretation")),
    ("service_defaults", _kept("service-defaults")),
    ("service_defaults/interpretation", _kept("interpretation")),
    ("service_defaults/interpretation/**", Matter("interpretation")),
    ("services/*/costs/**", Matter("cost")),
    ("services/*/contract", Matter("contract")),
    *((f"{place}/*/intentions/**", _INTENTION) for place in ("services", "youth", "education")),
    *((f"services/*/{key}", Matter("contact-details")) for key in ("email", "website", "location")),
    ("documents/*", Matter("document", weak=_LOSS)),
    ("documents/**", Matter("document")),
    # the youth service
    ("youth/*/ages", _SPAN),
    ("youth/*/opening_hours", _kept("opening-hours", covers=_HOURS, measure="weekly")),
    ("youth/*/visits/*", _kept("visit", covers=_VISIT, measure="weekly")),
    ("youth/*/visits/**", Matter("visit")),
    ("youth/*/staff/*", _kept("staff")),
    ("youth/*/staff/*/number", _kept("staff", measure="number")),
    ("youth/*/staff/**", Matter("staff")),
    ("youth/*/premises/**", Matter("premises")),
    ("youth/*/costs", Matter("cost")),
    ("youth/*/costs/**", Matter("cost")),
    ("youth/*/lead", _kept("responsible")),
    # the rest
    ("data_protection/*/transfers/*/data", Matter("transfer-data")),
    ("data_protection/*/transfers/*/ground", _kept("ground", measure="stated")),
    ("data_protection/*/transfers/**", _TRANSFER),
    ("transitions/*", _kept("transition")),
    ("practices/*", _kept("practice")),
    ("budget/**", Matter("cost")),
)

_TEXT, _FACT = Matter("text"), Matter("fact")


def matter(pattern: Pattern, *, prose: bool = False) -> Matter:
    """Return what a change at a place is a change of; ``prose`` tells it holds running text."""
    rows = _rows()
    if pattern in rows:
        return rows[pattern]
    for length in range(len(pattern) - 1, 0, -1):
        if found := rows.get((*pattern[:length], "**")):
            return found._replace(detail=pattern[-1] != "*")
    return _TEXT if prose else _FACT


def matters() -> frozenset[Matter]:
    """Return every matter there is."""
    return frozenset({*_rows().values(), _TEXT, _FACT})


def places() -> tuple[Pattern, ...]:
    """Return every place that the table names."""
    return tuple(_rows())


@cache
def _rows() -> dict[Pattern, Matter]:
    rows: dict[Pattern, Matter] = {}
    for place, matter in _ROWS:
        rows.setdefault(tuple(place.split("/")), matter)
    return rows


Resting = tuple[str, str]
"""A requirement, and the municipality whose verdict rests on a place."""


class Evidence:
    """The places of one plan that its verdicts rest on."""

    def __init__(self, case: Case) -> None:
        self._at: dict[Path, set[Resting]] = defaultdict(set)
        self._under: dict[Path, set[Resting]] = defaultdict(set)
        for verdict in case.verdicts:
            for path in verdict.evidence:
                self._add(path, (verdict.requirement, verdict.municipality))

    def touched(self, path: Path | None) -> set[Resting]:
        """Return what rests on a place, on anything below it, or on the whole that it is of."""
        if path is None:
            return set()
        found = set(self._under.get(path, ()))
        for length in range(1, len(path) + 1):
            found |= self._at.get(path[:length], set())
        return found

    def _add(self, path: Path, resting: Resting) -> None:
        self._at[path].add(resting)
        for length in range(1, len(path)):
            self._under[path[:length]].add(resting)


def concerned(data: Mapping[str, Any], path: Path | None) -> tuple[str, ...]:
    """Return the municipalities that a place of a plan says it concerns; none when it is silent."""
    if path is None:
        return ()
    found: tuple[str, ...] = ()
    for entry in _on_the_way(data, path):
        found = _owners(data, entry) or found
    known = data["municipalities"]
    return tuple(id for id in known if id in found)


def _owners(data: Mapping[str, Any], entry: Mapping[str, Any]) -> tuple[str, ...]:
    if named := owners(entry):
        return named
    if isinstance(own := entry.get("municipality"), str):
        return (own,)
    employer = (data.get("organisations") or {}).get(entry.get("organisation"))
    return (employer["municipality"],) if employer and "municipality" in employer else ()


def _on_the_way(data: Any, path: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the mappings below the plan itself that lead to a place, and the one that is there."""
    for step in path:
        try:
            data = data[step]
        except (LookupError, TypeError):  # the other side alone has it
            return
        if isinstance(data, dict):
            yield data
