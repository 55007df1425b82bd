"""What the answers come to: one criterion for each catalogue field they meet."""

from fractions import Fraction

import pytest

from questionnaire.questions import Importance
from questionnaire.wanted import Limit, Members, Position, Within

from .builders import (
    EITHER,
    a_part,
    a_profile,
    a_question,
    a_questionnaire,
    a_scale,
    an_option,
    the_criterion,
)


def test_an_answer_becomes_a_position_between_minus_one_and_one():
    assert the_criterion(a_profile(lead=2), "style.lead").wanted == Position(Fraction(2, 3))


def test_a_position_between_two_steps_is_never_snapped():
    assert the_criterion(a_profile(lead=1.7), "style.lead").wanted == Position(Fraction(17, 30))


def test_a_reverse_keyed_scale_is_turned():
    assert the_criterion(a_profile(lead_turned=3), "style.lead").wanted == Position(Fraction(-1))


def test_two_answers_on_one_axis_meet_in_their_mean():
    criterion = the_criterion(a_profile(lead=3, lead_turned=2), "style.lead")

    assert (criterion.wanted, criterion.questions) == (Position(Fraction(1, 6)), ("lead", "lead-turned"))


def test_one_answer_of_two_is_enough():
    assert the_criterion(a_profile(lead_turned=-1), "style.lead").wanted == Position(Fraction(1, 3))


def test_two_answers_on_one_set_join_in_the_order_of_the_vocabulary():
    criterion = the_criterion(a_profile(concerns=["panic"], more_concerns=["sleep", "anxiety"]), "concerns")

    assert criterion.wanted == Members(("anxiety", "sleep", "panic"), main="panic")


def test_the_main_concern_is_the_first_of_the_first_concerns_answer():
    criterion = the_criterion(a_profile(more_concerns=["sleep", "anxiety"]), "concerns")

    assert criterion.wanted == Members(("anxiety", "sleep"), main="sleep")


def test_no_other_set_has_a_main_member():
    assert the_criterion(a_profile(aims=["coping-skills", "relationships"]), "aims").wanted == Members(
        ("relationships", "coping-skills")
    )


def test_merged_answers_take_the_largest_importance():
    profile = a_profile(lead=1, lead_turned=1, importance={"lead": "nice", "lead-turned": "a-lot"})

    assert the_criterion(profile, "style.lead").importance is Importance.A_LOT


def test_an_essential_answer_merged_with_a_nice_one_is_a_must_have():
    profile = a_profile(lead=1, lead_turned=-1, importance={"lead": "essential", "lead-turned": "nice"})

    assert the_criterion(profile, "style.lead").must_have


def test_an_answer_matters_unless_something_else_is_said():
    assert the_criterion(a_profile(lead=1), "style.lead").importance is Importance.MATTERS


def test_either_is_fine_beside_another_answer_on_the_same_field_is_ignored():
    criterion = the_criterion(a_profile(lead=EITHER, lead_turned=-3), "style.lead")

    assert (criterion.wanted, criterion.questions) == (Position(Fraction(1)), ("lead-turned",))


def test_either_is_fine_alone_makes_no_criterion():
    assert a_profile(lead=EITHER, gender=EITHER, language=EITHER).constraints == ()


def test_an_answer_on_a_gate_filters_and_is_no_criterion():
    profile = a_profile(language=["es"], importance={"language": "a-lot"})

    assert (profile.criteria, [gate.field for gate in profile.gates]) == ((), ["languages"])


def test_what_an_option_seeks_acts_like_an_answer_gates_included():
    gate = the_criterion(a_profile(for_whom="my-child"), "serves.who")

    assert gate.wanted == Members(("individual", "family"))


def test_what_an_option_seeks_is_not_turned_by_a_reverse_keyed_question():
    asked = a_questionnaire(
        a_part("first", a_question("push", "one", options=[an_option("yes", style__lead=3)], reverse_keyed="yes"))
    )

    assert the_criterion(a_profile(asked, push="yes"), "style.lead").wanted == Position(Fraction(1))


def test_the_strictest_of_two_limits_wins():
    asked = a_questionnaire(
        a_part(
            "first", a_question("fee", "number", "fees.per_session"), a_question("budget", "number", "fees.per_session")
        )
    )

    assert the_criterion(a_profile(asked, fee=120, budget=90), "fees.per_session").wanted == Limit(Fraction(90))


def test_of_two_limits_from_below_the_higher_is_the_stricter():
    field = "first_steps.free_call_minutes"
    asked = a_questionnaire(a_part("first", a_question("call", "number", field), a_question("talk", "number", field)))

    assert the_criterion(a_profile(asked, call=10, talk=20), field).wanted == Limit(Fraction(20), at_least=True)


def test_an_order_is_met_at_a_level():
    assert the_criterion(a_profile(medication="open"), "medication").wanted == Position(Fraction(1))


def test_the_state_gates_licenses():
    assert the_criterion(a_profile(where={"state": "OR"}), "licensed_states").wanted == Members(("OR",))


def test_a_postal_code_alone_gives_its_state():
    assert the_criterion(a_profile(where={"postal_code": "97205"}), "licensed_states").wanted == Members(("OR",))


@pytest.mark.parametrize("code", ["00000", "99999", "09001", "96201"])
def test_a_postal_code_that_is_no_place_or_a_military_one_gates_nothing(code):
    assert a_profile(where={"postal_code": code}, distance=20, formats=["in-person"]).constraints == (
        the_criterion(a_profile(formats=["in-person"]), "formats"),
    )


@pytest.mark.parametrize("formats", [["in-person"], ["in-person", "video"]])
def test_distance_limits_meeting_in_person_and_is_no_gate_of_its_own(formats):
    profile = a_profile(where={"state": "OR", "postal_code": "97205"}, formats=formats, distance=10)

    assert [gate.field for gate in profile.gates] == ["licensed_states", "formats"]
    assert [(limit.ways, limit.limit.wanted) for limit in profile.gates[1].limits] == [
        ({"in-person"}, Within(Fraction(10), "97205"))
    ]


def test_distance_asks_nothing_where_nobody_is_met_in_person():
    profile = a_profile(where={"state": "OR", "postal_code": "97205"}, formats=["video"], distance=10)

    assert profile.limits == ()


def test_criteria_stand_in_the_order_of_the_fields_whatever_the_order_of_the_questions():
    asked = a_questionnaire(
        a_part("first", a_scale("pace"), a_scale("lead"), a_question("state", "place", "licensed_states"))
    )

    profile = a_profile(asked, pace=1, lead=1)

    assert [criterion.field for criterion in profile.criteria] == ["style.lead", "style.pace"]


@pytest.mark.parametrize(
    ("for_whom", "age", "under_age"),
    [
        ("me", "teen", True),
        ("me-and-partner", "teen", True),
        (None, "teen", True),
        ("my-child", "teen", False),
        ("my-child", "child", False),
        ("me", "adult", False),
        ("me", None, False),
    ],
)
def test_someone_under_18_is_noticed_when_they_ask_for_themselves_or_do_not_say(for_whom, age, under_age):
    chosen = {"for_whom": for_whom, "age": age}

    profile = a_profile(**{name: value for name, value in chosen.items() if value is not None})

    assert profile.under_age is under_age
