"""An hour of load, in short: random commands under limits, signals at random moments, two at once.

Each mix has its own folder. However it ends: every file is as it was or as an untroubled run makes
it, nothing hangs or is left running, and nobody sees a traceback.

``LOAD_SECONDS`` is how long it may take (a minute or so by default, five where ``CI`` is set), and
``LOAD_MIX`` runs one mix alone, by the number that a failure names.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from processes import Started, blemish
from program import CLEAN, ERRED, LAW, NOTED, ROOT, WARNED

MIXES = 200
SECONDS = float(os.environ.get("LOAD_SECONDS", 60 if os.environ.get("CI") else 20))
CODES = {0, 1, 2, 130, 141}

OLD = CLEAN.replace('"1.2"', '"1.0"')
WIDE = CLEAN + 'title:   "Suunnitelma"\n'
SLIP = CLEAN + "status: Luonnos\n"
PLANS = (CLEAN, ERRED, NOTED, WARNED, OLD, WIDE, SLIP)

BY = ("--agreement", "law.yaml", "--as-of", "2026-06-01")
READING = (
    ("validate", "plans", *BY),
    ("validate", "plans", "--format", "json", *BY),
    ("validate", "plans", "--fix", "--diff", *BY),
    ("report", "years", *BY),
    ("report", "years", "--area", *BY),
    ("diff", "years/2026.yaml", "years/2027.yaml", "--agreement", "law.yaml"),
    ("fmt", "plans", "--check"),
    ("flatten", "years/2026.yaml"),
    ("explain", "AP104"),
    ("rules",),
)
MENDING = (("fmt", "plans"), ("migrate", "plans"), ("validate", "plans", "--fix", *BY))
MAKING = (
    ("validate", "plans", "-o", "out.json", "--format", "json", "--force", *BY),
    ("render", "years", "--force", "--to", "md", "--to", "html", "--to", "docx", *BY),
    ("render", "years", "--force", "--to", "ics", "--to", "md", "-o", "muualla", *BY),
    ("render", "esimerkki.yaml", "--force", "--to", "html", "--as-of", "2026-06-01"),
    ("render", "years", "--force", "--to", "pdf", *BY),
    ("report", "years", "--to", "html", "--to", "csv", "--force", *BY),
    ("new", "-m", "Pikkula", "--agreement", "law.yaml", "--year", "2040", "-o", "uusi.yaml"),
    ("templates", "eject", "mallit"),
)
Tree = dict[str, bytes]


class Trouble(NamedTuple):
    """What troubles a run: limits of its process, signals, a reader that leaves, a lost worker."""

    name: str
    before: Callable[[], None] | None = None
    during: Callable[[Started], None] | None = None
    codes: frozenset[int] = frozenset()
    disk: int = 0
    """Kilobytes that are free in the folder; 0 for enough."""


def limit(what: int, most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(what, (most, most))


def troubled(random: Random, command: tuple[str, ...]) -> Trouble:
    kind = random.choice(
        [
            "none",
            "memory",
            "handles",
            "file size",
            "disk",
            "signal",
            "interrupts",
            "worker",
            "reader",
        ]
    )
    moment = random.uniform(0, 0.8)
    if kind == "memory":
        # With less the typesetter aborts, by which pictures are drawn too: its own tests see to it.
        most = random.randrange(400 if {"docx", "pdf"} & {*command} else 60, 500)
        return Trouble(f"{most} MB", limit(resource.RLIMIT_AS, most << 20))
    if kind == "handles":
        most = random.randrange(6, 40)
        return Trouble(f"{most} handles", limit(resource.RLIMIT_NOFILE, most))
    if kind == "file size":
        most = random.choice([0, 100, 3_000, 40_000])
        return Trouble(f"{most} bytes a file", limit(resource.RLIMIT_FSIZE, most))
    if kind == "disk":
        free = random.choice([4, 8, 16, 64])
        return Trouble(f"{free} KB on the disk", disk=free)
    if kind == "signal":
        sent = random.choice([signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
        return Trouble(sent.name, None, sending(moment, sent), frozenset({-sent}))
    if kind == "interrupts":
        many = [signal.SIGINT] * random.choice([1, 2, 2, 3])
        gap = random.uniform(0.005, 0.3)
        return Trouble(f"{len(many)} x Ctrl-C", None, sending(moment, *many, apart=gap))
    if kind == "worker":
        return Trouble("a lost worker", None, lambda run: lose(run, moment))
    return Trouble(kind, None, leave if kind == "reader" else None)


def sending(moment: float, *sent: int, apart: float = 0.0) -> Callable[[Started], None]:
    def send(run: Started) -> None:
        run.at_the_door()
        time.sleep(moment)
        run.send(*sent, apart=apart, all=sent[0] == signal.SIGINT)

    return send


def lose(run: Started, moment: float) -> None:
    time.sleep(moment)
    for pid in run.workers()[:1]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return


def leave(run: Started) -> None:
    assert run.process.stdout is not None
    run.process.stdout.readline()
    run.process.stdout.close()
    run.process.stdout = None


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that every mix gets a copy of."""
    folder = tmp_path_factory.mktemp("load") / "folder"
    (folder / "plans").mkdir(parents=True)
    (folder / "years").mkdir()
    (folder / "law.yaml").write_text(LAW, encoding="utf-8")
    shutil.copy(ROOT / "plans" / "esimerkkikunta" / "2026.yaml", folder / "esimerkki.yaml")
    for number in range(126):
        text = PLANS[number % len(PLANS)]
        (folder / "plans" / f"{number:03}.yaml").write_text(text, encoding="utf-8")
    for year in range(2026, 2032):
        text = CLEAN.replace("year: 2026", f"year: {year}")
        (folder / "years" / f"{year}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_nothing_is_lost_nothing_hangs(template: Path, tmp_path: Path) -> None:
    only = os.environ.get("LOAD_MIX")
    end, done, wrong = time.monotonic() + SECONDS, 0, list[str]()
    for number in [int(only)] if only else range(MIXES):
        if done and time.monotonic() > end:
            break
        done += 1
        wrong += [f"mix {number}: {fault}" for fault in mixed(number, template, tmp_path)]
    print(f"{done} of {MIXES} mixes")
    assert wrong == []
    assert done


def mixed(number: int, template: Path, place: Path) -> Iterator[str]:
    """Run a mix; yield what is wrong."""
    random = Random(number)
    first = random.choice(random.choice([READING, MENDING, MAKING]))
    commands = [first]
    if random.random() < 0.4:
        commands.append(random.choice(READING) if random.random() < 0.3 else first)
    troubles = [troubled(random, command) for command in commands]
    after = untroubled(first, template, place)
    with disk(template, place / str(number), max(one.disk for one in troubles)) as folder:
        before = tree(folder)
        runs = [
            Started(command, folder, before=trouble.before)
            for command, trouble in zip(commands, troubles, strict=True)
        ]
        for run, trouble in zip(runs, troubles, strict=True):
            if trouble.during:
                trouble.during(run)
        for run, command, trouble in zip(runs, commands, troubles, strict=True):
            fault = run.end() or unsound(run, trouble)
            if fault:
                yield f"{' '.join(command)} | {trouble.name}: {fault}"
        for fault in lost(before, tree(folder), after):
            yield f"{commands} | {[one.name for one in troubles]}: {fault}"


def unsound(run: Started, trouble: Trouble) -> str:
    """Return what is wrong with the end of a run."""
    if run.code not in CODES | trouble.codes:
        return f"code {run.code}: {run.err.decode(errors='replace')}"
    return blemish(run.out + run.err)


def lost(before: Tree, now: Tree, after: Tree) -> Iterator[str]:
    """Yield what no run may have done to files, in the end or on its way."""
    for name in before.keys() - now.keys():
        yield f"{name} is gone"
    for name, data in now.items():
        if name.endswith(".tmp"):  # the draft of who was killed
            continue
        if data not in (before.get(name), after.get(name)):
            yield f"{name} is neither old nor new: {len(data)} bytes, {data[:80]!r}"


def tree(folder: Path) -> Tree:
    """Return every file under a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "filling"
    }


@cache
def untroubled(command: tuple[str, ...], template: Path, place: Path) -> Tree:
    """Return what a command makes of the folder when nothing troubles it."""
    folder = place / f"untroubled-{'-'.join(command).replace('/', '-')}"
    shutil.copytree(template, folder)
    run = Started(command, folder)
    assert run.end() == ""
    assert run.code in (0, 1), run.err
    return tree(folder)


@contextmanager
def disk(template: Path, folder: Path, free: int) -> Iterator[Path]:
    """Copy the template; with ``free`` on a disk of its own that has so many kilobytes left.

    Where none may be mounted the disk is like any other, and limits of files have to do.
    """
    folder.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder))
    mounted = bool(free) and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        shutil.copytree(template, folder, dirs_exist_ok=True)
        if mounted:
            room = shutil.disk_usage(folder).free - free * 1024
            (folder / "filling").write_bytes(bytes(max(0, room)))
        yield folder
    finally:
        if mounted:
            subprocess.run(("umount", "-l", str(folder)), check=True)
        shutil.rmtree(folder)
