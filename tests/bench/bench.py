"""Measure `actionplan` beside what a user would pick instead, in one run.

Run by `make bench`; `bench.py validate` or `bench.py render` measures that alone. Each tool is
installed as its user would install it, alone in an environment of its own: check-jsonschema then
has the YAML parser that pip brings. Each command is a whole process, run in turn with the others so
that the machine's moods fall on all alike; the figures are medians (and the least CPU time), and
ratios are what counts. A tool that cannot be had is named and left out.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from bench_render import rendering
from bench_tools import Tools
from bench_validate import validating

PARTS = {"validate": validating, "render": rendering}


def main(asked: list[str]) -> None:
    """Measure the parts that are asked for, or all."""
ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "plans/esimerkkikunta/2026.yaml"
REAL = ROOT / "plans/lempaala-vesilahti/2026.yaml"
SCHEMA = ROOT / "schemas/plan.schema.json"
AJV = ROOT / "tests/tools/node_modules/.bin/ajv"
sys.path.append(str(ROOT / "tests/compliance"))
TOOLS = ROOT / ".venv-bench"
MANY = 309


@dataclass
class Command:
    """A command and what its runs took: wall seconds, CPU seconds, peak memory in MB."""

    name: str
    argv: Sequence[str]
    one_core: bool = False
    walls: list[float] = field(default_factory=list)
    cpus: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)

    def run(self) -> None:
        start = time.perf_counter()
        process = subprocess.Popen(
            self.argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
        )
        if self.one_core and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(process.pid, {min(os.sched_getaffinity(0))})
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.walls.append(time.perf_counter() - start)
        self.cpus.append(usage.ru_utime + usage.ru_stime)
        self.peaks.append(usage.ru_maxrss / 1024)
        if process.returncode != 0:
            raise SystemExit(f"{self.name}: exit {process.returncode}")

    @property
    def wall(self) -> float:
        return median(self.walls)

    @property
    def cpu(self) -> float:
        return median(self.cpus)


def measure(commands: Sequence[Command], runs: int) -> None:
    """Run the commands in turn, ``runs`` times each, and print a table."""
    for _ in range(runs):
        for command in commands:
            command.run()
    print(f"{'':34}{'wall ms':>10}{'cpu ms':>10}{'peak MB':>10}")
    for command in commands:
        print(
            f"{command.name:34}{command.wall * 1000:10.0f}{command.cpu * 1000:10.0f}"
            f"{max(command.peaks):10.0f}"
        )


def aim(what: str, cpu: float, wall: float, wanted: str) -> None:
    """Print a ratio beside the one that was aimed at, be it reached or not."""
    print(f"{what}: aim {wanted}: {cpu:.1f} x (wall {wall:.1f} x)")


def installed(tool: str, *requirement: str) -> Path:
    """Install a tool alone in an environment, and return the folder of its commands."""
    folder = TOOLS / tool
    if not folder.exists():
        venv.create(folder, with_pip=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", *requirement], check=True)
    return folder / "bin"


class Tools:
    """The tools as they are installed, and the commands to be measured."""

    def __init__(self) -> None:
        self.ours = installed("actionplan", "--upgrade", str(ROOT))
        self.other = installed("check-jsonschema", "check-jsonschema")

    def bare(self) -> list[str]:
        return [str(self.ours / "python"), "-c", "pass"]

    def validate(self, *paths: str) -> list[str]:
        return [str(self.ours / "actionplan"), "validate", "-q", "--exit-zero", *paths]

    def report(self, *args: str) -> list[str]:
        return [str(self.ours / "actionplan"), "report", *args]

    def check_jsonschema(self, *paths: str) -> list[str]:
        return [str(self.other / "check-jsonschema"), "--schemafile", str(SCHEMA), *paths]


def ajv(pattern: str) -> list[str]:
    # It knows no date format without a plug-in; the schema's patterns say the same.
    return [str(AJV), "validate", "--spec=draft2020", "--strict=false",
            "-s", str(SCHEMA), "-d", pattern]  # fmt: skip


def one_plan(tools: Tools) -> None:
    """Print what one good plan costs from the command line."""
    print(f"One good plan of {EXAMPLE.stat().st_size / 1024:.0f} KB")
    bare = Command("python -c pass", tools.bare(), one_core=True)
    ours = Command("actionplan validate", tools.validate(str(EXAMPLE)), one_core=True)
    other = Command("check-jsonschema", tools.check_jsonschema(str(EXAMPLE)), one_core=True)
    commands = [bare, ours, other]
    if AJV.exists():
        commands.append(Command("ajv-cli", ajv(str(EXAMPLE))))
    else:
        print("ajv-cli is left out: npm has not installed it")
    measure(commands, 15)
    aim("actionplan / bare Python", ours.cpu / bare.cpu, ours.wall / bare.wall, "at most 12 x")
    aim("check-jsonschema / actionplan", other.cpu / ours.cpu, other.wall / ours.wall, "3 x")
    print()


def many_plans(tools: Tools, folder: Path, what: str, *plans: Path) -> None:
    """Print what 309 plans cost, on one core and on all."""
    paths = copies(folder, MANY, *plans)
    print(f"{MANY} plans: {what}")
    other = Command("check-jsonschema, one core", tools.check_jsonschema(*paths), one_core=True)
    ours = Command("actionplan, one core", tools.validate(str(folder)), one_core=True)
    every = Command("actionplan, all cores", tools.validate(str(folder)))
    commands = [other, ours, every]
    if AJV.exists():
        commands.append(Command("ajv-cli", ajv(str(folder / "*.yaml"))))
    measure(commands, 3)
    aim("check-jsonschema / actionplan", other.cpu / ours.cpu, other.wall / ours.wall, "20 x")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"one core / all {cores} cores: {ours.wall / every.wall:.1f} x in wall time")
    print()


def memory(tools: Tools, folder: Path) -> None:
    """Print the largest process's peak memory as the number of plans grows."""
    print("Memory as the number of plans grows")
    commands = []
    for count in (10, 100, MANY, 1000):
        copies(folder / str(count), count, EXAMPLE, REAL)
        commands.append(Command(f"{count} plans", tools.validate(str(folder / str(count)))))
    measure(commands, 1)


def area(tools: Tools, folder: Path) -> None:
    """Print what the report of one area of 309 parties costs, and how large its page is."""
    from region import wide_area, write  # of the tests: fictional plans of a fictional area

    law, plans = wide_area(MANY)
    given = [str(write(folder / "plans", plans)), "--agreement"]
    given.append(str(write(folder, {"law.yaml": law}) / "law.yaml"))
    print(f"The report of an area of {MANY} parties, each with a plan")
    page = ["--to", "html", "--force", "-o", str(folder / "made")]
    commands = [
        Command("as JSON", tools.report("--area", *given, "--format", "json")),
        Command("as one HTML page", tools.report("--area", *given, *page)),
    ]
    measure(commands, 3)
    print(f"aim under 5 s: {max(command.wall for command in commands):.1f} s")
    (made,) = (folder / "made").glob("*.html")
    print(f"aim under 2 MB: {made.stat().st_size / 1e6:.1f} MB")
    print()


def copies(folder: Path, count: int, *plans: Path) -> list[str]:
    """Write ``count`` copies of the plans by turns, each with a comment of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [plan.read_text(encoding="utf-8") for plan in plans]
    paths = [folder / f"plan-{number:04}.yaml" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(f"{texts[number % len(texts)]}# {path.name}\n", encoding="utf-8")
    return [str(path) for path in paths]


def main() -> None:
    tools = Tools()
    folder = Path(tempfile.mkdtemp(prefix="actionplan-bench-"))
    try:
        for part in asked or PARTS:
            PARTS[part](tools, folder)
        one_plan(tools)
        many_plans(tools, folder / "example", "copies of the complete example", EXAMPLE)
        many_plans(tools, folder / "mix", "the example and the real plan by turns", EXAMPLE, REAL)
        area(tools, folder / "area")
        memory(tools, folder / "memory")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
