"""Vectors: entries and wishes as plain numbers and tags, what simpler recommenders start from."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks.quality.practices import Floats
from questionnaire.fit.index import FULL_STRENGTH, UNKNOWN, FitIndex
from questionnaire.profile import Profile
from questionnaire.wanted import Members, Position

Flags = npt.NDArray[np.bool_]
LEAN: Final = 1 / 3
"""From where on a directory would tag somebody with one side of an axis."""


@dataclass(frozen=True)
class Vectors:
    """Everything that entries say, one column for each axis and each member of a set.

    `values`: shape (n_columns, n_therapists), 0 to 1 for a member of a set, -1 to 1 on an axis, NaN where unknown.
    """

    fields: tuple[str, ...]
    members: tuple[str, ...]
    values: Floats

    @cached_property
    def is_axis(self) -> Flags:
        """Return which columns are axes."""
        return np.array([not member for member in self.members])

    @cached_property
    def tags(self) -> Flags:
        """Return the same as tags: what is listed, and each side of an axis that somebody leans to."""
        return tags_of(np.nan_to_num(self.values), self.is_axis)


def tags_of(values: Floats, is_axis: Flags) -> Flags:
    """Return values as tags, one row for each side of an axis, shape (n_columns + n_axes, ...)."""
    return np.concatenate([np.where(is_axis.reshape(-1, *[1] * (values.ndim - 1)), values >= LEAN, values > 0),
                           values[is_axis] <= -LEAN])  # fmt: skip


def vectors_of(index: FitIndex) -> Vectors:
    """Return what the entries of an index say in everything that weighs."""
    rows: list[tuple[str, str, Floats]] = []
    for name, compared in index.fields.items():
        if compared.compare == "axis":
            rows.append((name, "", np.where(index.scales[name] == UNKNOWN, np.nan, index.scales[name] / 6.0 - 1)))
        elif name in index.sets and not compared.gate:
            held = index.sets[name]
            for member in held.members:
                codes = held.codes(member)
                rows.append((name, member, np.where(codes == UNKNOWN, np.nan, codes / FULL_STRENGTH)))
    return Vectors(tuple(row[0] for row in rows), tuple(row[1] for row in rows), np.stack([row[2] for row in rows]))


def asked_vector(profile: Profile, vectors: Vectors) -> Floats:
    """Return a profile as one number a column."""
    wanted = {each.field: each.wanted for each in profile.criteria if not each.from_readiness}
    asked = np.full(len(vectors.fields), np.nan)
    for place, (name, member) in enumerate(zip(vectors.fields, vectors.members, strict=True)):
        match wanted.get(name):
            case Position(value):
                asked[place] = float(value)
            case Members(values):
                asked[place] = float(member in values)
    return asked
