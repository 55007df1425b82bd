"""Dated sources: lines and routes ship only with a page that somebody read, and are looked at again in time."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from questionnaire.addresses import WebAddress
from questionnaire.content.placed import Document, Path
from questionnaire.content.typed import problem_at
from questionnaire.problems import Problem, Severity
from questionnaire.vocabulary import ContentModel, Day, EntryId

LOOK_AGAIN_AFTER: Final = timedelta(days=180)
"""Chosen: twice a year; numbers and addresses of services change about that often."""

PhoneNumber = Annotated[str, StringConstraints(pattern=r"^[+(]?[0-9][0-9 ()-]*$", max_length=30)]


class DatedSource(ContentModel):
    """Something that was read on a page, on a day."""

    id: EntryId = Field(description="Unique, never reused.")
    checked_on: Day = Field(description="The day on which somebody read the source, for example 2026-11-23.")
    source: WebAddress = Field(description="The page that was read.")


def date_problems(document: Document, path: Path, item: DatedSource, today: date) -> Iterator[Problem]:
    """Yield a warning for a source that was read too long ago, or not yet."""
    place = (*path, "checked_on")
    if item.checked_on > today:
        message = f"{item.checked_on} is still to come (today is {today}). Write the day on which it was read."
        yield problem_at(document, place, message, Severity.WARNING)
    elif today - item.checked_on > LOOK_AGAIN_AFTER:
        days = (today - item.checked_on).days
        message = f"this was last checked {days} days ago. Read the source again, and write the new date."
        yield problem_at(document, place, message, Severity.WARNING)
