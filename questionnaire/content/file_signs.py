"""The signs of a folder's files: what changes when one of them does, told without reading them."""

from hashlib import sha256
from typing import Final

from questionnaire.content.folder import MANIFEST, Folder

FileSign = tuple[str, int, int, int, int]
"""Where a file is, when it was written and changed, its size and its inode; -1 where it cannot be asked."""
_SIZE: Final = 3


def signs_of(folder: Folder) -> tuple[FileSign, ...]:
    """Return the signs of all files that are content."""
    signs = (sign_of(folder, name) for name in folder.all_names())
    return tuple(sign for sign in signs if sign is not None)


def sign_of(folder: Folder, name: str) -> FileSign | None:
    """Return what changes when a file does: also its inode, for a save of the same size in the same moment."""
    place = folder.place_of(name)
    if place is None:
        return None
    try:
        status = place.stat()
    except OSError:
        return (name, -1, -1, -1, -1)
    return (str(place), status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def size_of(signs: tuple[FileSign, ...]) -> int:
    """Return how many bytes the files have together."""
    return sum(max(0, sign[_SIZE]) for sign in signs)


def holds_compiled(signs: tuple[FileSign, ...]) -> bool:
    """Return whether there is a compiled catalogue, whose files are all looked through once."""
    return any(sign[0].endswith(MANIFEST) for sign in signs)


def digest_of_folder(folder: Folder) -> str:
    """Return the SHA-256 of all files that are content, with their names; an unreadable one counts by its fault."""
    digest = sha256()
    for name in folder.all_names():
        data = folder.bytes_of(name)
        content = data if isinstance(data, bytes) else str(data).encode()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
