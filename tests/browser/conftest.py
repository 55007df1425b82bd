"""A real server and a real browser, for the tests of this folder."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.browser.servers import ROOT, Server
from tests.browser.visits import Visits, installed_browser, launch
from tests.conftest import NO_BROWSER

PICTURES = ROOT / "test-results"
FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Remember whether a test failed, so that its pages can be kept as pictures."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser of this machine; skip, or fail where one is required."""
    executable = installed_browser()
    if executable is None:
        (pytest.fail if os.environ.get("FIT_REQUIRE_BROWSER") == "1" else pytest.skip)(NO_BROWSER)
    with sync_playwright() as playwright:
        found = launch(playwright, executable)
        yield found
        found.close()


@pytest.fixture(scope="session")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return the app as it is shipped, one server for all tests that do it no harm."""
    running = Server(tmp_path_factory.mktemp("server")).start()
    warm(running, browser)
    yield running
    running.stop()


def warm(server: Server, browser: Browser) -> None:
    """Be the first visitor, who waits for the libraries and the content to load, so that no test has to."""
    page = browser.new_page()
    page.goto(server.url)
    page.wait_for_selector("h1[data-view]", timeout=120_000)
    page.close()


@pytest.fixture
def own_server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Return a starter of servers that this test may kill, restart, or run from another folder.

    It takes the fields of `Server`: own_server(folder=…, options={"server.maxUploadSize": "1"}).
    """
    servers: list[Server] = []

    def start(**fields: Any) -> Server:
        servers.append(Server(tmp_path_factory.mktemp("own_server"), **fields))
        return servers[-1].start()

    yield start
    for each in servers:
        each.stop()


@pytest.fixture
def visits(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visits]:
    """Return the visits of this test; whatever left the machine fails it at the end.

    Without another address, a visit goes to `server`, which is started when it is first needed.
    """
    marks = [mark.args[0] for mark in request.node.iter_markers("leaves")]
    these = Visits(browser, lambda: request.getfixturevalue("server").url, marks)
    yield these
    if request.node.stash.get(FAILED, False):
        keep_pictures(these.pages(), request.node.name)
    these.close()
    assert these.strays == [], "the visit asked for something outside this machine"


@pytest.fixture
def phone(visits: Visits) -> Page:
    """Return the start page on a phone."""
    return visits.open("phone")


@pytest.fixture
def desktop(visits: Visits) -> Page:
    """Return the start page on a desktop."""
    return visits.open("desktop")


@pytest.fixture(params=["phone", "desktop"])
def page(visits: Visits, request: pytest.FixtureRequest) -> Page:
    """Return the start page, once on a phone and once on a desktop."""
    return visits.open(request.param)


def keep_pictures(pages: list[Page], test: str) -> None:
    """Keep a picture of each page that a failed test leaves behind."""
    PICTURES.mkdir(exist_ok=True)
    for number, page in enumerate(pages, 1):
        name = re.sub(r"[^a-z0-9_]+", "-", test.lower()).strip("-")
        with suppress(Error):  # a page that crashed has no picture
            page.screenshot(path=PICTURES / f"{name}-{number}.png", full_page=True)
