"""What making documents costs: the start, one plan in each form, and many plans in all forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench_measure import Command, compare, cores, measure
from bench_plans import EXAMPLE, REAL, ordinary, years
from bench_tools import Missing, Tools, pandoc, weasyprint

FORMS = "md,html,docx,pdf"
MANY = 300
FEW = 15


def rendering(tools: Tools, folder: Path) -> None:
    """Print what ``actionplan render`` takes beside pandoc and WeasyPrint on the same content."""
    for name, plan in (("the complete example", EXAMPLE), ("the real plan", REAL)):
        _one(tools, folder / plan.parent.name, name, plan)
    plans, agreement = ordinary(folder / "ordinary", MANY)
    law = ("--agreement", agreement)
    kilobytes = Path(plans[0]).stat().st_size / 1024
    _many(tools, folder, f"generated plans of {kilobytes:.0f} KB", plans[:FEW], law)
    _many(tools, folder, f"generated plans of {kilobytes:.0f} KB", plans, law)
    real = years(folder / "years", FEW, REAL)
    _many(tools, folder, f"copies of the real plan ({REAL.stat().st_size / 1024:.0f} KB)", real)


def _one(tools: Tools, folder: Path, what: str, plan: Path) -> None:
    """Print what a plan takes in each form, and in the peers that can make that form."""
    print(f"One plan in each form: {what}, {plan.stat().st_size / 1024:.0f} KB")
    start = Command("start (render --help)", tools.render_help())
    ours = {
        form: Command(f"actionplan, {form}", tools.render(form, folder, str(plan)))
        for form in ("html", "docx", "pdf", FORMS)
    }
    ours[FORMS].run()  # the peers read what it has written
    stem = next(folder.glob("*.md")).with_suffix("")
    peers = {
        "html": _peer("pandoc, html from our md", pandoc, stem, "md", "html"),
        "docx": _peer("pandoc, docx from our md", pandoc, stem, "md", "docx"),
        "pdf": _peer("WeasyPrint, pdf from our html", weasyprint, stem, "html", "pdf"),
    }
    measure([start, *ours.values(), *(peer for peer in peers.values() if peer)], 3)
    print(f"start of render: aim under 500 ms: {start.wall * 1000:.0f} ms")
    for form, peer in peers.items():
        if peer:
            compare(f"{peer.name.partition(',')[0]} / actionplan, {form}", peer, ours[form])
    print()


def _peer(
    name: str, tool: Callable[[Path, Path], list[str]], stem: Path, source: str, target: str
) -> Command | None:
    """Return the command of a peer, or say why there is none."""
    made = stem.with_name(f"peer.{target}")
    try:
        return Command(name, tool(stem.with_suffix(f".{source}"), made))
    except Missing as missing:
        print(f"left out: {missing}")
        return None


def _many(
    tools: Tools, folder: Path, what: str, plans: list[str], law: tuple[str, ...] = ()
) -> None:
    """Print what plans take in all forms on all cores: wall time, CPU a plan, memory."""
    print(f"{len(plans)} plans in all forms on {cores()} cores: {what}")
    command = Command("actionplan", tools.render(FORMS, folder / "out", *law, *plans))
    measure([command], 1)
    print(f"CPU a plan: {command.cpu / len(plans):.2f} s, wall: {command.wall:.1f} s")
    if len(plans) == MANY:
        print(f"aim under 60 s on two cores: {command.wall:.0f} s; largest process, aim under "
              f"250 MB: {max(command.peaks):.0f} MB")  # fmt: skip
    print()
