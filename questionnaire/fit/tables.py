"""The table engine: what each therapist loses, read from small tables; for lists too long to write out as points.

Every code of a column has its loss in a table made anew for each query, so weights, strengths, steps of an axis and
what is unknown are all one look-up. The sum of the look-ups is the distance to the ideal therapist: the very number
that scikit-learn finds. Looking up is what costs, so columns are looked up together: as many as have a joint code in
one byte (three members of a set, or two axes), and two such bytes side by side.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log
from typing import Final

import numpy as np
import numpy.typing as npt

from questionnaire.fit.claims import FIRST, MUTE, STEPS, Claims
from questionnaire.fit.columns import WeighedColumn
from questionnaire.fit.index import UNKNOWN, Codes

BYTE: Final = 256
BLOCK: Final = 65_536
"""Therapists summed at a time. Chosen: what is in work then stays in the processor's second-level cache."""
SCAN_FROM: Final = 0.25
"""The share of all from which reading everybody in order beats picking some out. Measured: benchmarks.speed."""

Losses = npt.NDArray[np.int32]
Rows = npt.NDArray[np.int64]
Piece = slice | Rows


@dataclass(frozen=True)
class _Byte:
    """Some columns with one joint code: ((c1 * n2 + c2) * n3 + c3) modulo 256, n the number of codes, 255 counted.

    With 255 as the -1 that it is in a byte, no two joint codes are the same. `losses`: shape (256,), what all of the
    columns lose together, by joint code.
    """

    columns: tuple[WeighedColumn, ...]
    losses: Losses

    def joint(self, piece: Piece) -> Codes:
        """Return the joint codes of some therapists."""
        first, *others = self.columns
        joint = first.codes[piece]
        for column in others:
            joint = joint * np.uint8(_steps(column)) + column.codes[piece]
        return joint


@dataclass(frozen=True)
class _Table:
    """One look-up: one byte of columns, or two. `losses` by joint code, the first byte the higher one."""

    high: _Byte
    low: _Byte | None
    losses: Losses

    def lost(self, piece: Piece) -> Losses:
        """Return what some therapists lose on these columns."""
        joint = self.high.joint(piece)
        if self.low is None:
            return self.losses.take(joint, mode="clip")
        return self.losses.take(joint.astype(np.uint16) * np.uint16(BYTE) + self.low.joint(piece), mode="clip")


@dataclass(frozen=True)
class _ClaimedTable:
    """One look-up of some members of a list of which some claim more than its full worth.

    Joint code: the place in `claims`, then each strength. Who does not say has a place of their own.
    """

    claims: Claims
    columns: tuple[WeighedColumn, ...]
    losses: Losses

    def lost(self, piece: Piece) -> Losses:
        """Return what some therapists lose on these columns."""
        joint = self.claims.places[piece]
        for column in self.columns:
            joint = joint * np.uint16(STEPS) + (column.codes[piece] & np.uint8(STEPS - 1))
        return self.losses.take(joint, mode="clip")


def look_up(columns: Sequence[WeighedColumn], rows: Rows) -> Losses:
    """Return what some therapists lose in all, whole units.

    Args:
        columns: what is compared, one or more; their losses sum to at most 10**9, so 32 bits hold every sum.
        rows: shape (n_candidates,), ascending, whose losses are wanted.
    """
    tables: list[_Table | _ClaimedTable] = [
        *_tables([each for each in columns if each.claims is None]),
        *_claimed_tables(columns),
    ]
    size = len(columns[0].codes)
    if len(rows) >= SCAN_FROM * size:
        lost = _sums(tables, (slice(start, start + BLOCK) for start in range(0, size, BLOCK))).take(rows)
    else:
        lost = _sums(tables, (rows[start : start + BLOCK] for start in range(0, len(rows), BLOCK)))
    return lost


def _sums(tables: Sequence[_Table | _ClaimedTable], pieces: Iterable[Piece]) -> Losses:
    sums = [np.zeros(0, np.int32)]
    for piece in pieces:
        lost = tables[0].lost(piece)
        for table in tables[1:]:
            lost += table.lost(piece)
        sums.append(lost)
    return np.concatenate(sums)


def _tables(columns: Sequence[WeighedColumn]) -> Iterator[_Table]:
    in_bytes = (_byte(together) for together in _together(columns))
    for high in in_bytes:
        low = next(islice(in_bytes, 1), None)
        losses = high.losses if low is None else (high.losses[:, np.newaxis] + low.losses).ravel()
        yield _Table(high, low, losses)


def _claimed_tables(columns: Sequence[WeighedColumn]) -> Iterator[_ClaimedTable]:
    """Yield the tables of columns with claims: of each list as many together as have a joint code in two bytes."""
    by_field: dict[int, list[WeighedColumn]] = {}
    for column in columns:
        if column.claims is not None:
            by_field.setdefault(id(column.claims), []).append(column)
    for members in by_field.values():
        claims = members[0].claims
        assert claims is not None
        most = max(1, int(log(BYTE * BYTE // (FIRST + len(claims.totals)), STEPS)))
        for start in range(0, len(members), most):
            together = tuple(members[start : start + most])
            yield _ClaimedTable(claims, together, _claimed_losses(together))


def _claimed_losses(columns: Sequence[WeighedColumn]) -> Losses:
    """Return what members of one list lose together, by joint code."""
    lost = np.zeros((1, 1), np.int32)
    for column in columns:
        assert column.beyond is not None
        each = (column.losses[:STEPS] + column.beyond).astype(np.int32)
        each[MUTE] = column.losses[UNKNOWN]
        lost = (lost[:, :, np.newaxis] + each[:, np.newaxis, :]).reshape(len(each), -1)
    return lost.ravel()


def _together(columns: Sequence[WeighedColumn]) -> Iterator[tuple[WeighedColumn, ...]]:
    """Yield the columns in their order, as many together as have at most 256 joint codes."""
    if not columns:
        return
    together: tuple[WeighedColumn, ...] = ()
    joint = 1
    for column in columns:
        joint *= _steps(column)
        if joint > BYTE:
            yield together
            together, joint = (), _steps(column)
        together = (*together, column)
    yield together


def _steps(column: WeighedColumn) -> int:
    """Return how many codes a column has, 255 counted."""
    return column.highest + 2


def _byte(columns: tuple[WeighedColumn, ...]) -> _Byte:
    joint, losses = np.zeros(1, np.int64), np.zeros(1, np.int32)
    for column in columns:
        codes = np.array([*range(column.highest + 1), UNKNOWN])
        joint = (joint[:, np.newaxis] * len(codes) + codes).ravel()
        losses = (losses[:, np.newaxis] + column.losses[codes].astype(np.int32)).ravel()
    by_joint = np.zeros(BYTE, np.int32)
    by_joint[joint % BYTE] = losses
    return _Byte(columns, by_joint)
