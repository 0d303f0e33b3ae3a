"""The program as a user runs it: in this process when that is enough, else in its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
AS_OF = "--as-of=2026-06-01"
PLAIN = {k: v for k, v in os.environ.items() if not k.startswith(("ACTIONPLAN", "PYTHON"))} | {
    "PYTHONPATH": str(ROOT / "src"),
}

CLEAN = """\
schema_version: "1.2"
agreement: pikkuseutu
municipalities: [pikkula]
year: 2026
"""
NOTED = CLEAN + "organisations:\n  yhdistys: {name: Yhdistys, kind: ngo}\n"
WARNED = CLEAN + 'status: draft\nvalidity: {from: "2026-12-31", until: "2026-01-01"}\n'
ERRED = CLEAN + "posts:\n  johtaja: {title: johtaja, organisation: puuttuu}\n"
REFUSED = CLEAN + "yaer: 2026\n"
BROKEN = CLEAN + 'title: "auki\n'

LAW = """\
format: "1.0"
id: pikkuseutu
fictional: true
version: "1"
name: {fi: Pikkuseudun sopimus (kuvitteellinen), en: Agreement of Pikkuseutu (fictional)}
clauses: {"1": {fi: Vuosi, en: Year}}
areas: {youth: {clause: "1", name: {fi: nuoret, en: youth}}}
parties:
  pikkula:
    {code: "994", role: contract, name: Pikkula, type: kunta, forms: {
      genitive: Pikkulan, locative: Pikkulassa, from: Pikkulasta, to: Pikkulaan,
      partitive: Pikkulaa, resident: pikkulalainen}}
requirements:
  PS-1:
    clause: "1"
    scope: plan
    kind: content
    force: must
    title: {fi: Vuosi, en: Year}
    duty: {fi: Suunnitelma tehdään vuodelle., en: The plan is made for a year.}
    help: {fi: Kirjaa vuosi (year)., en: State the year.}
    parts:
      year: {find: [{at: /, has: [year]}], missing: {fi: vuosi, en: the year}}
"""


class Result(NamedTuple):
    """How a run ended and what it said."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


def own_process(
    *args: str | bytes,
    stdin: bytes = b"",
    env: dict[str, str] | None = None,
    cwd: Path | None = None,
) -> Result:
    """Run the program in a process of its own; what it says is read as UTF-8."""
    done = subprocess.run(
        [sys.executable, "-m", "actionplan", *args],
        input=stdin, env=PLAIN | (env or {}), cwd=cwd or ROOT,
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())
