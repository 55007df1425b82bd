"""Withdrawn therapists: who is in withdrawn.txt is gone from every list at once, whatever shape it was written in.

A line that names nobody for certain is an error, and hides the nearest there is until somebody mends it: one too many
hidden for a while does less harm than somebody listed who asked to be gone.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, cast

from questionnaire.catalogue import Catalogue
from questionnaire.content.any_text import is_damaged, text_of_any
from questionnaire.content.folder import WITHDRAWN, Folder
from questionnaire.content.phrases import one_of
from questionnaire.content.silences import silences_in
from questionnaire.content.stored_entries import StoredCatalogue, StoredEntries
from questionnaire.content.text_file import CONFLICT, conflict_in, lines_of
from questionnaire.content.who_is_meant import Entry, Ids, Roll, words_of
from questionnaire.content.withdrawn_lines import Said, is_name_like, read_line
from questionnaire.problems import Problem, Severity, has_errors

Entries = Callable[[], Iterable[Entry]]
_MOST_SAID: Final = 100
_LONGEST: Final = 60
_NOBODY: Final = frozenset({"none", "nobody", "no one", "nadie", "ninguno"})
_MOST_REMARK: Final = 20
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_UNKNOWN: Final = "no entry has this id or name, so nobody is hidden by it. Look it up, or add # ok: the entry is gone."
_NO_PERSON: Final = "nobody on the list is meant by this. Write the id of who withdrew; put # before a remark."
_CONFLICT_MARKS: Final = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_SAFE: Final = "Until then, whoever was hidden before stays hidden; where that is not known, nobody at all is listed."
_DAMAGED: Final = f"this file is damaged: most of it is no text. Write it anew, one id on each line. {_SAFE}"
_NAMES_NOBODY: Final = (
    "this file names nobody. Write one id on each line, or leave the file empty if nobody withdrew. "
    "Until then, whoever was hidden before stays hidden."
)


@dataclass
class Withdrawn:
    """What withdrawn.txt says: the line of each id that it names, whom doubtful lines hide, and what is wrong with it.

    `unreadable`: nobody can tell who is in it.
    """

    named: dict[str, int] = field(default_factory=dict)
    nearest: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    unreadable: bool = False

    def hidden(self, before: frozenset[str] | None, listed: Iterable[str]) -> frozenset[str]:
        """Return the ids of all who are shown nowhere.

        Args:
            before: who was hidden before, who stays so while there are errors; None where that is not known.
            listed: everybody, who are all hidden when nobody can tell who withdrew.
        """
        if self.unreadable and before is None:
            return frozenset(listed)
        kept = before if before is not None and has_errors(self.problems) else ()
        return frozenset((*self.named, *self.nearest, *kept))


def read_withdrawn(data: bytes | Problem, file: str, rows: Container[str], entries: Entries) -> Withdrawn:
    """Return what the file says of those listed: `rows` has their ids, `entries` gives the id and name of each."""
    if isinstance(data, Problem):
        return Withdrawn(problems=[replace(data, message=f"{data.message} {_SAFE}")], unreadable=True)
    text, saved = text_of_any(data)
    reading = _Reading(file, Roll(rows, entries, text), {each.about for each in silences_in(text) if each.reason})
    reading.read(lines_of(text))
    if is_damaged(text):
        return Withdrawn(reading.named, reading.nearest, [Problem(file, 1, 1, _DAMAGED)], unreadable=True)
    conflict = conflict_in(text)
    if conflict is not None:
        reading.problems.insert(0, Problem(file, conflict, 1, CONFLICT))
    if saved:
        message = f"this file was saved as {saved}, and read all the same. Save it as UTF-8."
        reading.problems.append(Problem(file, 1, 1, message, severity=Severity.TIP))
    return Withdrawn(reading.named, reading.nearest, reading.problems)


def all_withdrawn(folder: Folder, rows: Container[str], entries: Entries) -> Withdrawn:
    """Return what the file of a folder says, with the files that are nearly called so: none may list somebody again."""
    found = Withdrawn()
    for file in withdrawn_files(folder):
        data = folder.bytes_of(file)
        read = read_withdrawn(data if data is not None else b"", file, rows, entries)
        found.named = read.named | found.named
        found.nearest |= read.nearest
        found.problems += read.problems
        found.unreadable |= read.unreadable and file == WITHDRAWN
    return found


def withdrawn_files(folder: Folder) -> tuple[str, ...]:
    """Return the names of the file that says who withdrew, and of those that are nearly called so."""
    return (WITHDRAWN, *(name for name, meant in folder.near().items() if meant == WITHDRAWN))


def names_in(catalogue: Catalogue) -> Iterator[Entry]:
    """Yield the id and the name of everybody in a catalogue."""
    if isinstance(catalogue, StoredCatalogue):
        yield from cast("StoredEntries", catalogue.therapists).names()
    else:
        yield from ((each.id, each.name) for each in catalogue.therapists)


@dataclass
class _Reading:
    """One reading of the file, line by line."""

    file: str
    roll: Roll
    known_fine: set[int]
    named: dict[str, int] = field(default_factory=dict)
    nearest: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def read(self, lines: Sequence[str]) -> None:
        """Take over what all lines say."""
        written, said = 0, 0
        for number, line in enumerate(lines, start=1):
            if line.startswith(_CONFLICT_MARKS):
                continue
            plain = line.partition("#")[0].strip().casefold()
            if plain and plain not in _NOBODY:
                written, before = number, len(self.named)
                for each in read_line(line, self.roll):
                    said += 1
                    self._take(each, number, is_alone=len(self.named) == before)
        if written and not said:
            self.problems.append(Problem(self.file, written, 1, _NAMES_NOBODY))
        self._cut()

    def _take(self, said: Said, line: int, *, is_alone: bool) -> None:
        for ids in said.people:
            if len(ids) == 1:
                self.named.setdefault(ids[0], line)
            else:
                self._say_several(ids, line)
        for words in said.unknown:
            self._take_unknown(words, line, is_alone=is_alone and not said.people)
        if said.remark:
            self._take_remark(said.remark, line)

    def _say_several(self, ids: Ids, line: int) -> None:
        self.nearest.update(ids)
        message = f"this may be {one_of(ids, 4)}. Write the id of the one who is meant. Until then, all are hidden."
        self._say(message, line, Severity.ERROR)

    def _take_unknown(self, words: str, line: int, *, is_alone: bool) -> None:
        """Hide the nearest to words that name nobody, unless the editor says on the line that this is right."""
        near = self.roll.nearest(words_of(words)) if line not in self.known_fine else ()
        if _ID.fullmatch(words) and (near or is_alone or "-" in words):
            self.named.setdefault(words, line)
        if near:
            self._say_near(words, near, line)
        elif not is_alone and "-" not in words:
            self._take_remark(words, line)
        elif is_name_like(words) or line in self.known_fine:
            self._say(_UNKNOWN, line, Severity.TIP, words)
        else:
            self._say(_NO_PERSON, line, Severity.ERROR, words)

    def _take_remark(self, remark: str, line: int) -> None:
        """Take words beside an id as a remark, unless one of them is a slip for somebody else's id."""
        near = tuple(each for word in remark.split(" ")[:_MOST_REMARK] for each in self.roll.slips(word))
        if near and line not in self.known_fine:
            self._say_near(remark, near, line)
        else:
            self._say("this is read as a remark. Put # before it.", line, Severity.WARNING, remark)

    def _say_near(self, words: str, near: Ids, line: int) -> None:
        self.nearest.update(near)
        message = f"no entry has this id or name. Until this line is mended, the nearest is hidden: {one_of(near, 4)}. "
        self._say(f"{message}Write the id that is meant, or add # ok: the entry is gone.", line, Severity.ERROR, words)

    def _say(self, message: str, line: int, severity: Severity, words: str = "") -> None:
        self.problems.append(Problem(self.file, line, 1, message, words[:_LONGEST], severity=severity))

    def _cut(self) -> None:
        """Say the first of very many problems, and how many more there are."""
        more = self.problems[_MOST_SAID:]
        if more:
            worst = Severity.ERROR if has_errors(more) else Severity.TIP
            message = f"there are {len(more)} more such places in this file. Write one id on each line."
            self.problems[_MOST_SAID:] = [Problem(self.file, more[0].line, 1, message, severity=worst)]
