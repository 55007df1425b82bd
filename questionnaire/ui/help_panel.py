"""Help now: lines to call, text or chat, on every page, never empty, and without asking the server."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, Protocol
from urllib.parse import urlsplit

from questionnaire.ui import session, words


class HelpLine(Protocol):
    """One line that can be reached."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def call(self) -> str | None: ...
    @property
    def text(self) -> str | None: ...
    @property
    def chat(self) -> str | None: ...
    @property
    def hours(self) -> str | None: ...
    @property
    def note(self) -> str | None: ...


class HelpRegion(Protocol):
    """A country or more, with its lines."""

    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def emergency(self) -> str | None: ...
    @property
    def lines(self) -> Sequence[HelpLine]: ...


@dataclass(frozen=True)
class BuiltInLine:
    """A line that is there even without content."""

    id: str
    name: str
    call: str | None = None
    text: str | None = None
    chat: str | None = None
    hours: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class BuiltInRegion:
    """A region that is there even without content."""

    id: str
    label: str
    emergency: str | None
    lines: tuple[BuiltInLine, ...]


BUILT_IN: Final = (
    BuiltInRegion("us", "United States", "911", (
        BuiltInLine("us-988", "988 Suicide & Crisis Lifeline", call="988", text="988", chat="https://988lifeline.org"),)),
    BuiltInRegion("uk", "United Kingdom", "999", (BuiltInLine("uk-samaritans", "Samaritans", call="116 123"),)),
    BuiltInRegion("eu", "European Union", "112", ()),
    BuiltInRegion("elsewhere", "Elsewhere", None, (
        BuiltInLine("elsewhere-finder", "Find a Helpline", chat="https://findahelpline.com"),)),
)  # fmt: skip
"""Shown when data/help_lines.yaml gives nothing. Source: the pages named in that file for the same lines."""


def button() -> str:
    """Return, as HTML, the button with the panel that it opens: no script and no server is needed."""
    label = words.safe("frame.help.button")
    return (
        f'<button type="button" class="fyf-help" popovertarget="fyf-help-panel">{label}</button>'
        f'<a class="fyf-help fyf-help-page" href="help">{label}</a>'
        '<div id="fyf-help-panel" popover="auto" role="dialog" aria-labelledby="fyf-help-title">'
        f'<h2 id="fyf-help-title">{words.safe("frame.help.title")}</h2>{_body()}'
        '<button type="button" class="fyf-close" popovertarget="fyf-help-panel" popovertargetaction="hide">'
        f"{words.safe('frame.help.close')}</button></div>"
    )


def lines() -> str:
    """Return all lines as HTML, by region."""
    return f'<div class="fyf-help-lines">{_body()}</div>'


def regions() -> Sequence[HelpRegion]:
    """Return the regions, the usual one first; never none."""
    found = session.snapshot()
    listed: Sequence[HelpRegion] = tuple(found.help_regions) if found is not None else ()
    usual = found.settings.help_region if found is not None else "us"
    return sorted(listed or BUILT_IN, key=lambda region: region.id != usual)


def _body() -> str:
    first, *others = regions()
    return (
        f"<p>{words.safe('frame.help.intro')}</p>"
        + _region(first, is_open=True)
        + "".join(_region(region, is_open=False) for region in others)
    )


def _region(region: HelpRegion, *, is_open: bool) -> str:
    label = escape(words.text(f"help_lines.{region.id}.label", region.label))
    lines = "".join(_line(line) for line in region.lines)
    return (
        f"<details class='fyf-region'{' open' if is_open else ''}><summary>{label}</summary>"
        f"{_emergency(region)}<ul>{lines}</ul></details>"
    )


def _emergency(region: HelpRegion) -> str:
    if not region.emergency:
        return ""
    sentence = words.safe("frame.help.emergency", number=region.emergency)
    return f'<p class="fyf-emergency"><a href="tel:{_digits(region.emergency)}">{sentence}</a></p>'


def _line(line: HelpLine) -> str:
    ways = "".join(_ways(line))
    about = " ".join(
        words.text(f"help_lines.{line.id}.{name}", said)
        for name, said in (("hours", line.hours), ("note", line.note))
        if said
    )
    name = escape(words.text(f"help_lines.{line.id}.name", line.name))
    return f"<li><strong>{name}</strong><p>{escape(about)}</p><div class='fyf-ways'>{ways}</div></li>"


def _ways(line: HelpLine) -> list[str]:
    ways = []
    if line.call:
        ways.append(f'<a href="tel:{_digits(line.call)}">{words.safe("frame.help.call", number=line.call)}</a>')
    if line.text:
        ways.append(f'<a href="{_sms(line.text)}">{words.safe("frame.help.text", number=line.text)}</a>')
    if line.chat and line.chat.startswith("https://"):
        site = urlsplit(line.chat).netloc.removeprefix("www.")
        ways.append(
            f'<a href="{escape(line.chat, quote=True)}" rel="noreferrer" target="_blank">'
            f"{words.safe('frame.help.chat', site=site)}</a>"
        )
    return ways


def _digits(number: str) -> str:
    return re.sub(r"[^0-9+]", "", number)


def _sms(written: str) -> str:
    """Return the address that starts a text message: "HOME to 741741" has a word to send."""
    word, _, number = written.rpartition(" to ")
    return f"sms:{_digits(number)}" + (f"?&body={word.strip()}" if word.strip().isalnum() else "")
