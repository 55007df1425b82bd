"""Long lists: a second opinion that can read a million entries agrees with the package, and with the slow one."""

import pytest

from .long_oracle import long_match, picked_members, read_long
from .oracle import oracle_match, sought_by
from .test_oracle import differences, our_match
from .worlds import KINDS, random_world

SHORT = ("id", "rank", "group", "fit")


def cut(report):
    """Return a report with no more of each entry than where it stands."""
    lists = {name: [{key: one[key] for key in SHORT} for one in report[name]]
             for name in ("matches", "ask_first", "full_now")}  # fmt: skip
    return {**report, **lists}


def long_opinion(world, top=None, withdrawn=()):
    vocabulary, questions, therapists, answers, *_ = world
    seeking, entries = sought_by(vocabulary, questions, answers), list(therapists.get("therapists") or ())
    catalogue = read_long(entries, questions["fields"], picked_members([seeking]))
    return long_match(catalogue, seeking, list(questions["fields"]), withdrawn, top or len(entries) + 1)


@pytest.mark.parametrize("seed", range(40))
def test_the_long_opinion_is_the_slow_one(seed):
    world = KINDS[seed % 3](seed, (0, 1, 5, 20, 60)[seed % 5])

    assert list(differences(long_opinion(world), cut(oracle_match(*world)))) == []


@pytest.mark.parametrize("seed", range(40, 50))
def test_the_long_opinion_knows_who_is_withdrawn(seed):
    world = random_world(seed, 20)
    withdrawn = [entry["id"] for entry in world[2]["therapists"][::3]]

    assert list(differences(long_opinion(world, withdrawn=withdrawn), cut(oracle_match(*world, withdrawn)))) == []


@pytest.mark.parametrize("seed", range(3))
def test_whole_lists_of_thousands_are_those_of_the_long_opinion(seed):
    world = random_world(seed + 900, 3000)

    assert list(differences(cut(our_match(world, algorithm="tables")), long_opinion(world))) == []
