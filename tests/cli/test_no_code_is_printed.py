"""A personal identity code is printed by no command, in no form, however it is typed."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from program import AS_OF, CLEAN, PLAIN, Run

# The specimen that the population register prints itself, and a second one beside it.
TYPED = {
    "a hyphen": "131052-308T",
    "small letters": "131052-308t",
    "U+2010": "131052\u2010308T",
    "U+2011": "131052\u2011308T",
    "U+2012": "131052\u2012308T",
    "a minus": "131052\u2212308T",
    "a soft hyphen": "131052\u00ad308T",
    "a space before": "131052 -308T",
    "a no-break space after": "131052-\u00a0308T",
    "a zero-width space before": "131052\u200b-308T",
    "an invisible inside": "13\u20601052-308T",
    "the newer sign": "131052Y308T",
    "full-width digits": "１３１０５２－３０８Ｔ",
    "emphasis": "131052-**308T**",
    "two without a space": "131052-308T131052-308T",
    "two": "131052-308T ja 131052\u2010308T",
    "an entity": "131052&#8208;308T",
}
PLACES = {
    "a value": "title: Suunnitelma {}\n",
    "a quoted value": 'title: "Suunnitelma {}"\n',
    "a comment": "year_: 1 # {}\n",
    "a key": '"{}": x\n',
    "a post": 'organisations: {{k: {{name: "K {}", kind: municipality}}}}\n',
    "a text never closed": 'title: "{}\n',
    "a fault on its line": "posts: {{a: {{titel: x, organisation: '{}'}}}}\n",
}
SPLIT = {
    "folded": "title: >-\n  Suunnitelma 131052-\n  308T\n",
    "in lines": "summary: |\n  Kysy 131052\n  -308T.\n",
    "in a comment": "# Kysy 131052-\n#   308T\ntitel: x\n",
    "escaped": 'title: "Suunnitelma 131052\\u2010308T"\n',
    "a digit escaped": 'title: "Suunnitelma 13105\\x32-308T"\n',
    "a line continued": 'title: "Suunnitelma 13105\\\n  2-308T"\n',
}
TEXTS = SPLIT | {
    f"{typed} in {place}": text.format(code)
    for typed, code in TYPED.items()
    for place, text in PLACES.items()
    if typed in ("U+2011", "a space before", "two") or place in ("a value", "a comment")
}
COMMANDS = (
    ("validate", "plan.yaml"),
    ("validate", "plan.yaml", "--format", "json"),
    ("validate", "plan.yaml", "--format", "github"),
    ("validate", "plan.yaml", "--format", "concise", "-o", "found.txt"),
    ("validate", "plan.yaml", "--fix", "--diff"),
    ("fmt", "plan.yaml", "--diff"),
    ("fmt", "plan.yaml", "--check"),
    ("flatten", "plan.yaml"),
    ("diff", "clean.yaml", "plan.yaml"),
    ("diff", "plan.yaml", "clean.yaml", "--format", "json", "-o", "diff.json"),
    ("diff", "clean.yaml", "plan.yaml", "--format", "markdown"),
    ("report", "plan.yaml"),
    ("report", "plan.yaml", "--format", "json"),
    ("report", "plan.yaml", "--area", "--to", "html,xlsx,csv,json"),
    ("render", "plan.yaml", "--to", "md,html,docx,ics", "--figure", "services,year-wheel"),
    ("new-year", "plan.yaml", "-o", "next.yaml"),
)
OWN = {"plan.yaml", "next.yaml", "clean.yaml", "131052-308T.yaml"}


def bare(text: str) -> str:
    """Return the letters and digits of a text: a code has eleven signs, of which ten are these."""
    return re.sub(r"[\W_]|x2d|u2010", "", text).upper()


def assert_none(text: str) -> None:
    assert "308T" not in text.upper()
    assert "131052308T" not in bare(text)
    assert "131052Y308T" not in bare(text)


def made(folder: Path) -> str:
    """Return all that was written beside the author's own files, unpacked."""
    texts = []
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in OWN:
            data = path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    data = b"".join(map(archive.read, archive.namelist()))
            texts.append(data.decode(errors="replace"))
    return "\n".join(texts)


@pytest.mark.parametrize("name", TEXTS)
def test_no_command_prints_it(run: Run, folder: Path, name: str) -> None:
    (folder / "plan.yaml").write_text(CLEAN + TEXTS[name], encoding="utf-8")
    (folder / "law.yaml").rename(folder / "laki.yaml")
    law = ("--agreement", "laki.yaml")
    for command in COMMANDS:
        extra: tuple[str, ...] = law if command[0] not in ("fmt", "flatten") else ()
        extra += (AS_OF,) if command[0] in ("validate", "diff", "report", "render") else ()
        result = run(*command, *extra)
        assert result.code < 3, (command, result)
        assert_none(result.out + result.err)
    assert_none(made(folder))


@pytest.mark.parametrize("name", TEXTS)
def test_it_is_found(run: Run, folder: Path, name: str) -> None:
    (folder / "plan.yaml").write_text(CLEAN + TEXTS[name], encoding="utf-8")
    result = run("validate", "plan.yaml", "--agreement", "law.yaml", AS_OF, "--format", "concise")
    assert "AP601" in result.out
    assert result.code == 1


def test_the_name_of_a_file_can_be_told_but_no_person(run: Run, folder: Path) -> None:
    name = "131052-308T.yaml"
    (folder / name).write_text(CLEAN, encoding="utf-8")
    (folder / "plans").mkdir()
    for command in ("validate", "fmt", "flatten", "render", "report", "migrate", "diff"):
        more = ("clean.yaml",) if command == "diff" else ()
        law = ("--agreement", "law.yaml") if command not in ("fmt", "flatten", "migrate") else ()
        result = run(command, name, *more, *law)
        assert_none(result.out + result.err)
    result = run("validate", name, "--agreement", "law.yaml", "--format", "json")
    assert_none(result.out)
    assert "131052-●●●●.yaml" in result.out


@pytest.mark.parametrize(
    "args",
    [
        ("explain", "131052-308T"),
        ("131052-308T",),
        ("new", "-m", "131052-308T", "--year", "2027"),
        ("new", "-m", "Nokia", "--year", "131052-308T"),
        ("validate", "131052-308T"),
        ("validate", "131052-308T", "--format", "json"),
        ("render", "clean.yaml", "--to", "131052-308T"),
        ("validate", "--as-of", "131052-308T"),
        ("validate", "--131052-308T"),
        ("flatten", "131052-308T"),
        ("init", "131052-308T", "--agreement", "131052-308T"),
        ("diff", "-m", "131052-308T", "2026", "2027"),
    ],
)
def test_no_argument_is_echoed_with_it(run: Run, args: tuple[str, ...]) -> None:
    result = run(*args)
    assert result.code == 2
    assert_none(result.out + result.err)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_file_that_is_no_plan_is_shown_without_it(folder: Path, encoding: str) -> None:
    (folder / "notes.txt").write_bytes("äkta 131052–308T: [\n".encode(encoding))
    command = [sys.executable, "-m", "actionplan", "flatten", "notes.txt"]
    done = subprocess.run(command, env=PLAIN, cwd=folder, capture_output=True, check=True)
    assert_none(done.stdout.decode(errors="replace"))
    assert "●●●●" in done.stdout.decode(errors="replace")


def test_only_the_authors_own_file_keeps_it(run: Run, folder: Path) -> None:
    text = CLEAN + "title:   Suunnitelma 131052\u2011308T   # 131052-308T\n"
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    assert "131052\u2011308T" in run("fmt", "-", stdin=text.encode()).out
    run("fmt", "plan.yaml")
    kept = (folder / "plan.yaml").read_text(encoding="utf-8")
    assert kept == CLEAN + "title: Suunnitelma 131052\u2011308T  # 131052-308T\n"
    result = run("new-year", "plan.yaml", "-o", "next.yaml", "--agreement", "law.yaml")
    assert "henkilötunnus" in result.err
    assert "131052\u2011308T" in (folder / "next.yaml").read_text(encoding="utf-8")


def test_two_codes_that_are_keys_are_two_keys(run: Run, folder: Path) -> None:
    text = CLEAN + "posts: {131052-308T: {}, 131052A308T: {}}\n"
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    result = run("validate", "plan.yaml", "--format", "concise")
    assert "AP601" in result.out
    assert "AP104" not in result.out
