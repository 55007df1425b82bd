"""Two tabs that keep on the device: none writes over what the other changed, and both come to know all of it."""

import json
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.servers import Server
from tests.browser.states import SAID, SLOT, State, keyed, leaving, reach
from tests.browser.visits import Visits, settled


def on_device(page: Page) -> Any:
    return json.loads(page.evaluate(f"localStorage.getItem('{SLOT}') ?? '{{}}'"))


def a_tab_that_keeps(context: BrowserContext, server: Server) -> Page:
    page = reach(context, server.url, State("", "/takeaway", {"answers": SAID}))
    page.get_by_role("switch", name="Keep my answers on this device").check(force=True)
    page.wait_for_function(f"localStorage['{SLOT}'] !== undefined")
    return settled(page)


def another_tab(context: BrowserContext, server: Server, path: str) -> Page:
    page = context.new_page()
    page.goto(server.url + path)
    expect(page.locator("h1")).to_be_visible()
    return settled(page)


def choose(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).locator("xpath=ancestor::label").click()


def test_an_older_tab_that_opens_a_page_overwrites_nothing(visits: Visits, server: Server):
    context = visits.context()
    older = a_tab_that_keeps(context, server)
    newer = another_tab(context, server, "/preferences?q=1")
    choose(newer, "My family")
    newer.wait_for_function(f"localStorage['{SLOT}'].includes('my-family')")

    leaving(older, older.get_by_role("link", name="About therapy").first.click)
    older.wait_for_timeout(1000)

    assert on_device(older)["answers"]["for-whom"] == "my-family"
    older.wait_for_function(f"sessionStorage['{SLOT}'].includes('my-family')")


def test_what_each_of_two_tabs_changed_is_on_the_device_in_the_end(visits: Visits, server: Server):
    context = visits.context()
    one = a_tab_that_keeps(context, server)
    other = another_tab(context, server, "/matches")
    keyed(other, "keep-").click()
    other.wait_for_function(f"JSON.parse(localStorage['{SLOT}']).shortlist")

    one.goto(f"{server.url}/preferences?q=1")
    expect(one.locator("h1")).to_be_visible()
    choose(settled(one), "My family")
    one.wait_for_function(f"localStorage['{SLOT}'].includes('my-family')")

    assert len(on_device(one)["shortlist"]) == 1
    other.wait_for_function(f"sessionStorage['{SLOT}'].includes('my-family')")


def test_what_one_tab_erased_is_gone_for_both(visits: Visits, server: Server):
    context = visits.context()
    one = a_tab_that_keeps(context, server)
    other = another_tab(context, server, "/review")
    one.get_by_role("button", name="Erase everything").click()
    one.get_by_role("button", name="Yes, erase it").click()
    one.wait_for_function(f"!localStorage['{SLOT}']")

    leaving(other, other.get_by_role("link", name="About therapy").first.click)
    other.wait_for_timeout(500)

    assert other.evaluate(f"localStorage.getItem('{SLOT}')") is None
