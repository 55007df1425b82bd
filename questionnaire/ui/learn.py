"""The pages about therapy: a list, and one page at a time."""

from html import escape
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from questionnaire.content.learn import LearnPage
from questionnaire.ui import after, frame, made_once, prose, results, router, session, where_to_turn, words

RIGHTS: Final = "your-rights"
"""The page after which the boards that take complaints are listed."""


def show() -> None:
    """Draw the page that the address asks for, or the list."""
    router.follow()
    after.apply_look()
    found, asked = pages(), session.query("q")
    place = int(asked) if asked.isascii() and asked.isdigit() else 0
    if 1 <= place <= len(found):
        _show_page(found, place)
    else:
        _show_list(found)


def pages() -> tuple[LearnPage, ...]:
    """Return the pages in their order, each in the visitor's language or else in English."""
    learn, locale = session.content().learn, session.current_locale()
    by_slug = {page.slug: page for where in (session.BASE_LOCALE, locale) for page in learn.get(where, ())}
    return tuple(sorted(by_slug.values(), key=lambda page: (page.order, page.slug)))


def link(slug: str, label: str = "") -> None:
    """Draw a small link to one page, with its title if nothing else is given; nothing if there is no such page.

    The address holds only the page's place in the list: what somebody reads about is theirs.
    """
    found = pages()
    place = next((number for number, page in enumerate(found, 1) if page.slug == slug), None)
    if place is not None:
        frame.quiet_link("learn", label or found[place - 1].title, q=place)


def rights() -> None:
    """Draw the way to what is never all right: it is there even where the pages about therapy are off."""
    label = words.say("checkin.links.rights")
    if router.exists("learn"):
        link(RIGHTS, label)
        return
    page = next((each for each in pages() if each.slug == RIGHTS), None)
    with st.expander(words.plain(label), key="rights"):
        if page is not None:
            st.html(body(page))
        where_to_turn.draw()


def body(page: LearnPage) -> str:
    """Return a page's text as HTML, marked with its language where that is not the visitor's."""
    kiosk = session.content().settings.kiosk.on
    link = prose.no_link if kiosk else prose.link
    html = made_once.of_content(("learn", page.locale, page.slug, kiosk), lambda: prose.to_html(page.body, link))
    return f'<div class="fyf-prose" lang="{escape(page.locale, quote=True)}">{html}</div>'


def _show_list(found: tuple[LearnPage, ...]) -> None:
    frame.heading(words.say("learn.title"))
    frame.paragraph(words.say("learn.text" if found else "learn.none"), quiet=True)
    if found:
        with frame.card("learn"):
            for place, page in enumerate(found, 1):
                with st.container(key=f"learn-entry-{place}"):
                    frame.quiet_link("learn", page.title, q=place)
                    st.html(f'<p class="fyf-text is-quiet" lang="{escape(page.locale)}">{escape(page.summary)}</p>')


def _show_page(found: tuple[LearnPage, ...], place: int) -> None:
    page = found[place - 1]
    frame.heading(page.title, kicker=words.say("learn.title"), tab=words.say("learn.title"))
    if page.locale != session.current_locale():
        frame.notice("info", words.say("learn.in-english"))
    st.html(body(page))
    if page.slug == RIGHTS:
        where_to_turn.draw()
    _show_sources(page)
    with st.container(key="learn-on", horizontal=True):
        if place < len(found):
            frame.quiet_link("learn", words.say("learn.next", title=found[place].title), q=place + 1)
        frame.quiet_link("learn", words.say("learn.all"))


def _show_sources(page: LearnPage) -> None:
    """Draw what the page rests on, and who has checked it."""
    listed = "".join(f"<li>{_source(each)}</li>" for each in page.sources)
    sources = f"<h2>{words.safe('learn.sources')}</h2><ul>{listed}</ul>" if listed else ""
    st.html(f'<aside class="fyf-sources">{sources}<p>{escape(_reviewed(page))}</p></aside>')


def _source(written: str) -> str:
    """Return a source as HTML: its words are the link where it has an https address and the page may lead away."""
    text, _, address = written.rpartition(" ")
    kiosk = session.content().settings.kiosk.on
    if not text or not prose.is_https(address) or kiosk:
        return escape(written)
    site = urlsplit(address).netloc.removeprefix("www.")
    return f'{prose.link(escape(text.rstrip(".")), address)} <span dir="ltr">({escape(site)})</span>'


def _reviewed(page: LearnPage) -> str:
    if not page.reviewed_by:
        return words.say("learn.not-reviewed")
    if page.reviewed_on is None:
        return words.say("learn.reviewed", name=page.reviewed_by)
    return words.say("learn.reviewed-on", name=page.reviewed_by, day=results.speech().date(page.reviewed_on))
