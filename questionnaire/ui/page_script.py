"""The script of page_tools, which runs in the visitor's browser."""

from typing import Final

SCRIPT: Final = """
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
  const skip = document.querySelector('[data-testid="stSkipToContent"]')
  if (skip && words.skip && skip.textContent !== words.skip) skip.textContent = words.skip
}

/* The language of the page is what stands on it: messages of the server may arrive in another order. */
function speak() {
  const root = document.documentElement, drawn = document.querySelector(".fyf-help[lang]")
  if (drawn && root.lang !== drawn.lang) root.lang = drawn.lang
  if (drawn && root.dir !== drawn.dir) root.dir = drawn.dir
}

/* Some browsers send what stands in a box to their maker, to look at its spelling. */
function keepToThisDevice() {
  const boxes = "textarea:not([spellcheck=false]), input:not([spellcheck=false])"
  for (const box of document.querySelectorAll(boxes)) box.setAttribute("spellcheck", "false")
}

/* Streamlit names its small buttons in English; what it draws later is named as soon as it is there. */
const ours = {}
let naming = null
function rename() {
  naming = null
  speak()
  describeBoxes()
  lookAtBoxes()
  keepFocus()
  keepToThisDevice()
  const names = tab.tools.names
  for (const button of document.querySelectorAll("button[aria-label]")) {
    const label = button.getAttribute("aria-label")
    const theirs = label in names ? label : ours[label]
    const name = names[theirs]
    if (name && name !== label) { ours[name] = theirs; button.setAttribute("aria-label", name) }
  }
}
const renameSoon = () => { naming ??= requestAnimationFrame(rename) }

/* Streamlit unfolds with an animation of its own, whatever somebody has asked their browser for. */
function calm() {
  const animate = Element.prototype.animate
  Element.prototype.animate = function (frames, timing) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches
    return animate.call(this, frames, still && typeof timing === "object" ? { ...timing, duration: 1 } : timing)
  }
}

/* All that a visit keeps in the browser: the answers, and Streamlit's marks of which pages were opened. */
const OURS = /^(find-your-fit$|find-your-fit-|stActiveTheme|stSidebarSections)/
tab.forget = () => {
  for (const store of ["sessionStorage", "localStorage"]) {
    try { for (const name of Object.keys(window[store])) if (OURS.test(name)) window[store].removeItem(name) } catch { }
  }
}

/* Leaving: blank first, then erase, then go. The other pages of this visit stay in the browser's history. */
function leave() {
  if (tab.left) return
  if (tab.kiosk) return tab.kiosk.wipe()
  tab.left = true
  document.documentElement.style.background = "#fff"
  document.body.style.display = "none"
  document.title = " "
  tab.forget()
  tab.tools.tell("left", true)
  setTimeout(() => window.location.replace(tab.tools.site), 60)
}

/* Streamlit's own two dialogs speak English only and would stand between a visitor and help. */
const unwanted = { "Page not found": "lost_page", "Connection error": null }
function dismiss() {
  for (const dialog of document.querySelectorAll('[data-testid="stDialog"]')) {
    const title = dialog.querySelector('[slot="title"]')?.textContent
    if (!(title in unwanted)) continue
    dialog.querySelector('button[aria-label="Close"]')?.click()
    if (unwanted[title]) note(tab.tools.words[unwanted[title]])
  }
}

const fields = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true]"
const inField = (target) => target.closest?.(fields)

/* Three short presses of Shift by itself leave. Shift with another key switches keyboard layouts, selects, or moves a
   screen reader; held, it is a filter key; pressed once more, it turns sticky keys on, and the page is shown again. */
const SHORT = 350, TOGETHER = 2500, ONCE_MORE = 500
const shift = { down: null, presses: [], others: new Map(), leaving: null }
const isAlone = (event) => !event.ctrlKey && !event.altKey && !event.metaKey && !event.getModifierState?.("AltGraph")
  && !event.repeat && !shift.down && !isHeld(event.timeStamp) && !inField(event.target)
/* A key that is held says so again and again; of one whose end was never told, nothing is heard any more. */
const isHeld = (now) => [...shift.others.values()].some((at) => now - at < SHORT * 4)
function forgetShifts() { shift.down = null; shift.presses = [] }

function onKey(event) {
  if (event.key !== "Shift") { shift.others.set(event.code, event.timeStamp); forgetShifts(); return swallow(event) }
  if (shift.leaving) return stayAfterAll()
  if (isAlone(event)) shift.down = { code: event.code, at: event.timeStamp }
  else { forgetShifts(); shift.down = {} }
}

function onKeyUp(event) {
  if (event.key !== "Shift") return shift.others.delete(event.code)
  const { code, at } = shift.down ?? {}
  shift.down = null
  if (code !== event.code || event.timeStamp - at > SHORT) return forgetShifts()
  shift.presses = [...shift.presses.filter((each) => event.timeStamp - each < TOGETHER), event.timeStamp]
  if (shift.presses.length === 3) leaveByKeys()
}

/* Blank at once; what cannot be undone waits for half a second. */
function leaveByKeys() {
  forgetShifts()
  if (tab.kiosk) return leave()
  shift.title = document.title
  document.documentElement.style.background = "#fff"
  document.body.style.display = "none"
  document.title = " "
  shift.leaving = setTimeout(leave, ONCE_MORE)
}

function stayAfterAll() {
  clearTimeout(shift.leaving)
  shift.leaving = null
  document.documentElement.style.background = document.body.style.display = ""
  document.title = shift.title
}

/* Streamlit's one-letter shortcuts would rerun the page or offer to clear caches. */
function swallow(event) {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (plain && ["r", "c"].includes(event.key?.toLowerCase()) && !inField(event.target)) event.stopPropagation()
}

/* Streamlit's way past the frame ends before it: its main part holds our bar as well. */
function skip(event) {
  const heading = document.querySelector("h1[data-view]")
  if (!heading) return
  event.preventDefault()
  event.stopPropagation()
  heading.focus()
}

function onClick(event) {
  forgetShifts()
  if (event.target.closest?.('[data-testid="stSkipToContent"]')) return skip(event)
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
    if (now === "DISCONNECTED_FOREVER") startAgain()
  }).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] })
}

/* Streamlit gave the line up for good, as after a message that it cannot read: a reload brings all of it back. */
function startAgain() {
  if (!tab.left && performance.now() > 5000) location.reload() // not again and again
}

let lostTimer = null
function showLost(lost) {
  clearTimeout(lostTimer)
  if (!lost) note("")
  else lostTimer = setTimeout(() => note(tab.tools.words.lost), 1500)
}

/* A line of our own at the foot of the page, said aloud too; "" takes it away. */
function note(text) {
  if (tab.left) return
  let line = document.getElementById("fyf-note")
  if (!line) {
    line = document.createElement("div")
    line.id = "fyf-note"
    line.setAttribute("role", "status")
    document.querySelector('[data-testid="stMain"]')?.append(line)
  }
  if (line.textContent !== text) line.textContent = text
}

function listen() {
  if (tab.listensToPage) return
  tab.listensToPage = true
  listenToPresses()
  listenToTyping()
  document.addEventListener("keydown", onKey, true)
  document.addEventListener("keyup", onKeyUp, true)
  window.addEventListener("blur", () => { forgetShifts(); shift.others.clear() })
  for (const moved of ["focusin", "pointerdown", "wheel"]) document.addEventListener(moved, forgetShifts, true)
  document.addEventListener("click", onClick, true)
  window.addEventListener("pageshow", (event) => event.persisted && tab.left && location.replace(tab.tools.site))
  calm()
  watchLine()
  note("")
  new MutationObserver(dismiss).observe(document.body, { childList: true })
  new MutationObserver(renameSoon).observe(main(), { childList: true, subtree: true })
}

export default function ({ data, setTriggerValue }) {
  tab.tools = { tell: setTriggerValue, site: data.site, words: data.words, names: data.names, typing: data.typing }
  listen()
  onReplaced(data.replaced)
  translate(data.words)
  renameSoon()
  dismiss()
  if (tab.view && tab.view !== data.view) { note(""); arrive(data.view) }
  tab.view = data.view
}
"""
