"""Anyone can use it: by screen reader, by keyboard, enlarged, on the smallest phone, with colors of one's own."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from questionnaire.passphrase import hash_passphrase
from tests.browser.conftest import warm
from tests.browser.servers import Server
from tests.browser.states import BY_NAME, PASSPHRASE, State, leaving, reach
from tests.browser.visits import Visits, settled

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
SMALLEST = {"width": 320, "height": 700}
FINGER = 44
"""CSS pixels, as both phone makers ask for; WCAG 2.2 AA asks for 24."""
MOST_STOPS = 90

EVERY_STATE = tuple(BY_NAME)
"""All there are: visited by .ci/soak, which sets FIT_ALL_STATES."""
OF_EACH_KIND = (
    "welcome", "help-panel", "question-place-wrong", "question-cloud", "question-scale-answered", "question-number",
    "priorities", "review", "matches-adjust", "matches-nobody", "compare", "check-in-low", "presenter",
)  # fmt: skip
"""One of each kind that no other file of this folder looks at with axe, for every run."""
VISITED = EVERY_STATE if os.environ.get("FIT_ALL_STATES") == "1" else OF_EACH_KIND

IN_SPANISH = (
    "welcome",
    "question-cloud",
    "question-scale-answered",
    "matches-reasons",
    "matches-adjust",
    "check-in-low",
)
SPANISH = EVERY_STATE if VISITED is EVERY_STATE else IN_SPANISH
ON_A_DESKTOP = ("welcome", "question-cloud", "matches-reasons", "compare", "sheet", "check-in-course")
ENLARGED = ("welcome", "question-cloud", "question-scale", "review", "matches-adjust", "shortlist", "check-in-low")
ENLARGED_ON_A_PHONE = (
    EVERY_STATE
    if VISITED is EVERY_STATE
    else ("question-scale", "matches-reasons", "therapist", "check-in-low", "check-in-unsafe", "help-page")
)
ENLARGED_IN_SPANISH = EVERY_STATE if VISITED is EVERY_STATE else ("question-ruler", "therapist", "how")

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""
DOUBLED = "html { font-size: 34px !important }"

BEYOND = "document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"
LETTERS = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
TALL = "document.querySelector('[data-testid=stMain]').scrollHeight"
CUT = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter((each) => {
  const style = getComputedStyle(each)
  const unseen = style.clipPath !== 'none' || style.visibility === 'hidden' || !each.offsetParent
  const cuts = (overflow, inside, room) => ['hidden', 'clip'].includes(overflow) && inside > room + 2
  return !unseen && each.clientWidth > 1 && each.textContent.trim() && !each.closest('[role=tablist], [popover]')
    && (cuts(style.overflowX, each.scrollWidth, each.clientWidth)
      || cuts(style.overflowY, each.scrollHeight, each.clientHeight))
}).map((each) => each.textContent.trim().slice(0, 60))"""
MOVING = """[...document.querySelectorAll('*')].filter((each) =>
  getComputedStyle(each).transitionDuration.split(',').some((one) => parseFloat(one) > .1)).length
  + document.getAnimations().length"""
SMALL = """(least) => {
  const words = 'p, li, dd, td', elsewhere = '[data-testid=stSkipToContent], [popover]:not(:popover-open)'
  return [...document.querySelectorAll('a[href], button, summary, [role=tab], [type=radio], [type=checkbox]')]
    .filter((each) => each.offsetParent && !each.closest(`${words}, ${elsewhere}`))
    .filter((each) => Math.min(each.getBoundingClientRect().width, each.getBoundingClientRect().height) < least - .5)
    .map((each) => `${each.innerText || each.getAttribute('aria-label') || each.value || each.type}`.slice(0, 60))
}"""
STOP = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect()
  if (here === document.body) return null
  const ringed = (each, up) => each && up && ((getComputedStyle(each).outlineStyle !== 'none'
    && parseFloat(getComputedStyle(each).outlineWidth) >= 2) || ringed(each.parentElement, up - 1))
  const above = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 40) / 2)
  const name = here.innerText || here.getAttribute('aria-label') || here.value || here.tagName
  const seen = Boolean(above && here.contains(above))
  return { name: name.trim().slice(0, 60), ringed: Boolean(ringed(here, 5)), seen }
}"""


@dataclass(frozen=True)
class Seen:
    """What there is to say about a state."""

    barriers: tuple[str, ...]
    headings: int
    main_parts: int
    title: str
    language: str
    small: tuple[str, ...]
    moving: int
    beyond: int
    cut: tuple[str, ...]


@dataclass
class Reader:
    """Somebody who goes through all states in one browser, so that the app's files are asked for once."""

    visits: Visits
    contexts: dict[str, BrowserContext] = field(default_factory=dict)
    noted: dict[tuple[str, str], Seen] = field(default_factory=dict)

    def open(self, state: State, device: str = "phone", **wishes: Any) -> Page:
        """Return a new tab that stands in a state; the tabs before it are closed."""
        for page in self.visits.pages():
            page.close()
        named = f"{device} {wishes}"
        if named not in self.contexts:
            self.contexts[named] = self.visits.context(device, **wishes)
        return reach(self.contexts[named], self.visits.address(), state)

    def see(self, state: State, device: str = "phone") -> Seen:
        """Return what there is to say about a state; each is looked at once."""
        place = (f"{state.name} {state.held.get('locale')}", device)
        if place not in self.noted:
            self.noted[place] = look_at(self.open(state, device))
        return self.noted[place]


def look_at(page: Page) -> Seen:
    """Return what there is to say about a page: first as it is, then on the smallest phone."""
    barriers, small, moving = violations(page), tuple(page.evaluate(SMALL, FINGER)), page.evaluate(MOVING)
    page.set_viewport_size(SMALLEST)
    return Seen(
        barriers=barriers,
        headings=page.locator("h1").count(),
        main_parts=page.locator("main, [role=main]").count(),
        title=page.title(),
        language=str(page.locator("html").get_attribute("lang")),
        small=small,
        moving=moving,
        beyond=page.evaluate(BEYOND),
        cut=tuple(page.evaluate(CUT)),
    )


def violations(page: Page) -> tuple[str, ...]:
    """Return what axe finds wrong with a page, each with where it is; nothing of it is under the bar."""
    size = page.viewport_size or SMALLEST
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], page.evaluate(TALL))})
    found = Axe().run(settled(page), options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return tuple(f"{each['id']}: {node['target']}" for each in found for node in each["nodes"])


def by_name(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("state", [BY_NAME[name] for name in names], ids=lambda state: state.name)


@pytest.fixture(scope="module")
def clinic(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server whose pages for staff have a lock."""
    home = tmp_path_factory.mktemp("clinic")
    kept = hash_passphrase(PASSPHRASE, b"sixteen bytes 16")
    (home / "secrets.toml").write_text(f'[staff]\npassphrase = "{kept}"\n', "utf-8")
    running = Server(home, options={"secrets.files": str(home / "secrets.toml")}).start()
    warm(running, browser)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def reader(browser: Browser, clinic: Server) -> Iterator[Reader]:
    """Return one reader for all tests of this file; whatever left the machine fails the last of them."""
    visits = Visits(browser, lambda: clinic.url)
    yield Reader(visits)
    visits.close()
    assert visits.strays == [], "a visit asked for something outside this machine"


class TestEveryPage:
    @by_name(*VISITED)
    def test_it_has_no_known_barrier(self, reader: Reader, state: State):
        assert reader.see(state).barriers == ()

    @by_name(*VISITED)
    def test_one_heading_leads_it_and_one_main_part_holds_it(self, reader: Reader, state: State):
        seen = reader.see(state)

        assert (seen.headings, seen.main_parts) == (1, 1)

    @by_name(*VISITED)
    def test_the_browsers_tab_names_it_in_its_language(self, reader: Reader, state: State):
        seen = reader.see(state)

        assert seen.language == "en"
        assert seen.title.endswith("Find Your Fit")

    @by_name(*VISITED)
    def test_what_can_be_pressed_is_as_large_as_a_fingertip(self, reader: Reader, state: State):
        assert reader.see(state).small == ()

    @by_name(*VISITED)
    def test_nothing_moves_for_those_who_asked_for_less_motion(self, reader: Reader, state: State):
        assert reader.see(state).moving == 0

    @by_name(*VISITED)
    def test_the_smallest_phone_shows_all_of_it(self, reader: Reader, state: State):
        seen = reader.see(state)

        assert (max(seen.beyond, 0), seen.cut) == (0, ())


class TestInSpanish:
    @by_name(*SPANISH)
    def test_it_has_no_known_barrier(self, reader: Reader, state: State):
        seen = reader.see(state.in_language("es"))

        assert seen.barriers == ()
        assert seen.language == "es"

    @by_name(*SPANISH)
    def test_the_smallest_phone_shows_all_of_it(self, reader: Reader, state: State):
        seen = reader.see(state.in_language("es"))

        assert (max(seen.beyond, 0), seen.cut) == (0, ())

    def test_the_small_buttons_inside_boxes_speak_it_too(self, reader: Reader):
        page = reader.open(BY_NAME["question-place"].in_language("es"))

        expect(page.get_by_role("button", name="Ver las opciones")).to_be_visible()


class TestOnADesktop:
    @by_name(*ON_A_DESKTOP)
    def test_it_has_no_known_barrier(self, reader: Reader, state: State):
        assert violations(reader.open(state, "desktop")) == ()


class TestEnlarged:
    @by_name(*ENLARGED)
    def test_text_of_twice_the_size_and_wide_spacing_lose_nothing(self, reader: Reader, state: State):
        page = reader.open(state, "desktop")
        zoomed = lost(page, 640, 450)
        doubled = lost(page, 1280, 900, DOUBLED)
        spaced = lost(page, 320, 700, SPACED)

        assert (zoomed, doubled, spaced) == ([], [], [])

    @by_name("question-place", "priorities", "review")
    def test_with_text_of_twice_the_size_the_way_onward_stays_on_a_phone(self, reader: Reader, state: State):
        page = reader.open(state)
        page.add_style_tag(content=DOUBLED)

        expect(page.locator("[class*='st-key-next'] button")).to_be_in_viewport(ratio=0.99)
        assert page.evaluate(BEYOND) <= 0

    @by_name(*ENLARGED_ON_A_PHONE)
    def test_text_of_twice_the_size_loses_nothing_on_a_phone(self, reader: Reader, state: State):
        page = reader.open(state)

        assert (lost(page, 375, 812, DOUBLED), lost(page, 320, 700, DOUBLED)) == ([], [])

    @by_name(*ENLARGED_IN_SPANISH)
    def test_nor_does_it_in_spanish(self, reader: Reader, state: State):
        page = reader.open(state.in_language("es"))

        assert (lost(page, 375, 812, DOUBLED), lost(page, 320, 700, DOUBLED)) == ([], [])

    @by_name("welcome", "question-scale", "matches-reasons")
    def test_larger_text_that_was_asked_of_the_browser_is_given(self, reader: Reader, state: State):
        page = reader.open(state)
        before = page.evaluate(LETTERS)
        asked = page.context.new_cdp_session(page)
        asked.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})

        assert page.evaluate(LETTERS) == 2 * before
        assert lost(page, 375, 812) == []


def lost(page: Page, width: int, height: int, style: str = "") -> list[str]:
    """Return what is cut off on a screen of that size with a style of the reader's own, "wide" if it runs out of it."""
    page.set_viewport_size({"width": width, "height": height})
    added = page.add_style_tag(content=style or "* { }")
    found = [*page.evaluate(CUT), *(["wide"] if page.evaluate(BEYOND) > 0 else [])]
    added.evaluate("(each) => each.remove()")
    return found


class TestByKeyboard:
    def test_from_the_first_page_to_the_short_list_without_a_mouse(self, reader: Reader):
        page = reader.open(BY_NAME["welcome"], "desktop")
        onward(page, "link", "Begin")
        answer_by_keyboard(page)
        expect(page.get_by_role("heading", name="What matters most?")).to_be_focused()
        onward(page, "button", "Check my answers")
        onward(page, "button", "Show who fits")
        press(page, page.get_by_role("button", name="Keep on my short list: ").first, "Enter")
        expect(page.get_by_role("button", name="On my short list").first).to_be_focused()
        name = page.locator("article h3").first.inner_text()
        onward(page, "link", "Go to my short list")

        expect(page.get_by_role("heading", name=name)).to_be_visible()

    @by_name("question-place", "question-cloud", "matches", "shortlist")
    def test_every_stop_is_in_sight_and_has_a_ring(self, reader: Reader, state: State):
        stops = list(stops_of(reader.open(state, "desktop")))

        assert [stop["name"] for stop in stops if not (stop["ringed"] and stop["seen"])] == []
        assert len(stops) > 8

    def test_the_first_stop_leads_past_the_frame(self, reader: Reader):
        page = reader.open(BY_NAME["question-one"], "desktop")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Go to the page")).to_be_focused()
        page.keyboard.press("Enter")

        expect(page.locator("h1")).to_be_focused()


def answer_by_keyboard(page: Page) -> None:
    """Answer the short path: rows and scales by arrows and Space, words by Space, the state by its first letters."""
    choose(page, "Me")
    onward(page, "button", "Next")
    choose(page, "Adult (18 to 64)")
    onward(page, "button", "Next")
    press(page, page.get_by_role("combobox"), *"Oregon")
    expect(page.get_by_role("option")).to_have_text(["Oregon"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox")).to_have_value("Oregon")
    onward(page, "button", "Next")
    press(page, page.locator("[data-testid=stButtonGroup] button").first, "Space")
    expect(page.locator("[data-testid=stButtonGroup] [aria-pressed=true]")).to_have_count(1)
    onward(page, "button", "Next")
    press(page, page.locator("[data-testid=stButtonGroup] button").first, "Space", "ArrowRight", "ArrowRight", "Space")
    expect(page.locator("[data-testid=stButtonGroup] [aria-pressed=true]")).to_have_count(2)
    onward(page, "button", "Next")
    choose(page, "Mostly: I would")
    onward(page, "button", "Next")
    while page.locator("h1").inner_text() != "What matters most?":
        onward(page, "button", "Skip this")


def choose(page: Page, name: str) -> None:
    """Go to the one stop of a group of answers, choose the first, and go on by arrow to the one of that name."""
    press(page, page.get_by_role("radio").first, "Space")
    wanted = page.get_by_role("radio", name=name, exact=True)
    for _ in range(MOST_STOPS):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"no arrow leads to {name}")


def press(page: Page, target: Locator, *keys: str) -> None:
    """Go to something with Tab alone, and press keys on it."""
    go_to(page, target)
    for key in keys:
        page.keyboard.press(key)
    settled(page)


def onward(page: Page, role: Any, name: str) -> None:
    """Go to a button or a link with Tab alone, press Enter, and be on another page with its heading in focus."""
    go_to(page, page.get_by_role(role, name=name, exact=True).first)
    leaving(page, lambda: page.keyboard.press("Enter"))
    expect(page.locator("h1")).to_be_focused()


def go_to(page: Page, target: Locator) -> None:
    for _ in range(MOST_STOPS):
        if target.evaluate("(each) => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not lead to {target}")


def stops_of(page: Page) -> Iterator[dict[str, Any]]:
    """Yield where Tab stops, from the first stop until it leaves the page."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return
        yield stop


class TestOtherEyes:
    def test_in_forced_colors_a_chosen_answer_is_told_by_more_than_color(self, reader: Reader):
        page = reader.open(BY_NAME["question-one-answered"], forced_colors="active")
        widths = page.locator("[data-testid=stRadioGroup] > div").evaluate_all(
            "(rows) => rows.map((each) => parseFloat(getComputedStyle(each).borderTopWidth))"
        )

        assert widths[0] > max(widths[1:])

    @by_name("question-scale-answered", "matches-reasons", "check-in-low")
    def test_in_forced_colors_there_is_no_known_barrier(self, reader: Reader, state: State):
        assert violations(reader.open(state, forced_colors="active")) == ()
