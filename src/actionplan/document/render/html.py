"""HTML: one page that needs no network and no script, for a screen of any size and for paper."""

from __future__ import annotations

import re
from functools import cache, partial
from itertools import count
from typing import TYPE_CHECKING, Any

from actionplan.core.document import (
    Blank,
    Break,
    Document,
    Facts,
    Figure,
    Link,
    Listing,
    Notice,
    Paragraph,
    Section,
    Table,
    plain,
)
from actionplan.core.record import Record
from actionplan.core.resources import template_text
from actionplan.document.render.address import address, harmless, says
from actionplan.document.render.palette import COLOURS, DARK
from actionplan.document.render.picture import picture
from actionplan.words.words import DEFAULT, LANGUAGES, Words

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


_SAID = ("filter", "rows", "sorted", "ascending", "descending", "unsorted")
_ID = re.compile(r"\b[A-ZÅÄÖ]{2,12}-[0-9]+(?:\.[0-9]+)*\b")
_IN_KEY = re.compile(r"(?<=[a-z][._])(?=[a-z]{2})")
_SHORT = 11
_KINDS = (Break, Link, Paragraph, Listing, Facts, Table, Figure, Notice, Blank, Section)


def interactive(document: Document) -> bytes:
    """Return the document as a page whose tables can be sorted and filtered."""
    return html(document, interactive=True)


def html(document: Document, *, interactive: bool = False) -> bytes:
    """Return the document as one HTML page in UTF-8; the same arguments give the same bytes.

    An ``interactive`` page carries one script, the only one that its policy allows, which lets a
    reader sort and filter longer tables; without it the page says just as much.
    """
    from markupsafe import Markup  # here, so that whoever wants no HTML need not wait for it

    lang = document.meta.lang
    words = Words(lang if lang in LANGUAGES else DEFAULT)
    numbers = count(1)
    page = (
        _environment()
        .get_template("document.html.j2")
        .render(
            meta=document.meta,
            front=document.front,
            body=document.body,
            contents_title=document.contents_title,
            skip=words.text("page.skip"),
            script=_script(words) if interactive else None,
            whole=_whole if interactive else str,
            columns=_columns if interactive else lambda table: len(table.header),
            css=Markup(template_text("html/document.css")),
            light=COLOURS,
            dark=DARK,
            address=partial(address, anchors=frozenset(one.anchor for one in document.sections())),
            picture=lambda figure, id: Markup(picture(figure, id)),
            unique=lambda: f"_{next(numbers)}",
        )
    )
    return page.encode()


class _Script(Record):
    """The script of an interactive page: its style, its words, and the hash that lets it run."""

    code: Markup
    css: Markup
    hash: Markup
    words: dict[str, str]


def _script(words: Words) -> _Script:
    from base64 import b64encode
    from hashlib import sha256

    from markupsafe import Markup

    code = template_text("html/tables.js").strip()  # some reckon the hash without line ends
    digest = b64encode(sha256(code.encode()).digest()).decode()
    return _Script(
        Markup(code),
        Markup(template_text("html/tables.css")),
        Markup(f"sha256-{digest}"),
        {name: words.text(f"page.table.{name}") for name in _SAID},
    )


def _whole(text: str) -> Markup:
    """Keep ids and per cents in one piece, and let names of keys break at their dots."""
    from markupsafe import Markup, escape

    kept = _ID.sub(
        r'<span class="id">\g<0></span>', str(escape(harmless(text).replace(" %", "\u00a0%")))
    )
    return Markup(_IN_KEY.sub("<wbr>", kept))


def _columns(table: Table) -> str:
    """Return how many columns' room a table asks for: one of numbers or short words wants half."""
    columns = zip(*(map(plain, row) for row in (table.header, *table.rows)), strict=False)
    tenths = sum(6 if max(map(len, cells)) <= _SHORT else 10 for cells in columns)
    return f"{tenths / 10:.1f}"


@cache
def _environment() -> Environment:
    """Make the templates' world: all text escaped, nothing undefined, one test for each block."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    found = Environment(
        loader=FunctionLoader(lambda name: template_text(f"html/{name}")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_said,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for kind in _KINDS:
        found.tests[kind.__name__.lower()] = _test(kind)
    found.globals |= {"says": says, "words": plain}
    return found


def _test(kind: type) -> Any:
    return lambda value: isinstance(value, kind)


def _said(value: Any) -> Any:
    """Make a text harmless on its way out; what the page itself made is left as it is."""
    return harmless(value) if type(value) is str else value
