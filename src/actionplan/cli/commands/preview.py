"""``actionplan preview``: the document in a browser, its findings beside it, anew at every save."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from actionplan.cli import errors as trouble
from actionplan.cli.arguments.documents import PreviewOptions
from actionplan.cli.formats.report import CLEAN, Report, Tally
from actionplan.cli.press.order import Order
from actionplan.cli.press.order_form import ordered, watched_files
from actionplan.cli.press.press import Press
from actionplan.cli.preview_server import Build, PageServer, changes
from actionplan.cli.session import Refused, Session, scarcity
from actionplan.core.bug import is_scarce
from actionplan.core.document import Document, Meta, Paragraph, Text
from actionplan.core.limits import MAX_PAGES
from actionplan.core.outcome import Outcome
from actionplan.core.resources import template_text
from actionplan.core.version import VERSION
from actionplan.document.length import pages
from actionplan.document.render.html import html
from actionplan.judge.ranking import ranked
from actionplan.law.library import Library
from actionplan.plan.source import STDIN, Discovery

if TYPE_CHECKING:
    from jinja2 import Template


_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')


def preview(options: PreviewOptions, session: Session) -> int:
    """Serve the page until the user has had enough."""
    asked = options.document
    if options.path == STDIN:
        raise Refused("watched_stdin")
    order = ordered(asked, Discovery(asked.paths, (), ()), session)
    server = _server(options.port)
    try:
        for _ in changes(lambda: watched_files(asked)):
            server.show(_page(order, session))
            if server.version == 1:
                server.start()
                session.say("preview.address", address=server.address)
                sys.stdout.flush()
    except KeyboardInterrupt:
        pass
    return CLEAN


def _server(port: int) -> PageServer:
    try:
        return PageServer(port)
    except OSError as error:
        raise Refused("port", port=str(port)) from error


def _page(order: Order, session: Session) -> Build:
    """Make the page: the document, or why there is none, with the findings beside it."""
    try:
        return _shown(order, session)
    except Refused as error:
        refusal = error
    except Exception as error:
        if not is_scarce(error):
            raise
        refusal = scarcity(error, order.task.files[0])
    told = trouble.words_of(refusal, session)
    sys.stderr.write(told + "\n")
    key = "preview.untemplated" if refusal.key.startswith("template_") else ""
    return _joined(html(_apology(key, session, told)), None, order, session)


def _shown(order: Order, session: Session) -> Build:
    press, file = Press(order), order.task.files[0]
    outcome, case = press.examine(file)
    document = press.compose(case).document if case else _apology("preview.why", session)
    if (found := pages(document)) > MAX_PAGES:
        raise Refused("too_long", name=file, pages=found, most=MAX_PAGES)
    return _joined(html(document), outcome, order, session)


def _joined(page: bytes, outcome: Outcome | None, order: Order, session: Session) -> Build:
    """Put the margin and its script into a page; the server has a policy that knows the script."""
    text = _POLICY.sub("", page.decode(), count=1)
    before, end, after = text.rpartition("</body>")
    found = list(_findings(outcome, order, session)) if outcome else []
    words = session.words

    def build(nonce: str, events: str) -> str:
        margin = _template().render(
            title=words.text("preview.findings"),
            none=words.text("preview.none"),
            findings=found,
            nonce=nonce,
            events=events,
        )
        return before + margin + end + after

    return build


def _findings(outcome: Outcome, order: Order, session: Session) -> Iterator[dict[str, Any]]:
    library = Library(order.task.agreements)
    report = Report(session.words, library, order.task.as_of, Tally())
    wording = report.wording(outcome)
    for found in ranked(outcome, library.get(outcome.agreement) if outcome.judged else None):
        said = wording.said(found)
        yield {
            "severity": str(found.severity),
            "word": session.words.text(f"severity.{found.severity}"),
            "rule": found.rule,
            "line": session.words.text("preview.line", line=found.span.line),
            "title": said.title,
            "lines": [line for line in said.lines if line != f"{said.title}."],
        }


def _apology(key: str, session: Session, told: str = "") -> Document:
    """Return a page that says why there is no document."""
    words = session.words
    title = words.text("preview.stopped")
    meta = Meta(words.lang, title, "", "", (), "", "", "", f"actionplan {VERSION}", "")
    lines = filter(None, (told, key and words.text(key)))
    return Document(meta, tuple(Paragraph((Text(line),)) for line in lines), (), "")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    rooms = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return rooms.from_string(template_text("html/preview.html.j2"))
