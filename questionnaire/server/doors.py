"""Which addresses are open: pages, their files, and the few of Streamlit's own that a page needs."""

from typing import Final

from questionnaire.server.asgi import App, Receive, Scope, Send, refuse

_OWN: Final = "/_stcore/"
_NEEDED: Final = ("stream", "health", "host-config", "upload_file/", "bidi-components/")
_PATIENT: Final = 2000
"""Characters. Chosen: ten times the longest address of ours."""
_SIGNED_IN: Final = "/oauth2callback"
_VERY_PATIENT: Final = 16_000
"""Characters. Chosen: a provider's answer to a sign-in may be some thousands long."""
_METHODS: Final = ("GET", "HEAD")
_TWO_LENGTHS: Final = {b"content-length", b"transfer-encoding"}
"""A request that says its length in two ways: a proxy may go by the other, and take its end for the next request."""
_SENDS: Final = ("/_stcore/upload_file/", "/auth/")
"""Where something may be sent to: the editors' preview of a file, and the clinic's own sign-in."""


class Doors:
    """Answers 404 for what no page needs: figures about visits, the door for programs, a check that runs pages."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        status = refusal(scope) if scope["type"] in ("http", "websocket") else None
        if status is None:
            await self._app(scope, receive, send)
        else:
            await refuse(scope, send, status)


def refusal(scope: Scope) -> int | None:
    """Return the status that a request is refused with, or None when it may pass."""
    path: str = scope["path"]
    if scope["type"] == "websocket":
        return None if path == f"{_OWN}stream" else 404
    if len(path) + len(scope.get("query_string", b"")) > (_VERY_PATIENT if path == _SIGNED_IN else _PATIENT):
        return 414
    if {name for name, _ in scope["headers"]} >= _TWO_LENGTHS:
        return 400
    if _OWN in path and not path.startswith(tuple(f"{_OWN}{name}" for name in _NEEDED)):
        return 404
    if scope["method"] not in _METHODS and not path.startswith(_SENDS):
        return 405
    return None
