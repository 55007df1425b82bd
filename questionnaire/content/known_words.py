"""Known words: the vocabulary as a check meets it, with the other names that people use for a word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from questionnaire.content.phrases import one_of
from questionnaire.problems import nearest_word
from questionnaire.vocabulary import Vocabulary, set_names

_BETWEEN: Final = re.compile(r"[\s;/|]+")
_MOST_GUESSES: Final = 500
"""Chosen: a guess costs a millisecond, and a file with more strange words is not read for guesses."""


@dataclass(frozen=True)
class WordSet:
    """The words of one vocabulary, and by which other names each is known."""

    name: str
    words: Mapping[str, None]
    also_called: Mapping[str, str]
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
        nearest = nearest_word(word[:60], self.words) if len(self.seen) < _MOST_GUESSES else None
        what = self.name.replace("_", " ")
        if nearest is not None:
            return f"'{word[:60]}' is not a word of {what}. Did you mean {nearest}?"
        return f"'{word[:60]}' is not a word of {what}. Write {one_of(self.words)}."


KnownWords = Mapping[str, WordSet]


def known_words(vocabulary: Vocabulary) -> KnownWords:
    """Return all sets of a vocabulary by name."""
    return {name: _word_set(vocabulary, name) for name in set_names()}


def _word_set(vocabulary: Vocabulary, name: str) -> WordSet:
    terms = vocabulary.by_value[name].values()
    names = [(alias, term.value) for term in terms for alias in (term.value, term.label, term.short, *term.aliases)]
    also_called = {alias.casefold(): value for alias, value in reversed(names) if alias}
    return WordSet(name, dict.fromkeys(vocabulary.words(name)), also_called)
