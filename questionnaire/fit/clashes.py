"""Clashes: must-haves about one field that no therapist could ever meet together."""

from questionnaire.catalogue import holds_one_word
from questionnaire.fit.constraints import allowed_codes
from questionnaire.profile import Criterion, Profile
from questionnaire.wanted import Members, Spots


def clashes(profile: Profile) -> tuple[Criterion, ...]:
    """Return what several answers ask of one field that nobody can be all at once, in the order of the fields."""
    return tuple(each for each in profile.constraints if _clashes(each))


def _clashes(constraint: Criterion) -> bool:
    """Return whether no place of an axis or an order, and no single word, is what each answer asks for."""
    demands = constraint.demands
    together: list[set[int] | set[str]] = [
        set(allowed_codes(constraint.compared, each.values)) for each in demands if isinstance(each, Spots)
    ]
    if holds_one_word(constraint.field):
        together += [set(each.values) for each in demands if isinstance(each, Members)]
    return bool(together) and not set.intersection(*map(set, together))
