"""Kinds of files: what stands where a text of ours should, told from its first bytes or its first lines."""

import re
from typing import Final

from questionnaire.content.known_keys import inner_keys, top_keys

_MARKS: Final = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture or a sound"),
    (b"BM\x36", "a picture"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, an Excel or a Word file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"{\\rtf", "a Word file (RTF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite", "a database"),
)
_SAMPLE: Final = 4000
_ZEROS: Final = bytes(16)
_LEAST_STRANGE: Final = 4
_UNWRITTEN: Final = frozenset(range(32)) - {9, 10, 12, 13, 27}
_PAGE: Final = re.compile(r"\s*(?:<!doctype|<html|<head|<body|<\?xml|<svg)", re.IGNORECASE)
_KANA: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_HIGH: Final = re.compile(rb"[\x80-\xff]+")
_MAC: Final = re.compile("[a-z][ŽŸˆ‡Š]")
"""What é, ü, à, á and ä of an old Mac are taken for."""
_LEAST_KANA: Final = 2
_LEAST_HIGH: Final = 4
_MOSTLY: Final = 0.6
_LEAST_CELLS: Final = 3
_PUT_BACK: Final = "Put the text file back, from a copy or with git."


def not_a_text(data: bytes) -> str | None:
    """Return the sentences for bytes that are no text at all, or None."""
    kind = next((kind for mark, kind in _MARKS if data.startswith(mark)), None)
    if kind is not None:
        return f"this is {kind} under this name, not a text. {_PUT_BACK}"
    start = data[:_SAMPLE]
    if start and not start.strip(b"\0"):
        return f"this file holds nothing but zeros, as after a crash or on a full disk. {_PUT_BACK}"
    if is_utf16(start):
        return None
    zeros = data.find(_ZEROS)
    if zeros >= 0:
        line = data.count(b"\n", 0, zeros) + 1
        return f"from line {line} on this file holds nothing but zeros, as after a crash. {_PUT_BACK}"
    strange = sum(each in _UNWRITTEN for each in start)
    many = strange >= _LEAST_STRANGE and strange * 10 > len(start)
    return f"these are the bytes of a program, not a text. {_PUT_BACK}" if many else None


def is_utf16(start: bytes) -> bool:
    """Return whether every other byte is 0 and those between are not, as in Latin text saved as UTF-16."""
    halves = (start[0::2], start[1::2])
    zeros = sorted(half.count(0) / max(1, len(half)) for half in halves)
    return zeros[1] > _MOSTLY > 1 - _MOSTLY > zeros[0]


def other_encoding(data: bytes) -> str | None:
    """Return the sentences for a text whose letters no Windows-1252 has, or None when it may well be that."""
    cure = "Open it again in that encoding, look that all letters are right, and save it as UTF-8."
    if len(_KANA.findall(data.decode("shift_jis", errors="ignore"))) >= _LEAST_KANA and _is_japanese(data):
        return f"this file is not saved as UTF-8; it looks like Shift-JIS. {cure}"
    runs = _HIGH.findall(data)
    if _MAC.search(data.decode("cp1252", errors="ignore")):
        return f"this file is not saved as UTF-8; it looks like Mac Roman. {cure}"
    if sum(map(len, runs)) >= max(_LEAST_HIGH, 2 * len(runs)):
        return (
            "this file is saved neither as UTF-8 nor as Windows-1252, but in the encoding of another script. "
            f"Find out which it was written in. {cure}"
        )
    return None


def _is_japanese(data: bytes) -> bool:
    """Return whether the bytes before kana are there, which no Latin text has."""
    return data.count(b"\x82") + data.count(b"\x83") >= _LEAST_KANA


def other_format(text: str) -> str | None:
    """Return the sentences for a web page or a table where a YAML file should be, or None."""
    if _PAGE.match(text):
        return f"this is a web page, saved in place of the file. {_PUT_BACK}"
    lines = [line for line in text[:_SAMPLE].splitlines() if line.strip()][:2]
    for separator in (",", ";", "\t"):
        cells = [cell.strip(" \"'").casefold() for cell in lines[0].split(separator)] if lines else []
        fields = sum(cell.partition(".")[0].replace(" ", "_") in inner_keys() | top_keys() for cell in cells)
        if len(cells) >= _LEAST_CELLS and fields >= _LEAST_CELLS and ":" not in lines[0]:
            command = "python -m questionnaire import"
            return f"this is a table (CSV), saved in place of the file. {_PUT_BACK} Bring the table in by `{command}`."
    return None
