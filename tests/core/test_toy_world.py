"""Two therapists at opposite poles: the right answer needs no calculator. Then the edges."""

import pytest

from .builders import EITHER, a_matching, a_therapist, fit, ids, weights

LEADS = a_therapist("leads", lead=3)
FOLLOWS = a_therapist("follows", lead=-3)


def test_the_therapist_with_the_same_style_comes_first():
    assert ids(a_matching(FOLLOWS, LEADS, lead=3)) == ["leads", "follows"]


def test_the_opposite_wish_turns_the_list_round():
    assert ids(a_matching(FOLLOWS, LEADS, lead=-3)) == ["follows", "leads"]


def test_all_that_was_asked_is_100_and_the_opposite_pole_is_0():
    matching = a_matching(LEADS, FOLLOWS, lead=3)

    assert (fit(matching, "leads"), fit(matching, "follows")) == (100, 0)


def test_each_step_apart_costs_the_same():
    matching = a_matching(*(a_therapist(n, lead=p) for n, p in [("one", 2), ("two", 1), ("three", 0)]), lead=3)

    assert [float(100 - fit(matching, each)) for each in ("one", "two", "three")] == pytest.approx(
        [50 / 3, 100 / 3, 50]
    )


def test_a_mix_of_both_is_the_middle_and_seeks_the_middle():
    matching = a_matching(LEADS, a_therapist("between", lead=0), FOLLOWS, lead=0)

    assert (ids(matching)[0], fit(matching, "leads"), fit(matching, "follows")) == ("between", 50, 50)


def test_either_is_fine_weighs_nothing():
    assert weights(a_matching(LEADS, FOLLOWS, lead=EITHER, feel=2)) == {}


def test_a_skipped_question_pulls_nobody_to_the_middle():
    asked_once = a_matching(a_therapist("near", lead=3, feel=-3), a_therapist("far", lead=2, feel=0), lead=3)

    assert (ids(asked_once), list(weights(asked_once))) == (["near", "far"], ["style.lead"])


def test_an_empty_catalogue_gives_three_empty_lists():
    matching = a_matching(lead=3, language=["en"])

    assert (matching.matches, matching.ask_first, matching.full_now, matching.eligible_count) == ((), (), (), 0)


def test_an_empty_catalogue_can_still_say_what_dropping_a_gate_would_add():
    (relaxation,) = a_matching(language=["en"]).relaxations

    assert (relaxation.more, relaxation.best_units, relaxation.better_than_now) == (0, None, 0)


def test_one_therapist_is_first_of_one():
    (only,) = a_matching(LEADS, lead=-3).matches

    assert (only.rank, only.group) == (1, 1)


def test_equal_therapists_stand_in_one_group():
    matching = a_matching(*(a_therapist(name, lead=1) for name in ("ada", "bea", "cem")), lead=3)

    assert ({each.group for each in matching.matches}, sorted(ids(matching))) == ({1}, ["ada", "bea", "cem"])


def test_someone_who_answered_nothing_sees_everybody_without_a_fit():
    matching = a_matching(LEADS, FOLLOWS)

    assert {(each.units, each.group) for each in matching.matches} == {(None, 1)}


def test_someone_who_made_everything_essential_is_still_answered():
    every_axis = {"lead": 3, "feel": 3, "time": 3, "stance": 3, "us": 3, "pace": 3}
    matching = a_matching(LEADS, FOLLOWS, **every_axis, importance=dict.fromkeys(every_axis, "essential"))

    assert (ids(matching), ids(matching, "ask_first")) == ([], ["leads"])


def test_a_therapist_who_says_nothing_is_asked_first_and_never_a_match_where_something_is_required():
    matching = a_matching(a_therapist("silent"), language=["en"])

    assert (ids(matching), ids(matching, "ask_first")) == ([], ["silent"])


def test_a_question_about_which_nobody_says_anything_decides_nothing():
    matching = a_matching(LEADS, FOLLOWS, lead=3, feel=3)

    assert list(weights(matching)) == ["style.lead"]
