"""Around sessions in a real browser: by keyboard, over three visits with one saved file, without a fault or a leak."""

import json
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.servers import Server
from tests.browser.visits import Visits, settled

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WELL = {"heard": 5, "safe": 4, "honest": 4, "together": 4, "repair": 4, "method": 4, "pace": 4}
LOW = {**WELL, "method": 2, "pace": 1}
ANSWERS: dict[str, Any] = {
    "version": 1,
    "locale": "en",
    "answers": {"for-whom": "me", "where": {"state": "OR"}, "concerns": ["sleep"], "who-steers": 2},
    "shortlist": {"amara-osei": {}},
    "words": {"goals": "Sleep again."},
}
ONE, TWO = (
    {"session": 1, "items": LOW, "raised": True},
    {"session": 3, "items": LOW, "directions": {"pace": "too-fast"}},
)
HALF = {"items": {"heard": 1, "pace": 2}, "unfinished": True}
UNSAFE = {"session": 5, "unsafe": True}
STEPS = {
    "learn": (),
    "learn?q=6": (),
    "learn?q=9": (),
    "prepare": (),
    "checkin": (HALF,),
    "checkin?q=2": (ONE, TWO),
    "checkin?q=2&": (ONE, UNSAFE),
    "checkin?q=3": (ONE, TWO),
    "checkin?q=4": (ONE, TWO),
}


def visitor(visits: Visits, path: str, *check_ins: Any, device: str = "phone", **wishes: Any) -> Page:
    """Return a page of a visitor whose tab holds answers and check-ins."""
    context = visits.context(device, **wishes)
    copy = json.dumps(json.dumps({**ANSWERS, "check_ins": list(check_ins)}))
    context.add_init_script(
        f"sessionStorage.getItem('find-your-fit') ?? sessionStorage.setItem('find-your-fit', {copy})"
    )
    page = context.new_page()
    page.goto(f"{visits.address()}/{path}")
    expect(page.locator("h1[data-view]")).to_be_visible()
    return settled(page)


def heading(page: Page, name: str) -> Locator:
    return page.get_by_role("heading", name=name, level=1)


def item(page: Page, name: str) -> Locator:
    return page.locator(f".st-key-check-in-item-{name}")


def rate(page: Page, name: str, answer: str) -> None:
    button = item(page, name).get_by_role("radio", name=answer, exact=True).first
    button.click()
    expect(button).to_be_checked()
    settled(page)


def finish(page: Page) -> None:
    page.get_by_role("button", name="See what this suggests").click()


@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("path", STEPS)
def test_no_page_around_sessions_has_a_fault_that_a_machine_can_find(visits: Visits, path: str, device: str):
    page = visitor(visits, path, *STEPS[path], device=device)
    page.evaluate("document.querySelectorAll('main details, section details').forEach(each => { each.open = true })")
    found = Axe().run(page, options=RULES).response["violations"]

    assert [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found] == []


@pytest.mark.parametrize("path", STEPS)
def test_nothing_runs_over_the_edge_of_a_small_phone(visits: Visits, path: str):
    page = visitor(visits, path, *STEPS[path], viewport={"width": 320, "height": 640})

    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 320


def test_the_check_in_can_be_made_by_keyboard_alone(visits: Visits):
    page = visitor(visits, "checkin", device="desktop")
    item(page, "pace").get_by_role("radio", name="No", exact=True).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(item(page, "pace").get_by_role("radio", name="Not really")).to_be_checked()
    expect(page.get_by_role("radio", name="Too fast")).to_be_visible()
    settled(page)

    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="Too fast")).to_be_checked()
    settled(page)
    page.get_by_role("button", name="See what this suggests").focus()
    page.keyboard.press("Enter")

    expect(heading(page, "One thing you could bring up")).to_be_focused()
    expect(page.get_by_text("This is going a little too fast for me. Can we slow down?")).to_be_visible()


def test_the_arrow_keys_stay_in_one_sentence_and_tab_leaves_it(visits: Visits):
    page = visitor(visits, "checkin", device="desktop")
    item(page, "heard").get_by_role("radio", name="No", exact=True).focus()

    page.keyboard.press("Tab")

    expect(item(page, "safe").get_by_role("radio", name="No", exact=True)).to_be_focused()


def test_a_refresh_in_the_middle_loses_nothing(visits: Visits):
    page = visitor(visits, "checkin")
    rate(page, "heard", "Mostly")
    page.wait_for_function("sessionStorage.getItem('find-your-fit').includes('unfinished')")

    page.reload()

    expect(item(page, "heard").get_by_role("radio", name="Mostly")).to_be_checked()


def test_back_leads_from_the_result_to_the_form_and_the_address_says_nothing(visits: Visits):
    page = visitor(visits, "checkin")
    rate(page, "pace", "No")
    finish(page)
    expect(heading(page, "One thing you could bring up")).to_be_focused()
    assert page.url.endswith("/checkin?q=2")
    assert page.title() == "How is it going? · Find Your Fit"

    page.go_back()

    expect(heading(page, "How is it going?")).to_be_visible()


def test_help_opens_from_the_result_after_a_crossed_boundary(visits: Visits):
    page = visitor(visits, "checkin?q=2", UNSAFE)

    page.locator(".fyf-opener").get_by_role("button", name="Need help now?").click()

    expect(page.get_by_role("dialog", name="You can talk to someone now")).to_be_visible()


def test_one_saved_file_goes_through_three_visits(visits: Visits, tmp_path: Path):
    first = visitor(visits, "checkin")
    rate(first, "heard", "Yes")
    rate(first, "pace", "Mostly")
    finish(first)
    expect(heading(first, "Sounds workable")).to_be_visible()
    file = saved(first, tmp_path / "one.json")

    second = opened(visits, file)
    rate(second, "heard", "Not really")
    finish(second)
    expect(heading(second, "One thing you could bring up")).to_be_visible()
    expect(second.get_by_text("It is also lower than last time.")).to_be_visible()
    file = saved(second, tmp_path / "two.json")

    third = opened(visits, file, "checkin?q=3")
    alt = "How it is between you. A session: Yes and A session: Not really."
    expect(third.get_by_role("img", name=alt)).to_be_visible()
    assert len(json.loads(file.read_text("utf-8"))["check_ins"]) == 2


def test_choosing_again_changes_only_what_was_ticked(visits: Visits):
    page = visitor(visits, "checkin?q=4", {**TWO, "therapist": "amara-osei"})
    page.get_by_role("checkbox", name="How would you like the first sessions to go?").check(force=True)
    page.get_by_role("checkbox", name="Leave Amara Osei out of the list").check(force=True)
    settled(page)
    page.get_by_role("button", name="Show my new list").click()
    expect(page.locator("h1[data-view^='matches/']")).to_be_visible()
    page.wait_for_function("JSON.parse(sessionStorage.getItem('find-your-fit')).hidden.length")

    kept = page.evaluate("JSON.parse(sessionStorage.getItem('find-your-fit'))")

    assert kept["answers"]["first-sessions"] == -2
    assert kept["answers"]["who-steers"] == 2
    assert kept["hidden"] == ["amara-osei"]


def saved(page: Page, path: Path) -> Path:
    """Save the answers on the page for taking away, and return the file."""
    page.get_by_role("link", name="Save and take away").last.click()
    with page.expect_download() as waiting:
        page.locator(".st-key-save-answers button").click()
    waiting.value.save_as(path)
    return path


def opened(visits: Visits, file: Path, path: str = "checkin") -> Page:
    """Return a new visit in which the file was pasted, on a page of the check-in."""
    page = visits.open("phone", "/takeaway")
    page.locator(".st-key-paste summary").click()
    page.locator(".st-key-pasted textarea").fill(file.read_text("utf-8"))
    page.locator(".st-key-open-pasted button").click()
    expect(page.locator(".st-key-opened")).to_be_visible()
    page.wait_for_function("sessionStorage.getItem('find-your-fit')?.includes('check_ins')")
    page.goto(f"{visits.address()}/{path}")
    expect(page.locator("h1[data-view]")).to_be_visible()
    return settled(page)


def test_a_fresh_server_opens_every_page_around_sessions_by_itself(visits: Visits, own_server: Any):
    server: Server = own_server()
    for path, name in (
        ("checkin", "How is it going?"),
        ("prepare", "Before the first session"),
        ("learn", "About therapy"),
    ):
        expect(heading(visits.open("phone", f"/{path}", url=server.url), name)).to_be_visible()


@pytest.mark.parametrize("path", ["/preferences?q=2", "/takeaway", "/checkin"])
def test_no_box_lets_the_browser_send_its_words_away_to_look_at_their_spelling(visits: Visits, path: str):
    page = visits.open("phone", path)
    boxes = page.locator("textarea, input")
    expect(boxes.first).to_be_attached()

    expect(page.locator("textarea:not([spellcheck=false]), input:not([spellcheck=false])")).to_have_count(0)
