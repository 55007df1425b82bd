"""The note that several must-haves about one thing cannot go together, where they are made."""

from html import escape

import streamlit as st

from questionnaire.fit.clashes import clashes
from questionnaire.fit.explanation import name_field
from questionnaire.profile import Criterion
from questionnaire.questions import Importance, Question
from questionnaire.ui import results, session


def show_about(question: Question) -> None:
    """Draw the clash that the answer to one question is part of, where there is one."""
    if not _filters(question):
        return
    for each in clashes(results.profile()):
        if question.id in each.questions:
            say(each)


def _filters(question: Question) -> bool:
    """Return whether the answer to a question may filter: only then is the whole profile worth making."""
    compared = session.current_questionnaire().fields.get(question.matches or "")
    must = session.current_answers().importance_of(question) is Importance.ESSENTIAL
    return compared is not None and (must or compared.gate)


def say(clash: Criterion) -> None:
    """Draw that nobody can be all of it, with the answers behind it."""
    speech = results.speech()
    said = "".join(f"<li>{escape(_answer(each))}</li>" for each in questions(clash))
    text = escape(speech.say("adjust.clash.text", field=name_field(clash.field, speech)))
    mend = escape(speech.say("adjust.clash.mend"))
    st.html(
        f'<div class="fyf-notice is-care" role="status"><div><p>{text}</p><ul class="fyf-list">{said}</ul>'
        f"<p>{mend}</p></div></div>"
    )


def questions(clash: Criterion) -> list[Question]:
    """Return the questions whose answers clash."""
    return [session.current_questionnaire().by_id[each] for each in clash.questions]


def _answer(question: Question) -> str:
    """Return a question with the answer that was given to it."""
    speech, response = results.speech(), session.current_answers().responses[question.id]
    return speech.say("adjust.clash.answer", ask=speech.ask(question), answer=speech.response(question, response))
