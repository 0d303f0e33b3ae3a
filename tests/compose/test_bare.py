"""Who is concerned is said only where there is something to concern them."""

from __future__ import annotations

from actionplan.core.document import Paragraph, Text
from actionplan.document.compose.front import Whose, without_bare
from actionplan.document.compose.markup import Found, Heading

CHAPTER = Heading(1, (Text("Palaute"),), False)
PART = Heading(2, (Text("Seuranta"),), False)
DEEPER = Heading(3, (Text("Käynnit"),), False)
OWN = Heading(2, (Text("Starttipaja"),), True)
OURS, THEIRS = (Whose((Text(f"Koskee: {name}.", "emphasis"),)) for name in ("Keksilä", "Satula"))
SAID = Paragraph((Text("Palaute käydään läpi joka kuussa."),))


def kept(*found: Found) -> list[Found]:
    return without_bare(list(found))


def test_lines_over_nothing_are_left_out() -> None:
    assert kept(CHAPTER, OURS, THEIRS) == [CHAPTER]
    assert kept(CHAPTER, OURS, THEIRS, SAID) == [CHAPTER, THEIRS, SAID]
    assert kept(CHAPTER, OURS, SAID, THEIRS) == [CHAPTER, OURS, SAID]
    assert kept(CHAPTER, OURS, OWN, SAID) == [CHAPTER, OWN, SAID]


def test_so_are_headings_left_with_nothing() -> None:
    assert kept(CHAPTER, PART, OURS, PART, THEIRS) == [CHAPTER]
    assert kept(CHAPTER, PART, OURS, DEEPER, PART, THEIRS, SAID) == [CHAPTER, PART, THEIRS, SAID]


def test_what_a_deeper_heading_tells_is_theirs() -> None:
    found: list[Found] = [CHAPTER, PART, OURS, DEEPER, SAID]
    assert kept(*found) == found


def test_of_a_named_thing_it_is_news_whose_it_is() -> None:
    found: list[Found] = [CHAPTER, OWN, OURS, OWN, THEIRS]
    assert kept(*found) == found
