"""Must-haves about one field that no therapist could ever meet together, and those that one could."""

from typing import Any

import pytest

from questionnaire.fit.clashes import clashes
from tests.core.builders import a_part, a_profile, a_question, a_questionnaire, a_scale, an_option


def clashing(*questions: dict[str, Any], importance: str = "essential", **said: Any) -> list[str]:
    """Return the fields that clash where some questions were answered."""
    questionnaire = a_questionnaire(a_part("all", *questions))
    profile = a_profile(questionnaire, importance=dict.fromkeys(said, importance), **said)
    return [each.field for each in clashes(profile)]


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [(3, -3, ["style.lead"]), (3, -2, ["style.lead"]), (2, -2, []), (3, -1, []), (3, 3, [])],
)
def test_two_musts_on_a_line_clash_where_nobody_stands_within_two_steps_of_both(one: int, two: int, found: list[str]):
    assert clashing(a_scale("one", "lead"), a_scale("two", "lead"), one=one, two=two) == found


def test_what_is_no_must_clashes_with_nothing():
    assert clashing(a_scale("one", "lead"), a_scale("two", "lead"), importance="a-lot", one=3, two=-3) == []


def test_one_must_alone_clashes_with_nothing():
    assert clashing(a_scale("one", "lead"), one=3) == []


@pytest.mark.parametrize(("second", "found"), [("no", ["first_steps.welcomes_first_timers"]), ("yes", [])])
def test_a_field_that_holds_one_word_cannot_hold_two(second: str, found: list[str]):
    options = [an_option("yes"), an_option("no")]
    questions = [a_question(each, "one", "first_steps.welcomes_first_timers", options=options) for each in ("a", "b")]

    assert clashing(*questions, a="yes", b=second) == found


def test_a_field_that_holds_many_words_can_hold_both():
    options = [an_option("mornings"), an_option("evenings")]
    questions = [a_question(each, "one", "hours", options=options) for each in ("a", "b")]

    assert clashing(*questions, a="mornings", b="evenings") == []


def test_two_levels_of_an_order_clash():
    options = [an_option(each) for each in ("open", "wary")]
    levels = {"compare": "ordinal", "facet": "tasks", "levels": ["open", "wary"]}
    questions = [a_question(each, "one", "medication", options=options) for each in ("a", "b")]
    questionnaire = a_questionnaire(a_part("all", *questions), medication=levels)
    profile = a_profile(questionnaire, importance={"a": "essential", "b": "essential"}, a="open", b="wary")

    assert [each.field for each in clashes(profile)] == ["medication"]
