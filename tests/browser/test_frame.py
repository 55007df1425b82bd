"""The frame keeps its promises in a real browser: nothing is lost, help is there, leaving leaves nothing."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.servers import ROOT, Server
from tests.browser.visits import Visits, settled

SLOT = "find-your-fit"
WEATHER = "https://www.weather.gov/"
FIRST_VISIT = 60_000
PARTS = ("app.py", "questionnaire", "data", "static", ".streamlit", "pages")

ASKING = '''"""A page of a test: one question a step, a line to write, the switch, and the eraser."""
import streamlit as st
from questionnaire.ui import frame, keep, router, session, widgets

router.through_router()
question = next(each for each in session.current_questionnaire().questions if each.kind == "one")
values = [option.value for option in question.options]
frame.heading(f"Step {session.query('q')}")
widgets.seed("choice", session.current_answers().responses.get(question.id))
st.radio("Choice", values, index=None, key="choice",
         on_change=lambda: session.respond(question.id, widgets.held("choice")))
st.text_input("Words", key="words", max_chars=50)
st.checkbox("Keep on this device", key="device", value=keep.keeps_on_device(),
            on_change=lambda: keep.keep_on_device(st.session_state["device"]))
st.button("Erase", on_click=session.forget_everything)
onward = frame.Action("Next", lambda: st.query_params.update(q="2"), "onward")
frame.step_buttons(onward)
'''


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the app in which the preferences page is a small one that never changes."""
    copy = tmp_path_factory.mktemp("app")
    for name in PARTS:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    (copy / "pages" / "preferences.py").write_text(ASKING, "utf-8")
    return copy


@pytest.fixture(scope="module")
def small(browser: Browser, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server of that copy, one for all tests that do it no harm."""
    running = Server(tmp_path_factory.mktemp("small"), folder=folder).start()
    yield running
    running.stop()


@pytest.fixture
def mortal(own_server: Callable[..., Server], folder: Path) -> Server:
    """Return a server of that copy which a test may kill."""
    return own_server(folder=folder)


def asking(visits: Visits, server: Server, device: str = "phone", path: str = "/preferences?q=1") -> Page:
    """Return a page of a new visitor; a fresh server takes its time over the first one."""
    page = visits.context(device).new_page()
    page.goto(server.url + path, timeout=FIRST_VISIT)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=FIRST_VISIT)
    return listening(page)


def choose_first(page: Page) -> Page:
    """Choose the first answer, and wait until the tab has its copy."""
    page.get_by_role("radio").first.check()
    page.wait_for_function(f"(sessionStorage.getItem('{SLOT}') ?? '').includes('for-whom')")
    return settled(page)


def listening(page: Page) -> Page:
    """Wait until the page listens for leaving, and is at rest."""
    page.wait_for_function("window.findYourFit?.listensToPage")
    return settled(page)


def stored(page: Page, where: str = "sessionStorage") -> str | None:
    return page.evaluate(f"{where}.getItem('{SLOT}')")


class TestNothingIsLost:
    def test_a_refresh_keeps_the_answers_and_says_so(self, visits: Visits, small: Server):
        page = choose_first(asking(visits, small))

        page.reload()

        expect(page.get_by_role("radio").first).to_be_checked()
        expect(page.get_by_text("We put back your 1 answer.")).to_be_visible()

    def test_a_killed_and_restarted_server_keeps_the_answers(self, visits: Visits, mortal: Server):
        page = choose_first(asking(visits, mortal))

        mortal.kill()
        expect(page.get_by_text("The connection was lost.")).to_be_visible()
        mortal.start()

        expect(page.get_by_text("We put back your 1 answer.")).to_be_visible(timeout=FIRST_VISIT)
        expect(page.get_by_role("radio").first).to_be_checked()
        page.get_by_role("button", name="Next").click()
        expect(page.get_by_role("heading", name="Step 2")).to_be_visible()

    def test_another_tab_is_another_visit(self, visits: Visits, small: Server):
        page = choose_first(asking(visits, small))

        other = page.context.new_page()
        other.goto(f"{small.url}/preferences?q=1")

        expect(other.get_by_role("radio").first).to_be_visible()
        expect(other.get_by_role("radio", checked=True)).to_have_count(0)

    def test_the_news_is_gone_with_the_next_step(self, visits: Visits, small: Server):
        page = choose_first(asking(visits, small))
        page.reload()
        expect(page.get_by_text("We put back your 1 answer.")).to_be_visible()

        page.get_by_role("button", name="Next").click()

        expect(page.get_by_role("heading", name="Step 2")).to_be_visible()
        expect(page.get_by_text("We put back your 1 answer.")).to_have_count(0)

    def test_kept_on_this_device_only_when_asked_for(self, visits: Visits, small: Server):
        page = choose_first(asking(visits, small))
        assert stored(page, "localStorage") is None

        page.get_by_role("checkbox", name="Keep on this device").check()
        page.wait_for_function(f"localStorage.getItem('{SLOT}') !== null")
        other = page.context.new_page()
        other.goto(f"{small.url}/preferences?q=1")

        expect(other.get_by_text("We found 1 answer kept on this device")).to_be_visible()

    def test_erasing_takes_both_copies_away(self, visits: Visits, small: Server):
        page = choose_first(asking(visits, small))
        page.get_by_role("checkbox", name="Keep on this device").check()
        page.wait_for_function(f"localStorage.getItem('{SLOT}') !== null")

        page.get_by_role("button", name="Erase").click()

        page.wait_for_function(f"sessionStorage.getItem('{SLOT}') === null && localStorage.getItem('{SLOT}') === null")
        expect(page.get_by_role("radio", checked=True)).to_have_count(0)

    @pytest.mark.parametrize(
        "copy",
        [
            "{",
            "[" * 100_000,
            '"text"',
            '{"answers": {"for-whom": "<b>no</b>", "nobody": 1}, "locale": "../../x"}',
            '{"opened": {"therapist": [{"a": 1}, 5], "compare": ["x", 7, null, "<b>", "y", "z"]}}',
        ],
        ids=["broken", "deep", "no answers", "forged", "opened"],
    )
    def test_a_hostile_copy_is_a_visit_without_answers(self, visits: Visits, small: Server, copy: str):
        page = asking(visits, small)
        page.evaluate("([slot, text]) => sessionStorage.setItem(slot, text)", [SLOT, copy])

        page.reload()

        expect(page.get_by_role("heading", name="Step 1")).to_be_visible()
        expect(page.get_by_role("radio", checked=True)).to_have_count(0)


class TestHelp:
    def test_help_opens_while_the_server_is_down(self, visits: Visits, mortal: Server):
        page = asking(visits, mortal)

        mortal.kill()
        expect(page.get_by_text("The connection was lost.")).to_be_visible()
        page.get_by_role("button", name="Need help now?").click()

        expect(page.get_by_role("link", name="Call 988").first).to_be_visible()

    def test_the_person_chooses_the_region(self, page: Page):
        page.get_by_role("button", name="Need help now?").click()
        page.locator("#fyf-help-panel").get_by_text("United Kingdom").click()

        expect(page.get_by_role("link", name="Call 116 123").first).to_be_visible()

    def test_escape_closes_help_and_returns_the_focus(self, desktop: Page):
        button = desktop.get_by_role("button", name="Need help now?")
        button.press("Enter")
        expect(desktop.get_by_role("dialog")).to_be_visible()

        desktop.keyboard.press("Escape")

        expect(desktop.get_by_role("dialog")).to_be_hidden()
        expect(button).to_be_focused()

    def test_opening_help_tells_the_server_nothing(self, visits: Visits):
        page = visits.context("desktop").new_page()
        sent: list[object] = []

        def note(frame: object) -> None:
            sent.append(frame)

        page.on("websocket", lambda socket: socket.on("framesent", note))
        page.goto(visits.address())
        listening(page)
        before = len(sent)

        page.get_by_role("button", name="Need help now?").click()
        expect(page.get_by_role("dialog")).to_be_visible()

        assert len(sent) == before


class TestLeaving:
    @pytest.mark.leaves(WEATHER)
    def test_the_button_leaves_nothing_behind(self, visits: Visits, small: Server):
        page = choose_first(asking(visits, small))
        page.get_by_role("button", name="Next").click()
        expect(page.get_by_role("heading", name="Step 2")).to_be_visible()

        page.get_by_role("link", name="Leave quickly").click()
        expect(page).to_have_url(WEATHER)
        page.goto(f"{small.url}/_stcore/health")
        assert page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == []
        page.goto(f"{small.url}/preferences?q=1")

        expect(page.get_by_role("heading", name="Step 1")).to_be_visible()
        assert stored(page) is None
        expect(page.get_by_role("radio", checked=True)).to_have_count(0)

    @pytest.mark.leaves(WEATHER)
    def test_the_button_leaves_while_the_server_is_down(self, visits: Visits, mortal: Server):
        page = choose_first(asking(visits, mortal))

        mortal.kill()
        page.get_by_role("link", name="Leave quickly").click()

        expect(page).to_have_url(WEATHER)

    @pytest.mark.leaves(WEATHER)
    def test_shift_three_times_leaves(self, desktop: Page):
        listening(desktop)

        for _ in range(3):
            desktop.keyboard.press("Shift")

        expect(desktop).to_have_url(WEATHER)

    def test_shift_in_a_text_field_or_with_a_key_between_stays(self, visits: Visits, small: Server):
        page = asking(visits, small, "desktop")

        for key in ("Shift", "Shift", "a", "Shift"):
            page.keyboard.press(key)
        page.get_by_role("textbox", name="Words").focus()
        for _ in range(4):
            page.keyboard.press("Shift")

        expect(page.get_by_role("heading", name="Step 1")).to_be_visible()
        expect(page).to_have_url(f"{small.url}/preferences?q=1")


class TestThePage:
    @pytest.mark.parametrize("path", ["/help", "/preferences?q=1"])
    def test_a_page_opened_first_on_a_fresh_server_has_the_frame(
        self, visits: Visits, own_server: Callable[..., Server], folder: Path, path: str
    ):
        page = asking(visits, own_server(folder=folder), path=path)

        expect(page.get_by_role("link", name="Leave quickly")).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        expect(page.locator("[data-testid=stSidebarNav]")).to_have_count(0)

    def test_the_next_step_moves_focus_to_its_heading(self, visits: Visits, small: Server):
        page = asking(visits, small, "desktop")

        page.get_by_role("button", name="Next").press("Enter")

        expect(page.get_by_role("heading", name="Step 2")).to_be_focused()

    def test_back_in_the_browser_is_the_step_before(self, visits: Visits, small: Server):
        page = choose_first(asking(visits, small))
        page.get_by_role("button", name="Next").click()
        expect(page.get_by_role("heading", name="Step 2")).to_be_visible()

        page.go_back()

        expect(page.get_by_role("heading", name="Step 1")).to_be_visible()
        expect(page.get_by_role("radio").first).to_be_checked()

    def test_another_language_changes_the_page_and_no_answer(self, visits: Visits, small: Server):
        page = choose_first(asking(visits, small))

        page.get_by_role("button", name="Español").click()

        expect(page.locator("html")).to_have_attribute("lang", "es")
        expect(page.get_by_role("button", name="English")).to_be_visible()
        expect(page.get_by_role("radio").first).to_be_checked()

    def test_the_language_of_the_browser_is_the_first(self, visits: Visits):
        page = visits.open(locale="es-MX")

        expect(page.locator("html")).to_have_attribute("lang", "es")

    def test_an_unknown_address_leads_calmly_to_the_start(self, visits: Visits):
        page = visits.open(path="/nowhere")

        expect(page.get_by_text("There is no such page here.")).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(0)

    @pytest.mark.parametrize("width", [320, 375, 768, 1440])
    def test_nothing_has_to_be_scrolled_sideways(self, visits: Visits, width: int):
        page = visits.open("desktop", viewport={"width": width, "height": 800})

        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width

    def test_nothing_of_streamlits_own_is_seen(self, page: Page):
        for furniture in ("stHeader", "stToolbar", "stDecoration", "stStatusWidget"):
            expect(page.get_by_test_id(furniture)).to_be_hidden()
