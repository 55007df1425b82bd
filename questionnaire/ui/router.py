"""The pages: which there are, how they are named, and how to get from one to another."""

from copy import copy
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from questionnaire.ui import gate, look, session, words

ROOT: Final = Path(__file__).resolve().parents[2]
STEMS: Final = ("welcome", "preferences", "readiness", "priorities", "review", "matches", "therapist", "compare",
                "shortlist", "reach", "sheet", "takeaway", "prepare", "checkin", "learn", "how", "privacy", "help",
                *gate.PAGES)  # fmt: skip
"""Every page that may be, by the name of its file in pages/; the first is where a visit begins."""

_THERE: Final = frozenset(stem for stem in STEMS if (ROOT / "pages" / f"{stem}.py").is_file())
MOST_MADE: Final = 500
"""Pages kept, by file and title; titles change with the language and with what editors write."""
_made: dict[tuple[str, str], StreamlitPage] = {}


def pages() -> list[StreamlitPage]:
    """Return the pages that exist; the address of each is the name of its file."""
    return [_page(stem, title(stem)) for stem in STEMS if exists(stem)]


def _page(stem: str, name: str) -> StreamlitPage:
    """Return a page; making one looks its path up in the file system, so a copy of one made before is taken."""
    made = _made.get((stem, name))
    if made is None:
        if len(_made) > MOST_MADE:
            _made.clear()
        made = _made[stem, name] = st.Page(_path(stem), title=name, default=stem == STEMS[0])
    return copy(made)


def through_router() -> None:
    """Send a visitor who came straight to a page through app.py.

    Until somebody has been there, a fresh server runs the files of pages/ on its own, without the frame.
    """
    if session.IN_FRAME not in st.session_state:
        look.set_page()
        st.navigation(pages(), position="hidden")
        st.rerun()


def run_pages() -> StreamlitPage:
    """Return the page that the address asks for, ready to run."""
    st.session_state[session.IN_FRAME] = True
    return st.navigation(pages(), position="hidden")


def stem(page: StreamlitPage) -> str:
    """Return the name of a page's file."""
    return page.url_path or STEMS[0]


def exists(stem: str) -> bool:
    """Return whether there is such a page, and its part of the app is on."""
    return stem in _THERE and _is_on(stem)


def title(stem: str) -> str:
    """Return what the browser's tab says on a page."""
    sentence = f"frame.titles.{stem}"
    found = session.snapshot()
    return words.say(sentence) if found is not None else words.say("frame.name")


def go(stem: str, **query: str | int) -> None:
    """Go to another page, at once. Nothing that a visitor chose may stand in the query."""
    st.switch_page(_page(stem, title(stem)), query_params=_query(query))


def send(stem: str, **query: str | int) -> None:
    """Go to another page once this run begins anew: for callbacks, which cannot leave a page themselves."""
    session.remember("send", (stem, query))


def follow() -> None:
    """Go where a callback of the last run sent the visitor, if it did."""
    sent = session.recall("send")
    session.remember("send", None)
    if sent is not None:
        go(sent[0], **sent[1])


def to_step(place: int, more: bool = False) -> None:
    """Move to another step of the same page; each is an entry of its own in the browser's history."""
    st.query_params.from_dict({"q": str(place), **({"more": "1"} if more else {})})


def link(stem: str, label: str, **query: str | int) -> None:
    """Draw a link to another page, if there is that page."""
    if exists(stem):
        st.page_link(_page(stem, title(stem)), label=label, query_params=_query(query))


def _path(stem: str) -> str:
    return f"pages/{stem}.py"


def _query(query: dict[str, str | int]) -> dict[str, str] | None:
    return {key: str(value) for key, value in query.items()} or None


def _is_on(stem: str) -> bool:
    if stem in gate.PAGES:
        return gate.lets(stem)
    found = session.snapshot()
    if found is None:
        return True
    parts = found.settings.parts
    off = {"checkin": not parts.check_in or found.settings.kiosk.on, "learn": not parts.learn,
           "sheet": not parts.share_sheet}  # fmt: skip
    return not off.get(stem, False)
