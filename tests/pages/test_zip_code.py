"""The ZIP code: what is said of one that is missing, cannot be placed, or lies in another state than the one chosen."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from questionnaire.answers import Place
from questionnaire.answers_file import read_answers, write_answers
from questionnaire.content.live import current_content, use_folder
from tests.pages.roster import LEADER, SAID, keys, names, opened, person, text, visit, write_roster

FAR = "offices: [{city: Bend, state: OR, postal_code: '97701'}]"
IN_PERSON = {**SAID, "formats": ["in-person"], "distance": 5}
ASKED = "10001 is in New York, and you chose Oregon. Which one is right?"


@pytest.fixture
def lea(tmp_path: Path) -> Iterator[None]:
    """Serve somebody in Bend who meets in person only."""
    write_roster(tmp_path, person("lea", f"{LEADER}\n    {FAR}", formats="in-person"))
    yield
    use_folder(None)


def plainly(app: AppTest) -> str:
    """Return what a page says, with nothing between its words but one space."""
    return re.sub(r"\s+", " ", text(app))


def asked(**said: Any) -> AppTest:
    """Return the question about the place, with its state and its ZIP code typed in."""
    content = current_content()
    assert content is not None
    steps = [each.id for each in content.questionnaire.questions]
    app = visit("preferences", said={})
    app.query_params["q"] = str(steps.index("where") + 1)
    app.run()
    if "state" in said:
        app.selectbox(key="w-where-state-en").select(said["state"]).run()
    return app.text_input(key="w-where-zip-en").input(said["postal_code"]).run()


@pytest.mark.usefixtures("lea")
class TestNotMeasured:
    @pytest.mark.parametrize("place", [{"state": "OR"}, {"state": "OR", "postal_code": "99999"}, {}],
                             ids=["no ZIP code", "nowhere", "nothing"])  # fmt: skip
    def test_nobody_is_set_aside_for_what_the_visitor_did_not_say(self, place: dict[str, str]):
        app = visit(said={**IN_PERSON, "where": place})

        assert names(app) == ["Lea"]
        assert "Where is your office?" not in text(opened(app, "folded-ask-first"))

    @pytest.mark.parametrize(
        ("place", "said", "button"),
        [
            ({"state": "OR"}, "We can measure that only from a ZIP code", "Add my ZIP code"),
            ({"state": "OR", "postal_code": "99999"}, "We do not know where 99999 is", "Change my ZIP code"),
        ],
        ids=["missing", "nowhere"],
    )
    def test_the_list_says_what_a_zip_code_would_do_and_leads_there(
        self, place: dict[str, str], said: str, button: str
    ):
        app = visit(said={**IN_PERSON, "where": place})

        assert said in text(app)
        assert app.button(key="add-zip").label == button
        assert app.button(key="add-zip").click().run().session_state["note-view"].endswith("/where")

    @pytest.mark.parametrize(
        "said",
        [{"where": {"state": "OR", "postal_code": "97205"}}, {"formats": ["video"]}, {"distance": {"either": True}}],
        ids=["measured", "not in person", "no distance"],
    )
    def test_where_a_zip_code_would_do_nothing_nothing_is_said(self, said: dict[str, Any]):
        app = visit(said={**IN_PERSON, **said})

        assert "add-zip" not in keys(app)

    def test_with_a_zip_code_who_is_too_far_away_is_left_out(self):
        assert names(visit(said={**IN_PERSON, "where": {"state": "OR", "postal_code": "97205"}})) == []


class TestWhereItIsAsked:
    def test_the_question_says_what_a_zip_code_does(self):
        assert "Without one, nobody is left out for being far away." in text(asked(postal_code=""))

    def test_one_alone_gives_its_state(self):
        assert "10001 is in New York, so we look for people licensed there." in text(asked(postal_code="10001"))

    @pytest.mark.parametrize("code", ["99999", "09001"], ids=["none", "military"])
    def test_one_that_cannot_be_placed_is_said_to_measure_nothing(self, code: str):
        assert f"We do not know where {code} is" in text(asked(state="OR", postal_code=code))

    def test_one_in_the_chosen_state_is_no_matter(self):
        app = asked(state="OR", postal_code="97205")

        assert "97205 is in" not in text(app)
        assert app.session_state["answers"].responses["where"] == Place("OR", "97205")

    def test_one_in_another_state_is_asked_about(self):
        app = asked(state="OR", postal_code="10001")

        assert ASKED in text(app)
        assert app.session_state["answers"].responses["where"] == Place("OR")
        assert app.text_input(key="w-where-zip-en").value == "10001"

    def test_the_state_of_the_code_can_be_taken(self):
        app = asked(state="OR", postal_code="10001").button(key="zip-there-where").click().run()

        assert app.session_state["answers"].responses["where"] == Place("NY", "10001")
        assert ASKED not in text(app)

    def test_the_chosen_state_can_be_kept(self):
        app = asked(state="OR", postal_code="10001").button(key="zip-chosen-where").click().run()

        assert app.session_state["answers"].responses["where"] == Place("OR")
        assert ASKED not in text(app)

    def test_another_code_ends_the_matter(self):
        app = asked(state="OR", postal_code="10001")

        app.text_input(key="w-where-zip-en").input("97205").run()

        assert ASKED not in text(app)
        assert app.session_state["answers"].responses["where"] == Place("OR", "97205")


class TestAtReview:
    def test_it_is_asked_again(self):
        app = asked(state="OR", postal_code="10001").switch_page("pages/review.py").run()

        assert ASKED in text(app)

    def test_and_can_be_settled_there(self):
        app = asked(state="OR", postal_code="10001").switch_page("pages/review.py").run()

        app.button(key="zip-there-where").click().run()

        assert "New York, 10001" in plainly(app)
        assert ASKED not in text(app)

    def test_it_is_asked_of_answers_from_before_it_was_asked_at_the_question(self):
        app = visit("review", said={**SAID, "where": {"state": "OR", "postal_code": "10001"}})

        assert ASKED in text(app)
        assert app.session_state["answers"].responses["where"] == Place("OR")

    def test_it_is_still_asked_when_the_answers_were_saved_and_opened_again(self):
        content = current_content()
        assert content is not None
        app = asked(state="OR", postal_code="10001")

        saved = write_answers(app.session_state["answers"], "")
        again, dropped = read_answers(saved, content.questionnaire)

        assert (again, dropped) == (app.session_state["answers"], ())

    def test_a_state_that_was_chosen_since_ends_the_matter(self):
        app = asked(state="OR", postal_code="10001")
        app.selectbox(key="w-where-state-en").select("NY").run()

        app.switch_page("pages/review.py").run()

        assert app.session_state["answers"].responses["where"] == Place("NY", "10001")
        assert ASKED not in text(app)
