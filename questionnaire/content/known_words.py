"""Known words: the vocabulary as a check meets it, with the other names that people use for a word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from questionnaire.content.meant import plain_letters, slip_of
from questionnaire.content.phrases import one_of
from questionnaire.vocabulary import Term, Vocabulary, set_names

_BETWEEN: Final = re.compile(r"[\s;/|]+")
_CODES: Final = ("credentials", "languages", "states")
"""Sets whose words are codes: one letter from a code there is another, so only their names are guessed from."""
_MOST_GUESSES: Final = 500
"""Chosen: a guess costs a millisecond, and a file with more strange words is not read for guesses."""


@dataclass(frozen=True)
class WordSet:
    """The words of one vocabulary, by which other names each is known, and from which it may be guessed."""

    name: str
    words: Mapping[str, None]
    also_called: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    seen: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def complaint(self, word: str) -> str | None:
        """Return what is wrong with a word of this set and what to write instead, or None when it is known."""
        if word in self.words or not self.words:
            return None
        if word not in self.seen:
            self.seen[word] = self._complaint(word)
        return self.seen[word]

    def _complaint(self, word: str) -> str:
        known_as = self.also_called.get(word.strip().casefold())
        if known_as is not None:
            return f"'{word[:60]}' is called {known_as} here. Write {known_as}."
        several = [part for part in _BETWEEN.split(word) if part]
        if len(several) > 1 and all(part in self.words for part in several):
            return f"'{word[:60]}' are {len(several)} words. Write commas between them: {', '.join(several)}."
        found = f"'{word[:60]}' is not a word of {self.name.replace('_', ' ')}."
        meant = self._meant(word) if len(self.seen) < _MOST_GUESSES else None
        return f"{found} Did you mean {meant}?" if meant is not None else f"{found} Write {self._all()}."

    def _all(self) -> str:
        """Return what there is: few words by name, of many the first and where the others stand."""
        listed = one_of(self.words)
        return listed.replace(" in all)", f" in all, under {self.name} in vocabulary.yaml)")

    def _meant(self, word: str) -> str | None:
        """Return the word of which another is a slip, in its own letters or in those of another of its names."""
        near = {value: slip_of(word, names) for value, names in self.names.items()}
        found = [(value, name) for value, name in near.items() if name is not None]
        if len(found) != 1:
            return None
        ((value, name),) = found
        return value if plain_letters(name) == plain_letters(value) else f"{value} ('{name}')"


KnownWords = Mapping[str, WordSet]


def known_words(vocabulary: Vocabulary) -> KnownWords:
    """Return all sets of a vocabulary by name."""
    return {name: _word_set(vocabulary, name) for name in set_names()}


def _word_set(vocabulary: Vocabulary, name: str) -> WordSet:
    terms = vocabulary.by_value[name].values()
    names = [(alias, term.value) for term in terms for alias in (term.value, term.label, term.short, *term.aliases)]
    also_called = {alias.casefold(): value for alias, value in reversed(names) if alias}
    words = dict.fromkeys(vocabulary.words(name))
    return WordSet(name, words, also_called, {term.value: _guessed_from(name, term) for term in terms})


def _guessed_from(set_name: str, term: Term) -> tuple[str, ...]:
    own = () if set_name in _CODES else (term.value,)
    return tuple(dict.fromkeys((*own, term.label, *term.aliases)))
