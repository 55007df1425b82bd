"""Each person in cases/ gets the list that somebody who knows the work would expect."""

from pathlib import Path

import pytest
import yaml

from questionnaire.answers_file import read_answers
from questionnaire.catalogue import Catalogue
from questionnaire.fit.index import build_index
from questionnaire.fit.matching import Matching, find_matches
from questionnaire.profile import build_profile
from questionnaire.questions import Questionnaire
from questionnaire.vocabulary import Vocabulary

HERE = Path(__file__).parent
LISTS = ("matches", "ask_first", "full_now")
EXPECTED = {"first", "top", "matches", *LISTS, "not_listed", "band", "relax", "notice"}


def read(path):
    """Return a file as it is written: every word a text."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


WORDS = Vocabulary.model_validate(read(HERE / "vocabulary.yaml"))
ASKED = Questionnaire.model_validate(read(HERE / "questions.yaml")).with_options(WORDS)
INDEX = build_index(Catalogue.model_validate(read(HERE / "catalogue.yaml")).therapists, ASKED.fields, WORDS)
CASES = [case for path in sorted((HERE / "cases").glob("*.yaml")) for case in read(path)["cases"]]


def matching_of(case) -> Matching:
    """Return what one person finds; nothing of their answers may have to be dropped."""
    answers, dropped = read_answers({key: case.get(key, {}) for key in ("answers", "importance")}, ASKED)
    assert dropped == ()
    return find_matches(INDEX, build_profile(ASKED, WORDS, answers))


def expecting(word):
    """Return the people about whom something is expected, ready to be tested one by one."""
    cases = [case for case in CASES if word in case["expects"]]
    return pytest.mark.parametrize("case", cases, ids=[case["name"] for case in cases])


def ids(matching, name):
    return [INDEX.ids[each.row] for each in getattr(matching, name)]


@expecting("first")
def test_who_stands_first(case):
    assert ids(matching_of(case), "matches")[0] == case["expects"]["first"]


@expecting("top")
def test_who_is_among_the_first_three(case):
    top = set(ids(matching_of(case), "matches")[:3])

    assert set(case["expects"]["top"].get("contains", ())) <= top
    assert not set(case["expects"]["top"].get("excludes", ())) & top


@expecting("matches")
def test_who_the_matches_are(case):
    assert sorted(ids(matching_of(case), "matches")) == sorted(case["expects"]["matches"])


@expecting("ask_first")
def test_who_is_to_be_asked_first(case):
    assert set(case["expects"]["ask_first"]) <= set(ids(matching_of(case), "ask_first"))


@expecting("full_now")
def test_who_is_full_now(case):
    assert set(case["expects"]["full_now"]) <= set(ids(matching_of(case), "full_now"))


@expecting("not_listed")
def test_who_is_on_no_list(case):
    matching = matching_of(case)

    assert not set(case["expects"]["not_listed"]) & {each for name in LISTS for each in ids(matching, name)}


@expecting("band")
def test_the_word_for_the_first(case):
    matching = matching_of(case)
    first = matching.matches[0]

    assert (matching.band(first.row, first.units) or "none") == case["expects"]["band"]


@expecting("relax")
def test_which_wish_costs_most(case):
    best = matching_of(case).relaxations[0]

    assert (best.constraint.field, best.more > 0) == (case["expects"]["relax"], True)


@expecting("notice")
def test_who_gets_a_word_and_no_list(case):
    matching = matching_of(case)

    assert (matching.profile.under_age, matching.eligible_count) == (True, 0)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_case_says_only_what_can_be_tested(case):
    assert set(case) - {"importance"} == {"name", "story", "answers", "expects"}
    assert set(case["expects"]) <= EXPECTED
    assert case["expects"]


def test_there_are_at_least_twelve_people():
    assert len({case["name"] for case in CASES}) >= 12
