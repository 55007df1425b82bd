"""Signing out: only with a word that this server gave to the page, so that no page of others can do it to somebody."""

import secrets
import time
from collections.abc import Callable
from threading import Lock
from typing import Final
from urllib.parse import parse_qs

from questionnaire.server.asgi import App, Receive, Scope, Send, refuse

PLACE: Final = "/auth/logout"
GOOD_FOR: Final = 60.0
"""Seconds. Chosen: a browser follows at once; a slow line gets a minute."""
MOST: Final = 1000


class Words:
    """Words that are good once, and not for long."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._until: dict[str, float] = {}

    def new(self) -> str:
        """Return a new word."""
        word, now = secrets.token_urlsafe(16), self._clock()
        with self._lock:
            self._until = {each: until for each, until in self._until.items() if until > now}
            while len(self._until) >= MOST:
                del self._until[next(iter(self._until))]
            self._until[word] = now + GOOD_FOR
        return word

    def take(self, word: str) -> bool:
        """Return whether a word is good, and let it be good no longer."""
        with self._lock:
            return self._until.pop(word, 0.0) > self._clock()


WORDS: Final = Words()
"""One for the whole process: the page gets a word, and the browser brings it."""


class SignOut:
    """Answers 403 to whoever asks to be signed out without a word of ours."""

    def __init__(self, app: App, words: Words = WORDS) -> None:
        self._app, self._words = app, words

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http" and scope["path"].rstrip("/") == PLACE and not self._may(scope):
            await refuse(scope, send, 403)
        else:
            await self._app(scope, receive, send)

    def _may(self, scope: Scope) -> bool:
        given = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("word", [])
        return len(given) == 1 and self._words.take(given[0])
