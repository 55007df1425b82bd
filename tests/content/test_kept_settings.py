"""One bad line in the settings sets aside itself and nothing else; a clinic is never shown as the invented one."""

from pathlib import Path

import pytest

from questionnaire.content.library import read_content
from questionnaire.problems import Severity
from tests.content.desk import DATA, TODAY

OURS = """\
clinic: {name: Ours}
contact:
  phone: 503-555-0177
  email: hello@ours.example
languages: [en, es]
"""
BAD_LINES = {
    "a logo with a space": "logo: our logo.svg\n",
    "a logo that is not there": "logo: none.svg\n",
    "an unknown key": "colour: red\n",
    "a wrong kind": "parts: [check-in]\n",
    "a color that is none": "colors: {accent: reddish}\n",
    "a link that is none": "privacy_page: nowhere\n",
}


def settings_of(folder: Path, text: str):
    (folder / "settings.yaml").write_text(text)
    content, problems = read_content(folder, DATA, TODAY)
    assert content is not None
    return content.settings, [each for each in problems if each.severity is Severity.ERROR]


@pytest.mark.parametrize("line", BAD_LINES.values(), ids=BAD_LINES)
def test_one_bad_line_costs_that_line_and_no_other(tmp_path: Path, line: str):
    settings, _ = settings_of(tmp_path, OURS + line)

    assert (settings.clinic.name, settings.contact.phone) == ("Ours", "503-555-0177")
    assert settings.languages == ("en", "es")


@pytest.mark.parametrize("line", BAD_LINES.values(), ids=BAD_LINES)
def test_no_number_of_the_invented_clinic_is_lent_to_a_folder_that_has_settings(tmp_path: Path, line: str):
    settings, _ = settings_of(tmp_path, "clinic: {name: Ours}\n" + line)

    assert (settings.contact.phone, settings.patient_advocate.phone) == (None, None)


@pytest.mark.parametrize("kiosk", ["kiosk: {on: perhaps}\n", "kiosk: maybe\n", "kiosc: {on: yes}\n"])
def test_where_a_shared_tablet_cannot_be_ruled_out_it_is_one(tmp_path: Path, kiosk: str):
    settings, errors = settings_of(tmp_path, OURS + kiosk)

    assert settings.kiosk.on
    assert settings.contact.phone == "503-555-0177"
    assert errors


@pytest.mark.parametrize("text", ["\0\0\0\0", "clinic: [", "- a list\n", "nothing of this: is known\n"])
def test_settings_that_cannot_be_read_lend_no_clinic(tmp_path: Path, text: str):
    settings, errors = settings_of(tmp_path, text)

    assert settings.contact.phone is None
    assert settings.kiosk.on
    assert errors
