"""Typed words outlive their page, a change outlives a reload, and a browser that keeps nothing says so."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.servers import Server
from tests.browser.states import BY_NAME, SAID, SLOT, State, changing, keyed, leaving, reach
from tests.browser.visits import Visits, settled

KEPT = {"answers": SAID, "shortlist": {"amara-osei": {"status": "to-contact"}}}
NOTHING_IS_KEPT = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


def held(page: Page) -> Any:
    return json.loads(page.evaluate(f"sessionStorage.getItem('{SLOT}')"))


def the_note(page: Page) -> Locator:
    """Return the box for a private note, unfolded."""
    note = page.locator("textarea").first
    expect(note).to_be_attached()
    if not note.is_visible():
        page.locator("details", has=page.locator("textarea")).first.locator("summary").click()
        expect(note).to_be_visible()
    return note


def the_line(page: Page) -> Locator:
    return page.locator("[data-testid=stTextInput] input").first


def test_words_in_a_box_outlive_a_reload(visits: Visits, server: Server):
    page = reach(visits.context(), server.url, State("", "/shortlist", KEPT))
    the_note(page).focus()
    page.keyboard.type("Sounds kind on the phone")

    page.reload()

    expect(the_note(page)).to_have_value("Sounds kind on the phone")
    page.wait_for_function(f"sessionStorage['{SLOT}'].includes('Sounds kind')")


def test_what_cannot_be_used_yet_outlives_a_reload_too(visits: Visits, server: Server):
    page = reach(visits.context(), server.url, BY_NAME["question-place"])
    the_line(page).focus()
    page.keyboard.type("972")

    page.reload()

    expect(the_line(page)).to_have_value("972")


def test_words_in_a_box_outlive_a_look_at_another_page_and_back(visits: Visits, server: Server):
    page = reach(visits.context(), server.url, State("", "/shortlist", KEPT))
    the_note(page).focus()
    page.keyboard.type("Ask about evenings")

    leaving(page, page.get_by_role("link", name="About therapy").click)
    leaving(page, page.go_back)

    expect(the_note(page)).to_have_value("Ask about evenings")


def test_words_in_a_box_outlive_a_server_that_is_started_anew(visits: Visits, own_server: Callable[..., Server]):
    server = own_server()
    page = reach(visits.context(), server.url, State("", "/shortlist", KEPT))
    the_note(page).focus()
    page.keyboard.type("Call on Monday")

    server.kill()
    server.start()
    page.reload()

    expect(the_note(page)).to_have_value("Call on Monday")


def test_what_was_erased_is_not_put_back(visits: Visits, server: Server):
    page = reach(visits.context(), server.url, State("", "/shortlist", KEPT))
    the_note(page).focus()
    page.keyboard.type("Sounds kind")
    page.goto(f"{server.url}/takeaway")
    expect(page.locator("h1")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Erase everything").click()
    page.get_by_role("button", name="Yes, erase it").click()
    expect(page.get_by_text("Erased. This page knows nothing of you now.")).to_be_visible()
    settled(page)

    assert not page.evaluate("JSON.stringify({...sessionStorage, ...localStorage}).includes('Sounds kind')")


def test_a_change_that_was_reloaded_still_leads_back_to_the_review(visits: Visits, server: Server):
    page = reach(visits.context(), server.url, State("", "/review", {"answers": SAID}, changing("for-whom")))

    page.reload()
    expect(page.locator(".fyf-notice.is-good")).to_be_visible()
    settled(page)
    leaving(page, keyed(page, "next").click)

    expect(page.locator("h1")).to_have_text("Check your answers")


def test_a_browser_that_keeps_nothing_is_told_so(visits: Visits, server: Server):
    page = visits.context().new_page()
    page.add_init_script(NOTHING_IS_KEPT)
    page.goto(f"{server.url}/preferences?q=1")
    expect(page.locator("h1")).to_be_visible()
    settled(page)

    expect(page.locator(".fyf-notice.is-care")).to_have_count(1)
    page.goto(f"{server.url}/takeaway")
    expect(page.get_by_role("switch", name="Keep my answers on this device")).to_be_disabled()
