"""Every page and state that a visitor can stand before: the answers, the address, and what is tapped there."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.visits import settled

SLOT = "find-your-fit"
FIRST_VISIT = 60_000
PASSPHRASE = "three quiet words here"

SAID: Mapping[str, Any] = {
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
    "where-you-stand": "not-sure",
    "change-importance": 6,
}
SOME: Mapping[str, Any] = {"answers": SAID, "importance": {"concerns": "a-lot"}}
KEPT: Mapping[str, Any] = {
    **SOME,
    "shortlist": {"amara-osei": {"status": "contacted", "note": "Called on Tuesday."}, "priyanka-velloor": {}},
    "hidden": ["june-whitehorse"],
    "words": {"goals": "Sleep through the night again."},
}
NOTED: Mapping[str, Any] = {
    **KEPT,
    "check_ins": [
        {"session": 1, "on": "2026-10-05", "therapist": "amara-osei", "items": {"heard": 4, "safe": 4, "pace": 3}},
        {
            "session": 3,
            "on": "2026-10-26",
            "therapist": "amara-osei",
            "items": {"heard": 2, "safe": 4, "together": 2, "pace": 2},
            "directions": {"pace": "too-fast"},
            "said": "It went by in a rush.",
        },
    ],
}
HARMED: Mapping[str, Any] = {**KEPT, "check_ins": [{"session": 2, "items": {"safe": 1}, "unsafe": True}]}
FILLING: Mapping[str, Any] = {
    **KEPT,
    "check_ins": [{"session": 3, "items": {"heard": 2, "safe": 5}, "unfinished": True}],
}
FEW: Mapping[str, Any] = {
    "answers": {**SAID, "fee": 80, "formats": ["in-person"], "distance": 10, "access": ["step-free", "captions"]}
}
NOBODY: Mapping[str, Any] = {"answers": {**SAID, "language": ["hmn"], "where": {"state": "GU"}, "fee": 20}}
YOUNG: Mapping[str, Any] = {"answers": {"for-whom": "me", "age": "teen"}}
NONE: Mapping[str, Any] = {}


def nothing(page: Page) -> None:
    """Leave the page as it is."""


@dataclass(frozen=True)
class State:
    """A page as somebody may find it.

    `held` is the copy of the answers in their tab, `path` the address, `then` what they tap once they are there.
    """

    name: str
    path: str
    held: Mapping[str, Any] = field(default_factory=dict)
    then: Callable[[Page], None] = nothing

    def in_language(self, locale: str) -> "State":
        """Return the same state for somebody who chose another language."""
        return replace(self, held={**self.held, "locale": locale})


def keyed(page: Page, key: str) -> Locator:
    """Return what can be pressed in the widget of that key, or in the first whose key begins with it."""
    return page.locator(f"[class*='st-key-{key}'] :is(button, summary, a)").first


def reach(context: BrowserContext, address: str, state: State) -> Page:
    """Return a new tab that stands in a state."""
    page = context.new_page()
    if state.held:
        copy = json.dumps(json.dumps({"version": 1, **state.held}))
        page.add_init_script(f"sessionStorage.getItem('{SLOT}') ?? sessionStorage.setItem('{SLOT}', {copy})")
    page.goto(address + state.path)
    expect(page.locator("h1")).to_be_visible(timeout=FIRST_VISIT)
    page.wait_for_function("window.findYourFit?.listensToPage")
    settled(page)
    state.then(page)
    return settled(page)


def leaving(page: Page, act: Callable[[], None]) -> Page:
    """Return the page once what was done has led to another view; for a moment the old one stands below it."""
    before = page.locator("h1").get_attribute("data-view") or ""
    act()
    expect(page.locator(f'h1:not([data-view="{before}"])')).to_be_visible()
    expect(page.locator("h1")).to_have_count(1)
    return settled(page)


def changing(question: str) -> Callable[[Page], None]:
    """Return what a visitor taps on the review to stand before one question again."""

    def press(page: Page) -> None:
        leaving(page, keyed(page, f"change-{question}").click)

    return press


def _open_help(page: Page) -> None:
    page.locator("button.fyf-help").first.click()
    expect(page.locator("#fyf-help-panel")).to_be_visible()


def _open_reasons(page: Page) -> None:
    page.locator(".fyf-why > summary").first.click()
    page.locator(".fyf-numbers > summary").first.click()
    expect(page.locator(".fyf-numbers table").first).to_be_visible()


def _open_adjust(page: Page) -> None:
    keyed(page, "adjust").click()
    expect(page.locator(".st-key-at-needs")).to_be_attached()


def _open_folds(page: Page) -> None:
    keyed(page, "folded-ask-first").click()
    expect(page.locator(".st-key-shelf-ask-first")).to_be_visible()


def _hide_and_keep(page: Page) -> None:
    keyed(page, "keep-").click()
    expect(page.locator("[class*='st-key-undo-kept-'], [class*='st-key-card-'] :focus").first).to_be_attached()
    settled(page)
    keyed(page, "hide-").click()
    expect(page.locator("[class*='st-key-undo-button-']").first).to_be_visible()


def _pick_two(page: Page) -> None:
    cards = page.locator("[class*='st-key-compare-'] button")
    for place in (0, 1):
        cards.nth(place).click()
        expect(page.locator(".st-key-compare-bar")).to_be_visible()
        settled(page)


def _see_first(page: Page) -> None:
    leaving(page, keyed(page, "see-").click)


def _type_zip(page: Page) -> None:
    page.locator(".st-key-question-place input[type=text]").last.fill("12")
    page.keyboard.press("Tab")
    expect(page.locator(".fyf-line.is-wrong")).to_be_visible()


def _choose_either(page: Page) -> None:
    page.locator(".st-key-either input").check()
    settled(page)


def _be_asked_which(page: Page) -> None:
    expect(page.locator("[class*='st-key-check-in-item-'] [data-testid=stRadioGroup]")).to_be_visible()


def _try_the_door(page: Page) -> None:
    page.locator("input[type=password]").fill("not the right one")
    page.locator("[data-testid=stFormSubmitButton] button").click()
    expect(page.locator(".fyf-notice")).to_be_visible()


def _open_the_door(page: Page) -> None:
    page.locator("input[type=password]").fill(PASSPHRASE)
    page.locator("[data-testid=stFormSubmitButton] button").click()
    expect(page.locator(".st-key-staff-examples")).to_be_visible(timeout=FIRST_VISIT)


def _present(page: Page) -> None:
    _open_the_door(page)
    leaving(page, keyed(page, "primary-presenter").click)
    keyed(page, "presenter-yes").click()
    expect(page.locator(".st-key-presenter-yes")).to_have_count(0)


STATES: tuple[State, ...] = (
    State("welcome", "/"),
    State("welcome-again", "/", SOME),
    State("help-panel", "/", NONE, _open_help),
    State("help-page", "/help"),
    State("question-one", "/preferences?q=1"),
    State("question-one-answered", "/preferences?q=1", SOME),
    State("question-place", "/preferences?q=3"),
    State("question-place-answered", "/preferences?q=3", SOME),
    State("question-place-wrong", "/preferences?q=3", NONE, _type_zip),
    State("question-cloud", "/preferences?q=5", SOME),
    State("question-scale", "/preferences?q=6"),
    State("question-scale-answered", "/preferences?q=6", SOME),
    State("question-either", "/preferences?q=6", NONE, _choose_either),
    State("question-rows", "/review", SOME, changing("therapist-gender")),
    State("question-number", "/review", SOME, changing("fee")),
    State("question-ruler", "/review", SOME, changing("change-importance")),
    State("question-depth", "/preferences?q=1&more=1", SOME),
    State("readiness", "/readiness?q=1", SOME),
    State("priorities", "/priorities", SOME),
    State("priorities-none", "/priorities"),
    State("review", "/review", SOME),
    State("review-none", "/review"),
    State("matches", "/matches", KEPT),
    State("matches-none-answered", "/matches"),
    State("matches-few", "/matches", FEW),
    State("matches-nobody", "/matches", NOBODY),
    State("matches-under-age", "/matches", YOUNG),
    State("matches-reasons", "/matches", SOME, _open_reasons),
    State("matches-adjust", "/matches", SOME, _open_adjust),
    State("matches-folds", "/matches", KEPT, _open_folds),
    State("matches-undo", "/matches", SOME, _hide_and_keep),
    State("matches-compare-bar", "/matches", SOME, _pick_two),
    State("compare", "/compare", KEPT),
    State("compare-none", "/compare"),
    State("therapist", "/matches", KEPT, _see_first),
    State("therapist-none", "/therapist"),
    State("how", "/how", SOME),
    State("shortlist", "/shortlist", KEPT),
    State("shortlist-none", "/shortlist"),
    State("reach", "/reach", KEPT),
    State("reach-young", "/reach", YOUNG),
    State("sheet", "/sheet", KEPT),
    State("sheet-none", "/sheet"),
    State("takeaway", "/takeaway", KEPT),
    State("takeaway-none", "/takeaway"),
    State("plan", "/takeaway?q=2", KEPT),
    State("prepare", "/prepare", KEPT),
    State("check-in", "/checkin", KEPT),
    State("check-in-low", "/checkin", FILLING, _be_asked_which),
    State("check-in-result", "/checkin?q=2", NOTED),
    State("check-in-unsafe", "/checkin?q=2", HARMED),
    State("check-in-course", "/checkin?q=3", NOTED),
    State("choose-again", "/checkin?q=4", NOTED),
    State("learn", "/learn"),
    State("learn-page", "/learn?q=3"),
    State("learn-rights", "/learn?q=9"),
    State("privacy", "/privacy", SOME),
    State("staff-door", "/staff"),
    State("staff-door-wrong", "/staff", NONE, _try_the_door),
    State("staff", "/staff", SOME, _open_the_door),
    State("presenter", "/staff", SOME, _present),
)
BY_NAME: Mapping[str, State] = {state.name: state for state in STATES}
