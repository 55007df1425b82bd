"""Staff show the tool with an example, and a list step by step; nothing of it mixes with a visitor's own answers."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from questionnaire.__main__ import main
from questionnaire.content.live import use_folder
from questionnaire.passphrase import is_kept_line
from questionnaire.ui import demo, gate, keep, moments
from questionnaire.ui.moments import Moment
from tests.pages.clinic import SAID, can_open, go, held, open_clinic, staff
from tests.pages.roster import keys, text

STEPS = 9
MARK = "Demonstration."


@pytest.fixture(scope="module", autouse=True)
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Serve the shipped content with two examples."""
    folder = tmp_path_factory.mktemp("clinic")
    open_clinic(folder)
    yield folder
    use_folder(None)


def example(point: str, who: str = "ada", said: dict[str, Any] | None = None) -> AppTest:
    """Return the visit once an example was begun from a point, on the page that it leads to."""
    app = go(staff(said), "staff").button(key=f"show-{who}-{point}").click().run()
    return go(app, {"first": "preferences"}.get(point, point))


def step(number: int, app: AppTest) -> AppTest:
    app.query_params["q"] = str(number)
    return app.run()


def drawn(app: AppTest, css_class: str) -> str:
    """Return what a reader reads of the first thing of that class."""
    found = next(each.proto.body for each in app.get("html") if f'{css_class}"' in each.proto.body)
    return unescape(re.sub(r"<[^>]+>", "", found))


def grid_rows(app: AppTest) -> list[str]:
    """Return the rows of the table on a page as text, the sum last."""
    found = next(each.proto.body for each in app.get("html") if "<table" in each.proto.body)
    rows = re.findall(r'<tr role="row">(.*?)</tr>', found)[1:]
    return [unescape(re.sub(r"<[^>]+>", " ", row)).strip() for row in rows]


class TestTheDemonstration:
    @pytest.mark.parametrize("point", demo.POINTS)
    def test_it_begins_at_any_point_with_its_mark(self, point: str):
        app = example(point)

        assert not app.exception
        assert MARK in text(app)
        assert "These are the answers of Ada Invented" in text(app)

    @pytest.mark.parametrize("page", ["welcome", "review", "matches", "how", "privacy", "help"])
    def test_the_mark_is_on_every_page_while_it_is_on(self, page: str):
        assert MARK in text(go(example("matches"), page))

    def test_it_shows_the_examples_answers_and_not_the_visitors(self):
        assert held(example("review", said=SAID)).responses["who-steers"] == 3

    def test_ending_it_leaves_an_empty_visit(self):
        app = example("matches", said=SAID).button(key="demo-end").click().run()

        assert MARK not in text(app)
        assert held(app).responses == {}

    def test_ending_it_keeps_the_pages_for_staff_open(self):
        assert can_open(example("matches").button(key="demo-end").click().run(), "presenter")

    def test_nothing_of_it_is_sent_to_the_browser_to_be_kept(self, monkeypatch: pytest.MonkeyPatch):
        sent: list[Any] = []
        monkeypatch.setattr(keep, "_keeper", lambda **given: sent.append(given["data"]))
        example("matches")

        assert sent[-1] == {"command": "save", "text": None, "device": False, "replaced": 1}

    def test_an_answer_that_fits_no_question_any_more_is_left_out_and_counted(self):
        assert "1 answer of this example does not fit" in text(example("review", who="old"))

    def test_a_tab_with_own_answers_says_that_an_example_erases_them(self):
        assert "An example erases them" in text(go(staff(SAID), "staff"))
        assert "An example erases them" not in text(go(staff(), "staff"))

    def test_a_point_whose_part_is_off_is_not_offered(self, clinic: Path):
        open_clinic(clinic, "parts: {check_in: no}\n")
        shown = keys(go(staff(), "staff"))
        open_clinic(clinic)

        assert "show-ada-matches" in shown
        assert "show-ada-checkin" not in shown


def opened(app: AppTest) -> AppTest:
    app = go(app, "takeaway")
    app.text_area(key="pasted").set_value(json.dumps({"version": 1, "answers": {**SAID, "concerns": ["grief"]}}))
    return app.button(key="open-pasted").click().run()


def left_alone(app: AppTest) -> AppTest:
    long_ago = moments.now()
    app.session_state["staff-seen"] = Moment(long_ago.ran - gate.IDLE_SECONDS, long_ago.wall)
    app = app.run()
    app.session_state["staff-seen"] = moments.now()
    return app.run()


CHANGES_HANDS = {
    "file": opened,
    "undone": lambda app: opened(app).button(key="undo-open").click().run(),
    "staff leave": lambda app: app.button(key="staff-shut").click().run(),
    "erased": lambda app: go(app, "takeaway").button(key="erase").click().run().button(key="erase-yes").click().run(),
    "left alone": left_alone,
}


class TestAskingFirst:
    def test_a_visitors_own_list_is_shown_only_once_they_agree(self):
        app = go(staff(SAID), "presenter")

        assert "May we show how your list was made?" in text(app)
        assert "percent" not in text(app)

    def test_after_they_agree_it_is_shown(self):
        app = go(staff(SAID), "presenter").button(key="presenter-yes").click().run()

        assert "Who can be on the list" in text(app)

    def test_an_empty_visit_has_nothing_to_show(self):
        assert "No answers yet" in text(go(staff(), "presenter"))

    def test_a_new_visitor_is_asked_again(self):
        app = go(staff(SAID), "presenter").button(key="presenter-yes").click().run()
        app = go(app, "staff").button(key="show-ada-matches").click().run().button(key="demo-end").click().run()

        assert "note-agreed-presenter" not in app.session_state

    @pytest.mark.parametrize("change", ["file", "undone", "staff leave", "erased", "left alone"])
    def test_whoever_comes_next_is_asked_again(self, change: str):
        app = go(staff(SAID), "presenter").button(key="presenter-yes").click().run()
        app = CHANGES_HANDS[change](app)

        assert "percent" not in text(app.run() if not can_open(app, "presenter") else go(app, "presenter"))
        assert "note-agreed-presenter" not in app.session_state

    def test_whoever_changes_their_own_answers_is_not_asked_again(self):
        app = go(staff(SAID), "presenter").button(key="presenter-yes").click().run()
        app = go(app, "matches")
        app = app.button(key=next(each for each in keys(app) if str(each).startswith("keep-"))).click().run()

        assert held(app).shortlist
        assert "note-agreed-presenter" in app.session_state


class TestTheSteps:
    @pytest.mark.parametrize("number", range(1, STEPS + 1))
    def test_each_step_is_drawn(self, number: int):
        app = step(number, example("presenter"))

        assert not app.exception
        assert f"step {number} of {STEPS}" in text(app)

    @pytest.mark.parametrize("number", range(1, STEPS + 1))
    def test_each_step_is_drawn_for_somebody_who_answered_next_to_nothing(self, number: int):
        assert not step(number, example("presenter", who="old")).exception

    @pytest.mark.parametrize("address", ["0", "99", "abc", "-1", "٣"])
    def test_an_address_made_up_by_hand_is_one_of_the_steps(self, address: str):
        app = example("presenter")
        app.query_params["q"] = address

        assert not app.run().exception

    def test_the_whole_report_is_what_the_command_line_prints(self, tmp_path: Path, clinic: Path):
        answers = tmp_path / "answers.json"
        answers.write_text(json.dumps({"version": 1, "answers": SAID}), "utf-8")
        command = ["match", str(answers), "--format", "json", "--data", str(clinic)]
        printed = json.loads(CliRunner().invoke(main, command).stdout)
        app = go(staff(SAID), "presenter").button(key="presenter-yes").click().run()
        app.session_state["presenter-report"] = True
        shown = json.loads(drawn(step(STEPS, app), "fyf-report"))

        assert {**printed, "dropped": []} == shown

    def test_readiness_is_shown_with_it_and_without_it(self):
        shown = text(step(7, example("presenter")))

        assert "It asked a little for" in shown
        assert "Without it" in shown

    def test_changing_one_answer_shows_both_lists_and_keeps_the_answers(self):
        app = step(8, example("presenter"))
        before = held(app)
        app = app.selectbox(key="w-change-to").set_value(1).run()

        assert not app.exception
        assert "With this change" in text(app)
        assert held(app) == before

    def test_shown_points_add_up_to_the_shown_total(self):
        app = step(3, example("presenter"))
        rows = [row.split()[-1] for row in grid_rows(app)]

        assert len(rows) > 2
        assert round(sum(map(float, rows[:-1])), 1) == float(rows[-1])


class TestTheCommand:
    def run(self, *typed: str):
        return CliRunner().invoke(main, ["passphrase"], input="\n".join(typed) + "\n")

    def test_it_makes_a_line_for_the_secrets(self):
        result = self.run("four plain words here", "four plain words here")

        assert result.exit_code == 0
        assert is_kept_line(result.stdout.split('"')[1])
        assert result.stdout.startswith("[staff]\npassphrase = ")

    def test_what_is_typed_is_not_printed(self):
        assert "plain" not in self.run("four plain words here", "four plain words here").output

    def test_a_short_one_is_refused(self):
        assert self.run("short", "short").exit_code == 1

    def test_two_different_ones_are_refused(self):
        assert self.run("four plain words here", "four plain words there").exit_code == 1
