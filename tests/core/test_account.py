"""The account of a list: what each step did, in numbers that follow from the lists themselves."""

from questionnaire.fit.account import narrowings, silences, ties
from questionnaire.fit.columns import POINT, TOTAL_UNITS
from questionnaire.fit.recommender import turn

from .builders import a_matching, a_therapist, ids, ranked

SPANISH = a_therapist("spanish", languages=["es"], formats=["video"])
ENGLISH = a_therapist("english", languages=["en"], formats=["video"])
QUIET = a_therapist("quiet", formats=["video"])
PHONE = a_therapist("phone", languages=["es"], formats=["phone"])
LEADS, FOLLOWS, SILENT = a_therapist("leads", lead=3), a_therapist("follows", lead=-3), a_therapist("silent")


def by_field(matching):
    return {each.constraint.field: each for each in narrowings(matching)}


def test_each_gate_says_how_many_pass_fail_and_do_not_say():
    gate = by_field(a_matching(SPANISH, ENGLISH, QUIET, language=["es"]))["languages"]

    assert (gate.passed, gate.failed, gate.silent) == (1, 1, 1)


def test_what_is_left_shrinks_from_gate_to_gate():
    told = narrowings(a_matching(SPANISH, ENGLISH, QUIET, PHONE, language=["es"], formats=["video"]))

    assert [(each.constraint.field, each.left, each.open) for each in told] == [("languages", 2, 1), ("formats", 1, 1)]


def test_what_is_left_in_the_end_stands_on_the_lists():
    full = a_therapist("full", accepting="no", languages=["es"])
    matching = a_matching(SPANISH, ENGLISH, QUIET, full, language=["es"])
    last = narrowings(matching)[-1]

    assert last.left == len(ids(matching)) + len(ids(matching, "full_now"))
    assert last.open == len(ids(matching, "ask_first"))


def test_somebody_hidden_is_counted_nowhere():
    gate = by_field(a_matching(SPANISH, ENGLISH, language=["es"], hidden=["english"]))["languages"]

    assert (gate.passed, gate.failed) == (1, 0)


def test_a_gate_passes_as_many_as_the_report_says():
    matching = a_matching(SPANISH, ENGLISH, QUIET, language=["es"])

    assert [(each.constraint.field, each.passed) for each in narrowings(matching)] == list(matching.gates_passed())


def test_an_unknown_is_told_with_what_it_could_be_at_worst_and_at_best():
    matching = a_matching(LEADS, FOLLOWS, SILENT, lead=3)
    (told,) = silences(matching, ranked(matching, "silent"), matching.matches)

    assert (told.least, told.counted, told.most) == (0, 450_000_000, TOTAL_UNITS)


def test_an_unknown_is_told_with_the_places_it_could_give():
    matching = a_matching(LEADS, FOLLOWS, SILENT, lead=3)
    (told,) = silences(matching, ranked(matching, "silent"), matching.matches)

    assert (told.rank_at_best, told.rank_at_worst) == (1, 2)


def test_somebody_who_says_everything_leaves_nothing_open():
    matching = a_matching(LEADS, SILENT, lead=3)

    assert silences(matching, ranked(matching, "leads"), matching.matches) == ()


def test_equals_are_told_together_by_their_lot():
    matching = a_matching(LEADS, LEADS.model_copy(update={"id": "too"}), FOLLOWS, lead=3)
    first, second = ties(matching, matching.matches)

    assert sorted(first.lots) == list(first.lots)
    assert first.lots == tuple(turn(each, matching.profile.digest) for each in ids(matching)[:2])
    assert (first.spread, len(second.members)) == (0, 1)


def test_nobody_in_a_group_is_a_whole_point_from_another():
    matching = a_matching(LEADS, a_therapist("near", lead=2.5), FOLLOWS, lead=3)

    assert all(each.spread < POINT for each in ties(matching, matching.matches))
