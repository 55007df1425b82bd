"""What is the same for everybody is made once, and anew when the content changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from questionnaire.content.live import use_folder
from questionnaire.ui.made_once import of_content


@pytest.fixture(autouse=True)
def usual_content() -> Iterator[None]:
    yield
    use_folder(None)


def test_what_was_made_is_taken_again():
    made = [of_content("a test's own", object) for _ in range(2)]

    assert made[0] is made[1]


def test_what_has_another_name_is_another_thing():
    assert of_content(("a test's own", "en"), object) is not of_content(("a test's own", "es"), object)


def test_new_content_has_its_own(tmp_path: Path):
    before = of_content("a test's own", object)

    use_folder(tmp_path)

    assert of_content("a test's own", object) is not before
