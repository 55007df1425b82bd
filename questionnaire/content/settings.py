"""Settings: the clinic's own name, contact, colors, and which parts are on."""

from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from questionnaire.content.dated_sources import PhoneNumber, WebAddress
from questionnaire.content.placed import Document
from questionnaire.content.typed import in_file_order, problem_at, typed
from questionnaire.problems import Problem, Severity, has_errors
from questionnaire.vocabulary import ContentModel, EntryId, Text

Color = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=100)]
Locale = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s.]+$", max_length=200)]

LEAST_CONTRAST: Final = 4.5
"""Source: WCAG 2.2, 1.4.3 Contrast (Minimum), level AA, https://www.w3.org/TR/WCAG22/#contrast-minimum"""


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


class Colors(ContentModel):
    """Text in the primary color has to be easy to read on the background."""

    primary: Color = Field(default="#14595A", description='In quotes: "#" and six digits.')
    background: Color = Field(default="#FBF8F3", description='In quotes: "#" and six digits.')


class Staff(ContentModel):
    """Who may open the pages for staff and editors."""

    allow_on_loopback: bool = Field(default=False, description="yes: open on the very computer that runs the app.")


class Settings(ContentModel):
    """All of data/settings.yaml."""

    version: int = 1
    clinic: Clinic = Field(default_factory=Clinic)
    contact: Person = Field(default_factory=Person, description="Whom a visitor can ask.")
    patient_advocate: Person = Field(default_factory=Person, description="Who listens when something went wrong.")
    help_region: EntryId = Field(default="us", description="Whose help lines are shown first.")
    languages: tuple[Locale, ...] = Field(default=("en",), min_length=1, description="The usual one first.")
    kiosk: Kiosk = Field(default_factory=Kiosk)
    parts: Parts = Field(default_factory=Parts)
    colors: Colors = Field(default_factory=Colors)
    logo: FileName | None = Field(default=None, description="The name of a picture beside this file.")
    catalogue: FileName = Field(default="therapists.yaml", description="The list of therapists, beside this file.")
    staff: Staff = Field(default_factory=Staff)
    leave_quickly_site: WebAddress = Field(
        default="https://www.weather.gov/", description="A plain page that anybody might look at."
    )


def read_settings(document: Document, folder: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Return the settings, or None, and every problem in the file. `folder` is where a logo would be."""
    settings, refused = typed(Settings, document)
    found = [*document.problems, *refused]
    if settings is not None:
        found += _contrast_problems(document, settings)
        if settings.logo is not None and not (folder / settings.logo).is_file():
            message = f"there is no file '{settings.logo}' beside this one. Put it there, or take the line away."
            found.append(problem_at(document, ("logo",), message, Severity.WARNING))
    return (None if has_errors(found) else settings), in_file_order(found)


def choice_problems(
    document: Document, settings: Settings, regions: tuple[str, ...], locales: tuple[str, ...]
) -> tuple[Problem, ...]:
    """Return a warning for a help region or a language of the settings that no file has."""
    found = []
    if regions and settings.help_region not in regions:
        message = f"'{settings.help_region}' is not a region of help_lines.yaml. Write {', '.join(regions)}."
        found.append(problem_at(document, ("help_region",), message, Severity.WARNING))
    for index, locale in enumerate(settings.languages):
        if locale not in locales:
            message = f"there is no file i18n/{locale}.yaml. Add it, or take this language away."
            found.append(problem_at(document, ("languages", index), message, Severity.WARNING))
    return tuple(found)


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colors, 1 (the same) to 21 (black on white). Source: WCAG 2.2, contrast ratio."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    shares = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast_problems(document: Document, settings: Settings) -> list[Problem]:
    found = contrast(settings.colors.primary, settings.colors.background)
    if found >= LEAST_CONTRAST:
        return []
    message = f"primary on background has a contrast of {found:.1f} to 1. Choose a darker or lighter one, 4.5 or more."
    return [problem_at(document, ("colors", "primary"), message, Severity.WARNING)]
