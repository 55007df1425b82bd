"""The preview of an edit: a draft of the list, its problems, what it does to people's lists, how an entry looks."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from questionnaire.answers_file import write_answers
from questionnaire.content.personas import Persona
from questionnaire.content.snapshot import Content
from questionnaire.problems import Problem, Severity
from questionnaire.ui import frame, results, session, uploads, widgets, words, workbench_person, workbench_roster
from questionnaire.workbench.draft import with_catalogue
from questionnaire.workbench.effect_words import say_move
from questionnaire.workbench.persona_diff import PersonaDiff, diff_for, diff_personas

DRAFT: Final = "workbench-draft"
SENT: Final = "workbench-draft-sent"
MOST_MOVES: Final = 12


@dataclass(frozen=True)
class _Read:
    """What came of a draft: the content with it, None when it is none, and its problems."""

    draft: Content | None
    problems: tuple[Problem, ...]


def show() -> None:
    """Draw the box for a draft, and all that can be said about the draft in it."""
    frame.say("workbench.draft.text")
    read = _from_file() or _from_text()
    if read is None:
        return
    found = tuple(each for each in read.problems if each.severity is not Severity.TIP)
    frame.subheading(words.say("workbench.draft.problems"))
    if found:
        workbench_roster.show_problems(found)
    else:
        frame.say("workbench.draft.no_problems")
    if read.draft is None:
        frame.notice("care", words.say("workbench.draft.unreadable"))
        return
    _show_effect(read.draft)
    _show_person(read.draft)


def _from_file() -> _Read | None:
    """Return what came of the file that was sent, and draw the way to put it away; without one, the box for it."""
    read: _Read | None = session.recall(SENT)
    if read is None:
        uploads.box(words.say("workbench.draft.file"), "wb-draft-file", ["yaml", "yml"], _hear)
        return None
    frame.say("workbench.draft.sent")
    st.button(words.say("workbench.draft.put_away"), key="wb-draft-away", on_click=session.remember, args=(SENT, None))
    return read


def _hear(data: bytes) -> None:
    """Keep what came of a file, and not the file."""
    session.remember(SENT, _read(data) if data.strip() else None)


def _from_text() -> _Read | None:
    widgets.seed("wb-draft-text", session.recall(DRAFT, ""))
    typed = st.text_area(words.say("workbench.draft.paste"), key="wb-draft-text", height=240)
    session.remember(DRAFT, typed)
    return _read(typed.encode()) if typed.strip() else None


def _read(data: bytes) -> _Read:
    return _Read(*with_catalogue(session.content(), data, "draft.yaml", date.today()))


def _show_effect(draft: Content) -> None:
    """Draw what the draft does to each persona's lists, and to the answers in this tab."""
    live = session.content()
    frame.subheading(words.say("workbench.draft.effect"))
    if draft.catalogue_hash == live.catalogue_hash:
        frame.say("workbench.draft.same")
        return
    diffs = diff_personas(live, draft)
    if session.current_answers().responses:
        diffs = (diff_for(_this_tab(), live, draft), *diffs)
    for each in diffs:
        _show_diff(each)
    still = sum(not each.moves for each in diffs)
    if still:
        frame.paragraph(words.say("workbench.draft.still", n=still), quiet=True)


def _show_diff(diff: PersonaDiff) -> None:
    if not diff.moves:
        return
    frame.small_heading(words.text(f"personas.{diff.id}.name", diff.name))
    frame.bullets(say_move(move, results.speech()) for move in diff.moves[:MOST_MOVES])
    if len(diff.moves) > MOST_MOVES:
        frame.paragraph(words.say("workbench.draft.more", n=len(diff.moves) - MOST_MOVES), quiet=True)


def _show_person(draft: Content) -> None:
    names = {each.id: each.name for each in draft.catalogue.therapists}
    frame.subheading(words.say("workbench.draft.person"))
    chosen = st.selectbox(
        words.say("workbench.draft.who"),
        tuple(names),
        index=None,
        key="wb-draft-who",
        format_func=lambda each: names.get(each, each),
    )
    if chosen in names:
        workbench_person.show(draft.catalogue.by_id[chosen], draft)


def _this_tab() -> Persona:
    """Return the answers in this tab as a persona, to be tried against the draft."""
    data = write_answers(session.current_answers(), session.questionnaire_hash())
    name = words.say("workbench.draft.this_tab")
    return Persona.model_validate(
        {
            "id": "this-tab",
            "name": name,
            "story": name,
            **{key: data[key] for key in ("answers", "importance", "use_readiness", "hidden") if key in data},
        }
    )
