"""After a full visit nothing of what was typed is left: not in a log, on a disk, in the environment, nor in memory."""

import json
import re
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.runtime import Runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.session_manager import SessionInfo
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from questionnaire.ui import left_visits
from tests.browser.states import KEPT
from tests.faults.servers import Hardened
from tests.faults.visitor import Visitor, run, widget

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


@pytest.fixture
def marked(own_server: Callable[..., Hardened], tmp_path: Path) -> Hardened:
    """Return a server whose every place to write is inside this test's folder."""
    for name in ("tmp", "state", "home"):
        (tmp_path / name).mkdir()
    places = {"TMPDIR": str(tmp_path / "tmp"), "FIT_STATE": str(tmp_path / "state")}
    return own_server(environment={**places, "HOME": str(tmp_path / "home")})


def test_nothing_typed_is_left_anywhere(marked: Hardened, tmp_path: Path):
    async def visit() -> tuple[int, int]:
        visitor, typed = await a_full_visit(marked.url)
        held = in_memory(marked, MARK)
        await visitor.leave()
        return typed, held

    typed, held = run(visit())
    assert typed >= 5
    assert held > 0
    assert marked.process is not None
    process = Path(f"/proc/{marked.process.pid}")

    assert MARK not in marked.log
    assert MARK.encode() not in (process / "environ").read_bytes() + (process / "cmdline").read_bytes()
    assert [each for each in written_to(marked) if not each.endswith("server.log")] == []
    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert [each for each in files if MARK.encode() in each.read_bytes()] == []
    assert (process / "limits").read_text().split("Max core file size")[1].split()[:2] == ["0", "0"]


class Held:
    """Something that a visit holds."""


class LeftSession:
    """A visit whose connection was lost, as Streamlit stores it."""

    id = "1"

    def __init__(self) -> None:
        self.session_state = {"answers": Held()}
        self.was_shut_down = False

    def shutdown(self) -> None:
        self.was_shut_down = True


def test_a_visit_that_was_left_is_let_go_of_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch):
    storage = MemorySessionStorage(ttl_seconds=0.2)  # type: ignore[arg-type]
    left = LeftSession()
    held = weakref.ref(left.session_state["answers"])
    storage.save(SessionInfo(client=None, session=left, script_run_count=1))  # type: ignore[arg-type]
    runtime = SimpleNamespace(_session_mgr=SimpleNamespace(_session_storage=storage))
    monkeypatch.setattr(Runtime, "instance", lambda: runtime)

    too_soon = left_visits.let_go()
    time.sleep(0.3)
    on_time = left_visits.let_go()

    assert (too_soon, on_time) == (0, 1)
    assert left.was_shut_down
    assert held() is None


def test_streamlit_still_keeps_visits_where_they_are_looked_for():
    assert "_session_mgr" in Runtime.__init__.__code__.co_names
    assert "_session_storage" in WebsocketSessionManager.__init__.__code__.co_names
