"""Choosing in a real browser: by keyboard, with a copy that works, and nothing that a visitor typed does harm."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.servers import Server
from tests.browser.visits import Visits, settled

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TYPED = (
    "<script>window.harmed = 1</script><img src=x onerror=window.harmed=1> **bold** [x](https://evil.example) שלום 😀"
)
ANSWERS: dict[str, Any] = {
    "version": 1,
    "locale": "en",
    "answers": {
        "for-whom": "me",
        "age": "adult",
        "where": {"state": "OR"},
        "concerns": ["grief", "anxiety"],
        "who-steers": -2,
        "formats": ["video"],
        "payment": ["aetna"],
        "times": ["weekday-evening"],
    },
    "shortlist": {
        "dana-doe": {"place": "1"},
        "gone-one": {"place": "2", "name": "Gone-One (she/her)", "note": TYPED},
        "eve-evil": {"place": "3"},
    },
    "hidden": ["finn-full"],
}
CATALOGUE = """
sample: yes
as_of: 2026-11-01
therapists:
  - id: dana-doe
    name: Dana Doe
    pronouns: she/her
    listing: {accepting: yes, wait_weeks: 2, verified_on: 2026-01-02}
    credentials: [{title: lcsw, license: "C-1", state: WA}]
    licensed_states: [OR, WA]
    formats: [in-person, video]
    offices: [{city: Portland, state: OR, postal_code: "97205"}]
    languages: [en]
    fees: {per_session: 140, sliding_from: 60}
    payment: [aetna]
    hours: [weekday-evening]
    serves: {ages: [adult], who: [individual]}
    concerns: {anxiety: 3, grief: 2}
    approaches: [act]
    style: {lead: 1, feel: 2}
    style_source: self
    about: I like *slow* <b>starts</b>. ![](https://evil.example/x.png)
    contact: {email: "dana@dana.example", phone: "503-555-0111"}
  - id: eve-evil
    name: "![x](https://evil.example/x.png) :smile: **E** <img src=x onerror=window.harmed=1> www.evil.example"
  - id: finn-full
    name: Finn Full
    listing: {accepting: no}
    licensed_states: [OR]
    concerns: {anxiety: 3}
"""


@pytest.fixture(scope="module")
def small(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server whose catalogue holds two invented people; all else is what the app comes with."""
    data = tmp_path_factory.mktemp("data")
    (data / "therapists.yaml").write_text(CATALOGUE, "utf-8")
    running = Server(tmp_path_factory.mktemp("server"), environment={"FIT_DATA": str(data)}).start()
    yield running
    running.stop()


def visitor(visits: Visits, server: Server, device: str = "phone", setup: str = "", **wishes: Any) -> Page:
    """Return the short list of a visitor whose tab holds answers."""
    context = visits.context(device, **wishes)
    copy = json.dumps(json.dumps(ANSWERS))
    context.add_init_script(
        f"{setup};if (!sessionStorage.getItem('seeded')) {{ sessionStorage.setItem('seeded', '1');"
        f"sessionStorage.setItem('find-your-fit', {copy}) }}"
    )
    page = context.new_page()
    page.goto(f"{server.url}/shortlist")
    expect(page.get_by_role("heading", name="Your short list", level=1)).to_be_visible()
    return settled(page)


def to_therapist(page: Page) -> Page:
    page.locator(".st-key-about-dana-doe button").click()
    expect(page.get_by_role("heading", name="Dana Doe", level=1)).to_be_focused()
    return settled(page)


def to_reach(page: Page) -> Page:
    page.locator(".st-key-reach-dana-doe button").click()
    expect(page.get_by_role("heading", name="Reaching out", level=1)).to_be_focused()
    return settled(page)


def faults(page: Page) -> list[str]:
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")  # nothing half under the bar
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def overflow(page: Page) -> int:
    return int(page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"))


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_the_three_pages_have_no_faults_that_a_machine_can_find(visits: Visits, small: Server, device: str):
    page = visitor(visits, small, device)
    page.locator(".st-key-hidden-people summary").click()
    page.locator(".st-key-kept-gone-one-expander summary").click()
    expect(page.get_by_label("Private note about Gone-One (she/her)")).to_be_visible()
    assert faults(page) == []

    to_therapist(page)
    page.locator("details.fyf-word > summary").first.click()
    assert faults(page) == []

    page.go_back()
    expect(page.get_by_role("heading", name="Your short list", level=1)).to_be_visible()
    to_reach(page)
    page.locator(".st-key-reach-parts summary").click()
    assert faults(page) == []


def test_nothing_runs_over_the_edge_of_a_small_phone(visits: Visits, small: Server):
    page = visitor(visits, small, viewport={"width": 320, "height": 640})
    assert overflow(page) <= 0

    to_therapist(page)
    assert overflow(page) <= 0

    page.go_back()
    expect(page.get_by_role("heading", name="Your short list", level=1)).to_be_visible()
    to_reach(page)
    assert overflow(page) <= 0


def test_whom_a_visitor_looks_at_is_in_no_address_and_no_title(visits: Visits, small: Server):
    page = to_therapist(visitor(visits, small))

    assert page.url == f"{small.url}/therapist"
    expect(page).to_have_title("About this therapist · Find Your Fit")


def test_what_was_typed_stays_as_typed_and_does_nothing(visits: Visits, small: Server):
    page = visitor(visits, small)
    page.locator(".st-key-kept-dana-doe-expander summary").click()
    note = page.get_by_label("Private note about Dana Doe")
    note.fill(TYPED)
    note.blur()
    page.wait_for_function("sessionStorage.getItem('find-your-fit').includes('note')")
    page.wait_for_function("JSON.parse(sessionStorage.getItem('find-your-fit')).shortlist['dana-doe'].note")

    page.reload()
    expect(page.get_by_role("heading", name="Your short list", level=1)).to_be_visible()
    settled(page)
    page.locator(".st-key-kept-dana-doe-expander summary").click()

    expect(page.get_by_label("Private note about Dana Doe")).to_have_value(TYPED)
    assert page.evaluate("window.harmed") is None


def test_a_name_with_markup_is_only_a_name(visits: Visits, small: Server):
    page = visitor(visits, small)
    page.locator(".st-key-reach-eve-evil button").click()
    expect(page.get_by_role("heading", name="Reaching out", level=1)).to_be_focused()
    settled(page)

    assert page.locator("a[href*=evil], img[src*=evil], [data-testid=stWidgetLabel] strong").count() == 0
    assert page.evaluate("window.harmed") is None


def test_help_opens_from_beside_the_box(visits: Visits, small: Server):
    page = visitor(visits, small)
    page.locator(".st-key-kept-dana-doe-expander summary").click()

    page.locator(".st-key-kept-dana-doe-expander .fyf-inline").click()

    expect(page.get_by_role("dialog", name="You can talk to someone now")).to_be_visible()


def test_keeping_and_taking_off_by_keyboard_keeps_the_place(visits: Visits, small: Server):
    page = to_therapist(visitor(visits, small))
    page.locator(".st-key-keep-or-not button").focus()

    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Keep on my short list")).to_be_focused()

    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Take off my short list")).to_be_focused()


def test_taking_off_leads_to_undo_and_undo_leads_back(visits: Visits, small: Server):
    page = visitor(visits, small)
    page.locator(".st-key-remove-dana-doe button").focus()

    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()

    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dana Doe", level=2)).to_be_visible()


def test_hiding_moves_to_what_is_said_and_can_be_undone_there(visits: Visits, small: Server):
    page = to_therapist(visitor(visits, small))

    page.locator(".st-key-hide-person button").click()
    expect(page.get_by_role("heading", name="Choose someone from your list", level=1)).to_be_focused()

    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Dana Doe", level=1)).to_be_focused()


def test_a_word_is_explained_by_keyboard(visits: Visits, small: Server):
    page = to_therapist(visitor(visits, small))
    word = page.locator("details.fyf-word", has_text="Acceptance and commitment therapy")
    word.locator("summary").focus()

    page.keyboard.press("Enter")

    expect(word.locator("p")).to_be_visible()


def test_copying_by_keyboard_takes_what_was_typed_last(visits: Visits, small: Server):
    page = to_reach(visitor(visits, small, "desktop", permissions=["clipboard-read", "clipboard-write"]))
    box = page.get_by_role("textbox", name="E-mail to Dana Doe")
    box.fill(TYPED)

    page.locator(".st-key-copy-email button").focus()
    page.keyboard.press("Enter")

    expect(page.locator(".st-key-copy-email").get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == TYPED


def test_without_a_clipboard_the_text_is_copied_or_selected(visits: Visits, small: Server):
    gone = "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false"
    page = to_reach(visitor(visits, small, setup=gone))

    page.locator(".st-key-copy-email button").click()

    expect(page.locator(".st-key-copy-email").get_by_role("status")).to_contain_text("The text is selected.")
    expect(page.get_by_role("textbox", name="E-mail to Dana Doe")).to_be_focused()
    selected = page.evaluate(
        "(({ selectionStart, selectionEnd }) => selectionEnd - selectionStart)(document.activeElement)"
    )
    assert selected > 50


def test_the_three_ways_are_tabs_that_arrows_move_between(visits: Visits, small: Server):
    page = to_reach(visitor(visits, small, "desktop"))
    page.get_by_role("tab", name="E-mail").focus()

    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")

    expect(page.get_by_role("textbox", name="Words for a call to Dana Doe")).to_be_visible()


def test_changed_words_survive_a_refresh(visits: Visits, small: Server):
    page = to_reach(visitor(visits, small))
    box = page.get_by_role("textbox", name="E-mail to Dana Doe")
    box.fill("My own words")
    box.blur()
    page.wait_for_function("sessionStorage.getItem('find-your-fit').includes('My own words')")

    page.reload()

    expect(page.get_by_role("textbox", name="E-mail to Dana Doe")).to_have_value("My own words")


def test_whose_page_is_open_and_who_is_compared_survive_a_refresh(visits: Visits, small: Server):
    page = to_therapist(visitor(visits, small))
    page.wait_for_function("sessionStorage.getItem('find-your-fit').includes('\"opened\"')")
    page.reload()
    expect(page.get_by_role("heading", name="Dana Doe", level=1)).to_be_visible()

    page.goto(f"{small.url}/matches")
    settled(page)
    page.locator(".st-key-compare-dana-doe button").click()
    expect(page.locator(".st-key-compare-bar")).to_be_visible()
    page.wait_for_function("sessionStorage.getItem('find-your-fit').includes('\"compare\"')")
    page.reload()

    expect(page.locator(".st-key-compare-bar")).to_contain_text("1")
    assert "dana" not in page.url
