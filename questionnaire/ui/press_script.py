"""The script of presses, which runs in the visitor's browser: what is typed and what is pressed both take effect."""

from typing import Final

SCRIPT: Final = """
const boxes = "input:not([type=radio]):not([type=checkbox]):not([type=file]), textarea"
const presses = ".stButton button, .stDownloadButton button, .stPageLink a, [data-testid=stButtonGroup] button, "
  + "[data-testid=stRadioOption], .stCheckbox label, summary, button.fyf-inline, button.fyf-help, a.fyf-leave"
const NEVER_BEGAN = 300, LONGEST = 5000
const press = { at: -Infinity, x: 0, y: 0, on: null, touch: false, key: "" }
const pressed = (event) => event.target.closest?.(presses)
const typedIn = () => document.activeElement?.matches(boxes) ? document.activeElement : null
const keyOf = (element) => [...(element?.closest("[class*=st-key-]")?.classList ?? [])]
  .find((name) => name.startsWith("st-key-")) ?? ""

/* A box keeps the focus while a finger is down on a button: handing over its text draws the page anew, and what is
   drawn anew between down and up loses the press. */
function onDown(event) {
  if (event.type === "pointerdown") { press.touch = event.pointerType === "touch"; return }
  const box = typedIn(), on = pressed(event)
  if (box && on && !on.contains(box)) event.preventDefault()
}

/* The finger is up: first the box hands over its text, then the press takes effect. */
function onPress(event) {
  const on = pressed(event)
  if (isSecond(event, on ?? event.target)) { event.preventDefault(); event.stopImmediatePropagation(); return true }
  if (!on) return false
  Object.assign(press, { at: event.timeStamp, x: event.clientX, y: event.clientY, on, key: keyOf(on) })
  const box = typedIn()
  if (!box || on.contains(box)) return false
  on.matches("a, button, summary") ? on.focus({ preventScroll: true }) : box.blur()
  if (!on.matches(".stPageLink a")) return false
  event.preventDefault()
  event.stopImmediatePropagation()
  const same = `.stPageLink a[href="${CSS.escape(on.getAttribute("href"))}"]`
  afterRun(() => (on.isConnected ? on : document.querySelector(same))?.click())
  return true
}

/* What is handed over and the way to another page would reach the server as one, and the page would stay. */
function afterRun(act) {
  const app = document.querySelector('[data-testid="stApp"]'), start = performance.now()
  let began = false
  const look = () => {
    const runs = app.dataset.testScriptState !== "notRunning", waited = performance.now() - start
    began ||= runs
    if ((began && !runs) || (!began && waited > NEVER_BEGAN) || waited > LONGEST) act()
    else setTimeout(look, 30)
  }
  look()
}

/* The second of two quick taps belongs to what stood there at the first, not to what has come in its place; and a
   button that still stands there was pressed already. */
function isSecond(event, on) {
  const soon = event.timeStamp - press.at < 350
  const near = Math.hypot(event.clientX - press.x, event.clientY - press.y) < 30
  return soon && near && (event.detail > 1 || press.touch) && (on !== press.on || on.matches(".stButton button"))
}

/* A button that was pressed is drawn as another one; whoever stands on it goes on standing on it. */
const base = (name) => name.replace(/__\\d+$/, "")
function keepFocus() {
  if (!press.key || press.on?.isConnected || document.activeElement !== document.body) return
  const again = [...document.querySelectorAll(`[class*="${CSS.escape(base(press.key))}"]`)]
    .find((each) => base(keyOf(each)) === base(press.key))?.querySelector("button, a")
  if (again) { press.on = again; again.focus({ preventScroll: true }) }
}

/* What a box says below itself belongs to it, also for somebody who only hears it. */
function describeBoxes() {
  for (const line of document.querySelectorAll(".fyf-line[data-box]")) {
    const box = document.querySelector(`.st-key-${CSS.escape(line.dataset.box)} :is(${boxes})`)
    if (!box) continue
    line.id ||= `fyf-line-${line.dataset.box}`
    const set = { "aria-describedby": line.id, "aria-invalid": String(line.classList.contains("is-wrong")),
                  inputmode: "numeric", spellcheck: "false" }
    for (const name in set) if (box.getAttribute(name) !== set[name]) box.setAttribute(name, set[name])
  }
}

function listenToPresses() {
  for (const kind of ["pointerdown", "mousedown"]) document.addEventListener(kind, onDown, true)
  document.addEventListener("click", onPress, true)
}
"""
