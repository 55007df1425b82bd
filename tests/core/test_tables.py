"""The table engine finds the very numbers that scikit-learn finds, whatever the columns, the weights and the list."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from questionnaire.fit.columns import TOTAL_UNITS, WeighedColumn
from questionnaire.fit.index import UNKNOWN
from questionnaire.fit.matching import find_matches
from questionnaire.fit.recommender import FitNeighbors, _search
from questionnaire.fit.tables import BLOCK, look_up

from .builders import a_matching, a_profile, a_therapist, an_index
from .strategies import telling_catalogues, visits
from .test_properties import read

HIGHEST = [1, 3, 12, 14, 100, 254]


def a_column(rng: np.random.Generator, highest: int, size: int, weight: int) -> WeighedColumn:
    """Return a column of random codes, one in five unknown, whose losses reach its whole weight."""
    codes = rng.integers(0, highest + 1, size).astype(np.uint8)
    codes[rng.random(size) < 0.2] = UNKNOWN
    return WeighedColumn(codes, weight, rng.integers(0, weight + 1, UNKNOWN + 1), highest)


def some_columns(seed: int, highest: list[int], size: int) -> list[WeighedColumn]:
    """Return columns that together lose no more than all there is."""
    rng = np.random.default_rng(seed)
    return [a_column(rng, each, size, TOTAL_UNITS // len(highest)) for each in highest]


def plain_sums(columns: list[WeighedColumn], candidates: np.ndarray) -> list[int]:
    return sum(column.losses[column.codes].astype(object) for column in columns)[candidates].tolist()


@given(st.integers(0, 10**6), st.lists(st.sampled_from(HIGHEST), min_size=1, max_size=12), st.integers(1, 300))
@example(0, [254], 300)
@example(1, [254, 254, 1], 300)
@example(2, [14, 14, 14], 300)
@example(3, [3, 3, 3, 3], 300)
def test_the_tables_find_plain_sums(seed, highest, size):
    columns = some_columns(seed, highest, size)
    candidates = np.random.default_rng(seed).random(size) < 0.7

    assert look_up(columns, np.flatnonzero(candidates)).tolist() == plain_sums(columns, candidates)


@given(st.integers(0, 10**6), st.lists(st.sampled_from(HIGHEST), min_size=1, max_size=12), st.integers(1, 60))
def test_the_tables_find_what_scikit_learn_finds(seed, highest, size):
    columns = some_columns(seed, highest, size)

    distances, rows = _search(columns, np.arange(size))

    assert look_up(columns, rows).tolist() == distances.tolist()


@pytest.mark.parametrize("share", [0.0, 0.001, 0.24, 0.26, 1.0])
def test_blocks_of_a_long_list_are_put_together_in_order(share):
    size = 2 * BLOCK + 17
    columns = some_columns(7, [12, 3, 3, 1], size)
    candidates = np.arange(size) < share * size

    assert look_up(columns, np.flatnonzero(candidates)).tolist() == plain_sums(columns, candidates)


@given(telling_catalogues(), visits(weighs=True), st.integers(1, 6))
def test_both_engines_find_the_same_neighbours_in_the_same_order(entries, chosen, n_neighbors):
    matching = a_matching(*read(entries), **chosen)
    brute, tables = (FitNeighbors(algorithm=each).fit(matching.index) for each in ("brute", "tables"))

    ours, theirs = (each.kneighbors(matching.query, n_neighbors=n_neighbors) for each in (tables, brute))

    assert [each.tolist() for each in ours] == [each.tolist() for each in theirs]


@given(telling_catalogues(), visits())
def test_both_engines_make_the_same_lists_and_offers(entries, chosen):
    index, profile = an_index(*read(entries)), a_profile(**chosen)

    tables, brute = (find_matches(index, profile, algorithm=each) for each in ("tables", "brute"))

    assert (tables.matches, tables.ask_first, tables.full_now) == (brute.matches, brute.ask_first, brute.full_now)
    assert tables.relaxations == brute.relaxations


def test_equally_near_ones_stand_in_the_order_of_the_rows_with_both_engines():
    matching = a_matching(*(a_therapist(f"t-{number}", lead=number % 2) for number in range(9)), lead=1)

    found = [FitNeighbors(3, each).fit(matching.index).kneighbors(matching.query)[1] for each in ("brute", "tables")]

    assert [each.tolist() for each in found] == [[1, 3, 5], [1, 3, 5]]
