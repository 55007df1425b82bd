"""The effect of an edit: for each persona who enters a list, leaves it, rises or falls in it, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from questionnaire.content.personas import Persona
from questionnaire.content.snapshot import Content
from questionnaire.fit.columns import POINT
from questionnaire.workbench.standings import LISTS, ListName, Standing, standings

Kind = Literal["entered", "left", "rose", "fell"]
WhyKind = Literal[
    "new", "gone", "shown", "hidden", "taking-yes", "taking-no", "taking-silent",
    "passes", "fails", "silent", "known-enough", "little-known", "better", "worse", "expected", "others",
]  # fmt: skip


@dataclass(frozen=True)
class Why:
    """One cause of a move: what it is, the field it is about ("" for none), and the points that it adds or takes."""

    kind: WhyKind
    field: str = ""
    points: float = 0.0


@dataclass(frozen=True)
class Move:
    """What an edit does to one therapist in one list of one persona; ranks count from 1."""

    kind: Kind
    list: ListName
    id: str
    name: str
    old_rank: int | None
    new_rank: int | None
    why: tuple[Why, ...]


@dataclass(frozen=True)
class PersonaDiff:
    """What an edit does to one persona's lists."""

    id: str
    name: str
    moves: tuple[Move, ...]


def diff_personas(old: Content, new: Content) -> tuple[PersonaDiff, ...]:
    """Return what the new content does to each persona's lists, compared with the old one."""
    people = {each.id: each for each in (*old.personas, *new.personas)}
    return tuple(diff_for(each, old, new) for each in people.values())


def changed_entries(old: Content, new: Content) -> tuple[str, ...]:
    """Return the names of the therapists whose entries differ, came, or went; the new list's order first."""
    before = {each.id: each for each in old.catalogue.therapists}
    after = {each.id: each for each in new.catalogue.therapists}
    return tuple(each.name for key, each in {**after, **before}.items() if before.get(key) != after.get(key))


def diff_for(persona: Persona, old: Content, new: Content) -> PersonaDiff:
    """Return what the new content does to one persona's lists."""
    before, after = standings(old, persona), standings(new, persona)
    names = {each.id: each.name for each in (*old.catalogue.therapists, *new.catalogue.therapists)}
    moves = [move for name in LISTS for move in _moves(name, before, after, names)]
    return PersonaDiff(persona.id, persona.name, tuple(moves))


def _moves(
    name: ListName, before: Mapping[str, Standing], after: Mapping[str, Standing], names: Mapping[str, str]
) -> Iterator[Move]:
    """Yield the moves in one list, the best of them now (or before) first."""
    was, now = _groups(name, before), _groups(name, after)
    both = [each for each in now if each in was]
    ahead_before, ahead_now = _ahead(was, both), _ahead(now, both)
    for therapist_id in (*now, *(each for each in was if each not in now)):
        old, new = before.get(therapist_id), after.get(therapist_id)
        old_rank = old.rank if old is not None and therapist_id in was else None
        new_rank = new.rank if new is not None and therapist_id in now else None
        kind: Kind | None = None
        if old_rank is None or new_rank is None:
            kind = "entered" if old_rank is None else "left"
        elif ahead_now[therapist_id] != ahead_before[therapist_id]:
            kind = "rose" if ahead_now[therapist_id] < ahead_before[therapist_id] else "fell"
        if kind is not None:
            why = tuple(_passage(old, new) if kind in ("entered", "left") else _weight(old, new))
            yield Move(kind, name, therapist_id, names[therapist_id], old_rank, new_rank, why or (Why("others"),))


def _groups(name: ListName, found: Mapping[str, Standing]) -> Mapping[str, int]:
    """Return the group of each member of a list by id, in the order of the list."""
    members = [(each.rank or 0, key, each.group or 0) for key, each in found.items() if each.list == name]
    return {key: group for _, key, group in sorted(members)}


def _ahead(groups: Mapping[str, int], ids: list[str]) -> Mapping[str, int]:
    """Return how many of some stand in a better group than each: places inside a group are by lot."""
    return {each: sum(groups[other] < groups[each] for other in ids) for each in ids}


def _passage(old: Standing | None, new: Standing | None) -> Iterator[Why]:
    """Yield why somebody came into a list or went out of it."""
    if old is None or new is None:
        yield Why("new" if old is None else "gone")
        return
    if old.listed != new.listed:
        yield Why("shown" if new.listed else "hidden")
    if old.taking != new.taking:
        kinds: Mapping[str, WhyKind] = {"yes": "taking-yes", "no": "taking-no", "silent": "taking-silent"}
        yield Why(kinds[new.taking])
    if old.enough_known != new.enough_known:
        yield Why("known-enough" if new.enough_known else "little-known")
    for field, answer in new.constraints.items():
        if old.constraints.get(field, "passes") != answer:
            yield Why(answer, field)


def _weight(old: Standing | None, new: Standing | None) -> Iterator[Why]:
    """Yield which criteria moved somebody up or down, what moved them most first."""
    if old is None or new is None:
        return
    changes = []
    for field in {**old.contributions, **new.contributions}:
        was, was_known = old.contributions.get(field, (0, True))
        now, known = new.contributions.get(field, (0, True))
        if now != was:
            kind: WhyKind = "better" if now > was else "worse"
            changes.append(Why(kind if known or was_known else "expected", field, (now - was) / POINT))
    yield from sorted((each for each in changes if abs(each.points) >= 0.05), key=lambda each: -abs(each.points))
