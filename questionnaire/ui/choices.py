"""Choices: one of several options, or as many as someone likes, as rows or as a cloud of words."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from questionnaire.questions import Option, Question
from questionnaire.speech import Speech
from questionnaire.ui import frame, question_widgets, session, widgets, words

FEW_OPTIONS: Final = 9
"""Chosen: up to this many options stand as rows with their explanations, more as a cloud of words."""


def draw_one(question: Question, speech: Speech) -> None:
    """Draw options of which one is chosen."""
    key = question_widgets.key(question)
    widgets.seed(key, question_widgets.now(question))
    captions = [speech.option(question, option, "explain") for option in question.options]
    st.radio(
        words.plain(speech.ask(question)),
        [option.value for option in question.options],
        format_func=question_widgets.labels(question, question.options, speech).__getitem__,
        captions=[words.plain(caption) for caption in captions] if any(captions) else None,
        index=None,
        key=key,
        label_visibility="collapsed",
        on_change=question_widgets.heard(question, question_widgets.given),
    )


def draw_many(question: Question, speech: Speech) -> None:
    """Draw options of which several may be chosen."""
    if len(question.options) <= FEW_OPTIONS:
        _draw_rows(question, speech)
    else:
        _draw_cloud(question, speech)
    if question.matches == "concerns":
        _draw_main(question, speech)


def _part(option: Option) -> str:
    """Return the part of a question that goes by an option: its row, or the words that it begins."""
    return f"answer-{option.value}"


def _draw_rows(question: Question, speech: Speech) -> None:
    """Draw a few options as rows that can be ticked."""
    chosen = question_widgets.now(question) or ()
    with st.container(key="rows"):
        for option in question.options:
            part = _part(option)
            key = question_widgets.key(question, part)
            widgets.seed(key, option.value in chosen if isinstance(chosen, tuple) else False)
            explain = speech.option(question, option, "explain")
            label = words.plain(speech.option(question, option))
            st.checkbox(
                f"{label}  \n:small[{words.plain(explain)}]" if explain else label,
                key=key,
                on_change=question_widgets.heard(question, _row_ticked, part),
            )


def _row_ticked(question: Question) -> None:
    keys = {each.value: question_widgets.key(question, _part(each)) for each in question.options}
    ticked = [value for value, key in keys.items() if widgets.held(key)]
    question_widgets.keep(question, _in_order_of_choice(question, ticked) or None)


def _draw_cloud(question: Question, speech: Speech) -> None:
    """Draw many options as words to pick, under headings, with what they mean one tap away."""
    for heading, options in speech.under_headings(question):
        _draw_words(question, heading, options, speech)
    explained = [(speech.option(question, each), speech.option(question, each, "explain")) for each in question.options]
    if any(explain for _, explain in explained):
        with st.expander(speech.say("questions.what-they-mean")):
            frame.terms(explained)


def _draw_words(question: Question, heading: str, options: Sequence[Option], speech: Speech) -> None:
    """Draw the words under one heading; their widget goes by the first of them."""
    part, chosen = _part(options[0]), question_widgets.now(question)
    key, labels = question_widgets.key(question, part), question_widgets.labels(question, options, speech)
    widgets.seed(key, [value for value in chosen if value in labels] if isinstance(chosen, tuple) else [])
    st.pills(
        words.plain(heading or speech.ask(question)),
        list(labels),
        selection_mode="multi",
        format_func=labels.__getitem__,
        key=key,
        label_visibility="visible" if heading else "collapsed",
        on_change=question_widgets.heard(question, _cloud_picked, part),
    )


def _cloud_picked(question: Question) -> None:
    held = (widgets.held(question_widgets.key(question, _part(each))) or [] for each in question.options)
    picked = [value for under_one_heading in held for value in under_one_heading]
    question_widgets.keep(question, _in_order_of_choice(question, picked) or None)
    widgets.forget(question_widgets.prefix(question, "main"))


def _in_order_of_choice(question: Question, picked: list[str]) -> list[str]:
    """Return what is picked, what was picked before first: the first concern stays the main one."""
    before = question_widgets.now(question)
    kept = [value for value in before if value in picked] if isinstance(before, tuple) else []
    return kept + [value for value in picked if value not in kept]


def _draw_main(question: Question, speech: Speech) -> None:
    """Draw which of several concerns matters most."""
    chosen = question_widgets.now(question)
    if not isinstance(chosen, tuple) or len(chosen) < 2:
        return
    key = question_widgets.key(question, "main")
    options = [option.value for option in question.options if option.value in chosen]
    widgets.seed(key, chosen[0])
    st.radio(
        speech.say("questions.main-concern"),
        options,
        format_func=question_widgets.labels(question, question.options, speech).__getitem__,
        key=key,
        on_change=question_widgets.heard(question, _main_chosen, "main"),
    )


def _main_chosen(question: Question) -> None:
    main, chosen = widgets.held(question_widgets.key(question, "main")), question_widgets.now(question)
    if isinstance(chosen, tuple) and main in chosen:
        session.respond(question.id, [main, *(value for value in chosen if value != main)])
