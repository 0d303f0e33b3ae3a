"""Workflow commands: what must be escaped, and what must not become a command."""

from __future__ import annotations

import re

from emitting import PLANS, emitted

from actionplan.cli.formats.github import github
from actionplan.cli.formats.report import Report, Tally
from actionplan.core.diagnostic import Diagnostic, finding
from actionplan.core.outcome import Outcome
from actionplan.core.place import Span
from actionplan.law.library import Library
from actionplan.words.words import Words

COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^,:]*,?)+)::([^\n]*)\Z")


def told(diagnostic: Diagnostic, *, quiet: bool = True) -> list[str]:
    tally = Tally()
    report = Report(Words("fi"), Library(), "2026-06-01", tally, quiet)
    outcome = Outcome(diagnostic.span.file, "", False, diagnostics=(diagnostic,))
    return "".join(github(tally.watch([outcome]), report)).splitlines()


def properties(command: str) -> dict[str, str]:
    match = COMMAND.match(command)
    assert match is not None, command
    return dict(pair.split("=", 1) for pair in match[2].split(","))


def test_every_line_about_a_finding_is_a_command() -> None:
    for line in emitted("github", *PLANS, quiet=True).splitlines():
        assert COMMAND.match(line), line


def test_a_name_with_marks_of_the_syntax() -> None:
    span = Span("50 %, a:b\r\n::stop-commands::x.yaml", 7, 3, 7, 9)
    (command,) = told(finding("tab", span))
    assert properties(command)["file"] == "50 %25%2C a%3Ab%0D%0A%3A%3Astop-commands%3A%3Ax.yaml"


def test_a_text_with_marks_of_the_syntax() -> None:
    span = Span("a.yaml", 7, 3, 7, 9)
    (command,) = told(finding("duplicate-key", span, key="50 %: ##[error]x"))
    assert "50 %25: ## [error]x" in command
    assert "\n" not in command


def test_columns_are_told_of_one_line_only() -> None:
    one = properties(told(finding("tab", Span("a.yaml", 7, 3, 7, 9)))[0])
    assert (one["line"], one["endLine"], one["col"], one["endColumn"]) == ("7", "7", "3", "9")
    many = properties(told(finding("tab", Span("a.yaml", 7, 3, 8, 9)))[0])
    assert (many["line"], many["endLine"]) == ("7", "8")
    assert "col" not in many


def test_a_plain_line_never_becomes_a_command() -> None:
    span = Span("::stop-commands::x ##[group]", 1, 1, 1, 1)
    for line in told(finding("file-missing", span), quiet=False)[1:]:
        assert not line.startswith("::")
        assert "##[" not in line
