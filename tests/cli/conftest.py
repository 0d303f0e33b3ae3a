"""A folder with small fictional plans and the law they name, and the program run in it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from program import BROKEN, CLEAN, ERRED, LAW, NOTED, REFUSED, WARNED, Result, Run

from actionplan.cli.start import main

PLANS = {
    "clean": CLEAN,
    "noted": NOTED,
    "warned": WARNED,
    "erred": ERRED,
    "refused": REFUSED,
    "broken": BROKEN,
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the plans and ``law.yaml``."""
    (tmp_path / "law.yaml").write_text(LAW, encoding="utf-8")
    for name, text in PLANS.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("ACTIONPLAN_LANG", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program with arguments, and bytes for its standard input."""

    def run_in_process(*args: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(args)
        return Result(code, *capsys.readouterr())

    return run_in_process
