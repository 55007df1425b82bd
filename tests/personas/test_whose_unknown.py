"""Whose unknown it is: a therapist is asked only about what their entry does not say, never about the visitor."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from questionnaire.answers import Answers, Place
from questionnaire.answers_file import read_answers
from questionnaire.catalogue import Therapist
from questionnaire.content.library import DATA, Content, read_content
from questionnaire.fit.matching import Matching, find_matches
from questionnaire.postal_codes import coordinates
from questionnaire.profile import build_profile
from questionnaire.workbench.clientele import invent_clientele

MOST = 60


@pytest.fixture(scope="module")
def content() -> Content:
    found, _ = read_content(DATA, None, date(2026, 11, 1))
    assert found is not None
    return found


def visits(content: Content) -> Iterator[Answers]:
    """Yield the answers of the personas and of invented people, each also without a ZIP code and with none we know."""
    people = [read_answers(each.answers_data(), content.questionnaire)[0] for each in content.personas]
    people += invent_clientele(content.questionnaire, content.vocabulary, content.catalogue, MOST, 7)
    for answers in people:
        yield answers
        far = replace(answers, responses={**answers.responses, "formats": ("in-person",), "distance": Decimal(5)})
        for place in (Place("OR"), Place("OR", "99999"), Place("OR", "97205")):
            yield far.respond("where", place)


def silent(therapist: Therapist, field: str) -> bool:
    """Return whether it is the entry that leaves a field open."""
    if field == "offices":
        offices = therapist.offices
        return offices is None or any(not each.postal_code or coordinates(each.postal_code) is None for each in offices)
    return therapist.known(field) is None


def asked(content: Content, found: Matching) -> Iterator[tuple[Therapist, str]]:
    for name in ("matches", "ask_first", "full_now"):
        for ranked in getattr(found, name):
            therapist = content.catalogue.therapists[ranked.row]
            yield from ((therapist, field) for field in found.ask_about(ranked.row))


def test_a_therapist_is_asked_only_about_what_their_entry_does_not_say(content: Content):
    wrong = [
        (therapist.id, field)
        for answers in visits(content)
        for therapist, field in asked(content, _found(content, answers))
        if not silent(therapist, field)
    ]

    assert wrong == []


def test_everybody_to_ask_first_can_be_asked_something_in_words(content: Content):
    for answers in visits(content):
        found = _found(content, answers)
        for ranked in found.ask_first:
            fields = found.ask_about(ranked.row)
            assert fields
            assert all(content.wordings["en"].has(f"ask.{each}") for each in fields)


def _found(content: Content, answers: Answers) -> Matching:
    profile = build_profile(content.questionnaire, content.vocabulary, answers)
    return find_matches(content.index, profile, content.withdrawn)
