"""What ``init`` makes is right in the eyes of those who read it: parsers, forges, git, hooks."""

from __future__ import annotations

import configparser
import json
import re
import shlex
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from repository import AS_OF, EXAMPLE, ROOT, Repository
from ruamel.yaml import YAML

from actionplan.cli.app import main

pytest_plugins = ["scratch"]

WORKFLOW, GITLAB = ".github/workflows/toimintasuunnitelma.yml", ".gitlab-ci.yml"
PLAN = "plans/esimerkkikunta/2026.yaml"


def yaml(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def test_every_file_can_be_read(begun: Repository) -> None:
    for path, data in begun.files().items():
        text = data.decode("utf-8")
        assert "@@" not in text, path
        assert text.endswith("\n"), path
        if path.endswith((".yml", ".yaml")):
            assert isinstance(yaml(text), dict), path
        elif path.endswith(".json"):
            assert isinstance(json.loads(text), dict), path
    editor = configparser.ConfigParser()
    editor.read_string("[top]\n" + begun.read(".editorconfig"))
    assert editor["*.{json,md,yaml,yml}"]["end_of_line"] == "lf"


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("vendor.github-workflows", WORKFLOW),
        ("custom.github-workflows-require-timeout", WORKFLOW),
        ("vendor.gitlab-ci", GITLAB),
        ("vendor.github-actions", str(ROOT / "action.yml")),
    ],
)
def test_a_forge_takes_it(begun: Repository, schema: str, path: str) -> None:
    judge = ["--data-transform", "gitlab-ci"] if path == GITLAB else []
    said = begun.run("check-jsonschema", *judge, "--builtin-schema", schema, path)
    assert said.code == 0, said.out


def test_zizmor_finds_nothing(begun: Repository) -> None:
    judge = ["zizmor", "--offline", "--no-progress", "--persona=auditor", "--strict-collection"]
    judge.append("--color=never")  # a CI machine is given colours
    said = begun.run(*judge, "--collect=all", ".", str(ROOT / "action.yml"))
    assert said.code == 0, said.out
    assert said.out.startswith("No findings")


def steps(text: str) -> list[dict[str, Any]]:
    data = yaml(text)
    if "runs" in data:
        return list(data["runs"]["steps"])
    return [step for job in data["jobs"].values() for step in job["steps"]]


def test_nothing_is_put_into_a_script_and_every_action_is_pinned(begun: Repository) -> None:
    texts = (begun.read(WORKFLOW), (ROOT / "action.yml").read_text(encoding="utf-8"))
    for step in [step for text in texts for step in steps(text)]:
        assert "${{" not in step.get("run", "")
        assert "uses" not in step or re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])
    pins = {pin for text in texts for pin in re.findall(r"setup-python@\S+ # \S+", text)}
    assert len(pins) == 1, "ours and theirs move together"


def scripts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the script of each step but the installation, as GitHub runs them."""
    for step in steps(text):
        if "run" in step and "pip install" not in step["run"]:
            yield step["name"], step["run"]


BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")


def test_the_workflow_does_what_it_says(begun: Repository, tmp_path: Path) -> None:
    begun.write(PLAN, EXAMPLE + '"```": "# Otsikko"\n')
    begun.write("plans/kuvitteela/2026.yaml", EXAMPLE.replace("posts:", "psts:"))
    summary = tmp_path / "summary.md"
    env = {"RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(summary)}
    said = {name: begun.run(*BASH, script, **env) for name, script in scripts(begun.read(WORKFLOW))}
    assert [(name, one.code) for name, one in said.items()] == [
        ("Tarkista suunnitelmat", 1),
        ("Kirjoita yhteenveto", 0),
        ("Tee asiakirjat", 1),
    ]
    assert "::error title=" in said["Tarkista suunnitelmat"].out
    lines = summary.read_text(encoding="utf-8").splitlines()
    assert any("psts" in line for line in lines)
    assert any("```" in line for line in lines)
    assert [line for line in lines if not line.startswith("    ")] == []


def test_the_workflow_makes_documents(begun: Repository, tmp_path: Path) -> None:
    begun.write(PLAN, EXAMPLE)
    env = {"RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    for name, script in scripts(begun.read(WORKFLOW)):
        assert begun.run(*BASH, script, **env).code == 0, name
    made = {path for path in begun.files() if path.startswith("build/")}
    assert {path.rpartition(".")[2] for path in made} == {"md", "html", "docx", "pdf"}


def test_our_action_checks_what_it_is_given(empty: Repository, tmp_path: Path) -> None:
    empty.write("omat suunnitelmat/$(touch hups).yaml", EXAMPLE.replace("posts:", "psts:"))
    env = {"RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    given = {"PLANS": "omat suunnitelmat", "FAIL_ON": "error"}
    action = (ROOT / "action.yml").read_text(encoding="utf-8")
    codes = [empty.run(*BASH, script, **env, **given).code for _, script in scripts(action)]
    assert codes == [1, 0]
    assert "psts" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert list(empty.files()) == ["omat suunnitelmat/$(touch hups).yaml"]


def test_gitlab_runs_the_same_commands(begun: Repository) -> None:
    jobs = [job for job in yaml(begun.read(GITLAB)).values() if "script" in job]
    commands = [line for job in jobs for line in job["script"]]
    workflow = begun.read(WORKFLOW).replace(" --format github", "")
    assert len(commands) == 2
    assert [line for line in commands if line not in workflow] == []


def test_a_commit_is_stopped_by_a_plan_that_is_not_sound(begun: Repository) -> None:
    begun.git("init", "--quiet")
    assert begun.run("pre-commit", "install").code == 0
    begun.write("plans/esimerkkikunta/Suunnitelma äö 2026.yaml", EXAMPLE)
    begun.git("add", "--all")
    assert begun.run("git", "commit", "--message", "Alku").code == 0
    begun.write("plans/kuvitteela/2026.yaml", EXAMPLE.replace("posts:", "psts:"))
    begun.git("add", "--all")
    said = begun.run("git", "commit", "--message", "Rikki")
    assert said.code == 1
    assert "Toimintasuunnitelmien tarkistus" in said.err
    assert "plans/kuvitteela/2026.yaml:" in said.err
    assert "Suunnitelma" not in said.err, "only what changed is checked"


def test_others_can_use_our_hook(empty: Repository) -> None:
    hooks = ROOT / ".pre-commit-hooks.yaml"
    assert empty.run("pre-commit", "validate-manifest", str(hooks)).code == 0
    (hook,) = yaml(hooks.read_text(encoding="utf-8"))
    name, *args = shlex.split(hook["entry"])
    assert (hook["id"], name, hook["language"]) == ("actionplan-validate", "actionplan", "python")
    assert re.search(hook["files"], "plans/kunta/Suunnitelma äö 2026.yaml")
    empty.write(PLAN, EXAMPLE)
    assert empty.actionplan(*args, PLAN).code == 0


def test_git_knows_the_attributes_of_a_plan(begun: Repository) -> None:
    begun.git("init", "--quiet")
    said = begun.git("check-attr", "text", "eol", "diff", "--", PLAN, "README.md")
    found = dict(line.rsplit(": ", 1) for line in said.splitlines())
    assert found[f"{PLAN}: eol"] == "lf"
    assert found[f"{PLAN}: diff"] == "actionplan"
    assert found["README.md: diff"] == "unspecified"
    begun.write("build/a.pdf", "")
    assert begun.git("status", "--porcelain", "--", "build") == ""


def told(text: str) -> list[list[str]]:
    """Return the program's commands in the shell blocks of a Markdown text, word by word."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [shlex.split(line) for line in lines if line.startswith("actionplan ")]


def test_the_guide_tells_of_commands_that_there_are(
    begun: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = told(begun.read("README.md"))
    assert {command[1] for command in commands} >= {"new", "validate", "render", "explain"}
    for _, name, *args in commands:
        code, help = main([name, "--help"]), capsys.readouterr().out
        assert code == 0, name
        assert [arg for arg in args if arg.startswith("-") and arg not in help] == [], name


def test_no_file_is_for_running(begun: Repository) -> None:
    for path in begun.files():
        assert not stat.S_IMODE((begun.folder / path).stat().st_mode) & 0o111, path


def test_a_new_repository_has_nothing_to_check_and_says_so(begun: Repository) -> None:
    said = begun.actionplan("validate", "--as-of", AS_OF, "plans/")
    assert said.code == 2
    assert "Tarkistettavaa ei löytynyt." in said.err
