"""The hardened start in a real browser: nothing of the app breaks its own rules, and nobody may frame it."""

import os
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect
from pypdf import PdfReader

from tests.browser.states import BY_NAME, KEPT, PASSPHRASE, STATES, State, reach
from tests.browser.visits import Visits, settled
from tests.faults.servers import Hardened

FEW = ("welcome", "help-panel", "question-place", "question-cloud", "matches-reasons", "matches-compare-bar", "sheet",
       "check-in-course", "learn-page")  # fmt: skip
"""States in which every component and every kind of picture is on the page; a soak run walks them all."""
WALKED = [each for each in STATES if PASSPHRASE not in repr(each) and not each.path.startswith("/staff")]
PROBES = ("/_stcore/health", "/_stcore/host-config")
"""Opened deep, a page first asks below its own address; the 404 is how it learns where the server is."""


@pytest.fixture(scope="module")
def hardened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hardened]:
    running = Hardened(tmp_path_factory.mktemp("hardened"))
    running.start()
    yield running
    running.stop()


def complaints(page: Page) -> list[str]:
    """Return the list that all this page's console says against it will be in."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        if message.type in ("error", "warning") and not where.endswith(PROBES):
            said.append(f"{message.type}: {message.text[:200]}")

    page.context.on("console", note)
    return said


@pytest.mark.parametrize(
    "state", WALKED if os.environ.get("FIT_ALL_STATES") else [BY_NAME[name] for name in FEW], ids=lambda each: each.name
)
def test_every_state_keeps_to_the_rules_that_the_page_came_with(visits: Visits, hardened: Hardened, state: State):
    context = visits.context("phone")
    said = complaints(context.new_page())

    reach(context, hardened.url, state)

    assert said == []


def test_a_pdf_can_be_taken_away(visits: Visits, hardened: Hardened):
    context = visits.context("desktop")
    said = complaints(context.new_page())
    page = reach(context, hardened.url, State("plan", "/takeaway?q=2", KEPT))

    with page.expect_download() as waiting:
        page.locator(".st-key-save-pdf button").click()

    assert len(PdfReader(Path(waiting.value.path())).pages) >= 1
    assert said == []


def test_a_refresh_under_these_rules_loses_nothing(visits: Visits, hardened: Hardened):
    page = reach(visits.context("phone"), hardened.url, BY_NAME["review"])

    page.reload()

    expect(page.locator(".fyf-notice.is-good")).to_be_visible()


def test_a_killed_server_gives_everything_back(visits: Visits, hardened: Hardened):
    page = reach(visits.context("phone"), hardened.url, State("question", "/preferences?q=6", BY_NAME["review"].held))

    hardened.restart()
    settled(page)
    page.locator("[class*='st-key-next'] button").click()

    expect(page.locator(".fyf-notice.is-good")).to_be_visible()


class _Framing(BaseHTTPRequestHandler):
    """Another site, whose one page holds ours in a frame."""

    framed = ""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f'<iframe src="{self.framed}"></iframe>'.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_another_site_cannot_frame_the_page(visits: Visits, hardened: Hardened):
    _Framing.framed = hardened.url
    other = ThreadingHTTPServer(("127.0.0.1", 0), _Framing)
    Thread(target=other.serve_forever, daemon=True).start()
    page = visits.context("desktop").new_page()
    said = complaints(page)

    page.goto(f"http://127.0.0.1:{other.server_port}/")
    page.wait_for_timeout(1500)
    other.shutdown()

    assert any("frame-ancestors" in each for each in said)
    assert "fyf-heading" not in "".join(frame.content() for frame in page.frames[1:] if frame.url.startswith("http"))


HOSTILE = """
sample: yes
therapists:
  - id: amara
    name: "<img src=x onerror=document.title='stolen'> [Amara](javascript:alert(1)) ![](https://tracker.example/n.png)"
    pronouns: "<style>body{display:none}</style>"
    listing: {status: active, accepting: "yes"}
    languages: [en]
    about: >-
      <script>document.title='stolen'</script> <meta http-equiv=refresh content="0;url=https://tracker.example">
      ![](https://tracker.example/a.png) $\\href{javascript:alert(1)}{x}$
      <svg onload=document.title='stolen'> :material/home:
"""


def test_what_stands_in_the_list_is_text_and_nothing_else(visits: Visits, tmp_path: Path):
    (tmp_path / "data").mkdir()
    (tmp_path / "home").mkdir()
    (tmp_path / "data" / "therapists.yaml").write_text(HOSTILE, "utf-8")
    server = Hardened(tmp_path / "home", environment={"FIT_DATA": str(tmp_path / "data")})
    server.start()
    try:
        page = reach(visits.context("phone"), server.url, State("m", "/matches", {"answers": {"language": ["en"]}}))
        expect(page.get_by_text("<img src=x onerror").first).to_be_visible()
        page.locator("[class*='st-key-see-'] button").first.click()
        expect(page.get_by_text("<script>document.title").first).to_be_visible()
        settled(page)

        assert "stolen" not in page.title()
        harmful = page.locator("main :is(img:not([src^='data:']), script, svg[onload], meta, a[href^='javascript'])")
        assert harmful.evaluate_all("found => found.map(each => each.outerHTML)") == []
        assert page.url.startswith(server.url)
    finally:
        server.stop()
