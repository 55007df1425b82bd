"""Unknown is not No, and not zero: what an entry does not say is worth a little less than the average."""

from questionnaire.fit.columns import TOTAL_UNITS
from questionnaire.fit.matching import find_matches

from .builders import a_matching, a_profile, a_therapist, an_index, fit, ids, weights

LEADS, FOLLOWS, SILENT = a_therapist("leads", lead=3), a_therapist("follows", lead=-3), a_therapist("silent")


def test_a_silent_therapist_gets_the_mean_of_those_who_say_and_a_tenth_of_the_way_to_the_lowest():
    assert fit(a_matching(LEADS, FOLLOWS, SILENT, lead=3), "silent") == 45


def test_one_who_says_yes_does_not_lift_all_who_are_silent():
    assert fit(a_matching(LEADS, SILENT, lead=3), "silent") == 70


def test_silence_is_worth_no_more_than_the_average_where_most_say_no():
    nobody = [a_therapist(name, lead=-3) for name in ("no", "nor", "neither")]

    assert fit(a_matching(*nobody, SILENT, lead=3), "silent") == 0


def test_the_mean_counts_heads_and_not_kinds():
    matching = a_matching(
        LEADS, a_therapist("leads-too", lead=3), a_therapist("and-this-one", lead=3), FOLLOWS, SILENT, lead=3
    )

    assert fit(matching, "silent") == 60


def test_a_silent_therapist_stands_between_the_best_and_the_worst():
    silent, follows, leads = (
        each.model_copy(update={"style": each.style.model_copy(update={"feel": 3})})
        for each in (SILENT, FOLLOWS, LEADS)
    )

    assert ids(a_matching(silent, follows, leads, lead=3, feel=3)) == ["leads", "silent", "follows"]


def test_the_mean_counts_who_could_be_shown_and_so_somebody_full_but_nobody_inactive():
    inactive = a_therapist("gone", lead=-3, listing={"status": "inactive"})
    full = a_therapist("full", accepting="no", lead=-3)

    assert fit(a_matching(LEADS, inactive, full, SILENT, lead=3), "silent") == 45
    assert fit(a_matching(LEADS, inactive, SILENT, lead=3), "silent") == 70


def test_hiding_someone_moves_no_score():
    assert fit(a_matching(LEADS, FOLLOWS, SILENT, lead=3, hidden=["follows"]), "silent") == 45


def test_a_filter_moves_no_score():
    speaks = a_therapist("speaks", lead=3, languages=["es"])
    others = (a_therapist("other", lead=-3, languages=["en"]), a_therapist("quiet", languages=["es"]))

    matching = a_matching(speaks, *others, lead=3, language=["es"])

    assert (ids(matching), fit(matching, "quiet")) == (["speaks"], 45)


def test_an_absent_list_is_unknown_for_every_member():
    says = a_therapist("says", concerns={"sleep": 3})

    matching = a_matching(says, a_therapist("silent"), concerns=["sleep", "grief"])

    assert [fit(matching, each) for each in ("says", "silent")] == [60, 42]


def test_a_member_left_out_of_a_given_list_is_zero():
    matching = a_matching(
        a_therapist("sleep", concerns={"sleep": 3}), a_therapist("grief", concerns={"grief": 3}), concerns=["sleep"]
    )

    assert fit(matching, "grief") == 0


def test_what_nobody_says_weighs_nothing():
    assert weights(a_matching(LEADS, SILENT, lead=3, gender=["woman"])) == {"style.lead": TOTAL_UNITS}


def test_what_only_someone_inactive_says_nobody_says():
    gone = a_therapist("gone", lead=0, listing={"status": "inactive"})

    assert weights(a_matching(gone, SILENT, lead=3)) == {}


def test_what_only_someone_withdrawn_says_nobody_says():
    index = an_index(LEADS, SILENT, withdrawn={"leads"})

    assert weights(find_matches(index, a_profile(lead=3))) == {}


def test_what_is_unknown_is_named_so_that_the_client_can_ask():
    matching = a_matching(LEADS, SILENT, a_therapist("tells", identity={"gender": "man"}), lead=3, gender=["man"])

    assert matching.ask_about(1) == ("style.lead", "identity.gender")


def test_hiding_a_weak_answer_gains_less_than_a_good_answer():
    honest, shy = a_therapist("honest", lead=-3, feel=3), a_therapist("shy", feel=3)

    matching = a_matching(honest, shy, a_therapist("strong", lead=3, feel=3), lead=3, feel=3)

    assert ids(matching) == ["strong", "shy", "honest"]
