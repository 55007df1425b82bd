"""Tips about questions that change nothing, because the therapists of the catalogue do not differ."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import pstdev
from typing import Any, Final

from questionnaire.catalogue import Catalogue, Therapist
from questionnaire.content.placed import Document, Path
from questionnaire.content.typed import problem_at
from questionnaire.problems import Problem, Severity
from questionnaire.questions import Questionnaire

_LEAST_SPREAD: Final = 0.75
"""Chosen: in points of the scale from -3 to 3; where half of all therapists stand on one point, less than this."""
_MOST_SHARE: Final = 0.9
_ENOUGH: Final = 10
"""Chosen: with fewer therapists anything hardly varies."""


def catalogue_tips(document: Document, questionnaire: Questionnaire, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a tip for each question, axis and aim on which the therapists who are shown do not differ."""
    active = [therapist for therapist in catalogue.therapists if therapist.listing.status == "active"]
    if not active:
        return
    for part_index, part in enumerate(questionnaire.parts):
        for index, question in enumerate(part.questions):
            path: Path = ("parts", part_index, "questions", index, "matches")
            if question.matches is not None and len(_different(active, question.matches)) < 2:
                message = f"the therapists do not differ in {question.matches}, so no answer changes the list."
                yield problem_at(document, path, f"{message} Ask them, or leave the question out.", Severity.TIP)
    if len(active) >= _ENOUGH:
        yield from _hardly_varying(document, questionnaire, active)


def _different(active: Sequence[Therapist], field: str) -> set[str]:
    """Return the different values that are known of a field, as texts."""
    return {_as_text(value) for therapist in active if (value := therapist.known(field)) is not None}


def _as_text(value: Any) -> str:
    if isinstance(value, tuple):
        return repr(sorted(map(str, value)))
    return repr(sorted(value.items())) if isinstance(value, dict) else str(value)


def _hardly_varying(document: Document, questionnaire: Questionnaire, active: Sequence[Therapist]) -> Iterator[Problem]:
    for field, compared in questionnaire.fields.items():
        known = [value for therapist in active if (value := therapist.known(field)) is not None]
        if compared.compare == "axis" and len(known) >= _ENOUGH and _spread(known) < _LEAST_SPREAD:
            message = f"nearly all therapists stand at the same point of {field}. Ask them with the therapist form."
            yield problem_at(document, ("fields", field), message, Severity.TIP)
        if field == "aims" and len(known) >= _ENOUGH:
            yield from _common_aims(document, known)


def _spread(positions: Sequence[Decimal]) -> float:
    return pstdev([float(position) for position in positions])


def _common_aims(document: Document, known: Sequence[tuple[str, ...]]) -> Iterator[Problem]:
    for aim in dict.fromkeys(aim for aims in known for aim in aims):
        share = sum(aim in aims for aims in known) / len(known)
        if share > _MOST_SHARE:
            message = f"{share:.0%} of the therapists name {aim}, so it hardly tells them apart. Ask for the main ones."
            yield problem_at(document, ("fields", "aims"), message, Severity.TIP)
