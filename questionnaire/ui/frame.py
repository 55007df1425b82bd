"""The frame around every page, and the pieces that pages are built from."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from typing import Literal
from zlib import crc32

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from questionnaire.ui import clinic, help_panel, keep, kiosk, leave, look, made_once, router, session, taps, words

Kind = Literal["info", "good", "care", "sample"]


@dataclass(frozen=True)
class Action:
    """A button: its label, what it does, and the key it is known by."""

    label: str
    act: Callable[[], None]
    key: str


def heading(title: str, kicker: str | None = None, *, tab: str | None = None, view: str = "") -> None:
    """Draw the one h1 of a page.

    Args:
        title: the words; never Markdown, so a therapist's name is safe here.
        kicker: a small line above it.
        tab: what the browser's tab (and its history) says; the page's own title if not given.
        view: what tells this screen from the others of the same page (the step); a change moves focus here.
    """
    page = str(session.recall("page", ""))
    name = f"{page}/{session.query('q')}/{view}"
    session.remember("view", name)
    look.set_page(tab or (router.title(page) if page else None))
    above = f'<p class="fyf-kicker">{escape(kicker)}</p>' if kicker else ""
    st.html(f'<div class="fyf-heading">{above}<h1 tabindex="-1" data-view="{escape(name)}">{escape(title)}</h1></div>')


def page_title(title: str) -> None:
    """Name the browser's tab; nothing that a visitor chose may stand in it."""
    look.set_page(title)


def progress(part: int, of: int, title: str, *, within: float = 1.0) -> None:
    """Draw how far the visitor is, in words and as a bar.

    Args:
        part: the part they are in, from 1.
        of: how many parts there are on their path.
        title: what the part is called.
        within: how much of this part lies behind them, 0 to 1.
    """
    sentence = words.safe("frame.progress", part=part, of=of, title=title)
    shares = [max(0.0, min(1.0, within + part - each)) for each in range(1, of + 1)]
    bar = "".join(f'<span><i style="width:{share:.0%}"></i></span>' for share in shares)
    st.html(f'<div class="fyf-progress"><p>{sentence}</p><div aria-hidden="true">{bar}</div></div>')


@contextmanager
def wide() -> Iterator[None]:
    """Let this page be wider than a line of reading (a list of cards, a table)."""
    with st.container(key="wide"):
        yield


def card(key: str) -> DeltaGenerator:
    """Return a raised area to put things in, known by its key."""
    return st.container(key=f"card-{key}")


def say(sentence_id: str, **values: object) -> None:
    """Draw a sentence of data/copy as a paragraph."""
    paragraph(words.say(sentence_id, **values))


def paragraph(text: str, *, quiet: bool = False) -> None:
    """Draw plain text as a paragraph, never as Markdown or HTML."""
    st.html(f'<p class="fyf-text{" is-quiet" if quiet else ""}">{escape(text)}</p>')


def subheading(title: str) -> None:
    """Draw an h2."""
    st.html(f'<h2 class="fyf-subheading">{escape(title)}</h2>')


def small_heading(title: str) -> None:
    """Draw an h3."""
    st.html(f'<h3 class="fyf-small-heading">{escape(title)}</h3>')


def bullets(texts: Iterable[str]) -> None:
    """Draw plain texts as a list."""
    st.html(f'<ul class="fyf-list">{"".join(f"<li>{escape(text)}</li>" for text in texts)}</ul>')


def terms(explained: Iterable[tuple[str, str]]) -> None:
    """Draw words with what they mean, as a list of terms."""
    rows = "".join(f"<dt>{escape(word)}</dt><dd>{escape(meaning)}</dd>" for word, meaning in explained)
    st.html(f'<dl class="fyf-terms">{rows}</dl>')


def pair(name: str, text: str, *, quiet: bool = False) -> None:
    """Draw a name with what belongs to it below."""
    st.html(f'<dl class="fyf-pair{" is-quiet" if quiet else ""}"><dt>{escape(name)}</dt><dd>{escape(text)}</dd></dl>')


def notice(kind: Kind, text: str) -> None:
    """Draw a calm message that stands out: info, good (done), care (look here), sample (invented)."""
    st.html(f'<div class="fyf-notice is-{kind}" role="status"><p>{escape(text)}</p></div>')


def quiet_link(stem: str, label: str, **query: str | int) -> None:
    """Draw a small link to another page, if there is that page."""
    if router.exists(stem):
        with st.container(key=_link_key("quiet", stem, label, query), width="content"):
            router.link(stem, label, **query)


def button_link(stem: str, label: str, *, primary: bool = False, **query: str | int) -> None:
    """Draw a link to another page that looks like a button, if there is that page."""
    if router.exists(stem):
        with st.container(key=_link_key("primary" if primary else "secondary", stem, label, query), width="content"):
            router.link(stem, label, **query)


def step_buttons(onward: Action, back: Action | None = None, skip: Action | None = None) -> None:
    """Draw Back, Skip and Next in one row, which stays in reach at the foot of a phone."""
    with st.container(key="steps", horizontal=True, vertical_alignment="center"):
        if back:
            taps.button(back.label, back.key, back.act)
        if skip:
            taps.button(skip.label, skip.key, skip.act, "tertiary")
        taps.button(onward.label, onward.key, onward.act, "primary")


def top() -> None:
    """Draw what stands above every page."""
    look.apply()
    with st.container(key="topbar", horizontal=True, vertical_alignment="center"):
        with st.container(key="wordmark", width="content"):
            router.link("welcome", words.say("frame.name"))
        _logo()
        _languages()
        with st.container(key="safety", width="content"):
            st.html(made_once.Html(help_panel.button() + (kiosk.again() if session.is_kiosk() else leave.link())))


def bottom() -> None:
    """Draw what stands below every page."""
    with st.container(key="footer"):
        kept = "frame.privacy_line" if keep.can_keep("tab") else "frame.unkept.line"
        paragraph(words.say("kiosk.privacy_line" if session.is_kiosk() else kept), quiet=True)
        _draft()
        with st.container(key="footer-links", horizontal=True):
            for stem in ("help", "how", "privacy", "learn", "checkin", "takeaway"):
                router.link(stem, router.title(stem))
        st.html(clinic.sign())


def what_was_restored() -> None:
    """Say in one sentence what was put back, or that nothing can be, until the visitor moves on."""
    if not keep.can_keep("tab") and _is_news("unkept_at"):
        notice("care", words.say("frame.unkept.text"))
        quiet_link("takeaway", words.say("frame.unkept.save"))
    restored = keep.restored()
    if restored is None:
        return
    if not _is_news("restored_at"):
        keep.forget_restored()
        return
    sentence = "frame.restored.device" if restored.from_device else "frame.restored.tab"
    notice("good", words.say(sentence, n=restored.answers))
    if restored.dropped:
        notice("care", words.say("frame.restored.dropped"))


def _is_news(where_it_was_said: str) -> bool:
    """Return whether something is said for the first time, or the visitor still stands where it was."""
    here = f"{session.recall('page')}?{session.query('q')}"
    first = session.recall(where_it_was_said, here)
    session.remember(where_it_was_said, first)
    return bool(first == here)


def while_restoring() -> None:
    """Draw the moment in which the browser is asked for its copy, with a way past it."""
    with st.container(key="restoring"):
        st.html(f'<p class="fyf-wait" role="status">{words.safe("frame.restoring")}</p>')
        st.button(words.say("frame.go_on"), key="go-on", on_click=keep.go_on_without)


def not_ready() -> None:
    """Draw the page that stands in while there is no content."""
    heading(words.say("frame.not_ready.title"))
    say("frame.not_ready.text")
    st.html(help_panel.lines())


def apology() -> None:
    """Say calmly that something went wrong, and what to do next."""
    with st.container(key="apology"):
        notice("care", words.say("frame.apology"))
        button_link("welcome", words.say("frame.apology_next"))


def _logo() -> None:
    """Draw the clinic's logo, where there is one and room for it."""
    shown = clinic.logo(clinic.name()) if session.snapshot() is not None else ""
    if shown:
        with st.container(key="clinic-logo", width="content"):
            st.html(shown)


def _link_key(kind: str, stem: str, label: str, query: Mapping[str, str | int]) -> str:
    """Return the key of a link's place; its first word is what the style sheet goes by."""
    there = "".join(f"{name}={value}&" for name, value in query.items())
    key = f"{kind}-{stem}-{crc32(f'{there}{label}'.encode())}"
    drawn = session.drawn_again(key)
    return f"{key}-{drawn}" if drawn else key


def _draft() -> None:
    """Say that the language on the page is a draft, until somebody has read it."""
    language = session.content().languages.get(session.current_locale())
    if language is not None and language.locale != session.BASE_LOCALE and not language.reviewed_by:
        paragraph(words.say("frame.draft"), quiet=True)


def _languages() -> None:
    others = [locale for locale in session.offered_locales() if locale != session.current_locale()]
    with st.container(key="languages", horizontal=True, width="content"):
        for locale in others:
            name = session.content().languages[locale].name
            st.button(name, key=f"language-{locale}", type="tertiary", on_click=session.choose_locale, args=(locale,))
