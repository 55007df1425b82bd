"""What was probably meant: the number or the list in a value written otherwise, or the word that one slip changed."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final
from unicodedata import combining, normalize

_LONG_DASH: Final = re.compile("[\u2010-\u2015\u2212](?=[0-9])")
_NUMBER: Final = re.compile(r"(?<![0-9.,/])-?[0-9]+(?:\.[0-9]+)?(?![0-9.,/])")
_BETWEEN_ITEMS: Final = re.compile("\\s*[,;/\u2022\u00b7]\\s*|\\s+(?:and|\u2013|\u2014)\\s+")
_AROUND_ITEMS: Final = "()\u2022\u2013\u2014\u00b7 "
_MOST: Final = 80
_LEAST_LETTERS: Final = 5
"""Chosen: one letter away from a shorter word there is mostly another word (spa and pa, MSW and lmsw)."""
IN_NAMES: Final = 4
"""Chosen: for the names of sentences, of which a wrong guess publishes nothing about anybody."""
_LONGEST: Final = 60
_NO_LETTER: Final = re.compile(r"[\W_]+")
_VOWEL: Final = re.compile(r"[aeiouy]|[^\x00-\x7f]")


def number_meant(found: Any) -> str | None:
    """Return which number to write for one with a sign, a unit or a long dash, or None when that is not clear."""
    plain = _LONG_DASH.sub("-", found) if isinstance(found, str) else ""
    numbers = _NUMBER.findall(plain)
    return f"Write {numbers[0]}." if len(numbers) == 1 else None


def list_meant(found: Any) -> str:
    """Return the list that a text without brackets was to be, or an example."""
    items = _BETWEEN_ITEMS.split(found.strip(_AROUND_ITEMS)) if isinstance(found, str) and len(found) <= _MOST else []
    return f"[{', '.join(items)}]" if items and all(items) else "[one, two]"


def slip_of(word: str, allowed: Iterable[str], least: int = _LEAST_LETTERS) -> str | None:
    """Return the one allowed word of which `word` is a slip of typing, or None: a guess must never be another fact.

    A slip is one letter too many, too few, wrong or out of place, in words of `least` letters that begin alike.
    Capitals, accents, hyphens and blanks are no difference at all. A code is nobody's slip.
    """
    plain = plain_letters(word[: _LONGEST + 1])
    if len(plain) > _LONGEST or not plain:
        return None
    by_letters = {plain_letters(each): each for each in allowed}
    if plain in by_letters:
        return by_letters[plain]
    if is_code(word) or len(plain) < least:
        return None
    near = [
        each
        for letters, each in by_letters.items()
        if len(letters) >= least and _one_slip(plain, letters) and not is_code(each)
    ]
    return near[0] if len(near) == 1 else None


def field_meant(name: str, fields: Iterable[str]) -> str | None:
    """Return the field of which `name` is a slip, or the singular or plural, or None."""
    known = tuple(fields)
    plain = plain_letters(name)
    numbers = [each for each in known if plain_letters(each) in (f"{plain}s", plain.removesuffix("s"))]
    return slip_of(name, known) or (numbers[0] if len(numbers) == 1 else None)


def is_code(word: str) -> bool:
    """Return whether a word is an abbreviation, as LCSW or cptsd: one letter away there is another one."""
    letters = plain_letters(word)
    return not _VOWEL.search(letters) or (word.isupper() and " " not in word.strip())


@lru_cache(4096)
def plain_letters(word: str) -> str:
    """Return the letters and digits of a word, without capitals, accents, hyphens and blanks."""
    bare = (each for each in normalize("NFD", word.casefold()) if not combining(each))
    return _NO_LETTER.sub("", "".join(bare))


def _one_slip(one: str, other: str) -> bool:
    """Return whether two texts that begin alike are one letter apart; a digit is never a slip."""
    if abs(len(one) - len(other)) > 1 or one[:1] != other[:1]:
        return False
    start = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
    rest, others = one[start:], other[start:]
    if any(each.isdigit() for each in rest[:1] + others[:1]):
        return False
    changed_places = rest[:2] == others[1::-1] and rest[2:] == others[2:]
    return changed_places or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]
