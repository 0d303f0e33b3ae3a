"""``preview``: one page on this machine, its findings beside it, and news of every save."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from program import CLEAN, ERRED, Run
from rendering import Running, running
from test_watch import save

from actionplan.cli.preview_server import PageServer

ARGS = ("--port", "0", "--agreement", "law.yaml", "--as-of", "2026-06-01")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals differ")


class Shown:
    """A preview that is being served."""

    def __init__(self, program: Running) -> None:
        self.program = program
        found = re.search(r"http://127\.0\.0\.1:([0-9]+)/", program.until("Esikatselu")[-1])
        assert found
        self.port = int(found[1])

    def get(self, path: str = "/", host: str = "", method: str = "GET") -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, headers={"Host": host or f"127.0.0.1:{self.port}"})
        return connection.getresponse()

    def page(self) -> str:
        return self.get().read().decode()


@pytest.fixture
def shown(folder: Path) -> Iterator[Shown]:
    plan = folder / "plan.yaml"
    plan.write_text(ERRED + 'title: "<b>Nimi</b> & muuta"\n', encoding="utf-8")
    with running("preview", "plan.yaml", *ARGS, cwd=folder) as program:
        yield Shown(program)


def test_the_page_is_the_document_with_findings_in_its_margin(
    shown: Shown, run: Run, folder: Path
) -> None:
    page = shown.page()
    margin = page.partition('<aside class="preview"')[2].partition("</aside>")[0]
    assert "AP301" in margin
    assert "rivi 6" in margin
    assert "<h1>&lt;b&gt;Nimi&lt;/b&gt; &amp; muuta</h1>" in page
    # What is written to a file knows nothing of the margin.
    args = ("--agreement", "law.yaml", "--to", "html", "--as-of", "2026-06-01")
    assert run("render", "plan.yaml", *args).code == 0
    written = (folder / "build" / "pikkula-2026.html").read_text(encoding="utf-8")
    for word in ("<script", "EventSource", "nonce", "preview"):
        assert word in page
        assert word not in written


def test_only_the_pages_own_script_may_run(shown: Shown) -> None:
    nonces = set()
    for _ in range(2):
        answer = shown.get()
        policy = answer.headers["Content-Security-Policy"]
        page = answer.read().decode()
        found = re.search(r"script-src 'nonce-([A-Za-z0-9_-]{20,})'", policy)
        assert found
        assert page.count("<script") == page.count(f'<script nonce="{found[1]}">') == 1
        assert "default-src 'none'" in policy
        assert "http-equiv" not in page, "a second policy would forbid the script"
        nonces.add(found[1])
    assert len(nonces) == 2


def test_a_save_is_told_and_the_page_is_new(shown: Shown, folder: Path) -> None:
    events = re.search(r'new EventSource\("(.*?)"\)', shown.page())
    assert events
    stream = shown.get(events[1])
    assert stream.headers["Content-Type"] == "text/event-stream"
    save(folder / "plan.yaml", CLEAN + "title: Toinen nimi\n")
    assert stream.readline() == b"event: saved\n"
    assert stream.readline() == b"data: 2\n"
    assert "Toinen nimi" in shown.page()
    # Whoever has slept through the event hears of it at once.
    assert shown.get(events[1]).readline() == b"event: saved\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CLEAN + "title: [", "AP1"),
        ("", "AP00"),
        (CLEAN + "title: Suunnitelma 131052-308T\n", "AP601"),
    ],
)
def test_a_plan_without_a_document_still_shows_its_findings(
    shown: Shown, folder: Path, text: str, said: str
) -> None:
    stream = shown.get("/events?1")
    save(folder / "plan.yaml", text)
    assert stream.readline() == b"event: saved\n"
    page = shown.page()
    assert "Korjaa ensin havainnot." in page
    assert said in page
    assert "131052-308T" not in page
    save(folder / "plan.yaml", CLEAN + "title: Korjattu\n")
    assert shown.get("/events?2").readline() == b"event: saved\n"
    assert "<h1>Korjattu</h1>" in shown.page()


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost:1"]
)
@pytest.mark.parametrize("path", ["/", "/events?0"])
def test_another_name_for_this_host_gets_nothing(shown: Shown, host: str, path: str) -> None:
    answer = shown.get(path, host.format(port=shown.port))
    assert answer.status == 421
    assert b"Nimi" not in answer.read()


@pytest.mark.parametrize(
    "path", ["/plan.yaml", "/../plan.yaml", "/?x", "/events/", "/etc/passwd", "/favicon.ico"]
)
def test_no_other_path_is_served(shown: Shown, path: str) -> None:
    assert shown.get(path).status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "OPTIONS", "HEAD"])
def test_nothing_but_reading_is_served(shown: Shown, method: str) -> None:
    assert shown.get(method=method).status == 501


def test_localhost_is_this_host_too(shown: Shown) -> None:
    answer = shown.get(host=f"localhost:{shown.port}")
    assert answer.status == 200
    for name, value in {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}.items():
        assert answer.headers[name] == value
    assert "Python" not in answer.headers["Server"]


def test_ctrl_c_ends_it_in_good_order_even_while_a_browser_listens(shown: Shown) -> None:
    stream = shown.get("/events?1")
    assert shown.program.interrupt() == 0
    assert stream.read() == b""
    assert shown.program.process.stdout is not None


def test_a_faulty_template_is_told_in_the_page(folder: Path) -> None:
    (folder / "tpl").mkdir()
    chapter = folder / "tpl" / "a.md"
    chapter.write_text("# A\n\n{{ plan.yaer }}\n", encoding="utf-8")
    (folder / "tpl" / "chapters.yaml").write_text("chapters: {a: {}}\n", encoding="utf-8")
    args = ("preview", "clean.yaml", *ARGS, "--templates", "tpl")
    with running(*args, cwd=folder) as program:
        shown = Shown(program)
        page = shown.page()
        assert "tpl/a.md, rivi 3" in page
        assert "Korjaa ensin malli." in page
        save(chapter, "# A\n\n{{ plan.year }}\n")
        assert shown.get("/events?1").readline() == b"event: saved\n"
        assert "Korjaa ensin malli." not in shown.page()


def test_a_port_in_use_is_refused_in_words(run: Run) -> None:
    with PageServer(0) as other:
        result = run("preview", "clean.yaml", "--port", str(other.server_port))
    assert result.code == 2
    assert f"Porttia {other.server_port} ei voi käyttää" in result.err


@pytest.mark.parametrize(
    ("args", "said"),
    [(["-"], "Syötteestä luettua"), (["a.yaml", "b.yaml"], "liikaa arvoja"),
     (["a.yaml", "--port", "65536"], "--port")],
)  # fmt: skip
def test_misuse(run: Run, args: list[str], said: str) -> None:
    result = run("preview", *args)
    assert result.code == 2
    assert said in result.err
