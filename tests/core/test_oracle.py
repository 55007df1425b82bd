"""The package and a slow second opinion, written apart from it, agree on random worlds to the last unit."""

import math
from collections.abc import Iterator
from typing import Any

import pytest

from questionnaire.answers_file import read_answers
from questionnaire.catalogue import Catalogue
from questionnaire.fit.index import build_index, not_counting
from questionnaire.fit.matching import find_matches
from questionnaire.fit.report import report_matching
from questionnaire.profile import build_profile
from questionnaire.questions import Questionnaire
from questionnaire.speech import Speech
from questionnaire.vocabulary import Vocabulary
from questionnaire.wording import Wording

from .builders import SENTENCES
from .oracle import oracle_match
from .worlds import KINDS, random_withdrawn, random_world

SIZES = (0, 1, 2, 5, 20, 60)
WORDS_ONLY = ("text", "notice")


def our_match(world, withdrawn=frozenset(), top=None, algorithm="auto", catalogue=None):
    """Return what the package reports on a world given as plain data, its catalogue perhaps as it was read."""
    vocabulary, questions, therapists, answers = world
    words = Vocabulary.model_validate(vocabulary)
    asked = Questionnaire.model_validate(questions).with_options(words)
    catalogue = catalogue or Catalogue.model_validate(therapists)
    profile = build_profile(asked, words, read_answers(answers, asked)[0])
    index = not_counting(build_index(catalogue.therapists, asked.fields, words), withdrawn)
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


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("seed", range(40))
def test_a_second_opinion_agrees_with_both_engines(seed, kind):
    world = kind(seed, SIZES[seed % len(SIZES)])
    theirs = oracle_match(*world)

    assert list(differences(our_match(world, algorithm="brute"), theirs)) == []
    assert list(differences(our_match(world, algorithm="tables"), theirs)) == []


@pytest.mark.parametrize("seed", range(1000, 1010))
def test_a_second_opinion_agrees_on_who_is_withdrawn_and_on_a_cut(seed):
    world = random_world(seed, 20)
    withdrawn = random_withdrawn(seed, world)

    ours, theirs = our_match(world, withdrawn, top=2), oracle_match(*world, withdrawn, top=2)

    assert list(differences(ours, theirs)) == []
