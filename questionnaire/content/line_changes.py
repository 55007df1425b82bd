"""Line changes: small edits of a text that may cure its layout, each with the words that tell an editor of it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from questionnaire.content.known_keys import inner_keys, top_keys

_KEY: Final = re.compile(r"\s*(?:- +)?([a-z_]+):(?:\s|$)")
_NO_COLON: Final = re.compile(r"(\s*(?:- +)?)([a-z_]+)(?:\s*[=;]?( +\S.*)|:(\S.*)|)$")
_PROSE_HEAD: Final = re.compile(r"(\s*(?:- +)?([a-z_]+):)(?: +([^\s\[{\"'>|&*!%@`#].*))?$")
_SWITCHED: Final = re.compile(r"(\s*(?:- +)?([a-z_]+):) +(yes|no|on|off|true|false|~|null|\{\}|\[\])\s*(?:#.*)?$")
_COLON_IN_TEXT: Final = re.compile(r":(?=\s|$)")
_COLON, _FOLDED, _EMPTIED, _INDENT, _BLOCK = range(5)
"""Kinds of changes; of two that cure alike, the first kind is meant."""
_SHOWN: Final = 40
_LEAST_WORDS: Final = 3
"""Chosen: so many words in a row are part of a text; fewer may be a field that lost its colon."""
_NEAREST: Final = 3
_MOST_ABOVE: Final = 5


@dataclass(frozen=True)
class Change:
    """Lines in place of `replaced` others from `first` on (counted from 0), with what to say of it, and where."""

    kind: int
    first: int
    replaced: int
    lines: tuple[str, ...]
    message: str
    line: int
    column: int
    sure: bool = True
    moves: bool = False

    def applied(self, lines: Sequence[str]) -> list[str]:
        """Return the lines of the text with the change made."""
        return [*lines[: self.first], *self.lines, *lines[self.first + self.replaced :]]


def keys_of(lines: Sequence[str]) -> Collection[str]:
    """Return the names of fields: all that there are, and those that these lines use more than once."""
    seen = Counter(found[1] for line in lines if (found := _KEY.match(line)))
    return inner_keys() | top_keys() | {key for key, times in seen.items() if times > 1}


def changes(lines: Sequence[str], suspected: Iterable[int], known: Collection[str]) -> Iterator[Change]:
    """Yield the changes that may cure a text of which something at the suspected lines cannot be read."""
    for number in suspected:
        yield from _colon(lines, number, known)
        yield from _folded(lines, number, known)
        yield from _emptied(lines, number)
        yield from _indents(lines, number)
        yield from _blocks(lines, number)


def suspects(lines: Sequence[str], places: Iterable[int]) -> tuple[int, ...]:
    """Return the lines, counted from 0, that may be to blame for a fault at these places: they, and those above."""
    found: list[int] = []
    for place in places:
        if place < len(lines):
            near = [each for each in range(place, -1, -1) if is_filled(lines[each])][:_NEAREST]
            found += [place, *near, *above(lines, place)]
    return tuple(dict.fromkeys(found))


def above(lines: Sequence[str], number: int) -> Iterator[int]:
    """Yield the lines that a line is inside of, by the indents: each is less indented than the one before."""
    least = indent(lines[number])
    given = 0
    for each in range(number - 1, -1, -1):
        if is_filled(lines[each]) and indent(lines[each]) < least and given < _MOST_ABOVE:
            least, given = indent(lines[each]), given + 1
            yield each
        if not least or given == _MOST_ABOVE:
            return


def is_filled(line: str) -> bool:
    """Return whether a line holds more than blanks and a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def indent(line: str) -> int:
    """Return by how many spaces a line is indented."""
    return len(line) - len(line.lstrip(" "))


def is_odd_one_out(lines: Sequence[str], number: int) -> bool:
    """Return whether the lines on both sides of one are indented alike, and it is not."""
    over = next((indent(lines[each]) for each in range(number - 1, -1, -1) if is_filled(lines[each])), -1)
    under = next((indent(lines[each]) for each in range(number + 1, len(lines)) if is_filled(lines[each])), -2)
    return over == under != indent(lines[number])


def is_prose(line: str, known: Collection[str]) -> bool:
    """Return whether a line is part of a text: no item, no field, nor one that lost its colon."""
    words = line.split()
    return len(words) >= _LEAST_WORDS and words[0] != "-" and re.split("[:=;]", words[0])[0] not in known


def _colon(lines: Sequence[str], number: int, known: Collection[str]) -> Iterator[Change]:
    """Yield the change that gives a field the colon, or the space after it, that it lost."""
    found = _NO_COLON.match(lines[number])
    if found is None or found[2] not in known:
        return
    before, key, value = found[1], found[2], (found[3] or found[4] or "").lstrip(" =;").rstrip()
    shown = f"{key}: {value}".strip()
    cut = f"{shown[:_SHOWN]}…" if len(shown) > _SHOWN else shown
    what = "space after its colon" if found[4] else "colon after its name"
    message = f"'{lines[number].strip()[:_SHOWN]}' has no {what}. Write '{cut}'."
    yield Change(_COLON, number, 1, (f"{before}{shown}",), message, number, len(before) + 1)


def _folded(lines: Sequence[str], number: int, known: Collection[str]) -> Iterator[Change]:
    """Yield the change that makes a long text of one with a colon: `>-` after its key, and all of it below."""
    head = next((each for each in (number, *above(lines, number)) if _PROSE_HEAD.match(lines[each])), None)
    found = _PROSE_HEAD.match(lines[head]) if head is not None else None
    if head is None or found is None or found[2] not in known:
        return
    text = _inside(lines, head)
    colon = next((each for each in text if _COLON_IN_TEXT.search(lines[each])), None)
    key = _KEY.match(lines[colon]) if colon is not None else None
    prose = [each for each in text if not _KEY.match(lines[each])]
    if colon is None or not prose or (key is not None and key[1] in known):
        return
    begun = (" " * indent(lines[text[0]]) + found[3],) if found[3] else ()
    message = (
        f"a colon followed by a space stands inside the text of '{found[2]}', which begins on line {head + 1}. "
        f"Write {found[2]}: >- there, and below it the whole text, indented."
    )
    at = _COLON_IN_TEXT.search(lines[colon])
    column = at.start() + 1 if at is not None else 1
    yield Change(_FOLDED, head, 1, (f"{found[1]} >-", *begun), message, colon, column)


def _emptied(lines: Sequence[str], number: int) -> Iterator[Change]:
    """Yield the change that takes a yes or no from a key below which its fields stand."""
    head = next(above(lines, number), None)
    found = _SWITCHED.match(lines[head]) if head is not None else None
    if head is not None and found is not None:
        message = f"'{found[3]}' stands here, and fields of '{found[2]}' stand below. Take '{found[3]}' away."
        yield Change(_EMPTIED, head, 1, (found[1],), message, head, found.start(3) + 1)


def _inside(lines: Sequence[str], head: int) -> list[int]:
    """Return the lines below one that are indented deeper than it, up to the first that is not."""
    found = []
    for each in range(head + 1, len(lines)):
        if is_filled(lines[each]) and indent(lines[each]) <= indent(lines[head]):
            break
        found += [each] if is_filled(lines[each]) else []
    return found


def _indents(lines: Sequence[str], number: int) -> Iterator[Change]:
    """Yield the changes of one line's indent to that of a line near it."""
    for wanted, like in _wanted(lines, number):
        moved = " " * wanted + lines[number].lstrip(" ")
        was = indent(lines[number])
        message = f"this line is indented by {was}, and should be by {wanted}{_like(lines, like, wanted)}. Line it up."
        yield Change(_INDENT, number, 1, (moved,), message, number, was + 1, sure=like >= 0, moves=True)


def _blocks(lines: Sequence[str], number: int) -> Iterator[Change]:
    """Yield the changes of the indent of a line with all that stands below it and is indented as much, or more."""
    least = indent(lines[number])
    last = number
    while last + 1 < len(lines) and (not is_filled(lines[last + 1]) or indent(lines[last + 1]) >= least):
        last += 1
    while not is_filled(lines[last]) and last > number:
        last -= 1
    for wanted, like in _wanted(lines, number) if last > number else ():
        by = wanted - least
        moved = tuple(" " * max(0, indent(each) + by) + each.lstrip(" ") for each in lines[number : last + 1])
        message = (
            f"lines {number + 1} to {last + 1} are indented by {abs(by)} too {'few' if by > 0 else 'many'}: "
            f"this line should be by {wanted}{_like(lines, like, wanted)}. Move them all."
        )
        yield Change(_BLOCK, number, len(moved), moved, message, number, least + 1, sure=like >= 0, moves=True)


def _wanted(lines: Sequence[str], number: int) -> Iterator[tuple[int, int]]:
    """Yield the other indents that a line may have been meant to have, each with a line that has it."""
    seen = {indent(lines[number])}
    filled = [each for each in range(max(0, number - 60), min(len(lines), number + 60)) if is_filled(lines[each])]
    over = [each for each in reversed(filled) if each < number]
    under = [each for each in filled if each > number]
    for like in (*over[:1], *under[:1], *(above(lines, over[0]) if over else ()), *over):
        wanted = indent(lines[like])
        if wanted not in seen:
            seen.add(wanted)
            yield wanted, _same_kind(lines, number, wanted, [*over, *under], like)
    deeper = indent(lines[over[0]]) + 2 if over else 0
    if over and deeper not in seen:
        yield deeper, -1


def _same_kind(lines: Sequence[str], number: int, wanted: int, near: Iterable[int], like: int) -> int:
    """Return the nearest line of an indent that begins as this one does: with a dash, or without."""
    dashed = lines[number].lstrip().startswith("-")
    alike = (each for each in near if indent(lines[each]) == wanted)
    return next((each for each in alike if lines[each].lstrip().startswith("-") is dashed), like)


def _like(lines: Sequence[str], like: int, wanted: int) -> str:
    return f", as line {like + 1} is" if like >= 0 and indent(lines[like]) == wanted else ""
