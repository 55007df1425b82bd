"""The score: weights in whole units that sum to the whole, and the fit of each kind of criterion."""

from fractions import Fraction

import pytest

from questionnaire.fit.columns import TOTAL_UNITS

from .builders import a_matching, a_part, a_question, a_questionnaire, a_therapist, fit, ranked, weights

ALL_AXES = {"lead": 3, "feel": 3, "time": 3, "stance": 3, "us": 3, "pace": 3}
IN_THE_MIDDLE = a_therapist("middle", **dict.fromkeys(ALL_AXES, 0), identity={"gender": "woman"})


# Weights


def test_equal_answers_share_the_weight():
    matching = a_matching(IN_THE_MIDDLE, lead=3, gender=["woman"])

    assert weights(matching) == {"style.lead": TOTAL_UNITS // 2, "identity.gender": TOTAL_UNITS // 2}


@pytest.mark.parametrize(
    ("level", "share"), [("nice", (1, 3)), ("matters", (2, 4)), ("a-lot", (4, 6)), ("essential", (4, 6))]
)
def test_importance_weighs_1_2_4_and_essential_no_more_than_a_lot(level, share):
    matching = a_matching(IN_THE_MIDDLE, lead=3, feel=3, importance={"lead": level})

    assert weights(matching)["style.lead"] == pytest.approx(TOTAL_UNITS * Fraction(*share), abs=1)


def test_an_answer_without_importance_is_no_criterion():
    assert list(weights(a_matching(IN_THE_MIDDLE, lead=3, feel=3, importance={"lead": "none"}))) == ["style.feel"]


def test_a_prior_multiplies_importance():
    asked = a_questionnaire(priors={"style.lead": "1.5"})

    assert weights(a_matching(IN_THE_MIDDLE, questionnaire=asked, lead=3, feel=3))["style.lead"] == 600_000_000


def test_whole_units_sum_to_the_whole_and_the_rest_goes_to_the_earlier_columns():
    matching = a_matching(IN_THE_MIDDLE, **ALL_AXES, gender=["woman"])

    assert list(weights(matching).values()) == [142_857_143] * 6 + [142_857_142]


def test_the_largest_remainder_is_served_before_an_earlier_column():
    asked = a_questionnaire(priors={"style.lead": 1, "style.feel": 5})

    assert weights(a_matching(IN_THE_MIDDLE, questionnaire=asked, lead=3, feel=3)) == {
        "style.lead": 166_666_667,
        "style.feel": 833_333_333,
    }


def test_halves_of_a_unit_go_to_the_even_number_up():
    matching = a_matching(IN_THE_MIDDLE, **ALL_AXES, gender=["woman"])

    assert ranked(matching, "middle").units == 6 * 71_428_572 + 142_857_142


def test_halves_of_a_unit_go_to_the_even_number_down():
    asked = a_questionnaire(priors={"style.feel": 2})

    lead, _ = a_matching(IN_THE_MIDDLE, questionnaire=asked, lead=3, feel=3).query

    assert (lead.weight, lead.contribution(0)) == (333_333_333, 166_666_666)


# Sets


def test_the_main_concern_counts_half_as_much_again():
    specialists = (a_therapist("sleep", concerns={"sleep": 3}), a_therapist("grief", concerns={"grief": 3}))

    matching = a_matching(*specialists, concerns=["sleep", "grief"])

    assert [float(fit(matching, each)) for each in ("sleep", "grief")] == [60, 40]


def test_members_of_every_other_set_count_alike():
    matching = a_matching(
        a_therapist("one", aims=["relationships"]), a_therapist("other", aims=["coping-skills"]),
        aims=["coping-skills", "relationships"],
    )  # fmt: skip

    assert fit(matching, "one") == fit(matching, "other") == 50


def test_strength_counts_in_thirds():
    some, focus = a_therapist("some", concerns={"sleep": 1}), a_therapist("focus", concerns={"sleep": 3})

    matching = a_matching(some, focus, concerns=["sleep"])

    assert [float(fit(matching, each)) for each in ("some", "focus")] == pytest.approx([100 / 3, 100])


def test_being_on_a_plain_list_is_full_strength():
    assert fit(a_matching(a_therapist("act", approaches=["act"]), approaches=["act"]), "act") == 100


def test_a_therapist_with_more_specialties_loses_nothing_by_them():
    one, many = (
        a_therapist("one", concerns={"sleep": 2}),
        a_therapist("many", concerns={"sleep": 2, "grief": 3, "panic": 3}),
    )

    matching = a_matching(one, many, concerns=["sleep"])

    assert fit(matching, "one") == fit(matching, "many")


def test_an_empty_list_is_known_and_meets_nothing():
    matching = a_matching(
        a_therapist("none", approaches=[]), a_therapist("act", approaches=["act"]), approaches=["act"]
    )

    assert fit(matching, "none") == 0


def test_one_accepted_choice_is_as_good_as_another():
    matching = a_matching(
        a_therapist("she", identity={"gender": "woman"}), a_therapist("he", identity={"gender": "man"}),
        a_therapist("they", identity={"gender": "nonbinary"}), gender=["woman", "nonbinary"],
    )  # fmt: skip

    assert [fit(matching, each) for each in ("she", "he", "they")] == [100, 0, 100]


def test_each_picked_member_is_a_column_of_its_own_with_its_share_of_the_weight():
    (concerns,) = a_matching(a_therapist("sleep", concerns={"sleep": 3}), concerns=["sleep", "anxiety", "panic"]).query

    assert [column.weight for column in concerns.weighed] == [285_714_286, 428_571_428, 285_714_286]


# Orders, limits and what else there is


def test_an_order_costs_by_levels_apart():
    matching = a_matching(
        *(a_therapist(view, medication=view) for view in ("neutral", "open", "prescribes")), medication="neutral"
    )

    assert [fit(matching, each) for each in ("neutral", "open", "prescribes")] == [100, 50, 0]


def test_a_limit_that_is_no_gate_is_met_or_not():
    matching = a_matching(
        a_therapist("long", first_steps={"free_call_minutes": 20}),
        a_therapist("short", first_steps={"free_call_minutes": 10}),
        free_call=15,
    )

    assert [fit(matching, each) for each in ("long", "short")] == [100, 0]


def test_any_also_scores_what_is_listed_or_not():
    matching = a_matching(
        a_therapist("evening", hours=["weekday-evening"]),
        a_therapist("never", hours=[]),
        hours=["weekday-evening"],
    )

    assert [fit(matching, each) for each in ("evening", "never")] == [100, 0]


def test_picking_everything_that_is_offered_asks_for_nothing():
    matching = a_matching(
        a_therapist("evening", hours=["weekday-evening"], lead=3),
        a_therapist("never", hours=[], lead=3),
        hours=["saturday", "weekday-evening"],
        lead=3,
    )

    assert (weights(matching), fit(matching, "never")) == ({"style.lead": TOTAL_UNITS}, 100)


def test_a_wish_in_the_middle_weighs_half_of_one_at_an_end():
    matching = a_matching(IN_THE_MIDDLE, lead=0, feel=3)

    assert weights(matching) == {"style.lead": 333_333_333, "style.feel": 666_666_667}


def test_a_ruler_meets_an_order_by_its_numbers():
    asked = a_questionnaire(
        a_part("first", a_question("call", "ruler", "first_steps.free_call_minutes")),
        first_steps__free_call_minutes={
            "compare": "ordinal",
            "facet": "bond",
            "levels": [str(level) for level in range(11)],
        },
    )

    matching = a_matching(a_therapist("five", first_steps={"free_call_minutes": 5}), questionnaire=asked, call=7)

    assert fit(matching, "five") == 80


# What never counts


def test_gates_weigh_nothing():
    assert weights(a_matching(a_therapist("es", languages=["es"], lead=0), language=["es"], lead=3)) == {
        "style.lead": TOTAL_UNITS
    }


def test_the_order_of_the_file_does_not_count():
    one, other = a_therapist("one", lead=1, feel=-2), a_therapist("other", lead=2, feel=1)

    forwards, backwards = a_matching(one, other, lead=3, feel=0), a_matching(other, one, lead=3, feel=0)

    assert [fit(forwards, each) for each in ("one", "other")] == [fit(backwards, each) for each in ("one", "other")]
