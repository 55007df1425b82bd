"""Standings: where everyone of a catalogue stands for one person's answers, and what put them there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from questionnaire.answers_file import read_answers
from questionnaire.content.personas import Persona
from questionnaire.content.snapshot import Content
from questionnaire.fit.index import FULL, SILENT, is_set
from questionnaire.fit.matching import Matching, find_matches
from questionnaire.fit.screens import Screen
from questionnaire.profile import build_profile

ListName = Literal["matches", "ask_first", "full_now"]
LISTS: Final[tuple[ListName, ...]] = ("matches", "ask_first", "full_now")
Answer = Literal["passes", "fails", "silent"]


@dataclass(frozen=True)
class Standing:
    """Where one therapist stands for one person.

    `list`, `rank` and `group` are None for who is in no list. `units` is the fit in whole units. `enough_known`:
    whether at least half of what was stated is known. `constraints` says how the entry answers each gate, limit and
    must-have; `contributions` what each criterion adds, and whether it is known.
    """

    list: ListName | None
    rank: int | None
    group: int | None
    units: int | None
    listed: bool
    taking: Literal["yes", "no", "silent"]
    enough_known: bool
    constraints: Mapping[str, Answer]
    contributions: Mapping[str, tuple[int, bool]]


def standings(content: Content, persona: Persona) -> Mapping[str, Standing]:
    """Return everyone's standing for one persona, by id."""
    answers = read_answers(persona.answers_data(), content.questionnaire)[0]
    profile = build_profile(content.questionnaire, content.vocabulary, answers)
    matching = find_matches(content.index, profile, content.withdrawn)
    places = {each.row: (name, each.rank, each.group, each.units) for name in LISTS for each in getattr(matching, name)}
    return {
        therapist_id: _standing(matching, row, places.get(row)) for row, therapist_id in enumerate(content.index.ids)
    }


def _standing(matching: Matching, row: int, place: tuple[ListName, int, int, int | None] | None) -> Standing:
    name, rank, group, units = place or (None, None, None, None)
    taking = int(matching.index.taking[row])
    return Standing(
        list=name,
        rank=rank,
        group=group,
        units=units,
        listed=is_set(matching.eligibility.listed_bits, row),
        taking="silent" if taking == SILENT else "no" if taking == FULL else "yes",
        enough_known=not matching.too_little_known(row),
        constraints=dict(answer for each in matching.eligibility.screens for answer in _answers(each, row)),
        contributions={each.criterion.field: (each.contribution(row), each.known(row)) for each in matching.query},
    )


def _answers(screen: Screen, row: int) -> Iterator[tuple[str, Answer]]:
    """Yield how an entry answers a constraint, and each limit of its ways, by field."""
    failed, silent = screen.failed_fields(row), screen.open_fields(row)
    for field in (screen.constraint.field, *(each.limit.field for each in screen.constraint.limits)):
        yield field, "fails" if field in failed else "silent" if field in silent else "passes"
