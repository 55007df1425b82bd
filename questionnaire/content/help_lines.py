"""Help lines: who can be reached right now, by region; a line without a dated source is not shown."""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from questionnaire.addresses import WebAddress
from questionnaire.content.dated_sources import DatedSource, PhoneNumber, date_problems
from questionnaire.content.placed import Document, Path
from questionnaire.content.typed import (
    ANY,
    flaws_outside,
    in_file_order,
    problem_at,
    repeated_ids,
    typed,
    typed_items,
)
from questionnaire.problems import Problem, has_errors
from questionnaire.vocabulary import ContentModel, EntryId, Text

Keys = Annotated[str, StringConstraints(pattern=r"^[0-9*#]{1,4}$")]
Audience = Literal["everyone", "youth", "veterans", "lgbtq", "abuse"]


class HelpLine(DatedSource):
    """One line that can be called, texted, or chatted with."""

    name: Text
    audience: Audience = Field(default="everyone", description="Whom it is for.")
    call: PhoneNumber | None = Field(default=None, description='The number and nothing else, for example "988".')
    keys: Keys | None = Field(default=None, description='What to press once the call is answered, for example "2".')
    text: Text | None = Field(default=None, description='What to text, for example "HOME to 741741".')
    chat: WebAddress | None = None
    website: WebAddress | None = None
    hours: Text | None = None
    note: Text | None = None


class HelpRegion(ContentModel):
    """A country or more, with its emergency number and its lines."""

    id: EntryId
    label: Text
    emergency: PhoneNumber | None = Field(default=None, description='The number for emergencies, for example "911".')
    lines: tuple[HelpLine, ...] = ()


class HelpLinesFile(ContentModel):
    """All of data/help_lines.yaml."""

    version: int = 1
    regions: tuple[HelpRegion, ...] = Field(min_length=1)


_NO_CALL: Final = "there is no number to press this after. Add call:, or take keys: away."


def read_help_lines(document: Document, today: date) -> tuple[tuple[HelpRegion, ...] | None, tuple[Problem, ...]]:
    """Return the regions with the lines that may be shown, or None, and every problem in the file."""
    problems = list(flaws_outside(document, ("regions", ANY, "lines")))
    lines = _taken_out(document)
    file, refused = typed(HelpLinesFile, document)
    problems += refused
    regions: list[HelpRegion] = []
    for index, region in enumerate(file.regions if file is not None else ()):
        _put_back(document, index, lines)
        shown, found = _lines(document, ("regions", index, "lines"), today)
        regions.append(region.model_copy(update={"lines": shown}))
        problems += found
    all_paths = [("regions", each, "lines", index) for each, held in lines.items() for index in range(len(held))]
    problems += repeated_ids(document, all_paths).values() if file is not None else ()
    whole = file is None or has_errors(refused) or has_errors(flaws_outside(document, ("regions", ANY, "lines")))
    return (None if whole else tuple(regions)), in_file_order(problems)


def _lines(document: Document, path: Path, today: date) -> tuple[tuple[HelpLine, ...], tuple[Problem, ...]]:
    """Return the lines of a region that may be shown, and what is wrong with any of them."""
    taken, problems = typed_items(HelpLine, document, path)
    found = list(problems)
    shown = []
    for place, line in taken:
        found += date_problems(document, place, line, today)
        if line.keys and not line.call:
            found.append(problem_at(document, (*place, "keys"), _NO_CALL))
        if line.call or line.text or line.chat or line.website:
            shown.append(line)
        else:
            message = "this line says no way to reach anybody. Add call:, text:, chat: or website:."
            found.append(problem_at(document, place, message))
    return tuple(shown), tuple(found)


def _taken_out(document: Document) -> dict[int, list[object]]:
    """Take the lists of lines out of their regions, so that a bad line does not spoil its region."""
    regions = document.at(("regions",))
    taken = {}
    for index, region in enumerate(regions if isinstance(regions, list) else ()):
        if isinstance(region, dict) and isinstance(region.get("lines"), list):
            taken[index] = region.pop("lines")
    return taken


def _put_back(document: Document, index: int, lines: dict[int, list[object]]) -> None:
    if index in lines:
        document.at(("regions", index))["lines"] = lines[index]
