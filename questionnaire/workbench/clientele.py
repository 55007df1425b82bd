"""A clientele: invented people's answers, the same for the same seed, to see what a catalogue does for many."""

from collections.abc import Iterator
from random import Random
from typing import Any, Final

from questionnaire.answers import Answers, read_response
from questionnaire.catalogue import Catalogue
from questionnaire.questions import Question, Questionnaire
from questionnaire.vocabulary import SET_OF_FIELD, Vocabulary
from questionnaire.workbench.invented_people import some
from questionnaire.workbench.proportions import Deck, decks

ALWAYS: Final = frozenset({"licensed_states", "concerns", "serves.ages"})
OFTEN: Final = 0.55
SELDOM: Final = 0.25
"""Chosen: people answer about half of what they are asked, and name few limits; look again when visits are known."""
_LIMITS: Final = ("place", "limit", "distance")


def invent_clientele(
    questionnaire: Questionnaire, vocabulary: Vocabulary, catalogue: Catalogue, n: int, seed: int
) -> Iterator[Answers]:
    """Yield the answers of `n` invented people who live where the listed therapists may work."""
    draw = Random(seed)
    words = {**decks(vocabulary), "states": _home(catalogue)}
    for _ in range(n):
        answers = Answers()
        for part, question in questionnaire.asked():
            share = OFTEN if part.readiness else _share(questionnaire, question)
            value = _value(draw, question, words) if draw.random() < share else None
            response = read_response(question, value) if value is not None else None
            answers = answers.respond(question.id, response) if response is not None else answers
        yield answers


def _home(catalogue: Catalogue) -> Deck:
    """Return the states to live in, each as often as therapists are licensed there."""
    states = [state for each in catalogue.therapists for state in each.licensed_states or ()]
    return Deck(tuple(states), tuple(float(place) for place in range(1, len(states) + 1)))


def _share(questionnaire: Questionnaire, question: Question) -> float:
    if question.matches in ALWAYS or question.id == "for-whom":
        return 1.0
    compared = questionnaire.fields.get(question.matches or "")
    return SELDOM if compared is not None and (compared.gate or compared.compare in _LIMITS) else OFTEN


def _value(draw: Random, question: Question, words: dict[str, Deck]) -> Any:
    deck = words.get(SET_OF_FIELD.get(question.matches or "", ""))
    match question.kind:
        case "place":
            return {"state": next(iter(some(draw, words["states"], 1)), "")}
        case "scale":
            return draw.choice((-3, -2, -1, 0, 1, 2, 3))
        case "ruler":
            return draw.randint(0, 10)
        case "number":
            least, most = question.number_ends
            return round(draw.uniform(float(least or 0), float(most or 100)))
        case "many":
            values = deck or Deck(tuple(each.value for each in question.options), ())
            return list(_some(draw, values, draw.randint(1, 4)))
        case _:
            values = deck or Deck(tuple(each.value for each in question.options), ())
            return next(iter(_some(draw, values, 1)), None)


def _some(draw: Random, deck: Deck, draws: int) -> tuple[str, ...]:
    if deck.cumulated:
        return some(draw, deck, draws)
    return tuple(draw.sample(deck.words, min(draws, len(deck.words))))
