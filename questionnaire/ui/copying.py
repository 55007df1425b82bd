"""Copying: a button that puts a text on the clipboard, or selects it where a browser does not let it."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from questionnaire.ui import session, words

_JS: Final = """
/* The box on the page holds what was typed last, also what the server has not heard of yet. */
const box = (data) => document.querySelector(`.st-key-${CSS.escape(data.box)} textarea`)

function select(field) {
  field.focus()
  field.select()
  try { return document.execCommand("copy") } catch { return false }
}

function selectWithout(text) {
  const field = document.createElement("textarea")
  field.value = text
  field.setAttribute("aria-hidden", "true")
  field.style.cssText = "position:fixed;inset-block-start:0;opacity:0"
  document.body.append(field)
  const copied = select(field)
  field.remove()
  return copied
}

async function copy(data) {
  const field = data.box ? box(data) : null
  const text = field?.value ?? data.text
  try { await navigator.clipboard.writeText(text); return true } catch { }
  return field ? select(field) : selectWithout(text)
}

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button"), said = parentElement.querySelector("[role=status]")
  button.textContent = data.label
  button.setAttribute("aria-label", `${data.label}: ${data.name}`)
  button.onclick = async () => {
    said.textContent = ""
    const copied = await copy(data)
    said.textContent = copied ? data.done : data.failed
    if (copied) button.focus()
  }
}
"""
_HTML: Final = '<button type="button" class="fyf-copy"></button><span role="status" class="fyf-copied"></span>'

_copier = st.components.v2.component("find_your_fit_copy", html=_HTML, js=_JS, isolate_styles=False)


@dataclass(frozen=True)
class Copied:
    """What a button copies: a text, or what stands in the box of that key; `name` says which to a screen reader."""

    key: str
    name: str
    text: str
    box: str = ""


def button(copied: Copied) -> None:
    """Draw the button, with a place beside it that says that it worked. A shared tablet has none."""
    if session.is_kiosk():
        return
    data = {
        "label": words.say("reach.copy.button"),
        "name": copied.name,
        "text": copied.text,
        "box": copied.box,
        "done": words.say("reach.copy.done"),
        "failed": words.say("reach.copy.failed"),
    }
    with st.container(key=f"copy-{copied.key}"):
        _copier(key=f"copier-{copied.key}", data=data)
