"""The step about change: what the list would be if one answer were another."""

from typing import Any, Final

import streamlit as st

from questionnaire.answers import Answers
from questionnaire.journey import path
from questionnaire.questions import Importance, Question
from questionnaire.ui import frame, grid, session, widgets
from questionnaire.ui.presenting import standings
from questionnaire.ui.presenting.shown import Shown, show_matching
from questionnaire.ui.presenting.what_if import changed, changes

WHICH: Final = "w-change-which"
TO: Final = "w-change-to"
WEIGHT: Final = "w-change-weight"
FIRST: Final = 5
HEADS: Final = ("answer", "count", "moved", "first")


def show(shown: Shown) -> None:
    """Draw the step."""
    answered = _answered(shown)
    frame.say("presenter.change.text" if answered else "presenter.change.none")
    if not answered:
        return
    after = _choose(shown, answered)
    _show_difference(shown, after)
    panel = st.expander(shown.speech.say("presenter.change.all.open"), key="presenter-all", on_change="rerun")
    if panel.open:
        with panel:
            st.html(_without_each(shown, answered))


def _answered(shown: Shown) -> dict[str, Question]:
    """Return the questions with an answer, those that count most first."""
    responses = session.current_answers().responses
    counts = {id_: each.weight for each in shown.found.query for id_ in each.criterion.questions}
    steps = [each for each in path(session.current_questionnaire(), responses) if each.id in responses]
    return {each.id: each for each in sorted(steps, key=lambda each: -counts.get(each.id, 0))}


def _choose(shown: Shown, answered: dict[str, Question]) -> Answers:
    """Draw the choice of a change, and return the answers with it."""
    speech, answers = shown.speech, session.current_answers()
    which = st.selectbox(speech.say("presenter.change.which"), list(answered), key=WHICH, on_change=_forget_to,
                         format_func=lambda each: speech.ask(answered[each]))  # fmt: skip
    question = answered[which]
    offered = changes(question, answers.responses[which], speech)
    place = st.selectbox(speech.say("presenter.change.to"), list(range(len(offered))), key=TO,
                         format_func=lambda each: offered[each].said)  # fmt: skip
    level = _choose_level(shown, question) if offered[place].response is not None else None
    return changed(answers, question, offered[place].response, level)


def _choose_level(shown: Shown, question: Question) -> Importance | None:
    if session.current_questionnaire().part_of[question.id].readiness:
        return None
    say = shown.speech.say
    levels: list[Any] = [None, *Importance]
    chosen: Importance | None = st.selectbox(
        say("presenter.change.importance"),
        levels,
        key=WEIGHT,
        format_func=lambda level: (
            say("presenter.change.importance_same") if level is None else say(f"adjust.level.{level.value}")
        ),
    )
    return chosen


def _forget_to() -> None:
    widgets.forget(TO)
    widgets.forget(WEIGHT)


def _show_difference(before: Shown, after: Answers) -> None:
    say = before.speech.say
    standings.show((say("presenter.change.now"), say("presenter.change.then")), before, show_matching(after))
    frame.paragraph(say("presenter.place.lot"), quiet=True)


def _without_each(shown: Shown, answered: dict[str, Question]) -> str:
    """Return a table of what leaving out each answer in turn would do."""
    say, answers = shown.speech.say, session.current_answers()
    rows = [
        [shown.speech.ask(question), *_effect(shown, show_matching(answers.respond(each, None)))]
        for each, question in answered.items()
    ]
    heads = [say(f"presenter.change.all.head.{name}") for name in HEADS]
    return grid.draw(grid.Grid(say("presenter.change.all.open"), heads, rows, figures=1))


def _effect(before: Shown, after: Shown) -> list[str]:
    """Return how many would be on the list, how many of the first would be others, and who would be first."""
    was = {each["id"] for each in before.entries()[:FIRST]}
    others = sum(each["id"] not in was for each in after.entries()[:FIRST])
    first = after.entries()[0]["name"] if after.entries() else "–"
    same = before.entries() and first == before.entries()[0]["name"]
    said = before.speech.say("presenter.change.all.same_first") if same else first
    return [str(len(after.entries())), str(others), said]
