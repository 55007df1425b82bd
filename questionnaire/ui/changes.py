"""Changes to the list that are made in one tap and undone in one tap."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from questionnaire.answers import Answers
from questionnaire.fit.matching import Matching
from questionnaire.ui import results, session, widgets

MOST_FOLLOWED: Final = 1000
"""Chosen: of more matches nobody sees who rose or fell, and following them would cost more than finding them."""
NOTE = "change"
"""The last change is remembered for the visit only, never with the answers."""


@dataclass(frozen=True)
class Change:
    """What was changed last.

    `said` is the sentence about it, `place` where on the page its notice stands, `standing` the group of each
    therapist among the matches before it, None where they were too many to follow.
    """

    said: str
    place: str
    before: Answers
    after: Answers
    standing: Mapping[str, int] | None


def make(after: Answers, said: str, place: str) -> None:
    """Make these the answers, and remember how to undo it."""
    before = session.current_answers()
    if after == before:
        return
    session.remember(NOTE, Change(said, place, before, after, standing(results.matching())))
    session.change_answers(lambda _: after)
    widgets.forget("w-")


def undo() -> None:
    """Put the answers back as they were before the last change."""
    change = last()
    if change is not None:
        session.change_answers(lambda _: change.before)
        widgets.forget("w-")
        session.remember(NOTE, None)


def last() -> Change | None:
    """Return the last change, while nothing else has been changed since."""
    change: Change | None = session.recall(NOTE)
    return change if change is not None and change.after == session.current_answers() else None


def standing(found: Matching) -> Mapping[str, int] | None:
    """Return the group of near-ties that each match stands in, by id, from 1; None of too long a list."""
    if len(found.matches) > MOST_FOLLOWED:
        return None
    return {found.index.ids[each.row]: each.group for each in found.matches}
