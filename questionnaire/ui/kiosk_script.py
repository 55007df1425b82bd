"""The script of the kiosk, which runs in the browser of the shared tablet.

It covers what is on the screen whenever nobody may be looking, asks "still there?", and erases. It works without the
server: a lost connection stops none of it.
"""

from typing import Final

SCRIPT: Final = """
const tab = (window.findYourFit ??= { asked: "", device: false, left: false })
const kiosk = (tab.kiosk ??= { state: "open", wipe })
const ASLEEP = 5, TICK = 500

/* Time is read from two clocks: one stands still while a device sleeps, the other can be set by hand. */
const now = () => ({ wall: Date.now(), ran: performance.now() })
const seconds = (then) => Math.max(Date.now() - then.wall, performance.now() - then.ran, 0) / 1000
const wasSetBack = (then) => Date.now() - then.wall < performance.now() - then.ran - 2000

/* ---- what stands in front of the page: open, asking, sure, covered or gone ---- */
function box() {
  if (kiosk.box?.isConnected) return kiosk.box
  kiosk.box = document.createElement("dialog")
  kiosk.box.id = "fyf-kiosk"
  kiosk.box.setAttribute("role", "alertdialog")
  kiosk.box.setAttribute("aria-labelledby", "fyf-kiosk-title")
  kiosk.box.setAttribute("aria-describedby", "fyf-kiosk-text")
  kiosk.box.addEventListener("cancel", (event) => { event.preventDefault(); if (mayStay()) stay() })
  kiosk.box.addEventListener("close", () => {
    if (mayStay()) stay()
    else if (kiosk.state !== "open") kiosk.box.showModal()
  })
  document.body.append(kiosk.box)
  return kiosk.box
}
const mayStay = () => kiosk.state === "asking" || kiosk.state === "sure"

function element(tag, id, text) {
  const made = document.createElement(tag)
  if (id) made.id = id
  made.textContent = text
  return made
}

function show(state, text, ...buttons) {
  kiosk.state = state
  document.documentElement.classList.add("fyf-covered")
  const words = kiosk.data.words, front = box()
  const said = (name) => element(name === "title" ? "h2" : "p", `fyf-kiosk-${name}`, words[`${text}.${name}`])
  const lines = [said("title"), said("text")]
  if (state === "asking") lines.push(element("p", "fyf-kiosk-count", ""))
  const row = element("div", "", "")
  for (const [name, act] of buttons) {
    const button = element("button", "", words[name])
    button.type = "button"
    button.addEventListener("click", act)
    row.append(button)
  }
  front.replaceChildren(...lines, ...(buttons.length ? [row] : []))
  front.querySelector("#fyf-kiosk-count")?.setAttribute("aria-hidden", "true")
  if (!front.open) front.showModal()
  front.querySelector("button")?.focus()
}

function uncover() {
  kiosk.state = "open"
  document.documentElement.classList.remove("fyf-covered")
  if (kiosk.box?.open) kiosk.box.close()
}

function stay() { uncover(); alive() }
function cover() { show("covered", "covered") }
function ask() { kiosk.asked = now(); show("asking", "still", ["still.stay", stay]); count() }
function makeSure() { show("sure", "sure", ["sure.no", stay], ["sure.yes", wipe]) }

function count() {
  const left = Math.ceil(kiosk.data.grace - seconds(kiosk.asked))
  const line = document.getElementById("fyf-kiosk-count")
  if (line) line.textContent = String(Math.max(left, 0))
  if (left <= 0) wipe()
}

/* ---- erasing ---- */
function wipe() {
  if (kiosk.state === "gone") return
  show("gone", "erasing")
  tab.left = true
  tab.forget()
  kiosk.tell("wiped", Date.now())
  setTimeout(restart, 600)
}

/* Nothing that was typed stays in the document while a server that is away lets the next one wait; its look does. */
function clear() {
  const root = document.getElementById("root")
  if (!root) return
  for (const field of root.querySelectorAll("input, textarea")) field.value = ""
  document.head.append(...root.querySelectorAll("style"))
  root.remove()
}

/* A new document takes the place of this one, so that Back finds nothing to show. */
async function restart() {
  const start = new URL(kiosk.data.start, location.href)
  document.title = kiosk.data.words["erasing.title"]
  clear()
  try {
    const answer = await fetch(new URL("_stcore/health", start), { cache: "no-store" })
    if (!answer.ok) throw new Error()
    location.replace(start)
  } catch {
    document.getElementById("fyf-kiosk-text").textContent = kiosk.data.words["erasing.offline"]
    setTimeout(restart, 2000)
  }
}

/* ---- who is there ---- */
function alive() {
  if (kiosk.state !== "open") return
  kiosk.active = now()
}

/* Somebody reads and asks nothing of the server: it hears of them now and then. Every answer of its counts too. */
function ping() {
  if (seconds(kiosk.heard) < kiosk.data.ping || seconds(kiosk.active) > seconds(kiosk.heard)) return
  kiosk.heard = now()
  kiosk.tell("active", Date.now())
}

/* Somebody looks at the page again, after it was hidden or the device slept. */
function back() {
  const away = seconds(kiosk.active)
  if (kiosk.data.empty) uncover()
  else if (away >= kiosk.data.idle + kiosk.data.grace && !kiosk.printed) wipe()
  else if (away >= kiosk.data.idle || wasSetBack(kiosk.active)) ask()
  else uncover()
  kiosk.printed = false
}

function tick() {
  const slept = seconds(kiosk.ticked) > ASLEEP
  kiosk.ticked = now()
  if (kiosk.state === "gone" || kiosk.printing) return
  if (kiosk.state === "asking") return count()
  if (kiosk.data.empty) return
  const still = seconds(kiosk.active)
  if (document.hidden || kiosk.state === "covered") {
    if (still >= kiosk.data.idle + kiosk.data.grace) wipe()
  } else if (slept) { cover(); back() }
  else if (still >= kiosk.data.idle) ask()
  else ping()
}

function onVisibility() {
  if (kiosk.state === "gone" || kiosk.printing) return
  if (document.hidden) { if (kiosk.state !== "asking" && !kiosk.data.empty) cover() }
  else if (kiosk.state === "covered") back()
  else if (kiosk.state === "asking") count()
}

/* Printing is the one thing that may be taken away: it shows the page, unless it was covered when it began. */
function beforePrint() { kiosk.printing = kiosk.state === "open" }
function afterPrint() {
  if (!kiosk.printing) return
  kiosk.printing = false
  kiosk.printed = true
  kiosk.ticked = now()
  back()
}

/* ---- nothing leads away, nothing is filled in from before ---- */
const leadsAway = (link) => link.origin !== location.origin || link.hasAttribute("download")
function tame() {
  for (const link of document.querySelectorAll("a[href]")) {
    if (leadsAway(link)) { link.removeAttribute("href"); link.removeAttribute("target") }
  }
  for (const field of document.querySelectorAll("input:not([autocomplete=off]), textarea:not([autocomplete=off])")) {
    field.setAttribute("autocomplete", "off")
  }
}

function onClick(event) {
  if (event.target.closest?.("[data-kiosk=again]")) { event.preventDefault(); makeSure(); return }
  const link = event.target.closest?.("a[href]")
  if (link && (leadsAway(link) || event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1)) {
    event.preventDefault()
    event.stopPropagation()
  }
}

function listen() {
  kiosk.listening = true
  kiosk.active = kiosk.ticked = now()
  for (const sign of ["pointerdown", "pointermove", "touchmove", "wheel", "keydown", "input"]) {
    document.addEventListener(sign, alive, { capture: true, passive: true })
  }
  document.addEventListener("click", onClick, true)
  document.addEventListener("auxclick", onClick, true)
  for (const taking of ["contextmenu", "copy", "cut", "dragstart"]) {
    document.addEventListener(taking, (event) => event.preventDefault(), true)
  }
  document.addEventListener("visibilitychange", onVisibility)
  document.addEventListener("freeze", () => { if (kiosk.state === "open" && !kiosk.data.empty) cover() })
  window.addEventListener("pagehide", () => document.documentElement.classList.add("fyf-covered"))
  window.addEventListener("pageshow", (event) => { if (event.persisted) { kiosk.state = "open"; wipe() } })
  window.addEventListener("beforeprint", beforePrint)
  window.addEventListener("afterprint", afterPrint)
  const changes = { childList: true, subtree: true, attributes: true, attributeFilter: ["href"] }
  new MutationObserver(tame).observe(document.body, changes)
  setInterval(tick, TICK)
}

export default function ({ data, setTriggerValue }) {
  kiosk.data = data
  kiosk.tell = setTriggerValue
  kiosk.heard = now()
  if (!kiosk.listening) listen()
  tame()
}
"""
