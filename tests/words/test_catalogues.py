"""Every catalogue of words is sound: a faulty one would say nothing at all, and tell nobody."""

from __future__ import annotations

from pathlib import Path

from actionplan.plan.shipped import catalogue_source
from actionplan.plan.source import Source
from actionplan.plan.tree import parse
from actionplan.plan.yaml.engine import _is_unusual
from catalogue import throughout

TEMPLATES = Path(__file__).parents[2] / "templates"
CATALOGUES = sorted(TEMPLATES.glob("*/*.yaml"))


def faults(text: str) -> list[str]:
    _, found = parse(Source("catalogue.yaml", text, ""))
    return [f"{fault.rule} {fault.span.line}" for fault in found]


@throughout(CATALOGUES, lambda path: f"{path.parent.name}/{path.name}")
def test_a_catalogue_has_no_fault(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []


def test_the_quick_parser_reads_what_findings_say() -> None:
    names = [f"{path.parent.name}/{path.stem}" for path in CATALOGUES]
    slow = [name for name in names if _is_unusual(catalogue_source(name).text)]
    assert slow == [], "the pure parser takes fifteen times as long"


def test_the_pages_are_read_only_to_explain() -> None:
    for language in ("fi", "en"):
        assert "\n  AP001:" in catalogue_source(f"{language}/pages").text
        assert "\npages:" not in catalogue_source(f"{language}/rules").text


def test_there_are_catalogues_and_a_double_key_is_a_fault() -> None:
    assert {path.stem for path in CATALOGUES} >= {"words", "commands", "rules", "report"}
    assert faults("a: 1\nb: 2\na: 3\n") == ["AP104 3"]
