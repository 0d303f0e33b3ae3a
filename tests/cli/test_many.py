"""More than a hundred files: every core, the same results in the same order."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from program import AS_OF, CLEAN, ERRED, NOTED, PLAIN, REFUSED, Run

from actionplan.judge import runner

LAW = ("--agreement", "law.yaml", AS_OF)


@pytest.fixture
def many(folder: Path) -> Path:
    plans = folder / "plans"
    plans.mkdir()
    for number in range(130):
        text = (CLEAN, ERRED, NOTED, REFUSED)[number % 4]
        (plans / f"{number:03}.yaml").write_text(text, encoding="utf-8")
    (plans / "050.yaml").unlink()
    (plans / "050.yaml").symlink_to("nowhere")
    return plans


@pytest.mark.parametrize("format", ["concise", "json"])
def test_several_processes_say_what_one_says(
    run: Run, many: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    spread = run("validate", "plans", "--format", format, *LAW)
    monkeypatch.setattr(runner, "MANY", 1_000)
    alone = run("validate", "plans", "--format", format, *LAW)
    assert spread == alone
    assert spread.code == 2
    assert "AP001" in spread.out


def test_a_hundred_files_start_no_process(
    run: Run, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actionplan.core.cores._Pool.start", None)
    files = sorted(str(path.relative_to(Path.cwd())) for path in many.iterdir())
    assert run("validate", *files[:100], *LAW).code == 2
    assert run("validate", *files[:101], *LAW).code == 3


def test_a_bug_in_another_process_is_owned_up_to(folder: Path, many: Path) -> None:
    code = (
        "import sys, actionplan.judge.pipeline as p\n"
        "p.judged = lambda *_, **__: {}['Matti']\n"
        "from actionplan.cli.start import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "validate", "plans", *LAW],
        env=PLAIN, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert "KeyError, pipeline.py:" in done.stderr
    assert "plans/000.yaml" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Matti" not in done.stderr


def wide(run: Run, folder: Path, number: int) -> float:
    """Return the CPU seconds that a plan of so many municipalities takes."""
    ids = ", ".join(f"k{number}" for number in range(number))
    head = 'schema_version: "1.0"\nagreement: tampereen-seutu\nyear: 2026\nstatus: draft\n'
    (folder / "wide.yaml").write_text(f"{head}municipalities: [{ids}]\n", encoding="utf-8")
    begun = time.process_time()
    assert run("validate", "wide.yaml", "--format", "concise", AS_OF).code == 1
    return time.process_time() - begun


def test_a_plan_of_thousands_of_municipalities_costs_their_number_not_its_square(
    run: Run, folder: Path
) -> None:
    few, many = (wide(run, folder, number) for number in (400, 2000))
    assert many / few < 12  # five times as many; their square would be 25
