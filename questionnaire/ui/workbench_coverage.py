"""Coverage on the page for editors: what is filled, what nobody can get, and whom nobody sees."""

from html import escape
from itertools import groupby
from typing import Final

import streamlit as st

from questionnaire.answers_file import read_answers
from questionnaire.ui import frame, results, session, words
from questionnaire.workbench.clientele import invent_clientele
from questionnaire.workbench.coverage import Coverage, Wish, cover
from questionnaire.workbench.effect_words import say_alike, say_silence, say_unseen

VISITS: Final = 60
"""Chosen: a few seconds of waiting; the command line asks more people."""
FOUND: Final = "workbench-coverage"
WANTED: Final = "workbench-coverage-wanted"


def show() -> None:
    """Draw the coverage of the live list once somebody asked for it."""
    frame.say("workbench.coverage.text", n=VISITS)
    label = words.plain(words.say("workbench.coverage.button"))
    st.button(label, key="workbench-cover", type="primary", on_click=session.remember, args=(WANTED, True))
    if session.recall(WANTED):
        session.remember(WANTED, None)
        with st.spinner(words.say("workbench.coverage.wait")):
            session.remember(FOUND, (session.content().catalogue_hash, _found()))
    made_from, found = session.recall(FOUND, ("", None))
    if found is not None and made_from == session.content().catalogue_hash:
        _show(found)


def _found() -> Coverage:
    content = session.content()
    personas = [read_answers(each.answers_data(), content.questionnaire)[0] for each in content.personas]
    invented = invent_clientele(content.questionnaire, content.vocabulary, content.catalogue, VISITS, seed=1)
    return cover(content, [*personas, *invented])


def _show(found: Coverage) -> None:
    speech = results.speech()
    for name, wishes in (
        ("nobody", [each for each in found.wishes if not each.therapists]),
        ("few", [each for each in found.wishes if each.therapists]),
    ):
        frame.subheading(words.say(f"workbench.coverage.{name}"))
        frame.terms(
            (question, ", ".join(dict.fromkeys(map(_value, group))))
            for question, group in groupby(wishes, key=lambda each: each.question)
        )
    frame.subheading(words.say("workbench.coverage.unseen"))
    frame.bullets(say_unseen(each, speech) for each in found.unseen)
    if found.gini is not None:
        frame.paragraph(words.say("workbench.coverage.gini", gini=f"{found.gini:.2f}", n=found.visits), quiet=True)
    if found.alike:
        frame.subheading(words.say("workbench.coverage.alike"))
        frame.bullets(say_alike(each, speech) for each in found.alike)
    frame.subheading(words.say("workbench.coverage.silence"))
    frame.say("workbench.coverage.silence_means")
    frame.bullets(say_silence(each, speech) for each in found.silence)
    frame.subheading(words.say("workbench.coverage.filled"))
    _show_filled(found)


def _value(wish: Wish) -> str:
    return f"{wish.value} ({wish.therapists})" if wish.therapists else wish.value


def _show_filled(found: Coverage) -> None:
    head = "".join(f'<th scope="col">{words.safe(f"workbench.coverage.{name}")}</th>' for name in ("field", "share"))
    rows = "".join(
        f'<tr><th scope="row">{escape(each.field)}</th><td>{each.share:.0%} ({each.known}/{each.of})</td></tr>'
        for each in found.filled
    )
    st.html(f'<div class="fyf-grid"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>')
