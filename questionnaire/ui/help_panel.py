"""Help now: lines to call, text or chat, on every page, never empty, and without asking the server."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from typing import Final
from urllib.parse import urlsplit

from questionnaire.content.help_lines import HelpLine, HelpRegion
from questionnaire.ui import made_once, session, words
from questionnaire.wording import Wording

READ_ON: Final = date(2026, 11, 23)
BUILT_IN: Final = (
    HelpRegion(id="us", label="United States", emergency="911", lines=(
        HelpLine(id="us-988", name="988 Suicide & Crisis Lifeline", call="988", text="988",
                 chat="https://988lifeline.org", checked_on=READ_ON,
                 source="https://988lifeline.org/get-help/what-to-expect"),)),
    HelpRegion(id="uk", label="United Kingdom", emergency="999", lines=(
        HelpLine(id="uk-samaritans", name="Samaritans", call="116 123", checked_on=READ_ON,
                 source="https://www.samaritans.org/how-we-can-help/contact-samaritan/"),)),
    HelpRegion(id="eu", label="European Union", emergency="112"),
    HelpRegion(id="elsewhere", label="Somewhere else", lines=(
        HelpLine(id="elsewhere-find-a-helpline", name="Find A Helpline", website="https://findahelpline.com",
                 checked_on=READ_ON, source="https://findahelpline.com/AU"),)),
)  # fmt: skip
"""Shown when data/help_lines.yaml gives nothing at all."""


def button() -> str:
    """Return, as HTML, the button with the panel that it opens: no script and no server is needed."""
    return made_once.of_content(("help", session.current_locale()), _button)


def _button() -> str:
    label, close = words.safe("frame.help.button"), words.safe("frame.help.close")
    locale = session.current_locale()
    tongue = f'lang="{escape(locale)}" dir="{session.direction(locale)}"'  # page_script gives it to the whole page
    hide = 'type="button" popovertarget="fyf-help-panel" popovertargetaction="hide"'
    return (
        f'<button type="button" class="fyf-help" {tongue} popovertarget="fyf-help-panel">{label}</button>'
        f'<a class="fyf-help fyf-help-page" href="help">{label}</a>'
        '<div id="fyf-help-panel" popover="auto" role="dialog" aria-labelledby="fyf-help-title">'
        f'<button {hide} class="fyf-shut" aria-label="{close}"></button>'
        f'<h2 id="fyf-help-title">{words.safe("frame.help.title")}</h2>{_body()}'
        f'<button {hide} class="fyf-close">{close}</button></div>'
    )


def lines() -> str:
    """Return all lines as HTML, by region."""
    return f'<div class="fyf-help-lines">{_body()}</div>'


def lines_of(chosen: Sequence[HelpRegion]) -> str:
    """Return the lines of some regions as HTML, the first region open."""
    return f'<div class="fyf-help-lines">{_sections(chosen)}</div>'


def regions() -> Sequence[HelpRegion]:
    """Return the regions, the usual one first; never none."""
    found = session.snapshot()
    listed = found.help_regions if found is not None else ()
    usual = found.settings.help_region if found is not None else "us"
    return sorted(listed or BUILT_IN, key=lambda region: region.id != usual)


def _body() -> str:
    """Return the regions as HTML, the usual one open; which to open is the person's choice."""
    return f"<p>{words.safe('frame.help.intro')}</p>{_sections(regions())}"


def _sections(chosen: Sequence[HelpRegion]) -> str:
    wording = words.current()
    return "".join(_region(region, wording, is_open=not index) for index, region in enumerate(chosen))


def _region(region: HelpRegion, wording: Wording, *, is_open: bool) -> str:
    label = escape(wording.text(f"help_lines.{region.id}.label", region.label))
    listed = "".join(_line(line, wording) for line in region.lines)
    body = _emergency(region, wording) + (f"<ul>{listed}</ul>" if listed else "")
    return f'<details class="fyf-region"{" open" if is_open else ""}><summary>{label}</summary>{body}</details>'


def _emergency(region: HelpRegion, wording: Wording) -> str:
    if not region.emergency:
        return ""
    sentence = words.say_in(wording, "frame.help.emergency", number=region.emergency)
    return f'<p class="fyf-emergency">{_link("tel:" + _digits(region.emergency), sentence)}</p>'


def _line(line: HelpLine, wording: Wording) -> str:
    name, hours, note = (
        escape(wording.text(f"help_lines.{line.id}.{part}", getattr(line, part) or ""))
        for part in ("name", "hours", "note")
    )
    ways = "".join(_link(*way) for way in _ways(line, wording))
    return f'<li><strong>{name}</strong><p>{hours} {note}</p><div class="fyf-ways">{ways}</div></li>'


def _ways(line: HelpLine, wording: Wording) -> Iterator[tuple[str, str]]:
    """Yield the address and the words of each way to reach a line."""
    if line.call:
        yield "tel:" + _digits(line.call), words.say_in(wording, "frame.help.call", number=say_number(line, wording))
    if line.text:
        yield _sms(line.text), words.say_in(wording, "frame.help.text", number=say_texting(line.text, wording))
    if line.chat:
        yield line.chat, words.say_in(wording, "frame.help.chat", site=_site(line.chat))
    if line.website and not line.chat:
        yield line.website, words.say_in(wording, "frame.help.website", site=_site(line.website))


def _link(address: str, label: str) -> str:
    """Return a link as HTML; on a shared tablet, where nothing leads away, the words alone."""
    if session.is_kiosk():
        return f"<span>{escape(label)}</span>"
    away = ' target="_blank" rel="noreferrer"' if address.startswith("http") else ""
    return f'<a href="{escape(address, quote=True)}"{away}>{escape(label)}</a>'


def _site(address: str) -> str:
    return urlsplit(address).netloc.removeprefix("www.")


def _digits(number: str) -> str:
    return re.sub(r"[^0-9+]", "", number)


def say_number(line: HelpLine, wording: Wording) -> str:
    """Return the number to call, with the key to press once it is answered where there is one."""
    number = line.call or ""
    return words.say_in(wording, "frame.help.keys", number=number, keys=line.keys) if line.keys else number


def say_texting(written: str, wording: Wording) -> str:
    """Return where to text, and the word to send where there is one, in the visitor's language."""
    word, number = _word_to_send(written)
    return words.say_in(wording, "frame.help.word", word=word, number=number) if word else number


def _word_to_send(written: str) -> tuple[str, str]:
    """Return the word to send ("" for none) and the number: editors write "HOME to 741741"."""
    word, _, number = written.rpartition(" to ")
    return word.strip(), number


def _sms(written: str) -> str:
    """Return the address that starts a text message."""
    word, number = _word_to_send(written)
    return f"sms:{_digits(number)}" + (f"?&body={word}" if word.isalnum() else "")
