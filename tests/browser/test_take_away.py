"""Taking away in a real browser: files, paper, keeping, erasing, and what the browser stores."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from questionnaire.ui.privacy import STORED
from tests.browser.visits import Visits, settled

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SLOT = "find-your-fit"
NOTE = "<script>alert(1)</script> [x](https://evil.example) مرحبا 😀"
SAID: dict[str, Any] = {
    "for-whom": "me",
    "where": {"state": "OR", "postal_code": "97205"},
    "concerns": ["grief", "anxiety"],
    "who-steers": 2,
    "comfort-or-push": -3,
    "formats": ["video"],
    "therapist-gender": ["woman"],
}
FILE = {"version": 1, "answers": SAID, "shortlist": {"amara-osei": {"status": "contacted", "note": NOTE}}}
PAGES = ("/takeaway", "/takeaway?q=2", "/sheet", "/privacy")


def a_visit(visits: Visits, path: str, device: str = "phone", file: Any = FILE, **wishes: Any) -> Page:
    """Return a page of a visitor whose tab holds what is in a file."""
    page = visits.context(device, **wishes).new_page()
    copy = json.dumps(json.dumps(file))
    page.add_init_script(
        "if (!sessionStorage.getItem('begun')) { sessionStorage.setItem('begun', '1');"
        f" sessionStorage.setItem('{SLOT}', {copy}) }}"
    )
    page.goto(visits.address() + path)
    expect(page.locator("h1")).to_be_visible(timeout=60_000)  # a new server reads everything first
    return settled(page)


def stored(page: Page, store: str = "sessionStorage") -> dict[str, Any]:
    return dict(json.loads(page.evaluate(f"{store}.getItem('{SLOT}') ?? '{{}}'")))


def wait_for_answer(page: Page, question: str, value: str) -> None:
    page.wait_for_function(f"JSON.parse(sessionStorage['{SLOT}'] ?? '{{}}').answers?.['{question}'] === '{value}'")


def violations(page: Page) -> list[str]:
    found = Axe().run(settled(page), options={"runOnly": RULES}).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['target']}" for each in found]


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def saved(page: Page, button: str) -> tuple[str, bytes]:
    """Return the name and the content of what a button gives."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


# Files


def test_what_is_saved_can_be_opened_by_somebody_new(visits: Visits, tmp_path: Path):
    name, content = saved(a_visit(visits, "/takeaway"), "Save my answers as a file")
    (tmp_path / name).write_bytes(content)
    page = a_visit(visits, "/takeaway", file={"version": 1, "answers": {"for-whom": "my-child"}})

    page.locator(".fyf-file input").set_input_files(tmp_path / name)
    expect(page.get_by_text("Your file is open. 7 answers are back. 1 person is on your short list.")).to_be_visible()
    wait_for_answer(page, "for-whom", "me")

    assert name == "find-your-fit-answers.json"
    assert stored(page)["shortlist"]["amara-osei"]["note"] == NOTE

    page.get_by_role("button", name="Go back to what was here before").click()
    expect(page.get_by_text("What was here before is back.")).to_be_visible()
    wait_for_answer(page, "for-whom", "my-child")


def test_a_file_of_fifty_megabytes_never_leaves_the_device(visits: Visits, tmp_path: Path):
    with (tmp_path / "huge.json").open("wb") as huge:
        huge.truncate(50 * 1024 * 1024)
    page = a_visit(visits, "/takeaway")
    before = stored(page)

    page.locator(".fyf-file input").set_input_files(tmp_path / "huge.json")

    expect(page.get_by_text("This file is too large to be saved answers. Nothing was changed.")).to_be_visible()
    assert stored(page) == before


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n\x00\xff\xfe", b'{"answers": {"for-whom": "me"', b"\x00" * 300_000]
)
def test_a_file_that_is_none_of_ours_is_a_calm_sentence(visits: Visits, tmp_path: Path, content: bytes):
    (tmp_path / "photo.json").write_bytes(content)
    page = a_visit(visits, "/takeaway")

    page.locator(".fyf-file input").set_input_files(tmp_path / "photo.json")

    expect(page.get_by_text("This does not look like a file of saved answers.")).to_be_visible()
    assert stored(page)["answers"]["for-whom"] == "me"


def test_a_file_is_chosen_with_the_keyboard_alone(visits: Visits):
    page = a_visit(visits, "/takeaway", "desktop")

    with page.expect_file_chooser():
        page.get_by_label("Choose a file").press("Enter")


# Paper


def test_the_plan_is_saved_as_a_pdf_that_says_what_the_page_says(visits: Visits):
    page = a_visit(visits, "/takeaway?q=2", "desktop")
    total = page.locator(".fyf-paper tbody tr").last.locator("td").nth(1).inner_text()
    name, content = saved(page, "Save it as a PDF")
    text = text_of(content)

    assert name == "my-plan.pdf"
    assert content.startswith(b"%PDF-")
    assert f"Total 100 {total}" in " ".join(text.split())
    assert "<script>alert(1)</script>" in text


def test_the_page_to_share_is_saved_as_one_page_without_a_mark(visits: Visits):
    page = a_visit(visits, "/sheet", "desktop")
    name, content = saved(page, "Save it as a PDF")

    assert name == "page-to-share.pdf"
    assert len(PdfReader(BytesIO(content)).pages) == 1
    assert "Help with: Grief and loss" in text_of(content)


@pytest.mark.parametrize("path", ["/takeaway?q=2", "/sheet"])
def test_only_the_page_is_printed(visits: Visits, path: str):
    printed = text_of(a_visit(visits, path, "desktop").pdf())

    assert "Made with Find Your Fit" in printed or "I made this page myself" in printed
    for each in ("Leave quickly", "Need help now?", "Save it as a PDF", "Change", "Nothing is sent"):
        assert each not in printed


def test_the_button_opens_the_browsers_own_printing(visits: Visits):
    page = a_visit(visits, "/sheet")
    page.evaluate("window.print = () => { window.printed = true }")

    page.get_by_role("button", name="Print this page").click()

    page.wait_for_function("window.printed === true")


# Keeping and erasing


def test_keeping_on_this_device_is_a_switch_and_erasing_clears_both_stores(visits: Visits):
    page = a_visit(visits, "/takeaway")
    assert stored(page, "localStorage") == {}

    page.get_by_role("switch", name="Keep my answers on this device").check(force=True)
    page.wait_for_function(f"localStorage['{SLOT}'] !== undefined")
    page.get_by_role("button", name="Erase everything").click()
    expect(page.get_by_text("It cannot be undone.")).to_be_visible()
    assert stored(page)["answers"] != {}

    page.get_by_role("button", name="Yes, erase it").click()
    expect(page.get_by_text("Erased. This page knows nothing of you now.")).to_be_visible()
    page.wait_for_function(f"!localStorage['{SLOT}'] && !sessionStorage['{SLOT}']")


def test_the_browser_stores_nothing_that_the_privacy_page_does_not_name(visits: Visits):
    page = a_visit(visits, "/sheet")
    page.get_by_role("checkbox").first.uncheck(force=True)
    page.wait_for_function(f"(sessionStorage['{SLOT}'] ?? '').includes('sheet.')")
    page.goto(visits.address() + "/privacy")
    expect(page.get_by_role("heading", level=1)).to_have_text("What happens to your answers")
    named = tuple(name for _, name, _ in STORED)
    stores = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    found = {*stores, *(cookie["name"] for cookie in page.context.cookies())} - {"begun"}

    assert {each for each in found if not each.startswith(named)} == set()
    assert page.evaluate("indexedDB.databases()") == []


# Everyone


@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_in_anyones_way(visits: Visits, path: str, device: str):
    assert violations(a_visit(visits, path, device)) == []


def test_nothing_is_in_anyones_way_while_something_is_done(visits: Visits, tmp_path: Path):
    page = a_visit(visits, "/sheet")
    page.get_by_role("button", name="Change: ").first.click()
    expect(page.get_by_label("Your words for this line")).to_be_visible()
    assert violations(page) == []

    (tmp_path / "old.json").write_text(json.dumps({**FILE, "junk": 1, "version": 7}), "utf-8")
    page = a_visit(visits, "/takeaway")
    page.locator(".fyf-file input").set_input_files(tmp_path / "old.json")
    expect(page.get_by_text("Your file is open.")).to_be_visible()
    page.get_by_role("button", name="Erase everything").click()
    expect(page.get_by_text("It cannot be undone.")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_small_phone(visits: Visits, path: str):
    page = a_visit(visits, path, viewport={"width": 320, "height": 700})

    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth") <= 0


def test_a_line_is_left_out_and_changed_with_the_keyboard_alone(visits: Visits):
    page = a_visit(visits, "/sheet", "desktop")
    tick = page.get_by_role("checkbox", name="Help with: Grief and loss")
    tick.focus()
    page.keyboard.press("Space")
    expect(page.locator(".fyf-paper").get_by_text("Help with")).to_have_count(0)
    expect(tick).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".fyf-paper").get_by_text("Help with")).to_have_count(1)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    box = page.get_by_label("Your words for this line")
    expect(box).to_be_visible()
    box.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Sleepless nights")
    page.keyboard.press("Tab")

    expect(page.locator(".fyf-paper").get_by_text("Sleepless nights")).to_be_visible()
