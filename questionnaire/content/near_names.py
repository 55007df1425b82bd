"""Near names: files that are nearly called like one that counts, such as the copies that programs of sync leave.

None of them is read as what it is not. Backups and locks of editors are left alone.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_IGNORED: Final = re.compile(
    r"^[.~#]|(?:~|#|\.(?:sw[a-z]|bak|backup|orig|old|save|tmp|temp|lock|part|crdownload))$", re.I
)
"""What editors leave beside a file on purpose."""
_ENDINGS: Final = re.compile(
    r"(?:\.(?:ya?ml|yml|txt|text|md|markdown|json|rtf|docx?|csv|tsv|xlsx?|download))+$", re.IGNORECASE
)
_WORDS: Final = "conflict|copy|copia|kopie|copie|version|duplicate"
_COPY: Final = re.compile(
    rf"""
      \s*[(\[][^()\[\]]*\b(?:{_WORDS})[^()\[\]]*[)\]]                # (Ada's conflicted copy 2026-11-20)
    | [\s._-]*sync-conflict[\w-]*                                    # .sync-conflict-20261120-101010-ABC
    | [\s._-]+conflict(?:ed)?(?:[\s_-][\w\s-]*)?                    # _conflict-20261120-101010
    | \s*\(\d{{1,3}}\)                                               # (1)
    | [\s_-]+(?:copy|copia|kopie|copie)(?:[\s_-]*\(?\d{{1,3}}\)?)?$  # - Copy (2)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_COPY_OF: Final = re.compile(r"^(?:copy|copia|kopie|copie)\s+(?:of|de|von)\s+", re.IGNORECASE)
_BESIDE_ANOTHER: Final = re.compile(
    r"(?:\s+\d{1,3}|\s*\([^()]*\)|[\s-]+[\w-]*(?:laptop|desktop|macbook|imac|iphone|ipad)[\w-]*)$", re.IGNORECASE
)
"""What is a mark of a copy only beside a file without it: welcome 2.yaml, welcome-LAPTOP-1A2B.yaml."""
_OTHER_USE: Final = re.compile(r"\.(?:csv|tsv|xlsx?|json|docx?|rtf|md)$", re.IGNORECASE)
"""Spreadsheets and the like lie beside lists on purpose; who withdrew may stand in any of them."""
_BEGINS: Final = {"withdrawn": "withdraw"}
"""What a name begins with that can mean no other file: withdrawals.txt."""
_LEAST_LETTERS: Final = 5
_LONGEST: Final = 255


@lru_cache(maxsize=256)
def near_names(names: tuple[str, ...], counted: tuple[str, ...], ending: str = "") -> Mapping[str, str]:
    """Return the name that is meant by each of the names that is nearly one.

    Args:
        names: those in one folder.
        counted: those that count in it, whether they are there or not.
        ending: how any name ends that counts; "" where only those of `counted` do.
    """
    own = {*counted, *(name for name in names if ending and name.endswith(ending) and _bare(name) == _plain(name))}
    by_stem = {**{_plain(name): name for name in own}, **{_plain(name): name for name in counted}}
    found = {name: _meant(name, by_stem, ending) for name in names if name not in counted and not is_left_alone(name)}
    return {name: meant for name, meant in found.items() if meant not in (None, name)}


def is_left_alone(name: str) -> bool:
    """Return whether a name is that of a backup or a lock."""
    return _IGNORED.search(name) is not None


def _meant(name: str, by_stem: Mapping[str, str], ending: str) -> str | None:
    """Return the name that is meant by one, or None where it is no other."""
    bare = _bare(name[:_LONGEST])
    plain = _plain(name[:_LONGEST])
    beside = _plain(_BESIDE_ANOTHER.sub("", _ENDINGS.sub("", name[:_LONGEST])))
    exact = next((by_stem[each] for each in (plain, bare, beside) if each in by_stem), None)
    if exact is not None and exact.endswith(".yaml") and _OTHER_USE.search(name):
        return None
    if exact is not None or ending:
        return exact or (bare + ending if bare != plain and name.endswith(ending) else None)
    slips = (each for each in by_stem if _is_one_slip(each, plain) or plain.startswith(_BEGINS.get(each, "/")))
    return next((by_stem[each] for each in slips), None)


def _plain(name: str) -> str:
    """Return a name without its ending, in small letters with hyphens."""
    stem = _ENDINGS.sub("", unicodedata.normalize("NFKC", name).strip())
    return re.sub(r"[\s_-]+", "-", stem.casefold()).strip("-.")


def _bare(name: str) -> str:
    """Return a name without its ending and the marks of a copy, in small letters with hyphens."""
    stem = unicodedata.normalize("NFKC", name)
    for _ in range(3):
        stem = _COPY.sub("", _COPY_OF.sub("", _ENDINGS.sub("", stem.strip())))
    return _plain(stem)


def _is_one_slip(word: str, other: str) -> bool:
    """Return whether two words differ by one letter left out, put in, changed or swapped with its neighbor."""
    if len(word) < _LEAST_LETTERS or abs(len(word) - len(other)) > 1 or any(each.isdigit() for each in other):
        return False
    start = next((at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    rest, others = word[start:], other[start:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    return rest[1:] == others[1:] or rest[1:] == others or rest == others[1:] or swapped == others
