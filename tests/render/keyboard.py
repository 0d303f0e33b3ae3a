"""A reader at a keyboard: a browser without a window that keys are pressed in, policy and all.

Chromium is spoken to through two pipes, in the words of its DevTools protocol.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from browser import NAMES, program

_KEYS = {"Tab": 9, "Enter": 13, " ": 32, "Escape": 27}


class Reader:
    """Somebody who reads one page."""

    def __init__(self, ask: int, hear: int) -> None:
        self._ask, self._hear = ask, hear
        self._rest, self._number, self._session = b"", 0, ""

    def open(self, page: Path, width: int, *, dark: bool = False, script: bool = True) -> None:
        """Show a page at a width."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        shade = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setDeviceMetricsOverride", **size)
        self.call("Emulation.setEmulatedMedia", features=[shade])
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        self.call("Page.enable")
        self.call("Page.navigate", url=page.as_uri())
        while self._read().get("method") != "Page.loadEventFired":
            pass

    def press(self, key: str) -> None:
        """Press a key and let it go."""
        text = {"text": "\r"} if key == "Enter" else {}
        code = {"key": key, "windowsVirtualKeyCode": _KEYS[key], **text}
        self.call("Input.dispatchKeyEvent", type="keyDown", **code)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    def type(self, text: str) -> None:
        """Type a text where the keyboard is."""
        self.call("Input.insertText", text=text)

    def see(self, expression: str) -> Any:
        """Return what JavaScript says of the page."""
        told = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def picture(self, file: Path, *, whole: bool = True) -> None:
        """Keep what the page looks like."""
        told = self.call("Page.captureScreenshot", captureBeyondViewport=whole)
        file.write_bytes(base64.b64decode(told["data"]))

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask the browser something and return its answer."""
        self._number += 1
        asked = {"id": self._number, "method": method, "params": params}
        if self._session:
            asked["sessionId"] = self._session
        os.write(self._ask, json.dumps(asked).encode() + b"\0")
        while (told := self._read()).get("id") != self._number:
            pass
        assert "error" not in told, told["error"]
        answer: dict[str, Any] = told["result"]
        return answer

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            heard = os.read(self._hear, 65_536)
            assert heard, "the browser is gone"
            self._rest += heard
        message, self._rest = self._rest.split(b"\0", 1)
        told: dict[str, Any] = json.loads(message)
        return told


@contextmanager
def reader(folder: Path) -> Iterator[Reader]:
    """Start a browser; at the end it is gone."""
    chromium = program(*NAMES)
    (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    command += [f"--user-data-dir={folder / 'profile'}", "--remote-debugging-pipe"]
    quiet = os.open(os.devnull, os.O_RDWR)
    pipes = [(os.POSIX_SPAWN_DUP2, theirs_in, 3), (os.POSIX_SPAWN_DUP2, theirs_out, 4)]
    silent = [(os.POSIX_SPAWN_DUP2, quiet, at) for at in (1, 2)]
    child = os.posix_spawn(chromium, command, os.environ, file_actions=[*pipes, *silent])
    for end in (theirs_in, theirs_out, quiet):
        os.close(end)
    found = Reader(ours_out, ours_in)
    try:
        yield found
        found._session = ""
        found.call("Browser.close")
    finally:
        os.close(ours_out)
        os.close(ours_in)
        os.waitpid(child, 0)
