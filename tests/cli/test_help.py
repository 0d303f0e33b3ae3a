"""Help: the program is asked for its commands and options, and each must be documented."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from program import Run

from actionplan.cli.app import program
from actionplan.words.words import LANGUAGES, Words

SOURCE = Path(__file__).parents[2] / "src" / "actionplan"


def commands(
    command: Any = None, path: tuple[str, ...] = ()
) -> Iterator[tuple[Any, tuple[str, ...]]]:
    command = command or program()
    yield command, path
    for name, child in getattr(command, "commands", {}).items():
        yield from commands(child, (*path, name))


ALL = list(commands())


def test_there_are_commands() -> None:
    assert {" ".join(path) for _, path in ALL} == {
        "", "agreement", "agreement check", "agreement coverage", "diff", "explain", "flatten",
        "fmt", "init", "install-git-drivers", "migrate", "new", "new-year", "preview", "render",
        "report", "rules", "schema", "templates", "templates eject", "validate",
    }  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("command", "path"), ALL, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_every_parameter_is_documented(
    command: Any, path: tuple[str, ...], lang: str, run: Run
) -> None:
    result = run(*path, "--help", "--lang", lang) if path else run("--lang", lang, "--help")
    assert result.code == 0
    assert result.err == ""
    assert "{" not in result.out.partition("\n\n")[0]
    words, key = Words(lang), ".commands.".join(["program", *path])
    assert isinstance(words.find(f"{key}.about"), str)
    for parameter in command.params:
        about = words.find(f"{key}.options.{parameter.name}") or words.find(
            f"program.shared.{parameter.name}"
        )
        assert isinstance(about, str), parameter.name
        assert about.split()[0] in result.out
        for option in parameter.opts if parameter.param_type_name == "option" else ():
            assert option in result.out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_documented_that_does_not_exist(lang: str) -> None:
    for command, path in ALL:
        key = ".commands.".join(["program", *path])
        documented = set(Words(lang).find(f"{key}.options") or {})
        assert documented <= {parameter.name for parameter in command.params}, path


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", ["validate", "render", "diff"])
def test_exit_codes_are_documented(lang: str, command: str) -> None:
    assert list(Words(lang).find(f"program.commands.{command}.codes")) == ["0", "1", "2", "3"]


def test_help_is_in_finnish_unless_asked_otherwise(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("validate", "--help").out.startswith("Käyttö: actionplan validate")
    assert run("validate", "--help", "--lang=en").out.startswith("Usage: actionplan validate")
    assert run("--lang", "en", "validate", "--help").out.startswith("Usage: ")
    monkeypatch.setenv("ACTIONPLAN_LANG", "en")
    assert run("validate", "--help").out.startswith("Usage: ")
    assert run("validate", "--help", "--lang", "fi").out.startswith("Käyttö: ")


def keys_used() -> Iterator[str]:
    """Yield every key of the catalogue that the source text names outright."""
    prefixes = {
        "text": "",
        "note": "",
        "say": "",
        "Refused": "refused.",
        "refusing": "refused.",
        "count": "count.",
        "phrase": "report.",
        "paragraph": "report.",
    }
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id=name) | ast.Attribute(attr=name),
                    args=[ast.Constant(value=str(key)), *_],
                ) if name in prefixes and re.fullmatch("[a-z][a-z_.]*", key):
                    yield prefixes[name] + key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_the_program_names_has_words(lang: str) -> None:
    used = sorted(set(keys_used()))
    assert len(used) > 30
    assert [key for key in used if Words(lang).find(key) is None] == []
