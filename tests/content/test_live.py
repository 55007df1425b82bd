"""The live content survives any edit: half files, broken files, vanished files; and good ones are picked up."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from questionnaire.content import live
from questionnaire.content.live import Live
from tests.content.desk import DATA

NAMES = ("amara", "ben", "cleo", "dara", "emil")


def listed(*names: str, head: str = "") -> str:
    entries = "".join(f"  - {{id: {name}, name: {name.title()}, languages: [en]}}\n" for name in names)
    return f"{head}therapists:\n{entries}"


class Visit:
    """A folder that is live, edited by somebody, and looked at again and again by a visitor."""

    def __init__(self, folder: Path, behind: Path) -> None:
        self.folder = folder
        self.now = 0.0
        self.write("therapists.yaml", listed(*NAMES))
        self.live = Live(folder, behind)

    def write(self, name: str, text: str | bytes) -> None:
        (self.folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    def look(self, after: float = 1.0):
        self.now += after
        return self.live.current(lambda: self.now)

    def look_until_settled(self):
        self.look()
        return self.look()

    def ids(self) -> list[str]:
        content = self.look_until_settled()
        return [each.id for each in content.catalogue.therapists]

    def problems(self) -> list[str]:
        return [str(each) for each in self.live.problems if each.file == "therapists.yaml"]


@pytest.fixture(scope="module")
def behind(tmp_path_factory) -> Path:
    """Return a copy of some shipped content, which nobody edits while the tests run."""
    folder = tmp_path_factory.mktemp("behind")
    names = ("vocabulary.yaml", "questions.yaml", "help_lines.yaml")
    shutil.copytree(DATA / "copy", folder / "copy")
    for name in names:
        shutil.copy(DATA / name, folder)
    return folder


@pytest.fixture
def visit(tmp_path, behind) -> Visit:
    visit = Visit(tmp_path, behind)
    visit.look()
    return visit


def test_a_good_edit_is_picked_up_once_it_has_settled(visit):
    visit.write("therapists.yaml", listed(*NAMES, "faye"))

    first, too_soon, settled = visit.look(), visit.look(0.2), visit.look(0.2)

    assert [len(each.catalogue.therapists) for each in (first, too_soon, settled)] == [5, 5, 6]


def test_a_file_that_still_changes_is_not_read(visit):
    visit.write("therapists.yaml", listed(*NAMES, "faye"))
    visit.look()
    visit.write("therapists.yaml", listed(*NAMES, "faye", "gil"))

    assert len(visit.look().catalogue.therapists) == 5
    assert len(visit.look().catalogue.therapists) == 7


def test_the_same_content_is_the_same_snapshot(visit):
    before = visit.look()
    os.utime(visit.folder / "therapists.yaml", (1, 1))

    assert visit.look_until_settled() is before


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "\n",
        "# nothing\n",
        "therapists:\n",
        "therapists: [\n",
        "a: 'b\n",
        "[]\n",
        b"\xff\xfe",
        b"\x00" * 50,
        "[" * 99,
    ],
)
def test_a_broken_file_keeps_the_last_good_list(visit, broken):
    visit.write("therapists.yaml", broken)

    assert visit.ids() == list(NAMES)
    assert visit.problems()


def test_a_removed_file_borrows_nothing_at_once_and_a_mended_one_is_served(visit):
    visit.write("therapists.yaml", "therapists: [\n")
    visit.ids()
    visit.write("therapists.yaml", listed(*NAMES, "faye"))

    assert visit.ids() == [*NAMES, "faye"]
    assert visit.problems() == []


def test_one_bad_entry_is_set_aside_and_named(visit):
    visit.write("therapists.yaml", listed(*NAMES).replace("id: ben, name: Ben", "id: ben, name: Ben, style: {lead: 7}"))

    assert visit.ids() == ["amara", "cleo", "dara", "emil"]
    assert visit.problems() == [
        "therapists.yaml:3:40: ben, style.lead: 7 is off the scale. "
        "Write a number from -3 (client leads) to 3 (therapist leads)."
    ]


def test_a_list_that_shrinks_too_much_is_held_back(visit):
    visit.write("therapists.yaml", listed("amara", "ben"))

    assert visit.ids() == list(NAMES)
    assert visit.problems() == [
        "therapists.yaml:1:1: only 2 of 5 entries are left, so the list of before stays. "
        "If that is right, write count: 2 at the top of the file."
    ]


def test_a_count_lets_a_list_shrink(visit):
    visit.write("therapists.yaml", listed("amara", "ben", head="count: 2\n"))

    assert visit.ids() == ["amara", "ben"]


def test_a_count_that_is_too_high_holds_even_one_back(visit):
    visit.write("therapists.yaml", listed(*NAMES[:4], head="count: 5\n"))

    assert visit.ids() == list(NAMES)


def test_entries_that_are_set_aside_count_as_present(visit):
    visit.write("therapists.yaml", listed(*NAMES).replace("languages: [en]", "languages: [xx]"))

    assert visit.ids() == []


def test_withdrawing_works_at_once_whatever_else_is_broken(visit):
    visit.write("therapists.yaml", "therapists: [\n")
    visit.write("withdrawn.txt", "ben\n")

    assert visit.look().withdrawn == {"ben"}
    assert visit.ids() == list(NAMES)


def test_somebody_can_come_back_once_the_file_has_settled(visit):
    visit.write("withdrawn.txt", "ben\n")
    visit.look()
    visit.write("withdrawn.txt", "# nobody\n")

    assert visit.look().withdrawn == {"ben"}
    assert visit.look().withdrawn == frozenset()


def test_broken_questions_keep_the_last_good_ones(visit):
    before = visit.look().questionnaire_hash
    visit.write("questions.yaml", "fields: {\n")

    assert visit.look_until_settled().questionnaire_hash == before


def test_broken_help_lines_keep_the_last_good_ones(visit):
    before = visit.look().help_regions
    visit.write("help_lines.yaml", "regions:\n\t- id: us\n")

    assert visit.look_until_settled().help_regions == before
    assert len(before) > 0


def test_broken_sentences_keep_the_last_good_ones(visit):
    before = visit.look().wordings["en"].say("frame.help.button")
    visit.write("settings.yaml", "languages: [en\n")
    (visit.folder / "copy").mkdir()
    visit.write("copy/frame.yaml", "help: [\n")

    assert visit.look_until_settled().wordings["en"].say("frame.help.button") == before


def test_a_cold_start_with_a_broken_file_has_nothing_until_it_is_mended(tmp_path, behind):
    visit = Visit(tmp_path, behind)
    visit.write("therapists.yaml", "therapists: [\n")
    nothing = visit.look()
    visit.write("therapists.yaml", listed(*NAMES))

    assert nothing is None
    assert visit.ids() == list(NAMES)


def test_a_file_saved_by_renaming_another_over_it_is_picked_up(visit):
    visit.write("new.yaml", listed(*NAMES, "faye"))
    (visit.folder / "new.yaml").replace(visit.folder / "therapists.yaml")

    assert visit.ids() == [*NAMES, "faye"]


def test_a_link_that_points_to_another_file_of_the_folder_is_picked_up(visit):
    visit.write("..a.yaml", listed(*NAMES, "faye"))
    (visit.folder / "therapists.yaml").unlink()
    (visit.folder / "therapists.yaml").symlink_to("..a.yaml")

    assert visit.ids() == [*NAMES, "faye"]


def test_a_link_that_leads_out_of_the_folder_keeps_the_last_good_list(visit, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "a.yaml").write_text(listed(*NAMES, "faye"))
    (visit.folder / "therapists.yaml").unlink()
    (visit.folder / "therapists.yaml").symlink_to(elsewhere / "a.yaml")

    assert visit.ids() == list(NAMES)


@pytest.mark.parametrize("kind", ["folder", "pipe", "nowhere"])
def test_what_is_no_file_keeps_the_last_good_list(visit, kind):
    place = visit.folder / "therapists.yaml"
    place.unlink()
    {"folder": place.mkdir, "pipe": lambda: os.mkfifo(place), "nowhere": lambda: place.symlink_to("gone")}[kind]()

    assert visit.ids() == list(NAMES)


def test_a_list_with_a_count_is_never_served_in_part(visit):
    whole = listed(*NAMES, head="count: 5\n")

    def served_after(end: int) -> tuple[str, ...]:
        visit.write("therapists.yaml", whole[:end])
        return tuple(visit.ids())

    assert {served_after(end) for end in range(11, len(whole) - 1, 23)} == {NAMES}


def test_visitors_in_many_threads_always_have_content(visit):
    def edit_and_look(number: int) -> int:
        visit.write("therapists.yaml", listed(*NAMES, f"new-{number}")[: 40 + 9 * number])
        return len(visit.look(0.2).catalogue.therapists)

    with ThreadPoolExecutor(8) as visitors:
        sizes = list(visitors.map(edit_and_look, range(60)))

    assert min(sizes) >= 4


def test_a_whole_process_can_serve_another_folder(tmp_path):
    (tmp_path / "therapists.yaml").write_text(listed("amara"))
    live.use_folder(tmp_path)
    try:
        content = live.current_content()
    finally:
        live.use_folder(None)

    assert [each.id for each in content.catalogue.therapists] == ["amara"]
