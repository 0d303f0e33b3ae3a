"""What a command takes stands once, in its named tuple: the line fills it, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from actionplan.cli import group
from actionplan.cli.app import COMMANDS, main
from actionplan.core.loader import load


def commands(
    table: group.Table, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command with the type of its options."""
    for name, row in table.items():
        if isinstance(row, tuple):
            yield (*path, name), load(f"actionplan.cli.arguments.{row[0]}")
        else:
            yield from commands(row, (*path, name))


ALL = [pytest.param(path, kind, id=" ".join(path)) for path, kind in commands(COMMANDS)]


def given(path: tuple[str, ...], *line: str) -> Any:
    """Return the options that a line fills, without doing what it asks."""
    gathered: list[Any] = []

    def gather(options: Any, _: object) -> int:
        gathered.append(options)
        return 0

    def loaded(loader: str) -> Any:
        return gather if ".commands." in loader else load(loader)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(group, "load", loaded)
        assert main([*path, *line]) == 0
    return gathered[0]


def words(kind: Any) -> list[str]:
    """Return a word for everything that must be said."""
    return ["sana" for field in kind._fields if field not in kind._field_defaults]


@pytest.mark.parametrize(("path", "kind"), ALL)
def test_what_is_not_asked_for_is_as_the_options_say(path: tuple[str, ...], kind: Any) -> None:
    told = given(path, *words(kind))
    assert type(told) is kind
    for field, value in told._asdict().items():
        assert value == kind._field_defaults.get(field, value)
        assert field in kind._field_defaults or value in ("sana", ("sana",))


@pytest.mark.parametrize(("path", "kind"), ALL)
def test_an_option_fills_its_own_field_and_no_other(path: tuple[str, ...], kind: Any) -> None:
    usual = given(path, *words(kind))
    for parameter in made(path).params:
        if parameter.name == "lang" or parameter.param_type_name != "option":
            continue
        value = getattr(parameter.type, "choices", ("7",))[-1]
        for name in parameter.opts:
            told = given(path, *words(kind), name, *([] if parameter.is_flag else [str(value)]))
            changed = {
                field for field in kind._fields if getattr(told, field) != getattr(usual, field)
            }
            assert changed == {parameter.name}, name


def made(path: tuple[str, ...]) -> Any:
    """Return a command as typer has it."""
    found: Any = group.group(lambda: None, COMMANDS)
    for name in path:
        found = found.commands[name]
    return found


def test_what_is_repeated_is_gathered_in_order() -> None:
    told = given(("render",), "a.yaml", "b.yaml", "--to", "md,html", "--to", "pdf")
    assert (told.paths, told.to) == (("a.yaml", "b.yaml"), ("md,html", "pdf"))
