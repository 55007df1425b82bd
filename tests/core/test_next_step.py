"""The short list: what is kept about each person, what has changed since, and what to do next."""

from datetime import date

import pytest

from questionnaire.outreach.kept import (
    MOST_NOTE,
    Kept,
    Status,
    changed_since,
    fingerprint,
    read_kept,
    read_shortlist,
)
from questionnaire.outreach.next_step import FEW_DAYS, NextStep, Step, next_step

from .builders import a_therapist

TODAY = date(2026, 11, 10)


def the_step(*statuses: str, days: int = 0) -> NextStep:
    since = date.fromordinal(TODAY.toordinal() - days)
    kept = [Kept(f"t-{place}", status=Status(status), since=since) for place, status in enumerate(statuses, 1)]
    return next_step(kept, TODAY)


@pytest.mark.parametrize(
    ("statuses", "step", "whom"),
    [
        ([], Step.KEEP, ()),
        (["to-contact"], Step.CONTACT, ("t-1",)),
        (["to-contact"] * 5, Step.CONTACT, ("t-1", "t-2", "t-3")),
        (["contacted", "to-contact", "to-contact", "to-contact"], Step.CONTACT, ("t-2", "t-3")),
        (["contacted"], Step.ADD, ("t-1",)),
        (["contacted"] * 3, Step.WAIT, ("t-1", "t-2", "t-3")),
        (["contacted", "contacted", "contacted", "to-contact"], Step.WAIT, ("t-1", "t-2", "t-3")),
        (["contacted", "heard-back", "to-contact"], Step.BOOK, ("t-2",)),
        (["heard-back", "first-call-booked"], Step.PREPARE, ("t-2",)),
        (["not-for-me", "not-taking-clients"], Step.START_OVER, ()),
        (["not-for-me", "to-contact"], Step.CONTACT, ("t-2",)),
    ],
)
def test_the_next_step_is_what_is_nearest_to_a_first_session(statuses: list[str], step: Step, whom: tuple[str, ...]):
    assert the_step(*statuses) == NextStep(step, whom)


def test_after_a_few_days_without_an_answer_it_is_fair_to_try_again():
    assert the_step("contacted", days=FEW_DAYS).step is Step.TRY_AGAIN
    assert the_step("contacted", days=FEW_DAYS - 1).step is Step.ADD


def test_someone_new_comes_before_trying_again():
    assert the_step("contacted", "to-contact", days=FEW_DAYS) == NextStep(Step.CONTACT, ("t-2",))


def test_a_day_that_is_not_known_counts_as_today():
    assert next_step([Kept("t", status=Status.CONTACTED)], TODAY).step is Step.ADD


def test_what_makes_no_sense_in_a_file_is_absent():
    kept = read_kept("t", {"status": "married", "since": "yesterday", "place": "-1", "note": "n" * 9999})

    assert kept == Kept("t", status=Status.TO_CONTACT, note="n" * MOST_NOTE)


def test_a_note_comes_back_as_it_was_typed():
    note = "<script>alert(1)</script> **bold** שלום 😀\nsecond line"

    assert read_kept("t", {"note": note}).note == note


def test_the_order_is_that_of_keeping_whatever_the_order_in_the_file():
    kept = read_shortlist({"b": {"place": "2"}, "a": {"place": "10"}, "c": {"place": "1"}})

    assert [each.id for each in kept] == ["c", "b", "a"]


def test_what_has_changed_is_named():
    before = a_therapist("t", fees={"per_session": 100}, hours=["saturday"], concerns={"grief": 2})
    after = a_therapist("t", fees={"per_session": 120}, hours=["saturday"], concerns={"grief": 3})

    assert changed_since(fingerprint(before), after) == ("fees", "work")


def test_a_list_in_another_order_and_a_new_day_of_checking_are_no_change():
    before = a_therapist("t", languages=["en", "es"], listing={"verified_on": "2026-01-01"})
    after = a_therapist("t", languages=["es", "en"], listing={"verified_on": "2026-11-01"})

    assert changed_since(fingerprint(before), after) == ()


@pytest.mark.parametrize("seen", ["", "junk", "fees", "= =", "other=123"])
def test_a_fingerprint_that_cannot_be_read_claims_no_change(seen: str):
    assert changed_since(seen, a_therapist("t", fees={"per_session": 100})) == ()


def test_to_stop_saying_something_is_a_change():
    before, after = a_therapist("t", payment=["aetna"]), a_therapist("t")

    assert changed_since(fingerprint(before), after) == ("payment",)
