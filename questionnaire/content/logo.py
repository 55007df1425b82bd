"""The logo: the clinic's picture, carried inside the page so that nobody is asked for it."""

from base64 import b64encode
from pathlib import Path
from typing import Final

from questionnaire.content.text_file import read_bytes

KINDS: Final = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}
"""The pictures that every browser draws, by how the file's name ends."""
MOST_BYTES: Final = 200_000
"""Chosen: it travels with every page, to phones too."""


def read_logo(place: Path | None) -> str | None:
    """Return the logo as an address that asks nobody; None when there is none that can be used."""
    if place is None or logo_fault(place) is not None:
        return None
    data = read_bytes(place)
    return f"data:{KINDS[_ending(place)]};base64,{b64encode(data).decode()}" if isinstance(data, bytes) else None


def logo_fault(place: Path) -> str | None:
    """Return what is wrong with a logo, and what to do; None when it can be used."""
    name = place.name
    if not place.is_file():
        return f"there is no file '{name}' beside this one. Put it there, or take the line away."
    if _ending(place) not in KINDS:
        return f"'{name}' is no picture that every browser draws. Write the name of an svg, png, jpg or webp file."
    if place.stat().st_size > MOST_BYTES:
        return f"'{name}' is too big for a phone. Make it smaller, {MOST_BYTES // 1000} kB or less."
    return None


def _ending(place: Path) -> str:
    return place.suffix.lower()
