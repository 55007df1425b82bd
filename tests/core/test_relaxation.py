"""Relax one: what dropping each gate or must-have would add, exactly."""

import pytest

from questionnaire.fit.columns import POINT

from .builders import a_matching, a_therapist, ids, the_relaxation, weights

SPANISH = a_therapist("spanish", lead=0, languages=["es"])
ENGLISH = a_therapist("english", lead=3, languages=["en"])
SILENT = a_therapist("silent", lead=-3)


def test_dropping_a_gate_adds_those_who_failed_it_and_those_silent_on_it():
    relaxation = the_relaxation(a_matching(SPANISH, ENGLISH, SILENT, lead=3, language=["es"]), "languages")

    assert (relaxation.more, relaxation.best_units, relaxation.better_than_now) == (2, 100 * POINT, 1)


def test_those_who_fail_something_else_are_not_added():
    matching = a_matching(SPANISH, ENGLISH, lead=3, language=["es"], payment=["aetna"])

    assert [(each.constraint.field, each.more) for each in matching.relaxations] == [("languages", 0), ("payment", 1)][
        ::-1
    ]


def test_those_who_are_full_are_not_added():
    full = a_therapist("full", accepting="no", languages=["en"])

    assert the_relaxation(a_matching(SPANISH, full, language=["es"]), "languages").more == 0


def test_without_a_match_today_everyone_added_is_better_than_now():
    assert the_relaxation(a_matching(ENGLISH, SILENT, lead=3, language=["es"]), "languages").better_than_now == 2


def test_with_nothing_asked_beside_gates_there_is_no_best_fit():
    relaxation = the_relaxation(a_matching(SPANISH, ENGLISH, language=["es"]), "languages")

    assert (relaxation.more, relaxation.best_units, relaxation.better_than_now) == (1, None, 0)


def test_an_equal_fit_does_not_beat_todays_first():
    twin = a_therapist("twin", lead=0, languages=["en"])

    assert the_relaxation(a_matching(SPANISH, twin, lead=3, language=["es"]), "languages").better_than_now == 0


def test_the_one_that_adds_most_comes_first():
    matching = a_matching(
        a_therapist("wants-en", languages=["en"], payment=["aetna"]),
        a_therapist("and-en", languages=["en"], payment=["aetna"]),
        a_therapist("wants-cash", languages=["es"], payment=["self-pay"]),
        language=["es"],
        payment=["aetna"],
    )

    assert [(each.constraint.field, each.more) for each in matching.relaxations] == [("languages", 2), ("payment", 1)]


def test_equal_gains_are_ordered_by_who_beats_today_then_by_the_fields():
    matching = a_matching(
        a_therapist("now", languages=["es"], payment=["aetna"], formats=["video"], lead=0),
        a_therapist("better", languages=["es"], payment=["aetna"], formats=["phone"], lead=3),
        a_therapist("worse", languages=["es"], payment=["self-pay"], formats=["video"], lead=-3),
        a_therapist("worse-too", languages=["en"], payment=["aetna"], formats=["video"], lead=-3),
        lead=3, language=["es"], payment=["aetna"], formats=["video"],
    )  # fmt: skip

    assert [each.constraint.field for each in matching.relaxations] == ["formats", "languages", "payment"]


# Limits


@pytest.mark.parametrize(("answer", "step"), [({"fee": 100}, 20), ({"wait": 1}, 3)])
def test_the_smallest_step_is_the_new_limit_minus_todays(answer, step):
    nearest = a_therapist("nearest", fees={"per_session": 120}, listing={"wait_weeks": 4})
    farther = a_therapist("farther", fees={"per_session": 180}, listing={"wait_weeks": 9})

    assert a_matching(nearest, farther, **answer).relaxations[0].smallest_step == step


def test_a_limit_from_below_has_a_step_down():
    call = a_therapist("call", first_steps={"free_call_minutes": 10})

    (relaxation,) = a_matching(call, free_call=15, importance={"free-call": "essential"}).relaxations

    assert relaxation.smallest_step == -5


def test_a_step_counts_only_those_who_would_then_be_matches():
    cheaper = a_therapist("cheaper", fees={"per_session": 110}, languages=["en"])
    dearer = a_therapist("dearer", fees={"per_session": 150}, languages=["es"])

    assert the_relaxation(a_matching(cheaper, dearer, fee=100, language=["es"]), "fees.per_session").smallest_step == 50


def test_nobody_known_beyond_a_limit_has_no_step():
    relaxation = the_relaxation(a_matching(a_therapist("unknown"), fee=100), "fees.per_session")

    assert (relaxation.more, relaxation.smallest_step) == (1, None)


def test_what_is_no_limit_has_no_step():
    assert the_relaxation(a_matching(ENGLISH, language=["es"]), "languages").smallest_step is None


def test_distance_has_a_step_in_miles():
    salem = a_therapist("salem", formats=["in-person"], offices=[{"postal_code": "97301"}], licensed_states=["OR"])

    matching = a_matching(salem, formats=["in-person"], distance=20, where={"postal_code": "97205"})

    assert the_relaxation(matching, "offices").smallest_step == pytest.approx(25, abs=3)


# Formats and distance


def test_dropping_the_formats_ends_the_limit_on_distance_too():
    far = a_therapist("far", formats=["in-person"], offices=[{"postal_code": "10001"}], licensed_states=["OR"])
    video = a_therapist("video", formats=["video"], licensed_states=["OR"])

    matching = a_matching(far, video, formats=["in-person"], distance=20, where={"postal_code": "97205"})

    found = {each.constraint.field: each.more for each in matching.relaxations}
    assert found == {"licensed_states": 1, "formats": 2, "offices": 1}


# Must-haves


def test_a_dropped_must_have_still_matters_a_lot_so_no_score_moves():
    he = a_therapist("he", lead=3, identity={"gender": "man"})
    asked = {"lead": 3, "gender": ["woman"]}
    matching = a_matching(he, **asked, importance={"gender": "essential"})

    again = a_matching(he, **asked, importance={"gender": "a-lot"})

    assert matching.relaxations[0].best_units == again.matches[0].units


def test_essential_and_a_lot_weigh_the_same():
    he = a_therapist("he", lead=3, identity={"gender": "man"})

    essential, a_lot = (
        a_matching(he, lead=3, gender=["man"], importance={"gender": each}) for each in ("essential", "a-lot")
    )

    assert weights(essential) == weights(a_lot)


def test_asking_again_without_the_gate_finds_exactly_what_was_offered():
    everyone = (SPANISH, ENGLISH, SILENT)
    offered = the_relaxation(a_matching(*everyone, lead=3, language=["es"]), "languages")

    assert len(ids(a_matching(*everyone, lead=3))) == 1 + offered.more
