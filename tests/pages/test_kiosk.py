"""A tablet that many people share: each begins with nothing, and nothing is kept, sent away or shown to the next."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from questionnaire.content.live import use_folder
from questionnaire.ui import keep, kiosk, moments
from questionnaire.ui.moments import Moment
from questionnaire.ui.session import Perishable
from tests.pages.clinic import SAID, can_open, go, held, open_clinic, visitor
from tests.pages.roster import html, keys, text

KIOSK = "kiosk: {on: yes, idle_seconds: 60, staff_beside_idle_seconds: 240}\n"
ALONE, BESIDE = 60 * 1.5 + 30, 240 * 1.5 + 30


@pytest.fixture(scope="module", autouse=True)
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Serve a clinic with a shared tablet."""
    folder = tmp_path_factory.mktemp("kiosk")
    open_clinic(folder, KIOSK)
    yield folder
    use_folder(None)


def earlier(seconds: float) -> Moment:
    now = moments.now()
    return Moment(now.ran - seconds, now.wall - seconds)


class TestEachBeginsWithNothing:
    def test_a_new_visit_to_a_page_in_the_middle_begins_on_the_first(self):
        app = go(visitor(), "preferences")
        del app.session_state[kiosk.TOUCHED]

        assert app.run().session_state["note-page"] == "welcome"

    def test_a_visit_that_nobody_touched_for_too_long_is_emptied(self):
        app = visitor(SAID)
        app.session_state[kiosk.TOUCHED] = earlier(ALONE + 1)

        assert held(app.run()).responses == {}

    def test_a_visit_that_is_in_use_goes_on(self):
        app = visitor(SAID)
        app.session_state[kiosk.TOUCHED] = earlier(ALONE - 10)

        assert held(app.run()).responses != {}

    def test_with_staff_beside_there_is_more_time(self):
        app = visitor(SAID).toggle(key=kiosk.BESIDE).set_value(True).run()
        app.session_state[kiosk.TOUCHED] = earlier(BESIDE - 10)

        assert held(app.run()).responses != {}

    def test_emptying_forgets_the_language_and_the_switch_too(self):
        app = visitor(SAID).toggle(key=kiosk.BESIDE).set_value(True).run()
        app.session_state["answers"] = replace(held(app), locale="es")
        app.session_state[kiosk.TOUCHED] = earlier(BESIDE + 1)
        app.run()

        assert held(app).locale == "en"
        assert app.toggle(key=kiosk.BESIDE).value is False

    def test_answers_whose_time_is_over_are_gone_although_nobody_comes(self):
        answers = Perishable(held(visitor(SAID)))

        answers.perish()

        assert answers.answers is None

    def test_each_run_starts_the_clock_of_the_answers_anew(self):
        app = visitor(SAID)
        first = app.session_state[kiosk.TIMER]
        second = app.run().session_state[kiosk.TIMER]

        assert (first.finished.is_set(), second.finished.is_set()) == (True, False)
        assert second.interval == ALONE

    def test_answers_that_perished_lead_to_the_first_page(self):
        app = go(visitor(SAID), "review")
        app.session_state["answers"].perish()

        assert app.run().session_state["note-page"] == "welcome"
        assert held(app).responses == {}

    def test_the_usual_language_counts_and_not_the_one_of_the_tablet(self):
        app = visitor()
        app.context = {"locale": "es-MX"}

        assert "Find a therapist who fits you" in text(app.run())


class TestNothingIsTakenAway:
    def test_nothing_is_sent_to_the_browser_to_be_kept(self, monkeypatch: pytest.MonkeyPatch):
        sent: list[Any] = []
        monkeypatch.setattr(keep, "_keeper", lambda **given: sent.append(given["data"]))
        go(visitor(SAID), "review")

        assert sent[-1] == {"command": "save", "text": None, "device": False, "replaced": 0}

    @pytest.mark.parametrize("page", ["staff", "presenter", "checkin"])
    def test_there_is_no_such_page(self, page: str):
        assert not can_open(visitor(SAID), page)

    @pytest.mark.parametrize("page", ["welcome", "matches", "shortlist", "reach", "takeaway", "help", "how", "privacy"])
    def test_no_page_has_a_link_that_leads_out(self, page: str):
        app = go(visitor(SAID), page)

        assert not app.exception
        assert not any(f'href="{start}' in html(app) for start in ("http", "tel:", "sms:", "mailto:"))

    def test_what_is_taken_away_is_paper_alone(self):
        app = go(visitor(SAID), "takeaway")

        assert not app.get("download_button")
        assert not app.get("file_uploader")
        assert "save-answers" not in keys(app)

    def test_the_first_page_offers_no_saved_answers(self):
        assert not any("saved" in each.proto.label.lower() for each in visitor().get("page_link"))

    def test_start_again_stands_in_the_place_of_leave_quickly(self):
        shown = html(go(visitor(SAID), "matches"))

        assert 'data-kiosk="again"' in shown
        assert "data-leave" not in shown


class TestOutsideAKiosk:
    @pytest.fixture(autouse=True)
    def at_home(self, clinic: Path) -> Iterator[None]:
        """Serve the same clinic without a shared tablet."""
        open_clinic(clinic)
        yield
        open_clinic(clinic, KIOSK)

    def test_nothing_of_it_is_there(self):
        app = go(visitor(SAID), "review")

        assert kiosk.TIMER not in app.session_state
        assert 'data-kiosk="again"' not in html(app)
        assert held(app).responses != {}

    def test_turning_it_on_while_live_loses_no_visit(self, clinic: Path):
        app = go(visitor(SAID), "review")
        (clinic / "settings.yaml").write_text(KIOSK, "utf-8")
        time.sleep(0.2)
        app.run()
        time.sleep(0.5)

        assert held(app.run()).responses != {}
