"""Reading ease: how hard a text is to read, from the length of its sentences and of its words.

English: the Flesch-Kincaid school grade. Source: Kincaid and others, 1975, Derivation of new readability formulas.
Spanish: Fernández-Huerta's scale, 100 easy to 0 hard. Source: Fernández Huerta, 1959, Medidas sencillas de
lecturabilidad, in the form corrected by Law, 2011 (sentences per word, not words per sentence, was a slip).
Syllables are those of the hyphenation patterns of Pyphen, which miss some of one letter (about, idea): English reads
about one grade too easy. Good enough to find what stands out; a person who reads aloud finds more.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pyphen import Pyphen

_DICTIONARIES: Final = {"en": "en_US", "es": "es"}
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…:;])[\"”’)»*]*\s+|\n\s*")
_PLACEHOLDER: Final = re.compile(r"\{\w*\}")
_ADDRESS: Final = re.compile(r"\(?https?://\S+")


@dataclass(frozen=True)
class Reading:
    """A text as it is counted: its words, its sentences, its syllables, and the words of its longest sentence."""

    words: int
    sentences: int
    syllables: int
    longest: int

    @property
    def grade(self) -> float:
        """Return the Flesch-Kincaid grade: the year of an American school in which one reads this easily."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def ease(self) -> float:
        """Return Fernández-Huerta's ease of a Spanish text: 80 easy, 60 ordinary, 50 hard."""
        return 206.84 - 60 * self.syllables / self.words - 1.02 * self.words / self.sentences


def is_measured(locale: str) -> bool:
    """Return whether there is a measure for this language."""
    return language_of(locale) in _DICTIONARIES


def language_of(locale: str) -> str:
    """Return the language of a locale: es for es-MX."""
    return locale.partition("-")[0]


def read_aloud(text: str, locale: str) -> Reading | None:
    """Return what a text counts, or None when it has no words; a name in braces counts as one short word."""
    plain = _ADDRESS.sub(" ", _PLACEHOLDER.sub("Ann", text))
    sentences = [words for each in _SENTENCE_END.split(plain) if (words := _WORD.findall(each))]
    if not sentences:
        return None
    syllables = sum(_syllables(word.lower(), language_of(locale)) for words in sentences for word in words)
    return Reading(sum(map(len, sentences)), len(sentences), syllables, max(map(len, sentences)))


@lru_cache(maxsize=20_000)
def _syllables(word: str, language: str) -> int:
    return len(_dictionary(language).positions(word)) + 1


@lru_cache(maxsize=len(_DICTIONARIES))
def _dictionary(language: str) -> Pyphen:
    return Pyphen(lang=_DICTIONARIES[language], left=1, right=1)
