"""What every answer says about itself: what the page may load, who may frame it, and that nothing is to be kept."""

import logging
from typing import Final

from questionnaire.server.asgi import App, Message, Receive, Scope, Send, header, refuse
from questionnaire.server.logs import place_of

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        # Streamlit's one inline script, by its hash; blob: because Streamlit loads our own small components that way
        "script-src 'self' blob: 'wasm-unsafe-eval' 'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='",
        "style-src 'self' 'unsafe-inline'",  # Streamlit writes its styles into the page
        "img-src 'self' data: blob:",  # our pictures are inside the page; catalogue text can load none from elsewhere
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
ALWAYS: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"),
)
ONLY_HTTPS: Final = (b"strict-transport-security", b"max-age=31536000")
KEPT_A_DAY: Final = b"public, max-age=86400"
"""For the typefaces, whose names do not change with what is in them."""
_FAILED: Final = 500
_log: Final = logging.getLogger(__name__)
_STATIC: Final = ("/static/", "/app/static/")
_OURS: Final = (b"server", b"x-powered-by", b"access-control-allow-origin", *(name for name, _ in ALWAYS))


class Headers:
    """Adds our headers to every answer, and takes those away that tell strangers too much."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its answer back with our headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message = {**message, "headers": with_ours(scope, message["status"], message.get("headers", ()))}
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception as error:  # Streamlit's own answer to it would go out without our headers
            _log.error("an answer failed: %s at %s", type(error).__name__, place_of(error))
            if begun:
                raise
            await refuse(scope, send_with_headers, _FAILED)


def with_ours(scope: Scope, status: int, headers: list[tuple[bytes, bytes]] | tuple[()]) -> list[tuple[bytes, bytes]]:
    """Return the headers of an answer with ours in place of theirs."""
    theirs = [(name.lower(), value) for name, value in headers if name.lower() not in _OURS]
    extra = [ONLY_HTTPS] if header(scope, b"x-forwarded-proto") == "https" or scope["scheme"] == "https" else []
    return [*_remembered(scope["path"], status, theirs), *ALWAYS, *extra]


def _remembered(path: str, status: int, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return the headers with what a browser may keep: only files that are the same for everybody."""
    is_page = any(name == b"content-type" and value.startswith(b"text/html") for name, value in headers)
    is_static = path.startswith(_STATIC) and status in (200, 206, 304) and not is_page
    if is_static and path.startswith(_STATIC[0]):
        return headers
    rest = [(name, value) for name, value in headers if name != b"cache-control"]
    return [*rest, (b"cache-control", KEPT_A_DAY if is_static else b"no-store")]
