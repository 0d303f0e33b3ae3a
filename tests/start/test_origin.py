"""``init`` writes what was really installed, and never a name that an index would look up."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from repository import COMMIT, ROOT, Repository

pytest_plugins = ["scratch"]

SHA = "a" * 64
WHEEL = "https://example.org/actionplan-0.1.0-py3-none-any.whl"
GIT = {"vcs": "git", "commit_id": COMMIT, "requested_revision": "v0.1.0"}
NOTED: dict[str, tuple[Any, str]] = {
    "a wheel": (
        {"url": WHEEL, "archive_info": {"hashes": {"sha256": SHA}}}, f"{WHEEL}#sha256={SHA}",
    ),
    "a wheel, noted the older way": (
        {"url": WHEEL, "archive_info": {"hash": f"sha256={SHA}"}}, f"{WHEEL}#sha256={SHA}",
    ),
    "a wheel without its sum": ({"url": WHEEL, "archive_info": {}}, WHEEL),
    "a revision": (
        {"url": "https://example.org/a.git", "vcs_info": GIT},
        f"git+https://example.org/a.git@{COMMIT}",
    ),
    "a folder of a revision": (
        {"url": "ssh://git@example.org/a.git", "vcs_info": GIT, "subdirectory": "ohjelma"},
        f"git+ssh://git@example.org/a.git@{COMMIT}#subdirectory=ohjelma",
    ),
    "a password": (
        {"url": "https://kunta:salasana@example.org/a.git", "vcs_info": GIT},
        f"git+https://example.org/a.git@{COMMIT}",
    ),
    "a password that is not told": (
        {"url": "https://${USER}:${SECRET}@example.org/a.git", "vcs_info": GIT},
        f"git+https://${{USER}}:${{SECRET}}@example.org/a.git@{COMMIT}",
    ),
    "an index": (None, ""),
    "another keeper of versions": (
        {"url": "https://example.org/a", "vcs_info": GIT | {"vcs": "hg"}}, "",
    ),
    "two lines": ({"url": "https://example.org/a\n--index-url=x", "archive_info": {}}, ""),
    "no address": ({"archive_info": {}}, ""),
    "half a note": ({"url": "https://example.org/a.git", "vcs_info": {}}, ""),
    "no note": ([], ""),
}  # fmt: skip


def lines(repository: Repository) -> list[str]:
    text = repository.read("requirements.txt")
    return [line for line in text.splitlines() if not line.startswith("#")]


def test_what_an_installer_has_noted_is_what_is_written(empty: Repository) -> None:
    found = {}
    for name, (noted, _) in NOTED.items():
        empty.note(noted)
        said = empty.actionplan("init", name, "--ci", "none")
        assert said.code == 0, said
        told = [line for line in empty.read(f"{name}/requirements.txt").splitlines()
                if not line.startswith("#")]  # fmt: skip
        found[name] = ("".join(told).removeprefix("actionplan @ "), "--install-from" in said.err)
    assert found == {name: (line, not line) for name, (_, line) in NOTED.items()}


def test_a_note_of_another_installation_is_not_believed(empty: Repository) -> None:
    (empty.installed / "actionplan").unlink()
    said = empty.actionplan("init")
    assert (lines(empty), "--install-from" in said.err) == ([], True)


def test_a_checkout_is_told_by_its_revision_and_to_be_of_this_machine(empty: Repository) -> None:
    noted = {"url": ROOT.as_uri(), "dir_info": {"editable": True}}
    empty.note(noted)
    (empty.installed / "actionplan").unlink()
    said = empty.actionplan("init")
    git = f"git+{ROOT.as_uri()}@" if (ROOT / ".git").exists() else ROOT.as_uri()
    assert lines(empty)[0].startswith(f"actionplan @ {git}")
    assert "tästä koneesta" in said.err


def test_no_text_of_ours_tells_to_install_by_name() -> None:
    """Not even as an example: the package of that name on an index is not ours."""
    folders = [ROOT / name for name in ("docs", "templates", "plans")]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    files += [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "action.yml")]
    told = [
        f"{file.relative_to(ROOT)}: {line}"
        for file in files
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines()
        if "actionplan==" in line or "install actionplan" in line
    ]
    assert told == []


def wheel(folder: Path) -> Path:
    """Return a wheel of the program as it stands, packed by hand: no builder need be installed."""
    info = "actionplan-0.1.0.dist-info"
    sources = {path: path.relative_to(ROOT / "src") for path in Path(ROOT, "src").rglob("*.py")}
    for folder_name in ("schemas", "templates"):
        sources |= {
            path: Path("actionplan", "data", path.relative_to(ROOT))
            for path in Path(ROOT, folder_name).rglob("*")
            if path.is_file()
        }
    parts = {str(name): path.read_bytes() for path, name in sources.items()}
    parts[f"{info}/METADATA"] = b"Metadata-Version: 2.1\nName: actionplan\nVersion: 0.1.0\n"
    parts[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    sums = {name: base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
            for name, data in parts.items()}  # fmt: skip
    record = "".join(f"{name},sha256={sums[name]},{len(parts[name])}\n" for name in parts)
    parts[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    path = folder / "actionplan-0.1.0-py3-none-any.whl"
    with ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def installed(what: list[str], target: Path) -> subprocess.CompletedProcess[str]:
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PIP", "PYTHON"))}
    return subprocess.run(
        [*pip, "--disable-pip-version-check", "--target", str(target), *what],
        env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_pip_installs_the_same_wheel_from_the_line_and_no_other(
    empty: Repository, tmp_path: Path
) -> None:
    pytest.importorskip("pip")
    packed = wheel(tmp_path)
    done = installed([str(packed)], tmp_path / "eka")
    assert done.returncode == 0, done.stderr
    said = empty.run(sys.executable, "-m", "actionplan", "init", PYTHONPATH=str(tmp_path / "eka"))
    assert said.code == 0, said
    assert packed.as_uri() in said.err
    assert lines(empty) == [
        f"actionplan @ {packed.as_uri()}#sha256={hashlib.sha256(packed.read_bytes()).hexdigest()}"
    ]
    again = ["-r", str(empty.folder / "requirements.txt")]
    assert installed(again, tmp_path / "toka").returncode == 0
    assert (tmp_path / "toka" / "actionplan" / "__init__.py").is_file()
    with ZipFile(packed, "a") as archive:
        archive.writestr("actionplan/lisatty.py", "")
    done = installed(again, tmp_path / "kolmas")
    assert done.returncode != 0
    assert "HASH" in done.stderr.upper()
