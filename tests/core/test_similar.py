"""Similar: who is nearest to one therapist, so that somebody who is full is not the end of the road."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.catalogue import AXES, Therapist
from questionnaire.fit.eligibility import eligible
from questionnaire.fit.similar import Similar, similar_therapists

from .builders import a_profile, a_therapist, an_index

WANTED = a_therapist("wanted", accepting="no", lead=3, concerns={"grief": 3, "sleep": 2}, approaches=["act"])
TWIN = a_therapist("twin", lead=3, concerns={"grief": 3, "sleep": 2}, approaches=["act"])
NEAR = a_therapist("near", lead=2, concerns={"grief": 2}, approaches=["act", "cbt"])
FAR = a_therapist("far", lead=-3, concerns={"panic": 3}, approaches=["cbt"])
QUIET = a_therapist("quiet")


def similar_to(wanted: str, *therapists: Therapist, n: int = 3, candidates: list[str] | None = None) -> list[Similar]:
    index = an_index(*therapists)
    found = np.array([candidates is None or each in candidates for each in index.ids])
    return list(similar_therapists(index, index.ids.index(wanted), found, n))


def names(wanted: str, *therapists: Therapist, n: int = 3, candidates: list[str] | None = None) -> list[str]:
    ids = [each.id for each in therapists]
    return [ids[each.row] for each in similar_to(wanted, *therapists, n=n, candidates=candidates)]


def test_the_most_alike_comes_first_and_the_far_one_not_at_all():
    assert names("wanted", FAR, NEAR, WANTED, TWIN) == ["twin", "near"]


def test_a_twin_is_at_no_distance():
    assert similar_to("wanted", WANTED, TWIN)[0].distance == 0


def test_nobody_is_similar_to_themselves():
    assert names("wanted", WANTED) == []


def test_only_candidates_are_found():
    assert names("wanted", WANTED, TWIN, NEAR, FAR, candidates=["near", "far"]) == ["near"]


def test_somebody_inactive_is_never_found():
    resting = a_therapist("resting", lead=3, concerns={"grief": 3, "sleep": 2}, listing={"status": "inactive"})

    assert names("wanted", WANTED, resting, TWIN) == ["twin"]


def test_who_is_hidden_or_withdrawn_is_no_candidate():
    index = an_index(WANTED, TWIN, NEAR, FAR)
    listed = eligible(index, a_profile().constraints, frozenset({"far", "twin"}))

    found = similar_therapists(index, 0, index.unpacked(listed.match_bits | listed.ask_first_bits))

    assert [index.ids[each.row] for each in found] == ["near"]


def test_to_be_silent_is_not_to_be_similar():
    assert names("wanted", WANTED, QUIET, FAR, TWIN) == ["twin"]


def test_to_be_silent_on_one_thing_is_neither_near_nor_far_in_it():
    wanted, twin, far = (a_therapist(name, lead=lead, feel=3, time=3) for name, lead in
                         (("wanted", 3), ("twin", 3), ("far", -3)))  # fmt: skip
    silent = a_therapist("silent", feel=3, time=3)

    assert [each.distance for each in similar_to("wanted", wanted, twin, far, silent)] == [0, 166667]


def test_what_the_therapist_is_silent_on_does_not_count():
    wanted = a_therapist("wanted", lead=3)

    assert similar_to("wanted", wanted, a_therapist("one", lead=3, approaches=["act"]))[0].distance == 0


def test_nothing_is_like_somebody_about_whom_nothing_is_known():
    assert names("quiet", QUIET, TWIN, NEAR) == []


def test_practical_facts_weigh_less_than_what_a_therapist_is_like():
    wanted = a_therapist("wanted", lead=3, payment=["aetna"])
    pays, works = a_therapist("pays", lead=-3, payment=["aetna"]), a_therapist("works", lead=3, payment=["medicaid"])

    assert names("wanted", wanted, pays, works, n=1) == ["works"]


def test_what_is_alike_is_named_and_practical_facts_are_not():
    wanted = a_therapist("wanted", lead=3, feel=1, payment=["aetna"])
    alike = a_therapist("alike", lead=3, feel=-3, payment=["aetna"])
    other = a_therapist("other", lead=-3, feel=1, payment=["self-pay"])

    assert similar_to("wanted", wanted, alike, other)[0].alike == ("style.lead",)


def test_how_soon_there_is_room_says_nothing_about_a_person():
    wanted = a_therapist("wanted", lead=3, listing={"wait_weeks": 12})
    soon = a_therapist("soon", lead=3, listing={"wait_weeks": 1})

    assert similar_to("wanted", wanted, soon)[0].distance == 0


def test_a_price_counts_as_its_share_of_the_whole_range():
    wanted, same, dear = (a_therapist(name, fees={"per_session": fee}) for name, fee in
                          (("wanted", 100), ("same", 110), ("dear", 300)))  # fmt: skip

    assert names("wanted", wanted, dear, same) == ["same"]


def test_equally_near_ones_are_not_ordered_by_alphabet_but_always_the_same():
    twins = [a_therapist(f"twin-{letter}", lead=3) for letter in "abcdef"]
    wanted = a_therapist("wanted", lead=3)

    forward, backward = names("wanted", wanted, *twins, n=6), names("wanted", *reversed(twins), wanted, n=6)

    assert forward == backward != sorted(forward)


@given(st.lists(st.dictionaries(st.sampled_from(AXES), st.integers(-3, 3)), min_size=2, max_size=8))
def test_distances_never_fall_along_the_list(styles: list[dict[str, int]]):
    found = similar_to("t-0", *(a_therapist(f"t-{place}", **style) for place, style in enumerate(styles)), n=9)

    assert [each.distance for each in found] == sorted(each.distance for each in found)
    assert all(0 <= each.distance <= 10**6 for each in found)


@pytest.mark.parametrize("n", [1, 2, 3])
def test_no_more_are_returned_than_asked_for(n: int):
    assert len(names("wanted", WANTED, TWIN, NEAR, QUIET, FAR, n=n)) <= n
