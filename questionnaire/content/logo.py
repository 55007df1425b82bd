"""The logo: the clinic's picture, carried inside the page so that nobody is asked for it."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from questionnaire.content.inside import is_file
from questionnaire.content.text_file import read_bytes

KINDS: Final = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}
"""The pictures that every browser draws, by how the file's name ends."""
MOST_BYTES: Final = 200_000
"""Chosen: it travels with every page, to phones too."""
_BEFORE_SVG: Final = ((b"<?", b"?>"), (b"<!--", b"-->"), (b"<!", b">"))
"""What may stand before the picture itself: how it is written, remarks, and which kind of XML it is."""


def read_logo(folder: Path, name: str) -> str | None:
    """Return the logo as an address that asks nobody; None when there is none that can be used."""
    data = read_bytes(folder / name, within=folder)
    if not isinstance(data, bytes) or _fault_in(name, data) is not None:
        return None
    return f"data:{KINDS[_ending(name)]};base64,{b64encode(data).decode()}"


def logo_fault(folder: Path, name: str) -> str | None:
    """Return what is wrong with a logo, and what to do; None when it can be used."""
    if not is_file(folder / name):
        return f"there is no file '{name}' beside this one. Put it there, or take the line away."
    data = read_bytes(folder / name, within=folder)
    return f"'{name}' is not shown: {data}" if isinstance(data, str) else _fault_in(name, data)


def _fault_in(name: str, data: bytes) -> str | None:
    if _ending(name) not in KINDS:
        return f"'{name}' is no picture that every browser draws. Write the name of an svg, png, jpg or webp file."
    if len(data) > MOST_BYTES:
        return f"'{name}' is too big for a phone. Make it smaller, {MOST_BYTES // 1000} kB or less."
    if not _BEGINS[_ending(name)](data):
        kind = _ending(name)[1:]
        return f"'{name}' does not begin as a picture of the kind {kind} does. Save the picture again as {kind}."
    return None


def _is_svg(data: bytes) -> bool:
    """Return whether the first thing of a file that is no remark is a picture in SVG."""
    rest = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    while (closes := next((end for start, end in _BEFORE_SVG if rest.startswith(start)), None)) is not None:
        head, found, rest = rest.partition(closes)
        if closes == b">" and b"[" in head:  # a list of short names, with ends of its own inside
            _, found, rest = (head + found + rest).partition(b"]>")
        if not found:
            return False
        rest = rest.lstrip()
    return rest[:4] == b"<svg" and rest[4:5] in (b" ", b">", b"/", b"\t", b"\r", b"\n")


_BEGINS: Final[Mapping[str, Callable[[bytes], bool]]] = {
    ".svg": _is_svg,
    ".png": lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"),
    ".jpg": lambda data: data.startswith(b"\xff\xd8\xff"),
    ".webp": lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP",
}
"""How the first bytes of each kind look."""


def _ending(name: str) -> str:
    return Path(name).suffix.lower()
