"""The tree of a YAML text: what has been read so far, with the place of every key and value."""

import sys
from typing import Any

from questionnaire.content.placed import Marks, Path

Event = Any
"""An event of PyYAML, whose stubs say that its marks may be missing; from a parser they never are."""


class Frame:
    """A container that is being read: a mapping with its pending key, or a list."""

    __slots__ = ("bracket", "colonless", "container", "key", "key_column", "key_line", "marks", "repeated", "step")

    def __init__(self, container: dict[str, Any] | list[Any], marks: Marks, bracket: tuple[int, int] | None) -> None:
        self.container = container
        self.bracket = bracket
        self.marks = marks
        self.key: str | None = None
        self.key_line = self.key_column = self.colonless = 0
        self.repeated = False
        self.step: str | int = 0


class Tree:
    """The data read so far, and the containers that are still open."""

    def __init__(self) -> None:
        self.root: Any = None
        self.marks: dict[int, Marks] = {}
        self.empty: list[Path] = []
        self.frames: list[Frame] = []

    @property
    def open_bracket(self) -> tuple[int, int] | None:
        """Return line and column (from 0) of the innermost open bracket, or None when there is none."""
        return next((frame.bracket for frame in reversed(self.frames) if frame.bracket), None)

    def path(self) -> Path:
        """Return where the reading stands: the keys and indices that lead to the value that comes next."""
        if not self.frames:
            return ()
        last = self.frames[-1]
        pending = last.key if isinstance(last.container, dict) else len(last.container)
        outer = tuple(frame.step for frame in self.frames[:-1])
        return outer if pending is None else (*outer, pending)

    def awaits_key(self) -> bool:
        """Return whether a key comes next."""
        return bool(self.frames) and isinstance(self.frames[-1].container, dict) and self.frames[-1].key is None

    def begins_entry(self, key: str) -> bool:
        """Return whether a key that appears twice begins another entry of a list: it is the first of its own."""
        frame = self.frames[-1]
        return self.is_item(frame) and frame.bracket is None and len(frame.marks) > 1 and key == next(iter(frame.marks))

    def is_item(self, frame: Frame) -> bool:
        """Return whether the innermost frame is that of an item of a list."""
        return len(self.frames) > 1 and frame is self.frames[-1] and isinstance(self.frames[-2].container, list)

    def begin_entry(self, event: Event) -> None:
        """Read what an event brings, and what follows, as the next entry of the list."""
        frame, around = self.frames[-1], self.frames[-2]
        frame.container, frame.marks, frame.repeated = {}, {}, False
        self.marks[id(frame.container)] = frame.marks
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        around.step = len(around.container)
        around.marks[around.step] = (line, column, line, column)
        if isinstance(around.container, list):
            around.container.append(frame.container)

    def put_meant(self, items: tuple[str, ...] | str, event: Event) -> None:
        """Put what was meant where it was not written so, so that nothing is said of it twice."""
        if isinstance(items, str):
            self.put(items, event)
        elif self.frames and isinstance(self.frames[-1].container, list):
            for item in items:
                self.put(item, event)
        else:
            line, column = event.start_mark.line + 1, event.start_mark.column + 1
            container = list(items)
            self.marks[id(container)] = dict.fromkeys(range(len(items)), (line, column, line, column))
            self.put(container, event)

    def put(self, value: Any, event: Event) -> None:
        """Put a value where the reading stands."""
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if not self.frames:
            self.root = value
            return
        frame = self.frames[-1]
        if isinstance(frame.container, list):
            frame.step = len(frame.container)
            frame.marks[frame.step] = (line, column, line, column)
            frame.container.append(value)
            return
        frame.step = frame.key or ""
        if not frame.repeated and frame.key is not None:
            frame.marks[frame.key] = (frame.key_line, frame.key_column, line, column)
            frame.container[frame.key] = value
        frame.key = None

    def open(self, container: dict[str, Any] | list[Any], event: Event) -> None:
        """Put a container where the reading stands, and go into it."""
        self.put(container, event)
        marks: Marks = {}
        self.marks[id(container)] = marks
        bracket = (event.start_mark.line, event.start_mark.column) if event.flow_style else None
        self.frames.append(Frame(container, marks, bracket))

    def name(self, key: str, event: Event) -> None:
        """Take the key of the value that comes next."""
        frame = self.frames[-1]
        frame.key = sys.intern(key)
        frame.key_line, frame.key_column = event.start_mark.line + 1, event.start_mark.column + 1
