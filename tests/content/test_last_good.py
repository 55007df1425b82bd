"""A start with a broken file serves what was good before; a damaged copy is not used; answers are never there."""

from pathlib import Path

import pytest

from questionnaire.content.last_good import keep_files, kept_folder, text_files
from questionnaire.content.live import Live
from tests.content.test_live import NAMES, behind, listed

__all__ = ["behind"]


class Clinic:
    """A folder of content and its state, with a server that is started again and again."""

    def __init__(self, place: Path, behind: Path) -> None:
        self.data, self.state, self.behind = place / "data", place / "state", behind
        self.data.mkdir()
        self.write("therapists.yaml", listed(*NAMES))

    def write(self, name: str, text: str) -> None:
        (self.data / name).write_text(text)

    def start(self) -> Live:
        live = Live(self.data, self.behind, self.state)
        live.current(lambda: 0.0)
        return live

    def ids_after_a_start(self) -> list[str]:
        return [each.id for each in self.start().content.catalogue.therapists]


@pytest.fixture
def clinic(tmp_path, behind) -> Clinic:
    clinic = Clinic(tmp_path, behind)
    clinic.start()
    return clinic


@pytest.mark.parametrize("broken", ["", "therapists: [\n", "a: 'b\n", "\x00"])
def test_a_start_with_a_broken_list_serves_the_last_good_one(clinic, broken):
    clinic.write("therapists.yaml", broken)

    assert clinic.ids_after_a_start() == list(NAMES)
    assert clinic.start().problems


def test_a_start_with_a_list_that_was_cut_off_serves_the_last_good_one(clinic):
    clinic.write("therapists.yaml", listed("amara"))

    assert clinic.ids_after_a_start() == list(NAMES)
    assert "write count: 1 at the top of the file" in str(clinic.start().problems)


def test_a_count_accepts_a_short_list_at_a_start_too(clinic):
    clinic.write("therapists.yaml", listed("amara", head="count: 1\n"))

    assert clinic.ids_after_a_start() == ["amara"]


def test_a_clinics_own_list_may_be_shorter_than_the_invented_one(clinic):
    clinic.write("therapists.yaml", listed(*NAMES, head="sample: yes\n"))
    clinic.start()
    clinic.write("therapists.yaml", listed("rosa"))

    assert clinic.ids_after_a_start() == ["rosa"]


def test_who_is_withdrawn_stays_so_on_a_start_with_a_broken_file(clinic):
    clinic.write("therapists.yaml", "therapists: [\n")
    clinic.write("withdrawn.txt", "ben\n")

    assert clinic.start().content.withdrawn == {"ben"}


def test_good_parts_are_taken_over_beside_a_broken_one(clinic):
    clinic.write("therapists.yaml", "therapists: [\n")
    clinic.write("settings.yaml", "clinic: {name: Ours}\n")

    assert clinic.start().content.settings.clinic.name == "Ours"


def test_what_leans_on_the_last_good_files_is_not_kept(clinic):
    clinic.write("therapists.yaml", "therapists: [\n")
    clinic.write("settings.yaml", "clinic: {name: Ours}\n")
    clinic.start()

    assert clinic.ids_after_a_start() == list(NAMES)


def test_one_bad_entry_does_not_keep_the_others_from_being_kept(clinic):
    clinic.write("therapists.yaml", listed(*NAMES, "faye") + "  - {id: bad, name: Bad, style: {lead: 7}}\n")
    clinic.start()
    clinic.write("therapists.yaml", "")

    assert clinic.ids_after_a_start() == [*NAMES, "faye"]


def test_a_damaged_copy_is_not_used(clinic):
    folder, _ = kept_folder(clinic.state)
    (folder / "therapists.yaml").write_text(listed("stranger"))
    clinic.write("therapists.yaml", "")

    assert clinic.start().content is None


def test_where_nothing_can_be_written_the_content_serves_all_the_same(tmp_path, behind):
    clinic = Clinic(tmp_path, behind)
    clinic.state.write_text("a file stands in the way")

    assert clinic.ids_after_a_start() == list(NAMES)


def test_only_two_sets_of_text_files_are_kept(tmp_path):
    for number in range(4):
        keep_files(tmp_path, {"a.yaml": str(number).encode(), "copy/b.yaml": b"x"})

    folders = [place for place in tmp_path.iterdir() if place.is_dir()]
    assert len(folders) == 2
    assert text_files(kept_folder(tmp_path)[0]) == {"a.yaml": b"3", "copy/b.yaml": b"x"}


def test_pictures_and_other_files_are_not_kept(tmp_path):
    (tmp_path / "logo.png").write_bytes(b"x")
    (tmp_path / "answers.bin").write_bytes(b"x")
    (tmp_path / "settings.yaml").write_text("version: 1\n")

    assert list(text_files(tmp_path)) == ["settings.yaml"]
