"""The second opinion's reading of answers: what is valid, what is on the path, and what each response asks for."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .oracle_values import (
    LEVELS,
    as_list,
    exact,
    in_order,
    is_number,
    plain,
    says_yes,
    state_of_zip,
    terms_of_field,
    text,
    within,
)

Plain = Mapping[str, Any]
NUMBER_ENDS = {"scale": (-3, 3), "ruler": (0, 10)}


@dataclass(frozen=True)
class Asked:
    """What one response wants of one field."""

    question: str
    importance: str
    values: tuple[Any, ...]
    matches: bool = False
    all_options: bool = False  # the question matches the field, offers two or more, and all of them were picked
    ends: tuple[Any, Any] = (None, None)  # the least and the most that the question takes as an answer on this field

    @property
    def weight(self) -> int:
        return LEVELS[self.importance]


@dataclass
class Said:
    """All that the responses on a path say, by field."""

    stated: dict[str, list[Asked]] = field(default_factory=dict)
    readiness: dict[str, list[Asked]] = field(default_factory=dict)
    either: set[str] = field(default_factory=set)


def option_values(vocabulary: Plain, question: Plain) -> list[str]:
    if "options_from" in question:
        return [text(term["value"]) for term in vocabulary[question["options_from"]]]
    return [text(option["value"]) for option in question.get("options", ())]


# What is valid


def checked(vocabulary: Plain, question: Plain, response: Any) -> Any:
    """Return the response in its canonical form, or None where it is no answer to this question."""
    if isinstance(response, Mapping) and response.get("either") is True:
        return {"either": True}
    kind = question["kind"]
    if kind == "one":
        value = text(response) if isinstance(response, str | bool | int) else None
        return value if value in option_values(vocabulary, question) else None
    if kind == "many":
        return checked_many(vocabulary, question, response)
    if kind == "place":
        return checked_place(vocabulary, response)
    low, high = number_ends(question)
    return plain(exact(response)) if is_number(response) and within(response, low, high) else None


def number_ends(question: Plain) -> tuple[Any, Any]:
    return NUMBER_ENDS.get(question["kind"], (question.get("from"), question.get("to")))


def checked_many(vocabulary: Plain, question: Plain, response: Any) -> list[str] | None:
    if not isinstance(response, list | tuple):
        return None
    allowed = option_values(vocabulary, question)
    words = [text(value) for value in response if isinstance(value, str | bool | int)]
    known = [word for word in words if word in allowed]
    if not known:
        return None
    matched = question.get("matches", "")
    ordered = in_order(known, terms_of_field(vocabulary, matched) or allowed)
    if matched == "concerns":
        ordered = [known[0]] + [value for value in ordered if value != known[0]]
    return ordered


def checked_place(vocabulary: Plain, response: Any) -> dict[str, str] | None:
    """Return what can be used of a place; a ZIP that lies in another state than the one given is left out."""
    if not isinstance(response, Mapping):
        return None
    state, typed = response.get("state"), str(response.get("postal_code", "")).strip()
    place = {"state": state} if state in terms_of_field(vocabulary, "licensed_states") else {}
    code = typed[:5] if re.fullmatch(r"\d{5}(-\d{4})?", typed) else None
    if code is not None and not lies_elsewhere(place.get("state"), code):
        place["postal_code"] = code
    return place or None


def lies_elsewhere(state: str | None, postal_code: str) -> bool:
    return state is not None and state_of_zip(postal_code) not in (None, state)


def zips_left_out(vocabulary: Plain, questionnaire: Plain, answers: Plain) -> list[str]:
    """Return the questions whose ZIP lies in another state than the one given: `dropped` has to name them."""
    places = {question["id"] for _, question in questions_of(questionnaire) if question["kind"] == "place"}
    given = answers.get("answers") or {}
    typed = {name: given[name] for name in places & set(given) if isinstance(given[name], Mapping)}
    known = terms_of_field(vocabulary, "licensed_states")
    return sorted(
        name
        for name, place in typed.items()
        if place.get("state") in known and lies_elsewhere(place["state"], str(place.get("postal_code", "")).strip())
    )


def is_either(response: Any) -> bool:
    return isinstance(response, Mapping) and "either" in response


def state_of(place: Plain) -> str | None:
    """Return the state that was given, or else the one in which the ZIP lies."""
    return place.get("state") or state_of_zip(place.get("postal_code"))


# The path


def shown(question: Plain, path: Plain) -> bool:
    """Return whether the responses on the path so far call for this question."""
    conditions = question.get("show_if") or {}
    return all(holds(path.get(asked), wanted) for asked, wanted in conditions.items())


def holds(response: Any, wanted: Any) -> bool:
    if response is None or is_either(response):
        return False
    if isinstance(wanted, Mapping):
        return is_number(response) and within(response, wanted.get("from"), wanted.get("to"))
    given = [state_of(response)] if isinstance(response, Mapping) else as_list(response)
    words = {text(value) for value in as_list(wanted)}
    return any(text(value) in words for value in given)


def questions_of(questionnaire: Plain) -> list[tuple[bool, Plain]]:
    """Return every question in order, each with whether it belongs to a readiness part."""
    parts = questionnaire.get("parts", ())
    return [(says_yes(part, "readiness"), question) for part in parts for question in part.get("questions", ())]


def replay(vocabulary: Plain, questionnaire: Plain, given: Plain) -> dict[str, Any]:
    """Return the valid responses on today's path, in the order of the questions."""
    path: dict[str, Any] = {}
    for _, question in questions_of(questionnaire):
        identifier = question["id"]
        if identifier not in given or not shown(question, path):
            continue
        response = checked(vocabulary, question, given[identifier])
        if response is not None:
            path[identifier] = response
    return path


def digest_of(path: Plain) -> str:
    canonical = json.dumps(path, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


# What a response asks for


def matched_values(question: Plain, response: Any) -> list[Any]:
    """Return what a response says on the field that its question matches."""
    if question["kind"] == "place":
        return [state for state in [state_of(response)] if state is not None]
    if question["kind"] == "scale":
        return [-response if says_yes(question, "reverse_keyed") else response]
    return as_list(response)


def sought(question: Plain, response: Any) -> list[Plain]:
    """Return the `seeks` that a response sets off."""
    if question["kind"] == "ruler":
        ranges = question.get("seeks_when", ())
        return [step["seeks"] for step in ranges if within(response, step.get("from"), step.get("to"))]
    options = {text(option["value"]): option.get("seeks") or {} for option in question.get("options", ())}
    chosen = as_list(response) if question["kind"] in ("one", "many") else []
    return [options[value] for value in chosen if value in options]


def wants(question: Plain, response: Any, readiness: bool) -> dict[str, list[Any]]:
    """Return what one response wants, by field."""
    wanted: dict[str, list[Any]] = {}
    if "matches" in question and not readiness:
        wanted.setdefault(question["matches"], []).extend(matched_values(question, response))
    for seeks in sought(question, response):
        for name, value in seeks.items():
            wanted.setdefault(name, []).extend(as_list(value))
    return wanted


def fields_of(question: Plain) -> set[str]:
    """Return every field that some answer to this question would speak about."""
    fields = {question["matches"]} if "matches" in question else set()
    for source in [*question.get("options", ()), *question.get("seeks_when", ())]:
        fields |= set(source.get("seeks") or {})
    return fields


def importance_of(question: Plain, answers: Plain) -> str:
    overrides = answers.get("importance")
    chosen = overrides.get(question["id"]) if isinstance(overrides, Mapping) else None
    usual = str(question.get("importance", "matters"))
    return chosen if isinstance(chosen, str) and chosen in LEVELS else usual


def picked_all(vocabulary: Plain, question: Plain, response: Any) -> bool:
    """Return whether a response picks all that its question offers, where it offers two things or more."""
    offered = option_values(vocabulary, question) if question["kind"] in ("one", "many") else []
    return len(set(offered)) > 1 and all(value in as_list(response) for value in offered)


def gather(vocabulary: Plain, questionnaire: Plain, answers: Plain, path: Plain) -> Said:
    """Return what was stated, what readiness seeks, and the fields where either is fine.

    An answer of importance none is in `either`, and in what was stated as well: a gate reads it all the same.
    """
    said = Said()
    for readiness, question in questions_of(questionnaire):
        response = path.get(question["id"])
        if response is None:
            continue
        importance = "nice" if readiness else importance_of(question, answers)
        if not readiness and (is_either(response) or importance == "none"):
            said.either |= fields_of(question)
        if is_either(response):
            continue
        into = said.readiness if readiness else said.stated
        for name, values in wants(question, response, readiness).items():
            if values:
                matches = question.get("matches") == name and not readiness
                asked = Asked(
                    question=question["id"],
                    importance=importance,
                    values=tuple(values),
                    matches=matches,
                    all_options=matches and picked_all(vocabulary, question, response),
                    ends=number_ends(question) if matches else (None, None),
                )
                into.setdefault(name, []).append(asked)
    return said
