"""The tools that are measured, each installed as its user would, alone in an environment."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

from bench_measure import ROOT

SCHEMA = ROOT / "schemas/plan.schema.json"
AJV = ROOT / "tests/tools/node_modules/.bin/ajv"
FOLDER = ROOT / ".venv-bench"
_PANDOC = "import pypandoc; print(pypandoc.get_pandoc_path())"


class Missing(Exception):
    """A tool that cannot be had here."""


class Tools:
    """The commands to be measured. Of the peers, only check-jsonschema must be there."""

    def __init__(self) -> None:
        self.ours = installed("actionplan", "--upgrade", str(ROOT))
        self.check_jsonschema_at = installed("check-jsonschema", "check-jsonschema")

    def bare(self) -> list[str]:
        """Python's own start."""
        return [str(self.ours / "python"), "-c", "pass"]

    def validate(self, *paths: str) -> list[str]:
        """Our check of plans."""
        return [str(self.ours / "actionplan"), "validate", "-q", "--exit-zero", *paths]

    def render(self, to: str, folder: Path, *paths: str) -> list[str]:
        """Our documents of plans; those of the run before are written over."""
        options = ["--to", to, "--output", str(folder), "--allow-gaps", "--as-of", "2026-06-01"]
        return [str(self.ours / "actionplan"), "render", *options, *paths]

    def render_help(self) -> list[str]:
        """The start of ``render``, before it has anything to do."""
        return [str(self.ours / "actionplan"), "render", "--help"]

    def report(self, *args: str) -> list[str]:
        """Our reports of plans."""
        return [str(self.ours / "actionplan"), "report", *args]

    def check_jsonschema(self, *paths: str) -> list[str]:
        """The shape of plans, checked by a common tool with the parser that pip brings for it."""
        tool = self.check_jsonschema_at / "check-jsonschema"
        return [str(tool), "--schemafile", str(SCHEMA), *paths]


def ajv(pattern: str) -> list[str]:
    """The same in JavaScript: it knows no date format without a plug-in, but has the patterns."""
    if not AJV.exists():
        raise Missing("ajv-cli: npm has not installed it")
    return [str(AJV), "validate", "--spec=draft2020", "--strict=false",
            "-s", str(SCHEMA), "-d", pattern]  # fmt: skip


def pandoc(source: Path, target: Path) -> list[str]:
    """A document of our Markdown by pandoc, which a package brings as it is."""
    python = peer("pandoc", "pypandoc-binary") / "python"
    found = subprocess.run([python, "-c", _PANDOC], capture_output=True, text=True, check=True)
    return [found.stdout.strip(), "--standalone", "--from", "gfm", str(source), "-o", str(target)]


def weasyprint(source: Path, target: Path) -> list[str]:
    """A PDF of our HTML by WeasyPrint, tagged for those who listen as far as it can."""
    tool = str(peer("weasyprint", "weasyprint") / "weasyprint")
    return [tool, "--pdf-variant", "pdf/ua-1", "--quiet", str(source), str(target)]


def peer(tool: str, requirement: str) -> Path:
    """Install what may be missing; raise ``Missing`` when it cannot be had."""
    try:
        return installed(tool, requirement)
    except subprocess.CalledProcessError as error:
        raise Missing(f"{tool}: pip could not install {requirement}") from error


def installed(tool: str, *requirement: str) -> Path:
    """Install a tool alone in an environment, and return the folder of its commands."""
    folder = FOLDER / tool
    if not folder.exists():
        venv.create(folder, with_pip=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", *requirement], check=True)
    sys.stdout.flush()
    return folder / "bin"
