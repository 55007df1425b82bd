"""Settings: the clinic's own name, contact, colors, and which parts are on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from questionnaire.addresses import Email, WebAddress
from questionnaire.content.colors import LEAST_CONTRAST, Colors, button_contrast, contrast, letters_contrast
from questionnaire.content.dated_sources import PhoneNumber
from questionnaire.content.logo import logo_fault
from questionnaire.content.phrases import unknown_word
from questionnaire.content.placed import Document
from questionnaire.content.typed import in_file_order, problem_at, typed
from questionnaire.problems import Problem, Severity, has_errors
from questionnaire.vocabulary import ContentModel, Text

FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=100)]
Locale = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


class Clinic(ContentModel):
    """Whose app this is."""

    name: Text = Field(default="Find Your Fit", description="Stands on every page and every printed plan.")


class Person(ContentModel):
    """Somebody who can be asked, and how; a role is fine instead of a name."""

    name: Text | None = None
    phone: PhoneNumber | None = None
    email: Email | None = None
    hours: Text | None = None
    website: WebAddress | None = None


class Kiosk(ContentModel):
    """A tablet that many people share."""

    on: bool = Field(default=False, description="yes: large type, no links out, nothing saved on the tablet.")
    idle_seconds: Annotated[int, Field(ge=10, le=3600)] = 90
    staff_beside_idle_seconds: Annotated[int, Field(ge=10, le=7200)] = 300


class Parts(ContentModel):
    """Which parts are on; one that is off is not linked and cannot be opened."""

    check_in: bool = Field(default=True, description="yes: the short check-in after sessions.")
    learn: bool = Field(default=True, description="yes: the pages about therapy and how it works.")
    share_sheet: bool = Field(default=True, description="yes: the page to give to a therapist.")


class Staff(ContentModel):
    """Who may open the pages for staff and editors."""

    allow_on_loopback: bool = Field(default=False, description="yes: open on the very computer that runs the app.")


class Editors(ContentModel):
    """What the page for editors may do."""

    write: bool = Field(default=False, description="yes: it may save the list here, with a backup each time.")


class Settings(ContentModel):
    """All of data/settings.yaml."""

    version: int = 1
    clinic: Clinic = Field(default_factory=Clinic)
    contact: Person = Field(default_factory=Person, description="Whom a visitor can ask.")
    patient_advocate: Person = Field(default_factory=Person, description="Who listens when something went wrong.")
    help_region: Text = Field(default="us", description="Whose help lines are shown first.")
    languages: tuple[Locale, ...] = Field(default=("en",), min_length=1, description="The usual one first.")
    kiosk: Kiosk = Field(default_factory=Kiosk)
    parts: Parts = Field(default_factory=Parts)
    colors: Colors = Field(default_factory=Colors)
    logo: FileName | None = Field(default=None, description="The name of a picture beside this file.")
    catalogue: FileName = Field(default="therapists.yaml", description="The list of therapists, beside this file.")
    staff: Staff = Field(default_factory=Staff)
    editors: Editors = Field(default_factory=Editors)
    leave_quickly_site: WebAddress = Field(
        default="https://www.weather.gov/", description="A plain page that anybody might look at."
    )


def read_settings(document: Document, folder: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Return the settings, or None, and every problem in the file. `folder` is where a logo would be."""
    settings, refused = typed(Settings, document)
    found = [*document.problems, *refused]
    if settings is not None:
        found += _contrast_problems(document, settings)
        fault = logo_fault(folder, settings.logo) if settings.logo is not None else None
        if fault is not None:
            found.append(problem_at(document, ("logo",), fault, Severity.WARNING))
    return (None if has_errors(found) else settings), in_file_order(found)


def choice_problems(
    document: Document, settings: Settings, regions: tuple[str, ...], locales: tuple[str, ...]
) -> tuple[Problem, ...]:
    """Return a warning for a help region or a language of the settings that no file has."""
    found = []
    if regions and settings.help_region not in regions:
        message = unknown_word(settings.help_region, regions, "a region of help_lines.yaml")
        found.append(problem_at(document, ("help_region",), message, Severity.WARNING))
    for index, locale in enumerate(settings.languages):
        if locale not in locales:
            message = f"there is no file i18n/{locale}.yaml. Add it, or take this language away."
            found.append(problem_at(document, ("languages", index), message, Severity.WARNING))
    return tuple(found)


def _contrast_problems(document: Document, settings: Settings) -> Iterator[Problem]:
    """Yield a warning for each color that is not used as it is written."""
    colors = settings.colors
    on_background = contrast(colors.primary, colors.background)
    if on_background < LEAST_CONTRAST:
        message = f"primary on background has a contrast of {on_background:.1f} to 1. "
        yield _color_problem(document, "primary", message + "Choose a darker or lighter one, 4.5 or more.")
    elif button_contrast(colors) < LEAST_CONTRAST:
        message = f"white letters on primary have a contrast of {button_contrast(colors):.1f} to 1. "
        yield _color_problem(document, "primary", message + "Choose a darker one, 4.5 or more.")
    if letters_contrast(colors) < LEAST_CONTRAST:
        message = f"dark letters on background have a contrast of {letters_contrast(colors):.1f} to 1. "
        yield _color_problem(document, "background", message + "Choose a lighter one, 4.5 or more.")


def _color_problem(document: Document, which: str, message: str) -> Problem:
    return problem_at(document, ("colors", which), message, Severity.WARNING)
