"""Learn pages: Markdown with a few lines about each page in front."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field

from questionnaire.content.placed import without_own_keys
from questionnaire.content.text_file import CONFLICT, conflict_in, decode, line_and_column
from questionnaire.content.typed import typed
from questionnaire.content.unseen import LOST_LETTER, said_of_lost_letter
from questionnaire.content.yaml_text import parse_document
from questionnaire.problems import Problem, has_errors
from questionnaire.vocabulary import ContentModel, Day, Text


def _nothing(value: Any) -> Any:
    return None if value == "" else value


MaybeDay = Annotated[Day | None, BeforeValidator(_nothing)]
"""A date, or "" while there is none yet."""

_FRONT: Final = re.compile(r"\A---[ \t]*(?:\r\n|\r|\n)(.*?)^---[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL | re.MULTILINE)


class LearnHead(ContentModel):
    """What stands in front of a page."""

    title: Text
    summary: Text
    order: int = Field(default=100, description="Where the page stands in the list, the smallest first.")
    sources: tuple[Text, ...] = Field(default=(), description="What was read, each with its address.")
    reviewed_by: str = ""
    reviewed_on: MaybeDay = None


@dataclass(frozen=True)
class LearnPage:
    """One page to read: its short name, its language, what stands in front, and its Markdown."""

    slug: str
    locale: str
    title: str
    summary: str
    order: int
    sources: tuple[str, ...]
    reviewed_by: str
    reviewed_on: date | None
    body: str


def read_learn_page(data: bytes, file: str, locale: str, slug: str) -> tuple[LearnPage | None, tuple[Problem, ...]]:
    """Return one page, or None, and every problem in its file."""
    text = decode(data, file)
    if isinstance(text, Problem):
        return None, (text,)
    conflict = conflict_in(text) if "<<<<<<<" in text or ">>>>>>>" in text else None
    if conflict is not None:
        return None, (Problem(file, conflict, 1, CONFLICT),)
    front = _FRONT.match(text)
    if front is None:
        message = "this page does not begin with its title. Begin with a line ---, then title: and summary:, then ---."
        return None, (Problem(file, 1, 1, message),)
    document = without_own_keys(parse_document("\n" + front.group(1), file))
    head, refused = typed(LearnHead, document)
    problems = (*document.problems, *refused)
    if head is None or has_errors(problems):
        return None, problems
    body = text[front.end() :].strip()
    page = LearnPage(
        slug, locale, head.title, head.summary, head.order, head.sources, head.reviewed_by, head.reviewed_on, body
    )
    return page, (*problems, *_lost_letters(text, file))


def _lost_letters(text: str, file: str) -> Iterator[Problem]:
    """Yield an error where the text of a page has lost a letter; the page is shown, since all else of it is right."""
    at = text.find(LOST_LETTER)
    if at >= 0:
        line, column = line_and_column(text, at)
        yield Problem(file, line, column, said_of_lost_letter(text))
