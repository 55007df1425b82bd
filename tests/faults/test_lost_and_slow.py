"""Lost connections, frozen servers, slow readers: nobody loses an answer, and a tap is applied once."""

import asyncio
import json
import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.browser.states import KEPT
from tests.faults.servers import Hardened
from tests.faults.test_doors import opened
from tests.faults.test_forged import stored
from tests.faults.visitor import Visitor, run, widget

DROPPED = 150 if os.environ.get("FIT_ALL_STATES") else 8
"""Streamlit itself keeps 128 lost visits and forgets the rest; a soak run drops more than that."""
COPY = json.dumps({"version": 1, **KEPT})


async def back(visitor: Visitor, copy: str) -> Visitor:
    """Connect again as a page does, and hand the copy over if the server asks for it."""
    await visitor.arrive(session=visitor.session)
    if visitor.sent_to("keep")["command"] == "ask":
        await visitor.restore(copy)
    return visitor


def test_when_all_are_dropped_at_once_nobody_loses_an_answer(server: Hardened):
    async def visits() -> list[bool]:
        visitors = [await (await Visitor(server.url).arrive()).restore(COPY) for _ in range(DROPPED)]
        before = [stored(each) for each in visitors]
        copies = [each.sent_to("keep")["text"] for each in visitors]
        await asyncio.gather(*(each.leave() for each in visitors))
        again = [await back(each, copy) for each, copy in zip(visitors, copies, strict=True)]
        return [stored(each) == held for each, held in zip(again, before, strict=True)]

    assert all(run(visits()))


def test_a_tap_while_the_server_is_frozen_is_applied_once(own_server: Callable[..., Hardened]):
    server = own_server()
    assert server.process is not None
    process = server.process

    async def visit() -> tuple[str, str]:
        visitor = await Visitor(server.url).begin()
        await visitor.run(page="preferences", query="q=1")
        radio = visitor.of_kind("Radio")[0]
        await visitor.run(widget(radio.id, {"string_value": radio.options[0]}), query="q=1")
        process.send_signal(signal.SIGSTOP)
        await visitor.ask(WidgetState(id=visitor.keyed("next").id, trigger_value=True))
        await asyncio.sleep(2)
        process.send_signal(signal.SIGCONT)
        await visitor.rest()
        return stored(visitor)["answers"]["for-whom"], visitor.query

    answer, query = run(visit())

    assert answer
    assert query == "q=2"


def test_foreign_pages_cost_nothing_however_often_they_ask(server: Hardened):
    start = time.perf_counter()
    codes = {opened(server, Origin="https://evil.example") for _ in range(50)}

    assert codes == {403}
    assert time.perf_counter() - start < 5


def test_half_requests_hinder_nobody(server: Hardened):
    halves = [socket.create_connection(("127.0.0.1", server.port), 10) for _ in range(200)]
    for each in halves:
        each.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")

    async def visit() -> bool:
        visitor = await Visitor(server.url).begin()
        return visitor.has("tools")

    assert run(visit())
    for each in halves:
        each.close()


def test_it_starts_without_a_home_or_a_place_to_write(own_server: Callable[..., Hardened], tmp_path: Path):
    (tmp_path / "a-file").touch()

    server = own_server(environment={"HOME": "/nonexistent", "FIT_STATE": str(tmp_path / "a-file" / "state")})

    assert run(Visitor(server.url).begin()).has("tools")
    assert "warn: the folder for the last good content cannot be written" in server.log
