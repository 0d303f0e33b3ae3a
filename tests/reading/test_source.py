"""Files and bytes: what is not a readable text says so in one finding, at the right place."""

from __future__ import annotations

import errno
import hashlib
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from reading_cases import FILE_FAULTS, spelled

from actionplan.core.limits import MAX_BYTES, MAX_FINDINGS
from actionplan.plan.source import decode, read_source

BYTES = {
    "nothing": (b"", "AP006 1:1-1:1"),
    "too much": (b"a" * (MAX_BYTES + 1), f"AP005 1:1-1:1 limit={MAX_BYTES}"),
    "latin-1": ("a: 1\nnimi: työ\n".encode("latin-1"), "AP007 2:9-2:10 byte=F6 character=ö"),
    "cut in two": ("nimi: ä".encode()[:-1], "AP007 1:7-1:8 byte=C3 character=Ã"),
    "no letter": (b"a: \x81", "AP007 1:4-1:5 byte=81 character="),
    "surrogates": (b"a: \xed\xa0\x80", "AP007 1:4-1:5 byte=ED character=í"),
    "utf-16": ("a: ä\n".encode("utf-16"), "AP008 1:1-1:1 encoding=UTF-16"),
    "utf-16-be": ("\ufeffa: ä\n".encode("utf-16-be"), "AP008 1:1-1:1 encoding=UTF-16"),
    "utf-16 unmarked": ("a: ä\n".encode("utf-16-le"), "AP008 1:1-1:1 encoding=UTF-16"),
    "utf-32": ("a: ä\n".encode("utf-32"), "AP008 1:1-1:1 encoding=UTF-32"),
    "utf-32 unmarked": ("a: ä\n".encode("utf-32-be"), "AP008 1:1-1:1 encoding=UTF-32"),
    "zero": (b"title: a\0b", "AP009 1:9-1:10 character=U+0000"),
    "line separator": ("a: b\r\nc: d\u2028e".encode(), "AP009 2:5-2:6 character=U+2028"),
    "next line": ("a: b\x85".encode(), "AP009 1:5-1:6 character=U+0085"),
    "escape": (b"a: \x1b[31m", "AP009 1:4-1:5 character=U+001B"),
    "mark inside": ("a: b\ufeff".encode(), "AP009 1:5-1:6 character=U+FEFF"),
}


@pytest.mark.parametrize(("data", "said"), BYTES.values(), ids=list(BYTES))
def test_bytes_that_are_no_plan_say_why(data: bytes, said: str) -> None:
    made, findings = decode("plan.yaml", data)
    assert made is None
    assert [spelled(found) for found in findings] == [said]


def test_each_invisible_character_is_told_up_to_a_number() -> None:
    _, few = decode("plan.yaml", "a\u2029b\n\0".encode())
    _, many = decode("plan.yaml", b"\0" * 10 * MAX_FINDINGS)
    assert [spelled(found) for found in few] == [
        "AP009 1:2-1:3 character=U+2029",
        "AP009 2:1-2:2 character=U+0000",
    ]
    assert len(many) == MAX_FINDINGS + 1
    assert (
        spelled(many[-1]) == f"AP011 1:{MAX_FINDINGS}-1:{MAX_FINDINGS + 1} count={9 * MAX_FINDINGS}"
    )


@pytest.mark.parametrize("text", ["a: ä\r\nb: 1\r\n", "a: ä\rb: 1\r", "a: 😀\u00a0\u200d"])
def test_a_text_is_kept_as_it_stands(text: str) -> None:
    data = b"\xef\xbb\xbf" + text.encode()
    made, findings = decode("plan.yaml", data)
    assert findings == []
    assert made is not None
    assert (made.name, made.text) == ("plan.yaml", text)
    assert made.digest == hashlib.sha256(data).hexdigest()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Make one file of each kind that can stand in a plan's place."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "directory").mkdir()
    (folder / "empty").write_bytes(b"")
    (folder / "latin-1").write_bytes(b"a: \xe4")
    (folder / "utf-16").write_bytes("a: 1".encode("utf-16"))
    (folder / "bell").write_bytes(b"a: \x07")
    with (folder / "large").open("wb") as large:
        large.truncate(50_000_000)
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "dangling link").symlink_to(folder / "nothing")
    (folder / "unreadable").write_bytes(b"a: 1")
    (folder / "unreadable").chmod(0)
    os.mkfifo(folder / "fifo")
    # A socket's name may be some hundred characters long; from its folder it always is short.
    back = Path.cwd()
    os.chdir(folder)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind("socket")
    os.chdir(back)
    elsewhere = {
        "zero device": "/dev/zero",
        "memory": "/proc/self/mem",
        "file as folder": str(folder / "empty" / "plan.yaml"),
        "endless name": str(folder / ("a" * 5000)),
        "zero in name": "plan\0.yaml",
        "half a character in name": "plan\ud800.yaml",
    }
    yield {name: elsewhere.get(name, str(folder / name)) for _, name, *_ in FILE_FAULTS}
    listener.close()


@pytest.mark.parametrize("fault", FILE_FAULTS, ids=lambda fault: fault[1])
def test_what_is_no_readable_file_is_one_finding(
    fault: tuple[str, ...], files: dict[str, str]
) -> None:
    rule, name, *args = fault
    if name == "unreadable" and os.access(files[name], os.R_OK):
        pytest.skip("this user may read everything")
    if name == "memory" and not Path(files[name]).exists():
        pytest.skip("no such file on this system")
    made, findings = read_source(files[name], "shown name")
    assert made is None
    assert [(found.rule, found.span.file) for found in findings] == [(rule, "shown name")]
    assert [f"{key}={value}" for key, value in findings[0].args] == args


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"a: 1")
    (tmp_path / "link").symlink_to("plan.yaml")
    made, findings = read_source(str(tmp_path / "link"))
    assert findings == []
    assert made is not None
    assert (made.name, made.text) == (str(tmp_path / "link"), "a: 1")


@pytest.mark.parametrize("target", ["secret.yaml", "plans/.git/config", "/etc/hostname"])
def test_a_link_that_leads_elsewhere_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    (tmp_path / "plans" / ".git").mkdir(parents=True)
    (tmp_path / "plans" / ".git" / "config").write_bytes(b"token: 1")
    (tmp_path / "secret.yaml").write_bytes(b"token: 1")
    (tmp_path / "plans" / "link.yaml").symlink_to(tmp_path / target)
    monkeypatch.chdir(tmp_path / "plans")
    made, findings = read_source("link.yaml")
    assert made is None
    assert [spelled(found) for found in findings] == ["AP002 1:1-1:1 kind=stray"]
    monkeypatch.chdir(tmp_path)
    assert (read_source("plans/link.yaml")[0] is not None) == (target == "secret.yaml")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(errno.EACCES, "no"), "AP003 1:1-1:1 reason=permission"),
        (OSError(errno.EIO, "no"), "AP003 1:1-1:1 reason=other"),
        (OSError("without a number"), "AP003 1:1-1:1 reason=other"),
        (OSError(errno.ELOOP, "no"), "AP004 1:1-1:1"),
    ],
)
def test_what_the_system_refuses_is_one_finding(
    error: OSError, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise error

    (tmp_path / "plan.yaml").write_bytes(b"a: 1")
    monkeypatch.setattr("actionplan.plan.source.os.open", refuse)
    made, findings = read_source(str(tmp_path / "plan.yaml"))
    assert made is None
    assert [spelled(found) for found in findings] == [said]


class Fooled:
    """The system, but a look at any file shows a regular one."""

    def __init__(self, shown: Path) -> None:
        self.shown = shown.stat()

    def stat(self, _path: str) -> os.stat_result:
        return self.shown

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)


def test_a_file_that_becomes_a_fifo_after_the_look_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, fifo = tmp_path / "plan.yaml", tmp_path / "fifo"
    plan.write_bytes(b"a: 1")
    os.mkfifo(fifo)
    monkeypatch.setattr("actionplan.plan.source.os", Fooled(plan))
    said: list[str] = []
    reader = threading.Thread(
        target=lambda: said.extend(spelled(found) for found in read_source(str(fifo))[1]),
        daemon=True,
    )
    reader.start()
    reader.join(5)
    assert said == ["AP003 1:1-1:1 reason=other"]
