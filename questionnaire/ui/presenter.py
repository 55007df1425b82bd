"""The presenter view: how a list came about, one step a screen, once the person whose answers these are agrees."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

import streamlit as st

from questionnaire.speech import Speech
from questionnaire.ui import demo, frame, gate, results, router, session, widgets, words
from questionnaire.ui.presenting import beside, change, check, gates, parts_chart, readiness, silence, ties, weights
from questionnaire.ui.presenting.shown import Shown, show_matching

STEPS: Final[Mapping[str, Callable[[Shown], None]]] = {
    "gates": gates.show,
    "weights": weights.show,
    "beside": beside.show,
    "parts": parts_chart.show,
    "silence": silence.show,
    "ties": ties.show,
    "readiness": readiness.show,
    "change": change.show,
    "check": check.show,
}
TO_SHOW: Final = "presenter"
PILLS: Final = "w-presenter-step"


def show() -> None:
    """Draw one step, or ask first, or say why there is nothing to show."""
    router.follow()
    if not gate.is_open():  # the page is not registered then; this holds whatever else is changed
        router.go(router.STEMS[0])
    speech = results.speech()
    if not session.current_answers().responses and not demo.is_on():
        _show_nothing("presenter.none.text")
    elif not demo.is_on() and not session.has_agreed(TO_SHOW):
        _show_question()
    elif results.profile().under_age:
        _show_nothing("presenter.none.under_age")
    else:
        _show_step(speech)


def _show_nothing(sentence: str) -> None:
    frame.heading(words.say("presenter.none.title"))
    frame.say(sentence)
    frame.button_link(gate.STAFF, words.say("presenter.none.back"), primary=True)


def _show_question() -> None:
    """Ask the person whose answers these are."""
    frame.heading(words.say("presenter.agree.title"), view="agree")
    for name in ("text", "free", "hand"):
        frame.say(f"presenter.agree.{name}")
    onward = frame.Action(words.say("presenter.agree.yes"), _agree, "presenter-yes")
    frame.step_buttons(
        onward, frame.Action(words.say("presenter.agree.no"), lambda: router.send("matches"), "presenter-no")
    )


def _agree() -> None:
    session.agree(TO_SHOW)


def _show_step(speech: Speech) -> None:
    names = list(STEPS)
    place = _place(len(names))
    name = names[place - 1]
    with frame.wide():
        frame.heading(
            words.say(f"presenter.steps.{name}"), words.say("presenter.kicker", n=place, of=len(names)), view=name
        )
        frame.paragraph(words.say("presenter.text", name=_whose(), day=speech.date(date.today())), quiet=True)
        _show_pills(names, name)
        with st.container(key="presenter"):
            STEPS[name](show_matching())
        _show_buttons(place, len(names))


def _whose() -> str:
    shown = demo.persona()
    return words.text(f"personas.{shown.id}.name", shown.name) if shown is not None else words.say("presenter.own")


def _place(last: int) -> int:
    asked = session.query("q")
    number = int(asked) if asked.isascii() and asked.isdigit() else 1
    return max(1, min(number, last))


def _show_pills(names: list[str], now: str) -> None:
    st.session_state[PILLS] = now
    with st.container(key="presenter-steps"):
        st.pills(words.say("presenter.steps.label"), names, key=PILLS, required=True, on_change=_pick, args=(names,),
                 format_func=lambda name: f"{names.index(name) + 1}. {words.say(f'presenter.short.{name}')}",
                 label_visibility="collapsed")  # fmt: skip


def _pick(names: list[str]) -> None:
    chosen = widgets.held(PILLS)
    if chosen in names:
        router.to_step(names.index(chosen) + 1)


def _show_buttons(place: int, last: int) -> None:
    onward = frame.Action(words.say("presenter.move.next"), lambda: router.to_step(place + 1), "presenter-next")
    if place == last:
        onward = frame.Action(words.say("presenter.move.list"), lambda: router.send("matches"), "presenter-list")
    back = frame.Action(words.say("presenter.move.back"), lambda: router.to_step(place - 1), "presenter-back")
    frame.step_buttons(onward, back if place > 1 else None)
