"""After a full visit nothing of what was typed is left: not in a log, on a disk, in the environment, nor in memory."""

import asyncio
import json
import os
import re
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime import Runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.session_manager import SessionInfo
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import SessionState
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from questionnaire.ui import left_visits
from tests.browser.states import KEPT
from tests.faults.servers import PARTS, ROOT, Hardened, project_in
from tests.faults.test_doors import ask
from tests.faults.visitor import PATIENCE, Visitor, run, widget

MARK = "zebrafishpurple"
PAGES = ("matches", "shortlist", "reach", "prepare", "checkin", "sheet", "takeaway", "review", "therapist", "compare")
HELD = {
    "version": 1,
    **KEPT,
    "shortlist": {"amara-osei": {"status": "contacted", "note": MARK}},
    "words": {"goals": MARK, "sheet.own.hopes.1.text": MARK},
    "check_ins": [{"session": 1, "items": {"heard": 2}, "said": MARK}],
}
WRITES = 0o3
"""The bits of the flags of an open file that say it may be written."""


async def a_full_visit(url: str) -> tuple[Visitor, int]:
    """Restore a visit that holds the mark, type it into every box of every page, and take the papers away."""
    visitor = await Visitor(url).arrive()
    await visitor.restore(json.dumps(HELD))
    typed = 0
    for page in PAGES:
        await visitor.run(page=page)
        boxes = [*visitor.of_kind("TextArea"), *visitor.of_kind("TextInput")]
        typed += len(boxes)
        for box in boxes:
            await visitor.run(widget(box.id, {"string_value": MARK}))
            assert MARK not in visitor.query
    return visitor, typed


def written_to(server: Hardened) -> Iterator[str]:
    """Yield the name of every file that the server has open for writing, but for its log."""
    assert server.process is not None
    process = Path(f"/proc/{server.process.pid}")
    for each in (process / "fd").iterdir():
        target = str(each.readlink())
        flags = int((process / "fdinfo" / each.name).read_text().split("flags:")[1].split()[0], 8)
        if target.startswith("/") and not target.startswith("/dev/") and flags & WRITES:
            yield target


def in_memory(server: Hardened, mark: str) -> int:
    """Count how often a text lies in the memory of a server, in either of the two ways that Python writes text."""
    assert server.process is not None
    process = Path(f"/proc/{server.process.pid}")
    found = 0
    with (process / "mem").open("rb", 0) as memory:
        for line in (process / "maps").read_text().splitlines():
            span, access = line.split()[:2]
            start, end = (int(each, 16) for each in span.split("-"))
            if access.startswith("rw"):
                memory.seek(start)
                try:
                    found += len(re.findall(mark.encode(), memory.read(end - start)))
                except OSError:
                    continue
    return found


def where_it_runs() -> Iterator[Path]:
    """Yield the places of the program itself, and those that are everybody's."""
    yield from (ROOT / part for part in PARTS)
    yield from (Path("/dev/shm"), Path("/var/tmp"), Path("/run/user"))


def new_files(folder: Path, since: float) -> Iterator[Path]:
    """Yield the files in a folder that were written since then and can be read."""
    for each in folder.rglob("*"):
        if each.is_file() and each.stat().st_mtime >= since - 1 and os.access(each, os.R_OK):
            yield each


@pytest.fixture
def marked(own_server: Callable[..., Hardened], tmp_path: Path) -> Hardened:
    """Return a server whose every place to write is inside this test's folder."""
    for name in ("tmp", "state", "home"):
        (tmp_path / name).mkdir()
    places = {"TMPDIR": str(tmp_path / "tmp"), "FIT_STATE": str(tmp_path / "state")}
    return own_server(environment={**places, "HOME": str(tmp_path / "home")})


def test_nothing_typed_is_left_anywhere(marked: Hardened, tmp_path: Path):
    async def visit() -> tuple[int, int, str]:
        visitor, typed = await a_full_visit(marked.url)
        held = in_memory(marked, MARK)
        await visitor.leave()
        return typed, held, visitor.session

    begun = time.time()
    typed, held, session = run(visit())
    assert typed >= 5
    assert held > 0
    assert marked.process is not None
    process = Path(f"/proc/{marked.process.pid}")

    assert MARK not in marked.log
    assert session not in marked.log
    assert MARK.encode() not in (process / "environ").read_bytes() + (process / "cmdline").read_bytes()
    assert [each for each in written_to(marked) if not each.endswith("server.log")] == []
    files = [each for folder in (tmp_path, *where_it_runs()) for each in new_files(folder, begun)]
    assert [each for each in files if MARK.encode() in each.read_bytes()] == []
    assert (process / "limits").read_text().split("Max core file size")[1].split()[:2] == ["0", "0"]


async def made_file(visitor: Visitor, key: str) -> str:
    """Ask for a file as its button does, and return the address under which it lies ready."""
    assert visitor.socket is not None
    asked = {"request_id": "1", "session_id": visitor.session}
    file = {"file_id": visitor.keyed(key).deferred_file_id}
    await visitor.socket.send(BackMsg(backend_operation_request={**asked, "deferred_file": file}).SerializeToString())
    async with asyncio.timeout(PATIENCE):
        while True:
            message = ForwardMsg.FromString(await visitor.socket.recv())
            if message.WhichOneof("type") == "backend_operation_response":
                return message.backend_operation_response.deferred_file.url


def status_within(server: Hardened, path: str, wanted: int, seconds: float) -> int:
    """Return the status of an address, once it is the wanted one or the time is over."""
    until = time.monotonic() + seconds
    while (found := ask(server, path)[0].status) != wanted and time.monotonic() < until:
        time.sleep(0.5)
    return found


def test_a_file_that_was_asked_for_is_gone_in_a_minute(own_server: Callable[..., Hardened], tmp_path: Path):
    quicker = project_in(tmp_path) / "questionnaire" / "ui" / "left_visits.py"
    quicker.write_text(
        quicker.read_text("utf-8").replace("LOOK_EVERY: Final = 10.0", "LOOK_EVERY: Final = 1.0"), "utf-8"
    )
    server = own_server(folder=tmp_path)

    async def visit() -> tuple[str, bytes]:
        visitor = await Visitor(server.url).arrive()
        await visitor.restore(json.dumps(HELD))
        await visitor.run(page="takeaway")
        path = await made_file(visitor, "save-answers")
        while_there = ask(server, path)[1]
        await visitor.leave()
        return path, while_there

    path, while_there = run(visit())

    assert MARK.encode() in while_there
    assert MARK not in path
    assert status_within(server, path, 404, seconds=60) == 404
    assert "visit that was left" not in server.log


class Held:
    """Something that a visit holds."""


class LeftSession:
    """A visit whose connection was lost, as Streamlit stores it."""

    def __init__(self, number: int, sent: str = "") -> None:
        self.id = str(number)
        self.session_state = SessionState()
        self.session_state["answers"] = Held()
        self.was_shut_down = False
        if sent:
            told = WidgetStates(widgets=[WidgetState(id="a-box", json_value=sent)])
            self.session_state.set_widgets_from_proto(told)
            self.session_state._new_widget_state.widget_metadata[A_BOX.id] = A_BOX

    def shutdown(self) -> None:
        self.was_shut_down = True


A_BOX: WidgetMetadata[object] = WidgetMetadata(
    id="a-box", deserializer=lambda value: value, serializer=str, value_type="json_value"
)
FORGED = "[" * 50_000
"""What a page sent cannot be read, and Streamlit reads it once more as it forgets it."""


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> MemorySessionStorage:
    """Return where visits that were left are kept, for a fifth of a second."""
    storage = MemorySessionStorage(ttl_seconds=0.2)  # type: ignore[arg-type]
    runtime = SimpleNamespace(_session_mgr=SimpleNamespace(_session_storage=storage))
    monkeypatch.setattr(Runtime, "instance", lambda: runtime)
    return storage


def leave(storage: MemorySessionStorage, session: LeftSession) -> LeftSession:
    storage.save(SessionInfo(client=None, session=session, script_run_count=1))  # type: ignore[arg-type]
    return session


def test_a_visit_that_was_left_is_let_go_of_when_its_time_is_over(storage: MemorySessionStorage):
    left = leave(storage, LeftSession(1))
    held = weakref.ref(left.session_state["answers"])

    too_soon = left_visits.let_go()
    time.sleep(0.3)
    on_time = left_visits.let_go()

    assert (too_soon, on_time) == (0, 1)
    assert left.was_shut_down
    assert held() is None


def test_a_forger_who_leaves_keeps_nobodys_visit_from_ending(storage: MemorySessionStorage):
    honest, forger, later = (leave(storage, LeftSession(each, FORGED if each == 2 else "")) for each in (1, 2, 3))
    held = [weakref.ref(each.session_state["answers"]) for each in (honest, forger, later)]
    time.sleep(0.3)

    assert left_visits.let_go() == 3
    assert [each.was_shut_down for each in (honest, forger, later)] == [True, True, True]
    assert [each() for each in held] == [None, None, None]


def test_a_visit_that_cannot_be_ended_keeps_nobody_elses_from_ending(
    storage: MemorySessionStorage, monkeypatch: pytest.MonkeyPatch
):
    stuck, other = (leave(storage, LeftSession(each)) for each in (2, 1))
    monkeypatch.setattr(stuck, "shutdown", lambda: 1 / 0)
    time.sleep(0.3)

    assert left_visits.let_go() == 2
    assert other.was_shut_down
    assert "answers" not in stuck.session_state


def test_streamlit_still_keeps_visits_where_they_are_looked_for():
    assert "_session_mgr" in Runtime.__init__.__code__.co_names
    assert "_session_storage" in WebsocketSessionManager.__init__.__code__.co_names
