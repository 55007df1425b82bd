"""Where the reader's focus goes when what they pressed is gone: to what took its place."""

from typing import Final

import streamlit as st

from questionnaire.ui import session

_JS: Final = """
const tab = (window.findYourFit ??= { asked: "", device: false, left: false })

function find(name, turn, tries = 20) {
  const place = document.querySelector(`.st-key-${CSS.escape(name)}`) ?? document.getElementById(name)
  const inside = place?.matches("[tabindex]") ? place : place?.querySelector("button, a, summary, input, [tabindex]")
  if (!inside && tries) { if (tab.turn === turn) setTimeout(find, 50, name, turn, tries - 1); return }
  const target = inside ?? document.querySelector("h1[data-view]")
  if (!target) return
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: "nearest" })
}

export default function ({ data }) {
  if (!data.turn || tab.turn === data.turn) return
  tab.turn = data.turn
  find(data.name, data.turn)
}
"""

_mover = st.components.v2.component("find_your_fit_focus", js=_JS)


def move_to(name: str) -> None:
    """After this run, move the focus into the container of that key, or to the element of that id.

    Where there is none, it goes to the heading of the page.
    """
    _, turn = session.recall("focus", ("", 0))
    session.remember("focus", (name, turn + 1))


def mount() -> None:
    """Draw what moves the focus; it belongs at the end of a page and shows nothing."""
    name, turn = session.recall("focus", ("", 0))
    with st.container(key="focus-mover"):
        _mover(key="focus", data={"name": name, "turn": turn and f"{session.nonce()}-{turn}"})
