"""The HTML form before its judges: axe-core in a browser, the W3C's checker, and arithmetic."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from browser import audit, program, tool
from sample_document import sample

from actionplan.core.resources import template_text
from actionplan.document.render.html import html
from actionplan.document.render.palette import COLOURS, DARK, READ_TOGETHER, contrast

WIDTHS = {"desktop": 1280, "phone": 320}


@pytest.mark.parametrize("shades", [COLOURS, DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_its_ground(shades: dict[str, str]) -> None:
    names = {colour: name for name, colour in COLOURS.items()}
    for pair in READ_TOGETHER:
        text, ground = (shades[names[colour]] for colour in pair)
        assert contrast(text, ground) >= 4.5, (text, ground)


@pytest.mark.parametrize("shades", [COLOURS, DARK], ids=["light", "dark"])
def test_a_border_that_means_something_is_seen(shades: dict[str, str]) -> None:
    for border in ("accent", "gap", "muted"):
        for ground in ("paper", "accent-tint", "gap-tint", "remark-tint"):
            assert contrast(shades[border], shades[ground]) >= 3


def test_the_style_knows_no_colour_but_the_palettes() -> None:
    style = template_text("html/document.css") + template_text("html/tables.css")
    sizes = {"columns", "margin", "measure"}
    assert set(re.findall(r"var\(--([a-z-]+)\)", style)) - sizes == set(COLOURS) == set(DARK)
    # Figures are drawn for white paper, on a dark screen too.
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl", style) == ["#fff"]
    assert contrast("#ffffff", COLOURS["paper"]) == 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("screen", WIDTHS)
def test_axe_finds_nothing_and_the_page_fits(screen: str, dark: bool, tmp_path: Path) -> None:
    found = audit(html(sample()), tmp_path, WIDTHS[screen], dark)
    assert (found.width, found.dark) == (WIDTHS[screen], dark)
    assert found.violations == []
    # What axe cannot decide are colours of what a frame hides and of figures: tested in palettes.
    assert {one.partition(":")[0] for one in found.unsure} <= {"color-contrast"}
    assert {"bypass", "color-contrast", "region", "svg-img-alt"} <= set(found.passes)
    assert found.needed <= found.width


def test_axe_and_the_measure_can_fail(tmp_path: Path) -> None:
    broken = html(sample()).replace(b'lang="fi"', b"").replace(b"<h1>", b"<h1><img src='x'>")
    broken = broken.replace(
        b"</main>", b"<p style='width:700px;color:#aaa'>Leve\xc3\xa4</p></main>"
    )
    found = audit(broken, tmp_path, WIDTHS["phone"], dark=False)
    rules = {one.partition(":")[0] for one in found.violations}
    assert rules == {"html-has-lang", "image-alt", "color-contrast"}
    assert found.needed > found.width


def checked(data: bytes, folder: Path) -> list[str]:
    """What the W3C's Nu checker says of a page; typed text stays as typed, composed or not."""
    java, jar = program("java"), tool("vnu-jar", "build/dist/vnu.jar")
    (folder / "page.html").write_bytes(data)
    command = [java, "-jar", str(jar), "--format", "json", str(folder / "page.html")]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    said = [one["message"] for one in json.loads(done.stderr)["messages"]]
    return [one for one in said if "Unicode Normalization Form" not in one]


def test_the_w3c_checker_has_nothing_to_say(tmp_path: Path) -> None:
    assert checked(html(sample()), tmp_path) == []


def test_the_w3c_checker_can_fail(tmp_path: Path) -> None:
    broken = html(sample()).replace(b"<h1>", b"<h1><p>")
    assert any("not allowed" in message for message in checked(broken, tmp_path))
