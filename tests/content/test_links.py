"""No file of content is read through a link that leads out of its folder, and a picture is what its first bytes say."""

import os
import pickle
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from questionnaire.content.folder import DATA, Folder
from questionnaire.content.library import read_content
from questionnaire.content.logo import KINDS, logo_fault, read_logo
from questionnaire.content.text_file import read_bytes
from questionnaire.workbench.roster import read_roster
from tests.content.test_clinic_settings import SQUARE

TODAY = date(2026, 11, 1)
SECRET = "a-passphrase-of-the-clinic"
FILES = sorted(name for name in Folder(DATA).all_names() if (DATA / name).is_file())


def straight(place: Path, secret: Path) -> None:
    place.symlink_to(secret)


def relative(place: Path, secret: Path) -> None:
    place.symlink_to(os.path.relpath(secret, place.parent))


def in_two_steps(place: Path, secret: Path) -> None:
    hidden = place.parent / ".step"
    hidden.unlink(missing_ok=True)
    hidden.symlink_to(secret)
    place.symlink_to(hidden.name)


def through_a_folder(place: Path, secret: Path) -> None:
    """Link the folder around instead, where there is one, so that the file itself is no link."""
    hidden = place.parent / ".elsewhere"
    hidden.unlink(missing_ok=True)
    hidden.symlink_to(secret.parent)
    place.symlink_to(f"{hidden.name}/{secret.name}")


WAYS: tuple[Callable[[Path, Path], None], ...] = (straight, relative, in_two_steps, through_a_folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    place = tmp_path / "home" / "secrets.toml"
    place.write_text(f"{SECRET}: x\n", "utf-8")
    return place


@pytest.mark.parametrize("way", WAYS)
def test_no_file_of_content_is_read_through_a_link_that_leads_out(folder: Path, secret: Path, way):
    for name in FILES:
        (folder / name).unlink()
        way(folder / name, secret)

    here = Folder(folder)
    read = {name: here.bytes_of(name) for name in FILES}

    assert {name for name, found in read.items() if "leads out" not in str(found)} == set()
    assert SECRET not in str(read)


def test_nothing_of_it_is_in_what_is_served_or_said(folder: Path, secret: Path):
    served, _ = read_content(folder, DATA, TODAY)
    for name in FILES:
        (folder / name).unlink()
        straight(folder / name, secret)

    content, problems = read_content(folder, DATA, TODAY, served)

    assert {each.file for each in problems if "leads out" in each.message} >= {*FILES} - {"questions.lock.json"}
    assert SECRET not in str(problems)
    assert SECRET.encode() not in pickle.dumps(content)


def test_a_whole_folder_that_is_a_link_is_not_read(folder: Path, secret: Path):
    shutil.copy(secret, secret.with_name("welcome.md"))
    shutil.rmtree(folder / "learn" / "en")
    (folder / "learn" / "en").symlink_to(secret.parent)

    _, problems = read_content(folder, DATA, TODAY)

    assert ("learn/en/welcome.md", True) in {(each.file, "leads out" in each.message) for each in problems}


def test_a_list_that_editors_open_is_not_read_through_such_a_link(folder: Path, secret: Path):
    (folder / "therapists.yaml").unlink()
    (folder / "therapists.yaml").symlink_to(secret)

    roster, problems = read_roster(folder / "therapists.yaml")

    assert (roster, "leads out" in str(problems), SECRET in str(problems)) == (None, True, False)


def test_a_link_that_stays_inside_is_followed(folder: Path):
    (folder / "..one").mkdir()
    (folder / "settings.yaml").rename(folder / "..one" / "settings.yaml")
    (folder / "..data").symlink_to("..one")
    (folder / "settings.yaml").symlink_to("..data/settings.yaml")

    assert Folder(folder).bytes_of("settings.yaml") == (DATA / "settings.yaml").read_bytes()


def test_the_folder_itself_may_be_a_link(folder: Path):
    (folder.parent / "current").symlink_to("data")

    assert isinstance(Folder(folder.parent / "current").bytes_of("settings.yaml"), bytes)


def test_a_step_that_becomes_a_link_meanwhile_leads_nowhere(folder: Path, secret: Path, monkeypatch):
    """The place was looked at while all was well, and is opened after somebody changed it."""
    before = (folder / "copy" / "staff.yaml").resolve()
    shutil.rmtree(folder / "copy")
    shutil.copy(secret, secret.with_name("staff.yaml"))
    (folder / "copy").symlink_to(secret.parent)
    monkeypatch.setattr(Path, "resolve", lambda self, **_: before if self.name == "staff.yaml" else self)

    assert "cannot be opened" in str(read_bytes(folder / "copy" / "staff.yaml", within=folder))


# A picture is what its first bytes say

PICTURES = {
    ".png": b"\x89PNG\r\n\x1a\n and more",
    ".jpg": b"\xff\xd8\xff\xe0 and more",
    ".webp": b"RIFF\x10\x00\x00\x00WEBPVP8 and more",
    ".svg": SQUARE.encode(),
}
NO_PICTURES = {
    "text": f"[staff]\npassphrase = '{SECRET}'\n".encode(),
    "nothing": b"",
    "a page": b"<!doctype html><html><body><svg></svg></body></html>",
    "a program": b"\x7fELF\x02\x01\x01",
    "a remark that never ends": b"<!-- <svg>",
    "a declaration that never ends": b'<?xml version="1.0"',
    "a longer word": b"<svgs>",
    "a sound": b"RIFF\x10\x00\x00\x00WAVE",
}


@pytest.mark.parametrize("ending", KINDS)
@pytest.mark.parametrize("other", [*PICTURES, *NO_PICTURES])
def test_a_logo_is_shown_only_as_what_it_begins_with(tmp_path: Path, ending: str, other: str):
    (tmp_path / f"logo{ending}").write_bytes({**PICTURES, **NO_PICTURES}[other])

    assert (read_logo(tmp_path, f"logo{ending}") is not None) == (other == ending)
    assert ("does not begin as" in (logo_fault(tmp_path, f"logo{ending}") or "")) == (other != ending)


@pytest.mark.parametrize(
    "before",
    [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        "\ufeff<?xml version='1.0'?><!-- Made by hand > --><!-- twice -->\n",
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
        '<!DOCTYPE svg [\n<!ENTITY ns "http://www.w3.org/2000/svg">\n]>\n',
    ],
)
def test_what_programs_write_before_a_picture_is_known(tmp_path: Path, before: str):
    (tmp_path / "logo.svg").write_text(before + SQUARE, "utf-8")

    assert logo_fault(tmp_path, "logo.svg") is None


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("ending", KINDS)
def test_a_logo_that_is_a_link_to_a_secret_is_never_shown(tmp_path: Path, folder: Path, secret: Path, ending: str, way):
    secret.write_bytes(PICTURES[ending] + SECRET.encode())
    way(folder / f"logo{ending}", secret)
    (folder / "settings.yaml").write_text(f"version: 1\nlogo: logo{ending}\n", "utf-8")

    content, problems = read_content(folder, DATA, TODAY)

    assert content is not None
    assert content.logo is None
    assert [each.field for each in problems if "leads out" in each.message] == ["logo"]
