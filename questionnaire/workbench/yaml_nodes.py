"""YAML nodes: the values of a file with the exact stretch of text that each of them takes up."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import yaml

Plain = dict[str, Any] | list[Any] | str | None
"""Data as an editor typed it: every scalar a text, None where nothing is written."""

_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY: Final = ("", "~", "null")


@dataclass(frozen=True)
class Node:
    """One value: `text[start:end]` is how it is written, without the comment behind it.

    `style` is "flow" or "block" for a mapping or a list, and for a text the sign it begins with: ", ', > or |, or "".
    """

    start: int
    end: int
    style: str


@dataclass(frozen=True)
class Scalar(Node):
    """A single text."""

    value: str | None


@dataclass(frozen=True)
class Pair:
    """A key of a mapping with its value."""

    key: Scalar
    value: Node

    @property
    def start(self) -> int:
        """Return where the key begins."""
        return self.key.start

    @property
    def end(self) -> int:
        """Return where the value ends."""
        return max(self.key.end, self.value.end)


@dataclass(frozen=True)
class MappingNode(Node):
    """Keys with their values, in the order of the text."""

    pairs: tuple[Pair, ...]

    def pair(self, key: str) -> Pair | None:
        """Return the pair of a key, or None."""
        return next((pair for pair in self.pairs if pair.key.value == key), None)

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None."""
        found = self.pair(key)
        return found.value if found is not None else None


@dataclass(frozen=True)
class ListNode(Node):
    """Values one after the other."""

    items: tuple[Node, ...]


def read_nodes(text: str) -> Node | None:
    """Return the value of a whole YAML text, or None for an empty one.

    The text must have been read without an error before: what that refuses is not looked for again.
    """
    events = (event for event in yaml.parse(text, Loader=_Loader) if isinstance(event, yaml.NodeEvent | _ENDS))
    first = next(events, None)
    return _node(first, events, text) if first is not None else None


def plain(node: Node | None) -> Plain:
    """Return a value as plain data."""
    match node:
        case MappingNode():
            return {str(pair.key.value): plain(pair.value) for pair in node.pairs}
        case ListNode():
            return [plain(item) for item in node.items]
        case Scalar():
            return node.value
        case _:
            return None


_ENDS: Final = yaml.MappingEndEvent | yaml.SequenceEndEvent


def _node(event: Any, events: Iterator[Any], text: str) -> Node:
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(event, events, text)
    if isinstance(event, yaml.SequenceStartEvent):
        return _list(event, events, text)
    return _scalar(event, text)


def _scalar(event: Any, text: str) -> Scalar:
    start, end, style = event.start_mark.index, event.end_mark.index, event.style or ""
    if style in (">", "|"):
        end = start + len(text[start:end].rstrip())
    empty = event.implicit[0] and event.value in _EMPTY
    return Scalar(start, end, style, None if empty else event.value)


def _mapping(event: Any, events: Iterator[Any], text: str) -> MappingNode:
    pairs: list[Pair] = []
    for following in events:
        if isinstance(following, yaml.MappingEndEvent):
            start, end, style = _extent(event, following, [pair.end for pair in pairs])
            return MappingNode(start, end, style, tuple(pairs))
        key = _scalar(following, text)
        pairs.append(Pair(key, _node(next(events), events, text)))
    raise ValueError("a mapping that does not end")


def _list(event: Any, events: Iterator[Any], text: str) -> ListNode:
    items: list[Node] = []
    for following in events:
        if isinstance(following, yaml.SequenceEndEvent):
            start, end, style = _extent(event, following, [item.end for item in items])
            return ListNode(start, end, style, tuple(items))
        items.append(_node(following, events, text))
    raise ValueError("a list that does not end")


def _extent(opened: Any, closed: Any, ends: list[int]) -> tuple[int, int, str]:
    """Return where a collection begins and ends: a block ends with its last value, not with the comments below it."""
    start = opened.start_mark.index
    if opened.flow_style:
        return start, closed.end_mark.index, "flow"
    return start, max([start, *ends]), "block"
