"""The table engine: what each therapist loses, read from small tables; for lists too long to write out as points.

Every code of a column has its loss in a table made anew for each query, so weights, strengths, steps of an axis and
what is unknown are all one look-up. The sum of the look-ups is the distance to the ideal therapist: the very number
that scikit-learn finds. Looking up is what costs, so columns with few codes share one table as long as their codes
together still fit into one byte: three members of a set, or two axes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from questionnaire.fit.columns import Units, WeighedColumn
from questionnaire.fit.index import UNKNOWN, Codes, Flags

BYTE: Final = 256
BLOCK: Final = 32_768
"""Therapists summed at a time. Chosen: what is in work then stays in the processor's second-level cache."""
SCAN_FROM: Final = 0.25
"""The share of all from which reading everybody in order beats picking some out. Measured: benchmarks.speed."""

Losses = npt.NDArray[np.int32]
Piece = slice | npt.NDArray[np.int64]


@dataclass(frozen=True)
class _Table:
    """Some columns that are looked up together.

    `steps`: how many codes each column has, 255 counted. `losses`: shape (256,), what all of them lose together, by
    their joint code: ((c1 * n2 + c2) * n3 + c3) modulo 256. With 255 as the -1 that it is in a byte, no two differ.
    """

    columns: tuple[Codes, ...]
    steps: tuple[int, ...]
    losses: Losses

    def lost(self, piece: Piece) -> Losses:
        """Return what some therapists lose on these columns."""
        joint, *others = (codes[piece] for codes in self.columns)
        for codes, steps in zip(others, self.steps[1:], strict=True):
            joint = joint * np.uint8(steps % BYTE) + codes
        return self.losses.take(joint, mode="clip")


def look_up(columns: Sequence[WeighedColumn], candidates: Flags) -> Units:
    """Return what each candidate loses in all, in the order of the rows, whole units.

    Args:
        columns: what is compared; their losses sum to at most 10**9, so 32 bits hold every sum.
        candidates: shape (n_therapists,), whose losses are wanted.
    """
    tables = [_table(together) for together in _in_bytes(columns)]
    size = len(candidates)
    if np.count_nonzero(candidates) >= SCAN_FROM * size:
        everyone = (slice(start, start + BLOCK) for start in range(0, size, BLOCK))
        return _sums(tables, everyone)[candidates].astype(np.int64)
    rows = np.flatnonzero(candidates)
    some = (rows[start : start + BLOCK] for start in range(0, len(rows), BLOCK))
    return _sums(tables, some).astype(np.int64)


def _sums(tables: Sequence[_Table], pieces: Iterable[Piece]) -> Losses:
    sums = []
    for piece in pieces:
        lost = tables[0].lost(piece)
        for table in tables[1:]:
            lost += table.lost(piece)
        sums.append(lost)
    return np.concatenate([np.zeros(0, np.int32), *sums])


def _in_bytes(columns: Sequence[WeighedColumn]) -> Iterator[list[WeighedColumn]]:
    """Yield the columns in their order, as many together as have at most 256 joint codes."""
    together: list[WeighedColumn] = []
    joint = 1
    for column in columns:
        joint *= _steps(column)
        if joint > BYTE:
            yield together
            together, joint = [], _steps(column)
        together.append(column)
    yield together


def _steps(column: WeighedColumn) -> int:
    """Return how many codes a column has, 255 counted."""
    return column.highest + 2


def _table(columns: Sequence[WeighedColumn]) -> _Table:
    joint, losses = np.zeros(1, np.uint8), np.zeros(1, np.int32)
    for column in columns:
        codes = np.array([*range(column.highest + 1), UNKNOWN], np.uint8)
        joint = (joint[:, np.newaxis] * np.uint8(len(codes) % BYTE) + codes).ravel()
        losses = (losses[:, np.newaxis] + column.losses[codes].astype(np.int32)).ravel()
    by_joint = np.zeros(BYTE, np.int32)
    by_joint[joint] = losses
    return _Table(tuple(each.codes for each in columns), tuple(_steps(each) for each in columns), by_joint)
