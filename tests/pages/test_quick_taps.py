"""Quick taps: what a browser still sends of a page that is being drawn anew is never taken for an answer."""

from collections.abc import Callable
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from questionnaire.answers import EITHER, Answers
from tests.pages.roster import visit

PICKED = {
    "for-whom": "me",
    "age": "adult",
    "where": {"state": "OR"},
    "language": ["en"],
    "concerns": ["grief", "sleep"],
}


def asked(place: int, said: dict[str, Any]) -> AppTest:
    """Return the questionnaire at one question."""
    app = visit("preferences", said=said)
    app.query_params["q"] = str(place)
    return app.run()


def held(app: AppTest) -> WidgetStates:
    """Return what a browser that shows this page sends of all its widgets."""
    return app._tree.get_widget_states()


def remembered(app: AppTest) -> list[str]:
    """Return the keys of all that the visit remembers."""
    return list(app.session_state._state.filtered_state)


def cut_short(app: AppTest, act: Callable[[], None]) -> AppTest:
    """Do something in the visit as a run does whose page nobody got, and let the old page's widgets arrive again."""
    before = held(app)
    act()
    return app._run(before)


def forget(app: AppTest, name: str) -> None:
    """Forget widgets as a callback does."""
    for key in [key for key in remembered(app) if key.startswith(name)]:
        del app.session_state[key]
    app.session_state["generations"].end(name)


def answer(app: AppTest, question: str) -> Any:
    return app.session_state["answers"].responses.get(question)


def test_a_second_word_right_after_the_first_loses_neither():
    """The first tap forgets "either is fine"; the second arrives with that box as it was, and it is no answer."""
    app = asked(5, PICKED)

    app = cut_short(app, lambda: forget(app, "w-concerns-either"))

    assert answer(app, "concerns") == ("grief", "sleep")


def test_either_is_fine_stays_when_the_next_tap_still_brings_the_words():
    app = asked(5, PICKED)

    def either() -> None:
        app.session_state["answers"] = app.session_state["answers"].respond("concerns", EITHER)
        forget(app, "w-concerns-answer")

    app = cut_short(app, either)

    assert answer(app, "concerns") is EITHER


def test_what_was_erased_does_not_come_back_with_the_next_tap():
    app = visit("checkin")
    app = app.segmented_control(key="w-check-in-heard").set_value(4).run()
    assert app.session_state["answers"].check_ins

    def erase() -> None:
        generations = app.session_state["generations"].after_erasing()
        for key in [key for key in remembered(app) if key.startswith("w-")]:
            del app.session_state[key]
        app.session_state["answers"] = Answers()
        app.session_state["generations"] = generations

    app = cut_short(app, erase)

    assert app.session_state["answers"].check_ins == ()


def test_a_check_in_that_was_started_over_does_not_come_back_with_the_next_tap():
    app = visit("checkin")
    app = app.segmented_control(key="w-check-in-heard").set_value(4).run()

    def start_over() -> None:
        app.session_state["answers"] = Answers()
        forget(app, "w-check-in-")

    app = cut_short(app, start_over)

    assert app.session_state["answers"].check_ins == ()
