"""Claims: who lists more in a field than its full worth, so that each of their claims counts in proportion."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np
import numpy.typing as npt

from questionnaire.fit.index import FULL_STRENGTH, Codes, FitIndex, Sums

STEPS: Final = FULL_STRENGTH + 1
WITHIN, MUTE = 0, 1
"""Places of those who list no more than the full worth, and of those who do not say."""
FIRST: Final = 2
"""The place of the smallest total that is more than the full worth."""


@dataclass(frozen=True)
class Claims:
    """Those who list more than the full worth of a field.

    `totals`: what they list, added up, each sum that occurs once, ascending. `full`: how much of that counts whole.
    `places`: shape (n_therapists,), from 2 on the place of their total; 0 within the full worth, 1 where unknown.
    """

    totals: tuple[int, ...]
    full: Fraction
    places: Sums | npt.NDArray[np.uint32]

    def worth(self, total: int) -> Fraction:
        """Return what a claim of somebody who lists so much is worth, 0 to 1."""
        return min(Fraction(1), self.full / total) if total else Fraction(1)

    def worths(self) -> list[Fraction]:
        """Return what a claim is worth at each place; where unknown there is none."""
        return [Fraction(1), Fraction(), *(self.worth(total) for total in self.totals)]

    def told(self, codes: Codes, counted: npt.NDArray[np.int64]) -> Iterator[tuple[Fraction, int, int]]:
        """Yield how many of those who are counted (rows) list a member how strongly: worth, strength, number."""
        joint = self.places[counted].astype(np.uint32) * np.uint32(STEPS) + (codes[counted] % STEPS)
        numbers = np.bincount(joint, minlength=(FIRST + len(self.totals)) * STEPS).reshape(-1, STEPS)
        numbers[MUTE] = 0
        worths = self.worths()
        yield from ((worths[place], code, int(numbers[place, code])) for place, code in np.argwhere(numbers).tolist())


def claims_of(index: FitIndex, name: str) -> Claims | None:
    """Return who lists more than the full worth of a field, None where nobody does; found once for all."""
    return index.once(f"claims {name}", lambda: _found(index, name))


def _found(index: FitIndex, name: str) -> Claims | None:
    full_worth, said = index.fields[name].full_worth, index.sets[name]
    if full_worth is None:
        return None
    full = Fraction(full_worth) * FULL_STRENGTH
    over = said.claimed > float(full)
    totals, places = np.unique(said.claimed[over], return_inverse=True)
    if not len(totals):
        return None
    found = np.where(said.known, np.uint32(WITHIN), np.uint32(MUTE))
    found[over] = places + FIRST
    small = (FIRST + len(totals)) * STEPS <= np.iinfo(np.uint16).max  # a joint code then takes two bytes
    return Claims(tuple(totals.tolist()), full, found.astype(np.uint16) if small else found)
