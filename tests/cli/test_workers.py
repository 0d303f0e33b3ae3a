"""Processes that share the work: none outlives the run, and a run can do without them."""

from __future__ import annotations

import errno
import os
import pty
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from processes import DOOR, PATIENCE, Started, blemish, lasting
from program import AS_OF, CLEAN, ERRED, NOTED, PLAIN, Run

from actionplan.core import cores
from actionplan.core.bug import Bug

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc here")

LAW = ("--agreement", "law.yaml", AS_OF)
MANY = 400
ALONE = "Huomaa: rinnakkaiset prosessit eivät onnistuneet (esimerkiksi muisti loppui), joten "
COMMANDS = {
    "validate": ("validate", "plans", *LAW),
    "json": ("validate", "plans", "--format", "json", *LAW),
    "render": ("render", "years", "--force", "--to", "md", "--to", "docx", *LAW),
    "report": ("report", "years", *LAW),
}
GAPS = (0.005, 0.01, 0.02, 0.03, 0.06, 0.12, 0.25, 0.3)


@pytest.fixture(autouse=True)
def plans(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Hundreds of plans to check, and a dozen to make documents of, on two cores at least."""
    for name in ("plans", "years"):
        (folder / name).mkdir()
    for number in range(MANY):
        text = (CLEAN, ERRED, NOTED, ERRED)[number % 4]
        (folder / "plans" / f"{number:03}.yaml").write_text(text, encoding="utf-8")
    for year in range(2026, 2038):
        text = CLEAN.replace("year: 2026", f"year: {year}")
        (folder / "years" / f"{year}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(cores._Pool, "lost", False)
    return folder


# Ctrl-C


@pytest.mark.parametrize("command", COMMANDS)
def test_a_second_interrupt_ends_at_once(plans: Path, command: str) -> None:
    """At any moment after the door, so soon after each other as a person's fingers are."""
    random = Random(command)
    wrong = []
    for gap in GAPS:
        moment, all = random.uniform(0, 1.2), random.random() < 0.7
        run = Started(COMMANDS[command], plans)
        run.at_the_door()
        time.sleep(moment)
        run.send(signal.SIGINT, signal.SIGINT, apart=gap, all=all)
        fault = run.end() or ("" if run.code in (130, 0, 1) else f"code {run.code}")
        wrong += [f"{moment:.3f} s, then {gap} s, {all=}: {fault}"] if fault else []
    assert wrong == []


def test_the_first_interrupt_says_how_many_files_were_not_checked(plans: Path) -> None:
    run = Started(("validate", "plans", "--format", "concise", *LAW), plans)
    run.at_work()
    run.send(signal.SIGINT, all=True)
    assert run.end() == ""
    assert run.code == 130
    told = re.fullmatch(r"Keskeytettiin. Tarkistamatta jäi (\d+) tiedostoa.\n", run.err.decode())
    assert told
    # Clean plans are not named; of four one is.
    seen = [int(number) for number in re.findall(rb"plans/(\d+)\.yaml", run.out)]
    assert MANY - int(told[1]) in range(max(seen, default=0) - 1, max(seen, default=0) + 4)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("fmt", "plans", "--check"), "Keskeytettiin. Käsittelemättä jäi 400 tiedostoa.\n"),
        (("render", "years", *LAW), "Keskeytettiin. Tarkistamatta jäi 12 tiedostoa.\n"),
        (("report", "years", *LAW), "Keskeytettiin. Tarkistamatta jäi 12 tiedostoa.\n"),
        (("validate", "clean.yaml", *LAW), "Keskeytettiin. Tarkistamatta jäi 1 tiedosto.\n"),
        (("explain", "AP104"), ""),
    ],
)
def test_every_command_that_goes_through_files_says_it(
    plans: Path, run: Run, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], said: str
) -> None:
    def interrupted(*_: object, **__: object) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("actionplan.core.cores.Crew.each", interrupted)
    monkeypatch.setattr("actionplan.cli.commands.fmt._Run.file", interrupted)
    monkeypatch.setattr("actionplan.cli.press.reporting.Reporter._report", interrupted)
    monkeypatch.setattr("actionplan.cli.commands.explain.explain", interrupted)
    result = run(*args)
    assert (result.code, result.err) == (130, said)


def test_an_interrupt_while_the_reader_is_gone_too(plans: Path) -> None:
    run = Started(COMMANDS["validate"], plans)
    run.at_work()
    assert run.process.stdout is not None
    run.process.stdout.close()
    run.process.stdout = None
    run.send(signal.SIGINT, all=True)
    assert run.end() == ""
    assert run.code in (130, 141)


def test_interrupts_that_were_ignored_stay_ignored(plans: Path) -> None:
    ignored = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); " + DOOR
    run = Started(COMMANDS["validate"], plans, code=ignored)
    run.at_work()
    run.send(signal.SIGINT, signal.SIGINT, apart=0.05, all=True)
    assert (run.end(), run.code) == ("", 1)


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_in_a_terminal(plans: Path, times: int) -> None:
    """As a person presses it: the terminal sends it to all of a pipeline."""
    shell = f'"{sys.executable}" -m actionplan {" ".join(COMMANDS["validate"])} | tee all.txt'
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(plans)
        os.execvpe("bash", ["bash", "-c", shell], PLAIN)
    said = os.read(terminal, 100)
    for number in range(times):
        time.sleep(0.02 if number else 0)
        os.write(terminal, b"\x03")
    said += read_all(terminal)
    os.waitpid(pid, 0)
    assert lasting(pid) == []
    assert blemish(said) == ""
    assert b"^C" in said


def read_all(terminal: int) -> bytes:
    said, end = b"", time.monotonic() + PATIENCE
    try:
        while time.monotonic() < end and (some := os.read(terminal, 10_000)):
            said += some
    except OSError as error:  # how a terminal says that nobody is left
        if error.errno != errno.EIO:
            raise
    os.close(terminal)
    return said


# The parent ends


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
@pytest.mark.parametrize("command", COMMANDS)
def test_processes_end_with_their_parent(plans: Path, command: str, sent: signal.Signals) -> None:
    random = Random(f"{command} {sent}")
    wrong = []
    for _ in range(3):
        run = Started(COMMANDS[command], plans)
        run.at_the_door()
        moment = random.uniform(0.2, 1.2)
        time.sleep(moment)
        run.send(sent)
        fault = run.end() or ("" if run.code in (-sent, 0, 1) else f"code {run.code}")
        wrong += [f"{moment:.3f} s: {fault}"] if fault else []
    assert wrong == []


@pytest.mark.parametrize("sent", ["TERM", "HUP", "KILL"])
def test_a_pipeline_ends_with_the_program(plans: Path, sent: str) -> None:
    shell = f"""
        "{sys.executable}" -m actionplan {" ".join(COMMANDS["validate"])} > >(tee all.txt) &
        until [ -s all.txt ]; do sleep 0.01; done
        kill -{sent} $!
    """
    said = in_shell(shell, plans)
    assert b"AP301" in said


def test_a_reader_that_has_enough_ends_the_program(plans: Path) -> None:
    shell = f"""
        "{sys.executable}" -m actionplan {" ".join(COMMANDS["validate"])} | head -1
        echo "codes ${{PIPESTATUS[@]}}"
    """
    assert in_shell(shell, plans).splitlines()[-1] == b"codes 141 0"


def in_shell(script: str, cwd: Path) -> bytes:
    """Run a script to the end of all its output."""
    process = subprocess.Popen(
        ["bash", "-c", script], cwd=cwd, env=PLAIN, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        said, _ = process.communicate(timeout=PATIENCE)
        assert lasting(process.pid) == []
    finally:
        for pid in lasting(process.pid, 0):
            os.kill(pid, signal.SIGKILL)
    assert blemish(said) == ""
    return said


# A process is lost, or there can be none


@pytest.fixture(params=["validate", "json", "render", "report"])
def usual(plans: Path, request: pytest.FixtureRequest) -> tuple[str, ...]:
    command: str = request.param
    return COMMANDS[command]


def ordinary(args: tuple[str, ...], cwd: Path, code: str = DOOR, **how: Any) -> Started:
    run = Started(args, cwd, code=code, **how)
    assert run.end() == ""
    return run


def test_a_killed_process_is_done_without(plans: Path, usual: tuple[str, ...]) -> None:
    """As the system does it when memory runs out: any process, at any moment."""
    whole = ordinary(usual, plans)
    random, noted = Random(str(usual)), 0
    for _ in range(4):
        run = Started(usual, plans)
        run.at_the_door()
        while run.process.poll() is None and not (workers := run.workers()):
            time.sleep(0.005)
        time.sleep(random.uniform(0, 0.1))
        for pid in workers[:1]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        assert run.end() == ""
        assert (run.code, run.out) == (whole.code, whole.out)
        assert run.err.decode().count("\n") <= 1
        noted += run.err.decode().startswith(ALONE)
    assert noted or usual[0] == "report"  # another part makes its use of processes


LACKS = {
    "processes": "import os, errno\n"
    "def fork(): raise BlockingIOError(errno.EAGAIN, 'no fork')\n"
    "os.fork = fork\n",
    "fork": "import os; del os.fork\n",
    "_multiprocessing": "import sys; sys.modules['_multiprocessing'] = None\n",
    "memory": "import actionplan.judge.runner as r\nr._by = lambda _: bytearray(1 << 62)\n",
    "memory at first": "import actionplan.core.cores as c\n"
    "c._settle = lambda: bytearray(1 << 62)\n",
    "handles": "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))\n",
}  # fmt: skip


@pytest.mark.parametrize("lack", LACKS)
def test_what_is_lacking_is_said_and_done_without(plans: Path, lack: str) -> None:
    whole = ordinary(COMMANDS["validate"], plans)
    code = LACKS[lack] + "from actionplan.cli.start import run; run()"
    alone = ordinary(COMMANDS["validate"], plans, code=code)
    assert (alone.code, alone.out) == (whole.code, whole.out)
    assert alone.err.decode().startswith(ALONE)
    assert alone.err.count(b"\n") == 1
    assert whole.err == b""


def test_whatever_the_number_of_handles(plans: Path) -> None:
    """There is no number at which a file is not read because another process has too few."""
    whole = ordinary(COMMANDS["validate"], plans).out
    limit = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, ({0}, {0})); "
    for handles in (4, 6, 9, 12, 15, 20, 24, 28, 32):
        code = limit.format(handles) + "from actionplan.cli.start import run; run()"
        run = ordinary(COMMANDS["validate"], plans, code=code)
        assert run.code == 2 or run.out == whole, handles


def test_a_machine_without_memory_says_so(plans: Path, run: Run, monkeypatch: Any) -> None:
    def exhausted(*_: object, **__: object) -> Any:
        raise MemoryError

    monkeypatch.setattr("actionplan.judge.runner.examine", exhausted)
    result = run("validate", "clean.yaml", *LAW)
    assert result.code == 2
    assert result.err.startswith("actionplan: Muisti loppui kesken. Sulje muita ohjelmia")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.EMFILE, "x"), "tiedostoja on auki liikaa"),
        (OSError(errno.EAGAIN, "x"), "prosesseja on liikaa"),
        (ImportError("libx.so: failed to map segment from shared object"), "Muisti loppui"),
    ],
)
def test_what_has_run_out_is_no_bug(
    plans: Path, run: Run, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def failing(*_: object, **__: object) -> Any:
        raise error

    monkeypatch.setattr("actionplan.judge.runner.examine", failing)
    result = run("validate", "clean.yaml", *LAW)
    assert (result.code, said in result.err.splitlines()[0]) == (2, True)


def test_words_that_cannot_be_loaded_are_not_needed(plans: Path) -> None:
    code = "import sys; sys.modules['actionplan.words.words'] = None\n" + DOOR
    run = ordinary(("validate", "clean.yaml"), plans, code=code)
    assert (run.code, run.err.count(b"\n")) == (2, 2)
    assert run.err.decode().startswith("actionplan: Muisti tai avoimet tiedostot loppuivat")


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_processes_that_start_in_another_way(plans: Path, method: str) -> None:
    """As on macOS and Windows, where there is no fork."""
    whole = ordinary(COMMANDS["validate"], plans)
    code = f"import actionplan.core.cores as c; c._METHOD = {method!r}; " + DOOR
    other = ordinary(COMMANDS["validate"], plans, code=code)
    assert (other.code, other.out, other.err) == (whole.code, whole.out, b"")
    for sent in ((signal.SIGINT, signal.SIGINT), (signal.SIGKILL,)):
        run = Started(COMMANDS["validate"], plans, code=code)
        run.at_work()
        run.send(*sent, apart=0.02, all=sent[0] == signal.SIGINT)
        assert run.end() == ""


# What is shared


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "cores", lambda: 2)


class Stubborn(Exception):
    """Cannot come through a process's wall."""

    def __init__(self, one: int, another: int) -> None:
        super().__init__(one + another)


def tool() -> str:
    return "tool"


def named(tool: str, piece: int) -> str:
    return f"{tool} {piece}"


def failing(tool: str, piece: int) -> int:
    if piece == 7:
        raise ValueError(piece)
    return piece


def stubborn(tool: str, piece: int) -> int:
    raise Stubborn(piece, piece)


@pytest.mark.parametrize("few", [1, 100])
def test_what_was_done_before_an_error_comes_first(two: None, few: int) -> None:
    done: list[int] = []
    with cores.crew("tool", tool, pieces=20, few=few) as crew, pytest.raises(ValueError, match="7"):
        done.extend(crew.each(failing, range(20), chunk=3))
    assert done == [*range(7)]


def test_an_error_that_cannot_travel_is_a_bug(two: None) -> None:
    with cores.crew("tool", tool, pieces=20, few=1) as crew, pytest.raises(Bug) as raised:
        list(crew.each(stubborn, range(20)))
    assert raised.value.kind == "Stubborn"


def test_results_that_nobody_waited_for_are_no_answer_to_other_work(two: None) -> None:
    with cores.crew("tool", tool, pieces=20, few=1) as crew:
        for number in range(5):
            first = crew.each(failing, range(6))
            assert [next(first) for _ in range(number)] == [*range(number)]
            del first
            assert list(crew.each(named, [8, 9])) == ["tool 8", "tool 9"]


def test_no_more_is_done_ahead_than_the_cores_need(two: None, tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    with cores.crew(str(made), str, str(made), pieces=90, few=1) as crew:
        each = crew.each(touched, range(90))
        next(each)
        time.sleep(0.5)
        assert len(list(made.iterdir())) < 12
        assert list(each) == [*range(1, 90)]


def touched(folder: str, piece: int) -> int:
    Path(folder, str(piece)).touch()
    return piece
