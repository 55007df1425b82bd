"""Uploads: a file may be sent only where a page asks for one just now, once, and no larger than it asks for.

Streamlit takes files from every visit, whatever its page shows, and names the visit in the address to send them to.
Here the address is a ticket: for a page that asks for a file, good for one file, and it says nothing about anybody.
"""

import secrets
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from questionnaire.server.asgi import App, Message, Receive, Scope, Send, header, refuse

PLACE: Final = "/_stcore/upload_file/"
AROUND: Final = 20_000
"""Bytes. Chosen: what a browser writes around one file, its name included, ten times over."""
MOST_ASKING: Final = 50
"""Chosen: more members of staff than preview a file at one time; who asked first gives way."""
MOST_COMING: Final = 3
"""Chosen: three files of 20 MB at once are as much as a small server has to spare."""
_BUSY: Final = 503
_TOO_LARGE: Final = 413


@dataclass
class Ticket:
    """Where one file of one visit may be sent: once, and taken back by the same ticket."""

    session: str
    file_id: str
    word: str
    is_spent: bool = False

    @property
    def address(self) -> str:
        """Return the address to send the file to."""
        return f"{PLACE}{self.word}/{self.file_id}"


@dataclass
class Tickets:
    """Which visits ask for a file just now, how large it may be, and the one ticket that each of them has."""

    asking: dict[str, int] = field(default_factory=dict)
    issued: dict[str, Ticket] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def ask(self, session: str, most_bytes: int) -> None:
        """Note that the page of a visit asks for a file of at most so many bytes."""
        with self.lock:
            self.asking[session] = most_bytes
            while len(self.asking) > MOST_ASKING:
                self._drop(next(iter(self.asking)))

    def stop(self, session: str) -> None:
        """Note that the page of a visit asks for no file any more."""
        with self.lock:
            self._drop(session)

    def issue(self, session: str, file_id: str) -> Ticket | None:
        """Return a ticket in place of the one that the visit had; None when its page asks for nothing."""
        with self.lock:
            if session not in self.asking:
                return None
            self.issued[session] = Ticket(session, file_id, secrets.token_urlsafe(16))
            return self.issued[session]

    def find(self, path: str) -> tuple[Ticket, int] | None:
        """Return the ticket that an address is made of, and how large its file may be; None for any other address."""
        with self.lock:
            found = next((each for each in self.issued.values() if each.address == path), None)
            return (found, self.asking[found.session]) if found is not None else None

    def _drop(self, session: str) -> None:
        self.asking.pop(session, None)
        self.issued.pop(session, None)


TICKETS: Final = Tickets()
"""One for the whole process, as Streamlit's store of files is."""


class Uploads:
    """Takes a file for a ticket, once and up to its size, and answers 404 to whoever has none."""

    def __init__(self, app: App, tickets: Tickets = TICKETS) -> None:
        self._app, self._tickets = app, tickets
        self._coming = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http" or not scope["path"].startswith(PLACE):
            await self._app(scope, receive, send)
            return
        found = self._tickets.find(scope["path"])
        status = self._refusal(scope, found)
        if found is None or status is not None:
            await refuse(scope, send, status or 404)
            return
        ticket, most = found
        ticket.is_spent = True
        self._coming += 1
        try:
            await self._app(_to_the_visit(scope, ticket), _at_most(receive, most + AROUND), send)
        finally:
            self._coming -= 1

    def _refusal(self, scope: Scope, found: tuple[Ticket, int] | None) -> int | None:
        """Return the status that a request is refused with, or None when it may pass."""
        if found is None or scope["method"] not in ("PUT", "DELETE"):
            return 404
        ticket, most = found
        if scope["method"] == "DELETE":
            return None
        if ticket.is_spent:
            return 404
        said = header(scope, b"content-length") or "0"
        if not said.isdecimal() or int(said) > most + AROUND:
            return _TOO_LARGE
        return _BUSY if self._coming >= MOST_COMING else None


def _to_the_visit(scope: Scope, ticket: Ticket) -> Scope:
    """Return the request as Streamlit knows it, with the visit in its path."""
    path = f"{PLACE}{ticket.session}/{ticket.file_id}"
    return {**scope, "path": path, "raw_path": path.encode()}


def _at_most(receive: Receive, most: int) -> Receive:
    """Return what hands a request on piece by piece, and ends it where it becomes too long."""
    left = most

    async def receive_some() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        return message if left >= 0 else {"type": "http.disconnect"}

    return receive_some
