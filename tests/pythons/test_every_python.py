"""Every Python makes the same bytes: the wheel is built once and run under each of this machine.

With one Python there is nothing to compare; what was found is printed.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PLANS = sorted((ROOT / "plans").glob("*/*.yaml"))
AS_OF = "--as-of=2026-06-01"
KNOWN = """
import json, sys, zlib
told = sys.implementation.name, *sys.version_info[:3], zlib.ZLIB_RUNTIME_VERSION
print(json.dumps([sys.version_info >= (3, 11), " ".join(map(str, told))]))
"""
PROGRAM = "import sys; from actionplan.cli.start import main; sys.exit(main(sys.argv[1:]))"
PIP = ["-m", "pip", "--disable-pip-version-check", "--quiet"]


class Python(NamedTuple):
    """An interpreter: what it says of itself, and where it is."""

    name: str
    path: str


def places() -> Iterator[Path]:
    """Yield where interpreters stand: ours, those of pyenv and of uv, and those on the path."""
    yield Path(sys.executable)
    home = Path.home()
    versions = Path(os.environ.get("PYENV_ROOT", home / ".pyenv")) / "versions"
    yield from sorted(versions.glob("*/bin/python3"))
    managed = os.environ.get("UV_PYTHON_INSTALL_DIR", home / ".local/share/uv/python")
    yield from sorted(Path(managed).glob("*/bin/python3"))
    for folder in (*os.environ.get("PATH", "").split(os.pathsep), "/usr/local/bin", "/usr/bin"):
        yield from sorted(Path(folder or ".").glob("python3.[0-9][0-9]"))


def pythons() -> list[Python]:
    """Return every Python of a version that we claim, each build of each version once."""
    found: dict[str, Python] = {}
    for place in places():
        done = subprocess.run(
            [place, "-c", KNOWN], capture_output=True, encoding="utf-8", check=False
        )
        if done.returncode == 0:  # a shim stands for versions that are not there
            is_claimed, name = json.loads(done.stdout)
            if is_claimed:
                found.setdefault(name, Python(name, str(place)))
    return list(found.values())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, *PIP, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.skip(f"the wheel cannot be built here: {done.stderr.splitlines()[-1]}")
    return next(folder.glob("*.whl"))


def crowd(seed: int) -> dict[str, Any]:
    """Return a plan of many services and partners: its map is where sums of fractions end."""
    chance = random.Random(seed)
    words = ["Työllistymistä", "edistävä", "monialainen", "yhteispalvelu", "Ohjaamo", "WM", "ill"]
    kinds = ("receives_from", "works_with", "refers_to", "continues_to", "part_of")

    def name(longest: int) -> str:
        return " ".join(chance.choice(words) for _ in range(chance.randint(1, longest)))

    partners = [f"toimija-{n}" for n in range(6)]
    services = {
        f"palvelu-{n}": {
            "name": f"{name(9)} {n}",
            "provider": chance.choice(partners),
            "serves": [{"municipality": "esimerkkikunta", "how": "own"}],
            "links": [
                {"organisation": chance.choice(partners), "kind": chance.choice(kinds)}
                for _ in range(4)
            ],
        }
        for n in range(9)
    }
    groups = {
        f"ryhma-{n}": {"name": name(8), "kind": "other", "meetings": {"months": [n + 1]}}
        for n in range(8)
    }
    # Letters, figures and signs that one Python knows and another does not yet.
    newer = "\U00031350 \U0001e4f0 \U0001fae8 \U00010efd \U00011f04 \u0cf3"
    return {
        "schema_version": "1.0",
        "agreement": "esimerkkiseutu",
        "municipalities": ["esimerkkikunta"],
        "year": 2000 + seed,
        "organisations": {id: {"name": name(6), "kind": "other"} for id in partners},
        "services": services,
        "groups": groups,
        "sections": [{"heading": f"Uutta {newer}", "text": f"Uutta {newer} ja\n\n- {newer}"}],
    }


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("plans")
    made = [folder / f"{seed}.yaml" for seed in range(10, 50)]
    for path in made:
        path.write_text(json.dumps(crowd(int(path.stem)), ensure_ascii=False), encoding="utf-8")
    return list(map(str, made))


def printed(python: Python, wheel: Path, plans: list[str], folder: Path) -> dict[str, str]:
    """Install the wheel for a Python, make all forms with it, and return their digests."""
    home, out = folder / "home", folder / "out"
    install = [sys.executable, *PIP, "--python", python.path, "install", "--target", str(home)]
    done = subprocess.run(
        [*install, str(wheel)], capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        return {"not installed": done.stderr.splitlines()[-1]}
    env = {k: v for k, v in os.environ.items() if not k.startswith(("ACTIONPLAN", "PYTHON"))}
    ours = list(map(str, PLANS))
    every = ("--to", "md,html,docx,pdf,ics", "--figure", "year-wheel,service-map,services")
    for args in (
        ("render", *ours, *every, "--allow-gaps"),
        ("render", *plans, "--to", "md", "--figure", "service-map,year-wheel"),
        ("render", plans[0], "--to", "html,docx,pdf"),
        ("report", *ours, "--to", "md,html,docx,pdf,xlsx,csv,json"),
        ("report", "--area", *ours, "--to", "md,html,docx,pdf,xlsx,csv,json"),
        ("report", "--worksheet", ours[0], "--to", "md,html,docx,pdf"),
    ):
        done = subprocess.run(
            [python.path, "-c", PROGRAM, *args, AS_OF, "--force", "-o", str(out)],
            capture_output=True, encoding="utf-8", check=False,
            env={**env, "PYTHONPATH": str(home)},
        )  # fmt: skip
        assert done.returncode in (0, 1), (python.name, args, done.stderr)
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir())}


def test_every_python_makes_the_same_bytes(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    found = pythons()
    told = ", ".join(python.name for python in found)
    if len(found) < 2:
        pytest.skip(f"two Pythons are needed, and this machine has: {told}")
    wheel, plans = (request.getfixturevalue(name) for name in ("wheel", "plans"))
    folders = [tmp_path / str(number) for number, _ in enumerate(found)]
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(printed, found, [wheel] * len(found), [plans] * len(found), folders))
    able = {
        python.name: digests
        for python, digests in zip(found, made, strict=True)
        if "not installed" not in digests
    }
    if len(able) < 2:
        pytest.skip(f"of {told} only {', '.join(able)} can have our libraries: {made}")
    for one, other in combinations(able, 2):
        differ = {name for name in {**able[one], **able[other]}
                  if able[one].get(name) != able[other].get(name)}  # fmt: skip
        assert differ == set(), (one, other)
    assert len(next(iter(able.values()))) > 120
    print("the same bytes:", ", ".join(able))
