"""What README and the guide list of formats, forms and figures is what the tables have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from actionplan.cli.formats.table import PRINTED
from actionplan.core.forms import DOCUMENTS, FIGURES, REPORTS, WORKSHEETS, usual
from catalogue import throughout

ROOT = Path(__file__).parents[2]
LISTS: dict[str, Mapping[str, Any]] = {
    **{f"{command} --format": table for command, table in PRINTED.items()},
    "render --to": DOCUMENTS,
    "render --figure": FIGURES,
    "report --to": REPORTS,
    "report --worksheet --to": WORKSHEETS,
}
OPTION = re.compile(r"--(format|to|figure)[ =]([a-z][a-z,-]*)")
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "action.yml")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted(path for path in (ROOT / "templates" / "init").rglob("*") if path.is_file()),
    *sorted(path for path in (ROOT / "templates").glob("??/*.yaml") if path.stem != "commands"),
]
"""Where command lines are shown."""


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def chapter(name: str, title: str) -> str:
    """Return what stands under a heading of the guide, up to the next."""
    _, _, rest = text(f"docs/fi/{name}").partition(f"\n## {title}\n")
    return rest.partition("\n## ")[0]


def first_cells(page: str, start: str) -> list[str]:
    """Return the names in the first column of a table, each between backticks."""
    rows = [line for line in page.splitlines() if line.startswith(start)]
    return [
        name for row in rows for name in re.findall(r"`(?:--\w+ )?([\w-]+)`", row.split("|")[1])
    ]


def test_the_readme_lists_every_name_of_every_table() -> None:
    rows = re.findall(r"^\| `([a-z -]+ --\w+)` \| (.*) \|$", text("README.md"), re.MULTILINE)
    assert {command: names.split(", ") for command, names in rows} == {
        command: list(table) for command, table in LISTS.items()
    }


def test_the_guide_lists_what_validate_prints() -> None:
    page = chapter("03-havainnon-lukeminen.md", "Tulosteen muodot")
    assert first_cells(page, "| `--format") == list(PRINTED["validate"])


def test_the_guide_lists_the_forms_of_documents() -> None:
    page = chapter("04-asiakirjat.md", "Muodot")
    assert set(first_cells(page, "| `--to")) == set(DOCUMENTS)
    (said,) = re.findall(r"Ilman valitsinta syntyvät (.*?)\.", page)
    assert re.split(", | ja ", said) == list(usual(DOCUMENTS))


def test_the_guide_lists_figures_and_tables() -> None:
    named = {"svg": chapter("04-asiakirjat.md", "Kuvat").partition("```")[0]}
    named["csv"] = chapter("04-asiakirjat.md", "Taulukot").partition("|---|")[2]
    for ending, page in named.items():
        own = [name for name, form in FIGURES.items() if form.ending == ending]
        assert re.findall(r"`([a-z-]+)`", page) == own
    assert {form.ending for form in FIGURES.values()} == set(named)


def test_the_guide_lists_the_forms_of_reports() -> None:
    page = chapter("10-raportit.md", "Yhden suunnitelman raportti")
    assert set(first_cells(page, "| `")) == set(REPORTS)
    (said,) = re.findall(r"`--format`: (.*?)\.", page, re.DOTALL)
    assert re.findall("`([a-z]+)`", said) == list(PRINTED["report"])


def known(option: str, line: str) -> Iterable[str]:
    """Return the names an option can have on a line: those of its command, if it is named."""
    ending = f" --{option}"
    commands = [name.removesuffix(ending) for name in LISTS if name.endswith(ending)]
    said = [name for name in commands if f"{name} " in line] or commands
    return {name for command in said for name in LISTS[command + ending]}


@throughout(PAGES, lambda path: str(path.relative_to(ROOT)))
def test_every_name_on_a_command_line_is_known(path: Path) -> None:
    page = path.read_text(encoding="utf-8").replace("\n--format", " --format")
    unknown = [
        f"{line}: {name}"
        for line in page.splitlines()
        for option, names in OPTION.findall(line)
        for name in names.split(",")
        if name and name not in known(option, line)
    ]
    assert unknown == []
