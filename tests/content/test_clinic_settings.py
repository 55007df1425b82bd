"""A clinic's own colors can be read, and its logo is a picture that travels with the page."""

import pytest

from questionnaire.content.colors import LEAST_CONTRAST, Colors, button_contrast, contrast, letters_contrast, readable
from questionnaire.content.live import Live
from questionnaire.content.logo import MOST_BYTES, read_logo
from questionnaire.content.settings import choice_problems, read_settings

from .desk import DATA, document

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'
PALE = ["#CCCCCC", "#FFD400", "#FFFFFF", "#7FDBFF", "#14595A"]


@pytest.mark.parametrize("primary", PALE)
@pytest.mark.parametrize("background", ["#FBF8F3", "#FFFFFF", "#808080", "#000000"])
def test_whatever_colors_are_written_what_is_used_can_be_read(primary: str, background: str):
    used = readable(Colors(primary=primary, background=background))

    assert min(contrast(used.primary, used.background), button_contrast(used), letters_contrast(used)) >= LEAST_CONTRAST


def test_colors_that_can_be_read_stay_as_they_are():
    written = Colors(primary="#5B2A86", background="#FFFDF5")

    assert readable(written) == written


def test_a_pale_color_becomes_a_darker_one_of_its_kind():
    used = readable(Colors(primary="#FFD400", background="#FFFFFF")).primary
    red, green, blue = (int(used[start : start + 2], 16) for start in (1, 3, 5))

    assert red > green > blue == 0


@pytest.mark.parametrize("written", ["Oregon", "US"])
def test_a_help_region_that_no_file_has_is_named_with_those_there_are(tmp_path, written: str):
    file = document(f"help_region: {written}\n")
    settings, problems = read_settings(file, tmp_path)
    assert settings is not None
    (said,) = choice_problems(file, settings, ("us", "uk"), ("en",))

    assert problems == ()
    assert f"help_region: '{written}' is not a region of help_lines.yaml." in str(said)
    assert str(said).endswith("Write us or uk.")


def test_a_dark_background_is_named(tmp_path):
    _, problems = read_settings(document('colors: {primary: "#FFFFFF", background: "#222222"}\n'), tmp_path)

    assert [str(each) for each in problems] == [
        "a.yaml:1:19: colors.primary: white letters on primary have a contrast of 1.0 to 1. "
        "Choose a darker one, 4.5 or more.",
        "a.yaml:1:42: colors.background: dark letters on background have a contrast of 2.2 to 1. "
        "Choose a lighter one, 4.5 or more.",
    ]


def test_a_logo_becomes_an_address_that_asks_nobody(tmp_path):
    place = tmp_path / "logo.svg"
    place.write_text(SQUARE, "utf-8")

    assert str(read_logo(tmp_path, place.name)).startswith("data:image/svg+xml;base64,")


def test_a_file_that_is_no_picture_is_named_and_not_shown(tmp_path):
    place = tmp_path / "logo.pdf"
    place.write_text(SQUARE, "utf-8")
    _, problems = read_settings(document("logo: logo.pdf\n"), tmp_path)

    assert read_logo(tmp_path, place.name) is None
    assert [str(each) for each in problems] == [
        "a.yaml:1:7: logo: 'logo.pdf' is no picture that every browser draws. "
        "Write the name of an svg, png, jpg or webp file."
    ]


def test_a_logo_that_is_too_big_is_named_and_not_shown(tmp_path):
    place = tmp_path / "logo.png"
    place.write_bytes(b"\0" * (MOST_BYTES + 1))
    _, problems = read_settings(document("logo: logo.png\n"), tmp_path)

    assert read_logo(tmp_path, place.name) is None
    assert "too big for a phone" in str(problems[0])


def test_a_new_logo_shows_without_a_restart(tmp_path):
    settings = "logo: logo.svg\n"
    (tmp_path / "settings.yaml").write_text(settings, "utf-8")
    live = Live(tmp_path, DATA)
    assert live.current(lambda: 0.0) is not None
    (tmp_path / "logo.svg").write_text(SQUARE, "utf-8")
    live.current(lambda: 10.0)
    content = live.current(lambda: 20.0)

    assert content is not None
    assert content.logo is not None
