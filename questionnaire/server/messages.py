"""Messages from a page: which kinds a page of ours sends, told by their numbers without reading what is in them.

A message is a sequence of numbered fields (protocol buffers). Any browser could also ask the server to clear its
caches, to tell about its Git folder or to write files for a programming assistant; no page of ours ever does.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

RERUN: Final = 11
FILES: Final = 16
OPERATION: Final = 19
KNOWN: Final = frozenset({7, RERUN, FILES, 17, OPERATION})
"""stop_script, rerun_script, file_urls_request, app_heartbeat, backend_operation_request (see BackMsg.proto)."""
DOWNLOAD: Final = 3
OPERATIONS: Final = frozenset({1, 2, DOWNLOAD, 6})
"""request_id, session_id, deferred_file (a download), dataframe_chunk; not: install_skills, dismiss_skills_nudge."""
WIDGETS: Final = 2
"""Where a rerun_script holds what the widgets of its page hold (see ClientState.proto)."""
MOST_PARTS: Final = 2000
"""Chosen: ten times the widgets of our fullest page. A megabyte of empty ones would be 5 MB for each visit."""
MOST_FILES: Final = 100
LONG: Final = 20_000
"""Bytes of one widget. Chosen: no list on a page has half of that; only text, such as a tab's copy, is longer."""
TEXTS: Final = frozenset({1, 6, 10, 14, 16})
"""id, string_value, json_value, string_trigger_value, json_trigger_value (see WidgetStates.proto)."""
_WIDTHS: Final = {1: 8, 5: 4}

Fields = list[tuple[int, bytes]]


class NotAMessageError(ValueError):
    """These bytes are no sequence of numbered fields, or one that is far too long."""


def is_known(frame: bytes) -> bool:
    """Return whether a page of ours could have sent this message; False for bytes that are none."""
    try:
        return [_is_ours(number, body) for number, body in _few(frame, 1)] == [True]
    except NotAMessageError:
        return False


def asks_for_a_file(frame: bytes) -> bool:
    """Return whether a message that is known asks for something to be made, such as a PDF."""
    wanted = [body for number, body in _few(frame, 1) if number == OPERATION]
    return any(number == DOWNLOAD for body in wanted for number, _ in _few(body, MOST_FILES))


def _is_ours(number: int, body: bytes) -> bool:
    if number == RERUN:
        return _is_modest(body)
    if number == OPERATION:
        return {each for each, _ in _few(body, MOST_FILES)} <= OPERATIONS
    return number in KNOWN and (number != FILES or bool(_few(body, MOST_FILES)))


def _is_modest(rerun: bytes) -> bool:
    """Return whether a page says no more of its widgets than one of ours has."""
    states = b"".join(body for number, body in _few(rerun, MOST_PARTS) if number == WIDGETS)
    return all(len(widget) <= LONG or _is_text(widget) for _, widget in _few(states, MOST_PARTS))


def _is_text(widget: bytes) -> bool:
    return {number for number, _ in _few(widget, len(TEXTS))} <= TEXTS


def _few(data: bytes, most: int) -> Fields:
    """Return the fields of a message.

    Raises:
        NotAMessageError: it is none, or has more than `most`.
    """
    found = list(islice(fields(data), most + 1))
    if len(found) > most:
        raise NotAMessageError
    return found


def fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the number of each field with its bytes, where it has a length.

    Raises:
        NotAMessageError: the bytes end too early, or mean nothing.
    """
    place = 0
    while place < len(data):
        tag, place = _number(data, place)
        kind, start = tag & 7, place
        if kind == 0:
            _, place = _number(data, place)
        elif kind == 2:
            length, start = _number(data, place)
            place = start + length
        elif kind in _WIDTHS:
            place += _WIDTHS[kind]
        else:
            raise NotAMessageError
        if place > len(data):
            raise NotAMessageError
        yield tag >> 3, data[start:place] if kind == 2 else b""


def _number(data: bytes, place: int) -> tuple[int, int]:
    """Return the number that begins at a place (seven bits a byte, lowest first) and the place behind it."""
    value = 0
    for shift in range(0, 70, 7):
        if place >= len(data):
            break
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, place
    raise NotAMessageError
