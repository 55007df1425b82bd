"""The lines of withdrawn.txt: what each says about whom, in whatever shape somebody wrote it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from questionnaire.content.who_is_meant import TITLES, Ids, Roll, as_typed, tokens_of

HEADINGS: Final = frozenset({"id", "ids", "name", "names", "therapist", "therapists", "withdrawn", "date", "reason"})
"""Words that stand above or before an id in lists and in other files, and mean nobody."""
_REMARK: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>")
_AFTER: Final = re.compile(r"[:=(\[{<>]|\s-+\s|-+>")
"""What a remark begins with that is not in brackets."""
_MARKS: Final = re.compile("[;|\t\x0b\x0c\x85\u2028\u2029]+")
_COMMA: Final = re.compile("[,\u3001\u060c]+")
_BULLET: Final = re.compile(r"^\W*(?:(?:\d{1,4}|[a-z])[.)\]:](?=\s|$)|[ox](?=\s)|\[[ x]?\])")
_NO_WORD: Final = re.compile(r"[\W\d_]*|.")
_MOST_NAME_WORDS: Final = 4


@dataclass(frozen=True)
class Said:
    """What a piece of a line says: who is named, each with all that may be meant, and what was not understood.

    `unknown`: words that may be somebody's id or name, but nobody's on the list. `remark`: words beside an id.
    """

    people: tuple[Ids, ...] = ()
    unknown: tuple[str, ...] = ()
    remark: str = ""


def read_line(line: str, roll: Roll) -> Iterator[Said]:
    """Yield what each piece of a line says; its comment, which begins with #, is none of it."""
    typed = _BULLET.sub("", as_typed(line).partition("#")[0])
    outside = _REMARK.sub(" ", typed)
    if not roll.runs(tokens_of(outside))[0]:
        outside = typed
    for piece in _MARKS.split(outside):
        whole = roll.named(tokens_of(piece)) if _COMMA.search(piece) else ()
        if whole:  # the last name, a comma, the first name
            yield Said((whole,))
            continue
        for part in _COMMA.split(piece):
            yield from _read_part(part, roll)


def is_name_like(unknown: str) -> bool:
    """Return whether words may be the name or the id of somebody who is not on the list."""
    return len(tokens_of(unknown)) <= _MOST_NAME_WORDS and not _AFTER.search(unknown)


def _read_part(part: str, roll: Roll) -> Iterator[Said]:
    """Yield what one part says: that before a remark if it names somebody, else that of all its words."""
    before = _AFTER.split(part, maxsplit=1)[0]
    for text in dict.fromkeys((before, part)):
        people, left = roll.runs(tokens_of(text))
        if people:
            beside = [each for each in left if not _means_nothing(each)]
            glued = tuple(each for each in beside if "-" in each)
            yield Said(tuple(people), glued, " ".join(each for each in beside if "-" not in each))
            return
    text = before if any(not _means_nothing("-".join(each)) for each in tokens_of(before)) else part
    if any(not _means_nothing("-".join(each)) for each in tokens_of(text)):
        yield Said(unknown=(text.strip(" \r-*.!?"),))


def _means_nothing(word: str) -> bool:
    return word in HEADINGS or word in TITLES or word in {"and", "y", "e"} or _NO_WORD.fullmatch(word) is not None
