"""Silences: a comment `# ok: reason` by which an editor says that a warning or a tip is known and fine."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from questionnaire.content.any_text import text_of_any
from questionnaire.content.folder import WITHDRAWN, Folder
from questionnaire.content.text_file import decode, lines_of
from questionnaire.problems import Problem, Severity, has_errors

_MARK: Final = b"# ok:"
_SILENCE: Final = re.compile(r"(?:^|[ \t])# ok:[ \t]*(.*)$", re.IGNORECASE)
_WITH_COMMENTS: Final = (".yaml", ".txt")
_REMEDY: Final = "Write why this is fine, for example # ok: the practice told us."


@dataclass(frozen=True)
class Silence:
    """One such comment: where it stands, the line that it is about, and the reason that it gives."""

    line: int
    column: int
    about: int
    reason: str


def without_silenced(problems: Iterable[Problem], folder: Folder) -> tuple[Problem, ...]:
    """Return the problems that no comment of the files silences, and a tip for each comment that silences nothing.

    Errors are never silenced. While there are errors not everything is checked, in other files neither, so an idle
    comment is not held against anybody before they are mended.
    """
    found = tuple(problems)
    silences = {name: silences_in(text) for name, text in _commented(folder)}
    reasoned = {(name, each.about) for name, those in silences.items() for each in those if each.reason}
    places = {(problem.file, problem.line) for problem in found if problem.severity is not Severity.ERROR}
    kept = (each for each in found if each.severity is Severity.ERROR or (each.file, each.line) not in reasoned)
    return (*kept, *_idle(silences, places, all_checked=not has_errors(found)))


def silences_in(text: str) -> tuple[Silence, ...]:
    """Return the silences of a text: each is about its own line, or, alone on a line, about the next one."""
    lines = lines_of(text)
    found = []
    for number, line in enumerate(lines, start=1):
        match = _SILENCE.search(line)
        if match is not None:
            column = line.index("#", match.start()) + 1
            found.append(Silence(number, column, _about(lines, number), match.group(1).strip()))
    return tuple(found)


def _commented(folder: Folder) -> Iterator[tuple[str, str]]:
    """Yield the name and text of each file that silences something."""
    near = folder.near()
    for name in (each for each in folder.all_names() if each not in near):
        data = folder.bytes_of(name) if name.endswith(_WITH_COMMENTS) else None
        if isinstance(data, bytes) and (name == WITHDRAWN or _MARK in data.lower()):
            text = text_of_any(data)[0] if name == WITHDRAWN else decode(data, name)
            if isinstance(text, str):
                yield name, text


def _about(lines: list[str], number: int) -> int:
    """Return the line that a silence on line `number` is about; lines count from 1."""
    if not lines[number - 1].lstrip().startswith("#"):
        return number
    below = (each for each in range(number, len(lines)) if lines[each].strip() and not _is_comment(lines[each]))
    return next(below, number - 1) + 1


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _idle(
    silences: Mapping[str, tuple[Silence, ...]], places: set[tuple[str, int]], *, all_checked: bool
) -> Iterator[Problem]:
    for name, those in silences.items():
        for each in those:
            if not each.reason:
                message = f"'# ok:' gives no reason, so it silences nothing. {_REMEDY}"
                yield Problem(name, each.line, each.column, message, severity=Severity.WARNING)
            elif all_checked and (name, each.about) not in places:
                message = "'# ok:' silences nothing: no warning or tip names this line. Take the comment away."
                yield Problem(name, each.line, each.column, message, severity=Severity.TIP)
