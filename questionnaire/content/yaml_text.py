"""YAML text: read into plain data in which every value keeps its place and nothing is guessed.

Every plain scalar stays text (`no`, `0123` and `12:30` are what was typed); types come from the models.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from unicodedata import normalize

import yaml

from questionnaire.content.placed import Document, Flaw, Marks, Path
from questionnaire.content.scalar_traps import trap_of_key, trap_of_quoted, trap_of_value
from questionnaire.content.syntax_words import explain_syntax_error
from questionnaire.problems import Problem, Severity

MOST_DEPTH: Final = 20
MOST_FLAWS: Final = 200
_EMPTY: Final = ("", "~", "null")
_Event = Any
"""An event of PyYAML, whose stubs say that its marks may be missing; from a parser they never are."""
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_document(text: str, file: str) -> Document:
    """Return the document in a text. Never raises: what is wrong is in its `flaws`."""
    builder = _Builder(text, file)
    try:
        with _no_garbage_collection():
            for event in yaml.parse(text, Loader=_Loader):
                builder.take(event)
    except yaml.YAMLError as error:
        line, column, message = explain_syntax_error(error, text, builder.last_quoted, builder.open_bracket)
        builder.flaw(line, column, message, path=())
    except _UnreadableError:
        pass  # the flaw that stopped the reading is already written down
    if any(not flaw.path and flaw.problem.severity is Severity.ERROR for flaw in builder.flaws):
        return Document(file, None, {}, _in_order(builder.flaws))
    return Document(file, builder.root, builder.marks, _in_order(builder.flaws))


class _UnreadableError(Exception):
    """The text cannot be read any further; the flaw says why."""


class _Frame:
    """A container that is being read: a mapping with its pending key, or a list."""

    __slots__ = ("bracket", "container", "key", "key_column", "key_line", "marks", "repeated", "step")

    def __init__(self, container: dict[str, Any] | list[Any], marks: Marks, bracket: tuple[int, int] | None) -> None:
        self.container = container
        self.bracket = bracket
        self.marks = marks
        self.key: str | None = None
        self.key_line = self.key_column = 0
        self.repeated = False
        self.step: str | int = 0


class _Builder:
    """The data that a stream of YAML events describes."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.root: Any = None
        self.marks: dict[int, Marks] = {}
        self.flaws: list[Flaw] = []
        self.last_quoted: tuple[int, int, int, int] | None = None
        self._frames: list[_Frame] = []
        self._known_keys: dict[str, str] = {}
        self._documents = 0

    def take(self, event: _Event) -> None:
        """Take the next event of the stream."""
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open([], event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._frames.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._flaw_at(event, f"'*{event.anchor}' is a shortcut, and shortcuts are not used here. Write it out.")
            self._put(None, event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._count_document(event)

    @property
    def open_bracket(self) -> tuple[int, int] | None:
        """Return line and column (from 0) of the innermost open bracket, or None when there is none."""
        return next((frame.bracket for frame in reversed(self._frames) if frame.bracket), None)

    def flaw(self, line: int, column: int, message: str, path: Path | None = None) -> None:
        """Write down an error of the text, in the container that is being read or in the one given."""
        where = self._path() if path is None else path
        self.flaws.append(Flaw(where, Problem(self.file, line, column, message)))
        if len(self.flaws) >= MOST_FLAWS and path is None:
            self.flaw(line, column, "so much is wrong that the reading stops here. Mend what is listed first.", path=())
            raise _UnreadableError

    def _flaw_at(self, event: _Event, message: str) -> None:
        self.flaw(event.start_mark.line + 1, event.start_mark.column + 1, message)

    def _stop_at(self, event: _Event, message: str) -> None:
        self.flaw(event.start_mark.line + 1, event.start_mark.column + 1, message, path=())
        raise _UnreadableError

    def _count_document(self, event: _Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop_at(event, "a second document begins here ('---'). Take this line away, or use another file.")

    def _open(self, container: dict[str, Any] | list[Any], event: _Event) -> None:
        if len(self._frames) >= MOST_DEPTH:
            self._stop_at(event, f"this is nested more than {MOST_DEPTH} levels deep. Take some of the levels away.")
        self._refuse_extras(event)
        if self._awaits_key():
            self._stop_at(event, "a bracket stands where a key should. Put the text in quotes, or write a key.")
        self._put(container, event)
        marks: Marks = {}
        self.marks[id(container)] = marks
        bracket = (event.start_mark.line, event.start_mark.column) if event.flow_style else None
        self._frames.append(_Frame(container, marks, bracket))

    def _take_scalar(self, event: _Event) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event)
        text: str = event.value if event.value.isascii() else normalize("NFC", event.value)
        if event.style in ('"', "'"):
            start, end = event.start_mark, event.end_mark
            self.last_quoted = (start.line, start.column, end.line, end.column)
        if self._awaits_key():
            self._take_key(text, event)
            return
        self._look_for_traps(text, event)
        self._put(None if event.implicit[0] and text in _EMPTY else text, event)

    def _take_key(self, text: str, event: _Event) -> None:
        frame = self._frames[-1]
        if text not in self._known_keys:
            trap = trap_of_key(text) if event.implicit[0] or not text else None
            if trap is not None:
                self._flaw_at(event, trap)
            self._known_keys[text] = text
        frame.repeated = text in frame.marks
        if frame.repeated:
            first = frame.marks[text][0]
            self._flaw_at(event, f"'{text}' appears twice (first on line {first}). Keep one of them.")
        frame.key = self._known_keys[text]
        frame.key_line, frame.key_column = event.start_mark.line + 1, event.start_mark.column + 1

    def _look_for_traps(self, text: str, event: _Event) -> None:
        start, end = event.start_mark, event.end_mark
        trap = None
        if event.implicit[0]:
            trap = trap_of_value(self.text, start.index, end.index, text)
        elif event.style in ('"', "'") and end.line > start.line:
            trap = trap_of_quoted(self.text, start.index, end.index, start.line + 1)
        if trap is not None:
            line = start.line + 1 + trap.lines_down
            column = trap.column or start.column + 1
            problem = Problem(self.file, line, column, trap.message, severity=trap.severity)
            self.flaws.append(Flaw(self._path(), problem))

    def _put(self, value: Any, event: _Event) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if not self._frames:
            self.root = value
            return
        frame = self._frames[-1]
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

    def _awaits_key(self) -> bool:
        return bool(self._frames) and isinstance(self._frames[-1].container, dict) and self._frames[-1].key is None

    def _refuse_extras(self, event: _Event) -> None:
        if event.anchor is not None:
            self._flaw_at(event, f"'&{event.anchor}' is a shortcut, and shortcuts are not used here. Take it away.")
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            found = f"'{_as_typed(tag)}' is a tag, and tags are not used here."
            self._flaw_at(event, f"{found} Take it away, or put the text in quotes.")

    def _path(self) -> Path:
        """Return where the reading stands: the keys and indices that lead to the value that comes next."""
        if not self._frames:
            return ()
        last = self._frames[-1]
        pending = last.key if isinstance(last.container, dict) else len(last.container)
        outer = tuple(frame.step for frame in self._frames[:-1])
        return outer if pending is None else (*outer, pending)


def _as_typed(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")[:40]


def _in_order(flaws: list[Flaw]) -> tuple[Flaw, ...]:
    return tuple(sorted(flaws, key=lambda flaw: (flaw.problem.line, flaw.problem.column)))


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Pause the cyclic collector: it nearly doubles the time of a large load (measured: 3.4 s, 1.9 s without)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
