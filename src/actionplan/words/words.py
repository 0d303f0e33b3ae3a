"""Words: all that the program says, from a language's catalogue in ``templates/<language>/``.

``words.yaml`` is said after a check, ``rules.yaml`` in findings and, in its part ``pages``, to
explain a rule, ``commands.yaml`` in help and explanations, ``changes.yaml`` of what differs between
two plans. Each is read only when something of it must be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from actionplan.core.diagnostic import Argument
from actionplan.core.printable import excerpt, printable
from actionplan.core.resources import FINNISH, languages

LANGUAGES = languages()
DEFAULT = LANGUAGES[0]

_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_DAYS = ("as_of", "first", "last", "on", "terms", "until", "when")
"""Arguments that tell days, and do not quote what a file or a command line says."""
_ISO = r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])"
_OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


class Words:
    """The words of one language; ``borrowed`` when a text had to be said in another."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.borrowed = False

    @property
    def is_finnish(self) -> bool:
        """Whether ``words/finnish`` makes sentences for it; other languages tell bare values."""
        return self.lang == FINNISH

    def of(self, text: Mapping[str, str]) -> str:
        """Return a text that is given by language; in the default one where ours is missing."""
        if self.lang not in text:
            self.borrowed = True
        return text.get(self.lang) or text[DEFAULT]

    def text(self, key: str, **args: Argument) -> str:
        """Return the words at a key such as ``summary.clean``, their names filled in.

        Words that are missing never stop the program: the key stands in for them.
        """
        found = self.find(key)
        return self.fill(found, args) if isinstance(found, str) else key

    def find(self, key: str) -> Any:
        """Return what stands at a key, or ``None``."""
        for name in ("words", "commands", "rules", "report", "changes"):
            found = _within(_catalogue(self.lang, name), key.split("."))
            if found is not None:
                return found
        return None

    def rule(self, id: str) -> Mapping[str, str]:
        """Return what findings say of a rule: title, message, help."""
        return self._entry("rules", id)

    def page(self, id: str) -> Mapping[str, str]:
        """Return all that is known of a rule, also why it matters and its examples."""
        return {**self.rule(id), **self._entry("pages", id)}

    def _entry(self, name: str, id: str) -> Mapping[str, str]:
        entry = _catalogue(self.lang, name).get(name, {}).get(id)
        return entry if isinstance(entry, Mapping) else {}

    def count(self, key: str, number: int) -> str:
        """Return a number with its noun: the catalogue holds the noun for one and for many."""
        noun = self.find(f"count.{key}")
        one, many = noun if isinstance(noun, list) else (key, key)
        return f"{number} {one if number == 1 else many}"

    def join(self, items: Iterable[str], last: str = "and") -> str:
        """Join items as the language does; with semicolons if an item has commas of its own.

        The last is joined by ``and`` or by ``or``.
        """
        texts = list(items)
        both = self.text(f"list.{last}")
        if any("," in text or both in text for text in texts):
            return "; ".join(texts)
        *first, end = texts or [""]
        return f"{', '.join(first)}{both}{end}" if first else end

    def fill(self, template: str, args: Mapping[str, Argument]) -> str:
        """Put arguments in place of their ``{names}``; nothing in a template is ever executed.

        What an argument holds stays on its line, and shows what could command a terminal.
        A part in ``[[ ]]`` is left out when any of its arguments is missing or empty. A name
        that has no argument stays as it is.
        """
        kept = _OPTIONAL.sub(lambda part: part[1] if _sayable(part[1], args) else "", template)
        return _NAME.sub(lambda name: self._spelled(args.get(name[1]), name[0]), kept)

    def quote(self, template: str, args: Mapping[str, Argument]) -> str:
        """Fill a template with values from a file: in the catalogue's words, or safe to show."""
        return self.fill(template, {name: self._quoted(name, args[name]) for name in args})

    def unfilled(self, template: str) -> str:
        """Return a template as a page shows it: three dots for each value, no optional parts."""
        return _NAME.sub("…", self.fill(template, {}))

    def _spelled(self, value: Argument | None, otherwise: str) -> str:
        if value is None:
            return otherwise
        return (
            self.join(map(printable, value)) if isinstance(value, tuple) else printable(str(value))
        )

    def _quoted(self, name: str, value: Argument) -> Argument:
        if isinstance(value, tuple):
            return tuple(self._value(name, item) for item in value)
        return self._value(name, str(value))

    def _value(self, name: str, value: str) -> str:
        named = self.find(f"values.{name}")
        word = named.get(value) if isinstance(named, Mapping) else None
        if isinstance(word, str):
            return word
        return excerpt(self.days(value) if name in _DAYS else value)

    def days(self, text: str) -> str:
        """Return a text with its ISO days as sentences of the language have them."""
        if not self.is_finnish or re.search(_ISO, text) is None:
            return text
        from actionplan.words.finnish.dates import date  # only who tells of a day needs it

        return re.sub(_ISO, lambda day: date(day[0]), text)


def _sayable(part: str, args: Mapping[str, Argument]) -> bool:
    return all(args.get(name) not in (None, "", ()) for name in _NAME.findall(part))


def _within(found: Any, steps: list[str]) -> Any:
    for step in steps:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


@cache
def _catalogue(lang: str, name: str) -> Mapping[str, Any]:
    """Read one file of a language with the same reader as plans; a faulty one says nothing.

    Of a language that is still being made, what has no file yet is said in the default one.
    """
    from actionplan.plan.shipped import catalogue_source
    from actionplan.plan.tree import parse

    try:
        source = catalogue_source(f"{lang}/{name}")
    except FileNotFoundError:
        source = catalogue_source(f"{DEFAULT}/{name}")
    tree, _ = parse(source)
    return tree.data if tree is not None else {}
