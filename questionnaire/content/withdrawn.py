"""Withdrawn therapists: one id a line, gone from every list at once."""

import re
from collections.abc import Iterator
from typing import Final

from questionnaire.content.text_file import decode, lines_of
from questionnaire.problems import Problem, Severity, nearest_word

Withdrawn = dict[str, int]
"""The line of each id."""
_MOST_GUESSES: Final = 20
_LONGEST: Final = 200
_NO_ID: Final = re.compile(r"[\[\]{}<>&*:=]")
"""What stands in other files and in no id: such a file was not written to say who withdrew."""


def read_withdrawn(data: bytes, file: str) -> tuple[Withdrawn | None, tuple[Problem, ...]]:
    """Return the ids in a file of one id a line (# begins a comment), or None, and what is wrong with it."""
    text = decode(data, file)
    if isinstance(text, Problem):
        return None, (text,)
    ids: Withdrawn = {}
    for number, line in enumerate(lines_of(text), start=1):
        therapist_id = line.partition("#")[0].strip().removeprefix("- ").strip()
        if len(therapist_id) > _LONGEST or _NO_ID.search(therapist_id):
            return None, (Problem(file, number, 1, "this is no id. Write one id on each line, and nothing else."),)
        if therapist_id:
            ids.setdefault(therapist_id, number)
    return ids, ()


def unknown_ids(withdrawn: Withdrawn, known: frozenset[str], file: str) -> Iterator[Problem]:
    """Yield a warning for each withdrawn id that looks like a slip for one of the catalogue, else a tip."""
    unknown = [each for each in withdrawn if each not in known]
    for therapist_id in unknown[:_MOST_GUESSES]:
        nearest, line = nearest_word(therapist_id[:60], known), withdrawn[therapist_id]
        if nearest is not None:
            message = f"no entry has this id. Did you mean {nearest}?"
            yield Problem(file, line, 1, message, therapist_id, severity=Severity.WARNING)
        else:
            message = "no entry has this id, so nobody is hidden by it. Look it up, or add # ok: the entry is gone."
            yield Problem(file, line, 1, message, therapist_id, severity=Severity.TIP)
