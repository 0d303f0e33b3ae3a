"""A small language client: starts a server on stdio, asks, and reads what it says unasked."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from threading import Timer
from typing import Any, Self

Message = dict[str, Any]


class Client:
    """One running language server. ``ask`` waits for the answer, ``tell`` does not.

    A server that has not been left after ``patience`` seconds is ended, and the test with it.
    ``root`` is the folder that is open in the editor, ``settings`` its settings by section.
    """

    def __init__(
        self,
        command: list[str],
        root: Path | None = None,
        settings: Message | None = None,
        patience: float = 240,
    ) -> None:
        self.root = root.as_uri() if root else None
        self.settings = settings or {}
        self.server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.end = Timer(patience, self.server.kill)
        self.asked = 0
        self.diagnostics: dict[str, list[Message]] = {}

    def __enter__(self) -> Self:
        self.end.start()
        self.ask("initialize", {"processId": None, "rootUri": self.root, "capabilities": {}})
        self.tell("initialized", {})
        if self.settings:
            self.tell("workspace/didChangeConfiguration", {"settings": {}})
        return self

    def __exit__(self, *_: object) -> None:
        self.end.cancel()
        self.server.kill()
        self.server.communicate()

    def open(self, uri: str, text: str) -> list[Message]:
        """Open a YAML document; return the diagnostics the server then publishes."""
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.diagnostics.pop(uri, None)
        self.tell("textDocument/didOpen", {"textDocument": document})
        while uri not in self.diagnostics:
            self._receive()
        return self.diagnostics[uri]

    def hover(self, uri: str, line: int, character: int) -> str:
        """Return the hover text at a 0-based place, ``""`` when there is none."""
        place = {"line": line, "character": character}
        answer = self.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": place})
        return str(answer["contents"]["value"]) if answer else ""

    def tell(self, method: str, params: Message) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Message) -> Any:
        """Send a request and return its result."""
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": params})
        while (message := self._receive()).get("id") != self.asked or "method" in message:
            pass
        return message.get("result")

    def _send(self, message: Message) -> None:
        assert self.server.stdin
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def _receive(self) -> Message:
        """Read one message; keep diagnostics, answer the server's own questions with nothing."""
        assert self.server.stdout
        length = 0
        while (line := self.server.stdout.readline()) != b"\r\n":
            assert line, "the language server went away"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: Message = json.loads(self.server.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._reply(message)})
        return message

    def _reply(self, message: Message) -> list[Any] | None:
        """Configuration is asked section by section."""
        if message["method"] == "workspace/configuration":
            return [self.settings.get(item["section"]) for item in message["params"]["items"]]
        return None
