"""Answers and the answers file: what can be used is used, what was dropped is said, nothing raises."""

from decimal import Decimal

import pytest

from questionnaire.answers import EITHER, Answers, Place, read_number, read_response
from questionnaire.answers_file import read_answers, write_answers
from questionnaire.questions import Importance

from .builders import a_questionnaire, an_answers_file, some_answers, what_was_dropped

ASKED = a_questionnaire()


def response(question_id, value):
    return read_response(ASKED.by_id[question_id], value)


# One response


@pytest.mark.parametrize(
    ("question", "value", "read"),
    [
        ("before", "never", "never"),
        ("gender", ["woman", "man"], ("woman", "man")),
        ("gender", "woman", ("woman",)),
        ("concerns", ["sleep", "anxiety"], ("sleep", "anxiety")),
        ("lead", -3, Decimal(-3)),
        ("lead", 1.5, Decimal("1.5")),
        ("lead", "2", Decimal(2)),
        ("lead", 0, Decimal(0)),
        ("confidence", 10, Decimal(10)),
        ("fee", 0, Decimal(0)),
        ("where", {"state": "OR", "postal_code": "97205"}, Place("OR", "97205")),
        ("where", {"state": "OR"}, Place("OR")),
        ("where", {"postal_code": "97205"}, Place(None, "97205")),
        ("where", {"postal_code": 97205}, Place(None, "97205")),
        ("where", {"state": "OR", "postal_code": "97205-1234"}, Place("OR", "97205")),
        ("lead", {"either": True}, EITHER),
        ("where", {"either": True}, EITHER),
    ],
)
def test_a_response_is_read(question, value, read):
    assert response(question, value) == read


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("before", "no-such-option"),
        ("before", ["never"]),
        ("before", None),
        ("gender", ["no-such-gender"]),
        ("gender", []),
        ("gender", {"woman": True}),
        ("lead", 3.5),
        ("lead", "far"),
        ("lead", True),
        ("lead", float("nan")),
        ("lead", float("inf")),
        ("lead", "1e999999"),
        ("lead", [1]),
        ("confidence", 11),
        ("confidence", -1),
        ("fee", 401),
        ("where", "OR"),
        ("where", {"state": "ZZ"}),
        ("where", {"state": ["OR"]}),
        ("where", {"postal_code": "9720"}),
        ("where", {"postal_code": "abcde"}),
        ("where", {}),
        ("lead", {"either": False}),
        ("lead", {"either": True, "more": 1}),
    ],
)
def test_what_is_no_response_is_none(question, value):
    assert response(question, value) is None


def test_what_is_chosen_twice_counts_once():
    assert response("gender", ["man", "man", "woman"]) == ("man", "woman")


def test_yes_and_no_of_a_file_are_words():
    asked = a_questionnaire(
        {"id": "p", "title": "P", "questions": [
            {"id": "new", "kind": "one", "ask": "New?", "matches": "first_steps.welcomes_first_timers",
             "options": [{"value": "yes", "label": "Yes"}]}]}
    )  # fmt: skip

    assert read_response(asked.by_id["new"], True) == "yes"


@pytest.mark.parametrize("value", [True, None, "", "x" * 50, "1" * 30, [], {}, "nan", "-inf", "1e-60"])
def test_what_is_no_number_is_none(value):
    assert read_number(value) is None


def test_a_skipped_question_is_absent_and_not_zero():
    assert "lead" not in some_answers(feel=0).responses


def test_taking_a_response_out_leaves_no_trace():
    answers = Answers().respond("lead", Decimal(2)).respond("lead", None)

    assert answers == Answers()


def test_an_importance_can_be_set_and_put_back():
    question = ASKED.by_id["lead"]
    answers = Answers().weigh("lead", Importance.ESSENTIAL)

    assert [answers.importance_of(question), answers.weigh("lead", None).importance_of(question)] == [
        Importance.ESSENTIAL,
        Importance.MATTERS,
    ]


# The file


def test_what_is_written_is_read_back_as_it_was():
    answers = some_answers(
        lead=1.5, feel={"either": True}, concerns=["sleep", "anxiety"], where={"state": "OR", "postal_code": "97205"},
        confidence=7, importance={"lead": "a-lot"}, hidden=["amara-osei"], use_readiness=False,
    )  # fmt: skip

    assert read_answers(write_answers(answers, "hash"), ASKED) == (answers, ())


def test_a_file_carries_the_hash_of_its_questionnaire():
    assert write_answers(Answers(), "abc")["questionnaire"] == "abc"


def test_whole_numbers_are_written_without_a_point():
    assert repr(write_answers(some_answers(lead=2.0), "")["answers"]) == "{'lead': 2}"


@pytest.mark.parametrize("data", [None, 3, "answers", [], [{"answers": {}}]])
def test_what_is_no_answers_file_is_said_to_be_none(data):
    assert (read_answers(data, ASKED)[0], what_was_dropped(data)) == (Answers(), ["dropped.not-answers"])


@pytest.mark.parametrize(
    ("data", "dropped"),
    [
        ({"answers": {"no-such-question": 1}}, ["dropped.unknown-question"]),
        ({"answers": {"lead": 9}}, ["dropped.value"]),
        ({"answers": {"gender": ["woman", "martian"]}}, ["dropped.value"]),
        ({"answers": {"where": {"state": "OR", "postal_code": "x"}}}, ["dropped.value"]),
        ({"answers": []}, ["dropped.wrong-kind"]),
        ({"shortlist": {"amara": {"note": 3, "rank": "1"}}}, ["dropped.part"]),
        ({"shortlist": {"amara": "first", "ben": {}}}, ["dropped.part"]),
        ({"hidden": ["amara", 3, None]}, ["dropped.part"]),
        ({"hidden": ["amara", "amara"]}, []),
        ({"check_ins": [{"session": 1}, "two"]}, ["dropped.part"]),
        ({"words": {"goals": ["a"], "tasks": 1}}, ["dropped.part"]),
        ({"words": {"goals": "long " * 10_000}}, ["dropped.part"]),
        ({"locale": "../../x" * 9}, ["dropped.wrong-kind"]),
        ({"locale": 7}, ["dropped.wrong-kind"]),
        ({"importance": {"lead": "ever-so-much"}}, ["dropped.importance"]),
        ({"importance": {"lead": 4}}, ["dropped.importance"]),
        ({"importance": {"no-such-question": "nice"}}, ["dropped.unknown-question"]),
        ({"importance": "nice"}, ["dropped.wrong-kind"]),
        ({"hidden": "amara-osei"}, ["dropped.wrong-kind"]),
        ({"shortlist": []}, ["dropped.wrong-kind"]),
        ({"check_ins": {}}, ["dropped.wrong-kind"]),
        ({"use_readiness": "perhaps"}, ["dropped.wrong-kind"]),
        ({"version": 2}, ["dropped.other-version"]),
        ({"favorite_color": "blue"}, ["dropped.unknown-key"]),
        ({"answers": {"lead": None, "gender": []}}, []),
        ({}, []),
    ],
)
def test_what_cannot_be_used_is_said(data, dropped):
    assert what_was_dropped(data) == dropped


def test_the_rest_of_a_spoiled_file_is_used():
    spoiled = an_answers_file(lead=9, feel=2, gender=["woman", "martian"], nonsense=1)

    assert read_answers(spoiled, ASKED)[0].responses == {"feel": Decimal(2), "gender": ("woman",)}


def test_what_was_dropped_is_named_without_what_was_answered():
    (dropped,) = read_answers({"answers": {"lead": "a secret"}}, ASKED)[1]

    assert dict(dropped.values) == {"question": "lead"}


def test_an_unknown_key_is_named_in_short():
    (dropped,) = read_answers({"k" * 500: 1}, ASKED)[1]

    assert len(dropped.values["key"]) < 50


def test_an_unknown_value_of_the_readiness_switch_leaves_it_on():
    assert read_answers({"use_readiness": "perhaps"}, ASKED)[0].use_readiness


@pytest.mark.parametrize(
    ("value", "on"), [(True, True), ("yes", True), (False, False), ("no", False), ("false", False)]
)
def test_the_readiness_switch_is_read(value, on):
    assert read_answers({"use_readiness": value}, ASKED)[0].use_readiness is on


def test_a_short_list_and_check_ins_are_kept():
    data = {"shortlist": {"amara-osei": {"note": "call"}}, "check_ins": [{"session": 1}], "hidden": ["b", "b", 3]}

    answers = read_answers(data, ASKED)[0]

    assert (answers.shortlist, answers.check_ins, answers.hidden) == (
        {"amara-osei": {"note": "call"}},
        ({"session": 1},),
        ("b",),
    )


@pytest.mark.parametrize(("given", "read"), [("es", "es"), (None, "en"), ("x" * 99, "en"), (["es"], "en")])
def test_a_language_is_read_or_english(given, read):
    assert read_answers({"locale": given}, ASKED)[0].locale == read


@pytest.mark.parametrize(
    ("part", "given", "most"),
    [
        ("shortlist", {f"t-{n}": {} for n in range(1000)}, 60),
        ("hidden", [f"t-{n}" for n in range(1000)], 300),
        ("check_ins", [{"on": str(n)} for n in range(1000)], 200),
    ],
)
def test_a_file_is_cut_to_what_a_person_could_have_made_and_says_so(part, given, most):
    answers, dropped = read_answers({"version": 1, part: given}, a_questionnaire())

    assert len(getattr(answers, part)) == most
    assert [(each.sentence, each.values) for each in dropped] == [(f"dropped.too-many.{part}", {"n": str(most)})]
