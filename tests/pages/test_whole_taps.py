"""A tap that is followed at once by another does all that it does."""

from collections.abc import Callable

import pytest
from streamlit.runtime.scriptrunner import RerunData, RerunException
from streamlit.runtime.state import SafeSessionState, SessionState

from questionnaire.ui import whole_taps


class Tapped(SessionState):
    """A visit in which a tap has something to do."""

    act: Callable[[], None]

    def on_script_will_rerun(self, *_args: object, **_more: object) -> None:
        self.act()


def tapped_twice() -> SafeSessionState:
    """Return a visit whose second tap arrives while the first one is worked on."""
    looks: list[int] = []

    def look() -> None:
        looks.append(1)
        if len(looks) > 1:
            raise RerunException(RerunData())

    tapped = Tapped()
    visit = SafeSessionState(tapped, look)
    tapped.act = lambda: visit.__setitem__("answer", "kept")
    return visit


def test_what_the_first_tap_does_is_done():
    whole_taps.ensure()
    visit = tapped_twice()

    visit.on_script_will_rerun(None)

    assert visit.filtered_state["answer"] == "kept"


def test_the_second_tap_is_heard_right_after():
    whole_taps.ensure()
    visit = tapped_twice()
    visit.on_script_will_rerun(None)

    with pytest.raises(RerunException):
        _ = visit["answer"]


def test_it_is_set_up_once_however_often_it_is_asked_for():
    whole_taps.ensure()
    before = SafeSessionState.on_script_will_rerun

    whole_taps.ensure()

    assert SafeSessionState.on_script_will_rerun is before
