"""The page for editors, behind the staff's door: one bench at a time."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from questionnaire.ui import (
    frame,
    gate,
    live_state,
    router,
    session,
    widgets,
    words,
    workbench_coverage,
    workbench_draft,
    workbench_entry,
    workbench_fresh,
    workbench_roster,
)

BENCH: Final = "w-bench"


def show() -> None:
    """Draw the bench that the editor chose."""
    router.follow()
    if not gate.is_open():  # the page is not registered then; this holds whatever else is changed
        router.go(router.STEMS[0])
    widgets.seed(BENCH, session.recall(BENCH, next(iter(BENCHES))))
    with frame.wide():
        frame.heading(words.say("workbench.page.title"))
        chosen = st.radio(
            words.say("workbench.page.which"),
            tuple(BENCHES),
            key=BENCH,
            format_func=lambda name: words.plain(words.say(f"workbench.bench.{name}")),
            horizontal=True,
        )
        session.remember(BENCH, chosen)
        BENCHES[chosen]()


def _show_live() -> None:
    live_state.show()
    frame.paragraph(words.say("workbench.live.file", file=workbench_roster.desk().place.name), quiet=True)
    sentence = "workbench.live.may_write" if workbench_roster.may_write() else "workbench.live.may_not_write"
    frame.paragraph(words.say(sentence), quiet=True)


BENCHES: Final[Mapping[str, Callable[[], None]]] = {
    "live": _show_live,
    "fresh": workbench_fresh.show,
    "entry": workbench_entry.show,
    "draft": workbench_draft.show,
    "coverage": workbench_coverage.show,
}
