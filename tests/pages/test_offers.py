"""Offers, in a toy world: what is offered adds as many as it says, and law and safety are never up for trade."""

from datetime import date
from typing import Any

import pytest

from questionnaire.answers import EITHER
from questionnaire.catalogue import Therapist
from questionnaire.content.library import DATA, read_content
from questionnaire.fit.matching import Matching, find_matches
from questionnaire.profile import build_profile
from questionnaire.questions import Importance, Questionnaire
from questionnaire.ui.offers import Asker, Offer
from questionnaire.workbench.clientele import invent_clientele
from tests.core.builders import (
    a_part,
    a_question,
    a_questionnaire,
    a_therapist,
    a_vocabulary,
    an_index,
    some_answers,
)

OREGON = {"state": "OR"}
PEOPLE = (
    a_therapist(
        "near", licensed_states=["OR"], formats=["video"], fees={"per_session": 100}, lead=-2, languages=["en"]
    ),
    a_therapist("dear", licensed_states=["OR"], formats=["video"], fees={"per_session": 123}, lead=2, languages=["en"]),
    a_therapist("dearer", licensed_states=["OR"], formats=["video"], fees={"per_session": 300}, languages=["en"]),
    a_therapist("there", licensed_states=["OR"], formats=["in-person"], fees={"per_session": 90}, languages=["en"]),
    a_therapist("silent", licensed_states=["OR"], fees={"per_session": 90}, languages=["en"]),
    a_therapist("away", licensed_states=["WA"], formats=["video"], fees={"per_session": 100}, languages=["en"]),
    a_therapist("spanish", licensed_states=["OR"], formats=["video"], fees={"per_session": 100}, languages=["es"]),
)


def ask(*people: Therapist, questionnaire: Questionnaire | None = None, **chosen: Any) -> Asker:
    """Return who can tell what to change about some answers."""
    questionnaire, vocabulary = questionnaire or a_questionnaire(), a_vocabulary()
    answers = some_answers(questionnaire, **chosen)
    found = find_matches(an_index(*(people or PEOPLE)), build_profile(questionnaire, vocabulary, answers))
    return Asker(questionnaire, vocabulary, answers, found, frozenset())


def after(asker: Asker, offer: Offer) -> Matching:
    profile = build_profile(asker.questionnaire, asker.vocabulary, offer.answers)
    return find_matches(asker.found.index, profile)


def offered(asker: Asker) -> dict[str, int]:
    return {offer.key: offer.more for offer in asker.offers}


WISHES = [
    {"where": OREGON, "formats": ["video"], "language": ["en"], "fee": 110},
    {"where": OREGON, "formats": ["phone"], "fee": 10},
    {"where": OREGON, "lead": -3, "importance": {"lead": "essential"}},
    {"where": OREGON, "formats": ["in-person"], "language": ["es"]},
    {"payment": ["aetna"], "access": ["step-free", "captions"]},
]


@pytest.mark.parametrize("wishes", WISHES)
def test_each_offer_adds_as_many_as_it_says(wishes):
    asker = ask(**wishes)

    said = {offer.key: offer.more for offer in asker.offers}

    assert said == {each.key: len(after(asker, each).matches) - len(asker.found.matches) for each in asker.offers}


@pytest.mark.parametrize("wishes", WISHES)
def test_what_adds_most_is_offered_first(wishes):
    counts = [offer.more for offer in ask(**wishes).offers]

    assert counts == sorted(counts, reverse=True)


def test_license_age_and_who_comes_are_never_offered():
    asker = ask(where={"state": "WA"}, age="child", for_whom="my-child", formats=["in-person"])

    assert {offer.constraint.field for offer in asker.offers}.isdisjoint(
        {"licensed_states", "serves.ages", "serves.who"}
    )


def test_a_limit_is_offered_as_the_smallest_step_and_altogether():
    assert offered(ask(where=OREGON, formats=["video"], language=["en"], fee=110)) == {
        "drop-fees-per-session": 2,
        "step-fees-per-session-123": 1,
        "allow-formats-in-person": 1,
        "drop-formats": 2,
        "drop-languages": 1,
    }


def test_a_step_that_adds_as_many_makes_dropping_the_limit_needless():
    found = offered(ask(*PEOPLE[:2], where=OREGON, fee=110))

    assert found == {"step-fees-per-session-123": 1}


def test_a_must_have_is_offered_as_a_lot_and_moves_no_score():
    asker = ask(where=OREGON, lead=-3, importance={"lead": "essential"})
    (offer,) = asker.offers

    assert offer.kind == "soften"
    assert offer.answers.importance == {"lead": Importance.A_LOT}
    units = {each.row: each.units for each in after(asker, offer).matches}
    assert all(units[each.row] == each.units for each in asker.found.matches)


def test_dropping_how_to_meet_leaves_the_answer_that_either_is_fine():
    asker = ask(where=OREGON, formats=["video"])
    drop = next(offer for offer in asker.offers if offer.kind == "drop")

    assert drop.answers.responses["formats"] is EITHER


def test_any_way_to_pay_lets_go_of_the_limit_on_the_price_that_hangs_on_that_answer():
    paying = a_question("payment", "many", "payment", options_from="payment")
    fee = a_question("fee", "number", "fees.per_session", show_if={"payment": ["self-pay"]})
    asked = a_questionnaire(a_part("practical", paying, fee))
    cheap = a_therapist("cheap", payment=["medicaid"], fees={"per_session": 50})
    dear = a_therapist("dear", payment=["medicaid"], fees={"per_session": 500})

    asker = ask(cheap, dear, questionnaire=asked, payment=["self-pay"], fee=60)
    (offer,) = asker.offers

    assert (offer.key, offer.more) == ("drop-payment", 2)
    assert len(after(asker, offer).matches) == 2


def test_when_no_single_change_helps_all_limits_are_offered_at_once():
    asker = ask(where=OREGON, formats=["phone"], fee=10)
    (offer,) = asker.offers

    assert offer.kind == "all"
    assert len(after(asker, offer).matches) == offer.more > 0


def test_two_changes_that_help_together_come_before_all_limits_at_once():
    cheap = a_therapist("cheap", licensed_states=["OR"], formats=["chat"], fees={"per_session": 9}, languages=["ko"])
    asker = ask(*PEOPLE, cheap, where=OREGON, formats=["phone"], fee=10, language=["es"])
    pair, everything = asker.offers

    assert (pair.key, everything.kind) == ("pair-languages-formats", "all")
    assert [len(after(asker, each).matches) for each in asker.offers] == [pair.more, everything.more]
    assert 0 < pair.more < everything.more


def test_nothing_is_offered_where_only_the_law_stands_in_the_way():
    assert ask(PEOPLE[5], where=OREGON).offers == ()


def test_the_best_change_that_helps_is_the_first_of_all_that_help():
    """On the shipped list and invented people: what is not counted could not have come first."""
    content, _ = read_content(DATA, DATA, date(2026, 11, 1))
    assert content is not None
    asked = 0
    for answers in invent_clientele(content.questionnaire, content.vocabulary, content.catalogue, 60, seed=3):
        asker = Asker(
            content.questionnaire,
            content.vocabulary,
            answers,
            find_matches(content.index, build_profile(content.questionnaire, content.vocabulary, answers)),
            frozenset(),
        )
        fields = [each.constraint.field for each in asker.found.relaxations]
        for some in ([*fields], *([each] for each in fields)) if asker.found.matches else ():
            first = next((offer for offer in asker.offers if offer.constraint.field in some), None)
            assert asker.best_where(lambda each, some=some: each.constraint.field in some) == first
            asked += first is not None
    assert asked > 30
