"""The check-in: its rules as a clinician can read them, its order, its course, and what a file may hold."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from questionnaire.alliance.course import before, courses, days_run_backwards, points
from questionnaire.alliance.feedback import feedback, is_due, next_due
from questionnaire.answers import Answers
from questionnaire.check_ins import (
    EITHER_OR,
    ITEMS,
    MOST_CHECK_INS,
    CheckIn,
    drop_check_in,
    keep_check_in,
    read_check_ins,
)

RULES = yaml.safe_load(Path(__file__).with_name("cases").joinpath("check_in_rules.yaml").read_text("utf-8"))


def a_check_in(written: Mapping[str, Any]) -> CheckIn:
    everything = dict.fromkeys(ITEMS, written["all"]) if "all" in written else {}
    items = everything | {item: written[item] for item in ITEMS if item in written}
    return CheckIn(items=items, **{key: written[key] for key in ("raised", "unsafe", "said") if key in written})


@pytest.mark.parametrize("rule", RULES, ids=[rule["case"] for rule in RULES])
def test_the_check_in_says_what_the_rules_say(rule: Mapping[str, Any]):
    *earlier, now = (a_check_in(each) for each in rule["check_ins"])

    said = [" ".join(filter(None, (each.advice, each.item))) for each in feedback(now, earlier)]

    assert said == rule["says"]


def test_a_check_in_is_suggested_after_one_three_five_and_then_every_fourth_session():
    assert [session for session in range(1, 20) if is_due(session)] == [1, 3, 5, 9, 13, 17]


@pytest.mark.parametrize(
    ("session", "suggested"), [(0, (1, 3, 5)), (1, (3, 5, 9)), (4, (5, 9, 13)), (100, (101, 105, 109))]
)
def test_the_next_ones_are_suggested_after_the_last_one(session: int, suggested: tuple[int, ...]):
    assert next_due(session, 3) == suggested


def test_every_item_asks_its_own_either_or_question():
    assert list(EITHER_OR) == list(ITEMS)


def test_an_either_or_answer_goes_when_the_item_is_no_longer_low():
    check_in = CheckIn().rated("pace", 2).directed("pace", "too-fast")

    assert check_in.directions == {"pace": "too-fast"}
    assert check_in.rated("pace", 3).directions == {}
    assert check_in.rated("pace", None) == CheckIn()


# The order


def test_sessions_come_in_the_order_of_their_numbers_however_they_were_written():
    late, early = CheckIn(session=5, items={"pace": 4}), CheckIn(session=1, items={"pace": 2})

    assert order(late, early) == [1, 0]
    assert before((late, early), 0) == (early,)


def test_days_order_what_has_no_session():
    second, first = CheckIn(on=date(2026, 3, 2), said="b"), CheckIn(on=date(2026, 2, 2), said="a")

    assert order(second, first) == [1, 0]


def test_what_has_neither_session_nor_day_stays_where_it_was_written():
    assert order(CheckIn(session=3, said="a"), CheckIn(said="b"), CheckIn(session=5, said="c")) == [0, 1, 2]


def test_the_session_counts_where_the_days_disagree():
    third, fifth = CheckIn(session=3, on=date(2026, 3, 2)), CheckIn(session=5, on=date(2026, 2, 2))

    assert order(fifth, third) == [1, 0]
    assert days_run_backwards((third, fifth))


def test_two_therapists_have_two_courses():
    kept = (CheckIn(therapist="amara", said="a"), CheckIn(said="b"), CheckIn(therapist="amara", said="c"))

    assert {name: [each.place for each in noted] for name, noted in courses(kept).items()} == {"amara": [0, 2], "": [1]}
    assert before(kept, 2) == (kept[0],)


def test_a_check_in_that_is_still_being_filled_in_says_nothing_yet():
    kept = (CheckIn(unfinished=True, items={"pace": 1}), CheckIn(items={"pace": 5}))

    assert [each.place for each in courses(kept)[""]] == [1]
    assert before(kept, 1) == ()


# The course


def test_a_facet_stands_where_its_answered_items_stand_on_average():
    check_in = CheckIn(items={"method": 2, "pace": 5, "together": 4})

    assert [point.mean for point in points((check_in,), "tasks")] == [3.5]
    assert [point.mean for point in points((check_in,), "goals")] == [4]


def test_a_facet_of_which_nothing_was_answered_has_no_point():
    assert points((CheckIn(items={"pace": 5}), CheckIn(unsafe=True)), "bond") == ()


def test_a_hundred_check_ins_make_a_course_of_a_hundred_points():
    kept = tuple(CheckIn(session=number, items={"heard": 4}) for number in range(1, 101))

    assert len(points([each.check_in for each in courses(kept)[""]], "bond")) == 100


# What is kept


def test_a_check_in_comes_back_from_the_file_as_it_went_in():
    full = CheckIn(
        session=3,
        on=date(2026, 3, 2),
        therapist="amara-osei",
        items={"pace": 2, "heard": 5},
        directions={"pace": "too-fast"},
        raised=True,
        unsafe=True,
        said="I asked to go slower.",
        unfinished=True,
    )

    assert read_check_ins([full.as_json()]) == (full,)


def test_a_file_from_before_the_check_in_has_none():
    assert read_check_ins(()) == ()


@pytest.mark.parametrize(
    "junk",
    [
        {},
        {"session": 3},
        {"items": "all"},
        {"items": {"pace": 6, "heard": 0, "safe": "5", "honest": True, "unheard-of": 3}},
        {"items": None, "said": 7, "unsafe": "yes"},
    ],
)
def test_what_makes_no_sense_in_a_file_is_left_out(junk: Mapping[str, Any]):
    assert read_check_ins([junk]) == ()


def test_what_makes_sense_beside_it_stays():
    kept = {"session": -1, "on": "yesterday", "therapist": 5, "items": {"pace": 2}, "directions": {"pace": "sideways"}}

    assert read_check_ins([kept]) == (CheckIn(items={"pace": 2}),)


def test_only_so_many_are_read_and_the_newest_stay():
    kept = [{"session": number, "items": {"pace": 3}} for number in range(1, MOST_CHECK_INS + 11)]

    assert [each.session for each in read_check_ins(kept)][:1] == [11]


def test_a_check_in_is_kept_changed_and_removed_by_its_place():
    first, second, other = CheckIn(said="a"), CheckIn(said="b"), CheckIn(said="c")
    both = keep_check_in(keep_check_in(Answers(), first, None), second, None)

    assert read_check_ins(both.check_ins) == (first, second)
    assert read_check_ins(keep_check_in(both, other, 0).check_ins) == (other, second)
    assert read_check_ins(drop_check_in(both, 0).check_ins) == (second,)


def order(*check_ins: CheckIn) -> list[int]:
    """Return the places of the check-ins with nobody in particular, in the order of their course."""
    return [each.place for each in courses(check_ins)[""]]
