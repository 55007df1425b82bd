"""Readiness: it seeks gently, at most a ninth of all else, and gives way to what the person says."""

from fractions import Fraction

import pytest

from questionnaire.fit.columns import TOTAL_UNITS
from questionnaire.wanted import Members, Position

from .builders import (
    EITHER,
    a_matching,
    a_part,
    a_profile,
    a_question,
    a_questionnaire,
    a_therapist,
    an_option,
    fit,
    ids,
    the_criterion,
    weights,
)

GENTLE = a_therapist("gentle", lead=0, pace=-3, first_steps={"welcomes_first_timers": True})
BRISK = a_therapist("brisk", lead=0, pace=3, first_steps={"welcomes_first_timers": False})


def test_someone_new_to_therapy_gently_seeks_a_slow_pace_and_a_welcome():
    profile = a_profile(before="never")

    assert [(each.field, each.wanted, each.from_readiness) for each in profile.criteria] == [
        ("style.pace", Position(Fraction(-1)), True),
        ("first_steps.welcomes_first_timers", Members(("yes",)), True),
    ]


def test_readiness_orders_equals():
    assert ids(a_matching(BRISK, GENTLE, lead=0, before="never")) == ["gentle", "brisk"]


def test_readiness_together_weighs_at_most_a_ninth_of_all_else():
    assert weights(a_matching(GENTLE, BRISK, lead=3, before="never")) == {
        "style.lead": 900_000_000,
        "style.pace": 50_000_000,
        "first_steps.welcomes_first_timers": 50_000_000,
    }


def test_a_small_readiness_weight_is_left_as_it_is():
    everything = {"lead": 3, "feel": 3, "time": 3, "stance": 3, "us": 3}
    loud = a_therapist("loud", pace=-1, **everything)

    matching = a_matching(loud, **everything, before="went-wrong", importance=dict.fromkeys(everything, "a-lot"))

    assert weights(matching)["style.pace"] == pytest.approx(TOTAL_UNITS / 31, abs=1)


def test_readiness_never_decides_against_a_stated_wish():
    leads_fast = a_therapist("leads-fast", lead=3, pace=3)
    follows_gently = a_therapist("follows-gently", lead=1, pace=-3, first_steps={"welcomes_first_timers": True})

    assert ids(a_matching(leads_fast, follows_gently, lead=3, before="never"))[0] == "leads-fast"


def test_with_nothing_beside_it_readiness_is_not_scored():
    matching = a_matching(GENTLE, BRISK, before="never")

    assert (matching.query, matching.matches[0].units) == ((), None)


def test_beside_gates_alone_readiness_is_not_scored():
    assert a_matching(a_therapist("a", languages=["es"], pace=0), language=["es"], before="never").query == ()


def test_beside_what_has_no_importance_readiness_is_not_scored():
    assert a_matching(GENTLE, BRISK, lead=3, before="never", importance={"lead": "none"}).query == ()


def test_several_readiness_answers_meet_in_their_mean():
    assert the_criterion(a_profile(before="never", confidence=2), "style.pace").wanted == Position(Fraction(-2, 3))


def test_a_ruler_seeks_by_ranges_ends_included():
    assert [the_criterion(a_profile(confidence=answer), "style.pace").wanted.value for answer in (3, 8)] == [
        Fraction(-1, 3),
        1,
    ]


def test_a_ruler_between_its_ranges_seeks_nothing():
    assert a_profile(confidence=5).criteria == ()


def test_an_explicit_answer_replaces_what_readiness_seeks():
    criterion = the_criterion(a_profile(pace=3, before="never"), "style.pace")

    assert (criterion.wanted, criterion.from_readiness, criterion.questions) == (
        Position(Fraction(1)),
        False,
        ("pace",),
    )


def test_either_is_fine_replaces_what_readiness_seeks():
    fields = [each.field for each in a_profile(pace=EITHER, before="never").criteria]

    assert fields == ["first_steps.welcomes_first_timers"]


def test_an_explicit_answer_without_importance_replaces_it_too():
    matching = a_matching(GENTLE, BRISK, lead=0, pace=3, before="went-wrong", importance={"pace": "none"})

    assert list(weights(matching)) == ["style.lead"]


def test_either_is_fine_on_a_readiness_question_seeks_nothing():
    assert a_profile(before=EITHER, confidence=EITHER).criteria == ()


def test_one_switch_shows_the_list_without_readiness():
    assert list(weights(a_matching(GENTLE, BRISK, lead=3, before="never", use_readiness=False))) == ["style.lead"]


def test_readiness_moves_no_stated_answer():
    with_it, without = a_profile(lead=2, before="never"), a_profile(lead=2)

    assert the_criterion(with_it, "style.lead") == the_criterion(without, "style.lead")


def test_an_importance_given_to_a_readiness_answer_means_nothing():
    profile = a_profile(lead=3, before="never", importance={"before": "essential"})

    assert (profile.constraints, the_criterion(profile, "style.pace").importance.value) == ((), "nice")


def test_readiness_never_lists_anybody_or_leaves_anybody_out():
    assert set(ids(a_matching(GENTLE, BRISK, lead=0, before="never"))) == {"gentle", "brisk"}


def test_readiness_can_move_a_fit_by_no_more_than_a_tenth():
    matching = a_matching(GENTLE, BRISK, lead=0, before="never")

    assert fit(matching, "gentle") - fit(matching, "brisk") == 10


def test_a_readiness_question_that_matches_a_field_only_seeks():
    question = a_question("slow", "one", options=[an_option("yes", style__pace=-3), an_option("no")])
    asked = a_questionnaire(a_part("where-you-are", question, readiness="yes"))

    assert [each.from_readiness for each in a_profile(asked, slow="yes").criteria] == [True]
