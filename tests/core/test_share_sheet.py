"""The page to share: every line comes from an answer, and none stands on it against the client's wish."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from questionnaire.answers import Answers
from questionnaire.questions import Questionnaire
from questionnaire.summary.document import Bullets, Document, Heading, Paragraph
from questionnaire.summary.html import render_html
from questionnaire.summary.share_sheet import (
    MOST_OWN,
    MOST_TEXT,
    SECTIONS,
    Line,
    new_line_id,
    offer_lines,
    reword_line,
    use_line,
    voice,
)
from questionnaire.summary.sheet_document import sheet_document
from tests.core.builders import (
    EITHER,
    a_part,
    a_profile,
    a_question,
    a_questionnaire,
    a_scale,
    a_speech,
    an_answers_file,
    an_option,
    some_answers,
)

AXIS = {"low": "low wish", "middle": "middle wish", "high": "high wish"}
SENTENCES: dict[str, Any] = {
    "sheet.line.concerns": "Help with: {what}.",
    "sheet.line.concerns-main": "Help with: {what}. Most of all: {main}.",
    "sheet.line.other": "{field}: {what}.",
    "sheet.must": "A must.",
    "sheet.a-lot": "A lot.",
    "sheet.a-little": "{wish} (a little)",
    "sheet.answer-to.what-did-not-help": "Did not help: {what}.",
    "sheet.see.empty": "Nothing yet.",
    "sheet.page.title": "What I look for",
    "sheet.page.kicker": "To share",
    "sheet.page.footer": "Made by me",
    "sheet.page.count": "{page} of {pages}",
    "sheet.page.unprintable": "(…) could not be printed",
    **{f"sheet.style.lead.{each}": text for each, text in AXIS.items()},
    **{f"sheet.avoid.lead.{each}": f"not {text}" for each, text in AXIS.items()},
    **{f"reach.ask.{each}": f"{each}?" for each in ("notice", "uneasy", "start", "cost", "cancel")},
    **{f"sheet.sections.{each}.{who}": f"{who} {each}" for each in SECTIONS for who in ("me", "we", "they")},
}
CHECK_IN_SENTENCES: dict[str, Any] = {
    "sheet.check-in": "{when}. {what}.",
    "sheet.facet": "{facet}: {said}",
    "checkin.told.session": "Session {n}",
    **{f"checkin.facet.{each}": each for each in ("goals", "tasks", "bond")},
    **{f"checkin.scale.{each}": each for each in ("no", "hardly", "partly", "mostly", "yes")},
}
SPEECH = a_speech(**SENTENCES, **CHECK_IN_SENTENCES)
BEFORE = a_part(
    "before",
    a_question("what-did-not-help", "many", options=[an_option("harsh"), an_option("fast")]),
    readiness="yes",
)


def the_lines(
    questionnaire: Questionnaire | None = None, words: dict[str, str] | None = None, **said: Any
) -> list[Line]:
    asked = questionnaire or a_questionnaire()
    answers = replace(some_answers(asked, **said), words=words or {})
    profile = a_profile(asked, **said)
    return [line for line in offer_lines(profile, asked, answers, SPEECH) if not line.id.startswith("ask.")]


def the_line(line_id: str, **said: Any) -> Line:
    (found,) = (line for line in the_lines(**said) if line.id == line_id)
    return found


def the_page(answers: Answers, **said: Any) -> Document:
    asked = a_questionnaire()
    lines = offer_lines(a_profile(asked, **said), asked, answers, SPEECH)
    return sheet_document(lines, voice(answers), SPEECH, date(2026, 11, 23))


# Where lines come from


def test_each_answer_makes_one_line_in_the_section_of_its_facet():
    lines = the_lines(concerns=["anxiety"], lead=1, gender=["woman"], formats=["video"])

    assert {line.id: line.section for line in lines} == {
        "concerns": "hopes", "style.lead": "work", "identity.gender": "ease", "formats": "practice",
    }  # fmt: skip


def test_what_was_not_answered_or_may_be_either_makes_no_line():
    assert the_lines(concerns=EITHER) == []


def test_the_main_concern_comes_first_and_is_named():
    assert the_line("concerns", concerns=["sleep", "anxiety"]).text == "Help with: Sleep, Anxiety. Most of all: Sleep."


def test_one_concern_needs_no_main_one():
    assert the_line("concerns", concerns=["sleep"]).text == "Help with: Sleep."


@pytest.mark.parametrize(
    ("position", "text"),
    [(-3, "low wish"), (-1, "low wish (a little)"), (0, "middle wish"), (1, "high wish (a little)"), (3, "high wish")],
)
def test_a_place_on_an_axis_is_a_wish_in_words(position: int, text: str):
    assert the_line("style.lead", lead=position).text == text


def test_a_clear_wish_offers_its_opposite_to_avoid_but_does_not_tick_it():
    line = the_line("avoid.lead", lead=3)

    assert (line.section, line.text, line.used) == ("avoid", "not high wish", False)


def test_a_mild_wish_has_no_opposite_to_avoid():
    assert [line.id for line in the_lines(lead=1)] == ["style.lead"]


def test_a_must_says_so():
    assert (
        the_line("concerns", concerns=["sleep"], importance={"concerns": "essential"}).text
        == "Help with: Sleep. A must."
    )


def test_what_matters_a_lot_says_so():
    assert the_line("concerns", concerns=["sleep"], importance={"concerns": "a-lot"}).text == "Help with: Sleep. A lot."


def test_what_does_not_matter_is_left_out():
    assert the_lines(concerns=["sleep"], importance={"concerns": "none"}) == []


def test_what_only_readiness_seeks_is_not_put_into_the_clients_mouth():
    assert the_lines(concerns=["sleep"], lead=0, before="never") == the_lines(concerns=["sleep"], lead=0)


def test_what_did_not_help_before_is_something_to_avoid():
    asked = a_questionnaire(a_part("work", a_scale("lead")), BEFORE)
    (line,) = the_lines(asked, what_did_not_help=["harsh", "fast"])

    assert (line.section, line.text, line.used) == ("avoid", "Did not help: harsh, fast.", True)


# The client decides


def test_lines_about_who_the_therapist_is_start_without_a_tick():
    assert the_line("identity.gender", gender=["woman"]).used is False


def test_a_line_that_is_left_out_is_not_on_the_page():
    answers = use_line(some_answers(concerns=["sleep"]), "concerns", used=False)

    assert the_page(answers, concerns=["sleep"]).blocks == (Paragraph("Nothing yet."),)


def test_a_changed_line_stands_on_the_page_as_it_was_typed():
    answers = reword_line(some_answers(concerns=["sleep"]), "concerns", "I lie <b>awake</b> 😴 שלום")

    assert Bullets(("I lie <b>awake</b> 😴 שלום",)) in the_page(answers, concerns=["sleep"]).blocks


def test_a_changed_line_can_have_its_first_words_back():
    answers = reword_line(reword_line(some_answers(concerns=["sleep"]), "concerns", "Mine"), "concerns", "")

    assert Bullets(("Help with: Sleep.",)) in the_page(answers, concerns=["sleep"]).blocks


def test_a_line_of_ones_own_stands_under_its_heading():
    answers = reword_line(Answers(), "own.questions.1", "Do you have a dog?")

    assert the_page(answers).blocks == (Heading("me questions"), Bullets(("Do you have a dog?",)))


def test_there_is_room_for_a_few_lines_of_ones_own():
    answers = Answers(words={f"sheet.own.hopes.{number}.text": "x" for number in range(1, MOST_OWN + 1)})

    assert new_line_id(answers, "hopes") is None
    assert new_line_id(answers, "work") == "own.work.1"


def test_words_that_are_too_long_are_cut_wherever_they_come_from():
    typed = reword_line(Answers(), "own.hopes.1", "x" * 5000)
    forged = Answers(words={"sheet.own.hopes.1.text": "x" * 5000})

    assert len(typed.words["sheet.own.hopes.1.text"]) == MOST_TEXT
    assert [len(line.text) for line in offer_lines(a_profile(), a_questionnaire(), forged, SPEECH) if line.is_own] == [
        300
    ]


def test_choices_about_lines_survive_a_saved_file():
    said = an_answers_file(concerns=["sleep"]) | {"words": {"sheet.concerns.use": "no", "sheet.unknown.text": "x"}}
    kept = some_answers(concerns=["sleep"]).with_words(**said["words"])

    assert the_page(kept, concerns=["sleep"]).blocks == (Paragraph("Nothing yet."),)


# What the page says about itself


@pytest.mark.parametrize(("whom", "who"), [("me", "me"), ("me-and-partner", "we"), ("my-child", "they")])
def test_the_headings_speak_for_whoever_asks(whom: str, who: str):
    answers = reword_line(some_answers(for_whom=whom), "own.hopes.1", "x")

    assert the_page(answers).blocks[0] == Heading(f"{who} hopes")


def test_the_page_carries_the_day_and_no_digest():
    said = {"concerns": ["sleep"], "lead": 3}
    page = the_page(some_answers(**said), **said)

    assert page.day == "November 23, 2026"
    assert a_profile(**said).digest[:8] not in " ".join(page.texts())


def test_nothing_typed_becomes_html():
    answers = reword_line(Answers(), "own.hopes.1", '<script>alert(1)</script> [x](https://evil.example) "q" & more')

    assert "<script" not in render_html(the_page(answers))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; [x](https://evil.example) &quot;q&quot; &amp; more" in render_html(
        the_page(answers)
    )


def the_going(*check_ins: dict[str, Any]) -> list[tuple[str, str, bool]]:
    asked = a_questionnaire()
    lines = offer_lines(a_profile(asked), asked, Answers(check_ins=check_ins), SPEECH)
    return [(line.id, line.text, line.used) for line in lines if line.section == "going"]


def test_a_check_in_can_be_put_on_the_page_and_stays_off_it_until_picked():
    told = "Session 3. tasks: hardly, bond: yes."

    assert the_going({"session": 3, "items": {"heard": 5, "pace": 2}}) == [("check-in.3.", told, False)]


def test_a_check_in_about_somebody_unsafe_is_never_offered():
    assert the_going({"session": 1, "items": {"heard": 5}}, {"session": 2, "unsafe": True}) == []


def test_a_check_in_that_is_still_being_filled_in_is_not_offered():
    assert the_going({"session": 1, "items": {"heard": 5}, "unfinished": True}) == []
