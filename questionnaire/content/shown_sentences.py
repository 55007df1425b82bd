"""Shown sentences: the ids of all that the app shows, so that no edit takes one from it unnoticed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Final

from questionnaire.content.meant import IN_NAMES, slip_of
from questionnaire.content.phrases import one_of
from questionnaire.content.placed import Document, Path
from questionnaire.content.typed import problem_at
from questionnaire.problems import Problem
from questionnaire.wording import Wording

SHOWN: Final = tuple(FilePath(__file__).with_name("shown_sentences.txt").read_text("ascii").split())
"""Every sentence id that the app shows; a test holds the list to data/copy/."""


def lost_sentences(document: Document, area: str) -> Iterator[Problem]:
    """Yield an error for each name in one file of data/copy/ that was changed, and one for all that are gone.

    A name that has nothing behind it, or something with a fault, is not lost. Names of groups are said once.
    """
    there = dict(_names(document, ()))
    had = {above for name in there for above in _and_above(name)}
    shown = [each.removeprefix(f"{area}.") for each in SHOWN if each.startswith(f"{area}.")]
    known = {above for name in shown for above in _and_above(name)}
    strange = [name for name in there if name not in known]
    gone = (next((above for above in _and_above(name) if above not in had), None) for name in shown)
    away = []
    for name in dict.fromkeys(each for each in gone if each is not None):
        above, _, last = name.rpartition(".")
        if above in there and not isinstance(document.at(there[above]), (dict, str)):
            continue  # something faulty stands there, and that has been said
        renamed = slip_of(name, [each for each in strange if each.rpartition(".")[0] == above], IN_NAMES)
        if renamed is None:
            away.append(f"'{name}'")
        else:
            message = f"the app shows '{last}', which has another name here. Write {last}: again."
            yield problem_at(document, there[renamed], message, of_key=True)
    if away:
        verb, it = ("is", "it") if len(away) == 1 else ("are", "them")
        named = one_of(away, most=3).replace("' or '", "' and '")
        yield Problem(document.file, 1, 1, f"{named} {verb} gone, and the app shows {it}. Put {it} back.")


def _names(document: Document, path: Path) -> Iterator[tuple[str, Path]]:
    """Yield the names of all sentences and groups below a path, their keys joined by dots, and their paths."""
    for key in document.keys_at(path):
        here = (*path, key)
        yield ".".join(map(str, here)), here
        yield from _names(document, here)


def _and_above(name: str) -> Iterator[str]:
    """Yield the names of the groups that a name stands in, the outermost first, and the name."""
    parts = name.split(".")
    yield from (".".join(parts[: length + 1]) for length in range(len(parts)))


def with_names_at_least(wording: Wording) -> Wording:
    """Return a wording that can say something for every id: better a bare name than a page that cannot be drawn."""
    names = {each: each.rpartition(".")[2].replace("_", " ").capitalize() for each in SHOWN}
    return replace(wording, fallback={**names, **wording.fallback})
