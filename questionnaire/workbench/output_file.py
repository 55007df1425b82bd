"""Output files: written whole or not at all, so that nobody meets half of one."""

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TextIO


@contextmanager
def whole_file(place: Path) -> Iterator[TextIO]:
    """Lend a text file that takes its place only once it is whole; after an exception nothing has changed.

    Raises:
        OSError: the folder cannot be written.
    """
    with _whole(place) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n")
        yield text
        text.flush()
        text.detach()


def write_whole(place: Path, data: bytes) -> None:
    """Put bytes in the place of a file, all of them or none.

    Raises:
        OSError: the folder cannot be written.
    """
    with _whole(place) as stream:
        stream.write(data)


@contextmanager
def _whole(place: Path) -> Iterator[IO[bytes]]:
    place = place.resolve()
    descriptor, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_mask())
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
