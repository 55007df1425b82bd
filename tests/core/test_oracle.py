"""The package and a slow second opinion, written apart from it, agree on random worlds to the last unit."""

import math
from collections.abc import Iterator
from typing import Any

import pytest

from questionnaire.answers_file import read_answers
from questionnaire.catalogue import Catalogue
from questionnaire.fit.index import build_index
from questionnaire.fit.matching import find_matches
from questionnaire.fit.report import report_matching
from questionnaire.profile import build_constraints, build_profile
from questionnaire.questions import Questionnaire
from questionnaire.speech import Speech
from questionnaire.vocabulary import Vocabulary
from questionnaire.wording import Wording

from .builders import SENTENCES
from .oracle import oracle_match
from .worlds import random_world

SIZES = (0, 1, 2, 5, 20, 60)
WORDS_ONLY = ("text", "notice")


def our_match(world, withdrawn=frozenset(), top=None, algorithm="auto"):
    """Return what the package reports on a world given as plain data."""
    vocabulary, questions, therapists, answers = world
    words = Vocabulary.model_validate(vocabulary)
    asked = Questionnaire.model_validate(questions).with_options(words)
    catalogue = Catalogue.model_validate(therapists)
    profile = build_profile(asked, words, read_answers(answers, asked)[0])
    index = build_index(catalogue.therapists, asked.fields, words)
    matching = find_matches(index, profile, withdrawn, algorithm)
    return report_matching(matching, catalogue.by_id, Speech(Wording("en", SENTENCES), words), top)


def differences(ours: Any, theirs: Any, path: str = "") -> Iterator[str]:
    """Yield where two reports differ; sentences are not compared."""
    match ours, theirs:
        case dict(), dict():
            for key in sorted({*ours, *theirs} - {*WORDS_ONLY}):
                yield from differences(ours.get(key, "absent"), theirs.get(key, "absent"), f"{path}.{key}")
        case list(), list() if len(ours) == len(theirs):
            for place, (one, other) in enumerate(zip(ours, theirs, strict=True)):
                yield from differences(one, other, f"{path}[{place}]")
        case float() | int(), float() | int() if math.isclose(ours, theirs, rel_tol=0, abs_tol=1e-6):
            return
        case _ if ours != theirs:
            yield f"{path}: {ours} and {theirs}"


@pytest.mark.parametrize("seed", range(60))
def test_a_second_opinion_agrees_with_both_engines(seed):
    world = random_world(seed, SIZES[seed % len(SIZES)])
    theirs = oracle_match(*world)

    assert list(differences(our_match(world, algorithm="brute"), theirs)) == []
    assert list(differences(our_match(world, algorithm="tables"), theirs)) == []


@pytest.mark.parametrize("seed", range(1000, 1010))
def test_a_second_opinion_agrees_on_who_is_withdrawn_and_on_a_cut(seed):
    world = random_world(seed, 20)
    withdrawn = frozenset(entry["id"] for entry in world[2]["therapists"][::3])

    ours, theirs = our_match(world, withdrawn, top=2), oracle_match(*world, withdrawn, top=2)

    assert list(differences(ours, theirs)) == []


def test_what_has_to_hold_is_the_same_whether_asked_for_alone_or_with_all_else():
    held = 0
    for seed in range(200):
        vocabulary, questions, _, answers = random_world(seed, 0)
        words = Vocabulary.model_validate(vocabulary)
        asked = Questionnaire.model_validate(questions).with_options(words)
        given = read_answers(answers, asked)[0]
        order = list(asked.fields)
        whole = sorted(build_profile(asked, words, given).constraints, key=lambda each: order.index(each.field))

        assert list(build_constraints(asked, words, given)) == whole
        held += len(whole)
    assert held > 200
