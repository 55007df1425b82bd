"""Presses: each takes effect once, the first after typing too, and only Shift by itself leaves."""

import json
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.servers import Server
from tests.browser.states import BY_NAME, SAID, SLOT, State, changing, keyed, leaving, reach
from tests.browser.visits import Visits, settled

PAUSES: Final = (0, 30, 60, 120)
"""Milliseconds between two taps of one finger."""


def twice(page: Page, where: Locator, pause: int) -> None:
    """Press a place twice, as a finger that trembles or a mouse that bounces does."""
    where.scroll_into_view_if_needed()
    box = where.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    if page.evaluate("matchMedia('(pointer: coarse)').matches"):
        page.touchscreen.tap(x, y)
        page.wait_for_timeout(pause)
        page.touchscreen.tap(x, y)
    else:
        page.mouse.click(x, y)
        page.wait_for_timeout(pause)
        page.mouse.down(click_count=2)
        page.mouse.up(click_count=2)


def at_rest(page: Page) -> Page:
    """Return the page once nothing that was tapped can still come."""
    page.wait_for_timeout(700)
    return settled(page)


def held(page: Page) -> Any:
    return json.loads(page.evaluate(f"sessionStorage.getItem('{SLOT}')"))


def heading(page: Page) -> str:
    return page.locator("h1").last.inner_text()


@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("pause", PAUSES)
def test_a_double_tap_on_next_or_back_is_one_step(visits: Visits, server: Server, pause: int, device: str):
    page = reach(visits.context(device), server.url, State("", "/preferences?q=1", {"answers": SAID}))
    first = heading(page)
    leaving(page, keyed(page, "next").click)
    second = heading(page)
    leaving(page, keyed(page, "back").click)
    assert heading(page) == first

    twice(page, keyed(page, "next"), pause)
    expect(at_rest(page).locator("h1")).to_have_text(second)
    assert "q=2" in page.url

    leaving(page, keyed(page, "next").click)
    twice(page, keyed(page, "back"), pause)
    expect(at_rest(page).locator("h1")).to_have_text(second)
    assert "q=2" in page.url


@pytest.mark.parametrize("pause", PAUSES)
def test_a_double_tap_on_save_goes_back_once(visits: Visits, server: Server, pause: int):
    page = reach(visits.context(), server.url, State("", "/review", {"answers": SAID}, changing("for-whom")))

    twice(page, keyed(page, "next"), pause)

    expect(at_rest(page).locator("h1")).to_have_text("Check your answers")


@pytest.mark.parametrize("pause", PAUSES)
def test_a_double_tap_on_keep_keeps_and_on_hide_hides_one(visits: Visits, server: Server, pause: int):
    page = reach(visits.context(), server.url, State("", "/matches", {"answers": SAID}))

    twice(page, keyed(page, "keep-"), pause)
    page.wait_for_function(f"Object.keys(JSON.parse(sessionStorage['{SLOT}']).shortlist ?? {{}}).length")
    at_rest(page)
    assert len(held(page)["shortlist"]) == 1

    twice(page, keyed(page, "hide-"), pause)
    page.wait_for_function(f"(JSON.parse(sessionStorage['{SLOT}']).hidden ?? []).length")
    at_rest(page)
    assert len(held(page)["hidden"]) == 1


@pytest.mark.parametrize("pause", PAUSES)
def test_a_double_tap_on_erase_only_asks(visits: Visits, server: Server, pause: int):
    page = reach(visits.context(), server.url, State("", "/takeaway", {"answers": SAID}))

    twice(page, page.get_by_role("button", name="Erase everything"), pause)

    expect(at_rest(page).get_by_text("It cannot be undone.")).to_be_visible()
    assert held(page)["answers"]


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_the_first_press_after_typing_takes_effect_and_so_does_what_was_typed(
    visits: Visits, server: Server, device: str
):
    page = reach(visits.context(device), server.url, BY_NAME["question-place"])
    page.locator("[data-testid=stTextInput] input").first.focus()
    page.keyboard.type("97205")

    leaving(page, keyed(page, "next").tap if device == "phone" else keyed(page, "next").click)

    assert held(page)["answers"]["where"]["postal_code"] == "97205"


@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("to", ["link", "button"])
def test_the_first_press_after_a_note_takes_effect_and_so_does_the_note(
    visits: Visits, server: Server, to: str, device: str
):
    kept = {"answers": SAID, "shortlist": {"amara-osei": {"status": "to-contact"}}}
    page = reach(visits.context(device), server.url, State("", "/shortlist", kept))
    page.locator("details", has=page.locator("textarea")).first.locator("summary").click()
    expect(page.locator("textarea").first).to_be_visible()
    page.locator("textarea").first.focus()
    page.keyboard.type("Sounds kind")
    where = page.get_by_role("link", name="About therapy") if to == "link" else keyed(page, "reach-")

    leaving(page, where.tap if device == "phone" else where.click)

    page.wait_for_function(f"sessionStorage['{SLOT}'].includes('Sounds kind')")


@pytest.mark.parametrize("key", ["Alt", "Control", "Meta"])
def test_shift_with_another_key_down_switches_layouts_and_does_not_leave(visits: Visits, server: Server, key: str):
    page = reach(visits.context("desktop"), server.url, State("", "/review", {"answers": SAID}))

    for _ in range(4):
        page.keyboard.down(key)
        page.keyboard.press("Shift")
        page.keyboard.up(key)
    for _ in range(4):
        page.keyboard.down("Shift")
        page.keyboard.press(key)
        page.keyboard.up("Shift")

    expect(at_rest(page).locator("h1")).to_have_text("Check your answers")
    assert held(page)["answers"]
