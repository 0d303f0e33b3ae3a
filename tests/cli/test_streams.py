"""Streams that refuse, end early, or cannot spell: never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from program import AS_OF, BROKEN, CLEAN, PLAIN, Run, own_process

ARGS = ("validate", "noted.yaml", "--agreement", "law.yaml", AS_OF)


def test_stdin(run: Run) -> None:
    result = run("validate", "-", "--agreement", "law.yaml", AS_OF, stdin=CLEAN.encode())
    assert result.code == 0
    assert result.out.startswith("<stdin>: tarkistettu")


def test_stdin_has_the_name_it_is_given(run: Run) -> None:
    result = run("validate", "-", "--stdin-filename", "plans/x.yaml", stdin=BROKEN.encode())
    assert result.code == 1
    assert "plans/x.yaml:5:8  AP110" in result.out
    assert '5 | title: "auki' in result.out


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"x" * 2_000_000, "ä: ö".encode("cp1252")])
def test_stdin_that_holds_no_plan(run: Run, data: bytes) -> None:
    assert run("validate", "-", stdin=data).code in (1, 2)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    "args",
    [ARGS, (*ARGS, "--format", "json"), ("--help",), ("rules",), ("schema",), ("explain", "AP104")],
)
def test_a_full_disk(folder: Path, args: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "actionplan", *args],
            stdout=full, stderr=subprocess.PIPE, env=PLAIN, cwd=folder, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.decode() == "actionplan: Tulosta ei voi kirjoittaa. Syy: levy on täynnä.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("stdout", [os.devnull, "/dev/full"])
def test_when_nobody_can_be_told_the_exit_code_still_says_it(folder: Path, stdout: str) -> None:
    """A traceback that cannot be written either ended the run with 1: as if plans had findings."""
    runs = {
        ("validate", "puuttuu.yaml"): 2, ("render", "puuttuu.yaml", "-o", "ulos"): 2,
        ("olematon",): 2, ("--olematon",): 2, ("validate",): 2, ("explain", "olematon"): 2,
        ("validate", "clean.yaml", "tyhja", *ARGS[2:]): 2,
        ("diff", "clean.yaml", "broken.yaml", *ARGS[2:]): 2,
        ("new", "--municipality", "olematon"): 2,
        (*ARGS, "--format", "json", "--force", "-o", "out.json"): 2,
    }  # fmt: skip
    (folder / "tyhja").mkdir()
    ended = {}
    with open("/dev/full", "w") as full, open(stdout, "w") as out:  # noqa: PTH123
        for args in runs:
            done = subprocess.run(
                [sys.executable, "-m", "actionplan", *args],
                stdout=out, stderr=full, env=PLAIN, cwd=folder, check=False,
            )  # fmt: skip
            ended[args] = done.returncode
    assert ended == runs


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_why_a_run_ended_is_told_though_its_results_are_lost(folder: Path) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "actionplan", "diff", "clean.yaml", "broken.yaml", *ARGS[2:]],
            stdout=full, stderr=subprocess.PIPE, env=PLAIN, cwd=folder, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "ei voi verrata ennen korjausta" in done.stderr.decode()


@pytest.mark.parametrize("args", [("rules",), ("schema",), (*ARGS, "--format", "json")])
def test_a_reader_that_leaves_is_no_trouble(folder: Path, args: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "actionplan", *args],
        stdout=writer, stderr=subprocess.PIPE, env=PLAIN, cwd=folder, check=False,
    )  # fmt: skip
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_no_stdout_at_all(folder: Path) -> None:
    command = f'"{sys.executable}" -m actionplan {" ".join(ARGS)} >&-'
    done = subprocess.run(
        command, shell=True, stderr=subprocess.PIPE, env=PLAIN, cwd=folder, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ],
)
def test_an_environment_without_letters(folder: Path, env: dict[str, str]) -> None:
    result = own_process(*ARGS, env=env, cwd=folder)
    assert result.code == 0
    assert "Kirjattu mutta käyttämättä" in result.out


def test_an_encoding_that_lacks_some_characters(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "actionplan", "validate", "erred.yaml", *ARGS[2:]],
        env=PLAIN | {"PYTHONIOENCODING": "cp850"}, cwd=folder, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Tunnusta ?puuttuu? ei ole" in done.stdout.decode("cp850")


def test_json_is_utf8_whatever_the_encoding(folder: Path) -> None:
    env = {"PYTHONIOENCODING": "cp1252"}
    result = own_process(*ARGS, "--format", "json", env=env, cwd=folder)
    title = json.loads(result.out)["files"][0]["diagnostics"][0]["title"]
    assert title == "Kirjattu mutta käyttämättä"


def test_a_pipe_gets_no_colour_and_whole_lines(run: Run, folder: Path) -> None:
    long = CLEAN + f"organisations:\n  y: {{name: {'Pitkä nimi ' * 15}, kind: ngo}}\n"
    (folder / "long.yaml").write_text(long, encoding="utf-8")
    out = run("validate", "long.yaml", "--agreement", "law.yaml", AS_OF).out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) > 100


def test_colour_when_it_is_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;36mhuomautus\x1b[0m" in run(*ARGS).out
    assert "\x1b" not in run(*ARGS, "--format", "json").out
    assert "\x1b" not in run(*ARGS, "--format", "concise").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run(*ARGS).out
