"""What every answer says about itself: what the page may load, who may frame it, and that nothing is to be kept."""

import logging
from collections.abc import Iterable
from typing import Final

from questionnaire.server.asgi import App, Message, Receive, Scope, Send, header, refuse
from questionnaire.server.logs import place_of
from questionnaire.server.origins import host_name
from questionnaire.server.outside import https_names_of, is_https

Pairs = list[tuple[bytes, bytes]]

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

    def __init__(self, app: App, hosts: Iterable[str] = ()) -> None:
        self._app = app
        self._https = https_names_of(hosts)

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
                message = {**message, "headers": self._with_ours(scope, message)}
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception as error:  # Streamlit's own answer to it would go out without our headers
            _log.error("an answer failed: %s at %s", type(error).__name__, place_of(error))
            if begun:
                raise
            await refuse(scope, send_with_headers, _FAILED)

    def _with_ours(self, scope: Scope, message: Message) -> Pairs:
        """Return the headers of an answer with ours in place of theirs."""
        theirs = [(name.lower(), value) for name, value in message.get("headers", ()) if name.lower() not in _OURS]
        said = [*_remembered(scope["path"], message["status"], theirs), *ALWAYS]
        return _with_https(said) if is_https(scope, host_name(header(scope, b"host") or ""), self._https) else said


def _with_https(headers: Pairs) -> Pairs:
    """Return the headers of an answer over https: cookies never travel without it, nor does anything else."""
    said = [(name, _secure(value) if name == b"set-cookie" else value) for name, value in headers]
    return [*said, ONLY_HTTPS]


def _secure(cookie: bytes) -> bytes:
    """Return a cookie that travels by https alone."""
    known = (part.strip().lower() for part in cookie.split(b";")[1:])
    return cookie if b"secure" in known else cookie.rstrip(b"; ") + b"; Secure"


def _remembered(path: str, status: int, headers: Pairs) -> Pairs:
    """Return the headers with what a browser may keep: only files that are the same for everybody."""
    is_page = any(name == b"content-type" and value.startswith(b"text/html") for name, value in headers)
    is_static = path.startswith(_STATIC) and status in (200, 206, 304) and not is_page
    if is_static and path.startswith(_STATIC[0]):
        return headers
    rest = [(name, value) for name, value in headers if name != b"cache-control"]
    return [*rest, (b"cache-control", KEPT_A_DAY if is_static else b"no-store")]
