"""Every line of a clinic's settings does something on its pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from questionnaire.content.colors import Colors, readable
from questionnaire.content.live import current_content, use_folder
from questionnaire.content.settings import Settings
from tests.pages.clinic import SAID, can_open, go, held, open_clinic, staff, visitor
from tests.pages.roster import html, keys, text

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'
PERSON = 'name: Robin Example, phone: "503-555-0177", email: "robin@clinic.example", hours: Mondays at noon'
ROSTER = "therapists:\n  - {id: only-one, name: Only One, licensed_states: [OR], listing: {accepting: yes}}\n"


def _where_to_turn() -> None:
    from questionnaire.ui import where_to_turn

    where_to_turn.draw()


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Path]:
    """Return the folder of a clinic; the shipped content comes back afterwards."""
    yield tmp_path
    use_folder(None)


def test_the_name_stands_on_every_page(clinic: Path):
    open_clinic(clinic, "clinic: {name: Willow & Oak}\n")

    assert "Willow & Oak" in text(visitor())
    assert "Willow & Oak" in text(go(visitor(SAID), "review"))


def test_the_logo_stands_on_the_page_and_asks_nobody(clinic: Path):
    (clinic / "logo.svg").write_text(LOGO, "utf-8")
    open_clinic(clinic, "clinic: {name: Willow}\nlogo: logo.svg\n")

    assert '<img class="fyf-logo" alt="Willow" src="data:image/svg+xml;base64,' in html(visitor())


def test_the_colors_are_used_as_far_as_they_can_be_read(clinic: Path):
    open_clinic(clinic, 'colors: {primary: "#FFD400", background: "#FFFFFF"}\n')
    used = readable(Colors(primary="#FFD400", background="#FFFFFF"))

    assert f"--primary:{used.primary};--paper:#FFFFFF;" in html(visitor())


def test_whom_to_ask_stands_under_the_list(clinic: Path):
    open_clinic(clinic, f'contact: {{{PERSON}, website: "https://clinic.example/ask"}}\n')
    shown = text(go(visitor(SAID), "matches"))

    assert all(each in shown for each in ("Robin Example", "503-555-0177", "robin@clinic.example", "Mondays at noon"))
    assert "clinic.example/ask" in shown


def test_the_patient_advocate_stands_where_something_went_wrong(clinic: Path):
    open_clinic(clinic, f"patient_advocate: {{{PERSON}}}\n")

    assert "Robin Example" in text(AppTest.from_function(_where_to_turn, default_timeout=60).run())


def test_the_region_of_the_help_lines_stands_first(clinic: Path):
    open_clinic(clinic, "help_region: ireland\n")
    shown = text(visitor())

    assert shown.index("Ireland") < shown.index("United States")


def test_only_the_languages_of_the_clinic_are_offered(clinic: Path):
    open_clinic(clinic, "languages: [en]\n")
    assert "language-es" not in keys(visitor())

    open_clinic(clinic, "languages: [es, en]\n")
    assert "language-en" in keys(visitor())


def test_a_language_that_the_clinic_does_not_offer_is_the_usual_one_instead(clinic: Path):
    open_clinic(clinic, "languages: [es]\n")

    assert "terapeuta" in text(visitor())


@pytest.mark.parametrize(("part", "page"), [("check_in", "checkin"), ("learn", "learn"), ("share_sheet", "sheet")])
def test_a_part_that_is_off_cannot_be_opened(clinic: Path, part: str, page: str):
    open_clinic(clinic)
    assert can_open(visitor(SAID), page)

    open_clinic(clinic, f"parts: {{{part}: no}}\n")
    assert not can_open(visitor(SAID), page)


def test_leaving_quickly_goes_where_the_clinic_says(clinic: Path):
    open_clinic(clinic, 'leave_quickly_site: "https://quiet.example/"\n')

    assert 'href="https://quiet.example/"' in html(visitor())


def test_the_list_of_therapists_is_the_file_that_is_named(clinic: Path):
    (clinic / "ours.yaml").write_text(ROSTER, "utf-8")
    open_clinic(clinic, "catalogue: ours.yaml\n")
    content = current_content()

    assert content is not None
    assert list(content.catalogue.by_id) == ["only-one"]


def test_settings_that_never_could_be_read_keep_nothing(clinic: Path):
    open_clinic(clinic, "kiosk: {on: perhaps}\n")
    content = current_content()

    assert content is not None
    assert content.settings.kiosk.on
    assert content.settings.model_copy(update={"kiosk": Settings().kiosk}) == Settings()


def test_settings_that_are_broken_while_live_change_nothing(clinic: Path):
    open_clinic(clinic, "clinic: {name: Willow}\n")
    assert "Willow" in text(visitor())

    (clinic / "settings.yaml").write_text("clinic: [\n", "utf-8")

    assert "Willow" in text(visitor())


def test_paper_of_an_example_says_so(clinic: Path):
    open_clinic(clinic)
    app = go(staff(), "staff").button(key="show-ada-matches").click().run()
    app = go(app, "takeaway")
    app.query_params["q"] = "2"
    shown = html(app.run())

    assert "Demonstration." in shown[shown.index("fyf-paper-kicker") :][:200]
    assert held(app).responses["for-whom"] == "me"
