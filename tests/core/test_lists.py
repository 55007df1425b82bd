"""Who can be a match: gates and must-haves sort everyone into three lists, or into none."""

import numpy as np
import pytest

from questionnaire.fit.matching import find_matches
from questionnaire.fit.places import miles_between, within_miles
from questionnaire.postal_codes import coordinates

from .builders import a_matching, a_part, a_profile, a_question, a_questionnaire, a_therapist, an_index, ids

PORTLAND, SALEM, NEW_YORK, NOWHERE = "97205", "97301", "10001", "00000"
LISTS = ("matches", "ask_first", "full_now")
AT_HOME = {"state": "OR", "postal_code": PORTLAND}


def where(matching, therapist_id):
    """Return the names of the lists on which a therapist stands."""
    return [name for name in LISTS if therapist_id in ids(matching, name)]


# The three lists


def test_known_to_pass_and_taking_clients_is_a_match():
    assert where(a_matching(a_therapist("a", languages=["en", "es"]), language=["es"]), "a") == ["matches"]


def test_known_to_fail_is_nowhere():
    assert where(a_matching(a_therapist("a", languages=["en"]), language=["es"]), "a") == []


def test_silent_on_a_gate_is_asked_first():
    assert where(a_matching(a_therapist("a"), language=["es"]), "a") == ["ask_first"]


def test_an_empty_list_is_known_and_fails():
    assert where(a_matching(a_therapist("a", languages=[]), language=["es"]), "a") == []


def test_silent_on_whether_they_take_clients_is_asked_first():
    assert where(a_matching(a_therapist("a", accepting=None)), "a") == ["ask_first"]


def test_a_waiting_list_counts_as_taking_clients():
    assert where(a_matching(a_therapist("a", accepting="waitlist")), "a") == ["matches"]


def test_full_and_known_to_pass_is_full_now():
    assert where(a_matching(a_therapist("a", accepting="no", languages=["es"]), language=["es"]), "a") == ["full_now"]


def test_full_and_silent_on_a_gate_appears_nowhere():
    assert where(a_matching(a_therapist("a", accepting="no"), language=["es"]), "a") == []


def test_full_and_silent_on_a_must_have_appears_nowhere():
    matching = a_matching(a_therapist("a", accepting="no"), gender=["woman"], importance={"gender": "essential"})

    assert where(matching, "a") == []


def test_failing_one_thing_and_silent_on_another_is_nowhere():
    assert where(a_matching(a_therapist("a", languages=["en"]), language=["es"], payment=["aetna"]), "a") == []


def test_all_three_lists_are_ranked_the_same_way():
    near, far = {"lead": 3, "languages": ["es"]}, {"lead": -3, "languages": ["es"]}
    matching = a_matching(
        *(a_therapist(f"{word}-far", accepting=state, **far) for word, state in [("open", "yes"), ("full", "no")]),
        *(a_therapist(f"{word}-near", accepting=state, **near) for word, state in [("open", "yes"), ("full", "no")]),
        a_therapist("quiet-far", lead=-3), a_therapist("quiet-near", lead=3), lead=3, language=["es"],
    )  # fmt: skip

    assert [ids(matching, name) for name in LISTS] == [
        ["open-near", "open-far"], ["quiet-near", "quiet-far"], ["full-near", "full-far"],
    ]  # fmt: skip


# Who appears nowhere


def test_inactive_therapists_appear_nowhere():
    assert where(a_matching(a_therapist("a", listing={"status": "inactive"})), "a") == []


def test_an_entry_without_a_status_is_active():
    assert where(a_matching(a_therapist("a")), "a") == ["matches"]


def test_therapists_the_client_hides_appear_nowhere():
    assert where(a_matching(a_therapist("a"), a_therapist("b"), hidden=["a"]), "a") == []


def test_withdrawn_therapists_appear_nowhere():
    matching = find_matches(an_index(a_therapist("a"), a_therapist("b")), a_profile(), frozenset({"a"}))

    assert ids(matching) == ["b"]


def test_the_catalogue_still_counts_those_who_appear_nowhere():
    matching = a_matching(a_therapist("a"), a_therapist("b", listing={"status": "inactive"}), hidden=["a"])

    assert (matching.index.size, matching.eligible_count) == (2, 0)


# Gates


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"where": {"state": "OR"}}, {"licensed_states": ["WA", "OR"]}),
        ({"for_whom": "me-and-partner"}, {"serves": {"who": ["couple"]}}),
        ({"age": "adult"}, {"serves": {"ages": ["teen", "adult"]}}),
        ({"language": ["es", "vi"]}, {"languages": ["vi"]}),
        ({"formats": ["video", "phone"]}, {"formats": ["phone"]}),
        ({"payment": ["medicaid"]}, {"payment": ["medicaid", "aetna"]}),
        ({"access": ["step-free"]}, {"access": ["captions", "step-free"]}),
        ({"fee": 100}, {"fees": {"per_session": 100}}),
        ({"wait": 2}, {"listing": {"wait_weeks": 2}}),
    ],
)
def test_a_gate_is_passed_by_what_is_listed(answer, says):
    assert where(a_matching(a_therapist("a", **says), **answer), "a") == ["matches"]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"where": {"state": "OR"}}, {"licensed_states": ["WA"]}),
        ({"for_whom": "me-and-partner"}, {"serves": {"who": ["individual"]}}),
        ({"age": "adult"}, {"serves": {"ages": ["child"]}}),
        ({"formats": ["video"]}, {"formats": ["in-person"]}),
        ({"payment": ["medicaid"]}, {"payment": ["self-pay"]}),
        ({"access": ["step-free", "captions"]}, {"access": ["step-free"]}),
        ({"fee": 99}, {"fees": {"per_session": 100}}),
        ({"wait": 2}, {"listing": {"wait_weeks": 2.5}}),
    ],
)
def test_a_gate_keeps_out_what_is_listed_otherwise(answer, says):
    assert where(a_matching(a_therapist("a", **says), **answer), "a") == []


def test_a_gate_without_importance_still_filters():
    matching = a_matching(a_therapist("a", languages=["en"]), language=["es"], importance={"language": "none"})

    assert where(matching, "a") == []


def test_the_lower_of_two_fees_is_what_counts():
    assert where(a_matching(a_therapist("a", fees={"per_session": 140, "sliding_from": 60}), fee=60), "a") == [
        "matches"
    ]


def test_a_sliding_fee_alone_is_a_known_fee():
    assert where(a_matching(a_therapist("a", fees={"sliding_from": 80}), fee=60), "a") == []


def test_an_unknown_fee_is_asked_about():
    assert where(a_matching(a_therapist("a"), fee=60), "a") == ["ask_first"]


def test_readiness_never_filters():
    asked = a_questionnaire(
        a_part(
            "where-you-are",
            a_question("old", "one", options=[{"value": "yes", "label": "Yes", "seeks": {"languages": "es"}}]),
            readiness="yes",
        )
    )

    assert a_profile(asked, old="yes").constraints == ()


# Distance


def near(therapist_id, *codes):
    """Return a therapist who works in person from some offices."""
    return a_therapist(
        therapist_id,
        formats=["in-person"],
        offices=[{"postal_code": code} if code else {} for code in codes],
        licensed_states=["OR"],
    )


def in_person(*therapists, miles=30, code=PORTLAND):
    return a_matching(*therapists, formats=["in-person"], distance=miles, where={"postal_code": code})


def test_an_office_near_enough_passes():
    assert where(in_person(near("a", PORTLAND)), "a") == ["matches"]


def test_an_office_too_far_away_fails():
    assert where(in_person(near("a", NEW_YORK)), "a") == []


def test_the_nearest_of_several_offices_counts():
    assert where(in_person(near("a", NEW_YORK, PORTLAND)), "a") == ["matches"]


@pytest.mark.parametrize("miles", [0, 0.4, 5, 30, 44.9, 300, 13_000])
def test_who_is_near_is_whoever_the_distance_says(miles):
    here = coordinates(PORTLAND)
    points = np.array([coordinates(code) for code in (PORTLAND, SALEM, NEW_YORK, "98101", "97206", "99501", "33101")])

    assert within_miles(here, points, miles).tolist() == np.flatnonzero(miles_between(here, points) <= miles).tolist()


def test_a_place_straight_north_is_near_to_the_last_hair():
    here, there = (0.7, 1.0), np.array([[0.7123, 1.0]])

    assert within_miles(here, there, float(miles_between(here, there)[0])).tolist() == [0]


def test_the_great_circle_from_portland_to_salem_is_about_45_miles():
    assert [where(in_person(near("a", SALEM), miles=miles), "a") for miles in (40, 50)] == [[], ["matches"]]


def test_an_office_whose_postal_code_is_unknown_leaves_distance_open():
    assert where(in_person(near("a", NEW_YORK, NOWHERE)), "a") == ["ask_first"]


def test_an_office_without_a_postal_code_leaves_distance_open():
    assert where(in_person(near("a", None)), "a") == ["ask_first"]


def test_a_list_without_any_office_is_known_and_fails():
    assert where(in_person(near("a")), "a") == []


def test_offices_that_are_not_listed_leave_distance_open():
    silent = a_therapist("a", formats=["in-person"], licensed_states=["OR"])

    assert where(in_person(silent), "a") == ["ask_first"]


@pytest.mark.parametrize("therapist", [near("a", NEW_YORK), near("a", None), near("a")])
def test_a_client_whose_postal_code_is_no_place_sets_nobody_aside_for_the_distance(therapist):
    assert where(in_person(therapist, code=NOWHERE), "a") == ["matches"]


def in_person_or_video(therapist):
    return where(a_matching(therapist, formats=["in-person", "video"], distance=5, where=AT_HOME), therapist.id)


def test_in_person_within_five_miles_or_video_lists_nobody_far_away_who_is_met_in_person_only():
    assert in_person_or_video(near("a", NEW_YORK)) == []


def test_who_is_far_away_and_works_by_video_too_is_a_match():
    far = near("a", NEW_YORK).model_copy(update={"formats": ("in-person", "video")})

    assert in_person_or_video(far) == ["matches"]


def test_who_works_by_video_is_a_match_wherever_the_office_is_or_is_not_known_to_be():
    quiet = a_therapist("a", formats=["video", "in-person"], licensed_states=["OR"])

    assert in_person_or_video(quiet) == ["matches"]


def test_who_may_be_near_is_asked_first():
    assert in_person_or_video(near("a", None)) == ["ask_first"]


def test_distance_keeps_nobody_out_while_no_format_is_asked_for():
    assert a_profile(distance=5, where=AT_HOME).constraints == a_profile(where=AT_HOME).constraints


# Must-haves


def must(therapist, **answer):
    (question,) = answer
    return a_matching(therapist, **answer, importance={question: "essential"})


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"gender": ["woman", "man"]}, {"identity": {"gender": "man"}}),
        ({"concerns": ["sleep", "grief"]}, {"concerns": {"sleep": 1, "grief": 2}}),
        ({"affirming": ["lgbtq"]}, {"identity": {"affirms": ["lgbtq", "trans"]}}),
        ({"lead": 3}, {"lead": 1}),
        ({"lead": 0}, {"lead": -2}),
        ({"lead": -1}, {"lead": 1}),
        ({"medication": "open"}, {"medication": "open"}),
        ({"free_call": 15}, {"first_steps": {"free_call_minutes": 15}}),
    ],
)
def test_a_must_have_is_met(answer, says):
    assert where(must(a_therapist("a", **says), **answer), "a") == ["matches"]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"gender": ["woman"]}, {"identity": {"gender": "man"}}),
        ({"concerns": ["sleep", "grief"]}, {"concerns": {"sleep": 3}}),
        ({"affirming": ["lgbtq", "trans"]}, {"identity": {"affirms": ["lgbtq"]}}),
        ({"lead": 3}, {"lead": 0.5}),
        ({"lead": 0}, {"lead": -3}),
        ({"lead": 0}, {"lead": 2.5}),
        ({"medication": "open"}, {"medication": "prescribes"}),
        ({"free_call": 15}, {"first_steps": {"free_call_minutes": 10}}),
    ],
)
def test_a_must_have_is_not_met(answer, says):
    assert where(must(a_therapist("a", **says), **answer), "a") == []


def test_a_must_have_about_which_nobody_says_anything_still_filters():
    assert where(must(a_therapist("a"), gender=["woman"]), "a") == ["ask_first"]


def test_what_matters_a_lot_does_not_filter():
    matching = a_matching(
        a_therapist("a", identity={"gender": "man"}), gender=["woman"], importance={"gender": "a-lot"}
    )

    assert where(matching, "a") == ["matches"]


# What is told


def test_a_gate_counts_everyone_listed_who_passes_it_alone():
    matching = a_matching(
        a_therapist("both", languages=["es"], payment=["aetna"]), a_therapist("one", languages=["es"], payment=[]),
        a_therapist("full", accepting="no", languages=["es"]),
        a_therapist("gone", languages=["es"], listing={"status": "inactive"}),
        a_therapist("hidden", languages=["es"]), language=["es"], payment=["aetna"], hidden=["hidden"],
    )  # fmt: skip

    assert matching.gates_passed() == [("languages", 3), ("payment", 1)]


def test_what_to_ask_about_stands_in_the_order_of_the_fields_and_taking_clients_last():
    matching = a_matching(
        a_therapist("a", accepting=None), a_therapist("b", identity={"gender": "man"}, lead=0),
        language=["es"], gender=["man"], lead=1, importance={"lead": "essential"},
    )  # fmt: skip

    assert matching.ask_about(0) == ("languages", "style.lead", "identity.gender", "listing.accepting")


def test_someone_under_18_asking_for_themselves_gets_no_list():
    matching = a_matching(a_therapist("a"), a_therapist("b", accepting="no"), age="teen", for_whom="me")

    assert (matching.eligible_count, matching.relaxations) == (0, ())


def test_a_parent_looking_for_a_teenager_gets_a_list():
    teens = a_therapist("a", serves={"ages": ["teen"], "who": ["family"]})

    assert where(a_matching(teens, age="teen", for_whom="my-child"), "a") == ["matches"]
