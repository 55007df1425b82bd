"""The tables of a comparison: one row a question, one column a therapist; on a phone each row becomes a block."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import Final

from questionnaire.catalogue import Therapist
from questionnaire.fit import ways_in
from questionnaire.fit.explanation import Reason, name_field, say_reason, say_unknown
from questionnaire.fit.screens import Screen
from questionnaire.speech import Speech
from questionnaire.ui import facts, marks, pictures, placing, result_card, why

FACTS: Final[Sequence[tuple[str, Callable[[Therapist, Speech], str]]]] = (
    ("fee", facts.say_fee),
    ("openings", facts.say_openings),
    ("meet", facts.say_where),
)
SIGNS: Final[dict[str, marks.Point]] = {"fits": "fits", "partly": "less", "little": "less", "unknown": "ask"}


@dataclass(frozen=True)
class Row:
    """One question: what it is called, what was asked for, and one cell (HTML) a therapist."""

    name: str
    asked: str
    cells: tuple[str, ...]


def tables(people: Sequence[placing.Placed], speech: Speech) -> str:
    """Return the comparison as HTML: what differs, most first; cost and openings; and what is alike."""
    rows = [_reason_row(each, people, speech) for each in sorted(_reasons(people), key=_difference, reverse=True)]
    rows = [*_needs(people, speech), *rows]
    sections = (
        ("differ", [row for row in rows if _differs(row)]),
        ("facts", _facts(people, speech)),
        ("alike", [row for row in rows if not _differs(row)]),
    )
    return "".join(_table(name, rows, people, speech) for name, rows in sections if rows)


def _reasons(people: Sequence[placing.Placed]) -> list[tuple[Reason, ...]]:
    """Return the questions that counted, for each the reasons of all people."""
    return list(zip(*(each.case.explanation.reasons for each in people), strict=True))


def _difference(reasons: Sequence[Reason]) -> Fraction:
    """Return how much people differ on one question: the span of their fits, times what it counts."""
    fits = [reason.fit for reason in reasons]
    return (max(fits) - min(fits)) * reasons[0].weight


def _differs(row: Row) -> bool:
    """Return whether anybody could read a difference in a row; what rounds to the same words is alike."""
    return len(set(row.cells)) > 1


def _table(name: str, rows: Sequence[Row], people: Sequence[placing.Placed], speech: Speech) -> str:
    """Return one table, known as one to a screen reader also where its rows are stacked."""
    title = escape(speech.say(f"compare.{name}"))
    heads = f'<th scope="col" role="columnheader">{escape(speech.say("compare.what"))}</th>' + "".join(
        map(_head, people)
    )
    body = "".join(_row(row, people) for row in rows)
    return (
        f'<h2 class="fyf-subheading" id="beside-{name}">{title}</h2>'
        f'<table class="fyf-beside" role="table" aria-labelledby="beside-{name}"><thead role="rowgroup">'
        f'<tr role="row">{heads}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
    )


def _head(person: placing.Placed) -> str:
    case = person.case
    band = result_card.band(case.explanation, case.speech) if person.where != "outside" else ""
    name = f"{pictures.avatar(case.therapist.id)}<p>{escape(case.therapist.name)}</p>"
    return f'<th scope="col" role="columnheader">{name}{band}</th>'


def _row(row: Row, people: Sequence[placing.Placed]) -> str:
    asked = f'<p class="fyf-small">{escape(row.asked)}</p>' if row.asked else ""
    named = zip((each.case.therapist for each in people), row.cells, strict=True)
    cells = "".join(
        f'<td role="cell"><p class="fyf-beside-name">{pictures.avatar(each.id)}{escape(each.name)}</p>{cell}</td>'
        for each, cell in named
    )
    if len(set(row.cells)) == 1:
        cells = f'<td role="cell" colspan="{len(people)}">{row.cells[0]}</td>'
    return f'<tr role="row"><th scope="row" role="rowheader"><p>{escape(row.name)}</p>{asked}</th>{cells}</tr>'


def _reason_row(reasons: Sequence[Reason], people: Sequence[placing.Placed], speech: Speech) -> Row:
    criterion = people[0].case.criterion(reasons[0].field)
    said = (why.say_listed(each.case, reason) for reason, each in zip(reasons, people, strict=True))
    cells = tuple(_cell(why.closeness(reason), text, speech) for reason, text in zip(reasons, said, strict=True))
    return Row(name_field(criterion.field, speech), why.say_asked(criterion, speech), cells)


def _facts(people: Sequence[placing.Placed], speech: Speech) -> list[Row]:
    """Return what a session costs, whether there is room and how one could meet, with the day it was checked."""
    rows = [
        Row(
            speech.say(f"matches.facts.{name}"),
            "",
            tuple(f"<p>{escape(say(each.case.therapist, speech))}</p>" for each in people),
        )
        for name, say in FACTS
    ]
    checked = tuple(result_card.checked(each.case.therapist, speech) for each in people)
    return [*rows, Row(speech.say("compare.checked"), "", checked)]


def _needs(people: Sequence[placing.Placed], speech: Speech) -> Iterator[Row]:
    """Yield the limits that not all of them are known to be within, or that each of them may be within in a way."""
    for screen in people[0].case.found.eligibility.screens:
        alike = not screen.ways and all(screen.passes(each.row) for each in people)
        if screen.constraint.compared.gate and not alike:
            asked = speech.say("matches.why.asked", wanted=ways_in.say_asked(screen.constraint, speech))
            cells = tuple(_need(screen, each, speech) for each in people)
            yield Row(name_field(screen.constraint.field, speech), asked, cells)


def _need(screen: Screen, person: placing.Placed, speech: Speech) -> str:
    row, therapist = person.row, person.case.therapist
    ways = ways_in.say_ways(screen, row, speech)
    if screen.silent(row):
        return _cell("unknown", ways or say_unknown(screen.constraint, speech), speech)
    if screen.fails(row):
        return _cell("little", ways_in.say_failing(screen, row, therapist, speech), speech)
    return _cell("fits", ways or say_reason(screen.constraint, therapist, Fraction(1), speech), speech)


def _cell(near: str, text: str, speech: Speech) -> str:
    word, said = escape(speech.say(f"matches.closeness.{near}")), f"<p>{escape(text)}</p>" if text else ""
    return f'<p class="fyf-near is-{near}">{marks.point(SIGNS[near])}<span>{word}</span></p>{said}'
