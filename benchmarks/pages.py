"""How much work a tap is for the server beside a page with the frame alone, and how much a first visit loads.

Run it with `python -m benchmarks.pages` on Linux, with a Chromium installed. It serves the app on this machine alone.
"""

import gzip
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import truediv
from pathlib import Path
from statistics import median
from typing import Final

from playwright.sync_api import Browser, Page, Response, WebSocket, sync_playwright

from tests.browser.servers import ROOT, Server
from tests.browser.visits import EVERYONE, installed_browser, launch, settled

ROUNDS: Final = 5
TAPS: Final = 6
"""Chosen: on a quiet machine the ratios of two runs differ by a few hundredths."""
MOST: Final = 1.5
"""The promise: a tap on a question is at most half as much again as a tap on a page with the frame alone."""
PARTS: Final = ("app.py", "questionnaire", "data", "static", ".streamlit", "pages")
SAME: Final = {"runner.postScriptGC": "false"}
"""What the app's own configuration sets that weighs on every tap; the page it is compared with gets it too."""
LATEST: Final = 120_000

FRAME_ALONE: Final = '''"""A page with the frame alone: a heading that counts, and one button."""
from questionnaire.ui import frame, router, session

router.through_router()
count = session.recall("count", 0)
frame.heading(f"Tap {count}")
frame.step_buttons(frame.Action("Count", lambda: session.remember("count", count + 1), "count"))
'''
NOTHING: Final = """import streamlit as st

def count():
    st.session_state["count"] = st.session_state.get("count", 0) + 1

st.title(f"Tap {st.session_state.get('count', 0)}")
with st.container(key="count"):
    st.button("Count", on_click=count)
"""
KEPT: Final = "sessionStorage.getItem('find-your-fit') ?? ''"


@dataclass(frozen=True)
class Tapping:
    """Something that is tapped again and again: where, how, and what the page runs to tell that a tap arrived."""

    name: str
    path: str
    tap: Callable[[Page], None]
    sign: str


@dataclass
class Load:
    """What a first visit loads: how many files, their bytes, and their bytes if text were compressed."""

    files: int = 0
    plain: int = 0
    packed: int = 0

    def add(self, body: bytes, kind: str = "text") -> None:
        """Count a file or a message."""
        self.plain += len(body)
        is_packed_already = kind.startswith(("font/woff2", "image/png"))
        self.packed += len(body) if is_packed_already else min(len(body), len(gzip.compress(body, 6)))


def next_radio(page: Page) -> None:
    """Choose the next of the first two answers."""
    radios = page.get_by_role("radio")
    radios.nth(1 if radios.first.is_checked() else 0).check()


def to_and_fro(page: Page) -> None:
    """Go to the next question, or back to where that began."""
    page.locator(".st-key-next button" if page.url.endswith("q=6") else ".st-key-back button").click()


def count(page: Page) -> None:
    """Press the one button of a page that counts."""
    page.locator(".st-key-count button").click()


HEADING: Final = "document.querySelector('h1').textContent"
BARE: Final = Tapping("a Streamlit page without the frame", "/", count, HEADING)
TAPPINGS: Final = (
    Tapping("a page with the frame alone", "/how", count, HEADING),
    Tapping("choosing one of five answers", "/preferences?q=1", next_radio, KEPT),
    Tapping("choosing a place on a scale", "/preferences?q=6", next_radio, KEPT),
    Tapping("picking a word among fifty", "/preferences?q=5",
            lambda page: page.locator("[data-testid=stButtonGroup] button").first.click(), KEPT),
    Tapping("going to the next question", "/preferences?q=6", to_and_fro,
            "[...document.querySelectorAll('h1')].map((each) => each.dataset.view).join()"),
)  # fmt: skip


def main() -> int:
    """Print both tables, and return 1 if a tap on a question is more work than promised."""
    executable = installed_browser()
    if executable is None or not Path("/proc/self/stat").exists():
        print("This benchmark needs Linux and an installed Chromium or Chrome.")
        return 2
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright, executable)
        app = Server(made(Path(folder) / "home"), folder=with_the_frame_alone(Path(folder) / "app")).start()
        nothing = made(Path(folder) / "nothing")
        (nothing / "app.py").write_text(NOTHING, "utf-8")
        empty = Server(made(Path(folder) / "home2"), folder=nothing, options=SAME).start()
        try:
            show_loads(first_load(browser, empty.url), first_load(browser, app.url))
            return show_work(work(browser, app, empty))
        finally:
            app.stop()
            empty.stop()
            browser.close()


def made(folder: Path) -> Path:
    """Return a folder that exists now."""
    folder.mkdir()
    return folder


def with_the_frame_alone(folder: Path) -> Path:
    """Return a copy of the app in which one page has nothing but the frame."""
    made(folder)
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    (folder / "pages" / "how.py").write_text(FRAME_ALONE, "utf-8")
    return folder


def work(browser: Browser, app: Server, empty: Server) -> Mapping[str, Sequence[float]]:
    """Return the server's processor time for one tap of each kind in each round, in milliseconds.

    Each round taps every page in turn, so that a machine that grows busy is busy for all of them.
    """
    context = browser.new_context(**EVERYONE)
    context.set_default_timeout(LATEST)
    servers = {BARE: empty, **dict.fromkeys(TAPPINGS, app)}
    pages = {each: opened(context.new_page(), server.url + each.path) for each, server in servers.items()}
    rounds = [{each: spent(pages[each], each, server) for each, server in servers.items()} for _ in range(1 + ROUNDS)]
    context.close()
    return {each.name: [found[each] for found in rounds[1:]] for each in servers}


def spent(page: Page, tapping: Tapping, server: Server) -> float:
    """Return what one tap of several costs a server, in milliseconds."""
    before = seconds_worked(server)
    for _ in range(TAPS):
        tap(page, tapping)
    return 1000 * (seconds_worked(server) - before) / TAPS


def opened(page: Page, address: str) -> Page:
    """Return the page once it is there and at rest."""
    page.goto(address, timeout=LATEST)
    page.wait_for_selector("h1", timeout=LATEST)
    return settled(page)


def tap(page: Page, tapping: Tapping) -> None:
    """Tap once, and wait until the page shows or keeps what came of it."""
    before = page.evaluate(tapping.sign)
    tapping.tap(page)
    page.wait_for_function(f"(before) => ({tapping.sign}) !== before", arg=before, timeout=LATEST)
    settled(page)


def seconds_worked(server: Server) -> float:
    """Return the processor time that a server has taken so far."""
    assert server.process is not None
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def first_load(browser: Browser, address: str) -> Load:
    """Return what a browser without a past loads until the first page is at rest."""
    context, load, answers = browser.new_context(**EVERYONE), Load(), list[Response]()
    page = context.new_page()
    page.on("response", lambda answer: note(answer, answers))
    page.on("websocket", lambda socket: listen(socket, load))
    page.goto(address, timeout=LATEST)
    page.wait_for_selector("h1", timeout=LATEST)
    settled(page)
    for answer in answers:
        load.files += 1
        if answer.ok:
            load.add(answer.body(), answer.headers.get("content-type", ""))
    context.close()
    return load


def note(answer: Response, answers: list[Response]) -> None:
    """Note that a file came; what is in it is read later."""
    answers.append(answer)


def listen(socket: WebSocket, load: Load) -> None:
    """Count what comes through a socket."""
    socket.on("framereceived", lambda sent: load.add(sent if isinstance(sent, bytes) else sent.encode()))


def show_loads(empty: Load, ours: Load) -> None:
    """Print what a first visit loads, beside a page of Streamlit's with one title."""
    print(f"\n{'A first visit loads':40}{'files':>8}{'kB':>8}{'kB gzip':>10}{'ratio':>8}")
    for name, load in (("an empty Streamlit page", empty), ("the first page", ours)):
        share = f"{load.packed / empty.packed:.2f}"
        print(f"{name:40}{load.files:8}{load.plain / 1000:8.0f}{load.packed / 1000:10.0f}{share:>8}")


def show_work(found: Mapping[str, Sequence[float]]) -> int:
    """Print the server's work for one tap, and return 1 if a question is more than promised."""
    alone = found[TAPPINGS[0].name]
    ratios = {name: median(map(truediv, spent, alone)) for name, spent in found.items()}
    print(f"\n{'Server work for one tap':40}{'ms':>8}{'ratio':>8}")
    for name, spent in found.items():
        print(f"{name:40}{median(spent):8.1f}{ratios[name]:8.2f}")
    most = max(ratios[tapping.name] for tapping in TAPPINGS)
    print(f"\nAt most {MOST} is promised: {'kept' if most <= MOST else 'NOT KEPT'}.")
    return int(most > MOST)


if __name__ == "__main__":
    sys.exit(main())
