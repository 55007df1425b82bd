"""What is logged: our own lines as they are, and of every other library's lines only where and which kind of error.

A library's message can quote what somebody typed, and web servers name the address of whoever asked.
"""

import logging
import sys
import threading
import traceback
from pathlib import Path
from typing import Any, Final

OURS: Final = "questionnaire"


class Wordless(logging.LogRecord):
    """A line of a log that keeps to itself what was said, unless we said it."""

    def __init__(self, name: str, *args: Any, **more: Any) -> None:
        super().__init__(name, *args, **more)
        if name.partition(".")[0] != OURS:
            error = self.exc_info[1] if self.exc_info else None
            why = f": {type(error).__name__} at {place_of(error)}" if error is not None else ""
            self.msg, self.args = f"{name}, {self.filename} line {self.lineno}{why}", ()
            self.exc_info = self.exc_text = self.stack_info = None


def keep_words_out() -> None:
    """Let no line of another library say more than where it was written, from now on."""
    if logging.getLogRecordFactory() is Wordless:
        return
    logging.setLogRecordFactory(Wordless)
    logging.captureWarnings(capture=True)
    threading.excepthook = lambda hook: _note(hook.exc_value)
    sys.unraisablehook = lambda hook: _note(hook.exc_value)


def to_the_console(address: str) -> None:
    """Print our own lines from now on; the first says where the app is."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    ours = logging.getLogger(OURS)
    ours.setLevel(logging.INFO)
    ours.addHandler(handler)
    ours.propagate = False
    ours.info("Find Your Fit starts on %s", address)


def place_of(error: BaseException) -> str:
    """Return the lines of code that an error came through, never its message: that could quote an answer."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))


def _note(error: BaseException | None) -> None:
    if error is not None:
        place = place_of(error)
        logging.getLogger(OURS).error("something outside a page failed: %s at %s", type(error).__name__, place)
