"""When a page fails: a calm sentence for the visitor, and a line for the console without a visitor's words."""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streamlit import runtime

from questionnaire.ui import frame


@contextmanager
def caught() -> Iterator[None]:
    """Turn an exception into an apology. In a test, where no server runs, it is raised."""
    try:
        yield
    except Exception as error:  # whatever a page does, the frame with its help stays
        if not runtime.exists():
            raise
        last_word(error)


def last_word(error: Exception) -> bool:
    """Apologize for an error, write its kind and place to the console, and return that no more need be said."""
    logging.getLogger("questionnaire").error("a page failed: %s at %s", type(error).__name__, _where(error))
    frame.apology()
    return True


def _where(error: Exception) -> str:
    """Return the lines of code, never the message: it could quote an answer."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
