"""How long a document gets is known before it is laid out, and too long a one is refused."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from sample_document import sample

import actionplan
from actionplan.core.document import Document, Figure, Listing, Paragraph, Text
from actionplan.core.limits import MAX_PAGES
from actionplan.document.length import pages
from actionplan.document.render.pdf.writer import pdf

EXAMPLE = Path(__file__).parents[2] / "plans" / "esimerkkikunta" / "2026.yaml"
SECONDS, MEGABYTES = 10, 300
FIELD = 4600
"""What an author of a hundred pages may write in a field."""
TEXTS = {
    "words": "sana ",
    "one word": "sanahyvinkin",
    "no syllables": "x",
    "emoji": "😀",
    "emoji apart": "😀 ",
    "families": "👩‍👩‍👧‍👦",
    "Chinese": "中",
    "Hebrew": "שלום ",
    "Arabic": "مرحبا",
    "marks over a letter": "a" + "\u0301" * 9,
    "marks that the font lacks": "a" + "\u0336" * 9,
    "signs of no width": "a" + "\u200d" * 9,
    "addresses": "https://a.fi/ ",
    "one address": "https://a.fi/",
    "hyphens": "a-",
    "digits": "1234567890",
    "stars": "**a** ",
    "both directions": "a א ",
}

needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads /proc")
MAKER = """
import resource, sys
from actionplan.cli.start import main
code = main(["render", sys.argv[1], "--to", sys.argv[2], "-o", sys.argv[3], "--allow-gaps"])
with open("/proc/self/status") as status:
    own = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
peak = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
used = [resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(code, peak // 1024, sum(one.ru_utime + one.ru_stime for one in used))
"""


def with_fields(folder: Path, *texts: str) -> Path:
    """Write the example with a chapter of its own for each text."""
    chapters = (
        f"  - heading: Luku {number}\n    text: |-\n{_indented(text)}\n"
        for number, text in enumerate(texts)
    )
    plan = folder / "plan.yaml"
    plan.write_text(EXAMPLE.read_text("utf-8") + "\nsections:\n" + "".join(chapters), "utf-8")
    return plan


def _indented(text: str) -> str:
    return "\n".join(f"      {line}" for line in text.split("\n"))


def made(plan: Path, forms: str) -> tuple[int, int, float, str]:
    """Return the exit code, the peak of memory in MB, the seconds of work, and what was said."""
    done = subprocess.run(
        [sys.executable, "-c", MAKER, str(plan), forms, str(plan.parent / "build")],
        capture_output=True, encoding="utf-8", check=True, timeout=300,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    *said, figures = done.stdout.splitlines()
    code, peak, seconds = figures.split()
    return int(code), int(peak), float(seconds), "\n".join(said) + done.stderr


@needs_proc
@pytest.mark.parametrize("name", TEXTS)
def test_no_text_makes_the_layout_explode(name: str, tmp_path: Path) -> None:
    field = (TEXTS[name] * FIELD)[:FIELD].strip()
    code, peak, seconds, said = made(with_fields(tmp_path, *[field] * 20), "docx,pdf")
    assert code == 0, said
    assert peak < MEGABYTES
    assert seconds < SECONDS


@needs_proc
@pytest.mark.parametrize(
    "text",
    [
        "\n".join(["- a"] * 4000),
        "sana " * 3900,
        "\n".join("  " * (n % 40) + "- a" for n in range(400)),
    ],
    ids=["items", "words", "lists in lists"],
)
def test_too_long_a_document_is_refused_before_it_is_laid_out(text: str, tmp_path: Path) -> None:
    plan = with_fields(tmp_path, *[text] * (900_000 // len(_indented(text).encode())))
    code, peak, seconds, said = made(plan, "md,html,docx,pdf")
    assert code == 2
    assert f"enintään {MAX_PAGES} tehdään" in said
    assert list((tmp_path / "build").iterdir()) == []
    assert peak < MEGABYTES
    assert seconds < SECONDS


@pytest.mark.parametrize("name", ["esimerkkikunta/2026", "lempaala-vesilahti/2026", "nokia/2027"])
def test_the_reckoning_is_near_the_truth(name: str) -> None:
    plan = EXAMPLE.parents[1] / f"{name}.yaml"
    document = composed(plan)
    truth = len(PdfReader(io.BytesIO(pdf(document))).pages)
    assert truth * 0.6 < pages(document) < truth * 1.4


def composed(plan: Path) -> Document:
    from actionplan.cli.press.order import Order
    from actionplan.cli.press.press import Press
    from actionplan.judge.runner import Task

    press = Press(Order(Task((str(plan),), (), "2026-06-01")))
    case = press.examine(str(plan)).case
    assert case is not None
    return press.compose(case).document


@pytest.mark.parametrize("words", ["sana äö ", "😀", "□ ", "x"])
def test_the_words_of_a_picture_may_be_many(words: str) -> None:
    found = replace(figure(), alternative=words * 40_000)
    assert pdf(replace(sample(), body=(found,))).startswith(b"%PDF")


def figure() -> Figure:
    blocks = (block for section in sample().sections() for block in section.blocks)
    return next(block for block in blocks if isinstance(block, Figure))


def test_every_kind_of_block_has_a_length() -> None:
    whole = sample()
    assert pages(whole) > 3
    one = Document(whole.meta, (Paragraph((Text("a" * 75_000),)),), (), "")
    assert 20 < pages(one) < 30
    items = Document(whole.meta, (), (Listing(((),) * 4200),), "")
    assert pages(items) == 100


def test_as_a_library_it_says_so_too(tmp_path: Path) -> None:
    plan = with_fields(tmp_path, *["\n".join(["- a"] * 4000)] * 5)
    result = actionplan.render(plan, "html", allow_gaps=True)
    assert (result.stopped, result.data) == ("length", b"")
    assert actionplan.render(plan, "ics", allow_gaps=True).stopped == ""
