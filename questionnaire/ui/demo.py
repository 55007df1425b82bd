"""The demonstration: an invented person's answers, shown in the tool as if they were a visitor's own.

A demonstration never mixes with a visit: it begins and ends with an empty one, and nothing of it is written to the
browser.
"""

from dataclasses import replace
from typing import Final

from questionnaire.answers_file import read_answers
from questionnaire.content.personas import Persona
from questionnaire.ui import gate, router, session

KEY: Final = "demo"
START: Final = "staff"
THEIR_LIST: Final = "matches"
POINTS: Final = (THEIR_LIST, "first", "review", "checkin", "presenter")
"""Where a demonstration may begin, what is shown most often first."""


def persona() -> Persona | None:
    """Return whose answers are shown, or None while this is a visit of somebody's own."""
    wanted = session.recall(KEY)
    found = session.snapshot()
    if wanted is None or found is None:
        return None
    return next((each for each in found.personas if each.id == wanted), None)


def is_on() -> bool:
    """Return whether a demonstration is on, also when its person has since been taken out of the content."""
    return session.recall(KEY) is not None


def begin(persona_id: str, point: str) -> None:
    """Show somebody's answers from some point on; whatever the visit held is erased."""
    shown = next((each for each in session.content().personas if each.id == persona_id), None)
    if shown is None or point not in POINTS or not gate.is_open():
        return
    locale = session.current_locale()
    _empty()
    answers, dropped = read_answers(shown.answers_data(), session.current_questionnaire())
    session.keep_answers(replace(answers, locale=shown.locale if shown.locale != session.BASE_LOCALE else locale))
    session.remember(KEY, shown.id)
    session.remember("demo-dropped", len(dropped))
    _go(point)


def end() -> None:
    """End the demonstration: an empty visit, and the page it was begun from."""
    _empty()
    router.send(START if gate.is_open() else router.STEMS[0])


def dropped() -> int:
    """Return how many of the person's answers do not fit the questions any more."""
    return int(session.recall("demo-dropped", 0))


def offered() -> tuple[str, ...]:
    """Return the points that can be shown: those of parts that are on."""
    return tuple(point for point in POINTS if router.exists(_stem(point)))


def _go(point: str) -> None:
    router.send(_stem(point), **({"q": 1} if point == "first" else {}))


def _stem(point: str) -> str:
    return "preferences" if point == "first" else point


def _empty() -> None:
    kept = gate.keep_open()
    session.forget_everything()
    gate.open_again(kept)
