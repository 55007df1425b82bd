"""Who is meant: the entries that a few words name, by id or by name in any spelling, and the nearest to them."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from itertools import islice
from typing import Final

Entry = tuple[str, str]
"""The id and the name of somebody listed."""
Ids = tuple[str, ...]
Tokens = Sequence[Sequence[str]]
"""What stands between blanks, each as the words that hyphens join."""

TITLES: Final = frozenset({"dr", "mr", "mrs", "ms", "mx", "prof", "sr", "sra", "dra"})
_DASHES: Final = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d_]+")
_QUOTES: Final = re.compile("['\"`\u00b4\u2018-\u201f\u00ab\u00bb\u2039\u203a]+")
_WORD: Final = re.compile(r"[^\W_]+")
_TOKEN: Final = re.compile(r"[^\W_]+(?:-+[^\W_]+)*")
_MOST_WORDS: Final = 8
_LONGEST: Final = 60
_LEAST_LETTERS: Final = 3
_MOST_GUESSES: Final = 20
"""Chosen: so many words are compared letter by letter with the whole list; more are compared word by word."""
_MOST_SLIPS: Final = 2000
_MOST_COMPARED: Final = 50_000
_MOST_ALIKE: Final = 3000
_MOST_NEAREST: Final = 8
"""Chosen: words that fit more people than this name nobody."""
_MOST_HOLDERS: Final = 200
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789-"
_CUTOFF: Final = 0.7
"""Chosen: two slips in a word of six letters."""


def as_typed(text: str) -> str:
    """Return a text in small plain letters: without accents, quotes and what cannot be seen, every dash a hyphen."""
    if text.isascii():
        return _QUOTES.sub("", text.casefold()).replace("_", "-")
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    seen = (each for each in text if not unicodedata.combining(each) and unicodedata.category(each) != "Cf")
    return _QUOTES.sub("", _DASHES.sub("-", "".join(seen)))


def words_of(text: str) -> Ids:
    """Return the words of a text, as they are typed."""
    return tuple(_WORD.findall(as_typed(text)))


def tokens_of(typed: str) -> list[list[str]]:
    """Return what stands between blanks or marks in a text that is as typed."""
    return [_WORD.findall(token) for token in _TOKEN.findall(typed)]


class Roll:
    """Everybody listed, asked by what an editor wrote.

    Args:
        rows: the ids that exist.
        entries: gives the id and the name of everybody; asked only when something was written that is no id.
        written: all the words that will be asked about; entries that share none of them need not be remembered.
    """

    def __init__(self, rows: Container[str], entries: Callable[[], Iterable[Entry]], written: str) -> None:
        self._rows, self._entries = rows, entries
        self._written = frozenset(words_of(written))
        self._guesses, self._slips = 0, 0

    def has(self, therapist_id: str) -> bool:
        """Return whether an entry has this id, letter by letter."""
        return therapist_id in self._rows

    def named(self, tokens: Tokens) -> Ids:
        """Return the ids that some words stand for, all of them together: one, several of one name, or none."""
        words = [word for token in tokens for word in token]
        joined = "-".join(words)
        if joined in self._rows and len(tokens) == 1:
            return (joined,)
        strict, loose = self._known
        by_id = {joined} if joined in self._rows else set[str]()
        by_name = (
            strict.get("".join(words)) or strict.get(_in_any_order(words)) or loose.get(_in_any_order(_bare(words)))
        )
        return tuple(sorted(by_id.union(by_name or ())))

    def runs(self, tokens: Tokens) -> tuple[list[Ids], list[str]]:
        """Return who is named, one after the other, each with all that may be meant, and the words left over."""
        found, left, at = list[Ids](), list[str](), 0
        while at < len(tokens):
            is_somebodys = "-".join(tokens[at]) in self._rows or not self._heard.isdisjoint(tokens[at])
            ends = range(min(len(tokens), at + _MOST_WORDS), at, -1) if is_somebodys else ()
            end, meant = next(((end, ids) for end in ends if (ids := self.named(tokens[at:end]))), (at + 1, ()))
            found += [meant] if meant else []
            left += [] if meant else ["-".join(tokens[at])]
            at = end
        return found, left

    def nearest(self, words: Sequence[str]) -> Ids:
        """Return the ids that words are nearest to: a slip away, else alike in letters, else sharing most words.

        Who holds all the words is as near as who is one slip away.
        """
        slips, (sharing, shared) = self.slips("-".join(words)), self._sharing(words)
        if shared == len({*words}):
            return tuple(sorted({*slips, *sharing}))
        return slips or self._alike(words) or sharing

    def slips(self, token: str) -> Ids:
        """Return the ids that are one slip of the finger away from a word of three letters or more."""
        self._slips += 1
        can_be = _LEAST_LETTERS <= len(token) <= _LONGEST and self._slips <= _MOST_SLIPS
        near = _one_slip_from(token) if can_be else ()
        return tuple(sorted({each for each in near if each in self._rows}))

    @cached_property
    def _known(self) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
        """The ids that each spelling stands for, strictly and loosely, of those who share a word with the text."""
        strict, loose = dict[str, set[str]](), dict[str, set[str]]()
        for therapist_id, name in self._entries():
            words = words_of(name)
            glued = therapist_id.replace("-", "")
            if not self._written.isdisjoint((*therapist_id.split("-"), *words, glued, "".join(words))):
                for spelling in {glued, "".join(words), _in_any_order(words)}:
                    strict.setdefault(spelling, set()).add(therapist_id)
                bare = _bare(words_of(name.partition(",")[0]))
                if len(bare) > 1:
                    loose.setdefault(_in_any_order((bare[0], bare[-1])), set()).add(therapist_id)
        return strict, loose

    def _alike(self, words: Sequence[str]) -> Ids:
        """Return the ids whose letters, or whose name's, are most like some words."""
        self._guesses += 1
        joined = "".join(words)[:_LONGEST]
        if self._guesses > _MOST_GUESSES or len(joined) < _LEAST_LETTERS:
            return ()
        alike = (each for each in self._glued if each[:2] == joined[:2] or each[-2:] == joined[-2:])
        nearest = get_close_matches(joined, islice(alike, _MOST_ALIKE), n=1, cutoff=_CUTOFF)
        return tuple(self._glued[each] for each in nearest)

    @cached_property
    def _glued(self) -> Mapping[str, str]:
        """The id of each id and name written in one word, of the first so many entries."""
        first = islice(self._entries(), _MOST_COMPARED)
        return {spelling: each for each, name in first for spelling in (each.replace("-", ""), "".join(words_of(name)))}

    def _sharing(self, words: Sequence[str]) -> tuple[Ids, int]:
        """Return the ids that share most words of three letters or more, and how many; nobody where very many do."""
        shared = Counter(each for word in {*words} if len(word) >= _LEAST_LETTERS for each in self._holders[word])
        most = max(shared.values(), default=0)
        found = sorted(each for each, number in shared.items() if number == most)
        return (tuple(found), most) if len(found) <= _MOST_NEAREST else ((), 0)

    @cached_property
    def _heard(self) -> frozenset[str]:
        """The words of what is written that stand in somebody's id or name."""
        known = self._known[0]
        return frozenset(word for word in self._written if word in self._holders or word in known)

    @cached_property
    def _holders(self) -> Mapping[str, list[str]]:
        """The ids that hold each word that was written, as far as they are few."""
        holders: dict[str, list[str]] = defaultdict(list)
        for therapist_id, name in self._entries():
            for word in self._written.intersection((*therapist_id.split("-"), *words_of(name))):
                if len(holders[word]) <= _MOST_HOLDERS:
                    holders[word].append(therapist_id)
        return holders


def _bare(words: Iterable[str]) -> list[str]:
    """Return the words of a name without titles and single letters."""
    return [word for word in words if len(word) > 1 and word not in TITLES]


def _in_any_order(words: Iterable[str]) -> str:
    return " ".join(sorted(words))


def _one_slip_from(word: str) -> Iterator[str]:
    """Yield what one letter left out, put in, changed or swapped makes of a word."""
    for at in range(len(word) + 1):
        start, rest = word[:at], word[at:]
        yield start + rest[1:]
        yield start + rest[1:2] + rest[:1] + rest[2:]
        for letter in _LETTERS:
            yield start + letter + rest
            yield start + letter + rest[1:]
