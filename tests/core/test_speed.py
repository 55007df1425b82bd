"""The made-up catalogue of the speed benchmark: both engines agree on it, and with plain float64 sums."""

from datetime import date

import numpy as np
import pytest

from benchmarks.codes import entry_of, made_up_index
from benchmarks.speed import largest_error
from benchmarks.wishes import MUSTS, a_profile
from questionnaire.content.library import DATA, read_content
from questionnaire.fit.index import UNKNOWN
from questionnaire.fit.matching import find_matches
from questionnaire.fit.recommender import TABLES_FROM

SIZE = 2 * TABLES_FROM
CONTENT = read_content(DATA, None, date(2026, 11, 1))[0]
INDEX = made_up_index(SIZE, 5, CONTENT.questionnaire, CONTENT.vocabulary)


def read_so_far(matching):
    """Return what a page shows: how many, the first of each list, and what dropping each constraint would do."""
    lists = (matching.matches, matching.ask_first, matching.full_now)
    return [len(each) for each in lists], [each[:50] for each in lists], matching.relaxations


@pytest.mark.parametrize("musts", MUSTS)
def test_a_long_list_is_the_same_with_every_engine(musts):
    profile = a_profile(CONTENT.questionnaire, musts)

    usual, tables, brute = (
        read_so_far(find_matches(INDEX, profile, algorithm=each)) for each in ("auto", "tables", "brute")
    )

    assert usual == tables == brute


@pytest.mark.parametrize("musts", MUSTS)
def test_every_fit_is_what_plain_sums_give(musts):
    assert largest_error(INDEX, a_profile(CONTENT.questionnaire, musts)) < 1e-6


def test_the_same_seed_gives_the_same_catalogue():
    again, other = (made_up_index(500, seed, CONTENT.questionnaire, CONTENT.vocabulary) for seed in (5, 6))
    first = made_up_index(500, 5, CONTENT.questionnaire, CONTENT.vocabulary)

    assert np.array_equal(first.sets["concerns"].strengths, again.sets["concerns"].strengths)
    assert not np.array_equal(first.sets["concerns"].strengths, other.sets["concerns"].strengths)


def test_an_entry_says_what_its_codes_say():
    entry = entry_of(INDEX, 0)
    codes = INDEX.scales["style.lead"][0]

    assert entry.style.lead == (None if codes == UNKNOWN else codes / 2 - 3)
    assert (entry.concerns is not None) == INDEX.sets["concerns"].known[0]
