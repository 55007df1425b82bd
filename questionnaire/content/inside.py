"""Inside a folder: files opened below it, and never through a link that leads out of it.

Whoever may write content is not always who may read what the server's account can: its secrets, another clinic's list.
"""

import os
import stat
from pathlib import Path
from typing import Final

LEADS_OUT: Final = "this is a link that leads out of the folder of content. Put the file itself in its place."
_WALKS: Final = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")


class LeadsOutError(OSError):
    """A link leads out of the folder that a file was to be read from."""


def open_inside(folder: Path, name: Path, flags: int) -> int:
    """Return the descriptor of a file below a folder, opened.

    Links are followed as long as they stay inside; then each step is walked without following any, so that one which
    is put there meanwhile leads nowhere.

    Raises:
        LeadsOutError: a link leads out.
        OSError: it cannot be opened.
    """
    root, place = folder.resolve(), (folder / name).resolve()
    if not place.is_relative_to(root):
        raise LeadsOutError
    if not _WALKS:
        return os.open(place, flags)
    return _walk(root, place.relative_to(root).parts or (".",), flags)


def leads_out(folder: Path, place: Path) -> bool:
    """Return whether what stands at a place below a folder is really somewhere else."""
    try:
        return not place.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link in a loop
        return True


def _walk(root: Path, steps: tuple[str, ...], flags: int) -> int:
    held = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for step in steps[:-1]:
            inner = os.open(step, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=held)
            os.close(held)
            held = inner
        return os.open(steps[-1], flags | os.O_NOFOLLOW, dir_fd=held)
    finally:
        os.close(held)


def is_file(place: Path) -> bool:
    """Return whether a file is there; what may not be looked at is none."""
    return stat.S_ISREG(_mode(place))


def is_folder(place: Path) -> bool:
    """Return whether a folder is there; what may not be looked at is none."""
    return stat.S_ISDIR(_mode(place))


def _mode(place: Path) -> int:
    try:
        return place.stat().st_mode
    except (OSError, ValueError):
        return 0
