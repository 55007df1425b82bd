"""Claims: who lists more in a field than its full worth, so that each of their claims counts in proportion."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from questionnaire.fit.index import FULL_STRENGTH, Codes, FitIndex, Sums

STEPS: Final = FULL_STRENGTH + 1
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Claims:
    """Those who list more than the full worth of a field.

    `rows`: shape (n_over,), ascending. `totals`: shape (n_over,), the strengths that each lists, added up. `full`: how
    many of these count whole. `counted`: shape (n_over,), whose values make the means.
    """

    rows: Rows
    totals: Sums
    full: Fraction
    counted: npt.NDArray[np.bool_]

    def worth(self, total: int) -> Fraction:
        """Return what a claim of somebody who lists so much is worth, 0 to 1."""
        return min(Fraction(1), self.full / total) if total else Fraction(1)

    @cached_property
    def distinct(self) -> tuple[list[int], npt.NDArray[np.int64]]:
        """Return the totals that occur, ascending, and the place of each row's total among them."""
        totals, places = np.unique(self.totals, return_inverse=True)
        return totals.tolist(), places

    def told(self, codes: Codes) -> Iterator[tuple[Fraction, int, int]]:
        """Yield how many who are counted list a member how strongly: worth, strength, number; strength 0 left out."""
        totals, places = self.distinct
        mine = codes[self.rows]
        told = np.bincount((places * STEPS + mine)[self.counted & (mine > 0)], minlength=len(totals) * STEPS)
        for place in np.flatnonzero(told).tolist():
            yield self.worth(totals[place // STEPS]), place % STEPS, int(told[place])


def claims_of(index: FitIndex, name: str) -> Claims | None:
    """Return who lists more than the full worth of a field, None where nobody does; found once for all."""
    return index.once(f"claims {name} {index.fields[name].full_worth}", lambda: _found(index, name))


def _found(index: FitIndex, name: str) -> Claims | None:
    full_worth = index.fields[name].full_worth
    if full_worth is None:
        return None
    full = Fraction(full_worth) * FULL_STRENGTH
    rows = np.flatnonzero(index.sets[name].claimed > float(full))
    return Claims(rows, index.sets[name].claimed[rows], full, index.counted[rows]) if len(rows) else None
