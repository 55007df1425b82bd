"""The index: a catalogue as columns of small codes, one row a therapist, frozen when it is built."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from questionnaire.answers import read_number
from questionnaire.catalogue import Therapist
from questionnaire.fit.offices import OfficeColumns, offices_of
from questionnaire.questions import ComparedField
from questionnaire.vocabulary import Vocabulary, words_of_field

UNKNOWN: Final = 255
FULL_STRENGTH: Final = 3
AXIS_CODES: Final = 13
TAKING, FULL, SILENT = 1, 0, -1

Codes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Bits = npt.NDArray[np.uint8]
"""Flags of all therapists packed, shape (n_therapists / 8 rounded up,); bits past the last therapist mean nothing."""
Numbers = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

_NO_COUNTS: Final = np.zeros((0, UNKNOWN + 1), np.int64)


def count_bits(bits: Bits) -> int:
    """Return how many of some packed flags are set; those past the last therapist must not be."""
    return int(np.bitwise_count(bits).sum())


def is_set(bits: Bits, row: int) -> bool:
    """Return one of some packed flags."""
    return bool(bits[row // 8] & (128 >> row % 8))


@dataclass(frozen=True)
class SetColumns:
    """One field whose values are members of a vocabulary.

    `strengths`: shape (n_members, n_therapists), 0 (not listed) to 3 (a focus; any member of a plain list), 255
    where the entry does not say. `known`: shape (n_therapists,), False where it does not say.
    """

    members: tuple[str, ...]
    strengths: Codes
    known: Flags

    def codes(self, member: str) -> Codes:
        """Return the strengths of one member, shape (n_therapists,), 255 where unknown."""
        if member not in self.members:
            return np.where(self.known, np.uint8(0), np.uint8(UNKNOWN))
        codes: Codes = self.strengths[self.members.index(member)]
        return codes


@dataclass(frozen=True)
class FitIndex:
    """A catalogue made ready for ranking; rows stand in the order of the file, `rows` has them by id.

    `scales`: axis and ordinal fields, shape (n_therapists,), codes from 0 and 255 where unknown (an axis has 13, in
    half steps from the low pole). `numbers`: limit fields, NaN where unknown. `taking`: 1, 0 (full) or -1 (not said).
    `counts`: how many entries have each code, shape (n_members, 256) for a set, (1, 256) for a scale.
    """

    ids: Sequence[str]
    rows: Mapping[str, int]
    fields: Mapping[str, ComparedField]
    active: Flags
    taking: npt.NDArray[np.int8]
    sets: Mapping[str, SetColumns]
    scales: Mapping[str, Codes]
    numbers: Mapping[str, Numbers]
    offices: OfficeColumns
    counts: Mapping[str, Counts]

    @property
    def size(self) -> int:
        """Return the number of therapists."""
        return len(self.ids)

    def in_turn(self, turns: Callable[[npt.NDArray[np.int64]], npt.NDArray[np.int64]]) -> npt.NDArray[np.int32]:
        """Return all rows in the order of their turn before anybody answered; drawn once, since it is nobody's answers.

        Args:
            turns: draws the order of some rows.
        """
        if not self._in_turn:
            self._in_turn.append(turns(np.arange(self.size)).astype(np.int32))
        return self._in_turn[0]

    def packed(self, name: str, flags: Callable[[], Flags]) -> Bits:
        """Return a copy of some flags that are the same for every visit, packed eight in a byte; made once by name."""
        if name not in self._packed:
            self._packed[name] = np.packbits(flags())
        return self._packed[name].copy()

    def unpacked(self, bits: Bits) -> Flags:
        """Return packed flags one by one, shape (n_therapists,)."""
        return np.unpackbits(bits, count=self.size).view(np.bool_)

    def bitmaps(self, name: str) -> tuple[Bits, Mapping[str, Bits]]:
        """Return of a field with members who says anything, and who lists each member, packed; made once for all."""
        if name not in self._bitmaps:
            columns = self.sets[name]
            listed = (np.packbits(strengths > 0) for strengths in columns.strengths)
            self._bitmaps[name] = np.packbits(columns.known), dict(zip(columns.members, listed, strict=True))
        return self._bitmaps[name]

    @cached_property
    def _bitmaps(self) -> dict[str, tuple[Bits, Mapping[str, Bits]]]:
        return {}

    @cached_property
    def _packed(self) -> dict[str, Bits]:
        return {}

    @cached_property
    def _in_turn(self) -> list[npt.NDArray[np.int32]]:
        return []


def build_index(
    therapists: Sequence[Therapist], fields: Mapping[str, ComparedField], vocabulary: Vocabulary
) -> FitIndex:
    """Return the index of a catalogue: every valid entry, whatever its status."""
    by_kind: dict[str, list[str]] = {}
    for name, compared in fields.items():
        by_kind.setdefault(compared.compare, []).append(name)
    listed = [*by_kind.get("any", ()), *by_kind.get("coverage", ()), *by_kind.get("place", ())]
    sets = {name: _set_columns(therapists, name, words_of_field(vocabulary, name)) for name in listed}
    scales = {
        **{name: _axis_codes(therapists, name) for name in by_kind.get("axis", ())},
        **{name: _levels(therapists, name, fields[name].levels) for name in by_kind.get("ordinal", ())},
    }
    return FitIndex(
        ids=tuple(therapist.id for therapist in therapists),
        rows={therapist.id: row for row, therapist in enumerate(therapists)},
        fields=dict(fields),
        active=np.array([each.listing.status == "active" for each in therapists], bool),
        taking=np.array([_taking(each) for each in therapists], np.int8),
        sets=sets,
        scales=scales,
        numbers={name: _limits(therapists, name) for name in by_kind.get("limit", ())},
        offices=offices_of(therapists),
        counts=count_codes(sets, scales),
    )


def count_codes(sets: Mapping[str, SetColumns], scales: Mapping[str, Codes]) -> Mapping[str, Counts]:
    """Return how many entries have each code, by field; what is unknown is expected to be as these are on average."""
    columns = {name: each.strengths for name, each in sets.items()}
    columns |= {name: codes[np.newaxis] for name, codes in scales.items()}
    return {name: np.stack([np.bincount(row, minlength=UNKNOWN + 1) for row in rows]) if len(rows) else _NO_COUNTS
            for name, rows in columns.items()}  # fmt: skip


def _taking(therapist: Therapist) -> int:
    return {"yes": TAKING, "waitlist": TAKING, "no": FULL, None: SILENT}[therapist.listing.accepting]


def _set_columns(therapists: Sequence[Therapist], name: str, words: Sequence[str]) -> SetColumns:
    said = [each.known(name) for each in therapists]
    members = tuple(words) or tuple(sorted({word for value in said if value is not None for word in _strengths(value)}))
    place = {member: row for row, member in enumerate(members)}
    known = np.array([value is not None for value in said], bool)
    strengths = np.where(known, np.uint8(0), np.uint8(UNKNOWN))[np.newaxis].repeat(len(members), axis=0)
    for column, value in enumerate(said):
        for word, strength in _strengths(value).items():
            if word in place:
                strengths[place[word], column] = strength
    return SetColumns(members, strengths, known)


def _strengths(value: Any) -> Mapping[str, int]:
    match value:
        case None:
            return {}
        case Mapping():
            return value
        case tuple():
            return dict.fromkeys(value, FULL_STRENGTH)
        case _:
            return {as_word(value): FULL_STRENGTH}


def as_word(value: Any) -> str:
    """Return a single value of the catalogue as the word that answers use for it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _axis_codes(therapists: Sequence[Therapist], name: str) -> Codes:
    positions = (each.known(name) for each in therapists)
    return np.array([UNKNOWN if each is None else int((each + 3) * 2) for each in positions], np.uint8)


def _levels(therapists: Sequence[Therapist], name: str, levels: Sequence[str]) -> Codes:
    place = {level: code for code, level in enumerate(levels)}
    for code, level in enumerate(levels):
        number = read_number(level)
        if number is not None:
            place.setdefault(str(number.normalize()), code)
    values = (each.known(name) for each in therapists)
    words = (str(each.normalize()) if isinstance(each, Decimal) else as_word(each) for each in values)
    return np.array([place.get(word, UNKNOWN) for word in words], np.uint8)


def _limits(therapists: Sequence[Therapist], name: str) -> Numbers:
    """Return the numbers of a limit field; a fee counts as the least that a session can cost."""
    known = (each.fees.lowest if name == "fees.per_session" else each.known(name) for each in therapists)
    return np.array([np.nan if each is None else float(each) for each in known], np.float64)
