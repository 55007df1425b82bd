"""Unknown is not No, and not zero: what an entry does not say counts as the mean of those who say."""

from questionnaire.fit.columns import TOTAL_UNITS

from .builders import a_matching, a_therapist, fit, ids, weights

LEADS, FOLLOWS, SILENT = a_therapist("leads", lead=3), a_therapist("follows", lead=-3), a_therapist("silent")


def test_a_silent_therapist_gets_the_mean_of_those_who_say():
    assert fit(a_matching(LEADS, FOLLOWS, SILENT, lead=3), "silent") == 50


def test_the_mean_counts_heads_and_not_kinds():
    matching = a_matching(
        LEADS, a_therapist("leads-too", lead=3), a_therapist("and-this-one", lead=3), FOLLOWS, SILENT, lead=3
    )

    assert fit(matching, "silent") == 75


def test_a_silent_therapist_stands_between_the_best_and_the_worst():
    assert ids(a_matching(SILENT, FOLLOWS, LEADS, lead=3)) == ["leads", "silent", "follows"]


def test_the_mean_counts_everyone_in_the_file_whatever_their_status():
    inactive = a_therapist("gone", lead=-3, listing={"status": "inactive"})
    full = a_therapist("full", accepting="no", lead=-3)

    assert (
        fit(a_matching(LEADS, LEADS.model_copy(update={"id": "also"}), inactive, full, SILENT, lead=3), "silent") == 50
    )


def test_hiding_someone_moves_no_score():
    assert fit(a_matching(LEADS, FOLLOWS, SILENT, lead=3, hidden=["follows"]), "silent") == 50


def test_a_filter_moves_no_score():
    speaks = a_therapist("speaks", lead=3, languages=["es"])
    others = (a_therapist("other", lead=-3, languages=["en"]), a_therapist("quiet", languages=["es"]))

    matching = a_matching(speaks, *others, lead=3, language=["es"])

    assert (ids(matching), fit(matching, "quiet")) == (["speaks", "quiet"], 50)


def test_an_absent_list_is_unknown_for_every_member():
    says = a_therapist("says", concerns={"sleep": 3})

    assert fit(a_matching(says, a_therapist("silent"), concerns=["sleep", "grief"]), "silent") == fit(
        a_matching(says, concerns=["sleep", "grief"]), "says"
    )


def test_a_member_left_out_of_a_given_list_is_zero():
    matching = a_matching(
        a_therapist("sleep", concerns={"sleep": 3}), a_therapist("grief", concerns={"grief": 3}), concerns=["sleep"]
    )

    assert fit(matching, "grief") == 0


def test_what_nobody_says_weighs_nothing():
    assert weights(a_matching(LEADS, SILENT, lead=3, gender=["woman"])) == {"style.lead": TOTAL_UNITS}


def test_what_only_someone_withdrawn_or_inactive_says_still_counts_as_known():
    gone = a_therapist("gone", lead=0, listing={"status": "inactive"})

    assert fit(a_matching(gone, SILENT, lead=3), "silent") == 50


def test_what_is_unknown_is_named_so_that_the_client_can_ask():
    matching = a_matching(LEADS, SILENT, a_therapist("tells", identity={"gender": "man"}), lead=3, gender=["man"])

    assert matching.ask_about(1) == ("style.lead", "identity.gender")


def test_hiding_a_weak_answer_gains_less_than_a_good_answer():
    honest, shy = a_therapist("honest", lead=-3, feel=3), a_therapist("shy", feel=3)

    matching = a_matching(honest, shy, a_therapist("strong", lead=3, feel=3), lead=3, feel=3)

    assert ids(matching) == ["strong", "shy", "honest"]
