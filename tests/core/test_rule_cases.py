"""The rule in small worlds whose answer is plain: the second opinion and the package give what is written there."""

import json
from collections import Counter
from datetime import date

import pytest

from questionnaire.content.catalogue_file import read_catalogue
from questionnaire.content.known_words import known_words
from questionnaire.content.yaml_text import parse_document
from questionnaire.vocabulary import Vocabulary

from .oracle import oracle_match, zips_left_out
from .rule_cases import all_cases, expected_of, told, world_of
from .test_oracle import our_match

CASES = all_cases()
each_case = pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])


def second_opinion(case, **changes):
    return oracle_match(*world_of({**case, **changes}), frozenset(case.get("withdrawn", ())))


def the_package(case):
    world = world_of(case)
    catalogue = read_on_one_line(*world[::2]) if case["rule"] == 14 else None
    return our_match(world, frozenset(case.get("withdrawn", ())), catalogue=catalogue)


def read_on_one_line(vocabulary, therapists):
    """Return the catalogue that the package reads from a file that has a single line."""
    words = known_words(Vocabulary.model_validate(vocabulary))
    document = parse_document(json.dumps({"sample": True, **therapists}, default=str), "therapists.yaml")
    return read_catalogue(document, words, date(2026, 11, 23)).catalogue


@each_case
def test_the_second_opinion_is_what_the_small_world_expects(case):
    assert told(second_opinion(case), case["expects"]) == expected_of(case)


@each_case
def test_the_package_is_what_the_small_world_expects(case):
    assert told(the_package(case), case["expects"]) == expected_of(case)


@pytest.mark.parametrize(
    "case", [each for each in CASES if "zips_left_out" in each["expects"]], ids=lambda each: each["case"]
)
def test_a_zip_of_another_state_is_left_out_and_no_other(case):
    vocabulary, questions, _, answers = world_of(case)

    assert zips_left_out(vocabulary, questions, answers) == case["expects"]["zips_left_out"]


@pytest.mark.parametrize("case", [each for each in CASES if "same_digest_as" in each], ids=lambda each: each["case"])
def test_what_was_left_out_is_in_no_digest(case):
    assert second_opinion(case)["answers"] == second_opinion(case, answers=case["same_digest_as"])["answers"]


@pytest.mark.parametrize("case", [each for each in CASES if "other_digest_than" in each], ids=lambda each: each["case"])
def test_what_was_typed_stays_in_the_digest(case):
    assert second_opinion(case)["answers"] != second_opinion(case, answers=case["other_digest_than"])["answers"]


def test_every_amendment_has_a_small_world():
    found = Counter(case["rule"] for case in CASES)

    assert set(found) == set(range(1, 16))
    assert len({case["case"] for case in CASES}) == len(CASES)
