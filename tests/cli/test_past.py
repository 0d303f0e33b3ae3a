"""Last year's plans: found by municipality and year among any number of files, judged once each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import AS_OF, CLEAN, Run

from actionplan.cli.press import press
from actionplan.cli.press.past import Past
from actionplan.core.outcome import Outcome
from actionplan.judge import pipeline
from actionplan.judge.case import Case

LAW = ("--agreement", "law.yaml", AS_OF, "--format", "json")


def plan(place: Path, year: int, municipality: str = "pikkula") -> str:
    """Write a plan, and return the path by which the program is told of it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    text = CLEAN.replace("2026", str(year)).replace("[pikkula]", f"[{municipality}]")
    place.write_text(text, encoding="utf-8")
    return str(place.relative_to(Path.cwd()))


def befores(run: Run, *args: str) -> dict[str, str | None]:
    """Return last year's file by the file of each plan that a report is made of."""
    reports: list[dict[str, Any]] = json.loads(run("report", *args, *LAW).out)["reports"]
    return {one["plan"]["path"]: (one["before"] or {}).get("path") for one in reports}


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often each file is judged; all is done in this process."""
    times: Counter[str] = Counter()
    judge = pipeline.judged

    def counting(case: Case, *, evidence: bool = True) -> Outcome:
        times[case.plan.tree.file] += 1
        return judge(case, evidence=evidence)

    monkeypatch.setattr(pipeline, "judged", counting)
    monkeypatch.setattr(press, "FEW", 1_000)
    return times


def test_every_file_of_a_flat_folder_is_judged_once(
    run: Run, folder: Path, judged: Counter[str]
) -> None:
    files = {plan(folder / "flat" / f"k{n}-{year}.yaml", year, f"k{n}")
             for n in range(6) for year in (2025, 2026)}  # fmt: skip
    found = befores(run, "flat")
    assert {old for old in found.values() if old} == {f for f in files if "2025" in f}
    assert judged == dict.fromkeys(files, 1)


def test_beside_one_plan_only_its_own_last_year_is_judged(
    run: Run, folder: Path, judged: Counter[str]
) -> None:
    for number in range(70):
        plan(folder / "flat" / f"k{number}.yaml", 2026, f"k{number}")
        plan(folder / "flat" / f"k{number}-old.yaml", 2025, f"k{number}")
    new, old = (plan(folder / "flat" / f"{name}.yaml", year)
                for name, year in (("aa", 2026), ("zz", 2025)))  # fmt: skip
    (folder / "flat" / "broken.yaml").write_text("pikkula: [", encoding="utf-8")
    (folder / "flat" / "folder.yaml").mkdir()
    assert befores(run, new) == {new: old}
    assert judged == {new: 1, old: 1}


def test_last_year_is_found_however_the_municipality_is_spelled(run: Run, folder: Path) -> None:
    new = plan(folder / "flat" / "2026.yaml", 2026)
    for number, spelled in enumerate(('"pik\\x6bula"', "pik\u00adkula", "&me pikkula")):
        old = plan(folder / "flat" / "old.yaml", 2025, spelled)
        assert befores(run, new) == {new: old}, number


def test_last_year_is_also_found_in_another_folder_of_the_run(run: Run, folder: Path) -> None:
    new = plan(folder / "plans" / "2026" / "pikkula.yaml", 2026)
    old = plan(folder / "plans" / "2025" / "pikkula.yaml", 2025)
    assert befores(run, "plans") == {new: old, old: None}
    assert befores(run, "plans", "--year", "2026") == {new: old}
    assert befores(run, new) == {new: None}
    beside = plan(folder / "plans" / "2026" / "zz.yaml", 2025)
    assert befores(run, new, old) == {new: beside, old: None}


def test_several_processes_find_what_one_finds(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        plan(folder / "flat" / f"k{number}-2026.yaml", 2026, f"k{number}")
        plan(folder / "flat" / f"k{number}-2025.yaml", 2025, f"k{number}")
    news = sorted(str(path.relative_to(folder)) for path in folder.glob("flat/*-2026.yaml"))
    monkeypatch.setattr(press, "FEW", 1)
    spread = run("report", *news, *LAW)
    monkeypatch.setattr(press, "FEW", 1_000)
    assert spread == run("report", *news, *LAW)
    assert spread.out.count("-2025.yaml") == 5


_SOME = st.lists(
    st.builds(
        lambda name, year, whose, law: Outcome(
            f"{name % 2}/{name}.yaml", "", bool(whose), tuple(sorted(whose)), year, agreement=law
        ),
        st.integers(0, 99),
        st.integers(2024, 2027),
        st.frozensets(st.sampled_from("abcd"), max_size=3),
        st.sampled_from(("x", "y")),
    ),
    unique_by=lambda outcome: outcome.file,
    max_size=12,
)


def fitting(new: Outcome, outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return every plan that can be last year's, as plainly as it can be said."""
    return [
        old
        for old in outcomes
        if (old.judged, old.agreement, old.year) == (True, new.agreement, new.year - 1)
        and set(old.municipalities) & set(new.municipalities)
    ]


@given(_SOME)
def test_what_is_found_is_last_years_and_the_nearest(outcomes: list[Outcome]) -> None:
    past = Past(outcomes)
    for new in outcomes:
        found, fit = past.before(new), fitting(new, outcomes)
        assert (found is None) == (not fit)
        assert found is None or found in fit
        beside = [old for old in fit if old.file[0] == new.file[0]]
        assert not beside or found in beside
