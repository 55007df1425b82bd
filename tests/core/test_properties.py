"""What holds in every small world: the promises of the ranking, tried on many of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from questionnaire.answers_file import read_answers, write_answers
from questionnaire.catalogue import AXES, Therapist
from questionnaire.fit.columns import POINT, TOTAL_UNITS
from questionnaire.fit.eligibility import eligible
from questionnaire.fit.explanation import shown_points
from questionnaire.fit.matching import Matching, find_matches
from questionnaire.fit.recommender import FitNeighbors, rank_matches
from questionnaire.fit.report import report_matching
from questionnaire.profile import build_profile

from .builders import (
    QUESTIONS,
    VOCABULARY,
    Plain,
    a_matching,
    a_profile,
    a_questionnaire,
    a_speech,
    a_therapist,
    a_vocabulary,
    an_answers_file,
    an_entry,
    an_index,
    ids,
    ranked,
)
from .oracle import oracle_match
from .strategies import catalogues, half_steps, json_values, open_catalogues, steps, telling_catalogues, visits, wishes

LISTS = ("matches", "ask_first", "full_now")


def read(entries: Sequence[Plain]) -> list[Therapist]:
    return [Therapist.model_validate(entry) for entry in entries]


def found(entries: Sequence[Plain], chosen: Plain, **more: object) -> Matching:
    return a_matching(*read(entries), **{**chosen, **more})


def everyone(matching: Matching):
    return (*matching.matches, *matching.ask_first, *matching.full_now)


def units(matching: Matching) -> dict[str, int | None]:
    return {matching.index.ids[each.row]: each.units for each in everyone(matching)}


def order(matching: Matching) -> list[list[str]]:
    return [ids(matching, name) for name in LISTS]


# The score


@given(telling_catalogues(), visits(weighs=True))
def test_contributions_sum_to_the_fit(entries, chosen):
    matching = found(entries, chosen)
    sums = {
        each.row: sum(criterion.contribution(each.row) for criterion in matching.query) for each in everyone(matching)
    }

    assert sums == {each.row: each.units for each in everyone(matching)}


@given(st.lists(st.integers(0, TOTAL_UNITS), max_size=12))
def test_shown_parts_sum_to_the_shown_whole(parts):
    assert sum(shown_points(parts)) == round(sum(parts) / 10**6)


@given(st.lists(st.integers(0, TOTAL_UNITS), max_size=12))
def test_a_shown_part_is_less_than_a_step_away(parts):
    assert all(abs(shown - part / 10**6) < 1 for shown, part in zip(shown_points(parts), parts, strict=True))


@given(catalogues(), visits())
def test_weights_sum_to_the_whole(entries, chosen):
    query = found(entries, chosen).query

    assert sum(criterion.weight for criterion in query) == (TOTAL_UNITS if query else 0)


@given(telling_catalogues(), visits(weighs=True))
def test_every_fit_lies_between_0_and_100(entries, chosen):
    matching = found(entries, chosen)
    assert all(0 <= each.units <= TOTAL_UNITS for each in everyone(matching))


@given(telling_catalogues(), visits(weighs=True))
def test_the_fit_is_the_weighted_mean_of_the_fits(entries, chosen):
    matching = found(entries, chosen)
    means = {each.row: sum(float(c.fit(each.row)) * c.weight for c in matching.query) for each in everyone(matching)}

    assert means == pytest.approx({each.row: each.units for each in everyone(matching)}, abs=50)


@given(catalogues(), visits())
def test_an_independent_reading_of_the_formula_agrees(entries, chosen):
    therapists = read(entries)
    matching = found(entries, chosen)

    ours = report_matching(matching, {each.id: each for each in therapists}, a_speech())
    theirs = oracle_match(VOCABULARY, QUESTIONS, {"therapists": entries}, an_answers_file(**chosen))

    assert comparable(ours) == comparable(theirs)


def comparable(report: Plain) -> Plain:
    """Return a report without its sentences and with its steps, which are measured in floats, rounded."""
    plain = {key: value for key, value in report.items() if key != "notice"}
    plain["relaxations"] = [
        {**each, "smallest_step": None if each["smallest_step"] is None else round(each["smallest_step"], 6)}
        for each in report["relaxations"]
    ]
    for name in LISTS:
        plain[name] = [without_text(entry) for entry in report[name]]
    return plain


def without_text(entry: Plain) -> Plain:
    reasons = [{key: value for key, value in reason.items() if key != "text"} for reason in entry["reasons"]]
    return {**entry, "reasons": reasons}


@given(st.dictionaries(st.sampled_from(AXES), steps, min_size=1), open_catalogues())
def test_whoever_is_exactly_what_was_asked_for_fits_100(style, others):
    ideal = an_entry("ideal", **style)

    assert units(found([*others, ideal], style))["ideal"] == TOTAL_UNITS


@given(open_catalogues(), st.lists(half_steps, min_size=2, max_size=6), steps, wishes())
def test_coming_closer_to_what_was_asked_never_costs(others, positions, wanted, chosen):
    known = [an_entry(f"k-{n}", lead=position) for n, position in enumerate(positions)]
    chosen = {**chosen, "lead": wanted, "lead_turned": -wanted}

    before = found([*known, *named(others)], chosen)
    after = found([{**known[0], "style": {"lead": wanted}}, *known[1:], *named(others)], chosen)

    assert units(after)["k-0"] >= units(before)["k-0"]
    assert rank_of(after, "k-0") <= rank_of(before, "k-0")


def named(entries: Sequence[Plain]) -> list[Plain]:
    """Return entries that all say how they lead, so that no mean moves when one of them changes."""
    return [{**entry, "style": {"lead": 0, **entry["style"]}} for entry in entries]


def rank_of(matching: Matching, therapist_id: str) -> int:
    return ranked(matching, therapist_id).rank


@given(catalogues(least=1), visits(), half_steps)
def test_what_has_no_importance_has_no_influence(entries, chosen, position):
    chosen = {**chosen, "feel": 3, "importance": {**chosen["importance"], "feel": "none"}}
    scrambled = [{**entry, "style": {**entry["style"], "feel": position}} for entry in entries]

    assert order(found(entries, chosen)) == order(found(scrambled, chosen))
    assert units(found(entries, chosen)) == units(found(scrambled, chosen))


@given(st.lists(half_steps, min_size=1, max_size=6), steps)
def test_silence_is_worth_no_more_than_the_average_and_no_less_than_the_worst_or_a_half(positions, wanted):
    entries = [an_entry(f"k-{n}", lead=position) for n, position in enumerate(positions)]

    fits = units(found([*entries, an_entry("silent")], {"lead": wanted}))
    known = [fits[entry["id"]] for entry in entries]

    assert min(*known, TOTAL_UNITS // 2) - 1 <= fits["silent"] <= sum(known) / len(known) + 1


# The order


@given(catalogues(), visits(), st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_nothing(entries, chosen, random):
    shuffled = random.sample(entries, len(entries))

    one, other = found(entries, chosen), found(shuffled, chosen)

    assert (order(one), units(one)) == (order(other), units(other))


@given(catalogues(), visits(), st.randoms(use_true_random=False))
def test_the_order_of_answering_changes_nothing(entries, chosen, random):
    again = dict(random.sample(list(chosen.items()), len(chosen)))

    assert order(found(entries, chosen)) == order(found(entries, again))


@given(telling_catalogues(), visits(weighs=True))
def test_nobody_stands_before_someone_with_more_whole_points(entries, chosen):
    points = [each.units // POINT for each in found(entries, chosen).matches]

    assert points == sorted(points, reverse=True)


@given(telling_catalogues(), visits(weighs=True))
def test_two_stand_in_one_group_exactly_when_their_whole_points_are_equal(entries, chosen):
    places = [(each.group, each.units // POINT) for each in found(entries, chosen).matches]

    assert all((one[0] == other[0]) == (one[1] == other[1]) for one, other in pairwise(places))


@given(catalogues(), visits(), st.integers(1, 5))
def test_the_first_few_are_the_beginning_of_the_whole_list(entries, chosen, top):
    matching = found(entries, chosen)
    neighbors = FitNeighbors().fit(matching.index)

    few = rank_matches(neighbors, matching.query, matching.eligibility.match_bits, matching.profile.digest)[:top]

    assert few == tuple(matching.matches)[:top]


@given(open_catalogues(least=1, most=1), visits(musts=False))
def test_duplicates_tie(entries, chosen):
    twin = {**entries[0], "id": "twin"}
    matching = found([*entries, twin], {**chosen, "hidden": []})

    assert len({(each.units, each.group) for each in matching.matches}) <= 1


def test_duplicates_take_turns():
    firsts = [
        ids(a_matching(a_therapist("a", feel=0), a_therapist("b", feel=0), lead=n / 10))[0] for n in range(-20, 20)
    ]

    assert 5 <= firsts.count("a") <= 35


@given(telling_catalogues(), visits(weighs=True))
def test_the_engine_finds_the_same_as_plain_sums(entries, chosen):
    matching = found(entries, chosen)
    distances, rows = FitNeighbors().fit(matching.index).kneighbors(matching.query)

    losses = [column.losses[column.codes] for criterion in matching.query for column in criterion.weighed]
    assert dict(zip(rows.tolist(), distances.tolist(), strict=True)) == dict(enumerate(np.sum(losses, axis=0).tolist()))


# Gates, must-haves and what relaxing them does


@given(catalogues(), visits())
def test_no_match_is_known_to_fail_or_silent_on_anything_required(entries, chosen):
    matching = found(entries, chosen)

    assert all(screen.passes(each.row) for each in matching.matches for screen in matching.eligibility.screens)


@given(catalogues(), visits(), visits())
def test_screens_that_are_used_again_change_nobodys_place(entries, chosen, before):
    index, profile = an_index(*read(entries)), a_profile(**chosen)

    known = eligible(index, a_profile(**before).constraints).screens
    anew, again = (eligible(index, profile.constraints, known=each) for each in ((), known))

    assert [each.tolist() for each in (anew.match_bits, anew.ask_first_bits, anew.full_now_bits)] == [
        each.tolist() for each in (again.match_bits, again.ask_first_bits, again.full_now_bits)
    ]


@given(catalogues(), visits())
def test_nobody_to_ask_first_is_known_to_fail(entries, chosen):
    matching = found(entries, chosen)

    assert not any(screen.fails(each.row) for each in matching.ask_first for screen in matching.eligibility.screens)


@given(catalogues(), visits())
def test_everyone_stands_on_one_list_at_most(entries, chosen):
    rows = [each.row for each in everyone(found(entries, chosen))]

    assert len(rows) == len(set(rows))


@given(catalogues(), visits(), st.sampled_from(["language", "payment", "fee", "access"]))
def test_filters_never_move_a_score(entries, chosen, gate):
    asked = {"language": ["es"], "payment": ["aetna"], "fee": 60, "access": ["captions"]}[gate]
    without = {name: answer for name, answer in chosen.items() if name != gate}

    free, filtered = units(found(entries, without)), units(found(entries, {**without, gate: asked}))

    assert filtered == {name: free[name] for name in filtered}


@given(catalogues(least=1), visits(), st.integers(0, 7))
def test_hiding_someone_never_moves_a_score(entries, chosen, place):
    hidden = entries[place % len(entries)]["id"]

    before, after = units(found(entries, chosen)), units(found(entries, chosen, hidden=[hidden]))

    assert after == {name: fit for name, fit in before.items() if name != hidden}


QUESTION_OF_GATE = {
    "licensed_states": "where", "serves.who": "for_whom", "languages": "language", "formats": "formats",
    "offices": "distance", "payment": "payment", "fees.per_session": "fee", "listing.wait_weeks": "wait",
    "access": "access",
}  # fmt: skip


def asked_again(matching: Matching, chosen: Plain, field: str) -> Plain:
    """Return the answers of someone who drops a gate, or to whom a must-have only matters a lot."""
    if field in QUESTION_OF_GATE:
        return {name: answer for name, answer in chosen.items() if name != QUESTION_OF_GATE[field]}
    questions = next(each.questions for each in matching.profile.musts if each.field == field)
    return {**chosen, "importance": {**chosen["importance"], **dict.fromkeys(questions, "a-lot")}}


@given(catalogues(), visits(), st.integers(0, 12))
def test_relaxing_offers_exactly_what_asking_again_finds(entries, chosen, place):
    matching = found(entries, chosen)
    assume(matching.relaxations)
    relaxation = matching.relaxations[place % len(matching.relaxations)]

    again = found(entries, asked_again(matching, chosen, relaxation.constraint.field))
    added = {name: fit for name, fit in units(again).items() if name in set(ids(again)) - set(ids(matching))}

    assert relaxation.more == len(added)
    assert relaxation.best_units == (max(added.values()) if added and matching.query else None)
    assert set(ids(matching)) <= set(ids(again))


@given(st.lists(st.integers(0, 40), max_size=6), st.integers(0, 20))
def test_the_smallest_step_adds_someone_and_half_a_step_less_adds_nobody(weeks, limit):
    entries = [an_entry(f"t-{n}", listing={"wait_weeks": each}) for n, each in enumerate(weeks)]
    now = found(entries, {"wait": limit})
    step = now.relaxations[0].smallest_step
    assume(step is not None and limit + step <= 26)

    less, wider = (found(entries, {"wait": limit + each}) for each in (step - 0.5, step))

    assert len(now.matches) == len(less.matches) < len(wider.matches)


# Readiness and the answers themselves


@given(catalogues(), visits())
def test_readiness_weighs_at_most_a_tenth_of_the_whole(entries, chosen):
    query = found(entries, {**chosen, "use_readiness": True}).query

    assert sum(each.weight for each in query if each.criterion.from_readiness) <= TOTAL_UNITS // 10 + len(query)


@given(catalogues(), visits())
def test_readiness_never_changes_who_is_listed(entries, chosen):
    on, off = (found(entries, {**chosen, "use_readiness": switch}) for switch in (True, False))

    assert [set(each) for each in order(on)] == [set(each) for each in order(off)]


@given(visits())
def test_answers_survive_being_saved_and_opened(chosen):
    asked = a_questionnaire()
    answers, _ = read_answers(an_answers_file(**chosen), asked)

    assert read_answers(write_answers(answers, "hash"), asked) == (answers, ())


@given(
    st.dictionaries(st.sampled_from(["answers", "importance", "hidden", "version", "shortlist", "words"]), json_values)
)
def test_nothing_that_a_file_can_hold_raises(data):
    answers, _ = read_answers(data, a_questionnaire())

    assert read_answers(write_answers(answers, "hash"), a_questionnaire())[0] == answers


@given(st.dictionaries(st.sampled_from(list(a_questionnaire().by_id)), json_values, max_size=6))
def test_whatever_is_read_can_be_ranked(responses):
    asked = a_questionnaire()
    answers, _ = read_answers({"answers": responses}, asked)

    matching = find_matches(an_index(a_therapist("a", lead=1)), build_profile(asked, a_vocabulary(), answers))

    assert matching.index.size == 1


@given(visits(), visits())
def test_different_importance_never_changes_the_digest(chosen, other):
    again = {**chosen, "importance": other["importance"], "use_readiness": other["use_readiness"]}

    assert a_profile(**chosen).digest == a_profile(**again).digest


@given(catalogues(), visits())
def test_ranking_changes_nothing_it_was_given(entries, chosen):
    index, profile = an_index(*read(entries)), a_profile(**chosen)
    before = {name: codes.copy() for name, codes in index.scales.items()}

    assert find_matches(index, profile).matches == find_matches(index, dataclasses.replace(profile)).matches
    assert all((index.scales[name] == codes).all() for name, codes in before.items())
