"""The whole way from the first page to the list, in a real browser: taps, keys, Back, Change, and in Spanish."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.states import BY_NAME, leaving, reach
from tests.browser.visits import Visits, settled

NEXT = "[class*='st-key-next'] button"


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def onward(page: Page) -> Page:
    """Press Next (or Skip's neighbor on a later page), and wait for another heading."""
    return leaving(page, lambda: page.locator(NEXT).click())


def choose(page: Page, name: str, role: str = "radio") -> Page:
    page.get_by_role(role, name=re.compile(f"^{re.escape(name)}")).first.check()
    return settled(page)


def pick(page: Page, name: str) -> Page:
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("button", name=name, exact=True)).to_have_attribute("aria-pressed", "true")
    return settled(page)


def answer_the_short_path(page: Page) -> Page:
    """Answer every question of the short path as somebody might."""
    onward(choose(page, "Me"))
    onward(choose(page, "Adult"))
    page.get_by_role("combobox").click()
    page.get_by_role("combobox").fill("Oregon")
    page.get_by_role("option", name="Oregon").click()
    onward(settled(page))
    onward(pick(page, "English"))
    pick(page, "Grief and loss")
    page.wait_for_function("sessionStorage.getItem('find-your-fit').includes('grief')")  # first of two
    onward(pick(page, "Anxiety and worry"))
    onward(choose(page, "Mostly: The therapist would"))
    onward(choose(page, "Clearly: Warm backing"))
    onward(choose(page, "Woman", "checkbox"))
    onward(choose(page, "Video", "checkbox"))
    onward(pick(page, "Aetna"))
    page.locator("[data-testid=stTextInput] input").first.fill("6")
    page.keyboard.press("Tab")
    page.wait_for_function("sessionStorage.getItem('find-your-fit').includes('how-soon')")
    onward(settled(page))
    return onward(choose(page, "No, this is new"))


class TestTheShortPath:
    def test_a_person_gets_from_the_first_page_to_a_list_with_reasons(self, page: Page):
        leaving(page, lambda: page.get_by_role("link", name="Begin").click())
        answer_the_short_path(page)

        assert heading(page) == "What matters most?"
        onward(choose(page, "What would you like help with?", "checkbox"))
        assert heading(page) == "Check your answers"
        expect(page.get_by_text("Grief and loss, Anxiety and worry. This matters most to you.")).to_be_visible()
        onward(page)

        expect(page.get_by_text("Amara Osei").first).to_be_visible()

    def test_skipping_everything_still_ends_on_a_page_that_promises_nothing(self, visits: Visits):
        page = visits.open("phone", "/preferences?q=1")
        for _ in range(11):
            leaving(page, lambda: page.get_by_role("button", name="Skip this").click())
        leaving(page, lambda: page.get_by_role("button", name="Skip this").click())
        onward(onward(page))

        assert "match" not in heading(page).lower()
        expect(page.locator("h1")).to_be_visible()

    @pytest.mark.parametrize("device", ["phone", "desktop"])
    def test_the_address_holds_the_step_and_never_an_answer(self, visits: Visits, device: str):
        page = visits.open(device, "/preferences?q=1")
        onward(choose(page, "Me and my partner"))

        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/preferences\?q=2", page.url)


class TestMovingAbout:
    def test_back_and_forward_of_the_browser_move_between_questions(self, visits: Visits):
        page = visits.open("phone", "/preferences?q=1")
        onward(choose(page, "My child"))
        leaving(page, page.go_back)

        assert heading(page) == "Who is this for?"
        expect(page.get_by_role("radio", name=re.compile("^My child"))).to_be_checked()
        leaving(page, page.go_forward)
        assert heading(page) == "How old is the person who would come?"

    def test_change_leads_to_the_question_and_back_to_the_review(self, visits: Visits):
        page = visits.open("desktop", "/preferences?q=1")
        onward(choose(page, "Me"))
        page.goto(page.url.split("/preferences")[0] + "/review")
        settled(page)
        leaving(page, lambda: page.locator(".st-key-change-for-whom button").click())
        choose(page, "My family")
        onward(page)

        assert heading(page) == "Check your answers"
        expect(page.get_by_text("My family", exact=True)).to_be_visible()

    @pytest.mark.parametrize("junk", ["q=0", "q=-5", "q=999", "q=abc", "q=٣", "q=5%00", "q=" + "9" * 300, "more=1&q=0"])
    def test_a_made_up_step_is_a_step(self, visits: Visits, junk: str):
        page = visits.open("phone", f"/preferences?{junk}")

        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(NEXT)).to_be_visible()

    def test_either_is_fine_and_an_answer_of_ones_own_end_each_other(self, visits: Visits):
        page = visits.open("phone", "/preferences?q=6")
        choose(page, "Clearly: I would")
        choose(page, "Either is fine with me", "checkbox")

        expect(page.get_by_role("radio", name="Clearly: I would")).not_to_be_checked()
        choose(page, "A mix of both")
        expect(page.get_by_role("checkbox", name="Either is fine with me")).not_to_be_checked()


def place_of_next(page: Page) -> float:
    """Return how far from the top of the page Next stands, in pixels."""
    box = page.locator(NEXT).bounding_box()
    assert box is not None
    return float(box["y"] + page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop"))


class TestNothingJumps:
    @pytest.mark.parametrize("step", ["Clearly: I would", "A mix of both"])
    def test_next_stays_under_the_finger_when_a_step_is_chosen(self, visits: Visits, step: str):
        page = visits.open("phone", "/preferences?q=6")
        before = place_of_next(page)

        choose(page, step)
        expect(page.locator(".fyf-said > span")).to_have_text(step)

        assert abs(place_of_next(settled(page)) - before) < 5  # a page that has just come still moves by a hair


QUICK_TAPS = """async () => {
  const others = [...document.querySelectorAll('input[type=radio]')].filter((each) => !each.checked)
  others[0].click()
  await new Promise((done) => setTimeout(done, 20))
  others[1].click()
  document.querySelector("[class*='st-key-next'] button").click()
}"""


class TestALineThatIsGivenUp:
    def test_quick_taps_never_ask_for_what_the_page_has_let_go_of(self, visits: Visits):
        page = reach(visits.context("desktop"), visits.address(), BY_NAME["review"])
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        for _ in range(5):
            leaving(page, page.locator(".st-key-change-for-whom button").click)
            expect(page.get_by_role("radio", checked=True)).to_have_count(1)
            leaving(page, lambda: page.evaluate(QUICK_TAPS))

        assert [each for each in said if "MISS" in each or "fatal" in each] == []

    def test_the_page_begins_again_with_all_that_was_said(self, visits: Visits):
        page = visits.open("phone", "/preferences?q=1")
        choose(page, "My family")
        page.wait_for_function("sessionStorage.getItem('find-your-fit')?.includes('family')")
        page.wait_for_function("performance.now() > 5000")

        with page.expect_navigation():
            page.evaluate(
                "document.querySelector('[data-testid=stApp]').dataset.testConnectionState = 'DISCONNECTED_FOREVER'"
            )

        expect(page.get_by_role("radio", name="My family")).to_be_checked()


class TestByKeyboard:
    def test_the_path_can_be_walked_with_keys_alone(self, visits: Visits):
        page = visits.open("desktop", "/preferences?q=1")
        page.locator("[data-testid=stRadioGroup] input").first.focus()
        page.keyboard.press("Space")
        expect(page.get_by_role("radio", name="Me", exact=True)).to_be_checked()
        settled(page)
        page.locator(NEXT).focus()
        leaving(page, lambda: page.keyboard.press("Enter"))

        assert heading(page) == "How old is the person who would come?"
        expect(page.locator("h1")).to_be_focused()


class TestInSpanish:
    def test_the_language_changes_at_any_time_without_losing_an_answer(self, visits: Visits):
        page = visits.open("phone", "/preferences?q=1")
        choose(page, "Me")
        page.get_by_role("button", name="Español").click()

        expect(page.get_by_role("heading", name="¿Para quién es?")).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", "es")
        expect(page.get_by_role("radio", name="Para mí", exact=True)).to_be_checked()

    def test_a_spanish_browser_begins_in_spanish(self, visits: Visits):
        page = visits.open("phone", "/preferences?q=1", locale="es-MX")

        expect(page.locator("html")).to_have_attribute("lang", "es")
        expect(page.get_by_role("button", name="Siguiente")).to_be_visible()
