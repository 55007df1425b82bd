"""Before a first session: sentences from the person's own answers, never more than they would say."""

from typing import Any

from questionnaire.alliance.first_session import MOST_OF_FACET, Line, what_to_ask, what_to_say

from .builders import a_part, a_profile, a_question, a_questionnaire, a_scale, a_speech, an_option, some_answers

ASKED = a_questionnaire(
    a_part("goals", a_question("concerns", "many", "concerns", options_from="concerns")),
    a_part("style", *(a_scale(axis) for axis in ("lead", "feel", "time", "stance", "us", "pace"))),
    a_part(
        "standing",
        a_question(
            "therapy-before",
            "one",
            options=[an_option("never", style__pace=-3), an_option("went-wrong")],
        ),
        a_question(
            "what-helped",
            "many",
            options=[an_option("a-plan"), an_option("going-slowly")],
            show_if={"therapy-before": ["went-wrong"]},
        ),
        readiness="yes",
    ),
)
AXES = ("lead", "feel", "time", "stance", "us", "pace")
SENTENCES = {
    "prepare.say.concern": "Because of: {what}.",
    "prepare.say.also": "Also: {what}.",
    "prepare.say.what-helped": "Helped: {what}.",
    "prepare.say.therapy-before.never": "New to me.",
    "prepare.say.therapy-before.went-wrong": "It went badly.",
    **{f"prepare.say.style.{axis}.{end}": f"{axis} {end}" for axis in AXES for end in ("low", "high")},
    **{f"prepare.anybody.{facet}": f"Anybody: {facet}." for facet in ("goals", "tasks", "bond", "practical")},
    **{f"prepare.ask.{facet}": f"Ask: {facet}." for facet in ("goals", "tasks", "bond", "practical")},
}


def said(**chosen: Any) -> list[str]:
    return [line.text for line in lines(**chosen)]


def lines(**chosen: Any) -> tuple[Line, ...]:
    profile, answers = a_profile(ASKED, **chosen), some_answers(ASKED, **chosen)
    return what_to_say(ASKED, profile, answers, a_speech(**SENTENCES))


def test_somebody_who_answered_nothing_gets_words_that_suit_anybody():
    assert said() == ["Anybody: goals.", "Anybody: tasks.", "Anybody: bond.", "Anybody: practical."]


def test_the_main_concern_comes_first_and_the_others_after_it():
    assert said(concerns=["sleep", "anxiety", "grief"]) == ["Because of: Sleep.", "Also: Anxiety, Grief."]


def test_a_clear_wish_is_put_in_words_and_the_middle_is_not():
    assert said(lead=3, feel=0, stance=-2) == ["lead high", "stance low"]


def test_of_many_wishes_the_clearest_are_put_in_words():
    assert said(lead=3, feel=-1, stance=-2, us=2, pace=1) == ["lead high", "stance low", "us high"]


def test_no_part_of_working_together_gets_more_than_a_few_sentences():
    told = lines(lead=3, feel=3, time=3, stance=3, us=3, pace=3, therapy_before="went-wrong", what_helped=["a-plan"])

    assert max(sum(line.facet == facet for line in told) for facet in ("goals", "tasks", "bond")) <= MOST_OF_FACET


def test_what_readiness_only_guesses_is_not_put_in_words():
    assert said(therapy_before="never") == ["New to me."]


def test_what_helped_before_is_put_in_words():
    assert "Helped: a-plan, going-slowly." in said(therapy_before="went-wrong", what_helped=["a-plan", "going-slowly"])


def test_what_left_the_path_is_not_put_in_words():
    assert said(therapy_before="never", what_helped=["a-plan"]) == ["New to me."]


def test_there_is_one_question_to_ask_for_each_part_of_working_together():
    assert [line.text for line in what_to_ask(a_speech(**SENTENCES))] == [
        "Ask: goals.",
        "Ask: tasks.",
        "Ask: bond.",
        "Ask: practical.",
    ]
