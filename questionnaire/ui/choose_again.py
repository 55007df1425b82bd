"""Choosing again: what was noticed, what could change in the answers, whom to leave out, and how to move on."""

from typing import Final

import streamlit as st

from questionnaire.alliance.choose_again import DID_NOT_HELP, HELPED, Change, Learned, Proposal, accept, propose
from questionnaire.alliance.course import courses
from questionnaire.answers import Answers, Response
from questionnaire.questions import Question
from questionnaire.ui import frame, handover, learn, noting, results, router, session, widgets, words

TICK: Final = "w-again-"


def show() -> None:
    """Draw the page."""
    frame.heading(words.say("checkin.choose.title"), kicker=words.say("checkin.title"), tab=words.say("checkin.title"))
    frame.paragraph(words.say("checkin.choose.text-unsafe" if noting.felt_unsafe() else "checkin.choose.text"))
    _draw_what_helped()
    _draw_proposals()
    with st.container(key="again-leave"):
        for therapist in _can_be_left_out():
            label = words.say("checkin.choose.leave-out", name=noting.name_of(therapist))
            _tick(f"leave-{therapist}", words.plain(label))
    stem = "matches" if router.exists("matches") else "review"
    st.button(words.say("checkin.choose.show"), key="again-show", type="primary", on_click=_go_on, args=(stem,))
    handover.draw()
    learn.rights()


def _draw_what_helped() -> None:
    """Draw the two questions, folded away where the check-ins have said something already."""
    questions = session.current_questionnaire().by_id
    said = any(each.directions for each in noting.finished())
    for name in (HELPED, DID_NOT_HELP):
        question = questions.get(name)
        if question is not None:
            with st.expander(words.plain(results.speech().ask(question)), expanded=not said, key=f"again-{name}"):
                _draw_options(question)


def _draw_proposals() -> None:
    proposals = _proposals()
    with frame.card("again-proposals"):
        frame.subheading(words.say("checkin.choose.proposals"))
        frame.paragraph(words.say(f"checkin.choose.{'proposals-text' if proposals else 'none'}"), quiet=True)
        for proposal in proposals:
            _draw_proposal(proposal)


def _draw_options(question: Question) -> None:
    """Draw what can be picked; it is an answer like any other, and can be seen and changed with the others."""
    speech, key = results.speech(), f"w-{question.id}-again"
    response = session.current_answers().responses.get(question.id)
    widgets.seed(key, list(response) if isinstance(response, tuple) else [])
    labels = {option.value: words.plain(speech.option(question, option)) for option in question.options}
    st.pills(
        words.plain(speech.ask(question)),
        list(labels),
        selection_mode="multi",
        format_func=labels.__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=widgets.hearing(key, _picked, question, key),
    )


def _picked(question: Question, key: str) -> None:
    session.respond(question.id, list(widgets.held(key) or ()) or None)


def _proposals() -> tuple[Proposal, ...]:
    return propose(session.current_questionnaire(), session.current_answers(), noting.finished())


def _draw_proposal(proposal: Proposal) -> None:
    """Draw one proposal to tick: the answer as it is and as it would be, and what speaks for it."""
    changed = [_say_change(each) for each in proposal.changes] or [_say_weigh(proposal.weigh)]
    because = results.speech().enumerated([_say_learned(each) for each in proposal.because])
    reason = words.say("checkin.choose.from", what=because) if because else words.say("checkin.choose.from-visit")
    _tick(_name(proposal), "  \n".join((*changed, f":small[{words.plain(reason)}]")))


def _name(proposal: Proposal) -> str:
    return proposal.about.replace(".", "-").replace("_", "-")


def _tick(name: str, label: str) -> None:
    widgets.seed(f"{TICK}{name}", False)
    st.checkbox(label, key=f"{TICK}{name}")


def _say_change(change: Change) -> str:
    """Return a change as Markdown: what is asked, the answer now, and the answer then."""
    then = words.say("checkin.choose.then", new=_say_response(change.question, change.new))
    return f"**{_ask(change.question)}**  \n{words.plain(_say_now(change.question))}  \n{words.plain(then)}"


def _say_weigh(question_id: str) -> str:
    more = words.say("checkin.choose.weigh")
    return f"**{_ask(question_id)}**  \n{words.plain(_say_now(question_id))}  \n{words.plain(more)}"


def _say_now(question_id: str) -> str:
    response = session.current_answers().responses.get(question_id)
    if response is None:
        return words.say("checkin.choose.unanswered")
    return words.say("checkin.choose.now", old=_say_response(question_id, response))


def _ask(question_id: str) -> str:
    return words.plain(results.speech().ask(session.current_questionnaire().by_id[question_id]))


def _say_response(question_id: str, response: Response) -> str:
    return results.speech().response(session.current_questionnaire().by_id[question_id], response)


def _say_learned(learned: Learned) -> str:
    if learned.item is not None:
        return words.say(f"checkin.direction.{learned.item}.{learned.value}")
    question = session.current_questionnaire().by_id[learned.question]
    option = question.option(learned.value)
    return results.speech().option(question, option) if option else learned.value


def _can_be_left_out() -> list[str]:
    hidden = session.current_answers().hidden
    return [each for each in courses(noting.finished()) if noting.name_of(each) and each not in hidden]


def _go_on(stem: str) -> None:
    """Take up what was ticked, leave out whom the visitor would rather not see, and show who fits now."""
    ticked = [each for each in _proposals() if widgets.held(f"{TICK}{_name(each)}")]
    left_out = [each for each in _can_be_left_out() if widgets.held(f"{TICK}leave-{each}")]

    def changed(answers: Answers) -> Answers:
        answers = accept(answers, ticked)
        for therapist in left_out:
            answers = answers.hide(therapist)
        return answers

    session.change_answers(changed)
    widgets.forget("w-")
    router.send(stem)
