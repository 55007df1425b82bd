"""The state of the content for staff: what is live, since when, and what needs mending."""

from html import escape
from typing import Final

import streamlit as st
from babel.dates import format_time

from questionnaire.content.live import live_since, newest_problems
from questionnaire.problems import Problem, Severity
from questionnaire.ui import frame, results, session, words

MOST: Final = 20
"""Chosen: enough to begin with; the command line says them all."""
HASH_LENGTH: Final = 12


def show() -> None:
    """Draw what is live and what needs mending."""
    frame.subheading(words.say("staff.page.content.title"))
    frame.bullets(_live())
    frame.subheading(words.say("staff.page.mend.title"))
    errors = [each for each in newest_problems() if each.severity is Severity.ERROR]
    warnings = [each for each in newest_problems() if each.severity is Severity.WARNING]
    if not errors and not warnings:
        frame.say("staff.page.mend.none")
    _show_problems("errors", errors)
    _show_problems("warnings", warnings)


def _live() -> list[str]:
    content, since = session.content(), live_since()
    said = [words.say("staff.page.content.catalogue", n=len(content.catalogue.therapists))]
    if content.catalogue.sample:
        said.append(words.say("staff.page.content.sample"))
    hidden = sum(each in content.index.rows for each in content.withdrawn)
    if hidden:
        said.append(words.say("staff.page.content.withdrawn", n=hidden))
    if since is not None:
        clock = format_time(since, format="short", locale=session.current_locale().replace("-", "_"))
        said.append(words.say("staff.page.content.since", day=results.speech().date(since.date()), time=clock))
    hashes = {"catalogue": content.catalogue_hash, "questions": content.questionnaire_hash}
    said.append(words.say("staff.page.content.hashes", **{key: value[:HASH_LENGTH] for key, value in hashes.items()}))
    return said


def _show_problems(kind: str, problems: list[Problem]) -> None:
    if not problems:
        return
    frame.paragraph(words.say(f"staff.page.mend.{kind}", n=len(problems)))
    rows = "".join(f"<li>{escape(str(problem))}</li>" for problem in problems[:MOST])
    st.html(f'<ul class="fyf-list fyf-mend">{rows}</ul>')
    if len(problems) > MOST:
        frame.paragraph(words.say("staff.page.mend.more", n=len(problems) - MOST), quiet=True)
