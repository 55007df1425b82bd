"""Complaint routes: where a person can turn when a therapist crossed a line."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from questionnaire.addresses import WebAddress
from questionnaire.content.dated_sources import DatedSource, PhoneNumber, date_problems
from questionnaire.content.known_words import WordSet
from questionnaire.content.placed import Document
from questionnaire.content.typed import flaws_outside, in_file_order, problem_at, repeated_ids, typed, typed_items
from questionnaire.problems import Problem, Severity, has_errors
from questionnaire.vocabulary import ContentModel, Text


class ComplaintRoute(DatedSource):
    """A board or office that takes complaints."""

    state: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|any)$")] = Field(
        description="Two capital letters, for example OR, or any for the whole country."
    )
    label: Text
    what: Text = Field(description="One plain sentence: whom it is for.")
    website: WebAddress | None = None
    phone: PhoneNumber | None = None


class ComplaintRoutesFile(ContentModel):
    """All of data/complaint_routes.yaml."""

    version: int = 1
    routes: tuple[ComplaintRoute, ...] = ()


def read_complaint_routes(
    document: Document, states: WordSet, today: date
) -> tuple[tuple[ComplaintRoute, ...] | None, tuple[Problem, ...]]:
    """Return the routes that may be shown, or None, and every problem in the file."""
    whole = flaws_outside(document, ("routes",))
    routes = document.data.pop("routes", None) if isinstance(document.data, dict) else None
    _, refused = typed(ComplaintRoutesFile, document)
    if routes is not None:
        document.data["routes"] = routes
    taken, problems = typed_items(ComplaintRoute, document, ("routes",))
    found = [*whole, *refused, *problems]
    for path, route in taken:
        found += date_problems(document, path, route, today)
        unknown = states.complaint(route.state) if route.state != "any" else None
        if unknown is not None:
            found.append(problem_at(document, (*path, "state"), unknown, Severity.WARNING))
    count = len(routes) if isinstance(routes, list) else 0
    found += repeated_ids(document, [("routes", index) for index in range(count)]).values()
    usable = not has_errors((*whole, *refused)) and isinstance(routes, list)
    return (tuple(route for _, route in taken) if usable else None), in_file_order(found)
