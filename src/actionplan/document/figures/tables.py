"""The tables that officials look at first: who answers for what, which services, what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from actionplan.core.document import Break, Inline, Inlines, Table, Text
from actionplan.core.resources import FINNISH
from actionplan.document.figures.serving import serves, whom
from actionplan.document.names import called, needed
from actionplan.document.words import word
from actionplan.law.model import Agreement
from actionplan.plan.plan import Plan, View, owners, standing
from actionplan.words.finnish import phrases as finnish

Row = tuple[Inlines, ...]
_WIDEST = 3
"""A joint plan of more municipalities than this has a row, not a column, for each of them."""


def matrix(plan: Plan, agreement: Agreement, names: Mapping[str, str]) -> Table | None:
    """Return who holds and who deputises each area, in each municipality; gaps are words.

    A plan that names nobody has it too: it shows whom to name. ``None`` when the agreement has no
    areas and the plan names nobody.
    """
    if not agreement.areas and not plan.data.get("responsibilities"):
        return None
    areas = {"whole": _capital(word("whole"))}
    areas |= {area.id: _capital(area.name[FINNISH]) for area in agreement.areas.values()}
    views = [View(plan, id) for id in plan.municipalities]
    many = len(views) > _WIDEST
    rows: list[Row] = []
    for area, name in areas.items():
        held = [_held(plan, view, area) for view in views]
        if many:
            whose = [_said(names.get(id, id)) for id in plan.municipalities]
            rows += [(_said(name), who, *cells) for who, cells in zip(whose, held, strict=True)]
        elif plan.joint:
            rows.append((_said(name), *(_both(*cells) for cells in held)))
        else:
            rows.append((_said(name), *held[0]))
    columns = [names.get(id, id) for id in plan.municipalities] if plan.joint else []
    shown = [word("column.municipality")] if many else columns
    held_by = list(_heads("holder", "deputy")) if many or not plan.joint else []
    return Table(
        word("table.responsibilities"), _row(word("column.area"), *shown, *held_by), tuple(rows)
    )


def service_table(plan: Plan, names: Mapping[str, str]) -> Table | None:
    """Return the plan's services, whose they are and for whom; ``None`` when there are none."""
    services = plan.register("service")
    if not services:
        return None
    lasting = any(_lasting(entry) for entry in services.values())
    header = _row(
        *_heads(
            "service", "provider", "municipalities", "target", *(("duration",) if lasting else ())
        )
    )
    rows = tuple(_service(plan, entry, names)[: len(header)] for entry in services.values())
    return Table(word("table.services"), header, rows)


def budget_table(plan: Plan, agreement: Agreement, names: Mapping[str, str]) -> Table | None:
    """Return the shared costs and who pays them; ``None`` when the plan has no budget."""
    rows = [
        row
        for _, entry in standing(plan.data.get("budget", ()))
        for row in _costs(plan, entry, agreement)
    ]
    if not rows:
        return None
    if plan.joint:
        whose = [_whose(entry, names) for entry, _ in rows]
        header = _row(*_heads("cost", "municipalities", "area", "year", "sum", "shares"))
        cells: list[Row] = [
            (row[0], who, *row[1:]) for (_, row), who in zip(rows, whose, strict=True)
        ]
    else:
        header = _row(*_heads("cost", "area", "year", "sum", "shares"))
        cells = [row for _, row in rows]
    return Table(word("table.costs"), header, tuple(cells))


def post_words(plan: Plan, id: str) -> str:
    """Name a post: its person first if named, then title, unit and organisation."""
    post = plan.register("post").get(id)
    if post is None:
        return id
    return finnish.post(
        called(plan, "post", id),
        unit=post.get("unit", ""),
        organisation=called(plan, "organisation", post["organisation"]),
        person=post.get("person", ""),
        unnamed=word("unnamed_post") if post.get("to_be_named") else "",
    )


def _held(plan: Plan, view: View, area: str) -> tuple[Inlines, Inlines]:
    """Return holders and deputies of an area as the view's municipality has them."""
    found = [
        place.value
        for place in view.select(("responsibilities", "*"))
        if place.value["area"] == area and (place.said or not plan.joint)
    ]
    holders = [id for entry in found for id in entry.get("holders", ())]
    deputies = [id for entry in found for id in entry.get("deputies", ())]
    posts = plan.register("post")
    deputies += [id for holder in holders for id in posts.get(holder, {}).get("deputies", ())]
    return _posts(plan, holders), _posts(plan, deputies)


def _posts(plan: Plan, ids: list[str]) -> Inlines:
    return _stacked([post_words(plan, id) for id in dict.fromkeys(ids)]) or _said(word("unnamed"))


def _both(holders: Inlines, deputies: Inlines) -> Inlines:
    """Put holders and deputies into one cell; where nobody is named, that is said once."""
    if holders == deputies == _said(word("unnamed")):
        return holders
    return (*holders, Break(), Text(word("table.deputy"), "emphasis"), *deputies)


def _service(plan: Plan, entry: dict[str, Any], names: Mapping[str, str]) -> Row:
    served = [
        ", ".join(part for part in (whom(item, names), finnish.ages(item.get("ages", {}))) if part)
        for item in serves(entry)
    ]
    return (
        _said(needed(entry, "service", "name")),
        _said(_provider(plan, entry)),
        _stacked(served) or _said(word("untold")),
        _stacked(_for_whom(entry.get("target", {}), names)) or _said(word("untold")),
        _said(_lasting(entry) or word("untold")),
    )


def _provider(plan: Plan, service: dict[str, Any]) -> str:
    """Name who provides a service, as far as the plan knows: an organisation, its unit or both."""
    provider = called(plan, "organisation", service.get("provider", ""))
    unit = service.get("unit", "")
    return finnish.in_brackets(provider, unit) if provider else unit or word("untold")


def _for_whom(target: dict[str, Any], names: Mapping[str, str]) -> list[str]:
    """Return the ages and the situation of those served; without them, where they live."""
    told = [finnish.ages(target.get("ages", {})), _one_line(target.get("who", ""))]
    told = [part for part in told if part]
    homes = finnish.listed(names.get(id, id) for id in target.get("municipalities", ()))
    return told or ([word("home", names=homes)] if homes else [])


def _lasting(service: dict[str, Any]) -> str:
    """Say how long a service lasts: in numbers, else in the plan's own words."""
    duration = service.get("duration", {})
    return finnish.period(duration) or _one_line(duration.get("note", ""))


def _one_line(words: str) -> str:
    return " ".join(words.split())


Costs = tuple[dict[str, Any], Row]


def _costs(plan: Plan, entry: dict[str, Any], agreement: Agreement) -> Iterator[Costs]:
    """Yield a budget entry's rows, each with the entry; without items it tells if costs exist."""
    id = entry.get("area", "")
    area = agreement.areas[id].name[FINNISH] if id in agreement.areas else id or word("untold")
    place = (_said(_capital(area)), _said(str(entry.get("year", _capital(word("untold"))))))
    for _, item in standing(entry.get("items", ())):
        amount = finnish.euros(item["amount"], "€") if "amount" in item else word("untold")
        shares = _stacked([_share(plan, share) for share in item.get("shares", ())])
        yield (
            entry,
            (
                _said(needed(item, "budget_item", "what")),
                *place,
                _said(amount),
                shares or _said(word("untold")),
            ),
        )
    if not entry.get("items"):
        shared = {True: "shared", False: "not_shared"}
        told = word(f"table.{shared.get(entry.get('shared_costs'), 'no_items')}")  # type: ignore[arg-type]
        yield entry, (_said(told), *place, _said("–"), _said("–"))


def _heads(*columns: str) -> Iterator[str]:
    return (word(f"column.{column}") for column in columns)


def _share(plan: Plan, share: dict[str, Any]) -> str:
    amounts = [finnish.percent(share["percent"])] if "percent" in share else []
    if "amount" in share:
        amounts.append(finnish.euros(share["amount"], "€"))
    name = called(plan, "organisation", share["organisation"]) or share["organisation"]
    return f"{name}: {', '.join(amounts)}" if amounts else str(name)


def _whose(entry: dict[str, Any], names: Mapping[str, str]) -> Inlines:
    said = owners(entry)
    return _said(finnish.listed(names.get(id, id) for id in said) if said else word("untold"))


def _stacked(lines: list[str]) -> Inlines:
    """Return lines of one cell, each on its own line."""
    found: list[Inline] = []
    for line in lines:
        found += [Break(), Text(line)] if found else [Text(line)]
    return tuple(found)


def _said(words: str) -> Inlines:
    return (Text(words),)


def _row(*words: str) -> Row:
    return tuple(_said(cell) for cell in words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
