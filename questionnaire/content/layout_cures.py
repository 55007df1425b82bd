"""Layout cures: the change of a line's indent or colon with which a text can be read, found by trying."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import yaml

from questionnaire.content.complaint import Complaint, Verdict
from questionnaire.content.known_keys import inner_keys
from questionnaire.content.line_changes import (
    Change,
    changes,
    indent,
    is_filled,
    is_odd_one_out,
    is_prose,
    keys_of,
    suspects,
)

_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KINDS: Final = ("expected key", "indicator", "<block end>", "mapping values", "expected ':'", "<document start>")
_AROUND: Final = 60
"""Chosen: so many lines before and after a fault are tried; an entry has about thirty."""
_LEAST_ONWARD: Final = 2
_HEAD: Final = re.compile(r"[a-z_]+:\s*(?:#.*)?$")
_KEY: Final = re.compile(r"([a-z_]+):(?:\s|$)")
_Merit = tuple[float, int]
"""How far the text can be read, in lines, and how many of its fields are read as such."""


@dataclass(frozen=True)
class _Window:
    """The lines around a fault that are read on trial: from `start` to `end`, below the line that heads them."""

    head: tuple[str, ...]
    start: int
    end: int

    def trial(self, lines: Sequence[str], longer: int) -> list[str]:
        """Return the lines of a changed text that are tried."""
        return [*self.head, *lines[self.start : self.end + longer]]


def layout_cure(complaint: Complaint) -> Verdict | None:
    """Return the verdict with the one change that lets the lines around a fault be read, or None without such a one."""
    if not any(each in complaint.what for each in _KINDS):
        return None
    lines, window = complaint.lines, _window(complaint.lines, complaint.line)
    places = (complaint.line, complaint.began_line)
    known = keys_of(lines)
    tried = [(_merit(window, lines, each, known), each) for each in changes(lines, suspects(lines, places), known)]
    best = max((merit for merit, _ in tried), default=(0.0, 0))
    if best[0] < complaint.line + _LEAST_ONWARD:
        return None
    chosen = _meant([each for merit, each in tried if merit == best], lines, complaint.line)
    return (chosen.line + 1, chosen.column, chosen.message) if chosen is not None else None


def _window(lines: Sequence[str], fault: int) -> _Window:
    """Return the window around a fault: whole entries, below the key of their list."""
    heads = (each for each in range(min(fault, len(lines)) - _AROUND, -1, -1) if _HEAD.match(lines[each]))
    head = next(heads, None)
    if head is None:
        return _Window((), 0, _end(lines, fault, None))
    dash = next((indent(each) for each in lines[head + 1 :] if is_filled(each)), 0)
    items = (each for each in range(fault - _AROUND, head, -1) if _begins_item(lines[each], dash))
    return _Window((lines[head],), next(items, head + 1), _end(lines, fault, dash))


def _end(lines: Sequence[str], fault: int, dash: int | None) -> int:
    """Return the line before which the lines around a fault end: that of another entry, or the end of the file."""
    after = range(min(len(lines), fault + _AROUND), len(lines))
    return next((each for each in after if dash is None or _begins_item(lines[each], dash)), len(lines))


def _begins_item(line: str, dash: int) -> bool:
    return line.startswith(" " * dash + "- ")


def _merit(window: _Window, lines: Sequence[str], change: Change, known: Collection[str]) -> _Merit:
    trial = window.trial(change.applied(lines), len(change.lines) - change.replaced)
    inner = inner_keys() if any(each in ("therapists:", "parts:") for each in (*window.head, *trial)) else ()
    strangers = sum((found := _KEY.match(each)) is not None and found[1] in inner for each in trial)
    try:
        node = yaml.compose("\n".join(trial), Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        read = (mark.line if mark is not None else 0) - len(window.head) + window.start
        return float(min(read, window.end - 1)), -strangers
    at = change.first - window.start + len(window.head)
    if change.moves and not is_prose(change.lines[0], known) and at not in _begun(node):
        return 0.0, 0  # the line would be lost in a text
    return float("inf"), _fields(node, known) - strangers


def _begun(node: yaml.Node | None) -> Iterator[int]:
    """Yield the lines on which a field or an item begins."""
    if isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield each.start_mark.line
            yield from _begun(each)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.start_mark.line
            yield from _begun(value)


def _fields(node: yaml.Node | None, known: Collection[str]) -> int:
    """Return how many fields were read as such: none that became part of a text, and of two of one name only one."""
    if isinstance(node, yaml.SequenceNode):
        return sum(_fields(each, known) for each in node.value)
    if not isinstance(node, yaml.MappingNode):
        return 0
    keys = {key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)}
    return len(keys.intersection(known)) + sum(_fields(value, known) for _, value in node.value)


def _meant(good: Sequence[Change], lines: Sequence[str], fault: int) -> Change | None:
    """Return the change that is meant of those that cure alike, or None when nobody can tell."""
    kind = min(each.kind for each in good)
    alike = [each for each in dict.fromkeys(good) if each.kind == kind]
    alike.sort(key=lambda each: (not is_odd_one_out(lines, each.line), each.line != fault, -each.line))
    same_line = [each for each in alike if each.line == alike[0].line]
    sure = [each for each in same_line if each.sure] or same_line
    return sure[0] if len(sure) == 1 else None
