"""The amendments of the rule that can move who is shown; here, and only here, each is taken back for a comparison."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from types import ModuleType
from typing import Any, Final

from questionnaire.fit import columns, eligibility, ranking, unknowns
from questionnaire.fit.index import FitIndex
from questionnaire.questions import ComparedField, Questionnaire

OLD_PRIORS: Final[Mapping[str, str]] = {
    "concerns": "2.5", "aims": "0.5", "medication": "0.5", "first_steps.welcomes_first_timers": "0.5",
    "approaches": "0.75", "style.lead": "0.75", "style.feel": "0.75", "style.time": "0.75", "style.stance": "0.75",
    "style.us": "0.75", "style.pace": "0.75", "identity.lived_experience": "0.75", "hours": "0.75",
}  # fmt: skip
"""The priors before they became their square roots; all others were 1 and are."""


@dataclass(frozen=True)
class Amendment:
    """What the rule was before: what `questions.yaml` said of its fields, and what some names in the code stood for."""

    name: str
    fields: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    code: tuple[tuple[ModuleType, str, Any], ...] = ()


def _mean(told: Collection[tuple[Fraction, int]]) -> Fraction | None:
    known = sum(number for _, number in told)
    return sum((fit * number for fit, number in told), Fraction()) / known if known else None


WAYS: Final = Amendment("1, a fee limits the ways it is for", {"fees.per_session": {"only_for": None}})
LITTLE: Final = Amendment(
    "5, too little known is asked first", code=((eligibility, "of_whom_enough_is_known", lambda *given: given[-1]),)
)
UNKNOWN: Final = Amendment("6, the unknown", code=((unknowns, "expected_of", _mean), (columns, "expected_of", _mean)))
POINTS: Final = Amendment("7, whole points", code=((ranking, "most_lost_together", lambda lost: lost + columns.POINT),))
WORTH: Final = Amendment(
    "11, full worth",
    {name: {"full_worth": None} for name in ("concerns", "aims", "approaches", "identity.affirms")},
)
PRIORS: Final = Amendment("12, priors", {name: {"prior": Decimal(old)} for name, old in OLD_PRIORS.items()})
MAIN: Final = Amendment("12, the main concern", code=((columns, "MAIN_EMPHASIS", Fraction(2)),))
KEEN: Final = Amendment("12, mild wishes on a line", code=((columns, "keenness", lambda _: Fraction(1)),))
AMENDMENTS: Final = (WAYS, LITTLE, UNKNOWN, POINTS, WORTH, PRIORS, MAIN, KEEN)


def without(fields: Mapping[str, ComparedField], amendments: Collection[Amendment]) -> dict[str, ComparedField]:
    """Return the fields as they were before some amendments."""
    found = dict(fields)
    for each in amendments:
        for name, update in each.fields.items():
            found[name] = found[name].model_copy(update=update)
    return found


def asked_before(asked: Questionnaire, amendments: Collection[Amendment]) -> Questionnaire:
    """Return the questions as they were before some amendments."""
    return Questionnaire(version=asked.version, fields=without(asked.fields, amendments), parts=asked.parts)


def index_before(index: FitIndex, amendments: Collection[Amendment]) -> FitIndex:
    """Return an index whose fields are compared as they were before some amendments."""
    return replace(index, fields=without(index.fields, amendments))


@contextmanager
def taken_back(amendments: Collection[Amendment]) -> Iterator[None]:
    """Let the code be as it was before some amendments, and put it back."""
    now = [(room, name, getattr(room, name)) for each in amendments for room, name, _ in each.code]
    try:
        for each in amendments:
            for room, name, before in each.code:
                setattr(room, name, before)
        yield
    finally:
        for room, name, value in now:
            setattr(room, name, value)
