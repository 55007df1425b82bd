"""Any text: what a small list says, however it was saved; for files that must be read in any case."""

import re
from typing import Final

_BY_MARK: Final = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_NAMES: Final = {"utf-32-le": "UTF-32", "utf-32-be": "UTF-32", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_START: Final = 400
_ASCII_LINES: Final = re.compile(r"[\t\r\n -~]+")
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_LEAST_SHARE: Final = 0.1
"""Chosen: no text has one control character in ten; a picture, a ZIP or a disk's zeros have."""
_LEAST: Final = 20


def text_of_any(data: bytes) -> tuple[str, str]:
    """Return the text of bytes, and how they were saved if not as UTF-8: every letter that can be read is."""
    codec = next((name for mark, name in _BY_MARK if data.startswith(mark)), None) or _unmarked(data[:_START])
    if codec is not None:
        lines = data.decode(codec, errors="replace").lstrip("\ufeff").split("\n")
        return "\n".join(_appended_plainly(line, codec) for line in lines), _NAMES[codec]
    lines_of_bytes = [_line(line) for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n")]
    saved = next((saved for _, saved in lines_of_bytes if saved), "")
    return "\n".join(text for text, _ in lines_of_bytes), saved


def is_damaged(text: str) -> bool:
    """Return whether a text is mostly no text: a picture, a compressed file, or what a crash left of one."""
    return len(_CONTROLS.findall(text)) > max(_LEAST, _LEAST_SHARE * len(text))


def _unmarked(start: bytes) -> str | None:
    """Return which UTF-16 a file without a mark is: in Latin text every other byte is 0, from the start on."""
    odd, even = start[1::2].count(0), start[::2].count(0)
    if 0 not in start[:2] or max(odd, even) * 3 <= len(start) or min(odd, even) * 10 > max(odd, even):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _line(line: bytes) -> tuple[str, str]:
    """Return the text of one line; a shell may have added it in another way than those above."""
    if b"\0" in line and line.strip(b"\0\r"):
        line = line.replace(b"\xff\xfe", b"").replace(b"\0", b"")
        return line.decode("cp1252", errors="replace"), "UTF-16"
    try:
        return line.decode("utf-8"), ""
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace"), "Windows-1252 (also called ANSI)"


def _appended_plainly(line: str, codec: str) -> str:
    """Return a line, also when a shell added it with one byte a letter to a file that has two."""
    plain = line.encode(codec, errors="replace").decode("latin-1").rstrip("\0\xfd\xff")
    return plain if len(line) > 1 and _ASCII_LINES.fullmatch(plain) else line
