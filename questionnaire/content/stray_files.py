"""Stray files: what lies in a folder of content and is not read, though somebody may believe that it is."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from questionnaire.content.folder import WITHDRAWN, Folder, is_text
from questionnaire.content.inside import is_folder
from questionnaire.problems import Problem

_INNER: Final = ("copy", "i18n", "learn")
_HIDDEN: Final = " Until then, whoever it names is hidden too."


def stray_files(folder: Folder, catalogue: str) -> Iterator[Problem]:
    """Yield a problem for each file or folder of nearly the right name, of the wrong kind, or that cannot be read."""
    for name, meant in folder.near().items():
        if name != catalogue:
            there = os.path.lexists(folder.path / meant)
            remedy = f"Move what is right into {meant}, and take this file away." if there else f"Call it {meant}."
            message = f"this is not {meant}, though its name is nearly that, so it is not used. {remedy}"
            yield Problem(name, 1, 1, message + (_HIDDEN if meant == WITHDRAWN else ""))
    yield from _folders(folder.path)
    yield from _unreadable_names(folder.path)


def _folders(path: Path) -> Iterator[Problem]:
    """Yield a problem for each folder that is none, has other capitals, or cannot be looked into."""
    yield from _folder("", path)
    for name in sorted(_names(path)):
        if name in _INNER:
            yield from _folder(name, path / name)
        elif name.casefold() in _INNER and is_folder(path / name) and not is_folder(path / name.casefold()):
            yield Problem(
                name, 1, 1, f"folders have small letters, so this one is not read. Call it {name.casefold()}."
            )
    for name in sorted(_names(path / "learn")):
        if is_folder(path / "learn" / name) or (path / "learn" / name).is_symlink():
            yield from _folder(f"learn/{name}", path / "learn" / name)


def _folder(name: str, place: Path) -> Iterator[Problem]:
    if not os.path.lexists(place):
        return
    try:
        os.scandir(place).close()
    except NotADirectoryError:
        yield Problem(name, 1, 1, "this is a file, and should be a folder. Give the file another name.")
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        remedy = "Check where it leads, and who may read it."
        yield Problem(name or ".", 1, 1, f"this folder cannot be read ({reason}). {remedy}")


def _unreadable_names(path: Path) -> Iterator[Problem]:
    """Yield a problem for each file whose name is no text."""
    inner = [f"learn/{each}" for each in _names(path / "learn")]
    for inside in ("", *_INNER, *inner):
        for name in sorted(_names(path / inside)):
            if not is_text(name):
                shown = f"{inside}/{name}".lstrip("/").encode(errors="surrogateescape").decode(errors="replace")
                yield Problem(
                    shown, 1, 1, "the name of this file is not UTF-8, so it is not read. Give it another name."
                )


def _names(path: Path) -> list[str]:
    try:
        return [each.name for each in path.iterdir()]
    except OSError:
        return []
