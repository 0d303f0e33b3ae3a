"""A real browser without a window, and axe-core inside it, as judges of a page."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

_TOOLS = Path(__file__).parents[1] / "tools" / "node_modules"
_POLICY = re.compile(rb"<meta http-equiv=\"Content-Security-Policy\"[^>]*>")
NAMES = ("chromium", "chromium-browser", "google-chrome")
_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")

# The page stands in a frame, for a browser without a window is never narrower than 500 px.
_FRAME = """<!DOCTYPE html><meta charset="utf-8"><body style="margin:0">
<iframe src="page.html" style="border:0;width:{width}px;height:900px"></iframe>
<pre id="told"></pre>
<script>onmessage = (told) => {{ document.getElementById("told").textContent = told.data }}</script>
"""
_SCRIPT = """<script src="axe.min.js"></script>
<script>
const root = document.documentElement;
const brief = (found) => found.map((rule) =>
  rule.id + ": " + rule.nodes.map((node) => node.target.join(" ")).join(", "));
axe.run(document, { runOnly: %s }).then((result) => parent.postMessage(JSON.stringify({
  width: innerWidth,
  needed: root.scrollWidth,
  dark: matchMedia("(prefers-color-scheme: dark)").matches,
  passes: result.passes.map((rule) => rule.id),
  violations: brief(result.violations),
  unsure: brief(result.incomplete),
}), "*"));
</script></body>"""


@dataclass(frozen=True)
class Audit:
    """What the browser and axe-core say of a page, in CSS pixels and rule ids."""

    width: int
    needed: int
    dark: bool
    passes: list[str]
    violations: list[str]
    unsure: list[str]


def tool(package: str, file: str) -> Path:
    """Return a file of an npm package, or skip the test that needs it."""
    found = _TOOLS / package / file
    if not found.exists():
        pytest.skip(f"{package} is missing: npm ci --prefix tests/tools")
    return found


def program(*names: str) -> str:
    """Return the path of a program by the first of its names that is here, or skip the test."""
    found = next(filter(None, map(shutil.which, names)), None)
    return found or pytest.skip(f"{names[0]} is not installed")


def audit(page: bytes, folder: Path, width: int, dark: bool) -> Audit:
    """Show a page at a width and let axe-core look at it."""
    chromium, axe = program(*NAMES), tool("axe-core", "axe.min.js")
    shutil.copy(axe, folder / "axe.min.js")
    script = (_SCRIPT % json.dumps(_RULES)).encode()
    judged = _POLICY.sub(b"", page).replace(b"</body>", script)
    (folder / "page.html").write_bytes(judged)
    (folder / "frame.html").write_text(_FRAME.format(width=width), encoding="utf-8")
    done = subprocess.run(
        [
            *(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
            *(f"--user-data-dir={folder / 'profile'}", "--window-size=1400,1000"),
            *(f"--blink-settings=preferredColorScheme={0 if dark else 1}",),
            *("--virtual-time-budget=60000", "--dump-dom", (folder / "frame.html").as_uri()),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    told = re.search(r'<pre id="told">(.*?)</pre>', done.stdout.decode(), re.DOTALL)
    assert told, "the browser said nothing"
    assert told[1], f"axe-core said nothing: {done.stderr.decode()[-2000:]}"
    return Audit(**json.loads(unescape(told[1])))
