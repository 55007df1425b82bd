"""Two to four therapists side by side: what differs most first, and not listed kept apart from no."""

import streamlit as st

from questionnaire.ui import (
    beside,
    focus,
    frame,
    opening,
    picked,
    placing,
    result_look,
    results,
    router,
    session,
    talk,
    under_age,
    words,
)


def show() -> None:
    """Draw those who were picked, or how to pick them."""
    router.follow()
    result_look.apply()
    found, speech = results.matching(), results.speech()
    if found.profile.under_age:
        under_age.show(speech)
        return
    therapists = [each for each in map(results.therapist, picked.beside_each_other()) if each is not None]
    if not therapists:
        _show_how_to_pick()
        return
    with frame.wide():
        frame.heading(words.say("compare.title"))
        if session.content().catalogue.sample:
            frame.notice("sample", words.say("compare.sample"))
        if not found.query:
            frame.say("compare.no-answers")
        people = [placing.place(found, each, speech) for each in therapists]
        st.html(beside.tables(people, speech))
        _show_actions([(each.id, each.name) for each in therapists])
        frame.button_link("matches", words.say("compare.back"))
        talk.show()
    focus.mount()


def _show_how_to_pick() -> None:
    frame.heading(words.say("compare.too-few.title"), view="too-few")
    frame.say("compare.too-few.text")
    frame.button_link("matches", words.say("compare.back"), primary=True)


def _show_actions(named: list[tuple[str, str]]) -> None:
    """Draw, for each, the way to their page and out of the comparison."""
    for therapist_id, name in named:
        shown = words.plain(name)
        with st.container(key=f"at-beside-{therapist_id}", horizontal=True, vertical_alignment="center"):
            st.button(words.say("compare.more", name=shown), key=f"see-{therapist_id}", wrap=True,
                      on_click=opening.open_therapist, args=(therapist_id,))  # fmt: skip
            if len(named) > picked.FEWEST:
                st.button(words.say("compare.remove", name=shown), key=f"out-{therapist_id}", type="tertiary",
                          wrap=True, on_click=picked.put_back, args=(therapist_id,))  # fmt: skip
