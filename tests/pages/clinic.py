"""A clinic of a test's own: its settings, its secrets, and visits to it with the gate open or shut."""

from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from questionnaire.answers_file import read_answers
from questionnaire.content.live import current_content, use_folder
from questionnaire.passphrase import hash_passphrase
from questionnaire.ui import moments
from tests.app_test import new_visit

WORDS = "four plain words here"
LOCK = {"staff": {"passphrase": hash_passphrase(WORDS, b"sixteen bytes !!")}}
STAFF_PAGES = ("staff", "presenter")
PERSONAS = """
personas:
  - id: ada
    name: Ada Invented
    story: She is not there.
    answers: {for-whom: me, where: {state: OR}, concerns: [anxiety], who-steers: 3, therapy-before: never}
  - id: old
    name: Old Example
    story: Written for other questions.
    answers: {for-whom: me, no-such-question: yes}
"""
SAID: dict[str, Any] = {"for-whom": "me", "where": {"state": "OR"}, "concerns": ["anxiety"], "who-steers": -3}


def open_clinic(folder: Path, settings: str = "") -> None:
    """Serve the shipped content with these settings and two examples."""
    (folder / "settings.yaml").write_text(settings or "version: 1\n", "utf-8")
    (folder / "personas.yaml").write_text(PERSONAS, "utf-8")
    use_folder(folder)


def visitor(said: dict[str, Any] | None = None, secrets: dict[str, Any] | None = None, **state: Any) -> AppTest:
    """Return the first page for a visitor who answered that much; `state` is what the visit holds besides."""
    content = current_content()
    assert content is not None
    app = new_visit()
    app.secrets.update(secrets or {})
    app.session_state["kept"] = True
    if said is not None:
        app.session_state["answers"] = read_answers({"version": 1, "answers": said}, content.questionnaire)[0]
    for key, value in state.items():
        app.session_state[key] = value
    return app.run()


def staff(said: dict[str, Any] | None = None) -> AppTest:
    """Return the first page for somebody of the staff, with the gate open."""
    return visitor(said, LOCK, **{"staff-seen": moments.now()})


def can_open(app: AppTest, stem: str) -> bool:
    """Return whether a page is registered for this visit."""
    try:
        app.switch_page(f"pages/{stem}.py")
    except ValueError:
        return False
    return True


def go(app: AppTest, stem: str) -> AppTest:
    """Go to a page."""
    return app.switch_page(f"pages/{stem}.py").run()


def held(app: AppTest) -> Any:
    """Return the answers that the visit holds."""
    kept = app.session_state["answers"]
    return getattr(kept, "answers", kept)
