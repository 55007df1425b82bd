"""Which way to meet and to pay holds, wherever somebody is shown: each way has its own limit."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from questionnaire.content.live import use_folder
from tests.pages.roster import LEADER, SAID, html, opened, person, text, visit, write_roster

Roster = Callable[..., None]
PORTLAND = {"state": "OR", "postal_code": "97205"}
EITHER_WAY = {"where": PORTLAND, "formats": ["video", "in-person"], "distance": 5}
EITHER_PAY = {"payment": ["aetna", "self-pay"], "fee": 100}
BEND = "offices: [{city: Bend, state: OR, postal_code: '97701'}]"
NEAR = "offices: [{city: Portland, state: OR, postal_code: '97209'}]"


@pytest.fixture
def roster(tmp_path: Path) -> Iterator[Roster]:
    """Return what serves a small catalogue for the time of one test."""
    yield lambda *people, **kind: write_roster(tmp_path, *people, **kind)
    use_folder(None)


def one(therapist_id: str, *more: str, formats: str = "video, in-person") -> str:
    """Return somebody who leads, with more lines in their entry."""
    return person(therapist_id, "\n    ".join((LEADER, *more)), formats=formats)


def shown(page: str = "matches", *panels: str, **said: Any) -> str:
    """Return what a page says to somebody who answered that much, with nothing between its words but one space."""
    notes = {"therapist": "one", "compare": ("one", "two")}
    app = visit(page, said={**SAID, **said}, notes=notes)
    app.query_params["q"] = "2"  # of the pages to take away, the plan; the others have no steps
    return " ".join(text(opened(app, *panels)).split())


EVERYWHERE = pytest.mark.parametrize("page", ["matches", "therapist", "compare", "takeaway"])


@EVERYWHERE
def test_who_is_too_far_away_to_meet_in_person_is_met_by_video(roster: Roster, page: str):
    roster(one("one", BEND), one("two", NEAR))

    assert "You could meet this way: Video. The office is 121 miles away, farther than you could travel." in shown(
        page, **EITHER_WAY
    )


@EVERYWHERE
def test_who_costs_too_much_is_paid_through_a_plan(roster: Roster, page: str):
    roster(one("one", "payment: [aetna, self-pay]").replace("100", "150"), one("two", "payment: [aetna]"))

    assert "You could pay this way: Aetna. Above your limit, at $150 a session: Paying myself." in shown(
        page, **EITHER_PAY
    )


def test_who_is_near_enough_is_met_in_both_ways(roster: Roster):
    roster(one("one", NEAR))

    assert "You could meet this way: In person, Video. The office is 1 mile away." in shown(**EITHER_WAY)


def test_where_no_way_has_a_limit_nothing_is_said_of_ways(roster: Roster):
    roster(one("one", NEAR))

    assert "You could meet this way" not in shown(formats=["video", "in-person"])


def test_who_only_meets_too_far_away_is_told_on_their_page(roster: Roster):
    roster(one("one", BEND, formats="in-person"), one("two"))

    said = "Works this way: In person. The office is 121 miles away, farther than you could travel."
    assert said in shown("therapist", **EITHER_WAY)
    assert said in shown("compare", **EITHER_WAY)


def test_where_only_the_way_to_the_office_is_open_that_is_to_be_asked(roster: Roster):
    roster(one("one", "offices: [{city: Bend, state: OR}]", formats="in-person"))

    said = shown("matches", "folded-ask-first", **EITHER_WAY)

    assert "Where is your office?" in said
    assert "How far the office is, is not listed. So ask first." in said


def test_money_back_from_a_plan_is_held_against_the_full_fee(roster: Roster):
    fees = "payment: [out-of-network, sliding-scale]"
    roster(one("one", fees).replace("{per_session: 100}", "{per_session: 180, sliding_from: 60}"))

    assert "You could pay this way: Lower fee based on income (sliding scale). Above your limit, at $180 a session" in (
        shown(payment=["out-of-network", "sliding-scale"], fee=100)
    )


def test_someone_different_is_said_to_be_too_far_away_and_not_to_meet_in_person(roster: Roster):
    others = [person(f"fay-{each}", LEADER.replace("lead: 3", "lead: -3"), formats="video") for each in range(3)]
    roster(*others, one("one", BEND, formats="in-person"))

    said = shown(**EITHER_WAY)

    assert "Different from what you asked for: One" in said
    assert "121 miles away" in said or "listed: Bend, OR" in said


def test_what_counts_less_because_much_is_listed_says_so(roster: Roster):
    many = ", ".join(f"{each}: 3" for each in ("anxiety", "grief", "sleep", "depression", "trauma", "stress", "burnout",
                                               "panic", "ocd"))  # fmt: skip
    roster(one("one", formats="video").replace("{anxiety: 3}", f"{{{many}}}"))

    assert "Says this is a focus of their work: Anxiety" in html(visit())
    assert "Lists 9 topics, so each counts for less." in shown()


def test_who_lists_few_things_is_not_said_to_list_many(roster: Roster):
    roster(one("one", formats="video"))

    assert "so each counts for less" not in shown()
