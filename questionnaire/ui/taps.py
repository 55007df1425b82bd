"""Taps: one act for each button as it was drawn, however often it is pressed before the page is drawn anew."""

from collections.abc import Callable
from typing import Any, Final, Literal

import streamlit as st

from questionnaire.ui import session, widgets

_LED_TO: Final = "tap-led-to"


def button(
    label: str,
    name: str,
    act: Callable[[], None],
    kind: Literal["primary", "secondary", "tertiary"] = "secondary",
    *,
    wrap: bool | None = None,
) -> None:
    """Draw a button that acts once: after a press it is another one, and the page moves the focus on to it."""
    st.button(label, key=key(name), on_click=once(name, act), type=kind, wrap=wrap)


def key(name: str) -> str:
    """Return the key of a button as it is now."""
    generation = widgets.generations().of(name)
    return f"{name}__{generation}" if generation else name


def once(name: str, act: Callable[[], None]) -> Callable[[], None]:
    """Return what a button calls when it is pressed: its act, and at every further tap only where that led.

    A second tap comes from the page as it was before the first, with its address; the visit must not go back to it.
    """
    generation = widgets.generations().of(name)

    def tap() -> None:
        if widgets.generations().of(name) != generation:
            _stay()
            return
        widgets.generations().renew(name)
        act()
        session.remember(_LED_TO, (session.recall("send"), dict(st.query_params)))

    return tap


def _stay() -> None:
    """Stay where the first tap led."""
    led: tuple[Any, dict[str, str]] | None = session.recall(_LED_TO)
    if led is None:
        return
    send, address = led
    if send is not None:
        session.remember("send", send)
    elif dict(st.query_params) != address:
        st.query_params.from_dict(address)
