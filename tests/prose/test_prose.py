"""Prose says what was typed: a list is two lines in step, and stars stress whole words only."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from actionplan.core.document import Block, Break, Inline, Link, Listing, Paragraph, Text, plain
from actionplan.core.prose import parsed, prose, running

CASES: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("cases.yaml"))["cases"]

MAIL = {
    # The list's author knew of https only; the plan's prose may have links to e-mail as well.
    "links-13": ("mailto:kirjaamo@example.org", "posti"),
    "links-14": ("mailto:kirjaamo@example.org", "kirjaamo@example.org"),
    "links-15": ("mailto:kirjaamo@example.org", "mailto:kirjaamo@example.org"),
    "links-16": (
        "mailto:kirjaamo@example.org",
        "kirjaamo@example.org<mailto:kirjaamo@example.org>",
    ),
}

CHOSEN = {
    # A plus before a figure is a sign, whatever stands around it.
    "numbers-and-signs-30": [],
    # Bullets that nobody types for anything else need no space, and Word has more than one.
    "bullet-lists-39": ["• 2"],
    "bullet-lists-40": ["• 2"],
    "bullet-lists-41": ["• 2"],
    "bullet-lists-42": ["• 2"],
    "bullet-lists-43": ["• 2"],
    "bullet-lists-45": ["• 2"],
    "bullet-lists-46": ["• 2"],
    # A list would drop the zeros.
    "numbered-lists-16": [],
    # What is in step is a list; the line that is not stands below it as typed.
    "numbered-lists-21": ["1–2"],
    "numbered-lists-22": ["1–2", "2–3"],
    "blank-lines-and-two-lists-14": ["• 2"],
    # An empty line parts lists, unless it parts every item from the next.
    "blank-lines-and-two-lists-01": ["• 3"],
    "blank-lines-and-two-lists-02": ["1–3"],
    "blank-lines-and-two-lists-03": ["• 2", "• 2"],
    "blank-lines-and-two-lists-08": ["1–2", "3–4"],
    "blank-lines-and-two-lists-12": ["1–2"],
    "blank-lines-and-two-lists-13": ["• 2"],
    # What stands further in is a list of its own; a capital after the last item ends the list.
    "blank-lines-and-two-lists-15": ["• 2", "• 2"],
    "blank-lines-and-two-lists-21": ["• 2"],
    "mixed-long-texts-09": ["• 2"],
    "mixed-long-texts-34": ["8–10"],
    # A link's words are one stretch, set as a link and nothing else; no picture is shown.
    "links-20": [],
    "links-21": [],
    "links-22": [],
}


def listings(blocks: Iterable[Block]) -> Iterator[Listing]:
    for block in blocks:
        if isinstance(block, Listing):
            yield block
            for item in block.items:
                yield from listings(item)


def inlines(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Yield what is read of blocks, the numbers of lists too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.inlines
        elif isinstance(block, Listing):
            for number, item in enumerate(block.items, block.start):
                yield Text(f"{number}. " if block.ordered else "")
                yield from inlines(item)
        yield Break()


def words(blocks: Iterable[Block]) -> str:
    return plain(tuple(inlines(blocks)))


def letters(text: str) -> str:
    return "".join(one for one in text if one.isalnum() or one in "%§")


def short(listing: Listing) -> str:
    """Say a list in short: ``• 2`` or ``3–4``."""
    last = listing.start + len(listing.items) - 1
    return f"{listing.start}–{last}" if listing.ordered else f"• {len(listing.items)}"


def kind(blocks: tuple[Block, ...]) -> str:
    kinds = {"numbered" if one.ordered else "list" for one in listings(blocks)}
    if not kinds:
        return "prose"
    alone = all(isinstance(block, Listing) for block in blocks)
    return kinds.pop() if alone and len(kinds) == 1 else "mixed"


def read(blocks: tuple[Block, ...]) -> dict[str, Any]:
    """Return what the list of cases tells of a text."""
    return {
        "is": kind(blocks),
        "lists": [
            {"kind": "numbered", "start": one.start, "items": len(one.items)}
            if one.ordered
            else {"kind": "bullet", "items": len(one.items)}
            for one in listings(blocks)
        ],
        "emphasis": [
            one.text for one in inlines(blocks) if isinstance(one, Text) and one.style != "plain"
        ],
        "links": [one.target for one in inlines(blocks) if isinstance(one, Link)],
    }


def told(case: dict[str, Any]) -> dict[str, Any]:
    return {"is": case["is"], **{key: case.get(key, []) for key in ("lists", "emphasis", "links")}}


def test_every_sure_case_of_the_list_is_read_as_it_says() -> None:
    sure = [case for case in CASES if "unsure" not in case and case["id"] not in MAIL]
    assert len(sure) > 300
    misses = {
        case["id"]: (case["text"], found)
        for case in sure
        if (found := read(prose(case["text"]))) != told(case)
    }
    assert misses == {}


def test_what_must_stand_stands() -> None:
    def kept(case: dict[str, Any], shown: str) -> bool:
        one_line = shown.replace("\n", " ").replace("\u00ad", "")
        wanted = [words.replace("\u00ad", "") for words in case.get("keep", [])]
        return all(words in shown or words in one_line for words in wanted)

    cases = [case for case in CASES if case["id"] not in {**MAIL, **CHOSEN}]
    shown = {case["id"]: words(prose(case["text"])) for case in cases}
    assert [case["id"] for case in cases if not kept(case, shown[case["id"]])] == []


def test_no_letter_and_no_figure_of_any_case_is_lost() -> None:
    def typed(text: str) -> str:
        return re.sub(r"(?<!!)(\[[^\[\]]+\])\((?:https://|mailto:)[^\s\"]*\)", r"\1", text)

    cases = {case["id"]: case["text"] for case in CASES}
    assert [
        id for id, text in cases.items() if letters(words(prose(text))) != letters(typed(text))
    ] == []


def test_where_the_rules_leave_it_open_we_chose() -> None:
    cases = {case["id"]: case for case in CASES}
    assert {id for id in CHOSEN if "unsure" not in cases[id]} == set()
    assert {
        id: [short(one) for one in listings(prose(cases[id]["text"]))] for id in CHOSEN
    } == CHOSEN
    differ = {
        case["id"] for case in CASES if "unsure" in case and read(prose(case["text"])) != told(case)
    }
    assert differ <= set(CHOSEN)


def test_addresses_of_mail_are_links_too() -> None:
    cases = {case["id"]: prose(case["text"]) for case in CASES if case["id"] in MAIL}
    assert {
        id: (read(found)["links"][0], words(found).strip()) for id, found in cases.items()
    } == MAIL


MARKS = st.text(st.sampled_from("aB ä1.)-*_[]()<>&`#!\\\n\r\t:;~|=+'\"–•\u00a0\ue000"), max_size=40)


@given(st.text() | MARKS)
def test_one_line_without_signs_is_what_the_reader_of_lines_makes_of_it(text: str) -> None:
    assert prose(text) == parsed(text)


@given(MARKS)
def test_letters_stay_whatever_stands_around_them(text: str) -> None:
    assert letters(words(prose(text))) == letters(text)


LINES = {
    "one sentence over two lines": (
        "Palaute käsitellään\n31. joulukuuta mennessä.",
        "Palaute käsitellään 31. joulukuuta mennessä.",
    ),
    "ordinals that are no list": (
        "3. sektori on mukana\n1. vaiheessa",
        "3. sektori on mukana\n1. vaiheessa",
    ),
    "signs": (
        "- 5 prosenttia\n+ 3 prosenttia\n− 2 prosenttia",
        "- 5 prosenttia\n+ 3 prosenttia\n− 2 prosenttia",
    ),
    "for and against": ("+ edullinen\n- hidas\n- kaukana", "+ edullinen\n- hidas\n- kaukana"),
    "against and for": ("- hidas\n- kaukana\n+ edullinen", "- hidas\n- kaukana\n+ edullinen"),
    "one bullet after a colon": ("Kunta tarjoaa:\n- valmennusta", "Kunta tarjoaa:\n- valmennusta"),
    "one bullet after a sentence": ("Kunta auttaa.\n• yksin", "Kunta auttaa.\n• yksin"),
    "bullets that no colon announces": ("Kunta tekee\n- a\n- b", "Kunta tekee\n- a\n- b"),
    "letters": ("a) ohjaus\nb) neuvonta", "a) ohjaus\nb) neuvonta"),
    "footnotes": ("* arvio\n** ennuste", "* arvio\n** ennuste"),
    "numbers of sections": ("1.1 Tausta\n1.2 Tavoite", "1.1 Tausta\n1.2 Tavoite"),
    "a heading and its text": ("1. Johdanto\nTyö alkaa.", "1. Johdanto\nTyö alkaa."),
    "a year at the beginning of a line": (
        "Palvelu alkaa vuonna\n2026 ja\nTampere johtaa sitä.",
        "Palvelu alkaa vuonna 2026 ja Tampere johtaa sitä.",
    ),
    "two spaces": ("Mallikatu 3  \n2. kerros", "Mallikatu 3\n2. kerros"),
    "plain lines go on": ("Kunta järjestää\nvalmennuksen.", "Kunta järjestää valmennuksen."),
    "escaped bullets": ("\\- yksi\n\\- kaksi", "- yksi\n- kaksi"),
    "escaped numbers": ("1\\. yksi\n2\\. kaksi", "1. yksi\n2. kaksi"),
    "escaped stars": ("\\*näin\\* ja \\*\\*näin\\*\\*", "*näin* ja **näin**"),
    "a path": (r"K:\*.docx, C:\_x\[y]\# ja \\p\*a\*", r"K:\*.docx, C:\_x\[y]\# ja \\p\*a\*"),
    "a path at a line's end": ("C:\\kansio\\\nja muut", "C:\\kansio\\ ja muut"),
    "a slot of a template": ("\ue0000\ue001", "\ue0000\ue001"),
}


@pytest.mark.parametrize(("typed", "shown"), LINES.values(), ids=LINES)
def test_lines_run_together_only_where_they_should(typed: str, shown: str) -> None:
    (paragraph,) = prose(typed)
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.inlines) == shown


def item(text: str, *more: Block) -> tuple[Block, ...]:
    return (Paragraph((Text(text),)), *more)


LISTS: dict[str, Block] = {
    "- kunta\n  jatkuu\n- alue\nja muut": Listing((item("kunta jatkuu"), item("alue ja muut"))),
    "3. kunta\n\n   toinen kappale\n\n4. alue": Listing(
        (item("kunta", *item("toinen kappale")), item("alue")), ordered=True, start=3
    ),
    "- kunta:\n  2. ohjaus\n  3. neuvonta\n- alue": Listing(
        (
            item("kunta:", Listing((item("ohjaus"), item("neuvonta")), ordered=True, start=2)),
            item("alue"),
        )
    ),
    "• kunta\n\t• ohjaus\n\t• neuvonta\n• alue": Listing(
        (item("kunta", Listing((item("ohjaus"), item("neuvonta")))), item("alue"))
    ),
    "1. kunta\n  - vain yksi\n2. alue": Listing(
        ((Paragraph((Text("kunta"), Break(), Text("- vain yksi"))),), item("alue")), ordered=True
    ),
}


@pytest.mark.parametrize(("typed", "wanted"), LISTS.items())
def test_lists_hold_what_belongs_to_their_items(typed: str, wanted: Block) -> None:
    assert prose(typed) == (wanted,)


def test_a_list_ends_where_something_new_begins() -> None:
    first, second = prose("Kunta tarjoaa:\n- ohjausta\n- neuvontaa\nLisäksi alue auttaa.")[1:]
    assert isinstance(first, Listing)
    assert second == Paragraph((Text("Lisäksi alue auttaa."),))


RUNNING = {
    "Vaiheet:\n3. selvitys\n4. päätös": "Vaiheet: 3. selvitys; 4. päätös",
    "- ohjaus\n- neuvonta.\n- tuki": "ohjaus; neuvonta. tuki",
    "Yksi.\n\nKaksi.": "Yksi. Kaksi.",
    "- kunta:\n  1. a\n  2. b\n- alue": "kunta: 1. a; 2. b; alue",
}


@pytest.mark.parametrize(("typed", "shown"), RUNNING.items())
def test_in_the_middle_of_a_sentence_a_list_keeps_its_numbers(typed: str, shown: str) -> None:
    assert plain(running(prose(typed))) == shown


HOSTILE = (
    "- a:\n", "- a\n* b:\n", "1. a\n1. b:\n", " - a:\n", "x:\n- a\ny\n", "**a *b ", "*a ", "[", "[a](https://(",
    "<a@b", "\\*a", "- ", "* * ", "1. ", "(((", "\n\n- a", "- a\n\n", "+ a\n- b\n",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_takes_long(text: str) -> None:
    """The grammar allows 20 000 characters; a hundredth of a second is usual."""
    whole = (text * 20_000)[:20_000]
    start = time.perf_counter()
    prose(whole)
    assert time.perf_counter() - start < 2


def test_lists_are_nested_only_so_deep() -> None:
    stairs = "\n".join("  " * depth + sign for depth in range(150) for sign in ("- a", "- b"))
    start = time.perf_counter()
    assert len(list(listings(prose(stairs)))) == 6
    assert time.perf_counter() - start < 2
