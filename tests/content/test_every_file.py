"""Every file of content, not the list alone: whatever stands in its place, the last good one serves on."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from questionnaire.content import live
from questionnaire.content.live import Live
from questionnaire.problems import Severity
from tests.content.desk import DATA

FILES = ("therapists.yaml", "questions.yaml", "vocabulary.yaml", "settings.yaml", "copy/frame.yaml", "i18n/es.yaml",
         "help_lines.yaml", "complaint_routes.yaml", "personas.yaml", "sign_offs.yaml", "learn/en/your-rights.md",
         "withdrawn.txt", "questions.lock.json")  # fmt: skip
DEEP = 100_000


def behind_a_head(text: str) -> Callable[[Path], object]:
    """Return what writes a text into a file; into the head of a page to read."""
    return lambda place: place.write_text(f"---\n{text}\n---\n" if place.suffix == ".md" else text)


def with_a_start(data: bytes) -> Callable[[Path], object]:
    return lambda place: place.write_bytes(b"therapists:\n" + data)


HOSTILE: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a device": lambda place: place.symlink_to("/dev/zero"),
    "a link to itself": lambda place: place.symlink_to(place),
    "deep brackets": behind_a_head("[" * DEEP),
    "deep braces": behind_a_head("{a: " * DEEP),
    "deep dashes": behind_a_head("- " * DEEP),
    "a bomb of shortcuts": behind_a_head("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]"),
    "characters of no use": with_a_start(b"\x00" * 200),
    "two bytes a letter": lambda place: place.write_bytes("therapists: []\n".encode("utf-16")),
    "half a letter": with_a_start(b"\xe2\x82"),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Live]:
    """Return a copy of all the shipped content with one therapist withdrawn, and what serves it."""
    folder = tmp_path_factory.mktemp("every") / "data"
    shutil.copytree(DATA, folder)
    (folder / "withdrawn.txt").write_text("amara-osei\n")
    here = Live(folder, DATA)
    here.current()
    return folder, here


def take_over(here: Live) -> float:
    """Look until nothing is waited for any more, and return the seconds of work that the longest look took."""
    now, longest = (here._looked or 0.0), 0.0
    for _ in range(3):
        now += 10
        start = time.process_time()
        here.current(lambda at=now: at)
        longest = max(longest, time.process_time() - start)
        with here._reading:  # much is read aside
            pass
    return longest


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_last_good_content_serves_on_and_every_file_is_named(desk: tuple[Path, Live], kind: str):
    folder, here = desk
    good = {name: (folder / name).read_bytes() for name in FILES}
    assert here.content is not None
    before, withdrawn = live._essence(here.content), here.content.withdrawn
    for name in FILES:
        (folder / name).unlink()
        HOSTILE[kind](folder / name)

    took = take_over(here)
    named, served = {each.file for each in here.problems}, here.content
    for name, data in good.items():
        (shutil.rmtree if kind == "a folder" else os.unlink)(folder / name)
        (folder / name).write_bytes(data)
    take_over(here)

    assert set(FILES) - named <= {"questions.lock.json"}  # looked at when there are questions
    assert live._essence(served) == before
    assert served.withdrawn == withdrawn == {"amara-osei"}
    assert took < 5


def test_a_folder_that_is_gone_and_comes_back_changes_nothing(desk: tuple[Path, Live]):
    folder, here = desk
    assert here.content is not None
    before, withdrawn = live._essence(here.content), here.content.withdrawn

    folder.rename(folder.with_name("away"))
    take_over(here)
    gone, named = here.content, {each.file for each in here.problems}
    folder.with_name("away").rename(folder)
    take_over(here)

    assert (live._essence(gone), gone.withdrawn) == (before, withdrawn)
    assert named >= {"settings.yaml", "therapists.yaml", "withdrawn.txt"}
    assert (live._essence(here.content), here.content.withdrawn) == (before, withdrawn)


# What a clinic has of its own, in front of what comes with the app

OWN = {
    "settings.yaml": "clinic: {name: A clinic of its own}\nkiosk: {on: yes}\n",
    "therapists.yaml": "therapists:\n  - {id: zoe, name: Zoe}\n  - {id: yan, name: Yan}\n  - {id: xia, name: Xia}\n",
    "withdrawn.txt": "zoe\n",
}


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    for name, text in OWN.items():
        (tmp_path / "data" / name).write_text(text)
    return tmp_path / "data"


def seen(here: Live) -> tuple[str | None, bool, list[str], frozenset[str]]:
    """Return what a visitor meets: the clinic, whether this is a shared tablet, who is listed, and who is hidden."""
    take_over(here)
    assert here.content is not None
    settings = here.content.settings
    listed = [each.id for each in here.content.catalogue.therapists]
    return settings.clinic.name, settings.kiosk.on, listed, here.content.withdrawn


@pytest.mark.parametrize("name", [*OWN, "."])
def test_what_a_clinic_had_of_its_own_is_never_replaced_by_samples(clinic: Path, name: str):
    here = Live(clinic, DATA, clinic.parent / "state")
    before = seen(here)
    (clinic / name).rename(clinic.parent / "away") if name != "." else clinic.rename(clinic.parent / "away")

    running, named = seen(here), {each.file for each in here.problems}
    started_again = seen(Live(clinic, DATA, clinic.parent / "state"))

    assert before[0] == "A clinic of its own"
    assert running == started_again == before
    assert (set(OWN) if name == "." else {name}) <= named


def test_a_catalogue_may_get_another_name(clinic: Path):
    here = Live(clinic, DATA, clinic.parent / "state")
    before = seen(here)
    (clinic / "therapists.yaml").rename(clinic / "team.yaml")
    (clinic / "settings.yaml").write_text(OWN["settings.yaml"] + "catalogue: team.yaml\n")

    assert seen(here) == before
    assert [each.file for each in here.problems if each.severity is Severity.ERROR] == []


def test_a_list_of_who_withdrew_that_is_half_saved_lists_nobody_again(clinic: Path):
    here = Live(clinic, DATA)
    here.current(lambda: 0.0)
    (clinic / "withdrawn.txt").write_text("")

    half_saved = here.current(lambda: 1.0)
    (clinic / "withdrawn.txt").write_text("zoe\nyan\n")

    assert half_saved is not None
    assert half_saved.withdrawn == {"zoe"}
    assert seen(here)[3] == {"zoe", "yan"}
