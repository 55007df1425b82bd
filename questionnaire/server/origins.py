"""Who may ask: the names that this server answers to, and the pages that may open a connection to it.

Streamlit would look up its own public address, inside its event loop, for each connection from a foreign page;
so a foreign page is refused before Streamlit sees it.
"""

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from questionnaire.server.asgi import App, Receive, Scope, Send, header, refuse
from questionnaire.server.outside import https_names_of, is_https, names_of

THIS_COMPUTER: Final = ("localhost", "127.0.0.1", "::1")
HEALTH: Final = "/_stcore/health"
"""Says "ok" and nothing else, to whatever name: what watches servers asks them by their numbers."""
_MISDIRECTED: Final = 421
_USUAL_PORT: Final = {"http": ":80", "https": ":443"}
"""What may be left out behind a name, or stand there."""


class Origins:
    """Lets through what was asked of one of our names, and connections opened by our own pages."""

    def __init__(self, app: App, hosts: Iterable[str] = ()) -> None:
        self._app = app
        named = tuple(hosts)
        self._hosts, self._https = names_of((*THIS_COMPUTER, *named)), https_names_of(named)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] not in ("http", "websocket") or self._is_ours(scope):
            await self._app(scope, receive, send)
        else:
            await refuse(scope, send, _MISDIRECTED)

    def _is_ours(self, scope: Scope) -> bool:
        host, origin = header(scope, b"host"), header(scope, b"origin")
        if scope["type"] == "http" and scope["path"] == HEALTH:
            return True
        if host is None or host_name(host) not in self._hosts:
            return False
        by_https = is_https(scope, host_name(host), self._https)
        return scope["type"] == "http" or is_same_place(origin, host, ("https",) if by_https else ("http", "https"))


def host_name(host: str) -> str | None:
    """Return the name in a Host header, without its port; None when it is none."""
    try:
        parts = urlsplit(f"//{host}")
        parts.port  # noqa: B018 - raises ValueError when it is no port
    except ValueError:
        return None
    if parts.netloc != host or "@" in host or parts.hostname is None:
        return None
    return parts.hostname.rstrip(".")


def is_same_place(origin: str | None, host: str, schemes: Iterable[str] = ("http", "https")) -> bool:
    """Return whether a page of this origin was served under that Host; browsers always say the origin."""
    if origin is None:
        return False
    scheme, slashes, place = origin.lower().partition("://")
    usual = _USUAL_PORT.get(scheme, "")
    here, there = (each.removesuffix(usual) for each in (place, host.lower()))
    return scheme in schemes and bool(slashes) and bool(here) and here == there
