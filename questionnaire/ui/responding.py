"""Responding: the widgets of one question, drawn from the answers and checked before anything is kept."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from html import escape
from typing import Any, Final

import streamlit as st

from questionnaire.answers import EITHER, Place, Response
from questionnaire.questions import Question
from questionnaire.speech import Speech
from questionnaire.ui import frame, session, words

FEW_OPTIONS: Final = 9
"""Chosen: up to this many options stand as rows with their explanations, more as a cloud of words."""
SCALE_STEPS: Final = tuple(range(-3, 4))
RULER_STEPS: Final = tuple(range(11))
ZIP_LENGTH: Final = 5


def draw(question: Question, speech: Speech) -> None:
    """Draw what a question can be answered with."""
    with st.container(key=f"question-{question.kind}"):
        _DRAW[question.kind](question, speech)
        if question.may_be_either:
            _draw_either(question, speech)


def clear(question: Question) -> None:
    """Take the answer to a question out, and draw its widgets afresh."""
    session.respond(question.id, None)
    session.forget_widgets(_prefix(question))


def _key(question: Question, part: str = "answer") -> str:
    """Return the key of a widget. In another language it is another widget, drawn afresh from the answers."""
    return session.widget_key(f"{_prefix(question, part)}-{session.current_locale()}")


def _prefix(question: Question, part: str = "") -> str:
    return f"w-{question.id}-{part}"


def _now(question: Question) -> Response | None:
    response = session.current_answers().responses.get(question.id)
    return None if response is EITHER else response


def _keep(question: Question, value: Any) -> None:
    """Keep what a widget holds; an answer of its own ends "either is fine"."""
    if session.current_answers().responses.get(question.id) is EITHER:
        session.forget_widgets(_prefix(question, "either"))
    session.respond(question.id, value)


def _heard(question: Question, act: Callable[[Question], None], part: str = "answer") -> Callable[[], None]:
    """Return what a widget calls: the act, unless the widget was drawn afresh since (see ui/turns)."""
    key = _key(question, part)

    def hear() -> None:
        if key == _key(question, part):
            act(question)

    return hear


def _given(question: Question) -> None:
    _keep(question, session.widget_value(_key(question)))


def _draw_either(question: Question, speech: Speech) -> None:
    key = _key(question, "either")
    session.seed_widget(key, session.current_answers().responses.get(question.id) is EITHER)
    with st.container(key="either"):
        st.checkbox(speech.either(question), key=key, on_change=_heard(question, _either, "either"))


def _either(question: Question) -> None:
    if session.widget_value(_key(question, "either")):
        session.respond(question.id, {"either": True})
        session.forget_widgets(_prefix(question, "answer"))
    else:
        clear(question)


def _draw_one(question: Question, speech: Speech) -> None:
    key = _key(question)
    session.seed_widget(key, _now(question))
    captions = [speech.option(question, option, "explain") for option in question.options]
    st.radio(
        words.plain(speech.ask(question)),
        [option.value for option in question.options],
        format_func=_labels(question, speech).__getitem__,
        captions=[words.plain(caption) for caption in captions] if any(captions) else None,
        index=None,
        key=key,
        label_visibility="collapsed",
        on_change=_heard(question, _given),
    )


def _draw_many(question: Question, speech: Speech) -> None:
    if len(question.options) <= FEW_OPTIONS:
        _draw_rows(question, speech)
    else:
        _draw_cloud(question, speech)
    if question.matches == "concerns":
        _draw_main(question, speech)


def _draw_rows(question: Question, speech: Speech) -> None:
    """Draw a few options as rows that can be ticked."""
    chosen = _now(question) or ()
    with st.container(key="rows"):
        for option in question.options:
            key = _key(question, f"answer-{option.value}")
            session.seed_widget(key, option.value in chosen if isinstance(chosen, tuple) else False)
            explain = speech.option(question, option, "explain")
            label = words.plain(speech.option(question, option))
            st.checkbox(
                f"{label}  \n:small[{words.plain(explain)}]" if explain else label,
                key=key,
                on_change=_heard(question, _row_ticked, f"answer-{option.value}"),
            )


def _row_ticked(question: Question) -> None:
    ticked = [each.value for each in question.options if session.widget_value(_key(question, f"answer-{each.value}"))]
    _keep(question, _in_order_of_choice(question, ticked) or None)


def _draw_cloud(question: Question, speech: Speech) -> None:
    """Draw many options as words to pick, with what they mean one tap away."""
    key = _key(question)
    chosen = _now(question)
    session.seed_widget(key, list(chosen) if isinstance(chosen, tuple) else [])
    st.pills(
        words.plain(speech.ask(question)),
        [option.value for option in question.options],
        selection_mode="multi",
        format_func=_labels(question, speech).__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=_heard(question, _cloud_picked),
    )
    explained = [(speech.option(question, each), speech.option(question, each, "explain")) for each in question.options]
    if any(explain for _, explain in explained):
        with st.expander(speech.say("questions.what-they-mean")):
            frame.terms(explained)


def _cloud_picked(question: Question) -> None:
    picked = session.widget_value(_key(question)) or []
    _keep(question, _in_order_of_choice(question, picked) or None)
    session.forget_widgets(_prefix(question, "main"))


def _in_order_of_choice(question: Question, picked: list[str]) -> list[str]:
    """Return what is picked, what was picked before first: the first concern stays the main one."""
    before = _now(question)
    kept = [value for value in before if value in picked] if isinstance(before, tuple) else []
    return kept + [value for value in picked if value not in kept]


def _draw_main(question: Question, speech: Speech) -> None:
    """Draw which of several concerns matters most."""
    chosen = _now(question)
    if not isinstance(chosen, tuple) or len(chosen) < 2:
        return
    key = _key(question, "main")
    options = [option.value for option in question.options if option.value in chosen]
    session.seed_widget(key, chosen[0])
    st.radio(
        speech.say("questions.main-concern"),
        options,
        format_func=_labels(question, speech).__getitem__,
        key=key,
        on_change=_heard(question, _main_chosen, "main"),
    )


def _main_chosen(question: Question) -> None:
    main, chosen = session.widget_value(_key(question, "main")), _now(question)
    if isinstance(chosen, tuple) and main in chosen:
        session.respond(question.id, [main, *(value for value in chosen if value != main)])


def _draw_scale(question: Question, speech: Speech) -> None:
    """Draw a scale of seven, its two ends in words and every step said in words."""
    _draw_steps(question, SCALE_STEPS, lambda step: speech.scale_step(question, Decimal(step)), speech)
    now = _now(question)
    said = speech.scale_step(question, now) if isinstance(now, Decimal) else speech.say("questions.scale.none")
    st.html(f'<p class="fyf-said" aria-live="polite">{escape(said)}</p>')


def _draw_ruler(question: Question, speech: Speech) -> None:
    _draw_steps(question, RULER_STEPS, str, speech)


def _draw_steps(question: Question, steps: tuple[int, ...], name: Callable[[int], str], speech: Speech) -> None:
    low, high = speech.end(question, high=False), speech.end(question, high=True)
    st.html(f'<div class="fyf-ends"><span>{escape(low)}</span><span>{escape(high)}</span></div>')
    key, now = _key(question), _now(question)
    session.seed_widget(key, int(now) if isinstance(now, Decimal) and now == int(now) else None)
    st.radio(
        words.plain(speech.ask(question)),
        steps,
        format_func=lambda step: words.plain(name(step)),
        index=None,
        horizontal=True,
        key=key,
        label_visibility="collapsed",
        on_change=_heard(question, _given),
    )


def _draw_number(question: Question, speech: Speech) -> None:
    key, now = _key(question), _now(question)
    session.seed_widget(key, int(now) if isinstance(now, Decimal) else None)
    label = speech.say(f"questions.unit.{question.unit}") if question.unit else speech.ask(question)
    st.number_input(
        words.plain(label),
        min_value=_whole(question.from_),
        max_value=_whole(question.to),
        step=_whole(question.step) or 1,
        value=None,
        key=key,
        on_change=_heard(question, _given),
    )


def _whole(number: Decimal | None) -> int | None:
    return None if number is None else int(number)


def _draw_place(question: Question, speech: Speech) -> None:
    now = _now(question)
    place = now if isinstance(now, Place) else Place()
    session.seed_widget(_key(question, "state"), place.state)
    session.seed_widget(_key(question, "zip"), place.postal_code or "")
    st.selectbox(
        speech.say("questions.place.state"),
        [option.value for option in question.options],
        format_func=_labels(question, speech).__getitem__,
        index=None,
        placeholder=speech.say("questions.place.choose"),
        key=_key(question, "state"),
        on_change=_heard(question, _place_given, "state"),
    )
    st.text_input(
        speech.say("questions.place.zip"),
        key=_key(question, "zip"),
        max_chars=ZIP_LENGTH,
        on_change=_heard(question, _place_given, "zip"),
    )
    typed = str(session.widget_value(_key(question, "zip")) or "")
    if typed and not (len(typed) == ZIP_LENGTH and typed.isdigit()):
        frame.notice("care", speech.say("questions.place.zip-wrong"))


def _place_given(question: Question) -> None:
    state, code = (session.widget_value(_key(question, part)) for part in ("state", "zip"))
    given = {key: value for key, value in (("state", state), ("postal_code", str(code or "").strip())) if value}
    session.respond(question.id, given or None)


def _labels(question: Question, speech: Speech) -> Mapping[str, str]:
    return {option.value: words.plain(speech.option(question, option)) for option in question.options}


_DRAW: Mapping[str, Callable[[Question, Speech], None]] = {
    "one": _draw_one,
    "many": _draw_many,
    "scale": _draw_scale,
    "ruler": _draw_ruler,
    "number": _draw_number,
    "place": _draw_place,
}
