"""Nothing that comes from outside commands a terminal, or acts in the log of a build.

The lines are made from the program itself: every command, each of its arguments and options with
a hostile value, and files and folders that are called so. A new command needs no line here. Two
give by nature a file's own text back to who has it: ``fmt -``, and ``flatten`` of no plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from program import AS_OF, CLEAN, Run

from actionplan.cli.app import program
from actionplan.cli.formats.table import CHANGES, FORMATS, REPORTS
from actionplan.core.printable import inert

EVIL = "\x1b]0;x\x07\x9b31m\u202e\x1b[31m\n  ::error::a\r::add-mask::b##[error]c##vso[d]\u2028"
COMMANDING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
    r"|^\s*::(?!(error|warning|notice) title=AP)|##\w*\[",
    re.MULTILINE,
)
GIVEN = {
    "plans called so": f"plan{EVIL}.yaml",
    "no such file": f"none{EVIL}.yaml",
    "not even an ending": EVIL,
    "a folder of plans": f"full{EVIL}",
    "a folder of others": f"others{EVIL}",
    "an empty folder": f"empty{EVIL}",
    "a broken plan": f"broken{EVIL}.yaml",
    "no plan": f"notes{EVIL}.yaml",
}
BOUNDED = {"render": ("--to", "md"), "preview": ("--port", "0")}
ENDLESS = {"--watch"}


def commands(command: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[Any, Any]]:
    command = command or program()
    children = getattr(command, "commands", {})
    if not children:
        yield command, path
    for name, child in children.items():
        yield from commands(child, (*path, name))


def lines(command: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield lines of arguments that hold a hostile value in one place, or a hostile name."""
    options = [p for p in command.params if p.param_type_name == "option"]
    places = [p for p in command.params if p.param_type_name == "argument"]
    bounds = BOUNDED.get(path[0], ())
    once = 2 if path == ("diff",) else 1
    flags = [p.opts[0] for p in options if p.is_flag and p.opts[0] not in ENDLESS]
    for value in GIVEN.values():
        for place in places:
            yield (*path, *bounds, *[value] * (once if place.nargs == -1 else 1))
            for flag in flags:
                yield (*path, *bounds, flag, value)
            for option in options:
                for choice in getattr(option.type, "choices", ()):
                    yield (*path, *bounds, option.opts[0], choice, value)
    for option in (option for option in options if not option.is_flag):
        for value in (EVIL, GIVEN["plans called so"], GIVEN["a folder of plans"]):
            for plan in ("clean.yaml", GIVEN["plans called so"]):
                given = [plan] * once if places else []
                yield (*path, *bounds, option.opts[0], value, *given)
    yield (*path, f"--{EVIL}")
    yield (*path, EVIL, EVIL, EVIL)


@pytest.fixture
def hostile(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which everything is called what could command a terminal."""
    for name in ("a folder of plans", "a folder of others", "an empty folder"):
        (folder / GIVEN[name]).mkdir()
    (folder / GIVEN["plans called so"]).write_text(CLEAN + "yaer: 1\n")
    (folder / GIVEN["a folder of plans"] / f"plan{EVIL}.yaml").write_text(CLEAN)
    (folder / GIVEN["a folder of others"] / f"notes{EVIL}.yaml").write_text("a: 1\n")
    (folder / GIVEN["a broken plan"]).write_text(CLEAN + 'title: "auki\n')
    (folder / GIVEN["no plan"]).write_text("a: 1\n")
    from actionplan.cli.commands import preview

    monkeypatch.setattr(preview, "changes", lambda _: iter([frozenset()]))
    return folder


def spelled() -> str:
    return EVIL.encode("unicode_escape").decode()


@pytest.mark.parametrize(
    ("command", "path"), list(commands()), ids=lambda v: " ".join(v) if isinstance(v, tuple) else ""
)
def test_no_command_repeats_what_could_command(
    command: Any, path: tuple[str, ...], hostile: Path, run: Run
) -> None:
    repeated = {}
    for line in lines(command, path):
        result = run(*line)
        assert result.code < 3, line
        for stream, text in (("stdout", result.out), ("stderr", result.err)):
            if found := COMMANDING.search(text):
                repeated[(stream, *line)] = text[max(0, found.start() - 80) : found.end() + 20]
    assert not repeated, "\n".join(f"{k}: {v!r}" for k, v in list(repeated.items())[:12])


TEXTS = {
    "a value": 'title: "{}"\n',
    "a key": '"{}": 1\n',
    "a name": 'organisations: {{k: {{name: "{}", kind: municipality}}}}\n',
    "a summary of lines": 'summary: "x\\n{}"\n',
    "a reference": 'posts: {{a: {{title: x, organisation: "{}"}}}}\n',
}
FORMS = (
    *[("validate", "plan.yaml", "--format", form) for form in FORMATS],
    ("flatten", "plan.yaml"),
    *[
        ("diff", *pair, "--format", form)
        for form in CHANGES
        for pair in (("clean.yaml", "plan.yaml"), ("plan.yaml", "clean.yaml"))
    ],
    *[("report", "plan.yaml", "--format", form) for form in REPORTS],
    ("render", "plan.yaml", "--to", "md", "--unused"),
    ("migrate", "plan.yaml", "--check"),
    ("fmt", "plan.yaml", "--check"),
)


@pytest.mark.parametrize("place", TEXTS)
def test_nor_is_it_repeated_of_a_plans_text(run: Run, folder: Path, place: str) -> None:
    for evil in (spelled(), "::error::a", "  ::error::a", "##[error]a", "x ##vso[task.b]a"):
        text = CLEAN + TEXTS[place].format(evil)
        (folder / "plan.yaml").write_text(text, encoding="utf-8")
        for command in FORMS:
            law = ("--agreement", "law.yaml", AS_OF) if command[0] in ("validate", "diff") else ()
            result = run(*command, *law)
            assert result.code < 3
            if command[0] == "flatten" and result.out == text:
                continue
            found = COMMANDING.search(result.out) or COMMANDING.search(result.err)
            assert found is None, (command, found and found.string[max(0, found.start() - 60) :])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", ": :error::x"),
        ("a\n \t::error::x", "a\n \t: :error::x"),
        ("a::b", "a::b"),
        ("x ##[error]y", "x ## [error]y"),
        ("##vso[task.z]", "## vso[task.z]"),
        ("## [fine](x)", "## [fine](x)"),
        ("\x1b[1;31mred\x1b[0m", "\x1b[1;31mred\x1b[0m"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("a\r\nb\rc", "a\r\nb\\rc"),
        ("soft\u00adly, no\u00a0break, \u202eback", "soft\u00adly, no\u00a0break, \\u202eback"),
    ],
)  # fmt: skip
def test_a_stream_lets_no_command_through(text: str, shown: str) -> None:
    assert inert(text) == shown
