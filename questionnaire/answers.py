"""Answers: what a visitor chose, checked against the questionnaire before it is kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, Final

from questionnaire.postal_codes import state_of
from questionnaire.questions import Importance, Question
from questionnaire.typed_text import postal_code

VERSION: Final = 1
MOST_TEXT: Final = 2000
"""Characters. Chosen: more than anyone writes into one box here; the rest is cut."""
MOST_KEPT: Final = 60
"""People on a short list. Chosen: more than anybody writes to, and a plan of some pages."""
MOST_HIDDEN: Final = 300
MOST_CHECK_INS: Final = 200
"""Chosen: one a week for four years; the browser's copy has room for them and for everything else."""


class Either(Enum):
    """The response that says: either is fine."""

    EITHER = "either"


EITHER: Final = Either.EITHER


@dataclass(frozen=True)
class Place:
    """Where sessions would find the client: a state and, if given, a postal code."""

    state: str | None = None
    postal_code: str | None = None

    @property
    def in_state(self) -> str | None:
        """Return the state, or the one that the postal code lies in where only that is known."""
        return self.state or (state_of(self.postal_code) if self.postal_code else None)

    @property
    def contradicts_itself(self) -> bool:
        """Return whether the postal code lies in another state than the one that is named."""
        there = state_of(self.postal_code) if self.postal_code else None
        return self.state is not None and there is not None and there != self.state


Response = str | tuple[str, ...] | Decimal | Place | Either


@dataclass(frozen=True)
class Dropped:
    """Something that could not be used: the id of the sentence that says so, and what it fills in."""

    sentence: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answers:
    """All that a visitor chose. A question without a response is absent, never 0 and never "no"."""

    responses: Mapping[str, Response] = field(default_factory=dict)
    importance: Mapping[str, Importance] = field(default_factory=dict)
    use_readiness: bool = True
    shortlist: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    check_ins: tuple[Mapping[str, Any], ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    locale: str = "en"

    def respond(self, question_id: str, response: Response | None) -> "Answers":
        """Return the answers with one response put in, or taken out when it is None."""
        responses = {key: value for key, value in self.responses.items() if key != question_id}
        if response is not None:
            responses[question_id] = response
        return replace(self, responses=responses)

    def weigh(self, question_id: str, importance: Importance | None) -> "Answers":
        """Return the answers with the importance of one question set, or back at its default when None."""
        chosen = {key: value for key, value in self.importance.items() if key != question_id}
        if importance is not None:
            chosen[question_id] = importance
        return replace(self, importance=chosen)

    def hide(self, therapist_id: str) -> "Answers":
        """Return the answers with one therapist hidden: not shown anywhere, without a reason, until shown again."""
        return replace(self, hidden=tuple(dict.fromkeys((*self.hidden, therapist_id))))

    def unhide(self, therapist_id: str) -> "Answers":
        """Return the answers with one hidden therapist back."""
        return replace(self, hidden=tuple(each for each in self.hidden if each != therapist_id))

    def shortlisted(self, therapist_id: str, **kept: str) -> "Answers":
        """Return the answers with one therapist on the short list; `kept` changes what is noted (status, note)."""
        entry = {**self.shortlist.get(therapist_id, {}), **kept}
        return replace(self, shortlist={**self.shortlist, therapist_id: entry})

    def unlisted(self, therapist_id: str) -> "Answers":
        """Return the answers with one therapist taken off the short list, the note included."""
        return replace(self, shortlist={key: value for key, value in self.shortlist.items() if key != therapist_id})

    def with_words(self, **words: str) -> "Answers":
        """Return the answers with some of the visitor's own words kept; "" takes them out."""
        kept = {**self.words, **words}
        return replace(self, words={key: value for key, value in kept.items() if value})

    def importance_of(self, question: Question) -> Importance:
        """Return how much the answer to a question weighs."""
        return self.importance.get(question.id, question.importance)


def read_response(question: Question, value: Any) -> Response | None:
    """Return what came from a file, a browser or a widget as a response, or None when it is none."""
    if isinstance(value, Mapping) and set(value) == {"either"}:
        return EITHER if str(value["either"]).lower() in ("true", "yes") else None
    match question.kind:
        case "one":
            return _read_one(question, value)
        case "many":
            return _read_many(question, value)
        case "place":
            return _read_place(question, value)
        case _:
            return _read_number(question, value)


def canonical(question: Question, response: Response, order: tuple[str, ...] = ()) -> Any:
    """Return a response as plain JSON data, the same for equal answers.

    `order` is the vocabulary of the question's field: a choice of many stands in it (concerns: the main one first).
    """
    if isinstance(response, tuple):
        return list(in_order(question, response, order))
    return plain(response)


def in_order(question: Question, chosen: tuple[str, ...], order: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return a choice of many in vocabulary order, or in that of the options; concerns keep the main one first."""
    known = order if set(chosen) <= set(order) else tuple(option.value for option in question.options)
    main = chosen[:1] if question.matches == "concerns" else ()
    return main + tuple(value for value in known if value in chosen and value not in main)


def plain(response: Response) -> Any:
    """Return a response as plain JSON data, in the order it was given."""
    match response:
        case Either():
            return {"either": True}
        case Place(state, postal_code):
            named = {"state": state, "postal_code": postal_code}
            return {key: value for key, value in named.items() if value is not None}
        case Decimal():
            return int(response) if response == response.to_integral_value() else float(response)
        case tuple():
            return list(response)
        case _:
            return response


def canonical_json(value: Any) -> str:
    """Return JSON with sorted keys and no spaces, characters as themselves."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def read_number(value: Any) -> Decimal | None:
    """Return a finite number from a number or its text, or None."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, str)):
        return None
    if isinstance(value, str) and len(value) > 40:
        return None
    try:
        number = Decimal(str(value).strip())
    except (InvalidOperation, ValueError):
        return None
    return number if number.is_finite() and number.adjusted() < 12 and number.as_tuple().exponent > -40 else None  # type: ignore[operator]


def _read_one(question: Question, value: Any) -> str | None:
    if isinstance(value, bool):
        value = "yes" if value else "no"
    if not isinstance(value, (str, int)):
        return None
    return str(value) if question.option(str(value)) else None


def _read_many(question: Question, value: Any) -> tuple[str, ...] | None:
    if not isinstance(value, (list, tuple)):
        value = [value]
    read = (_read_one(question, each) for each in value[:1000])
    chosen = tuple(dict.fromkeys(each for each in read if each is not None))
    return chosen or None


def _read_number(question: Question, value: Any) -> Decimal | None:
    number = read_number(value)
    least, most = question.number_ends
    if number is None or (least is not None and number < least) or (most is not None and number > most):
        return None
    return number


def _read_place(question: Question, value: Any) -> Place | None:
    """Return a place; where its two halves contradict each other the state stands."""
    place = given_place(question, value)
    return Place(place.state) if place is not None and place.contradicts_itself else place


def given_place(question: Question, value: Any) -> Place | None:
    """Return a place as it was given, its two halves not yet compared, or None when it is none."""
    if isinstance(value, Place):
        value = plain(value)
    if not isinstance(value, Mapping):
        return None
    state, code = value.get("state"), postal_code(str(value.get("postal_code", "")))
    known = isinstance(state, str) and question.option(state) is not None
    place = Place(state if known else None, code)
    return place if place != Place() else None
