"""Bands: a word for a fit, and when there is none."""

from decimal import Decimal

import pytest

from questionnaire.fit.matching import ACCEPTING

from .builders import a_matching, a_questionnaire, a_therapist, ranked

ASKED = {"lead": 3, "gender": ["woman"], "hours": ["saturday"]}


def band(matching, therapist_id):
    found = ranked(matching, therapist_id)
    return matching.band(found.row, found.units)


def missing_gender_of(weight):
    """Return what someone finds who misses a criterion that weighs `weight` of 1000, and nothing else."""
    asked = a_questionnaire(priors={"identity.gender": weight, "style.lead": 900 - Decimal(weight), "hours": 100})
    misses = a_therapist("misses", lead=3, identity={"gender": "man"}, hours=["saturday"])
    return a_matching(misses, questionnaire=asked, **ASKED)


@pytest.mark.parametrize(
    ("lost", "word"),
    [("250", "strong"), ("250.000001", "good"), ("400", "good"), ("400.000001", "mixed"), ("890", "mixed")],
)
def test_strong_begins_at_75_and_good_at_60_unrounded(lost, word):
    assert band(missing_gender_of(lost), "misses") == word


def test_fewer_than_three_criteria_have_no_band():
    matching = a_matching(a_therapist("a", lead=3, feel=3), lead=3, feel=3)

    assert (band(matching, "a"), matching.enough_said) == (None, False)


def test_three_criteria_are_enough():
    matching = a_matching(a_therapist("a", lead=3, feel=3, time=3), lead=3, feel=3, time=3)

    assert (band(matching, "a"), matching.enough_said) == ("strong", True)


def test_readiness_counts_among_the_three():
    matching = a_matching(a_therapist("a", lead=3, feel=3, pace=-1), lead=3, feel=3, before="went-wrong")

    assert (matching.enough_said, len(matching.query)) == (True, 3)


def test_a_question_about_which_nobody_says_anything_does_not_count_among_the_three():
    assert not a_matching(a_therapist("a", lead=3, feel=3), lead=3, feel=3, gender=["woman"]).enough_said


def test_gates_do_not_count_among_the_three():
    assert not a_matching(
        a_therapist("a", languages=["es"], lead=3), language=["es"], formats=["video"], lead=3
    ).enough_said


FOUR_AXES = {"lead": 3, "feel": 3, "time": 3, "stance": 3}
SAYS_ALL = a_therapist("all", **FOUR_AXES)


def test_half_of_the_weight_known_is_enough():
    assert band(a_matching(SAYS_ALL, a_therapist("half", lead=3, feel=3), **FOUR_AXES), "half") == "strong"


def test_less_than_half_known_is_too_little_known():
    assert band(a_matching(SAYS_ALL, a_therapist("less", lead=3), **FOUR_AXES), "less") == "unknown"


def test_too_little_known_is_said_of_the_best_fit_too():
    everyone_alike = a_matching(SAYS_ALL, a_therapist("silent"), **FOUR_AXES)

    assert band(everyone_alike, "silent") == "unknown"


def test_nothing_asked_has_no_band():
    assert band(a_matching(a_therapist("a", lead=3)), "a") is None


def test_whether_they_take_clients_is_not_part_of_what_is_known():
    quiet = a_therapist("quiet", accepting=None, **FOUR_AXES)
    matching = a_matching(quiet, **FOUR_AXES)

    assert (band(matching, "quiet"), matching.ask_about(0)) == ("strong", (ACCEPTING,))
