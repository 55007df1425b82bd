"""A visitor without a browser: speaks Streamlit's own protocol, truthfully or not, on this machine alone."""

import asyncio
import json
import ssl
from collections.abc import Coroutine, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection, HTTPSConnection
from typing import Any, TypeVar
from urllib.parse import urlsplit

from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 30.0
STREAM = "/_stcore/stream"
TOKEN = "_streamlit_xsrf"
Found = TypeVar("Found")


def run(visit: Coroutine[Any, Any, Found]) -> Found:
    """Return what a visit comes to, in a thread of its own: a browser's loop may stand in the way in this one."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, visit).result()


@dataclass
class Visitor:
    """One visit: what its page shows by now, and what may be sent.

    `drawn` are the elements of the last run by where they stand; `widgets` what each widget holds, as a browser would.
    """

    url: str
    socket: ClientConnection | None = None
    session: str = ""
    page: str = ""
    query: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    drawn: dict[tuple[int, ...], Message] = field(default_factory=dict)
    widgets: dict[str, WidgetState] = field(default_factory=dict)
    cached: dict[str, bytes] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    file_urls: list[Any] = field(default_factory=list)
    finished: int = 0
    taken: int = 0

    async def arrive(self, session: str = "", **headers: str) -> "Visitor":
        """Open the connection, as the session of before where one is named, and let the page run once."""
        await self.open(session, **headers)
        await self.run()
        return self

    async def open(self, session: str = "", **headers: str) -> "Visitor":
        """Open the connection."""
        assert urlsplit(self.url).hostname == "127.0.0.1", "this machine alone"
        self.cookies |= await asyncio.to_thread(cookies_of, self.url, self.cookies)
        token = self.cookies.get(TOKEN, "")
        self.socket = await connect(
            self.url.replace("http", "ws", 1) + STREAM,
            subprotocols=["streamlit", token, *([session] if session else [])],  # type: ignore[list-item]
            additional_headers={"Cookie": as_header(self.cookies), "Origin": self.url, **headers},
            ssl=unverified() if self.url.startswith("https") else None,
            compression=None,
            max_size=None,
            open_timeout=PATIENCE,
        )
        return self

    async def leave(self) -> None:
        """Close the connection as a closed tab does."""
        if self.socket is not None:
            await self.socket.close()

    async def run(self, *states: WidgetState, page: str | None = None, **fields: Any) -> "Visitor":
        """Let the page run, with these widgets as they now are, and wait until what it leads to is at rest."""
        await self.ask(*states, page=page, **fields)
        await self.rest()
        return self

    async def ask(self, *states: WidgetState, page: str | None = None, **fields: Any) -> None:
        """Send what a browser sends when a widget was used."""
        assert self.socket is not None
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = fields.get("query", self.query)
        asked.page_script_hash = self.pages.get(page, page) if page is not None else self.page
        if page is not None and page not in self.pages:
            asked.page_name = fields.get("name", "")
        for state in states:
            if state.WhichOneof("value") not in ("trigger_value", "json_trigger_value"):
                self.widgets[state.id] = state
        sent = {**self.widgets, **{state.id: state for state in states}}
        asked.widget_states.widgets.extend(sent.values())
        asked.cached_message_hashes.extend(self.cached)
        asked.context_info.url = self.url
        asked.context_info.locale = "en-US"
        asked.context_info.timezone = "America/New_York"
        await self.socket.send(message.SerializeToString())

    async def rest(self) -> None:
        """Take messages until a run is finished and no other has begun."""
        while await self.take() != "finished":
            pass

    async def take(self) -> str:
        """Take one message, and return what kind it was; "finished" when a run is over and none follows."""
        assert self.socket is not None
        async with asyncio.timeout(PATIENCE):
            data = await self.socket.recv()
        assert isinstance(data, bytes)
        self.taken += len(data)
        message = ForwardMsg.FromString(data)
        kind = message.WhichOneof("type") or ""
        if kind == "ref_hash":
            where = message.metadata.delta_path
            message = ForwardMsg.FromString(self.cached[message.ref_hash])
            message.metadata.delta_path[:] = where
            kind = message.WhichOneof("type") or ""
        elif message.metadata.cacheable:
            self.cached[message.hash] = data
        return self._understand(kind, message)

    def _understand(self, kind: str, message: ForwardMsg) -> str:
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id or self.session
            self.page = message.new_session.page_script_hash or self.page
            self.drawn = {}
        elif kind == "navigation":
            self.page = message.navigation.page_script_hash
            self.pages = {each.url_pathname: each.page_script_hash for each in message.navigation.app_pages}
        elif kind == "file_urls_response":
            self.file_urls = list(message.file_urls_response.file_urls)
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            found = getattr(element, element.WhichOneof("type") or "empty")
            self.drawn[tuple(message.metadata.delta_path)] = found
        elif kind == "script_finished":
            self.finished += 1
            over = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)
            return "finished" if message.script_finished in over else "again"
        return kind

    # What the page shows

    def of_kind(self, kind: str) -> list[Any]:
        """Return the elements of a kind, such as Button, that are on the page."""
        return [each for each in self.drawn.values() if each.DESCRIPTOR.name == kind]

    def keyed(self, key: str) -> Any:
        """Return the first widget on the page whose key begins so."""
        return next(each for each in self.drawn.values() if key_of(each).startswith(key))

    def has(self, key: str) -> bool:
        """Return whether a widget whose key begins so is on the page."""
        return any(key_of(each).startswith(key) for each in self.drawn.values())

    @property
    def text(self) -> str:
        """Return all that stands on the page, with its HTML."""
        return " ".join(str(getattr(each, "body", "")) for each in self.drawn.values())

    # What a visitor does

    async def press(self, key: str) -> "Visitor":
        """Press a button."""
        return await self.run(WidgetState(id=self.keyed(key).id, trigger_value=True))

    async def begin(self) -> "Visitor":
        """Arrive with an empty tab."""
        await self.arrive()
        return await self.restore(None)

    async def restore(self, text: object) -> "Visitor":
        """Hand over this copy of the answers, as the tab does when it is asked."""
        nonce = self.sent_to("keep")["nonce"]
        value = {"nonce": nonce, "text": text, "tab": True, "device": False}
        events = json.dumps([{"event": "restored", "value": value}])
        return await self.run(WidgetState(id=trigger_id(self.component("keep").id), json_trigger_value=events))

    def component(self, key: str) -> Any:
        """Return one of our own components by its key."""
        return next(each for each in self.of_kind("BidiComponent") if key_of(each) == key)

    def sent_to(self, key: str) -> Any:
        """Return the data that a component of ours was sent."""
        found = self.component(key)
        return json.loads(found.mixed.json if found.WhichOneof("data") == "mixed" else found.json)


def cookies_of(url: str, known: Mapping[str, str]) -> dict[str, str]:
    """Return the cookies that a browser has once it has asked for something, those that it had among them."""
    parts = urlsplit(url)
    kind = partial(HTTPSConnection, context=unverified()) if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=PATIENCE)
    connection.request("GET", "/_stcore/health", headers={"Cookie": as_header(known)} if known else {})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    given = (each.partition(";")[0].partition("=") for each in answer.headers.get_all("Set-Cookie", []))
    return {**known, **{name: value for name, _, value in given}}


def as_header(cookies: Mapping[str, str]) -> str:
    """Return cookies as a browser sends them."""
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def unverified() -> ssl.SSLContext:
    """Return what speaks TLS with a certificate that this test made itself."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def key_of(element: Message) -> str:
    """Return the key that a widget was given, "" when it has none."""
    name = str(getattr(element, "id", ""))
    return name.split("-", 2)[2] if name.startswith("$$ID-") else ""


def trigger_id(component: str) -> str:
    """Return the name under which a component says that something happened."""
    return f"$$STREAMLIT_INTERNAL_KEY_{component}__events"


def back_message(kind: str, value: object = True) -> bytes:
    """Return a message of another kind, such as clear_cache, as bytes."""
    message = BackMsg()
    setattr(message, kind, value)
    return message.SerializeToString()


def widget(name: str, values: Mapping[str, Any]) -> WidgetState:
    """Return what a widget is said to hold, true or not."""
    state = WidgetState(id=name)
    for kind, value in values.items():
        if isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
            getattr(state, kind).data.extend(value)
        else:
            setattr(state, kind, value)
    return state
