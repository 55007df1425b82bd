"""What lies in a folder of content and is not read is said; nothing is published twice, nobody is listed again."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from questionnaire.__main__ import main
from questionnaire.content.folder import COUNTED, LOCK
from questionnaire.content.library import read_content
from questionnaire.content.live import Live
from questionnaire.content.near_names import near_names
from questionnaire.content.snapshot import Content
from questionnaire.problems import Problem, Severity
from tests.content.desk import DATA, TODAY

COPIES = (
    "{stem} (1){end}", "{stem} (Ada's conflicted copy 2026-11-20){end}", "{stem} (Case Conflict){end}",
    "{stem}.sync-conflict-20261120-101010-ABCDEFG{end}", "{stem}_conflict-20261120-101010{end}", "{stem} - Copy{end}",
    "{stem} - Copy (2){end}", "{stem} copy{end}", "Copy of {stem}{end}", "{stem} (Kopie){end}", "{stem} 2{end}",
    "{stem}-LAPTOP-1A2B{end}", "{stem}{end}{end}", "{stem}{end}.txt", "{stem}.TXT", "{stem}",
)  # fmt: skip
LEFT_ALONE = (
    "{name}~", ".{name}.swp", ".#{name}", "#{name}#", "~${name}", ".~lock.{name}#", "{name}.bak", "{name}.orig",
    "{name}.tmp", "{name}.2026-01-01T01-01-01.bak", ".{name}.icloud", "._{name}",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped content."""
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def read(folder: Path, behind: Path | None = None) -> tuple[Content, list[Problem]]:
    content, problems = read_content(folder, behind, TODAY)
    assert content is not None
    return content, [each for each in problems if each.severity is Severity.ERROR]


def check(folder: Path) -> str:
    """Return all that `check` prints about a folder."""
    return CliRunner().invoke(main, ["check", str(folder)], catch_exceptions=False).stdout


@pytest.mark.parametrize(
    ("name", "shape"),
    [(name, shape) for name in COUNTED for shape in COPIES if (name, shape) != (LOCK, "{stem}")],  # that is a lock
)
def test_a_name_that_is_nearly_one_that_counts_means_it(name: str, shape: str):
    stem, dot, end = name.rpartition(".")
    near = shape.format(stem=stem, end=dot + end)

    assert near_names((near,), COUNTED).get(near) == name


@pytest.mark.parametrize("near", ["Withdrawn.txt", "witdrawn.txt", "withdrawals.txt", "settings.yml", "help-lines.yaml",
                                  "Therapists.yaml", "therapist.yaml", "withdrawn.rtf", "withdrawn.csv"])  # fmt: skip
def test_capitals_other_endings_and_slips_are_near_too(near: str):
    assert near_names((near,), COUNTED).get(near) in COUNTED


@pytest.mark.parametrize("shape", LEFT_ALONE)
@pytest.mark.parametrize("name", COUNTED)
def test_backups_and_locks_of_editors_are_left_alone(name: str, shape: str):
    assert near_names((shape.format(name=name),), COUNTED) == {}


@pytest.mark.parametrize("other", ["README.md", "logo.svg", "therapists-2025.yaml", "our-list.yaml", "therapists.xlsx",
                                   "therapists.csv", "notes.txt", "roster.xlsx"])  # fmt: skip
def test_what_has_a_name_of_its_own_is_left_alone(other: str):
    assert near_names((other,), COUNTED) == {}


def test_a_page_with_a_number_or_a_word_more_is_a_page_of_its_own():
    pages = ("what-is.md", "what-is-new.md", "session.md", "session-2.md")

    assert near_names(pages, (), ".md") == {}


@pytest.mark.parametrize(
    "near", ["withdrawn.txt.txt", "Withdrawn.txt", "withdrawn (1).txt", "withdrawn.yaml", "withdrawn"]
)
def test_whoever_a_near_name_of_withdrawn_names_is_hidden_until_it_is_mended(folder: Path, near: str):
    here = Live(folder)
    here.current(lambda: 0.0)
    (folder / near).write_text("amara-osei\n")

    at_once = here.current(lambda: 1.0)

    assert at_once is not None
    assert at_once.withdrawn == {"amara-osei"}
    assert [str(each) for each in read(folder)[1]] == [
        f"{near}:1:1: this is not withdrawn.txt, though its name is nearly that, so it is not used. "
        "Call it withdrawn.txt. Until then, whoever it names is hidden too."
    ]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("learn/en/first-session.md", "learn/en/first-session (Ada's conflicted copy 2026-11-20).md"),
        ("copy/welcome.yaml", "copy/welcome (1).yaml"),
        ("i18n/es.yaml", "i18n/es (Ada's conflicted copy 2026-11-20).yaml"),
        ("therapists.yaml", "therapists (Ada's conflicted copy 2026-11-20).yaml"),
        ("questions.lock.json", "questions.lock (1).json"),
    ],
)
def test_a_copy_is_said_and_changes_nothing(folder: Path, name: str, near: str):
    before, _ = read(folder)
    shutil.copy(folder / name, folder / near)

    content, errors = read(folder)

    assert [str(each) for each in errors] == [
        f"{near}:1:1: this is not {name}, though its name is nearly that, so it is not used. "
        f"Move what is right into {name}, and take this file away."
    ]
    assert content.learn == before.learn
    assert content.wordings == before.wordings


def test_a_clinic_whose_settings_have_nearly_the_right_name_is_not_shown_as_the_invented_one(tmp_path: Path):
    (tmp_path / "settings.yml").write_text("clinic: {name: Ours}\n")

    content, errors = read(tmp_path, DATA)

    assert "settings.yml" in {each.file for each in errors}
    assert content.settings.contact.phone is None
    assert content.settings.kiosk.on


WRONG_KIND: dict[str, Callable[[Path], object]] = {
    "copy": lambda place: place.write_text("a file"),
    "i18n": lambda place: place.write_text("a file"),
    "learn": lambda place: place.symlink_to("nowhere"),
    "learn/en": lambda place: place.symlink_to(place),
}


@pytest.mark.parametrize("name", WRONG_KIND)
def test_what_should_be_a_folder_and_is_none_is_said(folder: Path, name: str):
    shutil.rmtree(folder / name)
    WRONG_KIND[name](folder / name)

    _, errors = read(folder, DATA)

    assert name in {each.file for each in errors}


@pytest.mark.parametrize("name", ["withdrawn.txt", "settings.yaml", "copy/welcome.yaml", "learn/en/first-session.md"])
@pytest.mark.parametrize("leads_to", ["nowhere", "itself"])
def test_a_link_that_leads_to_nothing_is_said_by_check(folder: Path, name: str, leads_to: str):
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to("gone" if leads_to == "nowhere" else folder / name)

    assert f"error: {name}:1:1: " in check(folder)


def test_a_name_that_is_no_text_is_said_and_stops_nothing(folder: Path):
    (folder / os.fsdecode(b"learn/en/caf\xe9.md")).write_text("---\ntitle: A\nsummary: B\n---\n")
    (folder / "withdrawn.txt").write_text("amara-ose\n")

    said = check(folder)

    assert "learn/en/caf\ufffd.md:1:1: the name of this file is not UTF-8" in said
    assert "withdrawn.txt:1:1: amara-ose:" in said


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """Return a folder that every user of the machine may look into; those of pytest are closed to others."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.skipif(not hasattr(os, "setuid") or os.getuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize("closed", ["copy", "learn/en", "i18n"])
def test_a_folder_that_cannot_be_looked_into_is_said_with_all_the_rest(open_to_all: Path, closed: str):
    folder = Path(shutil.copytree(DATA, open_to_all / "data"))
    (folder / "withdrawn.txt").write_text("amara-ose\n")
    (folder / closed).chmod(0)
    code = (  # all is imported before the process becomes somebody else, who may not read this interpreter
        "import os; from click.testing import CliRunner; from questionnaire.__main__ import main\n"
        f"run = lambda: CliRunner().invoke(main, ['check', {str(folder)!r}]).stdout\n"
        "run(); os.setuid(65534); print(run())"
    )

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=DATA.parent, check=False)

    assert f"{closed}:1:1: this folder cannot be read (permission denied)." in said.stdout
    assert "withdrawn.txt:1:1: amara-ose:" in said.stdout
