"""The measures of the quality benchmark: they are what their names say elsewhere."""

import numpy as np
import pytest
from sklearn.metrics import ndcg_score

from benchmarks.quality.measures import gains, gini, mean, ndcg, ratio
from benchmarks.quality.worlds import by_percentile


@pytest.mark.parametrize("seed", range(20))
def test_ndcg_is_the_one_of_scikit_learn(seed: int):
    rng = np.random.default_rng(seed)
    worth, scores = gains(rng.random(80)), rng.random(80)
    shown = np.argsort(-scores)[:5].tolist()

    assert ndcg(worth, shown) == pytest.approx(ndcg_score([worth], [scores], k=5), abs=1e-12)


def test_the_best_five_in_their_order_are_perfect():
    worth = gains(by_percentile(np.arange(100.0)))

    assert ndcg(worth, [99, 98, 97, 96, 95]) == 1


def test_a_short_list_is_worth_less_than_a_full_one():
    worth = gains(by_percentile(np.arange(100.0)))

    assert 0 < ndcg(worth, [99]) < ndcg(worth, [99, 98]) < 1
    assert ndcg(worth, []) == 0


def test_gains_rise_at_the_percentiles_that_are_written_down():
    assert gains(np.array([0.1, 0.5, 0.75, 0.9, 0.98])).tolist() == [0, 1, 3, 7, 15]


def test_gini_is_zero_when_all_are_shown_alike_and_near_one_when_one_gets_all():
    assert gini(np.ones(10)) == 0
    assert gini(np.eye(10)[0]) == pytest.approx(0.9)


def test_a_mean_knows_how_sure_it_is():
    found = mean([1.0, 3.0])

    assert (found.value, found.error) == (2, 1)
    assert found.errors_from_zero == 2


def test_a_change_of_exposure_is_a_share_of_what_it_was():
    doubled = ratio(np.array([2.0, 4.0, 6.0]), np.array([1.0, 2.0, 3.0]))

    assert (doubled.value, doubled.error) == (1, 0)
