"""Many words to pick: under headings, and one answer whatever heading they stand under."""

from typing import Any

from streamlit.testing.v1 import AppTest

from questionnaire.content.live import current_content
from questionnaire.speech import Speech
from tests.pages.roster import visit

BEFORE = {"for-whom": "me", "age": "adult", "where": {"state": "OR"}, "language": ["en"]}


def concerns(chosen: list[str] | None = None) -> AppTest:
    """Return the question about concerns."""
    app = visit("preferences", said={**BEFORE, **({"concerns": chosen} if chosen else {})})
    app.query_params["q"] = "5"
    return app.run()


def answer(app: AppTest) -> Any:
    return app.session_state["answers"].responses.get("concerns")


def test_words_under_two_headings_are_one_answer_in_the_order_they_were_picked():
    app = concerns()

    app.pills(key="w-concerns-answer-trauma-en").select("grief").run()
    app.pills(key="w-concerns-answer-anxiety-en").select("panic").run()

    assert answer(app) == ("grief", "panic")


def test_a_word_that_is_picked_again_goes_and_those_under_other_headings_stay():
    app = concerns(["grief", "panic"])

    app.pills(key="w-concerns-answer-trauma-en").unselect("grief").run()

    assert answer(app) == ("panic",)


def test_any_is_fine_takes_the_words_under_all_headings_away():
    app = concerns(["grief", "panic"])

    app.checkbox(key="w-concerns-either-en").check().run()

    assert [group.value for group in app.pills] == [[] for _ in app.pills]


def test_every_word_stands_under_one_heading_in_the_order_of_the_vocabulary():
    content = current_content()
    assert content is not None
    question = content.questionnaire.by_id["concerns"]

    groups = Speech(content.wordings["en"], content.vocabulary).under_headings(question)

    assert [option for _, options in groups for option in options] == list(question.options)
    assert all(heading for heading, _ in groups)


def test_words_without_headings_stand_together():
    content = current_content()
    assert content is not None
    question = content.questionnaire.by_id["culture"]

    groups = Speech(content.wordings["en"], content.vocabulary).under_headings(question)

    assert [heading for heading, _ in groups] == [""]
