"""The roster: the catalogue file as text, its entries by id, and the safe way to write it back."""

import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Final

from yaml import YAMLError

from questionnaire.content.catalogue_file import CatalogueRead, read_catalogue
from questionnaire.content.document import read_content_document
from questionnaire.content.known_words import KnownWords
from questionnaire.content.placed import Document
from questionnaire.content.text_file import decode, read_bytes
from questionnaire.content.unseen import as_it_looks, without_unseen
from questionnaire.problems import Problem, Severity, has_errors
from questionnaire.workbench.yaml_nodes import ListNode, MappingNode, Node, Plain, Scalar, plain, read_nodes

_MARK: Final = b"\xef\xbb\xbf"


class FileChangedError(RuntimeError):
    """The file is no longer what it was when it was read; writing would undo what somebody else saved."""


@dataclass(frozen=True)
class Roster:
    """A catalogue file that can be read; `data` are its bytes."""

    file: str
    data: bytes
    text: str

    @cached_property
    def top(self) -> MappingNode | None:
        """Return the file's own mapping, with `therapists` in it."""
        found = read_nodes(self.text)
        return found if isinstance(found, MappingNode) else None

    @cached_property
    def listed(self) -> Node | None:
        """Return what stands behind `therapists:`, or None."""
        return self.top.get("therapists") if self.top is not None else None

    @cached_property
    def nodes(self) -> Mapping[str, MappingNode]:
        """Return the entries by id, in the order of the file; of two with one id the first."""
        items = self.listed.items if isinstance(self.listed, ListNode) else ()
        found: dict[str, MappingNode] = {}
        for item in items:
            named = item.get("id") if isinstance(item, MappingNode) else None
            if isinstance(item, MappingNode) and isinstance(named, Scalar) and named.value:
                found.setdefault(named.value, item)
        return found

    @cached_property
    def entries(self) -> Mapping[str, dict[str, Plain]]:
        """Return the entries as plain data by id, the editors' own keys included."""
        return {each: _dict(plain(node)) for each, node in self.nodes.items()}

    @cached_property
    def count(self) -> int:
        """Return how many entries the file lists, with an id or without."""
        return len(self.listed.items) if isinstance(self.listed, ListNode) else 0

    def document(self) -> Document:
        """Return the document of the text."""
        return read_content_document(self.data, self.file)

    def checked(self, words: KnownWords, today: date) -> CatalogueRead:
        """Return the valid entries and every problem in the file."""
        return read_catalogue(self.document(), words, today)

    def with_text(self, text: str) -> "Roster":
        """Return the roster as it would be with another text."""
        mark = _MARK if self.data.startswith(_MARK) else b""
        return Roster(self.file, mark + text.encode(), text)


def parse_roster(data: bytes, file: str) -> tuple[Roster | None, tuple[Problem, ...]]:
    """Return the roster in some bytes, or None and what keeps the text from being read."""
    text = decode(data, file)
    if isinstance(text, Problem):
        return None, (text,)
    document = read_content_document(data, file)
    errors = tuple(problem for problem in document.problems if has_errors([problem]))
    if document.data is None and errors:
        return None, errors
    if not isinstance(document.data, dict):
        return None, (Problem(file, 1, 1, "no therapists are listed. Write therapists: and a list below it."),)
    if not _reads_alike(text):
        return None, errors or document.problems
    return Roster(file, data, text), ()


def _reads_alike(text: str) -> bool:
    """Return whether a text holds the same keys and values with its unseen characters as without them."""
    seen = as_it_looks(text)[0]
    try:
        return seen == text or _shape(plain(read_nodes(text))) == _shape(plain(read_nodes(seen)))
    except YAMLError:
        return False


def _shape(value: Plain) -> object:
    if isinstance(value, dict):
        return [(key, _shape(each)) for key, each in value.items()]
    return [_shape(each) for each in value] if isinstance(value, list) else without_unseen(value or "")


def read_roster(path: Path) -> tuple[Roster | None, tuple[Problem, ...]]:
    """Return the roster in a file, or None and why it cannot be read."""
    data = read_bytes(path, within=path.parent)
    return (None, (Problem(path.name, 1, 1, data),)) if isinstance(data, str) else parse_roster(data, path.name)


def new_problems(before: Sequence[Problem], after: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the errors and warnings that an edit brought in; where they stand does not tell old from new."""
    known = {_sign(each) for each in before}
    return tuple(each for each in after if each.severity is not Severity.TIP and _sign(each) not in known)


def write_roster(path: Path, roster: Roster, new: Roster, now: datetime) -> Path:
    """Replace the file at once, with a backup of what it was, and return where the backup is.

    Raises:
        FileChangedError: somebody else saved the file since the roster was read.
    """
    place = path.resolve()
    if read_bytes(path, within=path.parent) != roster.data:
        raise FileChangedError
    backup = _free_name(place, now)
    shutil.copy2(place, backup)
    descriptor, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(new.data)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(place, name)
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return backup


def _sign(problem: Problem) -> tuple[str, str, str]:
    return problem.entry, problem.field, re.sub(r"line \d+", "line", problem.message)


def _free_name(place: Path, now: datetime) -> Path:
    stem = place.with_name(f"{place.name}.{now:%Y-%m-%dT%H-%M-%S}")
    names = (Path(f"{stem}{'-' + str(number) if number else ''}.bak") for number in range(1000))
    return next(name for name in names if not name.exists())


def _dict(value: Plain) -> dict[str, Plain]:
    return value if isinstance(value, dict) else {}
