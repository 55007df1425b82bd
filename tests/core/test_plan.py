"""The plan: what it says can be checked, and the list it shows can be made again from it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from questionnaire.answers import Answers
from questionnaire.catalogue import Therapist
from questionnaire.fit.report import report_matching
from questionnaire.speech import Speech
from questionnaire.summary.basis import Basis, Stamps
from questionnaire.summary.document import Document, Heading, Pairs, Paragraph, Table
from questionnaire.summary.html import render_html
from questionnaire.summary.plan import plan_document
from questionnaire.wording import Wording
from tests.core.builders import (
    SENTENCES,
    a_matching,
    a_profile,
    a_questionnaire,
    a_therapist,
    a_vocabulary,
    some_answers,
)

DAY = date(2026, 11, 23)
STAMPS = Stamps(questionnaire="q" * 64, catalogue="c" * 64)
SAID = {
    **SENTENCES,
    "plan.matches.fits": "Fits: {text}",
    "plan.matches.less": "Less: {text}",
    "plan.matches.ask": "Ask: {text}",
    "plan.shortlist.since": "{status} since {day}",
    "plan.answers.main": "{what}; most of all {main}",
    "plan.answers.exact": "{said} ({value})",
    "plan.answers.weighs": "{said} – {importance}",
    "plan.answers.hidden-said": {"one": "1 person is left out", "other": "{n} people are left out"},
    "questions.scale.mostly": "Mostly: {end}",
    "questions.scale.slightly": "Slightly: {end}",
    "ask.concerns": "Have you worked with this: {wanted}?",
}


class Echo(dict[str, Any]):
    """Sentences of which those that do not matter here say their own id."""

    def get(self, key: str, default: Any = None) -> Any:
        said = key if key.startswith(("plan.", "shortlist.", "matches.", "reach.")) else default
        return super().get(key, said)


SPEECH = Speech(Wording("en", Echo(SAID)), a_vocabulary())
NEAR = a_therapist("near", lead=2, concerns={"anxiety": 3}, contact={"phone": "503-555-0111"})
FAR = a_therapist("far", lead=-3, concerns={"anxiety": 1})
SILENT = a_therapist("silent")
PEOPLE = (NEAR, FAR, SILENT)
ASKED: dict[str, Any] = {"concerns": ["anxiety", "sleep"], "lead": 2, "feel": -1}


def a_basis(answers: Answers | None = None, people: tuple[Therapist, ...] = PEOPLE, **said: Any) -> Basis:
    found = answers or some_answers(**said)
    return Basis(
        answers=found,
        questionnaire=a_questionnaire(),
        matching=a_matching(*people, **said),
        listed={each.id: each for each in people},
        describe=lambda therapist: (f"About {therapist.id}",),
        help_lines=("Call 988",),
        asked=("The front desk",),
        stamps=STAMPS,
        speech=SPEECH,
        made_on=DAY,
    )


def the_plan(answers: Answers | None = None, **said: Any) -> Document:
    return plan_document(a_basis(answers, **said))


def written(document: Document) -> str:
    return "\n".join(document.texts())


def the_pairs(document: Document) -> dict[str, str]:
    return dict(row for block in document.blocks if isinstance(block, Pairs) for row in block.rows)


def the_table(document: Document) -> Table:
    (found,) = (block for block in document.blocks if isinstance(block, Table))
    return found


# The list can be made again


def test_the_plan_carries_the_hashes_and_the_digest():
    plan = the_plan(**ASKED)

    assert the_pairs(plan)["plan.stamp.answers"] == a_profile(**ASKED).digest
    assert the_pairs(plan)["plan.stamp.questions"] == "q" * 64
    assert the_pairs(plan)["plan.stamp.catalogue"] == "c" * 64
    assert the_pairs(plan)["plan.stamp.day"] == "November 23, 2026"


def test_every_answer_on_the_path_stands_in_the_plan():
    said = the_pairs(the_plan(for_whom="me", **ASKED))

    assert said["What about for-whom?"] == "me"
    assert said["What about concerns?"] == "Anxiety, Sleep; most of all Anxiety"
    assert said["What about lead?"] == "Mostly: Other"


def test_an_answer_that_left_the_path_does_not_stand_in_the_plan():
    assert "What about distance?" not in the_pairs(the_plan(distance=10, formats=["video"]))


def test_a_step_between_two_steps_is_told_exactly():
    assert the_pairs(the_plan(lead=1.5))["What about lead?"].endswith("(1.5)")


def test_a_changed_importance_stands_beside_the_answer():
    said = the_pairs(the_plan(importance={"lead": "a-lot"}, **ASKED))

    assert said["What about lead?"] == "Mostly: Other – plan.importance.a-lot"


def test_readiness_that_was_switched_off_is_told():
    assert "plan.answers.readiness-off" in the_pairs(the_plan(use_readiness=False, **ASKED))


def test_who_was_hidden_is_counted_and_never_named():
    answers = some_answers(hidden=["far"], **ASKED).shortlisted("far", note="not this one")
    plan = plan_document(a_basis(answers, hidden=["far"], **ASKED))

    assert the_pairs(plan)["plan.answers.hidden"] == "1 person is left out"
    assert "Far" not in written(plan)
    assert "not this one" not in written(plan)


# The numbers are those of the list


def test_the_points_are_those_that_match_prints():
    found = a_matching(*PEOPLE, **ASKED)
    report = report_matching(found, {each.id: each for each in PEOPLE}, SPEECH)
    table = the_table(the_plan(**ASKED))
    first = [float(row[2]) for row in table.rows]

    assert first[-1] == round(report["matches"][0]["fit"], 1)
    assert first[:-1] == pytest.approx([each["contribution"] for each in report["matches"][0]["reasons"]], abs=0.1)


def test_the_points_shown_add_up_to_the_total_shown():
    table = the_table(the_plan(**ASKED, gender=["woman"], aims=["relationships"]))
    columns = [[round(10 * float(row[place])) for row in table.rows] for place in range(2, len(table.header))]

    assert [sum(column[:-1]) for column in columns] == [column[-1] for column in columns]


def test_the_first_of_the_list_stand_in_its_order():
    order = [block.text for block in the_plan(**ASKED).blocks if isinstance(block, Heading) and block.minor]

    assert order[:2] == ["Near", "Far"]


def test_with_nothing_answered_there_is_a_plan_without_numbers():
    plan = the_plan()

    assert [block for block in plan.blocks if isinstance(block, Table)] == []
    assert Paragraph("plan.answers.none") in plan.blocks


def test_when_nobody_is_known_to_pass_those_to_ask_first_stand_there():
    plan = the_plan(where={"state": "WA"})

    assert Heading("plan.matches.title-ask") in plan.blocks


def test_nobody_under_age_gets_a_list():
    plan = the_plan(for_whom="me", age="teen", **ASKED)

    assert Paragraph("plan.matches.under-age") in plan.blocks
    assert "Near" not in written(plan)


# The short list


def test_each_place_of_the_short_list_has_its_status_note_and_contact():
    answers = some_answers(**ASKED).shortlisted("near", status="contacted", note="Kind", since="2026-11-20")
    said = the_pairs(the_plan(answers, **ASKED))

    assert said["plan.shortlist.status"] == "shortlist.status.contacted since November 20, 2026"
    assert said["plan.shortlist.note"] == "Kind"
    assert said["plan.shortlist.reach"] == "503-555-0111"


def test_somebody_who_vanished_keeps_a_name_and_the_note():
    answers = some_answers(**ASKED).shortlisted("gone", name="Grace Gone", note="Try in spring")
    plan = the_plan(answers, **ASKED)

    assert Heading("Grace Gone", minor=True) in plan.blocks
    assert Paragraph("plan.shortlist.gone") in plan.blocks
    assert the_pairs(plan)["plan.shortlist.note"] == "Try in spring"


def test_a_short_list_of_a_hundred_stands_there_whole():
    answers = replace(Answers(), shortlist={f"gone-{number}": {"name": f"Nr {number}"} for number in range(100)})
    names = [block.text for block in the_plan(answers).blocks if isinstance(block, Heading)]

    assert [f"Nr {number}" for number in range(100)] == [name for name in names if name.startswith("Nr ")]


def test_what_is_not_known_is_asked():
    half_known = a_therapist("half-known", lead=2, feel=-1)
    plan = plan_document(a_basis(None, (NEAR, half_known), **ASKED))

    assert "Have you worked with this: Anxiety, Sleep?" in written(plan)


def test_a_plan_from_a_sample_says_that_it_is_invented():
    basis = replace(a_basis(**ASKED), stamps=replace(STAMPS, sample=True))

    assert plan_document(basis).blocks[0] == Paragraph("plan.sample")


def test_help_stands_in_every_plan():
    assert "Call 988" in written(the_plan())


def test_a_note_is_harmless_on_the_page():
    answers = Answers().shortlisted("near", note="<script>alert(1)</script> [x](http://evil.example)")

    assert "<script" not in render_html(the_plan(answers))
