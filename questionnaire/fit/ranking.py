"""A ranking: one list of therapists, best first, put in order only as far as somebody reads it."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, overload

import numpy as np
import numpy.typing as npt

from questionnaire.fit.columns import POINT, TOTAL_UNITS
from questionnaire.fit.index import Bits, Flags, count_bits, is_set

Rows = npt.NDArray[np.int64]
Distances = npt.NDArray[np.int32]
"""In whole units: 0 (all that was asked) to 10**9 (nothing of it)."""
Drawing = npt.NDArray[np.int32]
DRAWN: Final = 1024
"""How many are looked at first in an order that is known; twice as many each time that somebody reads on."""
VIEW: Final = 10 * POINT
"""How much farther is looked when a list is read on. Chosen: of a million, the first ten stand within a few points."""


@dataclass(frozen=True)
class Ranked:
    """One therapist's place in a list; `units` is the fit in whole units, None when nothing weighs.

    `rank` and `group` count from 1; a group holds those whose whole points are equal.
    """

    row: int
    rank: int
    group: int
    units: int | None


@dataclass(frozen=True)
class _Group:
    """Those whose whole points are equal, in the order of the lot drawn for them; `start` counts from 0."""

    start: int
    rows: Rows
    units: Distances


def most_lost_together(lost: int) -> int:
    """Return the most that somebody loses who has as many whole points as one who loses so much, in whole units."""
    return lost + (TOTAL_UNITS - lost) % POINT


class Ranking(Sequence[Ranked]):
    """The candidates in the order a client sees them.

    A group is all whose whole points are equal, so it depends on nobody else; inside it the order follows a hash of the
    therapist's id and the answers' digest, so that the same answers always give the same list and nobody is first by
    alphabet. A group is found when somebody reads that far: of a million, the first ten cost one look at the losses.

    Args:
        candidates: who is in the list, packed.
        distances: what each candidate loses, whole units, and their rows; asked for when somebody reads the list.
        turns: the order in which it is the turn of some rows.
        weighs: whether anything weighs at all.
    """

    def __init__(
        self,
        candidates: Bits,
        distances: Callable[[Bits], tuple[Distances, Rows]],
        turns: Callable[[Rows], Rows],
        weighs: bool,
    ) -> None:
        self._candidates, self._distances, self._turns, self._weighs = candidates, distances, turns, weighs
        self._size = count_bits(candidates)
        self._groups: list[_Group] = []
        self._view: tuple[Distances, Rows, int] = (np.zeros(0, np.int32), np.zeros(0, np.int64), 0)

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, place: int) -> Ranked: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Ranked, ...]: ...
    def __getitem__(self, place: int | slice) -> Ranked | tuple[Ranked, ...]:
        wanted = range(self._size)[place]
        if isinstance(wanted, int):
            return self._at(wanted)
        return tuple(self._at(each) for each in wanted)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Ranking, tuple)) and len(self) == len(other) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Ranking of {self._size}"

    def best_units(self) -> int | None:
        """Return the most whole units that anybody in the list has, None where nothing weighs or nobody is there."""
        return int(self._groups[0].units.max()) if self._weighs and self.group_size(1) else None

    def group_size(self, group: int) -> int:
        """Return how many stand in a group, counted from 1."""
        if not self._size:
            return 0
        while len(self._groups) < group:
            self._add_group()
        return len(self._groups[group - 1].rows)

    def of_row(self, row: int) -> Ranked | None:
        """Return a therapist's place in the list, or None when they do not stand in it."""
        if not is_set(self._candidates, row):
            return None
        found = next((each for each in self._groups if row in each.rows), None)
        while found is None:
            self._add_group()
            found = self._groups[-1] if row in self._groups[-1].rows else None
        return self._at(found.start + int(np.flatnonzero(found.rows == row)[0]))

    def _at(self, place: int) -> Ranked:
        while not self._groups or place >= self._groups[-1].start + len(self._groups[-1].rows):
            self._add_group()
        number = bisect_right(self._groups, place, key=lambda group: group.start)
        group = self._groups[number - 1]
        inside = place - group.start
        units = int(group.units[inside]) if self._weighs else None
        return Ranked(int(group.rows[inside]), place + 1, number, units)

    def _add_group(self) -> None:
        """Find the next group: the best of those left, and all with as many whole points."""
        last = self._groups[-1] if self._groups else None
        beyond = most_lost_together(TOTAL_UNITS - int(last.units.max())) if last is not None else -1
        lost, rows = self._ahead(beyond)
        members = lost <= most_lost_together(int(lost.min()))
        lost, rows = lost[members], rows[members]
        order = self._turns(rows)
        start = last.start + len(last.rows) if last is not None else 0
        self._groups.append(_Group(start, rows[order], TOTAL_UNITS - lost[order]))

    def _ahead(self, beyond: int) -> tuple[Distances, Rows]:
        """Return what those who lose more than that lose, and their rows: all of the next group, mostly some more."""
        lost, rows, reach = self._view
        ahead = lost > beyond
        if not ahead.any() or most_lost_together(int(lost[ahead].min())) > reach:
            everyone, all_rows = self._found
            left = everyone > beyond
            reach = int(everyone.min(where=left, initial=TOTAL_UNITS)) + VIEW
            in_view = left & (everyone <= reach)
            lost, rows = everyone[in_view], all_rows[in_view]
            self._view = lost, rows, reach
            return lost, rows
        return lost[ahead], rows[ahead]

    @cached_property
    def _found(self) -> tuple[Distances, Rows]:
        return self._distances(self._candidates)


class Drawn(Ranking):
    """A list of people who are all equally good, in an order that was drawn before: read as far as somebody looks.

    Args:
        candidates: who is in the list, packed.
        in_turn: the rows of everybody, those in no list too, in the order that was drawn.
    """

    def __init__(self, candidates: Bits, in_turn: Drawing) -> None:
        super().__init__(candidates, lambda _: (np.zeros(0, np.int32), np.zeros(0, np.int64)), np.argsort, weighs=False)
        self._in_turn, self._looked, self._read = in_turn, 0, list[int]()

    def group_size(self, group: int) -> int:
        """Return how many are equally good: all of them."""
        return len(self) if group == 1 else 0

    def of_row(self, row: int) -> Ranked | None:
        """Return a therapist's place in the list, or None when they do not stand in it."""
        if not is_set(self._candidates, row):
            return None
        before = self._in_turn[: int(np.flatnonzero(self._in_turn == row)[0])]
        return self._at(int(np.count_nonzero(self._listed(before))))

    def _at(self, place: int) -> Ranked:
        while place >= len(self._read):
            reach = self._looked + max(self._looked, DRAWN)
            piece = self._in_turn[self._looked : reach]
            self._read += piece[self._listed(piece)].tolist()
            self._looked = reach
        return Ranked(self._read[place], place + 1, 1, None)

    def _listed(self, rows: Drawing) -> Flags:
        listed: Flags = (self._candidates[rows >> 3] & (128 >> (rows & 7))) > 0
        return listed
