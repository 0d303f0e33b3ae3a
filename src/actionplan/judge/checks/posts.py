"""Posts and what they reach: contacts, documents, transfers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from actionplan.core.diagnostic import Diagnostic, Related, finding
from actionplan.core.place import Path
from actionplan.judge.case import Case
from actionplan.plan.grammar import patterns
from actionplan.plan.plan import Place, Plan, Reference, View


def places(plan: Plan, *patterns: tuple[str, ...]) -> Iterator[Place]:
    """Yield what stands at the patterns, whichever municipality it concerns."""
    whole = View(plan, None)
    for pattern in patterns:
        yield from whole.select(pattern)


_BEGINNING = 4
"""Letters that two words must share before they are taken for one word spelled in two ways."""

_SERIES = 50
"""Posts of one beginning that are no slips any more but a series."""


def near_identical(case: Case) -> Iterator[Diagnostic]:
    """Yield the pairs of posts of one organisation whose titles are nearly the same."""
    plan = case.plan
    posts = plan.register("post")
    for alike in _alike_but_for_a_word(posts):
        for (one, word), (other, variant) in combinations(alike, 2):
            if _variants(word, variant) and not _told_apart(posts[one], posts[other]):
                path = ("posts", other, "title")
                yield finding(
                    "near-identical-posts",
                    plan.span(path),
                    path,
                    related=(Related("other-post", plan.span(("posts", one, "title"))),),
                    found=posts[other]["title"],
                    other=posts[one]["title"],
                    organisation=_organisation(plan, posts[other]["organisation"]),
                )


def to_be_named(case: Case) -> Iterator[Diagnostic]:
    """Yield one finding that lists the posts which the plan relies on and nobody is named to."""
    plan = case.plan
    open_posts = {id for id, post in plan.register("post").items() if post.get("to_be_named")}
    if not open_posts:
        return
    uses = [r for r in plan.references.values() if r.register == "post" and r.id in open_posts]
    used = tuple(dict.fromkeys(reference.id for reference in uses))
    if used:
        path = ("posts", used[0], "to_be_named")
        yield finding(
            "post-to-be-named",
            plan.span(path, key=True),
            path,
            related=tuple(Related("used-here", plan.span(use.path)) for use in uses),
            ids=used,
            titles=tuple(_called(plan, id) for id in used),
        )


def _called(plan: Plan, id: str) -> str:
    """Call a post by title, unit and organisation: several may have one title."""
    from actionplan.words.finnish.numbers import in_brackets  # a clean plan has no use for it

    post = plan.register("post")[id]
    name = _organisation(plan, post["organisation"])
    return in_brackets(post.get("title", id), post.get("unit", ""), name)


def own_deputy(case: Case) -> Iterator[Diagnostic]:
    """Yield the posts that are named their own deputies."""
    plan = case.plan
    for reference in plan.references.values():
        if len(reference.path) > 2 and reference.path[-2] == "deputies":
            post = plan.register("post").get(reference.id)
            if post and reference.id in _deputised(plan, reference):
                yield finding(
                    "own-deputy",
                    plan.span(reference.path),
                    reference.path,
                    id=reference.id,
                    title=post.get("title", reference.id),
                )


def _deputised(plan: Plan, deputy: Reference) -> tuple[str, ...]:
    """Return the posts for which a reference under ``deputies`` names a deputy."""
    parent = deputy.path[:-2]
    if parent[0] == "posts":
        return (str(parent[1]),)
    value = plan.at(parent)
    return (value.get("holder"), *value.get("holders", ()))


def _organisation(plan: Plan, id: str) -> str:
    return str(plan.register("organisation").get(id, {}).get("name", id))


def _alike_but_for_a_word(posts: dict[str, dict[str, Any]]) -> Iterator[list[tuple[str, str]]]:
    """Yield groups of posts whose titles differ by the end of one word, each with that word."""
    groups: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for id, post in posts.items():
        words = [word.strip("(),.-–/") for word in post.get("title", "").casefold().split()]
        for place, word in enumerate(words):
            beginning = word[:_BEGINNING] + "…"
            shape = (post["organisation"], *words[:place], beginning, *words[place + 1 :])
            groups[shape].append((id, word))
    return (group for group in groups.values() if 1 < len(group) <= _SERIES)


def _told_apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two posts are two persons' or two units'."""
    keys = ("person", "unit")
    return any(one.get(key) and other.get(key) and one[key] != other[key] for key in keys)


def _variants(word: str, other: str) -> bool:
    """Whether two words that begin alike end alike too, with little between.

    kehitys-/kehittämisjohtaja and etelän/eteläinen are; palveluohjaaja/palveluneuvoja are not.
    """
    start = _alike(word, other)
    rest, other_rest = word[start:], other[start:]
    end = _alike(rest[::-1], other_rest[::-1])
    shorter, longer = sorted((len(rest) - end, len(other_rest) - end))
    digits = any(character.isdigit() for character in rest + other_rest)
    return end >= 1 and shorter <= 2 and longer <= 4 and not digits


def _alike(word: str, other: str) -> int:
    """Return how many letters two words have in common from the beginning."""
    pairs = enumerate(zip(word, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(word), len(other)))


_FULL_DATE = r"\b(?:[0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})\b"


def parent_agreement(case: Case) -> Iterator[Diagnostic]:
    """Yield a note when the parent agreement is one of several, or cannot be told by its entry."""
    plan = case.plan
    parents = {
        id: entry
        for id, entry in plan.register("document").items()
        if entry["kind"] == "parent_agreement"
    }
    unclear = [id for id, entry in parents.items() if not _identified(entry)]
    if len(parents) < 2 and not unclear:
        return
    first, *others = parents if len(parents) > 1 else unclear
    path: Path = ("documents", first)
    if "dated" in parents[first]:
        path = (*path, "dated")
    yield finding(
        "parent-agreement-unclear",
        plan.span(path, key=len(path) == 2),
        path,
        related=tuple(
            Related("also-here", plan.span(("documents", id), key=True)) for id in others
        ),
        reason="several" if others else "undated",
        title=parents[first].get("title", first),
        dated=parents[first].get("dated", ""),
        count=len(parents),
    )


def _identified(entry: dict[str, Any]) -> bool:
    """Whether an entry gives a day, a record number or an address to find the agreement by."""
    import re  # the pattern is needed once, and only by plans that name their parent agreement

    told = any(entry.get(key, "").strip() for key in ("record_number", "url"))
    return told or bool(re.search(_FULL_DATE, entry.get("dated", "")))


def without_ground(case: Case) -> Iterator[Diagnostic]:
    """Yield the transfers of named data that have no ground.

    An agreement that asks for the ground itself says so in a finding of its own: then not again.
    """
    plan = case.plan
    if any(r.scope == "transfer" for r in case.agreement.in_force(plan.year)):
        return
    for place in places(plan, *patterns("transfer")):
        transfer = place.value
        if transfer.get("data") and transfer.get("ground", "not_stated") == "not_stated":
            path = (*place.path, "ground" if "ground" in transfer else "data")
            yield finding(
                "transfer-without-ground",
                plan.span(path, key=True),
                path,
                data=tuple(transfer["data"]),
            )


CHECKS = (near_identical, to_be_named, own_deputy, parent_agreement, without_ground)
