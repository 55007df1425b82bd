"""The file opener: a button that reads a small text file in the browser and hands its text over.

Streamlit's own uploader speaks English only and keeps the file in the server's memory for the visit.
This one reads the file in the browser, so a file that is too large never leaves the device.
"""

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from questionnaire.ui import words

MOST_BYTES: Final = 400_000
"""Chosen: a hundred times a long visit, and below what the page can send at once (server.maxWidgetStateSize)."""

_JS: Final = """
async function read(file, most) {
  if (file.size > most) return { problem: "too-large" }
  try {
    const text = await file.text()
    return JSON.stringify(text).length > 2 * most ? { problem: "unreadable" } : { text }
  } catch { return { problem: "unreadable" } }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const field = parentElement.querySelector("input"), said = parentElement.querySelector("[role=status]")
  parentElement.querySelector("label span").textContent = data.label
  field.onchange = async () => {
    const file = field.files[0]
    if (!file) return
    said.textContent = data.reading
    const found = await read(file, data.most)
    field.value = ""
    said.textContent = ""
    setTriggerValue("opened", found)
  }
}
"""
_HTML: Final = (
    '<label class="fyf-file"><span></span><input type="file" accept=".json,application/json,text/plain"></label>'
    '<p class="fyf-file-said" role="status"></p>'
)

_opener = st.components.v2.component("find_your_fit_open", html=_HTML, js=_JS, isolate_styles=False)


def button(opened: Callable[[Any], None]) -> None:
    """Draw the button; `opened` gets what the browser sent, which may be forged."""
    data = {"label": words.say("saved.open.choose"), "reading": words.say("saved.open.reading"), "most": MOST_BYTES}
    with st.container(key="open-file", width="content"):
        _opener(key="opener", data=data, on_opened_change=lambda: opened(st.session_state["opener"].opened))
