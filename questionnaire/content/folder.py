"""Folders of content: which files there are, with those of another folder where one is missing."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from questionnaire.content.document import read_content_document
from questionnaire.content.inside import is_file, is_folder
from questionnaire.content.logo import KINDS
from questionnaire.content.near_names import is_left_alone, near_names
from questionnaire.content.placed import Document, Flaw
from questionnaire.content.text_file import read_bytes
from questionnaire.problems import Problem

DATA: Final = Path(__file__).resolve().parents[2] / "data"
"""The content that comes with the app."""

WITHDRAWN: Final = "withdrawn.txt"
LOCK: Final = "questions.lock.json"
MANIFEST: Final = "manifest.json"
COUNTED: Final = ("settings.yaml", "vocabulary.yaml", "questions.yaml", "therapists.yaml", "help_lines.yaml",
                  "complaint_routes.yaml", "personas.yaml", "sign_offs.yaml", WITHDRAWN, LOCK)  # fmt: skip
"""What stands at the top of a folder; the list of therapists may have another name."""
_LISTED: Final = (("", ".yaml"), ("copy", ".yaml"), ("i18n", ".yaml"), *(("", ending) for ending in KINDS))
_MOST_NAMES: Final = 2000


@dataclass(frozen=True)
class Folder:
    """A folder of content, and the one behind it for files that it lacks."""

    path: Path
    behind: Path | None = None

    def place_of(self, name: str) -> Path | None:
        """Return where a file stands, or None when neither folder has it."""
        base = self._base_of(name)
        return base / name if base is not None else None

    def base_of(self, place: Path) -> Path:
        """Return which of the two folders a place is written below."""
        return self.path if self.behind is None or place.is_relative_to(self.path) else self.behind

    def _base_of(self, name: str) -> Path | None:
        """Return which of the two folders has a file, or None."""
        for folder in (self.path, self.behind):
            if folder is not None and os.path.lexists(folder / name):
                return folder
        return None

    def names_in(self, inside: str, ending: str) -> tuple[str, ...]:
        """Return the names, relative to the folder, of the files inside one of its folders, without near names."""
        here = _listed(self.path / inside)
        found = {*here, *_listed(self.behind / inside if self.behind is not None else None)}
        near = self._near_in(inside, ending)
        return tuple(sorted(f"{inside}/{name}" for name in found if name.endswith(ending) and name not in near))

    def near(self) -> Mapping[str, str]:
        """Return the names of the folder's own files that are nearly one that counts, and the name that is meant."""
        found = {name: meant for name, meant in near_names(_listed(self.path), COUNTED).items()
                 if not is_folder(self.path / name)}  # fmt: skip
        inner = (("copy", ".yaml"), ("i18n", ".yaml"), *((f"learn/{each}", ".md") for each in self.locales("learn")))
        for inside, ending in inner:
            near = self._near_in(inside, ending)
            found |= {f"{inside}/{name}": f"{inside}/{meant}" for name, meant in near.items()}
        return {name: meant for name, meant in found.items() if not _is_same(self.path / name, self.path / meant)}

    def _near_in(self, inside: str, ending: str) -> Mapping[str, str]:
        behind = _listed(self.behind / inside if self.behind is not None else None)
        return near_names(_listed(self.path / inside), tuple(name for name in behind if name.endswith(ending)), ending)

    def bytes_of(self, name: str) -> bytes | Problem | None:
        """Return what a file holds, or the problem of reading it, or None when there is none."""
        base = self._base_of(name)
        if base is None:
            return None
        data = read_bytes(base / name, within=base)
        return Problem(name, 1, 1, data) if isinstance(data, str) else data

    def document(self, name: str) -> Document | None:
        """Return the document of a YAML file, or None when there is none."""
        data = self.bytes_of(name)
        if isinstance(data, Problem):
            return Document(name, flaws=(Flaw((), data),))
        return read_content_document(data, name) if data is not None else None

    def locales(self, inside: str) -> tuple[str, ...]:
        """Return the names of the folders inside one of the folder's folders."""
        found = set[str]()
        for folder in (self.path, self.behind):
            found.update(_listed(folder / inside if folder is not None else None))
        return tuple(sorted(name for name in found if name.replace("-", "").isalnum()))

    def all_names(self) -> Iterator[str]:
        """Yield the names of all files that are content."""
        yield WITHDRAWN
        yield LOCK
        yield from self.near()
        yield from self._manifests()
        for inside, ending in _LISTED:
            yield from (name.removeprefix("/") for name in self.names_in(inside, ending))
        for locale in self.locales("learn"):
            yield from self.names_in(f"learn/{locale}", ".md")

    def _manifests(self) -> Iterator[str]:
        """Yield the manifests of compiled catalogues: each changes when one of its files does."""
        for name in ("", *_listed(self.path)):
            if "." not in name.removesuffix(".index") and is_file(self.path / name / MANIFEST):
                yield f"{name}/{MANIFEST}".removeprefix("/")


def _is_same(place: Path, other: Path) -> bool:
    """Return whether two names are those of one file, as they are where capitals do not count."""
    try:
        return place.samefile(other)
    except OSError:
        return False


def is_text(name: str) -> bool:
    """Return whether a name is UTF-8: another could be neither shown nor written down."""
    return name.isascii() or not any("\ud800" <= each <= "\udfff" for each in name)


def _listed(folder: Path | None) -> tuple[str, ...]:
    """Return the names in a folder, without hidden ones and backups; () when it cannot be listed."""
    if folder is None:
        return ()
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not is_left_alone(entry.name) and is_text(entry.name))
    except OSError:
        return ()
    return tuple(names[:_MOST_NAMES])
