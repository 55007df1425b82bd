"""The explanation: what is shown adds up, claims begin with "says", and unknown is "not listed"."""

from decimal import Decimal
from fractions import Fraction

import pytest

from questionnaire.fit.columns import POINT
from questionnaire.fit.explanation import say_limit, say_side, say_wanted, shown_points
from questionnaire.fit.report import report_matching

from .builders import (
    a_matching,
    a_profile,
    a_speech,
    a_therapist,
    an_explanation,
    ranked,
    the_criterion,
)

OSEI = a_therapist("osei", lead=3, feel=-1, concerns={"sleep": 3, "grief": 1}, identity={"gender": "man"})
OTHER = a_therapist("other", lead=-3, feel=3, concerns={}, identity={"gender": "woman"})
ASKED = {"lead": 3, "feel": 2, "concerns": ["sleep", "panic"], "gender": ["woman"]}


def reasons(therapist, *others, **asked):
    """Return the reasons for one therapist by field."""
    matching = a_matching(therapist, *others, **asked)
    return {reason.field: reason for reason in an_explanation(matching, therapist).reasons}


def said(therapist, field, *others, **asked):
    return reasons(therapist, *others, **asked)[field].text


# What adds up


def test_contributions_add_up_to_the_fit():
    matching = a_matching(OSEI, OTHER, **ASKED)

    explanation = an_explanation(matching, OSEI)

    assert sum(reason.contribution for reason in explanation.reasons) == ranked(matching, "osei").units


def test_facets_add_up_to_the_fit():
    matching = a_matching(OSEI, OTHER, **ASKED)

    assert sum(an_explanation(matching, OSEI).facet_units().values()) == ranked(matching, "osei").units


def test_each_reason_stands_under_its_facet():
    facets = {field: reason.facet for field, reason in reasons(OSEI, OTHER, **ASKED).items()}

    assert facets == {"concerns": "goals", "style.lead": "tasks", "style.feel": "tasks", "identity.gender": "bond"}


def test_shown_parts_add_up_to_the_shown_whole():
    thirds = [333_333_334, 333_333_333, 333_333_333]

    assert (shown_points(thirds), sum(shown_points(thirds))) == ((334, 333, 333), 1000)


def test_shown_parts_of_a_fit_that_rounds_up_add_up_too():
    parts = [14_800_000, 14_800_000, 14_800_000]

    assert (shown_points(parts), sum(shown_points(parts))) == ((15, 15, 14), 44)


def test_a_part_is_never_shown_more_than_one_step_away():
    parts = [1_999_999, 999_999, 0, 5_000_001]

    assert shown_points(parts) == (2, 1, 0, 5)


def test_nothing_has_no_parts():
    assert shown_points([]) == ()


def test_whole_points_can_be_shown_too():
    assert shown_points([14 * POINT + 6_000_000, 85 * POINT + 4_000_000], unit=POINT) == (15, 85)


# What is strong, what is weak


def test_the_strongest_reason_adds_most():
    asked = ASKED | {"concerns": ["sleep"]}
    strongest = an_explanation(a_matching(OSEI, OTHER, **asked, importance={"lead": "a-lot"}), OSEI).strongest

    assert [reason.field for reason in strongest] == ["style.lead", "concerns"]


def test_the_weakest_point_costs_most():
    weakest = an_explanation(a_matching(OSEI, OTHER, **ASKED, importance={"gender": "a-lot"}), OSEI).weakest

    assert weakest is not None
    assert weakest.field == "identity.gender"


def test_where_all_that_is_known_fits_well_there_is_no_weakest_point():
    assert an_explanation(a_matching(OSEI, lead=3, gender=["man"]), OSEI).weakest is None


def test_what_is_unknown_is_neither_strong_nor_weak():
    silent = a_therapist("silent")
    explanation = an_explanation(a_matching(OSEI, silent, lead=3), silent)

    assert (explanation.strongest, explanation.weakest) == ((), None)


def test_what_is_unknown_is_marked_and_expected():
    reason = reasons(a_therapist("silent"), OSEI, OTHER, lead=3)["style.lead"]

    assert (reason.known, reason.fit) == (False, Fraction(9, 20))


# What is said


def test_a_focus_is_a_claim_and_what_is_missing_is_not_listed():
    assert said(OSEI, "concerns", **ASKED) == "Says this is a focus: Sleep. Not listed: Panic."


def test_strengths_are_said_apart_the_focus_first():
    text = said(OSEI, "concerns", concerns=["grief", "sleep"])

    assert text == "Says this is a focus: Sleep. Says they have some experience with: Grief."


def test_affirming_practice_is_a_claim():
    therapist = a_therapist("a", identity={"affirms": ["lgbtq", "trans"]})

    assert said(therapist, "identity.affirms", affirming=["lgbtq"]) == "Says their practice is affirming: Lgbtq."


@pytest.mark.parametrize(
    ("source", "begins"), [("self", "Says"), ("editor", "Our editors’ reading"), ("typical", "Typical")]
)
def test_a_style_says_who_says_so(source, begins):
    assert said(a_therapist("a", lead=3, style_source=source), "style.lead", lead=3).startswith(begins)


@pytest.mark.parametrize(
    ("theirs", "words"),
    [
        (3, "Says close. Lead: high lead. You asked for: high lead."),
        (2, "Says close. Lead: high lead. You asked for: high lead."),
        (1, "Says partly. Lead: high lead, a little. You asked for: high lead."),
        (0, "Says partly. Lead: a mix of both. You asked for: high lead."),
        (-1, "Says different. Lead: low lead, a little. You asked for: high lead."),
    ],
)
def test_a_style_is_said_in_words(theirs, words):
    assert said(a_therapist("a", lead=theirs), "style.lead", lead=3) == words


def test_a_choice_that_is_met_names_what_is_met_and_no_more():
    therapist = a_therapist("a", hours=["weekday-evening", "saturday"])

    assert said(therapist, "hours", hours=["saturday"]) == "hours: Saturday."


def test_a_choice_that_is_not_met_names_both_sides():
    assert said(OSEI, "identity.gender", **ASKED) == "Gender: you asked for Woman; listed: Man."


def test_an_empty_list_is_said_to_be_empty():
    assert said(a_therapist("a", hours=[]), "hours", hours=["saturday"]) == "hours: none listed."


def test_what_is_unknown_is_not_listed_and_never_not_offered():
    assert said(a_therapist("a"), "identity.gender", OSEI, gender=["man"]) == "Gender: not listed. You could ask."


def test_a_limit_is_as_asked_or_not():
    therapist = a_therapist("a", first_steps={"free_call_minutes": 20})

    assert said(therapist, "first_steps.free_call_minutes", free_call=15).endswith("as you asked.")


@pytest.mark.parametrize(
    ("position", "words"),
    [
        (Fraction(1), "high lead"),
        (Fraction(1, 2), "high lead, a little"),
        (Fraction(1, 6), "a mix of both"),
        (Fraction(-1, 6), "a mix of both"),
        (Fraction(-1, 3), "low lead, a little"),
        (Fraction(-2, 3), "low lead"),
    ],
)
def test_a_side_of_an_axis_has_words(position, words):
    assert say_side("lead", position, a_speech()) == words


@pytest.mark.parametrize(
    ("field", "answer", "words"),
    [
        ("style.lead", {"lead": -3}, "low lead"),
        ("medication", {"medication": "prescribes"}, "Prescribes"),
        ("identity.gender", {"gender": ["woman", "nonbinary"]}, "Woman, Nonbinary"),
        ("fees.per_session", {"fee": 120}, "at most $120"),
        ("listing.wait_weeks", {"wait": 1}, "at most 1 week"),
        ("first_steps.free_call_minutes", {"free_call": 15}, "at least 15 minutes"),
        ("offices", {"formats": ["in-person"], "distance": 12, "where": {"postal_code": "97205"}}, "12 miles"),
    ],
)
def test_what_was_asked_for_has_words(field, answer, words):
    assert say_wanted(the_criterion(a_profile(**answer), field), a_speech()) == words


def test_a_limit_without_a_unit_is_a_plain_number():
    assert say_limit("somewhere", 2.5, a_speech()) == "at most 2.5"


def test_cents_are_shown_where_there_are_some():
    speech = a_speech()

    assert [speech.money(Decimal("80")), speech.money(Decimal("79.5"))] == ["$80", "$79.50"]


# What the command line prints


def report(*therapists, top=None, **asked):
    matching = a_matching(*therapists, **asked)
    return report_matching(matching, {each.id: each for each in therapists}, a_speech(), top)


def test_a_report_shows_points_that_sum_to_the_fit():
    (entry,) = report(OSEI, **ASKED)["matches"]

    assert sum(entry["facets"].values()) == pytest.approx(entry["fit"], abs=1e-9)


def test_a_report_without_criteria_has_no_numbers():
    (entry,) = report(OSEI)["matches"]

    assert [entry[key] for key in ("fit", "band", "facets", "known_share", "reasons")] == [None, None, None, None, []]


def test_a_report_cuts_each_list_after_ranking_and_counts_before():
    everyone = [a_therapist(f"t-{lead}", lead=lead) for lead in range(4)]

    short = report(*everyone, top=2, lead=3)

    assert (len(short["matches"]), short["catalogue"]) == (2, {"size": 4, "eligible": 4})


def test_a_report_for_someone_under_18_is_a_notice_and_empty_lists():
    young = report(OSEI, age="teen", for_whom="me", lead=3)

    assert ([young[name] for name in ("matches", "ask_first", "full_now", "relaxations")], "notice" in young) == (
        [[]] * 4,
        True,
    )


def test_a_report_for_everybody_else_has_no_notice():
    assert "notice" not in report(OSEI, lead=3)
