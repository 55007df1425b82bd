"""A small catalogue on the shipped questions, and visits to it, for the tests of results."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from questionnaire.answers_file import read_answers
from questionnaire.content.live import current_content, use_folder
from tests.app_test import new_visit
from tests.house.source import ROOT

Visit = Callable[..., AppTest]
SAID: dict[str, Any] = {
    "where": {"state": "OR"},
    "concerns": ["anxiety"],
    "who-steers": 3,
    "therapist-gender": ["woman"],
    "formats": ["video"],
}
PERSON = """
  - id: {id}
    name: "{name}"
    listing: {{accepting: {accepting}, verified_on: {checked}}}
    licensed_states: [OR]
    formats: [{formats}]
    fees: {{per_session: 100}}
    {rest}
"""
SURE = "concerns: {anxiety: 3}\n    identity: {gender: woman}\n    consent_on: 2026-09-20"
LEADER = f"style: {{lead: 3}}\n    style_source: self\n    {SURE}"
FOLLOWER = f"style: {{lead: -3}}\n    style_source: self\n    {SURE}"


def person(therapist_id: str, rest: str = LEADER, **changes: str) -> str:
    """Return a catalogue entry as an editor would write it."""
    usual = {"name": therapist_id.title(), "accepting": "yes", "checked": "2026-10-02", "formats": "video"}
    return PERSON.format(id=therapist_id, rest=rest, **{**usual, **changes})


def write_roster(folder: Path, *people: str, sample: bool = True) -> None:
    """Serve a catalogue of these people, on the shipped questions and sentences."""
    head = "sample: yes\nas_of: 2026-11-01\n" if sample else ""
    listed = "".join(people) or " []\n"
    (folder / "therapists.yaml").write_text(f"{head}therapists:{listed}", "utf-8")
    use_folder(folder)


def visit(page: str = "matches", said: dict[str, Any] | None = None, **more: Any) -> AppTest:
    """Return a page of a visitor who answered that much; `more` are keys of an answers file, or notes of the visit."""
    content = current_content()
    assert content is not None
    notes = more.pop("notes", {})
    chosen = {"version": 1, "answers": SAID if said is None else said, **more}
    app = new_visit()
    app.session_state["kept"] = True
    app.session_state["answers"] = read_answers(chosen, content.questionnaire)[0]
    for name, value in notes.items():
        app.session_state[f"note-{name}"] = value
    app.run()
    return app.switch_page(f"pages/{page}.py").run()


def opened(app: AppTest, *panels: str) -> AppTest:
    """Return a page with some of its panels open, by their keys."""
    for panel in panels:
        app.session_state[panel] = True
    return app.run()


def html(app: AppTest) -> str:
    """Return all that we draw ourselves, as HTML."""
    return " ".join(each.proto.body for each in app.get("html"))


def text(app: AppTest) -> str:
    """Return what a reader of the page reads of it."""
    return unescape(re.sub(r"<[^>]+>", " ", html(app)))


def names(app: AppTest) -> list[str]:
    """Return the names on the cards, in order."""
    return [unescape(each) for each in re.findall(r'<h3 id="name-[^"]*"[^>]*>([^<]*)</h3>', html(app))]


def keys(app: AppTest) -> list[str]:
    """Return the keys of the buttons."""
    return [button.key for button in app.button if button.key]


def press(app: AppTest, name: str) -> AppTest:
    """Return the visit after a press on a button that is another one each time it was pressed."""
    found = next(each for each in app.button if re.fullmatch(rf"{re.escape(name)}(__\d+)?", each.key or ""))
    return found.click().run()
