"""The frame and the first page, without a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from questionnaire.answers import Answers
from questionnaire.ui import help_panel, router, session, trouble, welcome, words
from tests.app_test import new_visit
from tests.house.source import ROOT

Open = Callable[..., AppTest]


@pytest.fixture
def visit() -> Open:
    """Return what opens the app as a visitor whose tab held nothing."""

    def start(**state: object) -> AppTest:
        app = new_visit()
        app.session_state["kept"] = True
        for key, value in state.items():
            app.session_state[key] = value
        return app.run()

    return start


def html(app: AppTest) -> str:
    return " ".join(each.proto.body for each in app.get("html"))


def test_the_first_page_says_what_this_is_and_what_it_is_not(visit: Open):
    shown = html(visit())

    assert "Find a therapist who fits you" in shown
    assert "This is not an emergency or medical service." in shown
    assert "No person reads what you choose or type here." in shown


def test_leaving_is_explained_before_it_is_needed(visit: Open):
    shown = html(visit())

    assert "press Shift three times" in shown
    assert "It cannot clear your browser&#x27;s history." in shown


def test_help_is_on_the_page_in_full(visit: Open):
    shown = html(visit())

    assert 'href="tel:988"' in shown
    assert 'href="tel:116123"' in shown


def test_a_word_to_send_is_said_in_the_visitors_language_and_the_link_sends_it(visit: Open):
    shown = html(visit().button(key="language-es").click().run())

    assert "AYUDA al 988" in shown
    assert 'href="sms:988?&amp;body=AYUDA"' in shown
    assert "AYUDA to 988" not in shown


@pytest.mark.parametrize("page", ["welcome", "help", "takeaway"])
@pytest.mark.parametrize(("locale", "said"), [("en", "988, then press"), ("es", "988 y luego la tecla")])
def test_which_key_to_press_stands_wherever_the_number_does(visit: Open, page: str, locale: str, said: str):
    app = visit(answers=Answers(locale=locale))
    app.query_params["q"] = "2"  # the plan, where there are several
    shown = html(app.switch_page(f"pages/{page}.py").run())

    assert f"{said} 1" in shown
    assert f"{said} 2" in shown
    assert shown.count(f"{said} 1") == (
        2 if page == "takeaway" else shown.count("Veteranos") or shown.count("Veterans C")
    )


def test_the_people_of_the_clinic_are_named_in_the_visitors_language(visit: Open):
    shown = html(visit().button(key="language-es").click().run().switch_page("pages/matches.py").run())

    assert "Recepción" in shown
    assert "De lunes a viernes, de 9 a 5" in shown
    assert "The front desk" not in shown


def test_the_help_page_opens_by_itself(visit: Open):
    app = visit().switch_page("pages/help.py").run()

    assert "You can talk to someone now" in html(app)


def test_a_new_session_asks_the_tab_first_and_offers_a_way_past_it():
    app = new_visit().run()

    app.button(key="go-on").click().run()

    assert "Find a therapist who fits you" in html(app)


def test_spanish_is_one_tap_away_and_back(visit: Open):
    app = visit()

    app.button(key="language-es").click().run()

    assert app.session_state["answers"].locale == "es"
    assert [each.key for each in app.button if str(each.key).startswith("language-")] == ["language-en"]


def test_without_content_the_page_says_so_and_help_is_there(visit: Open, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(session, "current_content", lambda: None)

    shown = html(visit())

    assert "Not ready yet" in shown
    assert 'href="tel:988"' in shown
    assert "fyf-leave" in shown


def test_help_is_never_empty(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(session, "current_content", lambda: None)

    assert {region.id for region in help_panel.regions()} >= {"us", "uk", "eu"}


@pytest.mark.parametrize("door", sorted((ROOT / "pages").glob("*.py")), ids=lambda path: path.stem)
def test_every_page_sends_a_visitor_through_the_frame_first(door: Path):
    lines = [line for line in door.read_text("utf-8").splitlines() if line and not line.startswith(("from", "import"))]

    assert lines[1] == "router.through_router()"
    assert door.stem in router.STEMS


@pytest.mark.parametrize("locale", sorted(words.WITHOUT_CONTENT))
def test_the_few_built_in_sentences_are_the_same_in_each_language(locale: str):
    assert words.WITHOUT_CONTENT[locale].keys() == words.WITHOUT_CONTENT["en"].keys()


@pytest.mark.parametrize(
    ("wanted", "found"), [("es-MX", "es"), ("es", "es"), ("EN-gb", "en"), ("fr", "en"), (None, "en"), ("", "en")]
)
def test_the_browsers_language_finds_the_nearest_that_is_offered(wanted: str | None, found: str):
    assert session.best_locale(wanted, ("en", "es")) == found


def test_a_page_that_fails_says_so_calmly_and_logs_no_words_of_a_visitor(
    visit: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def fail() -> None:
        raise ValueError("a secret answer")

    monkeypatch.setattr(trouble.runtime, "exists", lambda: True)
    monkeypatch.setattr(welcome, "show", fail)

    app = visit()

    assert "Something went wrong on this page." in html(app)
    assert not app.exception
    assert "a page failed: ValueError" in caplog.text
    assert "a secret answer" not in caplog.text
