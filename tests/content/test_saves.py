"""However a file is saved, it is picked up: in place, through links, by a network share whose clock is wrong."""

import os
import shutil
from pathlib import Path

import pytest

from questionnaire.content.live import Live
from tests.content.test_live import NAMES, Visit, behind, listed, visit  # noqa: F401  (behind and visit are fixtures)

MORE = (*NAMES, "faye")


def swapped(link: Path, target: str) -> None:
    """Let a link point elsewhere in one step, as deployments do."""
    new = link.with_name("..new")
    new.symlink_to(target)
    new.replace(link)


def test_a_file_saved_in_place_is_picked_up(visit):  # noqa: F811
    with (visit.folder / "therapists.yaml").open("r+b") as file:
        file.write(listed(*MORE).encode())

    assert visit.ids() == list(MORE)


def test_a_linked_file_whose_target_is_saved_is_picked_up(visit):  # noqa: F811
    target = visit.folder / "..one.yaml"
    target.write_text(listed(*NAMES))
    (visit.folder / "therapists.yaml").unlink()
    (visit.folder / "therapists.yaml").symlink_to(target)
    visit.look_until_settled()

    target.write_text(listed(*MORE))

    assert visit.ids() == list(MORE)


def test_a_folder_that_is_swapped_through_a_link_is_picked_up(tmp_path, behind):  # noqa: F811
    for name, names in (("..one", NAMES), ("..two", MORE)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "therapists.yaml").write_text(listed(*names))
    (tmp_path / "..data").symlink_to("..one")
    (tmp_path / "therapists.yaml").symlink_to("..data/therapists.yaml")
    mounted = Live(tmp_path, behind)
    before = len(mounted.current(lambda: 0.0).catalogue.therapists)

    swapped(tmp_path / "..data", "..two")
    after = [mounted.current(lambda now=now: now) for now in (1.0, 2.0)][-1]

    assert (before, len(after.catalogue.therapists)) == (5, 6)


def test_the_whole_folder_may_be_a_link_that_is_swapped(tmp_path, behind):  # noqa: F811
    for name, names in (("one", NAMES), ("two", MORE)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "therapists.yaml").write_text(listed(*names))
    (tmp_path / "data").symlink_to("one")
    linked = Live(tmp_path / "data", behind)
    before = len(linked.current(lambda: 0.0).catalogue.therapists)

    swapped(tmp_path / "data", "two")
    after = [linked.current(lambda now=now: now) for now in (1.0, 2.0)][-1]

    assert (before, len(after.catalogue.therapists)) == (5, 6)


def test_a_share_whose_clock_goes_back_is_picked_up(visit):  # noqa: F811
    visit.write("therapists.yaml", listed(*MORE))
    os.utime(visit.folder / "therapists.yaml", (1_000_000_000, 1_000_000_000))

    assert visit.ids() == list(MORE)


@pytest.mark.parametrize("by_rename", [False, True], ids=["in place", "by renaming"])
def test_a_save_of_the_same_size_in_the_same_moment_is_picked_up(visit, by_rename: bool):  # noqa: F811
    place = visit.folder / "therapists.yaml"
    moment = place.stat()
    new = place.with_name("new") if by_rename else place
    new.write_text(listed(*NAMES).replace("amara", "zmara").replace("Amara", "Zmara"))
    os.utime(new, ns=(moment.st_atime_ns, moment.st_mtime_ns))
    new.replace(place)

    assert (place.stat().st_size, place.stat().st_mtime_ns) == (moment.st_size, moment.st_mtime_ns)
    assert visit.ids() == ["zmara", *NAMES[1:]]


def test_a_folder_that_may_only_be_read_is_served_and_followed(tmp_path, behind):  # noqa: F811
    folder = tmp_path / "data"
    folder.mkdir()
    visited = Visit(folder, behind)
    (folder / "therapists.yaml").chmod(0o444)
    folder.chmod(0o555)
    state = tmp_path / "state"
    state.mkdir(mode=0o555)
    mounted = Live(folder, behind, state)

    assert len(mounted.current(lambda: 0.0).catalogue.therapists) == len(visited.ids()) == 5
    shutil.rmtree(state, ignore_errors=True)


def test_a_file_cut_anywhere_while_it_is_live_never_raises_and_never_serves_a_part(visit):  # noqa: F811
    whole = listed(*MORE, head="count: 6\n").encode()

    seen = set()
    for end in range(0, len(whole) - 1, 5):
        visit.write("therapists.yaml", whole[:end])
        seen.add(len(visit.look_until_settled().catalogue.therapists))

    assert seen == {5}
    visit.write("therapists.yaml", whole)
    assert visit.ids() == list(MORE)
