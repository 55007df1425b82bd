"""A roster goes through LibreOffice, by every way that an editor takes it, and comes back without a change."""

import shutil
import subprocess
from pathlib import Path

import pytest

from questionnaire.workbench.import_plan import Change
from questionnaire.workbench.roster import Roster
from questionnaire.workbench.roster_export import export_roster
from questionnaire.workbench.sheet_file import read_table
from tests.content.desk import vocabulary
from tests.workbench.editing import LIVED_IN, TODAY, planned, roster

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
WAYS = ["xlsx", "csv", "xlsx ods xlsx", "csv xlsx", "xlsx csv", "csv ods csv"]
HARD = (
    LIVED_IN.replace('"Ada Stone"', '"=1+1"')
    .replace("name: Ben Reed", 'name: "+cmd"')
    .replace("id: ben-reed", 'id: "007"')
    .replace("503-555-0111", "0035550111")
    .replace("x_note: likes mornings", 'pronouns: "1/2"')
    .replace("languages: [en]", 'languages: [en], credentials: [{title: lcsw, license: "00012", state: OR}]')
)
"""What programs like to turn into something else: formulas, leading zeros, things that look like days."""


def changed_on_its_way(found: Roster, way: str, folder: Path) -> tuple[Change, ...]:
    """Return what the file would change after it was opened and saved in each of these forms."""
    forms = way.split()
    place = folder / f"roster.{forms[0]}"
    place.write_bytes(export_roster(found, vocabulary(), place.name, TODAY))
    for number, form in enumerate(forms[1:] or forms):
        place = converted(place, form, folder / str(number))
    plan = planned(read_table(place), found)
    assert plan.errors == ()
    return plan.changes


def converted(place: Path, form: str, out: Path) -> Path:
    """Return the file as LibreOffice saves it in a form; sheets as texts in UTF-8, as its dialog proposes."""
    saved_as = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false" if form == "csv" else form
    read_as = ["--infilter=CSV:44,34,76"] if place.suffix == ".csv" else []
    profile = f"-env:UserInstallation={(out.parent / 'office').as_uri()}"
    command = [str(OFFICE), profile, "--headless", *read_as, "--convert-to", saved_as, "--outdir", str(out), str(place)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"roster.{form}"


@pytest.mark.parametrize("way", WAYS)
def test_the_shipped_roster_comes_back_the_same(tmp_path: Path, way: str):
    assert changed_on_its_way(roster(), way, tmp_path) == ()


@pytest.mark.parametrize("way", WAYS)
def test_what_looks_like_formulas_days_and_numbers_comes_back_the_same(tmp_path: Path, way: str):
    assert changed_on_its_way(roster(HARD), way, tmp_path) == ()
