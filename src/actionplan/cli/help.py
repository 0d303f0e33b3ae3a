"""Help pages, from the catalogue: what a command does, its arguments, options and exit codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actionplan.words.words import Words


def write_help(command: Any, ctx: Any, formatter: Any) -> None:
    """Write a command's page into the formatter, in the session's language."""
    words: Words = ctx.find_root().obj.words
    key = key_of(ctx)
    pieces = [metavar(piece, words) for piece in command.collect_usage_pieces(ctx)]
    formatter.write_usage(ctx.command_path, " ".join(pieces), words.text("help.usage") + " ")
    formatter.write_paragraph()
    formatter.write_text(words.text(f"{key}.about"))
    parameters = [p for p in command.get_params(ctx) if not p.hidden]
    for kind in ("argument", "option"):
        rows = [_row(p, key, words, ctx) for p in parameters if p.param_type_name == kind]
        _section(formatter, words.text(f"help.{kind}s"), rows)
    subcommands = getattr(command, "commands", {})
    about = [(name, words.text(f"{key}.commands.{name}.short")) for name in subcommands]
    _section(formatter, words.text("help.commands"), about)
    if codes := words.find(f"{key}.codes"):
        _section(formatter, words.text("help.codes"), list(codes.items()))


def key_of(ctx: Any) -> str:
    """Return where the words of a context's command stand: ``program.commands.validate``."""
    names: list[str] = []
    while ctx.parent is not None:
        names.insert(0, ctx.info_name)
        ctx = ctx.parent
    return ".commands.".join(["program", *names])


def _row(parameter: Any, key: str, words: Words, ctx: Any) -> tuple[str, str]:
    name = parameter.name
    about = words.find(f"{key}.options.{name}") or words.find(f"program.shared.{name}") or ""
    if parameter.param_type_name == "argument":
        return metavar(parameter.metavar, words), about
    if "{" in about:
        about = words.fill(about, _tables(words, key))
    names = ", ".join(sorted(parameter.opts, key=len))
    value = metavar(parameter.make_metavar(ctx=ctx), words)
    return (names if parameter.is_flag else f"{names} {value}"), about


def _tables(words: Words, key: str) -> dict[str, str]:
    """Return what help says of the tables of formats, which know who each format is for."""
    from actionplan.cli.formats import table
    from actionplan.core import forms

    command = key.removeprefix("program.commands.").replace(".commands.", " ")
    return {
        "formats": words.join(_named(table.PRINTED.get(command, {}), words), "or"),
        "usual_format": table.USUAL,
        **{key: words.join(names) for key, names in _figures(words).items()},
        "documents": words.join(_named(forms.DOCUMENTS, words)),
        "usual_documents": ",".join(forms.usual(forms.DOCUMENTS)),
        "reports": words.join(_named(forms.REPORTS, words)),
        "usual_reports": ",".join(forms.usual(forms.REPORTS)),
        "usual_worksheets": words.join(forms.usual(forms.WORKSHEETS)),
    }


def _figures(words: Words) -> dict[str, list[str]]:
    """Return figures and tables by the endings of their files, each with what it is called."""
    from actionplan.core.forms import FIGURES

    found: dict[str, list[str]] = {}
    for name, form in FIGURES.items():
        called = words.find(f"program.figures.{name}")
        found.setdefault(form.ending, []).append(f"{name} ({called})" if called else name)
    return found


def _named(table: Mapping[str, Any], words: Words) -> list[str]:
    """Return the names in a table, each with who it is for if it does not say so itself."""
    readers = {name: row.reader for name, row in table.items()}
    return [
        f"{name} ({words.text(f'program.readers.{reader}')})" if reader else name
        for name, reader in readers.items()
    ]


def metavar(piece: str, words: Words) -> str:
    """Return the word for a value; a choice such as ``[fi|en]`` speaks for itself."""
    return str((words.find("metavar") or {}).get(piece, piece))


def _section(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)
