"""The last good content: the editors' own text files, kept in a folder so that a start with a broken one can use them.

Text only, named by its hash: a copy that was damaged is not used. Answers are never here, only content.
"""

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from questionnaire.content.folder import Folder

TEXTS: Final = (".yaml", ".txt", ".md", ".json")
_NEWEST: Final = "newest"
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_KEPT: Final = 2

Files = Mapping[str, bytes]
"""What each file holds, by its name in the folder."""


def text_files(folder: Path) -> Files:
    """Return the text files of a folder of content."""
    here = Folder(folder)
    read = {name: here.bytes_of(name) for name in here.all_names() if name.endswith(TEXTS)}
    return {name: data for name, data in read.items() if isinstance(data, bytes)}


def digest_of(files: Files) -> str:
    """Return the SHA-256 of files with their names."""
    digest = sha256()
    for name, data in sorted(files.items()):
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def keep_files(state: Path, files: Files) -> None:
    """Keep these files as the last good ones, whole or not at all; one older set stays behind them.

    Raises:
        OSError: the folder cannot be written.
    """
    digest = digest_of(files)
    before = [each for each in _digests(state) if each != digest]
    if digest != next(iter(_digests(state)), None) or not (state / digest).is_dir():
        state.mkdir(parents=True, exist_ok=True)
        _write_folder(state, digest, files)
        _write_newest(state, [digest, *before][:_KEPT])
        _sweep(state)


def kept_folder(state: Path) -> tuple[Path, str] | None:
    """Return the folder of the newest good files that are still whole, and their digest, or None."""
    for digest in _digests(state):
        folder = state / digest
        if folder.is_dir() and digest_of(text_files(folder)) == digest:
            return folder, digest
    return None


def _digests(state: Path) -> Iterator[str]:
    try:
        lines = (state / _NEWEST).read_text("ascii").split()
    except (OSError, UnicodeDecodeError):
        return iter(())
    return (line for line in lines[:_KEPT] if _DIGEST.fullmatch(line))


def _write_folder(state: Path, digest: str, files: Files) -> None:
    half = Path(mkdtemp(prefix=".half-", dir=state))
    try:
        for name, data in files.items():
            (half / name).parent.mkdir(parents=True, exist_ok=True)
            _write_through(half / name, data)
        if (state / digest).is_dir():  # a damaged one, or another process was faster
            shutil.rmtree(state / digest, ignore_errors=True)
        half.rename(state / digest)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _write_newest(state: Path, digests: list[str]) -> None:
    half = state / f".{_NEWEST}-{os.getpid()}"
    _write_through(half, "".join(f"{digest}\n" for digest in digests).encode())
    half.replace(state / _NEWEST)


def _write_through(place: Path, data: bytes) -> None:
    """Write a file so that it is on the disk, not only on its way there."""
    with place.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sweep(state: Path) -> None:
    """Remove older sets."""
    wanted = set(_digests(state))
    for place in state.iterdir():
        if _DIGEST.fullmatch(place.name) and place.name not in wanted:
            shutil.rmtree(place, ignore_errors=True)
