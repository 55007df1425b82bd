"""How much one connection may send: a flood closes that connection, and nobody else notices."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from questionnaire.server.asgi import App, Message, Receive, Scope, Send
from questionnaire.server.messages import asks_for_a_file, is_known

LARGEST: Final = 1_000_000
"""Bytes of one message. Chosen: the copy of a very long visit has half of that."""
TOO_LARGE: Final = 1009
AGAINST_THE_RULES: Final = 1008
Clock = Callable[[], float]


@dataclass
class Bucket:
    """A bucket that a flood empties: it holds `size`, and `refill` of it comes back each second."""

    size: float
    refill: float
    left: float = -1.0
    since: float = 0.0

    def take(self, amount: float, now: float) -> bool:
        """Take so much out, and return whether there was enough."""
        held = self.size if self.left < 0 else min(self.size, self.left + (now - self.since) * self.refill)
        self.left, self.since = max(0.0, held - amount), now
        return held >= amount


def messages_bucket() -> Bucket:
    """Return how many messages may come: a held-down arrow key sends 30 a second for a moment, a person 5."""
    return Bucket(size=100, refill=20)


def bytes_bucket() -> Bucket:
    """Return how many bytes may come: a tap on a long page has 20,000, a restored visit at most half a million."""
    return Bucket(size=4_000_000, refill=400_000)


def files_bucket() -> Bucket:
    """Return how many files, such as a PDF, may be asked for: a person presses a button again once or twice."""
    return Bucket(size=6, refill=0.2)


class Limits:
    """Watches what comes in on each connection, and closes one that sends too much."""

    def __init__(self, app: App, clock: Clock = time.monotonic) -> None:
        self._app = app
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the connection on, and its messages one by one."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        connection = _Connection(receive, send, self._clock)
        await self._app(scope, connection.receive, connection.send)


class _Connection:
    """One connection: what may still come in, and whether it was closed from here."""

    def __init__(self, receive: Receive, send: Send, clock: Clock) -> None:
        self._receive, self._send, self._clock = receive, send, clock
        self._messages, self._bytes, self._files = messages_bucket(), bytes_bucket(), files_bucket()
        self._closed = False

    async def receive(self) -> Message:
        """Return the next message that Streamlit may see; what is too much ends the connection."""
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            frame = message.get("bytes")
            code = self._fault(frame)
            if code is not None:
                return await self._close(code)
            if is_known(frame or b"") and self._may_be_done(frame or b""):
                return message

    async def send(self, message: Message) -> None:
        """Pass an answer on, unless nobody is there any more."""
        if not self._closed:
            await self._send(message)

    def _fault(self, frame: bytes | None) -> int | None:
        """Return the code to close with: for text, for a message too large, for too many, for too much."""
        if frame is None:
            return AGAINST_THE_RULES
        if len(frame) > LARGEST:
            return TOO_LARGE
        now = self._clock()
        enough = self._messages.take(1, now) and self._bytes.take(len(frame), now)
        return None if enough else AGAINST_THE_RULES

    def _may_be_done(self, frame: bytes) -> bool:
        """Return whether this may be worked on; one file too many is not made, and the connection stays."""
        return not asks_for_a_file(frame) or self._files.take(1, self._clock())

    async def _close(self, code: int) -> Message:
        self._closed = True
        await self._send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}
