"""The order: by whole points of fit, equals in turn, and nobody's place depends on somebody hidden."""

from fractions import Fraction
from hashlib import sha256

import numpy as np
import pytest

from questionnaire.fit.columns import POINT
from questionnaire.fit.index import count_bits
from questionnaire.fit.ranking import Drawn, Ranked, Ranking
from questionnaire.fit.recommender import FitNeighbors, rank_matches, turn

from .builders import a_matching, a_questionnaire, a_therapist, an_index, fit, ids

HALF_POINTS = a_questionnaire(priors={"identity.gender": ".5", "hours": ".5", "style.lead": 99})
"""Gender and times weigh exactly half a point each."""
ASKED = {"lead": 3, "gender": ["woman"], "hours": ["saturday"]}


def someone(therapist_id, misses_gender=False, misses_times=False, **says):
    """Return a therapist who misses nothing, half a point or one point of what is asked."""
    gender, times = "man" if misses_gender else "woman", [] if misses_times else ["saturday"]
    return a_therapist(therapist_id, lead=3, identity={"gender": gender}, hours=times, **says)


def groups(matching):
    return {matching.index.ids[each.row]: each.group for each in matching.matches}


THREE = (someone("best"), someone("half-behind", misses_gender=True), someone("one-behind", True, True))


def test_equal_whole_points_are_equally_good():
    matching = a_matching(*THREE, questionnaire=HALF_POINTS, **ASKED)

    assert [fit(matching, each.id) for each in THREE] == [100, Fraction(199, 2), 99]
    assert groups(matching) == {"best": 1, "half-behind": 2, "one-behind": 2}


def test_a_group_does_not_depend_on_anybody_else():
    without_the_best = a_matching(*THREE, questionnaire=HALF_POINTS, hidden=["best"], **ASKED)

    assert groups(without_the_best) == {"half-behind": 1, "one-behind": 1}


@pytest.mark.parametrize("hidden", ["best", "half-behind", "one-behind", "far"])
def test_hiding_a_person_swaps_no_others(hidden):
    everyone = [*THREE, a_therapist("far", lead=-3)]
    asked = {"questionnaire": HALF_POINTS, **ASKED}

    left = ids(a_matching(*everyone, hidden=[hidden], **asked))

    assert left == [each for each in ids(a_matching(*everyone, **asked)) if each != hidden]


def test_inside_a_group_the_turn_decides_the_best_of_them_included():
    everyone = [someone(name, True, misses_times=name < "c") for name in ("ada", "bea", "cem", "dov", "eli")]
    matching = a_matching(*everyone, questionnaire=HALF_POINTS, **ASKED)

    digest = matching.profile.digest
    assert ids(matching) == sorted(
        ("ada", "bea", "cem", "dov", "eli"), key=lambda name: sha256(f"{name}\0{digest}".encode()).hexdigest()
    )


def test_the_turn_is_a_hash_of_the_id_a_zero_byte_and_the_digest():
    assert turn("amara-osei", "ab12") == sha256(b"amara-osei\x00ab12").hexdigest()


def test_the_same_answers_give_the_same_list():
    everyone = [a_therapist(name, lead=1) for name in "abcdef"]

    assert ids(a_matching(*everyone, lead=3)) == ids(a_matching(*reversed(everyone), lead=3))


def test_other_answers_give_other_equals_their_turn():
    everyone = [a_therapist(f"t-{number}", lead=1) for number in range(10)]

    firsts = {ids(a_matching(*everyone, lead=3, feel=position))[0] for position in range(-3, 4)}

    assert len(firsts) > 1


def test_moving_an_importance_reshuffles_no_equals():
    everyone = [a_therapist(f"t-{number}", lead=1) for number in range(10)]

    assert ids(a_matching(*everyone, lead=3)) == ids(a_matching(*everyone, lead=3, importance={"lead": "a-lot"}))


def test_ranks_count_from_one_and_go_on_over_groups():
    matching = a_matching(someone("best"), someone("one-behind", True, True), questionnaire=HALF_POINTS, **ASKED)

    assert [(each.rank, each.group) for each in matching.matches] == [(1, 1), (2, 2)]


def test_each_list_has_ranks_of_its_own():
    matching = a_matching(someone("open"), someone("full", accepting="no"), questionnaire=HALF_POINTS, **ASKED)

    assert [matching.matches[0].rank, matching.full_now[0].rank] == [1, 1]


def test_a_top_cuts_after_ranking():
    index = an_index(*(a_therapist(f"t-{number}", lead=number % 4) for number in range(12)))
    matching = a_matching(*(a_therapist(f"t-{number}", lead=number % 4) for number in range(12)), lead=3)
    neighbors = FitNeighbors().fit(index)

    top = rank_matches(neighbors, matching.query, np.packbits(index.active), matching.profile.digest)[:4]

    assert top == tuple(matching.matches)[:4]


def test_how_many_are_equally_good_is_told_by_group():
    matching = a_matching(*THREE, questionnaire=HALF_POINTS, **ASKED)

    assert [matching.matches.group_size(group) for group in (2, 1)] == [2, 1]


# The engine, in scikit-learn's words


def test_the_engine_finds_the_nearest_to_the_ideal_therapist_first():
    matching = a_matching(a_therapist("far", lead=-3), a_therapist("near", lead=3), lead=3)

    distances, rows = FitNeighbors().fit(matching.index).kneighbors(matching.query)

    assert (list(distances), list(rows)) == ([0, 10**9], [1, 0])


@pytest.mark.parametrize(("asked_for", "found"), [(None, 4), (1, 1), (3, 3), (9, 4)])
def test_the_engine_returns_as_many_as_it_is_asked_for(asked_for, found):
    matching = a_matching(*(a_therapist(f"t-{lead}", lead=lead) for lead in range(4)), lead=3)

    distances, rows = FitNeighbors(asked_for).fit(matching.index).kneighbors(matching.query)

    assert len(distances) == len(rows) == found


def test_the_engine_keeps_scikit_learns_manners():
    neighbors = FitNeighbors(n_neighbors=5).fit(an_index(a_therapist("a")))

    assert (neighbors.get_params(), neighbors.n_samples_fit_) == ({"n_neighbors": 5, "algorithm": "auto"}, 1)


def test_nothing_asked_leaves_everybody_at_no_distance():
    distances, rows = FitNeighbors().fit(an_index(a_therapist("a"), a_therapist("b"))).kneighbors(())

    assert (list(distances), list(rows)) == ([0, 0], [0, 1])


# A list is put in order only as far as somebody reads it


def a_ranking():
    """Return a list of seven in five groups, and how often anybody asked what they lose."""
    asked: list[int] = []
    lost = np.array([5, 0, 30, 31, 1, 29, 2]) * POINT // 2

    def distances(candidates):
        asked.append(count_bits(candidates))
        return lost, np.arange(7)

    return Ranking(np.packbits(np.ones(7, bool)), distances, lambda rows: np.argsort(-rows), weighs=True), asked


def test_counting_a_list_asks_nobody_what_they_lose():
    ranking, asked = a_ranking()

    assert (len(ranking), bool(ranking), asked) == (7, True, [])


def test_reading_a_list_asks_once():
    ranking, asked = a_ranking()

    assert ([each.row for each in ranking], asked) == ([1, 6, 4, 0, 5, 2, 3], [7])


def test_a_list_reads_like_a_tuple():
    ranking, _ = a_ranking()
    whole = tuple(ranking)

    assert (ranking[-1], ranking[2:4], ranking[::-1]) == (whole[-1], whole[2:4], whole[::-1])
    with pytest.raises(IndexError):
        ranking[7]


@pytest.mark.parametrize("row", range(7))
def test_a_place_in_a_list_is_found_by_the_row(row):
    ranking, _ = a_ranking()

    assert ranking.of_row(row) == next(each for each in a_ranking()[0] if each.row == row)


def test_whoever_is_not_in_a_list_has_no_place_in_it():
    matching = a_matching(someone("open"), someone("full", accepting="no"), questionnaire=HALF_POINTS, **ASKED)

    assert (matching.matches.of_row(0), matching.matches.of_row(1)) == (matching.matches[0], None)


def test_before_any_answer_the_order_is_that_of_the_lots_whoever_is_hidden():
    people = [a_therapist(f"t-{number}") for number in range(9)]
    everyone, fewer = a_matching(*people), a_matching(*people, hidden=["t-3", "t-7"])

    drawn = sorted(ids(everyone), key=lambda each: turn(each, everyone.profile.digest))

    assert ids(everyone) == drawn
    assert ids(fewer) == [each for each in drawn if each not in ("t-3", "t-7")]


# Before anybody answers, the lots are drawn already


def test_a_drawn_list_is_the_drawing_without_those_who_are_in_no_list():
    in_turn = np.random.default_rng(7).permutation(5000).astype(np.int32)
    listed = np.random.default_rng(8).random(5000) < 0.1

    ranking = Drawn(np.packbits(listed), in_turn)

    assert [each.row for each in ranking] == [row for row in in_turn.tolist() if listed[row]]


def test_a_place_in_a_drawn_list_is_found_without_reading_up_to_it():
    in_turn = np.arange(5000, dtype=np.int32)[::-1]

    ranking = Drawn(np.packbits(np.arange(5000) % 2 == 0), in_turn)

    assert (ranking.of_row(0), ranking.of_row(1)) == (Ranked(0, 2500, 1, None), None)
    assert (ranking.group_size(1), ranking.group_size(2), ranking.best_units()) == (2500, 0, None)
