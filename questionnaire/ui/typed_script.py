"""The script of what is typed, which runs in the visitor's browser: words in a box outlive their page."""

from typing import Final

SCRIPT: Final = """
/* What is typed goes into the tab while it is typed, and from there back into its box: after a reload, Back, a page
   that was put to sleep, a server that was started anew. Once the server has it, it is in the copy of the answers. */
const TYPED = "find-your-fit-typed"
const typed = { seen: new WeakSet(), runs: 0, held: heldBefore() }

function heldBefore() {
  try { return JSON.parse(sessionStorage.getItem(TYPED)) ?? {} } catch { return {} }
}

function holdTyped() {
  if (tab.left) return
  const text = JSON.stringify(typed.held)
  try { text === "{}" ? sessionStorage.removeItem(TYPED) : sessionStorage.setItem(TYPED, text) } catch { }
}

function letGo(name) {
  if (!(name in typed.held)) return
  delete typed.held[name]
  holdTyped()
}

/* The name of a box, the same in each language and visit; "" for what is no box of a client's. */
function nameOf(box) {
  const key = keyOf(box).slice("st-key-".length)
  if (box.tagName === "TEXTAREA") return key
  return document.querySelector(`.fyf-line[data-box="${CSS.escape(key)}"]`)?.dataset.of ?? ""
}

function onInput(event) {
  const name = tab.tools.typing && event.target.matches?.(boxes) && nameOf(event.target)
  if (!name) return
  typed.held[name] = { text: event.target.value }
  holdTyped()
}

/* A box that was left has handed its text over, unless it was taken off the page with the text in it. */
function onLeft(event) {
  const box = event.target
  if (!box.matches?.(boxes)) return
  setTimeout(() => {
    const held = box.isConnected && typed.held[nameOf(box)]
    if (held && held.text === box.value) { held.left = typed.runs; holdTyped() }
  })
}

function putBack(box, text) {
  const kind = box.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(box, text)
  box.dispatchEvent(new Event("input", { bubbles: true }))
  box.dispatchEvent(new FocusEvent("focusout", { bubbles: true }))
}

/* Boxes that are new on the page get what was typed into them; where the server drew another text, that one counts. */
function lookAtBoxes() {
  if (!tab.tools.typing) return
  for (const box of document.querySelectorAll(boxes)) {
    const name = nameOf(box), held = typed.held[name]
    if (!name) continue
    const isNew = !typed.seen.has(box)
    typed.seen.add(box)
    if (!held) continue
    if (isNew && held.text !== box.value) putBack(box, held.text)
    else if (isNew || (box !== document.activeElement && held.text !== box.value)) letGo(name)
  }
}

/* Two runs after a box was left, the server has its text. */
function onRun() {
  typed.runs += 1
  for (const name in typed.held) if (typed.runs >= typed.held[name].left + 2) letGo(name)
}

/* All answers were put in place of others, or erased: what was typed before belongs to none of them. */
function onReplaced(times) {
  if (times > (tab.replaced ?? times)) { typed.held = {}; holdTyped() }
  tab.replaced = times
}

function listenToTyping() {
  document.addEventListener("input", onInput, true)
  document.addEventListener("focusout", onLeft, true)
  window.addEventListener("popstate", () => typedIn()?.blur(), true)
  const app = document.querySelector('[data-testid="stApp"]')
  new MutationObserver(() => app.dataset.testScriptState === "notRunning" && onRun())
    .observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] })
}
"""
