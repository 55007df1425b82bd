"""Visits to the app in a real browser, in which nothing may leave this machine."""

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, Route, WebSocket, expect

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""The shell first: the same engine without a window to draw around each page, which costs a third less."""
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync",
         "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1")  # fmt: skip
"""The last one is why nothing can leave: no host but this machine is ever found. Stopping each request on its way to
look at it would do so too, but forbids the cache and costs a tenth of all work."""
PATIENCE = 30_000
"""Milliseconds that a page may take to show what is expected, on a slow and busy machine."""

EVERYONE = {
    "locale": "en-US",
    "timezone_id": "America/New_York",
    "reduced_motion": "reduce",
    "service_workers": "block",
}
DEVICES: dict[str, dict[str, Any]] = {
    "phone": {
        "viewport": {"width": 375, "height": 812},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
        "user_agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Version/17.0 Mobile/15E148 Safari/604.1",
    },
    "desktop": {"viewport": {"width": 1280, "height": 900}},
}
OUTSIDE = re.compile(r"^(https?|wss?)://(?!127\.0\.0\.1[:/])")
SETTLED = """() => {
  const app = document.querySelector('[data-testid=stApp]')
  return app && app.dataset.testConnectionState === 'CONNECTED' && app.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-testid=stSkeleton], [data-stale=true]')
}"""


def installed_browser() -> str | None:
    """Return the path of a Chromium or Chrome of this machine, or None when it has none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def launch(playwright: Playwright, executable: str) -> Browser:
    """Return a fresh browser without a past."""
    expect.set_options(timeout=PATIENCE)
    return playwright.chromium.launch(executable_path=executable, headless=True, args=list(FLAGS))


@dataclass
class Visits:
    """The visits of one test: each in a context of its own, with a record of what asked for the world outside.

    `address` tells where the app is; it is asked only when a page is opened without saying so.
    `ways_out` are the starts of addresses where a visit may go on purpose; there it gets an empty page.
    """

    browser: Browser
    address: Callable[[], str]
    ways_out: Sequence[str] = ()
    strays: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, device: str = "phone", path: str = "/", url: str | None = None, **wishes: Any) -> Page:
        """Return a page that shows `path`, in a new context: a new visitor, or a new tab of nobody's.

        `wishes` are Playwright's context options (locale, viewport, forced_colors and so on).
        """
        page = self.context(device, **wishes).new_page()
        page.goto((url or self.address()) + path)
        settled(page)
        return page

    def context(self, device: str = "phone", **wishes: Any) -> BrowserContext:
        """Return a new, empty context of that device, from which nothing leaves this machine."""
        context = self.browser.new_context(**{**EVERYONE, **DEVICES[device], **wishes})
        context.set_default_timeout(PATIENCE)
        context.on("request", self._note)
        context.on("page", lambda page: page.on("websocket", self._note))
        for start in self.ways_out:
            context.route(re.compile(re.escape(start)), show_elsewhere)
        self.contexts.append(context)
        return context

    def pages(self) -> list[Page]:
        """Return the pages that are open."""
        return [page for context in self.contexts for page in context.pages]

    def close(self) -> None:
        """Close all visits."""
        for context in self.contexts:
            context.close()

    def _note(self, asked: Request | WebSocket) -> None:
        if OUTSIDE.match(asked.url) and not asked.url.startswith(tuple(self.ways_out)):
            self.strays.append(asked.url)


def show_elsewhere(route: Route) -> None:
    """Answer with an empty page in place of a site outside this machine."""
    route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>Elsewhere</title>")


def settled(page: Page) -> Page:
    """Return the page once it is connected, its script at rest and nothing on it half drawn.

    Right after a click the page still looks at rest: first expect what is new, then ask for this.
    """
    page.wait_for_function(SETTLED, timeout=PATIENCE)
    return page
