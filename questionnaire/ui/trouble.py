"""When a page fails: a calm sentence for the visitor, and a line for the console without a visitor's words."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit import runtime

from questionnaire.server.logs import keep_words_out, place_of
from questionnaire.ui import frame


@contextmanager
def caught() -> Iterator[None]:
    """Turn an exception into an apology. In a test, where no server runs, it is raised."""
    if runtime.exists():
        keep_words_out()
    try:
        yield
    except Exception as error:  # whatever a page does, the frame with its help stays
        if not runtime.exists():
            raise
        last_word(error)


def last_word(error: Exception) -> bool:
    """Apologize for an error, write its kind and place to the console, and return that no more need be said."""
    logging.getLogger("questionnaire").error("a page failed: %s at %s", type(error).__name__, place_of(error))
    frame.apology()
    return True
