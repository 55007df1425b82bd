"""A file that a command writes is there whole, or as it was before."""

from pathlib import Path

import pytest

from questionnaire.workbench.output_file import whole_file


def test_it_takes_its_place_once_it_is_whole(tmp_path: Path):
    place = tmp_path / "list.yaml"
    place.write_text("old")

    with whole_file(place) as file:
        file.write("new")
        assert place.read_text() == "old"

    assert place.read_text() == "new"


def test_what_was_there_stays_when_the_writing_fails(tmp_path: Path):
    place = tmp_path / "list.yaml"
    place.write_text("old")

    with pytest.raises(KeyboardInterrupt), whole_file(place) as file:
        file.write("half")
        raise KeyboardInterrupt

    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("list.yaml", "old")]
