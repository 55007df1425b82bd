"""Text files: bytes opened safely, and decoded into text or into the reason why not."""

import os
import re
import stat
from pathlib import Path
from typing import Final

from questionnaire.content.file_kinds import is_utf16, not_a_text, other_encoding
from questionnaire.content.inside import LEADS_OUT, LeadsOutError, open_inside
from questionnaire.content.unseen import CONTROLS, name_of
from questionnaire.problems import Problem

MOST_BYTES: Final = 32_000_000
"""Chosen: three times a catalogue of 10,000 entries; more is no editor's file."""

CONFLICT: Final = (
    "two versions of this file meet here. Keep the lines that are right, "
    "and take away those that begin with <<<<<<<, |||||||, ======= and >>>>>>>."
)
_CONFLICT_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_CONFLICT = re.compile(r"^(?:<{7}(?: |$)|\|{7}(?: |$)|>{7}(?: |$)|={7}$)", re.MULTILINE)
_LINE_END = re.compile("\r\n|\r|\n")
_OTHER_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_UTF8_MARK = b"\xef\xbb\xbf"


def read_bytes(path: Path, within: Path | None = None) -> bytes | str:
    """Return what a regular file holds, or the sentence that says why it cannot be read.

    Never waits: a pipe, a device or a folder of that name is refused before it is read. `within` is the folder that no
    link may lead out of; a file that somebody names to a command, by their own rights, has none.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        descriptor = open_inside(within, path.relative_to(within), flags) if within else os.open(path, flags)
    except FileNotFoundError:
        return "there is no such file. Put it back, or write it anew."
    except LeadsOutError:
        return LEADS_OUT
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a link in a loop
        return f"this file cannot be opened ({_reason(error)}). Check its name and who may read it."
    try:
        return _bytes_of(descriptor)
    except OSError as error:
        return f"this file cannot be read ({_reason(error)}). Save it again."
    finally:
        os.close(descriptor)


def decode(data: bytes, file: str) -> str | Problem:
    """Return the text of a UTF-8 file, with or without a byte order mark, or the problem that it has."""
    foreign = not_a_text(data)
    if foreign is not None:
        return Problem(file, 1, 1, foreign)
    kind = next((name for mark, name in _OTHER_MARKS if data.startswith(mark)), None) or _unmarked_kind(data)
    if kind is not None:
        return Problem(file, 1, 1, f"this file is saved as {kind}. Save it as UTF-8.")
    try:
        text = data.removeprefix(_UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        return _bad_byte(error, file)
    unseen = CONTROLS.search(text)
    if unseen is None:
        return text
    line, column = line_and_column(text, unseen.start())
    found = f"{name_of(unseen.group())} stands here, which cannot be seen."
    return Problem(file, line, column, f"{found} Delete it, or type this line again.")


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Return the line and column, counted from 1, of the character at `index`."""
    ends = [match.end() for match in _LINE_END.finditer(text, 0, index)]
    return len(ends) + 1, index - (ends[-1] if ends else 0) + 1


def conflict_in(text: str) -> int | None:
    """Return the line on which Git left two versions of a text side by side, or None."""
    found = _CONFLICT.search(text) if any(mark in text for mark in _CONFLICT_MARKS) else None
    return line_and_column(text, found.start())[0] if found is not None else None


def lines_of(text: str) -> list[str]:
    """Return the lines of a text without their ends, as the YAML parser counts them."""
    return _LINE_END.split(text)


def _bytes_of(descriptor: int) -> bytes | str:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        return "this is a folder, a pipe or a device, not a file. Put a plain text file in its place."
    if status.st_size > MOST_BYTES:
        return f"this file is larger than {MOST_BYTES // 1_000_000} MB. Split it, or take out what does not belong."
    with os.fdopen(os.dup(descriptor), "rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    return data if len(data) <= MOST_BYTES else "this file grows while it is read. Save it again."


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or type(error).__name__).lower()


def _unmarked_kind(data: bytes) -> str | None:
    """Return UTF-16 for a file without a mark in which every other byte is 0, as in Latin text."""
    return "UTF-16" if is_utf16(data[:400]) else None


def _bad_byte(error: UnicodeDecodeError, file: str) -> Problem:
    """Return the problem of a byte that is not UTF-8, with the letter that it stands for on Windows."""
    before = error.object[: error.start].decode("utf-8")
    line, column = line_and_column(before, len(before))
    byte = error.object[error.start : error.start + 1]
    other = other_encoding(error.object)
    if other is not None:
        return Problem(file, line, column, other)
    letter = byte.decode("cp1252", errors="ignore")
    found = f"byte {byte.hex().upper()} is not UTF-8."
    if letter:
        found = f"'{letter}' is not saved as UTF-8 here; the file looks like Windows-1252 (also called ANSI)."
    return Problem(file, line, column, f"{found} Save the file as UTF-8.")
