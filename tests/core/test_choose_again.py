"""Choosing again: what was noticed becomes proposals, and only what is accepted changes an answer."""

from decimal import Decimal
from typing import Any

import pytest

from questionnaire.alliance.choose_again import Change, Learned, Proposal, accept, moves, propose
from questionnaire.answers import EITHER, Answers
from questionnaire.check_ins import CheckIn
from questionnaire.questions import Importance

from .builders import a_part, a_question, a_questionnaire, a_scale, an_option

ASKED = a_questionnaire(
    a_part("style", a_scale("lead"), a_scale("lead-turned", "lead", reverse_keyed="yes"), a_scale("pace")),
    a_part(
        "before",
        a_question("therapy-before", "one", options=[an_option("never"), an_option("right-now")]),
        a_question("what-helped", "many", options=[an_option("my-own-way"), an_option("a-clear-plan")]),
        a_question("told-what-to-do", "one", options=[an_option("dig-in"), an_option("glad")]),
        readiness="yes",
    ),
)
TOO_FAST = CheckIn(items={"pace": 2}, directions={"pace": "too-fast"})
TOO_SLOW = CheckIn(items={"pace": 2}, directions={"pace": "too-slow"})


def some_answers(**said: Any) -> Answers:
    return Answers(responses={name.replace("_", "-"): response for name, response in said.items()})


def proposed(answers: Answers, *check_ins: CheckIn) -> tuple[Proposal, ...]:
    return propose(ASKED, answers, check_ins)


def test_nothing_noticed_proposes_nothing():
    assert proposed(some_answers(pace=Decimal(3)), CheckIn(items={"pace": 5})) == ()


def test_too_fast_proposes_a_gentler_pace():
    (found,) = proposed(some_answers(pace=Decimal(1)), TOO_FAST)

    assert found.about == "style.pace"
    assert found.because == (Learned("too-fast", item="pace"),)
    assert found.changes == (Change("pace", Decimal(1), Decimal(-1)),)


def test_a_proposal_never_leaves_the_scale():
    (found,) = proposed(some_answers(pace=Decimal(-1)), TOO_FAST)

    assert found.changes == (Change("pace", Decimal(-1), Decimal(-3)),)


@pytest.mark.parametrize("response", [None, EITHER])
def test_an_answer_that_was_not_given_starts_in_the_middle(response: Any):
    answers = some_answers(pace=response) if response else Answers()

    assert proposed(answers, TOO_SLOW)[0].changes == (Change("pace", response, Decimal(2)),)


def test_every_answered_question_on_the_axis_moves_a_turned_one_the_other_way():
    answers = some_answers(lead=Decimal(1), lead_turned=Decimal(0), what_helped=("my-own-way",))

    (found,) = proposed(answers)

    assert found.because == (Learned("my-own-way", "what-helped"),)
    assert found.changes == (Change("lead", Decimal(1), Decimal(-1)), Change("lead-turned", Decimal(0), Decimal(2)))


def test_somebody_who_digs_in_may_want_to_lead_more():
    (found,) = proposed(some_answers(told_what_to_do="dig-in"))

    assert found.changes == (Change("lead", None, Decimal(-2)),)


def test_what_was_asked_for_already_is_offered_more_weight_instead():
    answers = some_answers(pace=Decimal(-2))

    (found,) = proposed(answers, TOO_FAST)

    assert (found.changes, found.weigh) == ((), "pace")
    assert accept(answers, [found]).importance == {"pace": Importance.A_LOT}


@pytest.mark.parametrize("level", [Importance.A_LOT, Importance.ESSENTIAL])
def test_what_counts_a_lot_already_is_left_alone(level: Importance):
    assert proposed(some_answers(pace=Decimal(-3)).weigh("pace", level), TOO_FAST) == ()


def test_what_was_noticed_both_ways_cancels_out():
    assert proposed(Answers(), TOO_FAST, TOO_SLOW) == ()
    assert moves(Answers(), [TOO_FAST, TOO_SLOW]) == {}


def test_what_was_noticed_more_often_wins_and_only_that_is_named():
    answers = some_answers(what_helped=("a-clear-plan",), told_what_to_do="dig-in")
    told = CheckIn(items={"together": 1}, directions={"together": "too-much-direction"})

    (found,) = proposed(answers, told)

    assert found.because == (Learned("too-much-direction", item="together"), Learned("dig-in", "told-what-to-do"))
    assert moves(answers, [told]) == {"style.lead": -1}


def test_after_a_crossed_boundary_nothing_is_read_out_of_the_rest():
    unsafe = CheckIn(items={"pace": 2}, directions={"pace": "too-fast"}, unsafe=True)

    assert proposed(Answers(), unsafe) == ()


def test_therapy_is_no_longer_new_after_a_session():
    new = some_answers(therapy_before="never")

    (found,) = proposed(new, CheckIn(items={"pace": 5}))

    assert found.changes == (Change("therapy-before", "never", "right-now"),)
    assert proposed(new) == ()


def test_only_what_is_accepted_changes_an_answer():
    answers = some_answers(pace=Decimal(1), therapy_before="never")
    found = proposed(answers, TOO_FAST)

    assert accept(answers, ()) == answers
    assert accept(answers, found[1:]).responses == {"pace": Decimal(-1), "therapy-before": "never"}
