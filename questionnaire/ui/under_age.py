"""Someone under 18 who asks for themselves: young people's lines and a trusted adult, kindly, and no list."""

from collections.abc import Iterator, Sequence

import streamlit as st

from questionnaire.content.help_lines import HelpRegion
from questionnaire.speech import Speech
from questionnaire.ui import asking, frame, help_panel, session, talk

WHO_AND_AGE = ("for-whom", "age")


def show(speech: Speech) -> None:
    """Draw the page."""
    frame.heading(speech.say("matches.under-age.title"))
    frame.say("matches.under-age.text")
    frame.say("matches.under-age.adult")
    frame.bullets(speech.say(f"matches.under-age.{name}") for name in ("family", "school", "doctor"))
    frame.subheading(speech.say("matches.under-age.lines"))
    frame.say("matches.under-age.lines-text")
    st.html(help_panel.lines_of(list(_young(help_panel.regions()))))
    frame.subheading(speech.say("matches.under-age.other"))
    with st.container(key="under-age-other", horizontal=True):
        for question in WHO_AND_AGE:
            if question in session.current_questionnaire().by_id:
                label = speech.say(f"matches.under-age.change-{question}")
                st.button(label, key=f"change-{question}", on_click=asking.change, args=(question, "matches"))
    talk.show()


def _young(regions: Sequence[HelpRegion]) -> Iterator[HelpRegion]:
    """Yield the regions with their lines for young people; the usual one with its lines for everyone, too."""
    for index, region in enumerate(regions):
        audiences = ("youth",) if index else ("everyone", "youth")
        lines = tuple(line for audience in audiences for line in region.lines if line.audience == audience)
        if lines:
            yield region.model_copy(update={"lines": lines})
