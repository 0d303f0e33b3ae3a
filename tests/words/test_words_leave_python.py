"""No word of a language stands in Python: sentences are in its folder, its grammar in one room.

What is Finnish is known by its letters, and by the words of our own Finnish files.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from actionplan.core.resources import FINNISH, template_text
from actionplan.core.word_lists import either, read, stems, word_lists
from actionplan.plan.grammar import schema

SOURCE = Path(__file__).parents[2] / "src" / "actionplan"
GRAMMAR = SOURCE / "words" / "finnish"
READ = ("texts", "clauses")
"""Files of words by which texts are read."""
ENGLISH = ("words", "changes", "report")
"""Files in English that quote no Finnish plan."""
FINNISH_ONLY = ("document", "void", *READ)

DRAFTERS = {"confirmed", "here", "null", "placeholder"}
"""English words that Finnish drafts have."""

EXCEPTIONS = {
    "cli/arguments/options.py": ("tampereen-seutu",),  # the id of an agreement
    "cli/formats/coverage/pages.py": ("luku-", "luvut", "vaatimukset"),  # a page's addresses
    "document/compose/compose.py": ("luku-",),  # a page's addresses
    "document/figures/wrap.py": ("ABEKPSVXYÅÄ&", "GOQÖ"),  # how wide letters are
    "document/render/ics.py": ("-//actionplan//Toimintasuunnitelma//FI",),  # our name to calendars
    "edit/starter.py": ("tampereen-seutu", "toimintasuunnitelma.yml"),  # an id, a file
    "judge/checks/broken.py": ("öäö",),  # letters that programs write wrong
    "judge/checks/years.py": ("vuosi",),  # a name in braces, that the words of a folder fill
}
"""What is no word that anybody reads or that is looked for in a text, and what it is instead."""


def literals(text: str) -> Iterator[tuple[int, str]]:
    """Yield the texts of a Python source with their lines; what only explains is none."""
    tree = ast.parse(text)
    explains = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and id(node) not in explains
            and isinstance(node.value, str)
        ):
            yield node.lineno, node.value


@cache
def vocabulary() -> frozenset[str]:
    """Return whole words that are Finnish and neither English nor a name in the grammar."""
    finnish = {word for name in FINNISH_ONLY for word in words_of(catalogue(FINNISH, name))}
    english = {word for name in ENGLISH for word in words_of(catalogue("en", name))}
    return frozenset(finnish - english - DRAFTERS - set(names_of(schema("plan.schema.json"))))


def names_of(grammar: Any) -> Iterator[str]:
    """Yield what the grammar calls things and values: in English, and in plain letters."""
    if isinstance(grammar, dict):
        for key, part in grammar.items():
            yield from re.split("[_-]", key)
            yield from names_of(part)
        yield from (part for value in grammar.get("enum", ()) for part in str(value).split("_"))
    elif isinstance(grammar, list):
        for part in grammar:
            yield from names_of(part)


def catalogue(language: str, name: str) -> Any:
    return YAML(typ="safe").load(template_text(f"{language}/{name}.yaml"))


def words_of(told: Any) -> Iterator[str]:
    """Yield the whole words of a catalogue's texts: parts of words may be of any language."""
    if isinstance(told, Mapping | list):
        for part in told.values() if isinstance(told, Mapping) else told:
            yield from words_of(part)
    elif isinstance(told, str) and "*" not in told and not re.search(r"\w\.\w", told):
        plain = re.sub(r"\{\w+\}", " ", told.lower())
        yield from (word for word in re.findall(r"[^\W\d_]+", plain) if len(word) > 2)


def finnish(literal: str) -> list[str]:
    """Return what of a text is Finnish; letters in a pattern's brackets are only letters."""
    plain = re.sub(r"\[[^\]]*\]", " ", re.sub(r"\\[a-zA-Z]", " ", literal))
    words = re.findall(r"[^\W\d_]+", plain)
    return [word for word in words if re.search("[åäöÅÄÖ]", word) or word.lower() in vocabulary()]


def test_no_word_of_a_language_stands_in_python() -> None:
    misses, unused = [], {(file, text) for file, texts in EXCEPTIONS.items() for text in texts}
    for path in sorted(SOURCE.rglob("*.py")):
        file = path.relative_to(SOURCE).as_posix()
        if GRAMMAR in path.parents:
            continue
        for line, literal in literals(path.read_text(encoding="utf-8")):
            if found := finnish(literal):
                known = {(file, text) for text in EXCEPTIONS.get(file, ()) if text in literal}
                unused -= known
                misses += [] if known else [f"{file}:{line}: {', '.join(found)}"]
    assert "\n".join(misses) == ""
    assert not unused, f"no exception is needed any more for {sorted(unused)}"


def test_the_test_sees_finnish_and_only_that() -> None:
    source = (
        '"""Äänet."""\nX = {"kyllä": f"ei kerrottu {who}", "y": r"[a-zåäö]+\\w", "z": "Koskee: "}'
    )
    seen = [word for _, text in literals(source) for word in finnish(text)]
    assert sorted(seen) == ["Koskee", "kerrottu", "kyllä"]


@pytest.mark.parametrize("name", READ)
def test_every_list_of_words_is_asked_for(name: str) -> None:
    sources = [path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")]
    asked = {literal for text in sources for _, literal in literals(text)}
    assert sorted(set(word_lists(name)) - asked) == []


@pytest.mark.parametrize("name", READ)
def test_the_little_reader_reads_what_yaml_says(name: str) -> None:
    told = {key: tuple(words) for key, words in catalogue(FINNISH, name).items()}
    assert told == dict(word_lists(name))


def test_a_word_with_a_star_has_any_ending() -> None:
    (words,) = read('# kommentti\na: [laki, "*lain", sen sijaan,\n  asetukse*]\n').values()
    assert words == ("laki", "*lain", "sen sijaan", "asetukse*")
    assert stems(words) == ("laki", "lain", "sen sijaan", "asetukse")
    told = ("laki", "kuntalain", "sen\nsijaan", "asetuksen", "lakia", "sensijaan")
    found = [word for word in told if re.fullmatch(either(words), word)]
    assert found == ["laki", "kuntalain", "sen\nsijaan", "asetuksen"]
