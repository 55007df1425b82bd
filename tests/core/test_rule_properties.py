"""What nobody should find absurd, in every small world: more ways, more musts, more claims and more silence."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.catalogue import Therapist
from questionnaire.fit.matching import Matching

from .builders import (
    EITHER,
    WORDS,
    Plain,
    a_matching,
    a_part,
    a_profile,
    a_question,
    a_questionnaire,
    a_therapist,
    an_entry,
    an_option,
    fit,
    ids,
)
from .strategies import catalogues, half_steps, one_of, open_catalogues, some_of, visits

LISTS = ("matches", "ask_first", "full_now")
FULL_WORTH = a_questionnaire(concerns={"compare": "coverage", "facet": "goals", "full_worth": 2})


def found(entries: Sequence[Plain], chosen: Plain, **more: object) -> Matching:
    return a_matching(*(Therapist.model_validate(entry) for entry in entries), **{**chosen, **more})


def listed(matching: Matching) -> list[list[str]]:
    return [ids(matching, name) for name in LISTS]


def units(matching: Matching) -> dict[str, int | None]:
    everyone = (*matching.matches, *matching.ask_first, *matching.full_now)
    return {matching.index.ids[each.row]: each.units for each in everyone}


def with_importance(chosen: Plain, question: str, level: str) -> Plain:
    return {**chosen, "importance": {**chosen.get("importance", {}), question: level}}


def only_too_little_known(matching: Matching) -> set[str]:
    """Return who is set aside though they are known to pass everything and to take clients."""
    screens = matching.eligibility.screens
    aside = {each.row for each in matching.ask_first if all(screen.passes(each.row) for screen in screens)}
    return {matching.index.ids[row] for row in aside if "listing.accepting" not in matching.ask_about(row)}


# More ways, more musts


@pytest.mark.parametrize(("question", "words"), [("formats", "formats"), ("payment", "payment")])
@given(entries=catalogues(), chosen=visits(), data=st.data())
def test_one_more_accepted_way_never_removes_a_match(question, words, entries, chosen, data):
    accepted = data.draw(some_of(words, least=1))
    more = [*accepted, data.draw(one_of(words).filter(lambda word: word not in accepted))]

    before, after = (found(entries, {**chosen, question: ways}) for ways in (accepted, more))

    assert set(ids(before)) <= set(ids(after))


MUSTS = ["lead", "lead-turned", "feel", "medication", "gender", "affirming", "concerns", "more-concerns", "free-call"]


@given(catalogues(), visits(), st.sampled_from(MUSTS))
def test_raising_a_lot_to_essential_never_adds_a_match(entries, chosen, question):
    a_lot, essential = (found(entries, with_importance(chosen, question, level)) for level in ("a-lot", "essential"))

    assert set(ids(essential)) <= set(ids(a_lot))


@given(catalogues(), visits(), st.sampled_from(MUSTS))
def test_a_further_must_adds_nobody(entries, chosen, question):
    before, after = found(entries, chosen), found(entries, with_importance(chosen, question, "essential"))

    fitting = [set(ids(each)) | only_too_little_known(each) for each in (before, after)]
    assert fitting[1] <= fitting[0]


def test_a_must_in_the_middle_keeps_out_both_ends():
    people = [a_therapist(f"at-{n}", lead=lead) for n, lead in enumerate((-3, -2, 0, 2, 3))]

    matching = a_matching(*people, lead=0, importance={"lead": "essential"})

    assert set(ids(matching)) == {"at-1", "at-2", "at-3"}


# What does not matter, and what asks for nothing


@given(catalogues(), visits(), st.integers(-3, 3))
def test_an_answer_of_no_importance_does_nothing_beside_another(entries, chosen, position):
    asked = with_importance({**chosen, "lead": 3, "lead_turned": position}, "lead-turned", "none")

    assert units(found(entries, asked)) == units(found(entries, {**asked, "lead_turned": EITHER}))


@pytest.mark.parametrize(("question", "words"), [("gender", "genders"), ("hours", "hours"), ("formats", "formats")])
@given(entries=catalogues(), chosen=visits(musts=False))
def test_picking_everything_is_the_same_as_either_is_fine(question, words, entries, chosen):
    chosen = {name: answer for name, answer in chosen.items() if name != "distance"}
    everything, either = (
        found(entries, {**chosen, question: said}) for said in (WORDS[words].split(), EITHER)
    )  # fmt: skip

    assert units(everything) == units(either)


# Silence


@given(catalogues(), visits(), st.lists(half_steps, min_size=1, max_size=3))
def test_an_inactive_entry_moves_nobody(entries, chosen, positions):
    gone = [
        an_entry(f"gone-{n}", lead=lead, concerns={"sleep": 3}, listing={"status": "inactive"})
        for n, lead in enumerate(positions)
    ]

    assert listed(found([*entries, *gone], chosen)) == listed(found(entries, chosen))
    assert units(found([*entries, *gone], chosen)) == units(found(entries, chosen))


@given(open_catalogues(least=1), visits(weighs=True), st.integers(0, 7))
def test_hiding_a_person_swaps_no_others(entries, chosen, place):
    hidden = entries[place % len(entries)]["id"]

    everyone, left = found(entries, chosen), found(entries, chosen, hidden=[hidden])

    assert listed(left) == [[each for each in names if each != hidden] for names in listed(everyone)]


@given(catalogues(), visits(), st.sampled_from(["99999", "00000", "09012", "96201"]))
def test_where_the_visitor_said_no_place_nobody_is_asked_how_far_the_office_is(entries, chosen, code):
    asked = {**chosen, "where": {"state": "OR", "postal_code": code}, "formats": ["in-person"], "distance": 5}

    matching = found(entries, asked)

    assert all("offices" not in matching.ask_about(each.row) for each in matching.ask_first)
    assert "offices" not in {each.constraint.field for each in matching.relaxations}
    wider = found(entries, {**asked, "distance": 3000})
    assert [set(each) for each in listed(matching)] == [set(each) for each in listed(wider)]


@given(catalogues(), visits(), st.sampled_from(["97205", "97301", "98101"]))
def test_a_postal_code_alone_filters_like_its_state(entries, chosen, code):
    state = "WA" if code == "98101" else "OR"

    alone, both = (
        found(entries, {**chosen, "where": place})
        for place in ({"postal_code": code}, {"postal_code": code, "state": state})
    )  # fmt: skip

    assert [set(each) for each in listed(alone)] == [set(each) for each in listed(both)]


# Claims


@given(open_catalogues(most=4), st.dictionaries(one_of("concerns"), st.integers(1, 3), min_size=1), one_of("concerns"))
def test_one_more_claim_adds_nothing_to_what_the_others_are_worth(others, claims, claim):
    wanted = next(iter(claims))

    before, after = (
        found([*others, an_entry("a", concerns=said)], {"concerns": [wanted]}, questionnaire=FULL_WORTH)
        for said in (claims, {claim: 3, **claims})
    )  # fmt: skip

    assert units(after)["a"] <= units(before)["a"]


@pytest.mark.parametrize(("claims", "worth"), [({"sleep": 3}, 100), ({"sleep": 3, "grief": 3}, 100)])
def test_claims_within_the_full_worth_count_whole(claims, worth):
    matching = a_matching(a_therapist("a", concerns=claims), concerns=["sleep"], questionnaire=FULL_WORTH)

    assert fit(matching, "a") == worth


def test_who_claims_everything_has_each_claim_count_in_proportion():
    everything = dict.fromkeys(WORDS["concerns"].split(), 3)

    matching = a_matching(a_therapist("all", concerns=everything), concerns=["sleep"], questionnaire=FULL_WORTH)

    assert fit(matching, "all") == 50


# Readiness


def test_readiness_that_seeks_an_age_takes_no_list_away():
    question = a_question("young", "one", options=[an_option("yes", serves__ages="teen"), an_option("no")])
    asked = a_questionnaire(a_part("where-you-are", question, readiness="yes"))
    profile = a_profile(asked, young="yes")

    assert (profile.constraints, profile.under_age) == ((), False)
    assert ids(a_matching(a_therapist("a"), questionnaire=asked, young="yes")) == ["a"]


# Steps


@given(st.lists(st.integers(0, 900), max_size=6), st.integers(0, 400))
def test_a_step_never_leads_beyond_what_the_question_can_be_answered_with(fees, limit):
    entries = [an_entry(f"t-{n}", fees={"per_session": fee}) for n, fee in enumerate(fees)]

    (relaxation,) = found(entries, {"fee": limit}).relaxations

    assert relaxation.smallest_step is None or limit + relaxation.smallest_step <= 400
