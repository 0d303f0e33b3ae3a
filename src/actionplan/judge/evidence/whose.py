"""Whose something is: the municipality's own, the employment area's, or another party's.

A post is its organisation's, and a unit is that of the body it is part of. Of a text it is asked
who is said to act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from actionplan.core.place import Path
from actionplan.core.word_lists import either, stems, word_lists
from actionplan.judge.evidence.concordance import has_any, may_name, pattern, possible, sentences
from actionplan.law.model import Agreement, Words
from actionplan.plan.grammar import grammar
from actionplan.plan.plan import Place, Reference, View, lapse, owners
from actionplan.words.finnish import endings

OWN, AREA, OTHER = "own", "employment_area", "other"

_OWN_KINDS = ("municipality", "municipal_unit", "municipal_company")
_LONGEST_CHAIN = 64
"""How far a unit may be below the body it is part of: no real one is, and none takes long."""
_SHORTEST = 3
"""Letters of a name that is too short to be looked for in texts."""
_TOLD = word_lists("texts")
_AND = either(_TOLD["and"])
_AND_TOGETHER = either((*_TOLD["and"], *_TOLD["together"]))
# Patterns are text: each is compiled when the first sentence needs it.
_ACTS = rf"\A[^,;:]*?{endings.SOMEBODY_ACTS}\s(?:\w+\s){{0,2}}"
"""Up to a verb that says who does it: *tulkin tilaa kaikissa palveluissa …*"""
_AGENT = (
    rf"(?:{endings.WHO_DOES}|{either(_TOLD['agents'])}"
    rf"|\w+(?:{either(stems(_TOLD['agent_ends']))}))"
)
_TWO = rf"^[^,;:]*?\s(?:{_AND})\s(?:\w+\s){{1,2}}{endings.SEVERAL_ACT}"
"""A subject of two: what is joined to the first comes before the verb, which is in the plural."""


class Whose:
    """Tells the party of posts, organisations, groups and texts, as one view sees them."""

    def __init__(self, view: View, agreement: Agreement) -> None:
        self._view = view
        self._plan = view.plan
        self._agreement = agreement
        self._actors: dict[str, str] = {}
        self._of_places: dict[Path, str] = {}
        self._parties: dict[str, str] = {}
        self._chains: dict[str, dict[str, Mapping[str, Any]]] = {}
        self.own = {view.municipality} if view.municipality else set(view.plan.municipalities)

    def party(self, place: Place) -> str:
        """Return ``own``, ``employment_area`` or ``other`` of a reference or a text."""
        found = self._of_places.get(place.path)
        if found is None:
            found = self._of_places[place.path] = self._of_place(place)
        return found

    def _of_place(self, place: Place) -> str:
        reference = self._entry(place)
        if reference is None:
            return self._actor(str(place.value))
        if reference.register == "group":
            group = self._plan.register("group").get(reference.id, {})
            return OWN if self.sits_in(group) else OTHER
        if reference.register == "municipality":
            return OWN if reference.id in self.own else OTHER
        organisation = self.organisation(place)
        if not organisation and reference.register == "service":
            return OWN  # a service of whose producer nothing is said
        return self.of(organisation)

    def fits(self, place: Place, party: str) -> bool:
        """Whether a reference or text is a party's; ``itself`` is own, and not handed over."""
        if party.startswith("not_"):
            return not self.fits(place, party.removeprefix("not_"))
        if party == "responsible":
            return any(map(self._is_responsible, self._organisations(place)))
        return self.party(place) == (OWN if party == "itself" else party)

    def organisation(self, place: Place) -> str:
        """Return the id of the organisation that a reference leads to, or whose post or service
        it does.
        """
        reference = self._entry(place)
        if reference is None:
            return ""
        key = {"post": "organisation", "service": "provider"}.get(reference.register)
        if key is None:
            return reference.id
        return str(self._plan.register(reference.register).get(reference.id, {}).get(key, ""))

    def sits_in(self, group: Mapping[str, Any]) -> bool:
        """Whether the municipality has a seat in a group that is filled."""
        return any(self.of(one) == OWN for one in map(self._sits, group.get("seats", ())))

    def _entry(self, place: Place) -> Reference | None:
        """Return what a reference names; an entry of a register stands for itself."""
        path = place.path
        if len(path) == 2 and (entry := grammar().entries.get(str(path[0]))):
            return Reference(path, entry.name, str(path[1]))
        return self._plan.references.get(path)

    def name(self, organisation: str) -> str:
        """Return an organisation's name for a reader."""
        return str(self._register.get(organisation, {}).get("name", organisation))

    def of(self, organisation: str) -> str:
        """Return the party that an organisation belongs to."""
        if organisation not in self._parties:
            self._parties[organisation] = self._party_of(organisation)
        return self._parties[organisation]

    def _party_of(self, organisation: str) -> str:
        chain = self.chain(organisation)
        kinds = {entry.get("kind") for entry in chain.values()}
        if any(self._is_own(id, entry) for id, entry in chain.items()):
            return OWN
        if AREA in kinds:
            return OWN if self._area_is_own else AREA
        return OTHER

    def chain(self, organisation: str) -> dict[str, Mapping[str, Any]]:
        """Return an organisation and the bodies it is part of, by id."""
        if organisation not in self._chains:
            self._chains[organisation] = self._bodies(organisation)
        return self._chains[organisation]

    def _bodies(self, organisation: str) -> dict[str, Mapping[str, Any]]:
        chain: dict[str, Mapping[str, Any]] = {}
        while organisation in self._register and organisation not in chain:
            chain[organisation] = self._register[organisation]
            organisation = chain[organisation].get("part_of", "")
            if len(chain) > _LONGEST_CHAIN:
                break
        return chain

    def one_party(self, one: str, other: str) -> bool:
        """Whether two organisations are one, or one is part of the other, or both are own."""
        if one == other or one in self.chain(other) or other in self.chain(one):
            return True
        return self.of(one) == self.of(other) == OWN

    def neighbours(self) -> Words:
        """Return the names of other municipalities, as a text may have them."""
        return self._neighbours

    def own_names(self) -> Words:
        """Return the municipality's names in every form."""
        return self._own_names

    @cached_property
    def _own_names(self) -> Words:
        return tuple(name for id in sorted(self.own) for name in self._forms(id))

    @property
    def _register(self) -> dict[str, Any]:
        return self._plan.register("organisation")

    @cached_property
    def _area_is_own(self) -> bool:
        """In the responsible municipality's plan the employment area is its own unit."""
        parties = self._agreement.parties
        return any(id in parties and parties[id].role == "responsible" for id in self.own)

    def _is_own(self, id: str, entry: Mapping[str, Any]) -> bool:
        if entry.get("kind") == "other" and entry.get("name") in self._own_services:
            return True
        if entry.get("kind") not in _OWN_KINDS:
            return False
        named = entry.get("municipality")
        if named is not None:
            return named in self.own
        if id in self.own:
            return True
        first = str(entry.get("name", "")).split(" ")[0].lower()
        return first in self._low_names

    @cached_property
    def _low_names(self) -> frozenset[str]:
        return frozenset([name.lower() for name in self._own_names])

    @cached_property
    def _own_services(self) -> set[str]:
        """Names of the municipality's services that no producer is told for: those who work there
        may be entered as a body of that name, and are no other party's.
        """
        services = self._plan.register("service").values()
        unsaid = (one for one in services if "provider" not in one)
        return {str(one.get("name")) for one in unsaid if self.own & set(owners(one) or ())}

    def _organisations(self, place: Place) -> tuple[str, ...]:
        """Return the organisation of a reference, or those that sit in a group."""
        reference = self._plan.references.get(place.path)
        if reference is None or reference.register != "group":
            return (self.organisation(place),)
        seats = self._plan.register("group").get(reference.id, {}).get("seats", ())
        return tuple(map(self._sits, seats))

    def _is_responsible(self, organisation: str) -> bool:
        """Whether an organisation is the responsible municipality's, or the employment area."""
        parties = self._agreement.parties.values()
        ids = {party.id for party in parties if party.role == "responsible"}
        names = {form.lower() for id in ids for form in self._forms(id)}
        for id, entry in self.chain(organisation).items():
            first = str(entry.get("name", "")).split(" ")[0].lower()
            if entry.get("kind") == AREA or {id, entry.get("municipality")} & ids or first in names:
                return True
        return False

    def _sits(self, seat: Any) -> str:
        """Return the organisation that fills a seat; one that is not in force fills none."""
        if not isinstance(seat, dict) or lapse(seat, self._plan.years):
            return ""
        post = self._plan.register("post").get(seat.get("holder", ""), {})
        if lapse(post, self._plan.years):
            return ""
        return str(post.get("organisation") or seat.get("organisation", ""))

    def spoken_of(self, text: str, party: str) -> Iterator[str]:
        """Yield the organisations of a party that a text may speak of: the area's, or by name."""
        low = text.lower()
        for id, entry in self._register.items():
            name = str(entry.get("name", ""))
            if self.of(id) == party and (party == AREA or has_any(low, (self._inflected(name),))):
                yield id

    def _actor(self, text: str) -> str:
        """Return who acts in a text: another party, if every sentence begins with its name."""
        if text not in self._actors:
            self._actors[text] = self._acting(text)
        return self._actors[text]

    def _acting(self, text: str) -> str:
        if not may_name(text, self._strangers):
            return OWN
        low, spoken = text.lower(), [one.lower() for one in sentences(text)]
        for names, party in ((self.area_words, AREA), (self._others, OTHER)):
            begins = pattern(possible(low, names))
            if spoken and all(self._begins(one, begins) for one in spoken):
                return party
        neighbours = possible(low, self._neighbours)
        if not has_any(low, neighbours):
            return OWN
        left = pattern(possible(low, self.area_words)).sub("", low)  # its name may hold a city's
        if not has_any(left, neighbours):
            return OWN
        # what a municipality is called is, after a neighbour's name, that neighbour
        called = possible(low, self._agreement.words.get("own", ()))
        title = rf"(?:{pattern(neighbours).pattern})\s+(?:{pattern(called).pattern})"
        return OWN if has_any(re.sub(title, "", left), self.own_words) else OTHER

    def _begins(self, sentence: str, names: re.Pattern[str]) -> bool:
        """Whether a sentence begins with who acts; in "its services are told of" nobody does."""
        name = names.match(sentence)
        if name is None:
            return self._follows(sentence, names)
        if _is_no_subject(name[0]) or (_is_genitive(name[0]) and _has_no_doer(sentence)):
            return False
        return not self._joined(sentence)

    def _follows(self, sentence: str, names: re.Pattern[str]) -> bool:
        """Whether who acts comes after the verb: "tulkin tilaa työllisyysalue"."""
        name = names.search(sentence)
        if name is None or not re.fullmatch(_ACTS, sentence[: name.start()]):
            return False
        after = sentence[name.end() :]
        agent = _is_genitive(name[0]) and not re.match(rf"\s{_AGENT}(?!\w)", after)
        joint = re.match(rf"\s(?:{_AND_TOGETHER})\b", after)
        return not (agent or joint or _is_no_subject(name[0]) or self._joined(sentence))

    def _joined(self, sentence: str) -> bool:
        """Whether someone acts too: "… ja kunta", "… kunnan kanssa", "… ja valmentaja sopivat"."""
        own = pattern(possible(sentence, self.own_words)).pattern
        beside = either(_TOLD["with"])
        joined = rf"(?<!,)\s(?:{_AND_TOGETHER})\s+(?:{own})|(?:{own})\s+(?:\w+\s+)?(?:{beside})"
        return re.search(f"{joined}|{_TWO}", sentence) is not None

    @cached_property
    def _strangers(self) -> Words:
        return (*self.area_words, *self._others)

    @cached_property
    def own_words(self) -> Words:
        """How texts call the municipality: by its names, or as the law file says.

        What only municipalities of another type call themselves speaks of a neighbour.
        """
        words = self._agreement.words
        foreign = {word for type in self._other_types for word in words.get(type, ())}
        called = (word for word in words.get("own", ()) if word not in foreign)
        return (*called, *self.own_names())

    @property
    def _other_types(self) -> set[str]:
        parties = self._agreement.parties
        types = {party.type for id, party in parties.items() if id in self.own}
        return {party.type for party in parties.values()} - types if types else set()

    @cached_property
    def area_words(self) -> Words:
        """How texts call the employment area: by its name, or as the law file says."""
        if self._area_is_own:
            return ()
        return (*self.area_stems, *self._names(AREA))

    @property
    def area_stems(self) -> Words:
        """How any plan's texts call the employment area, be it the municipality's own unit."""
        return self._agreement.words.get("employment_area", ())

    @cached_property
    def _others(self) -> Words:
        return (*self._names(OTHER), *self._neighbours)

    @cached_property
    def _neighbours(self) -> Words:
        known = self._agreement.parties
        others = [id for id in known if id not in self.own]
        area = () if self._area_is_own else self.area_words
        agreement = [form for id in others for form in self._forms(id)]
        named = [
            self._inflected(str(entry.get("name", "")))
            for id, entry in self._register.items()
            if entry.get("kind") == "municipality" and self.of(id) == OTHER
        ]
        return tuple(word for word in (*agreement, *named) if word and word not in area)

    def _forms(self, municipality: str) -> Iterator[str]:
        party = self._agreement.parties.get(municipality)
        if party is not None:
            yield from (
                party.name,
                *(form for case, form in party.forms.items() if case != "resident"),
            )

    def _names(self, party: str) -> tuple[str, ...]:
        """Return the names of a party's organisations, with any ending."""
        return tuple(
            self._inflected(name)
            for id, entry in self._register.items()
            if self.of(id) == party
            for name in (entry.get("name", ""), entry.get("short", ""))
            if len(name) > _SHORTEST
        )

    @staticmethod
    def _inflected(name: str) -> str:
        """Return a name with any ending on its last word; one name in the genitive stays so."""
        for end in _TOLD["municipal"]:
            name = name.removesuffix(f" {end}")
        return f"{name}*" if name else ""


def _is_no_subject(name: str) -> bool:
    return re.search(endings.NO_SUBJECT, name) is not None


def _is_genitive(name: str) -> bool:
    return name.endswith(endings.GENITIVE)


def _has_no_doer(sentence: str) -> bool:
    """Whether a sentence has a verb without who does it."""
    return re.search(endings.NOBODY_ACTS, sentence) is not None
