"""What Streamlit leaves out of a page: its language, the move to a new heading, leaving, a lost connection."""

from typing import Any, Final

import streamlit as st

from questionnaire.ui import leave, session, words

_JS: Final = """
const tab = (window.findYourFit ??= { asked: "", device: false, left: false })
const main = () => document.querySelector('[data-testid="stMain"]')

/* A new view: back to the top, and the reader's focus to its heading. Not on the first view, not on an answer. */
function arrive(view, tries = 60) {
  const heading = document.querySelector("h1[data-view]")
  if (heading?.dataset.view !== view) { if (tries) setTimeout(arrive, 50, view, tries - 1); return }
  main()?.scrollTo(0, 0)
  heading.focus({ preventScroll: true })
}

function translate(words) {
  const skip = document.querySelector('[data-testid="stSkipLink"], a[href="#main"]')
  if (skip && words.skip && skip.textContent !== words.skip) skip.textContent = words.skip
}

/* Leaving: blank first, then erase, then go. The other pages of this visit stay in the browser's history. */
function leave() {
  if (tab.left) return
  tab.left = true
  document.documentElement.style.background = "#fff"
  document.body.style.display = "none"
  document.title = " "
  for (const store of ["sessionStorage", "localStorage"]) { try { window[store].removeItem("find-your-fit") } catch { } }
  tab.tools.tell("left", true)
  setTimeout(() => window.location.replace(tab.tools.site), 60)
}

const inField = (target) => target.closest?.('input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable="true"]')
let shifts = []

function onKey(event) {
  if (event.key !== "Shift") { shifts = []; return swallow(event) }
  if (event.repeat || inField(event.target)) { shifts = []; return }
  shifts = [...shifts.filter((at) => event.timeStamp - at < 5000), event.timeStamp]
  if (shifts.length === 3) leave()
}

/* Streamlit's one-letter shortcuts would rerun the page or offer to clear caches. */
function swallow(event) {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (plain && ["r", "c"].includes(event.key?.toLowerCase()) && !inField(event.target)) event.stopPropagation()
}

function onClick(event) {
  shifts = []
  if (event.target.closest?.("a[data-leave]")) { event.preventDefault(); leave() }
}

/* The line came back: let the server look at once, so that the next tap is not the one that finds out. */
function watchLine() {
  const app = document.querySelector('[data-testid="stApp"]')
  if (!app) return
  let state = app.dataset.testConnectionState
  new MutationObserver(() => {
    const now = app.dataset.testConnectionState
    if (now === state) return
    const back = now === "CONNECTED"
    state = now
    showLost(!back)
    if (back) tab.tools.tell("awake", Date.now())
  }).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] })
}

let lostTimer = null
function showLost(lost) {
  clearTimeout(lostTimer)
  document.getElementById("fyf-lost")?.remove()
  if (lost && !tab.left) lostTimer = setTimeout(() => {
    const note = document.createElement("div")
    note.id = "fyf-lost"
    note.setAttribute("role", "status")
    document.querySelector('[data-testid="stMain"]')?.append(note)
    note.textContent = tab.tools.words.lost
  }, 1500)
}

function listen() {
  if (tab.listensToPage) return
  tab.listensToPage = true
  document.addEventListener("keydown", onKey, true)
  document.addEventListener("click", onClick, true)
  window.addEventListener("pageshow", (event) => { if (event.persisted && tab.left) window.location.replace(tab.tools.site) })
  watchLine()
}

export default function ({ data, setTriggerValue }) {
  tab.tools = { tell: setTriggerValue, site: data.site, words: data.words }
  document.documentElement.lang = data.locale
  document.documentElement.dir = data.direction
  listen()
  translate(data.words)
  if (tab.view && tab.view !== data.view) arrive(data.view)
  tab.view = data.view
}
"""

_tools = st.components.v2.component("find_your_fit_page_tools", js=_JS)


def mount() -> None:
    """Set the language of the page, move focus to a new heading, and listen for leaving."""
    with st.container(key="page-tools"):
        _tools(key="tools", data=_data(), on_left_change=_left, on_awake_change=_awake)


def _data() -> dict[str, Any]:
    locale = session.current_locale()
    return {
        "locale": locale,
        "direction": session.direction(locale),
        "view": session.current_view(),
        "site": leave.neutral_site(),
        "words": {"skip": words.say("frame.skip"), "lost": words.say("frame.lost")},
    }


def _left() -> None:
    session.forget_everything()


def _awake() -> None:
    """Do nothing: that the page ran again is enough."""
