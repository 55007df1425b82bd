"""What a button says aloud beyond its label, so that buttons of one label can be told apart without seeing them."""

import re
from collections.abc import Mapping
from typing import Final

import streamlit as st

_NOT_IN_A_CLASS: Final = re.compile(r"[^a-zA-Z0-9_-]")
_LABEL: Final = ":is(button, summary) > :first-child p::after"
_PLAIN: Final = re.compile(r"[^a-zA-Z ]")


def tell_apart(said: Mapping[str, str]) -> None:
    """Give buttons, and what folds open, words that a screen reader says after the label and nobody sees.

    They are the spoken side of an empty picture in the style sheet: no script is needed, and a browser that does not
    know them (before Chrome 77, Safari 17.4, Firefox 128) says the label alone.

    Args:
        said: the words, by the key of the button or the fold.
    """
    rules = "".join(f'.st-key-{_class(key)} {_LABEL}{{content:""/": {_quoted(said[key])}"}}' for key in said)
    if rules:
        st.html(f"<style>{rules}</style>")


def _class(key: str) -> str:
    """Return the name of the class that Streamlit makes from a key."""
    return _NOT_IN_A_CLASS.sub("-", key.strip())


def _quoted(text: str) -> str:
    """Return a text for a string of a style sheet; all but letters goes as numbers, so that nothing can end it."""
    return _PLAIN.sub(lambda found: f"\\{ord(found[0]):06x} ", " ".join(text.split()))
