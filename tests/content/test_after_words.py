"""Every sentence that the pages around sessions can ask for is written, and every id they lean on exists."""

from itertools import product
from typing import get_args

import pytest

from questionnaire.alliance.choose_again import FROM_OPTIONS
from questionnaire.alliance.feedback import Advice
from questionnaire.alliance.first_session import LISTED, TELLING
from questionnaire.alliance.retelling import RATINGS
from questionnaire.catalogue import AXES
from questionnaire.check_ins import EITHER_OR, ITEMS
from questionnaire.content.live import current_content
from questionnaire.content.snapshot import Content
from questionnaire.questions import FACETS


@pytest.fixture(scope="module")
def content() -> Content:
    found = current_content()
    assert found is not None
    return found


def sentences() -> list[str]:
    """Return the ids that are put together from parts."""
    ways = [(item, way) for item, pair in EITHER_OR.items() for way in pair]
    return [
        *(f"checkin.item.{item}.{part}" for item, part in product(ITEMS, ("ask", "name"))),
        *(f"checkin.direction.{item}.{way}" for item, way in ways),
        *(f"checkin.raise.{item}.{way}" for item, way in [*ways, *((item, "any") for item in ITEMS)]),
        *(f"checkin.scale.{rating}" for rating in RATINGS),
        *(f"checkin.result.{advice}.{part}" for advice, part in product(get_args(Advice), ("title", "text"))),
        *(f"prepare.notice.{item}" for item in ITEMS),
        *(f"prepare.{part}.{facet}" for part, facet in product(("anybody", "ask", "facet"), FACETS)),
        *(f"prepare.say.{question}.{value}" for question, value, _ in TELLING),
        *(f"prepare.say.{name}" for name in LISTED),
        *(f"prepare.say.style.{axis}.{end}" for axis, end in product(AXES, ("low", "high"))),
    ]


def offered(content: Content) -> set[tuple[str, str]]:
    """Return every option of every question."""
    return {(question.id, option.value) for question in content.questionnaire.questions for option in question.options}


def test_every_sentence_is_written(content: Content):
    assert [each for each in sentences() if not content.wordings["en"].has(each)] == []


def test_what_was_learned_leans_on_questions_and_options_that_exist(content: Content):
    options = {
        (question.id, option.value) for question in content.questionnaire.questions for option in question.options
    }
    used = {(question, value) for question, values in FROM_OPTIONS.items() for value in values}

    assert used - options == set()


def test_what_to_say_leans_on_answers_that_exist(content: Content):
    options = {
        (question.id, option.value) for question in content.questionnaire.questions for option in question.options
    }

    assert {(question, value) for question, value, _ in TELLING} - options == set()
    assert set(LISTED) - set(content.questionnaire.fields) == set()


def test_the_pages_that_are_linked_by_name_exist_in_english(content: Content):
    slugs = {page.slug for page in content.learn["en"]}

    assert {"your-rights", "first-session", "hard-sessions", "good-signs"} - slugs == set()


def test_every_learn_page_names_what_it_rests_on(content: Content):
    assert [page.slug for pages in content.learn.values() for page in pages if not page.sources] == []
