"""The builder: takes the events of a YAML text one by one, and gathers its data and its flaws."""

import re
from itertools import islice
from typing import Any, Final
from unicodedata import normalize

import yaml

from questionnaire.content.lost_lines import begins_headless_entry, swallowed_lines
from questionnaire.content.scalar_traps import trap_of_block, trap_of_key, trap_of_quoted, trap_of_value
from questionnaire.content.syntax_words import DIRECTIVE
from questionnaire.content.unseen import (
    LOST_LETTER,
    STEERING,
    Unseen,
    said_of_control,
    said_of_lost_letter,
    said_of_unseen,
    unseen_in,
    without_unseen,
)
from questionnaire.content.yaml_notes import Notes
from questionnaire.content.yaml_tree import Event, Frame

MOST_DEPTH: Final = 20
_MAY_REPEAT: Final = ("needs",)
"""A role that a text needs twice takes two people."""
_EMPTY: Final = ("", "~", "null")


class Builder(Notes):
    """The data that a stream of YAML events describes."""

    def __init__(self, text: str, file: str, unseen: tuple[Unseen, ...] = ()) -> None:
        super().__init__(file, unseen)
        self.text = text
        self.last_quoted: tuple[int, int, int, int] | None = None
        self._known_keys: dict[str, str | None] = {}
        self._documents = 0

    def take(self, event: Event) -> None:
        """Take the next event of the stream."""
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open([], event)
        elif isinstance(event, yaml.SequenceEndEvent):
            self._look_for_repeats(self.frames.pop())
        elif isinstance(event, yaml.MappingEndEvent):
            self._look_for_colons(self.frames.pop())
        elif isinstance(event, yaml.AliasEvent):
            self.flaw_at(
                event,
                f"'*{event.anchor}' is a shortcut, and shortcuts are not used here. Write it out, or put it in quotes.",
            )
            self.put(None, event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._count_document(event)

    def _count_document(self, event: Event) -> None:
        self._documents += 1
        if event.version or event.tags:
            self.flaw(event.start_mark.line + 1, 1, DIRECTIVE, path=())
        if self._documents > 1:
            self.stop_at(event, "a second document begins here ('---'). Take this line away, or use another file.")

    def _open(self, container: dict[str, Any] | list[Any], event: Event) -> None:
        if len(self.frames) >= MOST_DEPTH:
            self.stop_at(event, f"this is nested more than {MOST_DEPTH} levels deep. Take some of the levels away.")
        self._refuse_extras(event)
        if self.awaits_key():
            self.stop_at(event, "a bracket stands where a key should. Put the text in quotes, or write a key.")
        self.open(container, event)

    def _take_scalar(self, event: Event) -> None:
        text: str = event.value if event.value.isascii() else normalize("NFC", event.value)
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event)
            text = text or _as_typed(event.tag or event.anchor)
        if event.style in ('"', "'"):
            start, end = event.start_mark, event.end_mark
            self.last_quoted = (start.line, start.column, end.line, end.column)
        if self._unseen:
            self.see_before(event.start_mark.index, event.end_mark.index)
        if event.style == '"':
            text = self._without_controls(text, event)
            text = text if text.isascii() else self._without_escaped(text, event)
        if LOST_LETTER in text:
            self.flaw_at(event, said_of_lost_letter(text))
        if self.awaits_key():
            self._take_key(text, event)
            return
        meant = self._look_for_traps(text, event)
        if meant is not None:
            self.put_meant(meant, event)
        elif event.implicit[0] and text in _EMPTY:
            self._take_empty(event)
            self.put(None, event)
        else:
            self.put(text, event)

    def _without_controls(self, text: str, event: Event) -> str:
        r"""Return a text in double quotes without the control characters that were written as \e, \0 or \u2028."""
        found = STEERING.search(text)
        if found is None:
            return text
        self.flaw_at(event, said_of_control(found.group()))
        return STEERING.sub("", text)

    def _without_escaped(self, text: str, event: Event) -> str:
        r"""Return a text in double quotes without the unseen characters that were written as \u200b or the like."""
        at = next(unseen_in(text), None)
        if at is not None:
            self.warn_at(event.start_mark.line + 1, event.start_mark.column + 1, said_of_unseen(text, at))
        return without_unseen(text)

    def _take_key(self, text: str, event: Event) -> None:
        frame = self.frames[-1]
        if text not in self._known_keys:
            self._known_keys[text] = trap_of_key(text) if event.implicit[0] or not text else None
        trap = self._known_keys[text]
        if trap is not None:
            self.flaw_at(event, trap)
            text = f"x_{text}"  # so that nothing else is said of it
        frame.repeated = text in frame.marks
        if frame.repeated and self.begins_entry(text):
            found = f"a second '{text}' stands here, so the dash of a new entry is missing."
            self.begin_entry(event)
            self.flaw_at(event, f"{found} Write '- {text}: …'.")
        elif frame.repeated and self._begins_headless(event):
            first_key = str(next(iter(frame.marks)))
            found = f"a second '{text}' stands here, so the first line of a new entry is missing."
            self.begin_entry(event)
            self.name(first_key, event)
            self.put(f"line-{event.start_mark.line + 1}", event)  # so that nothing else is said of it
            self.flaw_at(event, f"{found} Write '- {first_key}: …' above it.")
        elif frame.repeated:
            self.flaw_at(event, self._said_of_double(text))
        self.name(text, event)

    def _begins_headless(self, event: Event) -> bool:
        frame, start = self.frames[-1], event.start_mark
        in_list = self.is_item(frame) and frame.bracket is None
        return in_list and begins_headless_entry(self.text, start.index, start.column, [*map(str, frame.marks)])

    def _said_of_double(self, text: str) -> str:
        frame = self.frames[-1]
        found = f"'{text}' appears twice (first on line {frame.marks[text][0]})."
        first = next(iter(frame.marks))
        if self.is_item(frame) and frame.bracket is None and text == next(islice(frame.marks, 1, None), None):
            return f"{found} If a new entry begins here, write '- {first}: …' above it; else keep one of them."
        return f"{found} Keep one of them."

    def _look_for_traps(self, text: str, event: Event) -> tuple[str, ...] | str | None:
        """Write down the trap in a value, and return what was probably meant by it, or None when it is as it looks."""
        start, end = event.start_mark, event.end_mark
        trap = None
        if event.implicit[0]:
            trap = trap_of_value(self.text, start.index, end.index, text)
        elif event.style in ('"', "'") and end.line > start.line:
            trap = trap_of_quoted(self.text, start.index, end.index, start.line + 1)
        elif event.style in ("|", ">"):
            trap = trap_of_block(self.text, start.index)
            self._look_for_swallowed(event)
        if trap is None:
            return None
        column = trap.column or start.column + 1
        self.warn_at(start.line + 1 + trap.lines_down, column, trap.message, trap.severity)
        return trap.meant

    def _look_for_swallowed(self, event: Event) -> None:
        start = event.start_mark
        for each in swallowed_lines(self.text, start.index, event.end_mark.index, start.line + 1):
            self.warn_at(start.line + 1 + each.lines_down, each.column, each.message, each.severity)

    def _look_for_colons(self, frame: Frame) -> None:
        """Write down that nothing between braces has a colon, once; what stands there is then as good as not there."""
        if frame.colonless < 2 or frame.colonless < len(frame.marks) or frame.bracket is None:
            return
        words = ", ".join(map(str, frame.marks))[:60]
        self.flaws = self.flaws[: -frame.colonless]
        message = f"between braces each word needs a colon and a value. Write [{words}] for a list."
        self.flaw(frame.bracket[0] + 1, frame.bracket[1] + 1, message)
        if self.frames and isinstance(self.frames[-1].container, dict):
            self.frames[-1].container[str(self.frames[-1].step)] = None

    def _look_for_repeats(self, frame: Frame) -> None:
        """Write down a word that a list holds twice."""
        if self.frames and self.frames[-1].step in _MAY_REPEAT:
            return
        words = [word for word in frame.container if isinstance(word, str)]
        if len(set(words)) == len(words) or len(words) < len(frame.container):
            return
        for index, word in enumerate(words):
            if word in words[:index]:
                message = f"'{word[:60]}' is in this list already. Keep one of the two."
                line, column = frame.marks[index][:2]
                self.warn_at(line, column, message)
                return

    def _take_empty(self, event: Event) -> None:
        """Remember a key without a value; between braces it may have lost its colon too."""
        frame, at = self.frames[-1] if self.frames else None, event.start_mark.index
        if frame is None or frame.key is None:
            return
        key = frame.key
        if (
            frame.bracket
            and key[:1].isalpha()
            and ":" not in key
            and self.text[max(0, at - 200) : at].rstrip()[-1:] != ":"
            and event.value == ""
        ):
            shown = re.sub(r"[ =;]+", ": ", key[:40], count=1) if " " in key else f"{key[:40]}: …"
            message = f"'{key[:40]}' has no colon and space after its key. Write '{shown}'."
            frame.colonless += 1
            self.flaw(frame.key_line, frame.key_column, message)
        else:
            self.empty.append(self.path())

    def _refuse_extras(self, event: Event) -> None:
        if event.anchor is not None:
            self.flaw_at(event, f"'&{event.anchor}' is a shortcut, and shortcuts are not used here. Take it away.")
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            found = f"'{_as_typed(tag)}' is a tag, and tags are not used here."
            self.flaw_at(event, f"{found} Take it away, or put the text in quotes.")


def _as_typed(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")[:40]
