"""Boxes: nothing that cannot be used is swallowed, whatever is typed and however one leaves the box."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.servers import Server
from tests.browser.states import BY_NAME, SAID, SLOT, State, changing, reach
from tests.browser.visits import Visits, settled

DEVICES: Final = ("phone", "desktop")
COUNTED: Final = {"answers": SAID, "check_ins": [{"session": 7, "items": {"heard": 4}, "unfinished": True}]}
WRONG_NUMBERS: Final = ("4001", "-5", "150,50", "1,200", "12e1", "one", "1 5 0", "9999999999999", "٣")
WRONG_CODES: Final = ("9721", "972055", "abcde", "9720 5", "97205-12", "９７２１", "O7205", "97205, 97206")


class Box:
    """A box of the questionnaire: where it is, what must not be kept, and where its answer is in the tab's copy."""

    def __init__(self, state: State, wrong: tuple[str, ...], *path: Any) -> None:
        self.state, self.wrong, self.path = state, wrong, path

    def kept(self, page: Page) -> Any:
        held = json.loads(page.evaluate(f"sessionStorage.getItem('{SLOT}')"))
        for step in self.path:
            held = held[step]
        return held


BOXES: Final[Mapping[str, Box]] = {
    "code": Box(BY_NAME["question-place-answered"], WRONG_CODES, "answers", "where", "postal_code"),
    "code-changed": Box(
        State("", "/review", BY_NAME["review"].held, changing("where")), WRONG_CODES, "answers", "where", "postal_code"
    ),
    "number": Box(BY_NAME["question-number"], WRONG_NUMBERS, "answers", "fee"),
    "count": Box(State("", "/checkin", COUNTED), WRONG_NUMBERS, "check_ins", 0, "session"),
}


def the_box(page: Page) -> Locator:
    return page.locator("[data-testid=stTextInput] input").first


def button(page: Page, name: str) -> Locator:
    return page.locator(f".st-key-steps [class*='st-key-{name}'] button").first


def press(page: Page, name: str, seconds: float = 0) -> None:
    """Press a button as a finger or a mouse does, for that long; it has to be where it was when the press began."""
    where = button(settled(page), name)
    before = where.bounding_box()
    assert before is not None
    x, y = before["x"] + before["width"] / 2, before["y"] + before["height"] / 2
    if page.evaluate("matchMedia('(pointer: coarse)').matches") and not seconds:
        page.touchscreen.tap(x, y)
    else:
        page.mouse.move(x, y)
        page.mouse.down()
        page.wait_for_timeout(seconds * 1000)
        assert where.bounding_box() == before
        page.mouse.up()
    expect(page.locator(".fyf-line.is-wrong")).to_be_visible()
    assert button(settled(page), name).bounding_box() == before


WAYS: Final[Mapping[str, Callable[[Page, str], None]]] = {
    "press": press,
    "slow press": lambda page, onward: press(page, onward, seconds=0.4),
    "back": lambda page, _: press(page, "back"),
    "Enter": lambda page, _: page.keyboard.press("Enter"),
    "Tab": lambda page, _: page.keyboard.press("Tab"),
    "blur": lambda page, _: page.locator("h1").click(),
}


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("name", BOXES)
def test_what_cannot_be_used_is_said_and_changes_nothing(visits: Visits, server: Server, name: str, device: str):
    box = BOXES[name]
    page = reach(visits.context(device), server.url, box.state)
    before, kept = page.locator("h1").get_attribute("data-view"), box.kept(page)
    onward = "check-in-done" if name == "count" else "next"
    ways = [way for way in WAYS if way != "back" or button(page, "back").count()]

    for number, wrong in enumerate(box.wrong * 2):
        way = ways[(number + number // len(ways)) % len(ways)]
        the_box(page).fill(wrong)
        WAYS[way](page, onward)

        expect(page.locator(".fyf-line.is-wrong"), f"{wrong} by {way}").to_be_visible()
        settled(page)
        assert page.locator("h1").get_attribute("data-view") == before, (wrong, way)
        assert the_box(page).input_value() == wrong, (wrong, way)
        assert box.kept(page) == kept, (wrong, way)
        the_box(page).fill(str(kept))
        page.keyboard.press("Enter")
        expect(page.locator(".fyf-line.is-hint")).to_be_visible()
        settled(page)


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" 97205", "97205"), ("97205-1234", "97205"), ("９７２０５", "97205"), ("97205–1234 ", "97205"), ("97 205", None)],
)
def test_a_code_is_read_however_it_was_pasted(visits: Visits, server: Server, typed: str, kept: str, device: str):
    page = reach(visits.context(device), server.url, BY_NAME["question-place"])

    the_box(page).focus()
    page.keyboard.insert_text(typed)
    page.keyboard.press("Tab")

    if kept is None:
        expect(page.locator(".fyf-line.is-wrong")).to_be_visible()
    else:
        expect(the_box(page)).to_have_value(kept)
        page.wait_for_function(f"sessionStorage.getItem('{SLOT}')?.includes('{kept}')")


@pytest.mark.parametrize("locale", ["en", "es"])
def test_what_is_wrong_is_said_in_the_language_of_the_page_and_stays_in_the_other(
    visits: Visits, server: Server, locale: str
):
    state = State("", "/preferences?q=3", BY_NAME["question-place-answered"].held).in_language(locale)
    page = reach(visits.context(), server.url, state)
    the_box(page).fill("9721")
    page.keyboard.press("Tab")
    said = {"en": "A ZIP code has five digits", "es": "tiene cinco números"}
    expect(page.locator(".fyf-line.is-wrong")).to_contain_text(said[locale])

    page.locator("[class*='st-key-language-'] button").click()

    expect(page.locator(".fyf-line.is-wrong")).to_contain_text(said["es" if locale == "en" else "en"])
    expect(the_box(page)).to_have_value("9721")
    expect(the_box(page)).to_have_attribute("aria-invalid", "true")
