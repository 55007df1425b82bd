"""The measures: how good the first five are, how evenly therapists are shown, and how sure a mean is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from benchmarks.quality.practices import Floats

SHOWN: Final = 5
CUTS: Final = (0.5, 0.75, 0.9, 0.98)
"""True percentiles from which a therapist is worth 1, 2, 3 and 4."""
TOP: Final = 0.95
DISCOUNTS: Final = 1 / np.log2(np.arange(SHOWN) + 2)


@dataclass(frozen=True)
class Mean:
    """A mean with its standard error; clients count as independent."""

    value: float
    error: float

    @property
    def errors_from_zero(self) -> float:
        """Return how many standard errors the mean is above 0."""
        return self.value / self.error if self.error else float(np.sign(self.value)) * np.inf


def mean(values: Sequence[float] | Floats) -> Mean:
    """Return the mean of some values, one for each client."""
    each = np.asarray(values, float)
    return Mean(float(each.mean()), float(each.std(ddof=1) / np.sqrt(len(each))))


def gains(percentiles: Floats) -> Floats:
    """Return what each therapist is worth: 2**relevance - 1, 0 to 15."""
    return np.asarray(2.0 ** np.searchsorted(CUTS, percentiles, side="right") - 1)


def ndcg(worth: Floats, shown: Sequence[int]) -> float:
    """Return nDCG@5: what is shown, earlier counting more, over the best that could be shown; 1 is perfect.

    Args:
        worth: shape (n_candidates,), what each is worth.
        shown: the places in `worth` of the first five, best first; fewer where fewer are shown.
    """
    best = np.sort(worth)[::-1][:SHOWN]
    ideal = float(best @ DISCOUNTS[: len(best)])
    return float(worth[list(shown)] @ DISCOUNTS[: len(shown)]) / ideal if ideal else 0.0


def gini(exposure: Floats) -> float:
    """Return how unevenly therapists are shown: 0 when all alike, near 1 when one gets all."""
    each = np.sort(exposure)
    n = len(each)
    return float((2 * np.arange(1, n + 1) - n - 1) @ each / (n * each.sum())) if each.sum() else 0.0


def ratio(after: Floats, before: Floats) -> Mean:
    """Return the change of a sum as a share of what it was, with the error of a ratio over therapists."""
    change = float(after.sum() / before.sum())
    left = after - change * before
    error = np.sqrt(len(left) * float(left @ left) / max(1, len(left) - 1)) / float(before.sum())
    return Mean(change - 1, float(error))
