"""Movement: who stands better and who stands worse after a change, by fit between groups and never inside one."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Movement:
    """What a change did to the matches: ids who rose, fell, came and went, the best of them now (or before) first."""

    rose: tuple[str, ...]
    fell: tuple[str, ...]
    came: tuple[str, ...]
    went: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Return whether everyone stands where they stood."""
        return not (self.rose or self.fell or self.came or self.went)


def compare_standings(before: Mapping[str, int], after: Mapping[str, int]) -> Movement:
    """Return who moved between two rankings, each a group (from 1, best) by id.

    Somebody rose when fewer of those who are in both rankings stand in a better group than they do, and fell when
    more of them do. Places inside a group are by lot and mean nothing.
    """
    both = [each for each in after if each in before]
    was, now = _ahead(before, both), _ahead(after, both)
    return Movement(
        rose=tuple(each for each in both if now[each] < was[each]),
        fell=tuple(each for each in both if now[each] > was[each]),
        came=tuple(each for each in after if each not in before),
        went=tuple(each for each in before if each not in after),
    )


def _ahead(groups: Mapping[str, int], ids: list[str]) -> Mapping[str, int]:
    """Return how many of some stand in a better group than each of them."""
    in_order = sorted(groups[each] for each in ids)
    return {each: bisect_left(in_order, groups[each]) for each in ids}
