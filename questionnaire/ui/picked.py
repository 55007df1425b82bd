"""Whom the visitor picked to compare, for this visit only."""

from typing import Final

from questionnaire.ui import focus, keeping, results, session

FEWEST: Final = 2
MOST: Final = 4
"""Chosen: four columns are what a screen and a mind can hold."""


def ids() -> tuple[str, ...]:
    """Return the ids of those who were picked, hidden and vanished ones left out."""
    picked: tuple[str, ...] = session.recall("compare", ())
    return _still_there(picked)


def beside_each_other() -> tuple[str, ...]:
    """Return whom to compare: those who were picked, or else the first of the short list; () when there are too few."""
    picked = ids()
    if len(picked) < FEWEST:
        picked = _still_there(tuple(each.id for each in keeping.kept()))[:MOST]
    return picked if len(picked) >= FEWEST else ()


def pick_or_not(therapist_id: str) -> None:
    """Pick a therapist to be compared, or put them back."""
    picked = ids()
    without = tuple(each for each in picked if each != therapist_id)
    session.remember("compare", without if therapist_id in picked else (*picked, therapist_id)[:MOST])


def put_back(therapist_id: str) -> None:
    """Take one out of those who are compared."""
    others = tuple(each for each in beside_each_other() if each != therapist_id)
    session.remember("compare", others)
    focus.move_to(f"at-beside-{''.join(others[:1])}")


def clear() -> None:
    """Put all back."""
    last = ids()[-1:]
    session.remember("compare", ())
    focus.move_to(f"compare-{''.join(last)}")


def _still_there(picked: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in picked if results.therapist(each) is not None)
