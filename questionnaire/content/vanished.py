"""Vanished files: what the clinic had of its own and has no longer is kept, never replaced by what comes with the app.

A folder that is not there for a while (a share that was lost, a wrong name) would otherwise show invented therapists to
people who look for real ones, list those who withdrew, and make a shared tablet forget that it is one.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from questionnaire.content.folder import WITHDRAWN
from questionnaire.content.snapshot import Content
from questionnaire.problems import Problem

VITAL: Final = ("settings.yaml", "questions.yaml", "vocabulary.yaml", "help_lines.yaml", "complaint_routes.yaml",
                WITHDRAWN)  # fmt: skip
"""Files that change whom or what a visitor meets; the catalogue is one too, whatever it is called."""
_GONE: Final = (
    "this file was here and is gone, so the content of before stays. Put it back. If it is meant to be gone, "
    "empty the folder where the last good content is kept (FIT_STATE), and start again."
)


def own_files(folder: Path, content: Content) -> frozenset[str]:
    """Return the names of the vital files that a folder has itself."""
    names = (*VITAL, content.settings.catalogue)
    return frozenset(name for name in names if os.path.lexists(folder / name))


def vanished(before: frozenset[str], folder: Path, content: Content) -> Iterator[Problem]:
    """Yield the problem of each vital file that was there before; a catalogue that has another name now is there."""
    for name in sorted(before - own_files(folder, content)):
        if name in VITAL or name == content.settings.catalogue:
            yield Problem(name, 1, 1, _GONE)
