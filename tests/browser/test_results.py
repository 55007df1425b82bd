"""Results in a real browser: focus stays, nothing jumps, and everything works without a mouse."""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.visits import Visits, settled

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SAID: dict[str, Any] = {
    "for-whom": "me",
    "age": "adult",
    "where": {"state": "OR", "postal_code": "97205"},
    "language": ["en"],
    "concerns": ["anxiety", "grief"],
    "who-steers": 2,
    "think-or-feel": 1,
    "comfort-or-push": -2,
    "therapist-gender": ["woman"],
    "formats": ["video"],
    "payment": ["aetna", "self-pay"],
    "fee": 150,
    "therapy-before": "never",
}
FEW = {**SAID, "fee": 80, "formats": ["in-person"], "distance": 10, "access": ["step-free", "captions"]}
SILENT: dict[str, Any] = {}
YOUNG = {"for-whom": "me", "age": "teen"}
DEVICES = ("phone", "desktop")


def results(visits: Visits, device: str = "phone", said: dict[str, Any] = SAID, path: str = "/matches") -> Page:
    """Return a page of a visitor who answered that much."""
    page = visits.context(device).new_page()
    copy = json.dumps(json.dumps({"version": 1, "answers": said}))
    page.add_init_script(f"sessionStorage.getItem('find-your-fit') ?? sessionStorage.setItem('find-your-fit', {copy})")
    page.goto(visits.address() + path)
    expect(page.locator("h1")).to_be_visible(timeout=60_000)  # a new server reads everything first
    return settled(page)


def cards(page: Page) -> Locator:
    return page.locator("article.fyf-result")


def keyed(page: Page, key: str) -> Locator:
    """Return the widget of that key, or the first whose key begins with it."""
    return page.locator(f"[class*='st-key-{key}'] button").first


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with the page as it stands."""
    found = Axe().run(settled(page), options={"runOnly": RULES}).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['target']}" for each in found]


def width_beyond(page: Page) -> int:
    """Return by how many pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


class TestAnyoneCanUseIt:
    @pytest.mark.parametrize("device", DEVICES)
    @pytest.mark.parametrize("said", [SAID, FEW, SILENT, YOUNG], ids=["some", "few", "silent", "young"])
    def test_the_list_has_no_known_barrier(self, visits: Visits, device: str, said: dict[str, Any]):
        assert violations(results(visits, device, said)) == []

    def test_what_is_folded_away_has_no_known_barrier(self, visits: Visits):
        page = results(visits)
        page.get_by_text("Change what counts").click()
        expect(page.get_by_role("heading", name="What has to hold")).to_be_visible()
        cards(page).first.get_by_text("Every answer that counted").click()
        cards(page).first.get_by_text("Show the numbers").click()

        assert violations(page) == []

    def test_a_comparison_has_no_known_barrier(self, visits: Visits):
        page = results(visits)
        keyed(page, "compare-").click()
        expect(page.get_by_text("1 picked.")).to_be_visible()
        page.get_by_role("button", name="Compare: ").first.click()
        page.get_by_role("link", name="See side by side").click()
        expect(page.get_by_role("heading", name="Side by side")).to_be_visible()

        assert violations(page) == []

    def test_how_the_list_is_made_has_no_known_barrier(self, visits: Visits):
        assert violations(results(visits, path="/how")) == []

    def test_a_narrow_screen_needs_no_scrolling_sideways(self, visits: Visits):
        page = results(visits)
        page.set_viewport_size({"width": 320, "height": 700})
        page.get_by_text("Change what counts").click()
        expect(page.get_by_role("heading", name="What has to hold")).to_be_visible()

        assert width_beyond(settled(page)) <= 0

    def test_the_reasons_open_and_close_by_keyboard(self, visits: Visits):
        page = results(visits, "desktop")
        summary = cards(page).first.locator(".fyf-why > summary")

        summary.focus()
        page.keyboard.press("Enter")

        expect(page.get_by_role("heading", name="How we would work").first).to_be_visible()
        expect(summary).to_be_focused()


class TestFocusStays:
    def test_keeping_somebody_keeps_the_focus_and_the_open_reasons(self, visits: Visits):
        page = results(visits, "desktop")
        cards(page).first.get_by_text("Every answer that counted").click()
        keep = keyed(page, "keep-")

        keep.focus()
        page.keyboard.press("Enter")

        expect(keep).to_have_text("On my short list (take off)")
        expect(keep).to_be_focused()
        expect(cards(page).first.locator(".fyf-why")).to_have_attribute("open", "")

    def test_a_changed_importance_keeps_the_focus_and_the_place(self, visits: Visits):
        page = results(visits, "desktop")
        page.get_by_text("Change what counts").click()
        row = page.locator(".st-key-at-weigh-style-lead")
        a_lot = row.get_by_role("radio", name="A lot")
        a_lot.focus()
        before = row.bounding_box()

        page.keyboard.press("Space")

        expect(row.get_by_text("Done.")).to_be_visible()
        expect(a_lot).to_be_checked()
        expect(a_lot).to_be_focused()
        after = settled(page).locator(".st-key-at-weigh-style-lead").bounding_box()
        assert before is not None and after is not None and abs(after["y"] - before["y"]) < 2

    def test_hiding_somebody_moves_the_focus_to_undo_and_undo_brings_them_back(self, visits: Visits):
        page = results(visits)
        name = cards(page).first.locator("h3").inner_text()

        keyed(page, "hide-").focus()
        page.keyboard.press("Enter")

        undo = page.get_by_role("button", name="Undo")
        expect(undo).to_be_focused()
        expect(page.get_by_role("heading", name=name)).to_have_count(0)
        page.keyboard.press("Enter")
        expect(cards(page).first.locator("h3")).to_have_text(name)

    def test_showing_more_moves_the_focus_to_the_first_of_them(self, visits: Visits):
        page = results(visits)

        page.get_by_role("button", name="Show 5 more").click()

        expect(cards(page)).to_have_count(8)
        expect(cards(page).nth(3).locator("h3")).to_be_focused()


class TestOneTap:
    def test_an_offer_shows_as_many_more_as_it_says_and_undo_takes_them_away(self, visits: Visits):
        page = results(visits, said=FEW)
        offer = page.locator("[class*='st-key-few-'] button").first
        more = int(offer.inner_text().rsplit(":", 1)[1].split()[0])
        before = page.locator("h1").inner_text()

        offer.click()

        expect(page.locator("h1")).to_have_text(f"{int(before.split()[0]) + more} people who may fit")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("h1")).to_have_text(before)
