"""Readiness: what the answers about where a person stands gently seek; never a stage, a score or a filter."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from questionnaire.answers import Either, Response
from questionnaire.questions import Question, Questionnaire, Seeks


def sought(question: Question, response: Response) -> Iterator[Seeks]:
    """Yield what a response seeks beyond the field that its question matches."""
    match response:
        case Either():
            return
        case Decimal():
            yield from (when.seeks for when in question.seeks_when if when.from_ <= response <= when.to)
        case tuple():
            yield from (option.seeks for option in question.options if option.value in response)
        case str():
            yield from (option.seeks for option in question.options if option.value == response)


def sought_by_readiness(
    questionnaire: Questionnaire, steps: Sequence[Question], responses: Mapping[str, Response]
) -> Mapping[str, Sequence[tuple[Question, Sequence[str]]]]:
    """Return what the readiness answers on the path seek: by field, each question with the words it seeks.

    A gate is never sought: readiness moves a little weight, it never filters.
    """
    found: dict[str, list[tuple[Question, Sequence[str]]]] = {}
    for question in steps:
        if not questionnaire.part_of[question.id].readiness or question.id not in responses:
            continue
        for seeks in sought(question, responses[question.id]):
            for field_name, words in seeks.items():
                if not questionnaire.fields[field_name].gate:
                    found.setdefault(field_name, []).append((question, words))
    return found
