"""Other YAML among the plans: left alone in a folder, one finding when it is named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from program import AS_OF, BROKEN, CLEAN, LAW, REFUSED, ROOT, Run

from actionplan.cli.formats.table import FORMATS

Files = Mapping[str, str | bytes]

BYSTANDERS: Files = {
    "workflow.yml": "name: CI\non: [push]\njobs:\n  a: {runs-on: x,   steps: [{uses: b@v1}]}\n",
    "docker-compose.yml": 'version: "3"\nservices:\n  db: {image: "postgres",   ports: ["1:1"]}\n',
    "mkdocs.yml": "site_name: Ohje\nnav:\n- Etusivu:   index.md\nextra: !!python/name:a.b ''\n",
    "pre-commit-config.yaml": "repos:\n- repo:   local\n  hooks: []\n",
    "gitlab-ci.yml": ".a: &a {stage:   test}\nb:\n  <<: *a\n  script: !reference [.a, script]\n",
    "manifests.yaml": "kind: A\n---\nkind:   B\n",
    "playbook.yaml": "- hosts:   all\n  tasks: []\n",
    "law.yaml": LAW,
    "follow-up.yaml": "plan: 2026.yaml\nentries:\n- on:   '2026-05-01'\n",
    "posts.yaml": "posts:\n    johtaja: {title:   johtaja}\ngroups: {}\n",
    "list.yaml": "Työpaja\n",
    "empty.yaml": "",
    "comments.yaml": "# ei mitään\n",
    "conflict.yaml": "<<<<<<< HEAD\nname: a\n=======\nname: b\n>>>>>>> x\n",
    "broken.yaml": 'name: "auki\n',
    "control.yaml": "name: a\x07\n" * 3,
    "latin.yaml": b"nimi: Lemp\xe4\xe4l\xe4\n",
    "notepad.yaml": "nimi: Lempäälä\n".encode("utf-16"),
    "large.yaml": "# täyttöä\n" * 150_000,
}  # fmt: skip
PLANS: Files = {
    "typo.yaml": CLEAN.replace("schema_version", "schema_versio"),
    "bare.yaml": 'schema_version: "1.0"\n',
    "broken-plan.yaml": BROKEN,
    "refused.yaml": REFUSED,
    "latin-plan.yaml": (CLEAN + "title: Nykyään\n").encode("latin-1"),
    "notepad-plan.yaml": CLEAN.encode("utf-16"),
    "windows-plan.yaml": CLEAN.replace("\n", "\r\n") + 'title: "auki\r\n',
    "conflict-plan.yaml": f"<<<<<<< HEAD\n{CLEAN}=======\n{CLEAN}>>>>>>> x\n",
}
ALIKE: Files = {
    "slips.yaml": "schema_verson: '1'\nagreement: pikkuseutu\nmunicipality: pikkula\nyear: 2026\n",
    "beginner.yaml": "title: Suunnitelma\nyear: 2026\nservices: {}\nkunta: pikkula\n",
    "unreadable.yaml": "agreement: pikkuseutu\nyear: 2026\ntitle: [auki\nposts: {}\n",
    "latin-alike.yaml": "title: Nykyään\nyear: 2026\nposts: {}\n".encode("latin-1"),
}
LAWFUL = ("--agreement", "law.yaml", AS_OF)


@pytest.fixture
def mixed(folder: Path) -> Path:
    """A folder of two plans and much else."""
    place = folder / "mixed"
    write(place, {"a.yaml": CLEAN, "b.yaml": CLEAN.replace("2026", "2027"), **BYSTANDERS})
    return place


def write(folder: Path, files: Files) -> None:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(data)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# In a folder


@pytest.mark.parametrize("command", [("fmt",), ("migrate",), ("validate", "--fix", *LAWFUL)])
def test_others_are_left_alone_and_named_on_one_line(
    mixed: Path, run: Run, command: tuple[str, ...]
) -> None:
    (mixed / "b.yaml").write_text(CLEAN.replace("year: 2026", "year:   2027"), encoding="utf-8")
    before = contents(mixed)
    result = run(*command, "mixed")
    assert result.code == 0, result
    (line,) = [line for line in result.err.splitlines() if line.startswith("Ei käsitelty")]
    assert line.startswith("Ei käsitelty, koska ei ole suunnitelma: mixed/broken.yaml, mixed/com")
    assert line.endswith(f" ja {len(BYSTANDERS) - 5} muuta.")
    after = contents(mixed)
    assert {name for name in before if before[name] != after[name]} <= {"b.yaml"}


@pytest.mark.parametrize("format", FORMATS)
def test_the_report_is_that_of_the_plans_alone(mixed: Path, run: Run, format: str) -> None:
    args = ("validate", *LAWFUL, "--format", format)
    all, alone = run(*args, "mixed"), run(*args, "mixed/a.yaml", "mixed/b.yaml")
    assert (all.code, all.out) == (alone.code, alone.out) == (0, alone.out)
    assert "Ei käsitelty" in all.err
    assert run(*args, "--quiet", "mixed").err == ""


def test_documents_and_reports_are_those_of_the_plans_alone(mixed: Path, run: Run) -> None:
    named = ("mixed/a.yaml", "mixed/b.yaml")
    for command in (("render", "--to", "md"), ("report",), ("report", "--area")):
        all, alone = run(*command, *LAWFUL, "mixed"), run(*command, *LAWFUL, *named)
        assert (all.code, all.out) == (alone.code, alone.out) == (0, alone.out)
        assert "Ei käsitelty" in all.err


def test_many_processes_leave_the_same_alone(
    mixed: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = run("validate", *LAWFUL, "mixed")
    monkeypatch.setattr("actionplan.judge.runner.MANY", 1)
    monkeypatch.setattr("actionplan.core.cores.cores", lambda: 2)
    assert run("validate", *LAWFUL, "mixed") == one


def test_what_is_a_plan_is_never_passed_by(folder: Path, run: Run) -> None:
    write(folder / "plans", PLANS)
    result = run("validate", *LAWFUL, "plans", "--format", "json")
    assert {file["path"] for file in json.loads(result.out)["files"]} == {
        f"plans/{name}" for name in PLANS
    }
    assert (result.code, result.err) == (1, "")


def test_what_was_meant_as_a_plan_is_told(folder: Path, run: Run) -> None:
    """A slip in the key that makes a plan must not take the plan out of the checks."""
    write(folder / "plans", {"a.yaml": CLEAN, **ALIKE})
    result = run("validate", *LAWFUL, "plans", "--format", "json")
    files = {file["path"]: file for file in json.loads(result.out)["files"]}
    found = {name: [d["id"] for d in files[f"plans/{name}"]["diagnostics"]] for name in ALIKE}
    assert found == {
        "slips.yaml": ["AP212"], "beginner.yaml": ["AP212"], "unreadable.yaml": ["AP111"],
        "latin-alike.yaml": ["AP007"],
    }  # fmt: skip
    assert (result.code, result.err) == (1, "")
    (slip,) = files["plans/slips.yaml"]["diagnostics"]
    assert "Siinä on avain ”schema_verson”: tarkoititko ”schema_version”?" in slip["message"]
    assert (slip["line"], slip["column"]) == (1, 1)
    before = contents(folder / "plans")
    formed = run("fmt", "plans")
    assert formed.code == 1, "a file that is not UTF-8 is refused as before"
    assert "Ei käsitelty, vaikka muistuttaa suunnitelmaa: plans/beginner.yaml, " in formed.err
    assert contents(folder / "plans") == before


@pytest.mark.parametrize("command", [("validate",), ("render",), ("report",)])
def test_a_folder_without_any_plan_is_told_as_an_empty_one(
    folder: Path, run: Run, command: tuple[str, ...]
) -> None:
    write(folder / "other", BYSTANDERS)
    write(folder / "none", {})
    result, empty = run(*command, "other"), run(*command, "none")
    assert (result.code, result.out) == (empty.code, empty.out) == (2, "")
    assert empty.err.replace("none", "other") in result.err
    assert "Ei käsitelty" in result.err


@pytest.mark.parametrize("command", [("fmt",), ("migrate",)])
def test_to_lay_out_a_folder_without_any_plan_is_nothing_to_do(
    folder: Path, run: Run, command: tuple[str, ...]
) -> None:
    write(folder / "other", BYSTANDERS)
    result = run(*command, "other")
    assert (result.code, result.out) == (0, "")
    assert "Ei käsitelty" in result.err


def test_of_two_folders_the_one_without_a_plan_is_told(folder: Path, run: Run) -> None:
    write(folder / "plans", {"a.yaml": CLEAN})
    write(folder / "other", {"list.yaml": BYSTANDERS["list.yaml"]})
    result = run("validate", *LAWFUL, "plans", "other")
    assert result.code == 2
    assert "Kansiossa ei ole yhtään suunnitelmaa (.yaml tai .yml): other\n" in result.err


# Named


@pytest.mark.parametrize("name", BYSTANDERS)
def test_a_file_that_is_named_gets_one_finding(mixed: Path, run: Run, name: str) -> None:
    before, file = contents(mixed), f"mixed/{name}"
    result = run("validate", *LAWFUL, file, "--format", "json")
    (told,) = json.loads(result.out)["files"]
    assert len(told["diagnostics"]) == 1
    assert result.code == (2 if name == "large.yaml" else 1)
    for command in ("fmt", "migrate"):
        refused = run(command, file, "mixed")
        assert refused.code == 2
        assert refused.out.count(f"{file}:1:1  AP") + refused.out.count(f"{file}:") >= 1
        assert "AP" in refused.out
    assert contents(mixed) == before


def test_other_commands_say_the_same_of_a_named_file(mixed: Path, run: Run) -> None:
    file = "mixed/docker-compose.yml"
    told = {
        ("new-year", file): 1,
        ("diff", file, "mixed/a.yaml"): 2,
        ("render", file): 1,
        ("report", file): 1,
    }
    for args, code in told.items():
        result = run(*args, *(() if args[0] == "new-year" else ("--agreement", "law.yaml")))
        assert (result.code, (result.out + result.err).count("AP212")) == (code, 1), args
    text = (mixed / "docker-compose.yml").read_text(encoding="utf-8")
    assert run("flatten", file) == (0, text, "")


def test_our_own_repository_is_left_alone_but_for_its_plans(run: Run) -> None:
    result = run("fmt", "--check", str(ROOT / "schemas"), str(ROOT / "templates"))
    assert (result.code, result.out) == (0, "")
    assert "muistuttaa" not in result.err
