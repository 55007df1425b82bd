"""In the editors' program: yaml-language-server, which VS Code runs, completes, explains and underlines by the schemas.

Install it with `npm install -g yaml-language-server`; without it these tests are skipped.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from tests.content.desk import DATA

SERVER = shutil.which("yaml-language-server")
pytestmark = pytest.mark.skipif(SERVER is None, reason="yaml-language-server is not installed")
PLACE = (DATA / "edited.yaml").as_uri()
MODELINE = "# yaml-language-server: $schema=../schemas/therapists.schema.json"
HEAD = f"{MODELINE}\ntherapists:\n  - id: amara-osei\n    name: Amara\n"


class Server:
    """A language server with one file open, spoken to as editors' programs do."""

    def __init__(self) -> None:
        self.process = subprocess.Popen([str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.numbers = count(1)
        root = DATA.parent.as_uri()
        self.ask("initialize", {"processId": None, "rootUri": root, "capabilities": {}})
        self.tell("initialized", {})
        settings = {"yaml": {"completion": True, "hover": True, "validate": True, "schemaStore": {"enable": False}}}
        self.tell("workspace/didChangeConfiguration", {"settings": settings})

    def tell(self, method: str, params: Any, **more: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self._send(body)

    def ask(self, method: str, params: Any) -> Any:
        number = next(self.numbers)
        self.tell(method, params, id=number)
        while True:
            said = self.hear()
            if said.get("id") == number and "method" not in said:
                return said.get("result")

    def hear(self) -> dict[str, Any]:
        """Return the next message, answering what the server itself asks."""
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        said: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "id" in said and "method" in said:
            wanted = said["params"].get("items", []) if said["method"] == "workspace/configuration" else None
            result = [{} for _ in wanted] if wanted is not None else None
            self._send(json.dumps({"jsonrpc": "2.0", "id": said["id"], "result": result}).encode())
        return said

    def open(self, text: str) -> None:
        document = {"uri": PLACE, "languageId": "yaml", "version": next(self.numbers), "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def at(self, method: str, line: int, column: int) -> Any:
        place = {"textDocument": {"uri": PLACE}, "position": {"line": line, "character": column}}
        return self.ask(f"textDocument/{method}", place)

    def _send(self, body: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.process.kill()
    server.process.communicate()


def test_words_of_the_vocabulary_are_completed(server: Server):
    server.open(f"{HEAD}    languages:\n      - \n")

    found = server.at("completion", 5, 8)

    assert {"en", "es"} <= {each["label"] for each in found["items"]}


def test_fields_are_completed(server: Server):
    server.open(f"{HEAD}    l\n")

    found = server.at("completion", 4, 5)

    assert {"languages", "listing"} <= {each["label"] for each in found["items"]}


def test_a_field_says_what_it_means(server: Server):
    server.open(f"{HEAD}    licensed_states: [OR]\n")

    found = server.at("hover", 4, 8)

    assert "never inferred" in json.dumps(found)


def test_an_unknown_word_is_underlined_on_its_line(server: Server):
    server.open(f"{HEAD}    languages: [klingon]\n")

    said = next(each for each in iter(server.hear, None) if each.get("method") == "textDocument/publishDiagnostics")

    assert [each["range"]["start"]["line"] for each in said["params"]["diagnostics"]] == [4]
