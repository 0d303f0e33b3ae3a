"""A page served on this machine only, made anew when a file changes."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Condition, Thread
from typing import Any

PAUSE = 0.3
"""Seconds between two looks."""

_Seen = dict[str, tuple[int, int, int] | None]


def changes(files: Callable[[], Iterable[str]]) -> Iterator[frozenset[str]]:
    """Yield all files, then those that have been changed, have come or have gone, for ever.

    ``files`` is asked at every look, so that new files in a folder are seen. A change is told when
    it is over: when a look has found nothing new.
    """
    before = _look(files)
    yield frozenset(before)
    pending: set[str] = set()
    while True:
        time.sleep(PAUSE)
        now = _look(files)
        changed = {file for file in before | now if before.get(file) != now.get(file)}
        pending |= changed
        before = now
        if pending and not changed:
            yield frozenset(pending)
            pending = set()


def _look(files: Callable[[], Iterable[str]]) -> _Seen:
    return {file: _state(file) for file in files()}


def _state(file: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(file)  # noqa: PTH116
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


HOST = "127.0.0.1"
EVENTS = "/events"
SAVED = "saved"
_HEARTBEAT = 15.0
"""Seconds after which a line tells both ends that the other is there."""

Build = Callable[[str, str], str]
"""Makes the page of a nonce for its script, and of the address of its events."""


class PageServer(ThreadingHTTPServer):
    """Serves one page, and an event whenever there is a newer one. Port 0 takes any free port."""

    def __init__(self, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self._changed = Condition()
        self._build: Build = lambda *_: ""
        self.version = 0

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self.server_port}/"

    def server_bind(self) -> None:
        """Bind without asking a name server what this host is called."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, *_: Any) -> None:
        """Say nothing of a browser that went away."""

    def start(self) -> None:
        """Serve in the background until the program ends."""
        Thread(target=self.serve_forever, daemon=True).start()

    def show(self, build: Build) -> None:
        """Show a page, and tell those who see the one before."""
        with self._changed:
            self._build = build
            self.version += 1
            self._changed.notify_all()

    def page(self, nonce: str) -> str:
        """Return the page as it is to be sent now."""
        with self._changed:
            build, events = self._build, f"{EVENTS}?{self.version}"
        return build(nonce, events)

    def newer(self, seen: int) -> int:
        """Wait for a page newer than ``seen`` and return its version; ``seen`` if it takes long."""
        with self._changed:
            self._changed.wait_for(lambda: self.version > seen, _HEARTBEAT)
            return self.version

    def knows(self, host: str | None) -> bool:
        """Tell whether a request asks for this host by one of its own names."""
        return host in (f"{HOST}:{self.server_port}", f"localhost:{self.server_port}")


class _Handler(BaseHTTPRequestHandler):
    server: PageServer
    server_version, sys_version = "actionplan", ""
    timeout = 60

    def do_GET(self) -> None:
        path, _, seen = self.path.partition("?")
        if not self.server.knows(self.headers.get("Host")):
            self.send_error(421)
        elif self.path == "/":
            self._send_page()
        elif path == EVENTS:
            self._send_events(int(seen) if seen.isdecimal() and len(seen) < 10 else 0)
        else:
            self.send_error(404)

    def log_message(self, *_: Any) -> None:
        """Requests are nobody's news."""

    def _send_page(self) -> None:
        nonce = secrets.token_urlsafe(16)
        data = self.server.page(nonce).encode()
        self._begin("text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", _policy(nonce))
        self.end_headers()
        self.wfile.write(data)

    def _send_events(self, seen: int) -> None:
        self._begin("text/event-stream")
        self.end_headers()
        while True:
            version = self.server.newer(seen)
            news = f"event: {SAVED}\ndata: {version}\n\n" if version > seen else ":\n\n"
            self.wfile.write(news.encode())
            self.wfile.flush()
            seen = version

    def _begin(self, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")


def _policy(nonce: str) -> str:
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}'; connect-src 'self'; "
        "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
