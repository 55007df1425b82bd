"""Compiling: a catalogue of any length as arrays and lines that the app opens without reading them."""

import fcntl
import os
import shutil
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, BinaryIO, Final

import numpy as np

from questionnaire.catalogue import Catalogue, Therapist
from questionnaire.content.catalogue_file import read_catalogue
from questionnaire.content.compiled import VERSION, Manifest, StoredArray, StoredFile
from questionnaire.content.document import read_content_document
from questionnaire.content.folder import MANIFEST
from questionnaire.content.known_words import known_words
from questionnaire.content.snapshot import Content, canonical_text
from questionnaire.content.stored_entries import ENTRIES, STARTS
from questionnaire.fit.index import FitIndex, build_index
from questionnaire.fit.stored import joined, members_of, shape_of
from questionnaire.problems import Problem, has_errors
from questionnaire.workbench.compile_sources import Piece

HALF: Final = ".half-"
MOST_KEPT: Final = 1000
"""Problems that are kept to be told. Chosen: nobody reads more; the rest is counted."""


@dataclass
class Gathered:
    """All that was read so far: the codes of each piece, the lines written, and what is to be mended."""

    parts: list[FitIndex] = field(default_factory=list)
    starts: "array[int]" = field(default_factory=lambda: array("q", [0]))
    ids: set[str] = field(default_factory=set)
    listed: int = 0
    head: Catalogue = field(default_factory=Catalogue)
    problems: list[Problem] = field(default_factory=list)
    errors: int = 0
    hashed: Any = None

    def begin(self, catalogue: Catalogue) -> None:
        """Take over the settings of the first piece; its entries are the first that are hashed."""
        if self.hashed is None:
            said = {name: getattr(catalogue, name) for name in catalogue.model_fields_set - {"therapists"}}
            self.head = Catalogue.model_validate(said)
            settings = canonical_text(self.head).removesuffix("}")
            self.hashed = sha256(f'{settings}{"," if said else ""}"therapists":['.encode())

    def catalogue_hash(self) -> str:
        """Return the hash that the same catalogue has when the app reads it from YAML."""
        whole = self.hashed.copy()
        whole.update(b"]}")
        return str(whole.hexdigest())

    def note(self, problem: Problem) -> None:
        """Keep a problem, or count it."""
        self.errors += has_errors([problem])
        if len(self.problems) < MOST_KEPT:
            self.problems.append(problem)


def compile_catalogue(
    pieces: Iterable[Piece], content: Content, today: date, out: Path, done: Callable[[int], None]
) -> Gathered:
    """Write a compiled catalogue to a folder, whole or not at all, and return what was found on the way.

    Entries with errors are set aside, as in the app; where no entry is valid, nothing is written. Memory: the codes,
    about 350 bytes an entry, and one piece.
    """
    found = Gathered()
    with _half_made(out) as half:
        with (half / ENTRIES).open("wb") as lines:
            for piece in pieces:
                for therapist in _gather(piece, content, today, found):
                    _write_line(lines, therapist, found)
                done(piece.size)
        if found.ids:
            _write_index(half, found)
            _put_in_place(out, half, _manifest(half, found, content))
    return found


@contextmanager
def _half_made(out: Path) -> Iterator[Path]:
    """Give a folder in which to make what is put in place later; what is still there in the end is taken away.

    So is what a run left that was ended from outside: each run holds its folder, and nobody holds a dead one's.
    """
    out.mkdir(parents=True, exist_ok=True)
    for left in out.glob(f"{HALF}*"):
        with suppress(BlockingIOError, FileNotFoundError), held(left, wait=False):
            shutil.rmtree(left, ignore_errors=True)
    begun = Path(mkdtemp(prefix=".begun-", dir=out))
    begun.chmod(0o755)  # whoever serves the app may not be who compiles
    with held(begun):
        half = begun.rename(out / begun.name.replace(".begun-", HALF))  # found by others only when it is held
        try:
            yield half
        finally:
            shutil.rmtree(half, ignore_errors=True)


def _gather(piece: Piece, content: Content, today: date, found: Gathered) -> Iterator[Therapist]:
    """Yield the valid entries of a piece, each id once, when their codes have been kept."""
    for problem in piece.problems:
        found.note(problem)
    read = read_catalogue(read_content_document(piece.text, piece.file), known_words(content.vocabulary), today)
    for problem in read.problems:
        if problem.field != "count":  # which counts the whole file
            found.note(replace(problem, line=piece.line_in_file(problem.line)))
    if read.catalogue is None:
        return
    found.begin(read.catalogue)
    found.listed += read.listed + piece.aside
    kept = []
    for therapist in read.catalogue.therapists:
        if therapist.id in found.ids:
            found.note(Problem(piece.file, piece.first_line, 1, "this id stands here twice. Keep one.", therapist.id))
            continue
        found.ids.add(therapist.id)
        kept.append(therapist)
    index = build_index(kept, content.questionnaire.fields, content.vocabulary)
    found.parts.append(replace(index, rows={}))
    yield from kept


def _write_line(lines: BinaryIO, therapist: Therapist, found: Gathered) -> None:
    line = therapist.model_dump_json(exclude_unset=True).encode() + b"\n"
    lines.write(line)
    found.starts.append(found.starts[-1] + len(line))
    found.hashed.update((b"," if len(found.starts) > 2 else b"") + canonical_text(therapist).encode())


def _write_index(half: Path, found: Gathered) -> None:
    for name, codes in (*joined(found.parts), (STARTS, np.frombuffer(found.starts, np.int64))):
        np.save(half / f"{name}.npy", np.ascontiguousarray(codes), allow_pickle=False)


def _manifest(half: Path, found: Gathered, content: Content) -> Manifest:
    arrays = {each.stem: np.load(each, mmap_mode="r", allow_pickle=False) for each in sorted(half.glob("*.npy"))}
    manifest = Manifest(
        version=VERSION,
        folder="0" * 64,
        listed=found.listed,
        head=found.head,
        catalogue_hash=found.catalogue_hash(),
        compared=content.questionnaire.fields,
        members=members_of(found.parts),
        arrays={name: StoredArray(**shape_of(each)) for name, each in arrays.items()},
        files={each.name: _stored_file(each) for each in sorted(half.iterdir())},
    )
    return manifest.model_copy(update={"folder": manifest.own_hash()})


@contextmanager
def held(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold a folder, so that others who want to put files in place there wait; let go when its process ends.

    Raises:
        BlockingIOError: somebody else holds it, and `wait` is no.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(handle)


def _stored_file(place: Path) -> StoredFile:
    with place.open("rb") as file:
        return StoredFile(bytes=place.stat().st_size, sha256=file_digest(file, "sha256").hexdigest())


def _put_in_place(out: Path, half: Path, manifest: Manifest) -> None:
    """Let the new files be found, in one step: the manifest is replaced last. Of two at once the later one stays."""
    text = manifest.model_dump_json(exclude_unset=True, indent=1)
    with held(out):
        for left in out.glob(f".{MANIFEST}-*"):
            left.unlink()
        shutil.rmtree(out / manifest.folder, ignore_errors=True)
        half.rename(out / manifest.folder)
        written = out / f".{MANIFEST}-{os.getpid()}"
        written.write_text(text, "utf-8")
        written.replace(out / MANIFEST)
        for place in out.iterdir():
            if len(place.name) == 64 and place.is_dir() and place.name != manifest.folder:
                shutil.rmtree(place, ignore_errors=True)
