"""The index: a catalogue as columns of small codes, one row a therapist, frozen when it is built."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt

from questionnaire.catalogue import Therapist
from questionnaire.fit.offices import OfficeColumns, offices_of
from questionnaire.questions import ComparedField
from questionnaire.vocabulary import Vocabulary, words_of_field
from questionnaire.wanted import level_of

UNKNOWN: Final = 255
FULL_STRENGTH: Final = 3
AXIS_CODES: Final = 13
AXIS_POSITIONS: Final = tuple((Fraction(code, 2) - 3) / 3 for code in range(AXIS_CODES))
FULL_FEE: Final = "fees.full_price"
"""The column of the fee without any sliding scale; that of `fees.per_session` has the least that a session can cost."""
TAKING, FULL, SILENT = 1, 0, -1

Codes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Bits = npt.NDArray[np.uint8]
"""Flags of all therapists packed, shape (n_therapists / 8 rounded up,); bits past the last therapist mean nothing."""
Numbers = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]
Counts = npt.NDArray[np.int64]
Sums = npt.NDArray[np.uint16]

Made = TypeVar("Made")
_NO_COUNTS: Final = np.zeros((0, UNKNOWN + 1), np.int64)


def count_bits(bits: Bits) -> int:
    """Return how many of some packed flags are set; those past the last therapist must not be."""
    return int(np.bitwise_count(bits).sum())


def are_set(bits: Bits, rows: Rows) -> Flags:
    """Return some of the packed flags, shape (n_rows,)."""
    flags: Flags = (bits[rows >> 3] & (128 >> (rows & 7))) > 0
    return flags


def is_set(bits: Bits, row: int) -> bool:
    """Return one of some packed flags."""
    return bool(bits[row // 8] & (128 >> row % 8))


@dataclass(frozen=True)
class SetColumns:
    """One field whose values are members of a vocabulary.

    `strengths`: shape (n_members, n_therapists), 0 (not listed) to 3 (a focus; any member of a plain list), 255
    where the entry does not say. `known`: shape (n_therapists,), False where it does not say. `claimed`: shape
    (n_therapists,), the sum of all strengths that an entry lists.
    """

    members: tuple[str, ...]
    strengths: Codes
    known: Flags
    claimed: Sums

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
    `counted`: whose values make the means, all who are active and not in `left_out`; `counts`: how many of them have
    each code, shape (n_members, 256) for a set, (1, 256) for a scale.
    """

    ids: Sequence[str]
    rows: Mapping[str, int]
    fields: Mapping[str, ComparedField]
    active: Flags
    counted: Flags
    taking: npt.NDArray[np.int8]
    sets: Mapping[str, SetColumns]
    scales: Mapping[str, Codes]
    numbers: Mapping[str, Numbers]
    offices: OfficeColumns
    counts: Mapping[str, Counts]
    left_out: frozenset[str] = frozenset()

    @property
    def size(self) -> int:
        """Return the number of therapists."""
        return len(self.ids)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """Return something that is the same for every visit, made the first time that somebody asks for it."""
        if name not in self._made:
            self._made[name] = make()
        made: Made = self._made[name]
        return made

    def in_turn(self, turns: Callable[[npt.NDArray[np.int64]], npt.NDArray[np.int64]]) -> npt.NDArray[np.int32]:
        """Return all rows in the order of their turn before anybody answered; drawn once, since it is nobody's answers.

        Args:
            turns: draws the order of some rows.
        """
        return self.once("in turn", lambda: turns(np.arange(self.size)).astype(np.int32))

    def packed(self, name: str, flags: Callable[[], Flags]) -> Bits:
        """Return a copy of some flags that are the same for every visit, packed eight in a byte; made once by name."""
        return self.once(f"packed {name}", lambda: np.packbits(flags())).copy()

    def unpacked(self, bits: Bits) -> Flags:
        """Return packed flags one by one, shape (n_therapists,)."""
        return np.unpackbits(bits, count=self.size).view(np.bool_)

    def is_silent_somewhere(self, name: str) -> bool:
        """Return whether any entry may be silent on a field."""
        return self.once(f"silent somewhere {name}", lambda: self._finds_silence(name))

    def _finds_silence(self, name: str) -> bool:
        if name in self.sets:
            return not self.sets[name].known.all()
        return name not in self.scales or bool((self.scales[name] == UNKNOWN).any())

    def bitmaps(self, name: str) -> tuple[Bits, Mapping[str, Bits]]:
        """Return of a field with members who says anything, and who lists each member, packed; made once for all."""
        return self.once(f"bitmaps {name}", lambda: self._bitmaps_of(self.sets[name]))

    @staticmethod
    def _bitmaps_of(columns: SetColumns) -> tuple[Bits, Mapping[str, Bits]]:
        listed = (np.packbits(strengths > 0) for strengths in columns.strengths)
        return np.packbits(columns.known), dict(zip(columns.members, listed, strict=True))

    @cached_property
    def _made(self) -> dict[str, Any]:
        return {}


def build_index(
    therapists: Sequence[Therapist],
    fields: Mapping[str, ComparedField],
    vocabulary: Vocabulary,
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
    active = np.array([each.listing.status == "active" for each in therapists], bool)
    return FitIndex(
        ids=tuple(therapist.id for therapist in therapists),
        rows={therapist.id: row for row, therapist in enumerate(therapists)},
        fields=dict(fields),
        active=active,
        counted=active,
        taking=np.array([_taking(each) for each in therapists], np.int8),
        sets=sets,
        scales=scales,
        numbers=dict(_numbers(therapists, by_kind.get("limit", ()))),
        offices=offices_of(therapists),
        counts=count_codes(sets, scales, active),
    )


def not_counting(index: FitIndex, withdrawn: frozenset[str]) -> FitIndex:
    """Return the index whose means leave out those who withdrew; all else stays as it is."""
    rows = [index.rows[each] for each in withdrawn if each in index.rows and index.counted[index.rows[each]]]
    if not rows:
        return index
    counted = np.array(index.counted)
    counted[rows] = False
    columns = {**{name: each.strengths for name, each in index.sets.items()},
               **{name: codes[np.newaxis] for name, codes in index.scales.items()}}  # fmt: skip
    counts = {name: np.array(each) for name, each in index.counts.items()}
    for name, codes in columns.items():
        for member, code in enumerate(codes[:, rows]):
            counts[name][member] -= np.bincount(code, minlength=UNKNOWN + 1)
    return replace(index, counted=counted, counts=counts, left_out=index.left_out | withdrawn)


def count_codes(sets: Mapping[str, SetColumns], scales: Mapping[str, Codes], counted: Flags) -> Mapping[str, Counts]:
    """Return how many of those who are counted have each code, by field."""
    columns = {name: each.strengths for name, each in sets.items()}
    columns |= {name: codes[np.newaxis] for name, codes in scales.items()}
    return {name: np.stack([np.bincount(row[counted], minlength=UNKNOWN + 1) for row in rows]) if len(rows)
            else _NO_COUNTS for name, rows in columns.items()}  # fmt: skip


def _taking(therapist: Therapist) -> int:
    return {"yes": TAKING, "waitlist": TAKING, "no": FULL, None: SILENT}[therapist.listing.accepting]


def _set_columns(therapists: Sequence[Therapist], name: str, words: Sequence[str]) -> SetColumns:
    said = [each.known(name) for each in therapists]
    members = tuple(words) or tuple(
        sorted({word for value in said if value is not None for word in strengths_of(value)})
    )
    place = {member: row for row, member in enumerate(members)}
    known = np.array([value is not None for value in said], bool)
    strengths = np.where(known, np.uint8(0), np.uint8(UNKNOWN))[np.newaxis].repeat(len(members), axis=0)
    for column, value in enumerate(said):
        for word, strength in strengths_of(value).items():
            if word in place:
                strengths[place[word], column] = strength
    claimed = np.array([sum(strengths_of(value).values()) for value in said], np.uint16)
    return SetColumns(members, strengths, known, claimed)


def strengths_of(value: Any) -> Mapping[str, int]:
    """Return how strongly each word of a field is listed, 1 to 3; a word of a plain list counts 3."""
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
    values = (each.known(name) for each in therapists)
    found = (None if each is None else level_of(levels, each if isinstance(each, Decimal) else as_word(each))
             for each in values)  # fmt: skip
    return np.array([UNKNOWN if each is None else each for each in found], np.uint8)


def _numbers(therapists: Sequence[Therapist], names: Sequence[str]) -> Iterator[tuple[str, Numbers]]:
    """Yield the numbers of limit fields; a fee counts as the least that a session can cost, and once more in full."""
    for name in names:
        if name == "fees.per_session":
            yield name, _as_numbers(each.fees.lowest for each in therapists)
            yield FULL_FEE, _as_numbers(each.fees.per_session for each in therapists)
        else:
            yield name, _as_numbers(each.known(name) for each in therapists)


def _as_numbers(values: Iterable[Any]) -> Numbers:
    return np.array([np.nan if each is None else float(each) for each in values], np.float64)
