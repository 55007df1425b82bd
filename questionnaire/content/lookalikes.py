"""Lookalikes: entries that may be one and the same therapist, or of which one was copied from the other."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final
from unicodedata import combining, normalize

from questionnaire.content.copied_facts import MOST, copied_warnings
from questionnaire.content.placed import Document, Path
from questionnaire.content.typed import entry_name, problem_at
from questionnaire.problems import Problem, Severity

_LEAST_LETTERS: Final = 8
"""Chosen: shorter names differ by one letter without being a slip (Mia Li, Mia Lo)."""
_NO_LETTER: Final = re.compile(r"[\W\d_]+")
_TITLES: Final = frozenset({"dr", "mr", "mrs", "ms", "mx", "prof"})
_WITHDRAWN: Final = (
    "withdrawn.txt hides this entry. If the therapist is gone, write status: inactive or take the entry away; "
    "if this is somebody new, write a new id."
)


def lookalike_tips(document: Document) -> Iterator[Problem]:
    """Yield a tip for each name that is nearly an earlier one, and a warning for what was copied from an entry."""
    entries = document.at(("therapists",))
    count = len(entries) if isinstance(entries, list) else 0
    paths: list[Path] = [("therapists", index) for index in range(count)]
    yield from islice(_near_names(document, paths), MOST)
    yield from copied_warnings(document, paths)


def withdrawn_warnings(document: Document, withdrawn: frozenset[str]) -> Iterator[Problem]:
    """Yield a warning for each active entry that is withdrawn: half removed, or an old id for somebody new."""
    entries = document.at(("therapists",))
    for index, entry in enumerate(entries if isinstance(entries, list) and withdrawn else ()):
        if isinstance(entry, dict) and entry.get("id") in withdrawn and _status(entry) != "inactive":
            yield problem_at(document, ("therapists", index, "id"), _WITHDRAWN, Severity.WARNING)


def _status(entry: dict[str, Any]) -> Any:
    listing = entry.get("listing")
    return listing.get("status") if isinstance(listing, dict) else None


def _near_names(document: Document, paths: list[Path]) -> Iterator[Problem]:
    """Yield a tip for each name that is an earlier one, in any order of its words, or one letter away from it."""
    seen: dict[str, Path] = {}
    for path in paths:
        key = _letters(document.at((*path, "name")))
        variants = {key, *_one_letter_less(key)} if key else set()
        first = next((seen[each] for each in sorted(variants) if each in seen), None)
        if first is not None:
            other, line = entry_name(document, first), document.place((*first, "name"))[0]
            message = f"this name is nearly that of {other} on line {line}. If both are one person, keep one entry. "
            yield _tip(document, (*path, "name"), f"{message}If they are two, add # ok: two people.")
        for each in variants:
            seen.setdefault(each, path)


def _tip(document: Document, path: Path, message: str) -> Problem:
    return problem_at(document, path, message, Severity.TIP)


def _letters(name: Any) -> str:
    """Return a name without accents, titles and the order of its words; "" for what is no name."""
    if not isinstance(name, str):
        return ""
    bare = "".join(each for each in normalize("NFD", name.casefold()) if not combining(each))
    return " ".join(sorted(word for word in _NO_LETTER.split(bare) if word and word not in _TITLES))


def _one_letter_less(key: str) -> set[str]:
    """Return a name with each of its letters left out: two names one slip apart have one of these in common."""
    return {key[:index] + key[index + 1 :] for index in range(len(key))} if len(key) >= _LEAST_LETTERS else set()
