"""What a clean run loads: start-up time is the first thing a user meets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from program import AS_OF, PLAIN, ROOT

# ruamel.yaml itself loads datetime, and jsonschema_rs, which a given law file needs, socket.
HEAVY = (
    "_strptime", "asyncio", "concurrent", "email.message", "http", "importlib.metadata", "jinja2",
    "jsonschema", "logging", "markdown_it", "multiprocessing", "pkg_resources", "pydantic",
    "pygments", "referencing", "rich", "rpds", "tempfile", "unittest", "xml", "zoneinfo",
    "actionplan.cli.commands.explain", "actionplan.cli.help", "actionplan.cli.press.order_form",
    "actionplan.cli.commands.preview", "actionplan.cli.commands.render", "actionplan.cli.errors",
    "actionplan.document.compose", "actionplan.document.figures", "actionplan.cli.press.press",
    "actionplan.document.render", "docx",
    "icalendar", "lxml", "pikepdf", "typst",
    "actionplan.cli.formats.as_json", "actionplan.cli.formats.github",
    "actionplan.cli.formats.progress",
    "actionplan.judge.lint", "actionplan.plan.shape", "actionplan.judge.void.judge",
)  # fmt: skip

CODE = """
import sys
from actionplan.cli.start import main
code = main(sys.argv[1:])
print("LOADED", code, *sorted(sys.modules))
"""


def loaded(*args: str, cwd: Path) -> tuple[str, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", CODE, *args],
        env=PLAIN, cwd=cwd, capture_output=True, check=True, text=True, encoding="utf-8",
    )  # fmt: skip
    _, code, *modules = done.stdout.splitlines()[-1].split()
    return code, set(modules)


def heavy(modules: set[str]) -> set[str]:
    return {name for name in HEAVY for m in modules if m == name or m.startswith(f"{name}.")}


def test_a_clean_run_loads_nothing_it_does_not_need(folder: Path) -> None:
    args = ("validate", "clean.yaml", "--agreement", "law.yaml")
    code, modules = loaded(*args, cwd=folder)
    assert code == "0"
    assert "actionplan.judge.pipeline" in modules
    assert heavy(modules) == set()


def test_an_everyday_run_loads_no_typer_either() -> None:
    code, modules = loaded("validate", "-q", "plans/esimerkkikunta", cwd=ROOT)
    assert code == "0"
    assert "actionplan.judge.pipeline" in modules
    assert heavy(modules) == set()
    for name in ("typer", "actionplan.cli.app", "difflib", "inspect", "subprocess"):
        assert name not in modules
    for name in ("jsonschema_rs", "decimal", "email", "locale", "random", "socket"):
        assert name not in modules


def test_an_everyday_run_reads_the_compiled_schema_only() -> None:
    read = "\nfrom actionplan.plan.grammar import _read; print(_read.cache_info().currsize)"
    done = subprocess.run(
        [sys.executable, "-c", CODE + read, "validate", "-q", "plans/esimerkkikunta"],
        env=PLAIN, cwd=ROOT, capture_output=True, check=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "0"


def test_the_version_loads_no_parser_and_no_check(folder: Path) -> None:
    _, modules = loaded("--version", cwd=folder)
    assert heavy(modules) == set()
    for name in ("ruamel", "jsonschema_rs", "actionplan.judge.pipeline", "actionplan.plan.tree"):
        assert name not in modules


def test_help_about_rendering_loads_nothing_that_renders(folder: Path) -> None:
    code, modules = loaded("render", "--help", cwd=folder)
    assert code == "0"
    assert heavy(modules) == {"actionplan.cli.help"}


@pytest.mark.parametrize(
    ("form", "absent"),
    [
        ("md", {"docx", "icalendar", "lxml", "pikepdf", "typst"}),
        ("html", {"docx", "icalendar", "lxml", "pikepdf", "typst"}),
        ("docx", {"icalendar", "pikepdf", "typst"}),
        ("ics", {"docx", "lxml", "pikepdf", "typst"}),
    ],
)
def test_a_form_loads_no_other_forms_libraries(folder: Path, form: str, absent: set[str]) -> None:
    args = ("render", "clean.yaml", "--agreement", "law.yaml", "--to", form)
    code, modules = loaded(*args, cwd=folder)
    assert code == "0"
    assert absent & modules == set()


def test_the_test_can_fail(folder: Path) -> None:
    code, modules = loaded("validate", "refused.yaml", AS_OF, "--format", "json", cwd=folder)
    assert code == "1"
    assert {"jsonschema", "actionplan.cli.formats.as_json", "actionplan.plan.shape"} <= heavy(
        modules
    )
    assert "jsonschema_rs" not in modules


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="no memory figures here")
def test_memory_does_not_grow_with_the_number_of_files(folder: Path) -> None:
    text = (folder / "warned.yaml").read_text(encoding="utf-8") + "# " + "x" * 20_000
    few, many = folder / "few", folder / "many"
    for place, number in ((few, 5), (many, 80)):
        place.mkdir()
        for n in range(number):
            (place / f"{n:03}.yaml").write_text(text, encoding="utf-8")
    small, large = peak("few", folder), peak("many", folder)
    assert large < small + 4_000


def peak(paths: str, cwd: Path) -> int:
    """Return the most memory a run took, in kilobytes."""
    args = ["-m", "actionplan", "validate", paths, "--agreement", "law.yaml", "--format", "json"]
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        process = subprocess.Popen([sys.executable, *args], env=PLAIN, cwd=cwd, stdout=nowhere)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return usage.ru_maxrss
