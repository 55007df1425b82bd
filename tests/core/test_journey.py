"""The journey: replayed from the answers every time; what left the path is kept, and does not count."""

from decimal import Decimal

import pytest

from questionnaire.journey import holds, path, plan_journey
from questionnaire.questions import Condition

from .builders import a_part, a_profile, a_question, a_questionnaire, an_option, some_answers

CHAIN = a_questionnaire(
    a_part(
        "one",
        a_question("first", "one", options=[an_option("yes"), an_option("no")]),
        a_question("second", "one", options=[an_option("yes"), an_option("no")], show_if={"first": ["yes"]}),
        a_question("third", "scale", "style.lead", show_if={"second": "yes"}),
    ),
    a_part("two", a_question("last", "ruler", short="yes", show_if={"third": {"from": 1, "to": 3}})),
    a_part("three", a_question("end", "scale", "style.feel", short="yes")),
)


def on_path(questionnaire=CHAIN, **said):
    return [question.id for question in path(questionnaire, some_answers(questionnaire, **said).responses)]


def test_without_answers_only_unconditional_questions_are_asked():
    assert on_path() == ["first", "end"]


def test_an_answer_brings_up_the_next_question():
    assert on_path(first="yes") == ["first", "second", "end"]


def test_a_chain_is_asked_to_its_end():
    assert on_path(first="yes", second="yes", third=2) == ["first", "second", "third", "last", "end"]


def test_a_chain_hides_as_a_whole_when_its_first_answer_changes():
    assert on_path(first="no", second="yes", third=2, last=5) == ["first", "end"]


def test_answers_off_the_path_are_kept():
    answers = some_answers(CHAIN, first="no", second="yes", third=2)

    assert set(answers.responses) == {"first", "second", "third"}


def test_answers_off_the_path_are_not_counted():
    assert a_profile(CHAIN, first="no", second="yes", third=2).criteria == ()


def test_answers_count_again_when_their_question_comes_back():
    back = a_profile(CHAIN, first="yes", second="yes", third=2)

    assert [criterion.field for criterion in back.criteria] == ["style.lead"]


def test_the_full_path_counts_also_for_someone_who_took_the_short_one():
    assert [each.field for each in a_profile(CHAIN, first="yes", second="yes", third=2, end=1).criteria] == [
        "style.lead",
        "style.feel",
    ]


def test_an_absent_answer_meets_no_condition():
    assert on_path(second="yes") == ["first", "end"]


def test_either_is_fine_meets_no_condition():
    assert on_path(first={"either": True}) == ["first", "end"]


@pytest.mark.parametrize(("answer", "asked"), [(1, True), (3, True), (0.5, False), (-3, False)])
def test_a_number_meets_a_condition_between_its_ends(answer, asked):
    assert ("last" in on_path(first="yes", second="yes", third=answer)) is asked


def test_one_of_several_choices_is_enough():
    assert "distance" in on_path(a_questionnaire(), formats=["video", "in-person"])


def test_conditions_are_and_and_lists_are_or():
    both = a_questionnaire(
        a_part(
            "one",
            a_question("a", "one", options=[an_option("x"), an_option("y"), an_option("z")]),
            a_question("b", "one", options=[an_option("x"), an_option("y")]),
            a_question("c", "ruler", show_if={"a": ["x", "y"], "b": ["x"]}),
        )
    )

    assert ["c" in on_path(both, a=a, b=b) for a, b in [("x", "x"), ("y", "x"), ("z", "x"), ("x", "y")]] == [
        True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(("condition", "met"), [({"from": 2}, True), ({"to": 2}, True), ({"from": 2.5}, False)])
def test_one_end_of_a_condition_may_be_open(condition, met):
    assert holds(Condition.model_validate(condition), Decimal(2)) is met


# A visit


def visit(scope="all", **said):
    return plan_journey(CHAIN, some_answers(CHAIN, **said).responses, scope)


def test_the_short_path_asks_only_short_questions():
    assert [step.id for step in visit("short").steps] == ["end"]


def test_the_depth_beyond_the_short_path_asks_all_the_others():
    assert [step.id for step in visit("depth", first="yes").steps] == ["first", "second"]


def test_a_short_question_still_waits_for_its_condition():
    assert [step.id for step in visit("short", first="yes", second="yes", third=2).steps] == ["last", "end"]


@pytest.mark.parametrize(
    ("place", "clamped"),
    [
        (None, 1),
        ("", 1),
        ("1", 1),
        ("2", 2),
        ("99", 2),
        ("0", 1),
        ("-1", 1),
        ("2.5", 1),
        ("x", 1),
        ("²", 1),
        ("1" * 400, 1),
    ],
)
def test_a_place_from_an_address_is_clamped_to_a_step(place, clamped):
    assert visit().clamped(place) == clamped


def test_progress_is_counted_in_parts():
    assert [visit(first="yes").progress(each) for each in ("first", "second", "end")] == [(1, 3), (1, 3), (3, 3)]


def test_progress_never_runs_backwards_when_a_question_appears():
    before, after = visit(first="yes"), visit(first="yes", second="yes")

    assert (before.progress("end"), after.progress("third")) == ((3, 3), (1, 3))


def test_a_part_fills_up_step_by_step_and_is_never_full_while_somebody_is_in_it():
    said = visit(first="yes", second="yes")

    assert [said.share_of_part(each) for each in ("first", "second", "third")] == pytest.approx([1 / 6, 3 / 6, 5 / 6])
    assert said.share_of_part("end") == pytest.approx(1 / 2)


def test_the_short_path_counts_only_its_own_parts():
    assert visit("short").progress("end") == (2, 2)


def test_the_place_of_a_question_is_its_place_among_todays_steps():
    assert [visit(first="yes").place_of(each) for each in ("first", "end", "third")] == [1, 3, None]


def test_a_visit_goes_on_at_the_first_question_without_an_answer():
    journey = visit(first="yes")

    assert journey.first_unanswered(some_answers(CHAIN, first="yes").responses) == 2


def test_a_visit_with_every_answer_goes_on_at_its_end():
    said = {"first": "no", "end": 1}

    assert visit(**said).first_unanswered(some_answers(CHAIN, **said).responses) == 2


def test_a_journey_can_be_split_into_readiness_and_the_rest():
    journey = plan_journey(a_questionnaire(), {}, "short")

    assert [[step.id for step in journey.within(readiness=each).steps] for each in (False, True)] == [
        ["where", "concerns", "lead", "gender", "formats"], ["before"],
    ]  # fmt: skip
