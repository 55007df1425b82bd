"""Question widgets: their keys, what they show of the answers, and how what they hold is kept."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from questionnaire.answers import EITHER, Response
from questionnaire.questions import Option, Question
from questionnaire.speech import Speech
from questionnaire.ui import session, widgets, words


def key(question: Question, part: str = "answer") -> str:
    """Return the key of a widget of a question: of its answer, or of another part of it."""
    return widgets.key_of(name(question, part))


def name(question: Question, part: str = "answer") -> str:
    """Return the name of a widget. In another language it is another widget, drawn afresh from the answers."""
    return f"{prefix(question, part)}-{session.current_locale()}"


def prefix(question: Question, part: str = "") -> str:
    """Return how the names of all widgets of a part begin, or of the whole question."""
    return f"w-{question.id}-{part}"


def now(question: Question) -> Response | None:
    """Return what was chosen, None also where either is fine."""
    response = session.current_answers().responses.get(question.id)
    return None if response is EITHER else response


def keep(question: Question, value: Any) -> None:
    """Keep what a widget holds; an answer of its own ends "either is fine"."""
    if session.current_answers().responses.get(question.id) is EITHER:
        widgets.forget(prefix(question, "either"))
    session.respond(question.id, value)


def heard(question: Question, act: Callable[[Question], None], part: str = "answer") -> Callable[[], None]:
    """Return what a widget calls when the visitor changes it."""
    return widgets.hearing(name(question, part), act, question)


def given(question: Question) -> None:
    """Keep what the one widget of an answer holds."""
    keep(question, widgets.held(key(question)))


def labels(question: Question, options: Iterable[Option], speech: Speech) -> Mapping[str, str]:
    """Return the label of each of some options by its value."""
    return {option.value: words.plain(speech.option(question, option)) for option in options}
