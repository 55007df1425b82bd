"""The script of keep, which runs in the visitor's browser: the copies in the tab and on the device."""

from typing import Final

SCRIPT: Final = """
const SLOT = "find-your-fit", SEEN = "find-your-fit-seen"
const stores = { tab: "sessionStorage", device: "localStorage" }
const read = (where, slot = SLOT) => { try { return window[stores[where]].getItem(slot) } catch { return null } }
const drop = (where, slot = SLOT) => { try { window[stores[where]].removeItem(slot) } catch { } }
function put(where, slot, text) {
  try { window[stores[where]].setItem(slot, text) } catch { return false }
  return true
}
const tab = (window.findYourFit ??= { asked: "", device: false, left: false })

/* What the device keeps of a copy: not what is open in this one tab. */
function forDevice(text) {
  const { opened, ...kept } = JSON.parse(text)
  return JSON.stringify(kept)
}

/* Each tab has a language of its own; which one the device has is nobody's change. */
function told(text) {
  const { locale, questionnaire, opened, ...kept } = JSON.parse(text)
  return JSON.stringify(kept)
}
function same(one, other) {
  try { return one === other || told(one) === told(other) } catch { return false }
}

/* Some browsers keep nothing, or have no room left: it is said, once each time that it changes. */
function cannot() {
  const tried = Object.keys(stores).filter((where) => !put(where, SLOT + "-try", "1"))
  for (const where in stores) drop(where, SLOT + "-try")
  return tried
}
function write(where, text) {
  if (put(where, SLOT, text)) return true
  if (!tab.unkept.includes(where)) tab.tell("unkept", tab.unkept = [...tab.unkept, where])
  return false
}

/* The device's copy as this tab knows it: what another one writes is newer than that. */
function saw(text) {
  tab.seen = text
  put("tab", SEEN, text)
}
function unsee() {
  tab.seen = null
  drop("tab", SEEN)
}
function hear(newer) {
  const before = tab.seen
  saw(newer)
  tab.tell("newer", { newer, before })
}

function ask(data) {
  if (tab.asked === data.nonce) return
  tab.asked = data.nonce
  const own = read("tab"), device = read("device"), before = read("tab", SEEN)
  tab.unkept = cannot()
  tab.device = device !== null && (own === null || before !== null)
  const newer = tab.device && own !== null && device !== before ? device : null
  tab.tell("restored", { nonce: data.nonce, text: own ?? device, tab: own !== null, device: tab.device,
                         newer, before, unkept: tab.unkept })
  if (tab.device) saw(device)
}

function save(data) {
  tab.unkept ??= cannot()
  const erased = data.replaced > (tab.erased ?? data.replaced)
  tab.erased = data.replaced
  if (data.text === null) {
    drop("tab")
    if (tab.device || erased) drop("device")
    unsee()
    tab.device = false
    return
  }
  if (read("tab") !== data.text) write("tab", data.text)
  if (data.device) saveOnDevice(forDevice(data.text))
  else if (tab.device) { drop("device"); unsee() }
  tab.device = data.device
}

/* A tab writes after a change of its own, and never over what it does not know. */
function saveOnDevice(mine) {
  const there = read("device"), locale = JSON.parse(mine).locale
  const spoke = tab.locale && locale !== tab.locale
  tab.locale = locale
  if (there === null && tab.device && tab.seen) { tab.device = false; return tab.tell("erased", true) }
  if (there !== null && there !== tab.seen && !same(there, mine)) return hear(there)
  if (there !== null && !spoke && same(there, mine)) return saw(there)
  if (write("device", mine)) saw(mine)
}

/* Changed or erased in another tab. */
function onStorage(event) {
  if (event.key !== SLOT || event.storageArea !== localStorage || !tab.device) return
  if (event.newValue === null) { tab.device = false; unsee(); tab.tell("erased", true) }
  else if (event.newValue !== tab.seen) hear(event.newValue)
}

export default function ({ data, setTriggerValue }) {
  if (tab.left) return
  tab.tell = setTriggerValue
  if (!tab.listening) window.addEventListener("storage", onStorage)
  tab.listening = true
  if (data.command === "ask") ask(data)
  else save(data)
}
"""
