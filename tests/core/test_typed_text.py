"""A visitor's own words stay as they typed them; what no keyboard writes is gone, wherever it came from."""

import json

import pytest

from questionnaire.answers import Answers, canonical_json
from questionnaire.answers_file import read_answers, write_answers
from questionnaire.questions import Questionnaire
from questionnaire.typed_text import clean, clean_data

EMPTY = Questionnaire(fields={}, parts=())


@pytest.mark.parametrize(
    "text", ["Hello, it's me.", "مرحبا\u200f بك", "שלום", "Ünïcödé", "👩‍👩‍👧 and 日本", "a\n\tb", "é̄̌̂"]
)
def test_what_people_type_stays(text: str):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("\u2066over\u2069", "over"),
        ("half \ud83d one", "half  one"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("z" + "\u0335" * 500, "z" + "\u0335" * 4),
        ("x" * 50, "x" * 10),
    ],
)
def test_what_no_keyboard_writes_is_gone(typed: str, kept: str):
    assert clean(typed, 10 if typed.startswith("xx") else None) == kept


def test_a_copy_from_a_browser_is_clean_in_every_corner():
    copy = json.loads(
        '{"words": {"goals\\u202e": "a\\ud800b\\u0000"}, "shortlist": {"amara\\ud800": {"note": "\\u202ex"}},'
        ' "hidden": ["b\\ud800"], "check_ins": [{"said": "c\\u2066", "items": {"heard\\ud800": 1}}],'
        ' "locale": "e\\u0000n"}'
    )

    answers, _ = read_answers(copy, EMPTY)

    assert answers.words == {"goals": "ab"}
    assert answers.shortlist == {"amara": {"note": "x"}}
    assert answers.hidden == ("b",)
    canonical_json(write_answers(answers, "")).encode("utf-8")


def test_what_lies_too_deep_is_dropped():
    deep: object = "x"
    for _ in range(900):
        deep = [deep]

    assert "x" not in repr(clean_data(deep))
    assert isinstance(read_answers({"check_ins": [{"items": deep}]}, EMPTY)[0], Answers)
