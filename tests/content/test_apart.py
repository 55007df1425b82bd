"""Much content is read apart: by a process with limits, while visitors go on with what there was."""

import os
import shutil
import time
from datetime import date
from pathlib import Path
from threading import Event, get_ident
from typing import Any

import pytest

from questionnaire.content import apart, live
from questionnaire.content.apart import read_apart, read_here
from questionnaire.content.file_signs import signs_of, size_of
from questionnaire.content.folder import Folder
from questionnaire.content.live import READ_AT_ONCE, Live
from tests.content.desk import DATA

TODAY = date(2026, 11, 1)
MUCH = "# " + "much more than editors write by hand, so it is read apart\n# " * 20_000 + "\n"
PATIENCE = 60.0


def listed(*names: str) -> str:
    return "therapists:\n" + "".join(f"  - {{id: {name}, name: {name.title()}}}\n" for name in names)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "therapists.yaml").write_text(listed("amara", "ben"))
    return tmp_path / "data"


def seconds_to_read(folder: Path) -> float:
    """Return how long reading a small folder takes on this machine, as busy as it is now."""
    start = time.perf_counter()
    Live(folder, DATA).current()
    return time.perf_counter() - start


def look_until(here: Live, names: int) -> float:
    """Look as visitors do until so many are listed, and return how long the longest look took."""
    longest, until = 0.0, time.monotonic() + PATIENCE
    while time.monotonic() < until:
        start = time.perf_counter()
        content = here.current()
        longest = max(longest, time.perf_counter() - start)
        if content is not None and len(content.catalogue.therapists) == names:
            return longest
        time.sleep(0.02)
    pytest.fail(f"never {names} on the list")


def test_the_shipped_content_is_little_enough_to_be_read_at_once():
    assert size_of(signs_of(Folder(DATA))) < READ_AT_ONCE


def test_what_is_read_apart_is_what_would_be_read_here(folder: Path):
    here, there = (read(Folder(folder, DATA), TODAY, None) for read in (read_here, read_apart))

    assert here[0] is not None
    assert there[0] is not None
    assert live._essence(there[0]) == live._essence(here[0])
    assert there[1] == here[1]


def test_much_content_arrives_without_a_pause_for_visitors(folder: Path):
    here = Live(folder, DATA)
    here.current()
    as_usual = seconds_to_read(folder)
    (folder / "therapists.yaml").write_text(MUCH + listed("amara", "ben", "cleo"))

    longest = look_until(here, 3)

    assert longest < max(0.25, as_usual)


def test_little_content_can_be_read_aside_so_that_nobody_waits(folder: Path, monkeypatch: pytest.MonkeyPatch):
    here = Live(folder, DATA)
    here.current()
    here.begin = live.aside
    may_end, readers = Event(), set[int]()

    def slow(*asked: Any) -> Any:
        readers.add(get_ident())
        may_end.wait(PATIENCE)
        return read_here(*asked)

    monkeypatch.setattr(live, "read_here", slow)
    (folder / "therapists.yaml").write_text(listed("amara", "ben", "cleo"))
    until = time.monotonic() + PATIENCE
    while not readers and time.monotonic() < until:
        here.current()
        time.sleep(0.02)
    as_before = here.current()
    may_end.set()

    assert as_before is not None
    assert len(as_before.catalogue.therapists) == 2
    look_until(here, 3)
    assert get_ident() not in readers


def test_a_start_with_much_content_reads_it_apart(folder: Path):
    (folder / "therapists.yaml").write_text(MUCH + listed("amara", "ben", "cleo"))

    content = Live(folder, DATA).current()

    assert content is not None
    assert len(content.catalogue.therapists) == 3


def test_a_reader_that_takes_too_long_leaves_the_content_of_before(folder: Path, monkeypatch: pytest.MonkeyPatch):
    here = Live(folder, DATA)
    here.current()
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.05)
    (folder / "therapists.yaml").write_text(MUCH + listed("amara", "ben", "cleo"))

    until = time.monotonic() + PATIENCE
    while "took longer" not in str(here.problems) and time.monotonic() < until:
        here.current()
        time.sleep(0.05)

    assert "took longer than 0.05 seconds" in str(here.problems)
    assert len(here.current().catalogue.therapists) == 2


def test_a_reader_that_breaks_leaves_the_content_of_before(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(apart, "ONE_THREAD", {"PYTHONHASHSEED": "not a number"})

    content, problems = read_apart(Folder(folder, DATA), TODAY, None)

    assert content is None
    assert "broke the reader" in problems[0].message


def test_a_start_whose_reader_breaks_serves_the_last_good_files(tmp_path: Path, folder: Path,
                                                               monkeypatch: pytest.MonkeyPatch):  # fmt: skip
    Live(folder, DATA, tmp_path / "state").current()
    (folder / "therapists.yaml").write_text(MUCH + listed("amara"))
    monkeypatch.setattr(apart, "ONE_THREAD", {"PYTHONHASHSEED": "not a number"})

    content = Live(folder, DATA, tmp_path / "state").current()

    assert content is not None
    assert [each.id for each in content.catalogue.therapists] == ["amara", "ben"]


def a_sparse_file(place: Path) -> None:
    with place.open("wb") as file:
        file.truncate(10_000_000_000)


SUSPICIOUS = {
    "fifty megabytes": lambda place: place.write_bytes(b"a: b\n" * 10_000_000),
    "ten gigabytes of nothing": a_sparse_file,
    "a pipe": os.mkfifo,
    "a device": lambda place: place.symlink_to("/dev/zero"),
    "a folder": Path.mkdir,
    "a link to itself": lambda place: place.symlink_to(place),
    "a link to nowhere": lambda place: place.symlink_to(place.parent / "nowhere"),
    "a link to another file": lambda place: place.symlink_to("/etc/passwd"),
    "deep brackets": lambda place: place.write_text("[" * 100_000),
    "deep braces": lambda place: place.write_text("{a: " * 100_000),
    "deep dashes": lambda place: place.write_text("- " * 100_000),
    "a bomb of shortcuts": lambda place: place.write_text("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
    "a tag": lambda place: place.write_text("!!python/object/apply:os.system [exit]\n"),
    "nothing": Path.touch,
}


@pytest.mark.parametrize("kind", SUSPICIOUS)
def test_what_is_no_editors_file_is_refused_without_a_pause(folder: Path, kind: str):
    here = Live(folder, DATA)
    before = here.current()
    as_usual = seconds_to_read(folder)
    place = folder / "therapists.yaml"
    place.unlink()
    SUSPICIOUS[kind](place)

    looks, until = [], time.monotonic() + 10
    while not any(each.file == "therapists.yaml" for each in here.problems) and time.monotonic() < until:
        start = time.perf_counter()
        here.current()
        looks.append(time.perf_counter() - start)
        time.sleep(0.05)

    assert any(each.file == "therapists.yaml" for each in here.problems)
    assert here.current().catalogue == before.catalogue
    assert max(looks) < max(1.0, 3 * as_usual)
    if place.is_file():
        shutil.rmtree(place.parent)


def test_links_that_are_swapped_all_the_time_show_the_old_list_or_the_new(folder: Path):
    other = folder / "..other.yaml"
    other.write_text(listed("amara", "ben", "cleo"))
    good = folder / "..good.yaml"
    shutil.move(folder / "therapists.yaml", good)
    (folder / "therapists.yaml").symlink_to(good)
    here = Live(folder, DATA)
    seen = set()

    for turn in range(30):
        half = folder / ".half"
        half.symlink_to((other, folder.parent, good)[turn % 3])
        half.replace(folder / "therapists.yaml")
        seen.add(len(here.current().catalogue.therapists))
        time.sleep(0.02)

    assert seen <= {2, 3}
