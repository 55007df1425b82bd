"""Someone under 18 who asks for themselves: young people's lines and a trusted adult, kindly, and no list."""

from html import escape

import streamlit as st

from questionnaire.content.help_lines import HelpRegion
from questionnaire.speech import Speech
from questionnaire.ui import asking, frame, help_panel, session, talk, words

WHO_AND_AGE = ("for-whom", "age")


def show(speech: Speech) -> None:
    """Draw the page."""
    frame.heading(speech.say("matches.under-age.title"))
    frame.say("matches.under-age.text")
    frame.say("matches.under-age.adult")
    frame.bullets(speech.say(f"matches.under-age.{name}") for name in ("family", "school", "doctor"))
    frame.subheading(speech.say("matches.under-age.lines"))
    frame.say("matches.under-age.lines-text")
    st.html(_lines())
    frame.subheading(speech.say("matches.under-age.other"))
    with st.container(key="under-age-other", horizontal=True):
        for question in WHO_AND_AGE:
            if question in session.current_questionnaire().by_id:
                label = speech.say(f"matches.under-age.change-{question}")
                st.button(label, key=f"change-{question}", on_click=asking.change, args=(question,))
    talk.show()


def _lines() -> str:
    """Return the lines for young people as HTML: the usual region open, with its lines for everyone; others folded."""
    first, *others = help_panel.regions()
    folded = "".join(_region(each) for each in others)
    return f'<div class="fyf-help-lines">{_region(first, is_open=True)}{folded}</div>'


def _region(region: HelpRegion, *, is_open: bool = False) -> str:
    young = [line for line in region.lines if line.audience == "youth"]
    everyone = [line for line in region.lines if is_open and line.audience == "everyone"]
    if not young and not everyone:
        return ""
    label = escape(words.text(f"help_lines.{region.id}.label", region.label))
    lines = "".join(help_panel._line(line) for line in (*young, *everyone))
    opened = " open" if is_open else ""
    return f'<details class="fyf-region"{opened}><summary>{label}</summary><ul>{lines}</ul></details>'
