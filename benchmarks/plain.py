"""Plain sums: what an engine should find, in float64 and without any of its shortcuts."""

from fractions import Fraction

import numpy as np
import numpy.typing as npt

from questionnaire.fit.columns import Column, WeighedCriterion, keenness
from questionnaire.fit.index import UNKNOWN
from questionnaire.profile import Criterion

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]


def raw_weight(criterion: Criterion) -> Fraction:
    """Return what a stated criterion weighs before all weights are made to sum to 1."""
    return criterion.importance.weight * Fraction(criterion.compared.prior) * keenness(criterion)


def plain_fits(weighed: WeighedCriterion, rows: Rows) -> Floats:
    """Return the fit of some therapists on one criterion, NaN where unknown; shape (n_rows,)."""
    total: Floats = sum((float(each.share) * _fits(each, rows) for each in weighed.columns), np.zeros(len(rows)))
    return total


def _fits(column: Column, rows: Rows) -> Floats:
    table = np.full(UNKNOWN + 1, np.nan)
    for code, fit in column.fits.items():
        table[code] = float(fit)
    return np.asarray(table[column.codes[rows]] * _worths(column, rows))


def _worths(column: Column, rows: Rows) -> Floats:
    """Return what a claim of each is worth: less than 1 for who lists more than the full worth of the field."""
    if column.claims is None or column.claimed is None:
        return np.ones(len(rows))
    return np.minimum(1.0, float(column.claims.full) / np.maximum(column.claimed[rows], 1))
