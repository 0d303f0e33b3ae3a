"""What an editor shows: every key explained in Finnish, no fault found in a good plan.

The tools come from npm: ``npm ci --prefix tests/tools`` installs what ``tests/tools`` pins. Without
them these tests are skipped, and say so.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fault_cases import CASES, HEAD, unmark, written
from grammar_samples import PLANS, ROOT, paths, target, tree_of, whole_plan
from language_client import Client
from ruamel.yaml import YAML

from actionplan.cli.app import main
from actionplan.plan.grammar import schema
from actionplan.plan.shape import draft7

DRAFTS = {"2020-12": schema(), "draft-07": draft7(schema())}
AJV = {"2020-12": "draft2020", "draft-07": "draft7"}


@pytest.fixture(scope="session")
def tool() -> Any:
    """Return the path of an npm package's program.

    Looked for in ``node_modules`` at the root of the repository, then in ``tests/tools``.
    """

    def find(package: str, program: str) -> str:
        if not shutil.which("node"):
            pytest.skip("node is not installed")
        for home in (ROOT, ROOT / "tests" / "tools"):
            if (found := home / "node_modules" / package / program).exists():
                return str(found)
        pytest.skip(f"{package} is missing: npm ci --prefix tests/tools")

    return find


@pytest.fixture(scope="module")
def editor(tool: Any) -> Iterator[Client]:
    server = tool("yaml-language-server", "bin/yaml-language-server")
    with Client(["node", server, "--stdio"]) as client:
        yield client


def plans() -> Iterator[Any]:
    """Yield the plans of the repository, and one with every key there is, as texts."""
    for path in PLANS:
        yield pytest.param(path.read_text(encoding="utf-8"), id=path.parent.name)
    text = io.StringIO()
    YAML().dump(whole_plan(), text)
    yield pytest.param(text.getvalue(), id="every-key")


def titles(data: Any, part: dict[str, Any], path: tuple[Any, ...] = ()) -> Iterator[Any]:
    """Yield the path of every key and the title that the schema gives it."""
    part = target(part)
    if isinstance(data, dict):
        for key, value in data.items():
            field = part.get("properties", {}).get(key) or part["additionalProperties"]
            yield (*path, key), target(field)["title"]
            yield from titles(value, field, (*path, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from titles(item, part["items"], (*path, index))


@pytest.mark.parametrize("draft", DRAFTS)
@pytest.mark.parametrize("text", list(plans()))
def test_every_key_has_its_finnish_title_on_hover(
    editor: Client, tmp_path: Path, draft: str, text: str
) -> None:
    (tmp_path / "schema.json").write_text(json.dumps(DRAFTS[draft]), encoding="utf-8")
    text = f"# yaml-language-server: $schema=./schema.json\n{text}"
    tree, uri = tree_of(text), (tmp_path / "plan.yaml").as_uri()
    assert editor.open(uri, text) == []
    wrong = []
    for path, title in titles(tree.data, schema()):
        span = tree.span(path, key=True)
        shown = editor.hover(uri, span.line - 1, span.column)
        if not shown.startswith(f"#### {title}\n\n"):
            wrong.append((path, title, shown[:60]))
    assert wrong == []


def test_the_editor_finds_fault_in_finnish(editor: Client, tmp_path: Path) -> None:
    (tmp_path / "schema.json").write_text(json.dumps(schema()), encoding="utf-8")
    text = f"# yaml-language-server: $schema=./schema.json\n{HEAD}status: valmis\ntitle: 3\nx: 1\n"
    messages = {found["message"] for found in editor.open((tmp_path / "p.yaml").as_uri(), text)}
    assert messages == {
        "Valitse jokin näistä: draft, approved.",
        schema()["$defs"]["line"]["errorMessage"],
        schema()["errorMessage"],
    }


def test_a_new_repository_helps_with_no_line_in_the_plan(tool: Any, tmp_path: Path) -> None:
    """VS Code passes on what stands in ``.vscode/settings.json``, section by section."""
    assert main(["init", str(tmp_path), "--ci", "none"]) == 0
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    server = tool("yaml-language-server", "bin/yaml-language-server")
    yaml = {"schemas": settings["yaml.schemas"]}
    uri = (tmp_path / "plans" / "esimerkkikunta" / "2026.yaml").as_uri()
    with Client(["node", server, "--stdio"], root=tmp_path, settings={"yaml": yaml}) as client:
        assert client.open(uri, HEAD) == []
        assert client.hover(uri, 0, 2).startswith("#### Tiedostomuodon versio\n\n")


def test_a_new_repository_helps_any_editor_by_the_line_it_documents(
    editor: Client, tmp_path: Path
) -> None:
    assert main(["init", str(tmp_path), "--ci", "none"]) == 0
    guide = (tmp_path / "plans" / "README.md").read_text(encoding="utf-8")
    line = next(line for line in guide.splitlines() if line.startswith("# yaml-language-server"))
    uri = (tmp_path / "plans" / "esimerkkikunta" / "2026.yaml").as_uri()
    assert editor.open(uri, f"{line}\n{HEAD}") == []
    assert editor.hover(uri, 1, 2).startswith("#### Tiedostomuodon versio\n\n")


@pytest.mark.parametrize("draft", DRAFTS)
def test_a_third_validator_judges_alike(tool: Any, tmp_path: Path, draft: str) -> None:
    ajv = tool("ajv-cli", "dist/index.js")
    (tmp_path / "schema.json").write_text(json.dumps(DRAFTS[draft]), encoding="utf-8")
    texts = {"good": [case["good"] for case in CASES]}
    texts["bad"] = [written(unmark(case["bad"]).text) for case in CASES]
    for kind, group in texts.items():
        for number, text in enumerate(group):
            data = tree_of(HEAD + text).data
            (tmp_path / f"{kind}{number}.json").write_text(json.dumps(data), encoding="utf-8")
    command = ["node", ajv, "validate", f"--spec={AJV[draft]}", "--strict=false"]
    command += ["-s", str(tmp_path / "schema.json"), "-d", str(tmp_path / "*[0-9].json")]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    said_valid = {Path(line.split()[0]).stem for line in said.stdout.splitlines() if line}
    assert said_valid == {f"good{number}" for number in range(len(CASES))}, said.stderr[:500]


def test_the_plan_with_every_key_has_every_key() -> None:
    assert len({path[-1] for path in paths(whole_plan()) if path}) > 200
