"""Messages from a page: which kinds a page of ours sends, told by their numbers without reading what is in them.

A message is a sequence of numbered fields (protocol buffers). Any browser could also ask the server to clear its
caches, to tell about its Git folder or to write files for a programming assistant; no page of ours ever does.
"""

from collections.abc import Iterator
from typing import Final

KNOWN: Final = frozenset({7, 11, 16, 17, 19})
"""stop_script, rerun_script, file_urls_request, app_heartbeat, backend_operation_request (see BackMsg.proto)."""
OPERATION: Final = 19
OPERATIONS: Final = frozenset({1, 2, 3, 6})
"""request_id, session_id, deferred_file (a download), dataframe_chunk; not: install_skills, dismiss_skills_nudge."""
_WIDTHS: Final = {1: 8, 5: 4}


class NotAMessageError(ValueError):
    """These bytes are no sequence of numbered fields."""


def is_known(frame: bytes) -> bool:
    """Return whether a page of ours could have sent this message; False for bytes that are none."""
    try:
        return all(
            number in KNOWN and (number != OPERATION or {each for each, _ in fields(body)} <= OPERATIONS)
            for number, body in fields(frame)
        )
    except NotAMessageError:
        return False


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
