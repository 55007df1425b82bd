"""The last step: how to get the same numbers from the command line."""

import json
from html import escape
from typing import Any

import streamlit as st

from questionnaire.ui import frame, session
from questionnaire.ui.presenting.shown import Shown


def show(shown: Shown) -> None:
    """Draw the step."""
    say, content = shown.speech.say, session.content()
    frame.say("presenter.check.text")
    st.html(f'<pre class="fyf-code" tabindex="0">{escape(say("presenter.check.command"))}</pre>')
    codes = {
        "digest": shown.report["answers"]["digest"],
        "catalogue": content.catalogue_hash,
        "questions": session.questionnaire_hash(),
    }
    rows = "".join(f"<li>{escape(say(f'presenter.check.{name}', value=code))}</li>" for name, code in codes.items())
    st.html(f'<ul class="fyf-list fyf-mend">{rows}</ul>')
    frame.paragraph(say("presenter.check.same"), quiet=True)
    panel = st.expander(say("presenter.check.report"), key="presenter-report", on_change="rerun")
    if panel.open:
        with panel:
            text = json.dumps(_whole(shown), ensure_ascii=False, indent=2)
            st.html(f'<pre class="fyf-code fyf-report" tabindex="0">{escape(text)}</pre>')


def _whole(shown: Shown) -> dict[str, Any]:
    """Return the report as the command prints it, with the hashes of what it was made from."""
    catalogue = {"hash": session.content().catalogue_hash, **shown.report["catalogue"]}
    hashes = {"catalogue": catalogue, "questionnaire": {"hash": session.questionnaire_hash()}}
    return {**shown.report, **hashes, "dropped": []}
