"""A flood, a message too large, and what is no message: that connection is closed, and nobody else notices."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from multiprocessing import get_context
from statistics import median

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.exceptions import ConnectionClosed

from questionnaire.server.asgi import Message, Receive, Scope, Send
from questionnaire.server.limits import LARGEST, Bucket, Limits
from questionnaire.server.messages import NotAMessageError, fields, is_known
from tests.faults.servers import Hardened, memory_of
from tests.faults.visitor import Visitor, back_message, run, widget

RERUN = BackMsg(rerun_script={"query_string": "q=1"}).SerializeToString()
HARMFUL = {
    "clear_cache": back_message("clear_cache"),
    "load_git_info": back_message("load_git_info"),
    "set_run_on_save": back_message("set_run_on_save"),
    "debug_shutdown_runtime": back_message("debug_shutdown_runtime"),
    "install_skills": BackMsg(backend_operation_request={"install_skills": {}}).SerializeToString(),
}


def refused(url: str, send: Callable[[Visitor], Awaitable[None]]) -> int | None:
    """Return the code that a connection is closed with after something was sent on it."""

    async def visit() -> int | None:
        visitor = await Visitor(url).open()
        assert visitor.socket is not None
        try:
            await send(visitor)
            async with asyncio.timeout(20):
                while True:
                    await visitor.socket.recv()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None

    return run(visit())


async def _many(visitor: Visitor) -> None:
    assert visitor.socket is not None
    for _ in range(3000):
        await visitor.socket.send(RERUN)


async def _send(visitor: Visitor, message: str | bytes) -> None:
    assert visitor.socket is not None
    await visitor.socket.send(message)


def test_a_flood_closes_its_own_connection(server: Hardened):
    assert refused(server.url, _many) == 1008


def test_a_message_of_many_megabytes_is_not_taken_in(server: Hardened):
    before = memory_of(server)

    assert refused(server.url, lambda visitor: _send(visitor, b"\x5a" * 30_000_000)) == 1009
    assert memory_of(server) - before < 20


def test_text_is_no_message(server: Hardened):
    assert refused(server.url, lambda visitor: _send(visitor, "hello")) == 1008


def test_others_hardly_notice_a_flood(server: Hardened):
    flood = get_context("spawn").Process(target=flooding, args=(server.url,), daemon=True)

    async def visits() -> tuple[float, float]:
        visitor = await Visitor(server.url).begin()
        quiet = [await seconds(visitor) for _ in range(20)]
        flood.start()
        await asyncio.sleep(3)
        loud = [await seconds(visitor) for _ in range(40)]
        return median(quiet), median(loud)

    quiet, loud = run(visits())
    flood.kill()
    flood.join()

    assert loud < 3 * quiet + 0.1


async def seconds(visitor: Visitor) -> float:
    await asyncio.sleep(0.05)
    start = time.perf_counter()
    await visitor.run(page="how")
    return time.perf_counter() - start


def flooding(url: str) -> None:
    """Flood a server for as long as this lasts, and come back a second after each time that it was closed."""
    while True:
        refused(url, _many)
        time.sleep(1)


@pytest.mark.parametrize("name", HARMFUL)
def test_what_no_page_asks_for_is_not_heard(server: Hardened, name: str):
    async def visit() -> bool:
        visitor = await Visitor(server.url).begin()
        await _send(visitor, HARMFUL[name])
        await visitor.run(page="how")
        return visitor.has("keep") and server.process is not None and server.process.poll() is None

    assert not is_known(HARMFUL[name])
    assert run(visit())
    assert ".git" not in server.log


@pytest.mark.parametrize("garbage", [b"\xff" * 40, b"\x5a\x7f", b"\x5a\x02", b"\x0b", b"", bytes(range(256))])
def test_garbage_is_dropped(server: Hardened, garbage: bytes):
    async def visit() -> bool:
        visitor = await Visitor(server.url).begin()
        await _send(visitor, garbage)
        await visitor.run(page="how")
        return visitor.has("keep")

    assert run(visit())


# The parts


def test_a_bucket_runs_dry_and_fills_again():
    bucket = Bucket(size=2, refill=1)

    assert [bucket.take(1, now) for now in (0.0, 0.0, 0.0, 1.5, 1.5)] == [True, True, False, True, False]


def test_what_a_page_sends_is_known():
    kept = BackMsg(file_urls_request={"request_id": "1", "file_names": ["a.yaml"]}).SerializeToString()
    taken = BackMsg(backend_operation_request={"request_id": "1", "deferred_file": {}}).SerializeToString()

    assert all(map(is_known, (RERUN, kept, taken, back_message("stop_script"), back_message("app_heartbeat"))))


def asked(*widgets: WidgetState, names: int = 0) -> bytes:
    """Return a page's message about these widgets, with so many marks of what it remembers."""
    states = WidgetStates(widgets=widgets)
    message = BackMsg(rerun_script={"widget_states": states, "cached_message_hashes": ["0" * 16] * names})
    return message.SerializeToString()


BOX = WidgetState(id="w", bool_value=True)
TOO_MUCH = {
    "widgets": asked(*[BOX] * 60_000),
    "widgets in several parts": asked(*[BOX] * 1500) + asked(*[BOX] * 1500),
    "marks": asked(names=50_000),
    "words of one widget": asked(widget("w", {"string_array_value": [""] * 400_000})),
    "numbers of one widget": asked(widget("w", {"int_array_value": [0] * 900_000})),
    "files": BackMsg(file_urls_request={"request_id": "1", "file_names": ["a"] * 20_000}).SerializeToString(),
    "stops": back_message("stop_script") * 300_000,
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_a_message_of_very_many_parts_is_dropped_at_once(name: str):
    start = time.process_time()

    assert not is_known(TOO_MUCH[name])
    assert time.process_time() - start < 0.1


def test_a_message_about_the_fullest_page_is_heard():
    many = [widget(f"w-{each}", {"string_array_value": ["anxiety"] * 60}) for each in range(400)]
    copy = widget("keep", {"json_trigger_value": "x" * 500_000})

    assert is_known(asked(*many, copy, names=200))


def test_very_many_widgets_cost_others_nothing_and_stay_nowhere(server: Hardened):
    before = memory_of(server)

    async def visit() -> bool:
        visitors = [await Visitor(server.url).begin() for _ in range(5)]
        for each in visitors:
            for _ in range(3):
                await _send(each, TOO_MUCH["widgets"])
        return all([(await each.run(page="how")).has("keep") for each in visitors])

    assert run(visit())
    assert memory_of(server) - before < 15


def test_bytes_that_end_too_early_are_no_message():
    with pytest.raises(NotAMessageError):
        list(fields(RERUN[:-1]))


def test_a_message_that_no_page_sends_never_reaches_streamlit():
    coming = [{"type": "websocket.receive", "bytes": each} for each in (*HARMFUL.values(), b"\xff" * 40, RERUN)]
    heard: list[Message] = []

    async def receive() -> Message:
        return coming.pop(0)

    async def send(_: Message) -> None:
        raise AssertionError

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        heard.append(await receive())

    run(Limits(app)({"type": "websocket"}, receive, send))

    assert [each["bytes"] for each in heard] == [RERUN]


def test_of_ninety_plans_ordered_at_once_a_few_are_made_and_the_page_is_heard_all_the_same():
    plan = BackMsg(backend_operation_request={"request_id": "1", "deferred_file": {"file_id": "a"}}).SerializeToString()
    coming = [{"type": "websocket.receive", "bytes": each} for each in (*[plan] * 90, RERUN)]
    heard: list[Message] = []

    async def receive() -> Message:
        return coming.pop(0) if coming else {"type": "websocket.disconnect"}

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        while (message := await receive())["type"] != "websocket.disconnect":
            heard.append(message)

    async def send(_: Message) -> None:
        raise AssertionError

    run(Limits(app, clock=lambda: 0.0)({"type": "websocket"}, receive, send))

    assert [each["bytes"] for each in heard] == [*[plan] * 6, RERUN]


def test_after_a_connection_was_closed_nothing_more_is_sent():
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.receive", "bytes": b"x" * (LARGEST + 1)}

    async def send(message: Message) -> None:
        sent.append(message)

    async def app(
        _scope: object, receive: Callable[[], Awaitable[Message]], send: Callable[..., Awaitable[None]]
    ) -> None:
        assert (await receive())["type"] == "websocket.disconnect"
        await send({"type": "websocket.send", "bytes": b"late"})

    run(Limits(app)({"type": "websocket"}, receive, send))

    assert sent == [{"type": "websocket.close", "code": 1009}]
