"""The fixtures of this folder keep their own promises, on a page of two lines."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.servers import Server
from tests.browser.visits import Visits

GREETING = 'import streamlit as st\nst.title("Hello")\n'


@pytest.fixture
def toy(own_server: Callable[..., Server], tmp_path: Path) -> Callable[[str], Server]:
    def start(script: str) -> Server:
        (tmp_path / "app.py").write_text(script, "utf-8")
        return own_server(folder=tmp_path)

    return start


def test_a_request_that_leaves_this_machine_is_stopped_and_noted(visits: Visits, toy: Callable[[str], Server]):
    server = toy(
        'import streamlit as st\nst.markdown("![](https://elsewhere.example/picture.png)")\nst.title("Hello")\n'
    )

    expect(visits.open(url=server.url).get_by_role("heading", name="Hello")).to_be_visible()

    assert visits.strays == ["https://elsewhere.example/picture.png"]
    visits.strays.clear()


@pytest.mark.parametrize(
    ("script", "asked"),
    [
        ("new WebSocket('wss://elsewhere.example/line')", "wss://elsewhere.example/line"),
        ("fetch('http://192.0.2.1/by-number').catch(() => 'refused')", "http://192.0.2.1/by-number"),
    ],
)
def test_no_other_way_out_is_open(visits: Visits, toy: Callable[[str], Server], script: str, asked: str):
    page = visits.open(url=toy(GREETING).url)

    page.evaluate(script)
    page.reload()

    assert visits.strays == [asked]
    visits.strays.clear()


@pytest.mark.leaves("https://quiet.example/")
def test_a_way_out_that_a_test_names_leads_to_an_empty_page(visits: Visits, toy: Callable[[str], Server]):
    page = visits.open(url=toy(GREETING).url)

    page.goto("https://quiet.example/weather")

    expect(page).to_have_title("Elsewhere")


def test_a_server_that_was_killed_comes_back_at_the_same_address(visits: Visits, toy: Callable[[str], Server]):
    server = toy(GREETING)
    before = server.url

    server.restart()

    assert server.url == before
    expect(visits.open("desktop", url=before).get_by_role("heading", name="Hello")).to_be_visible()


def test_a_server_that_cannot_start_says_why(own_server: Callable[..., Server], tmp_path: Path):
    with pytest.raises(RuntimeError, match=r"nowhere\.py"):
        own_server(folder=tmp_path, script="nowhere.py")
