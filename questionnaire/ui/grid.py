"""Grids: tables of figures as HTML, read as rows on a phone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape


class Drawn(str):
    """A cell that is HTML already; all other cells are plain text."""

    __slots__ = ()


@dataclass(frozen=True)
class Grid:
    """A table: what it shows, the heads of its columns, and its rows; the first cell of each names the row.

    `figures`: the columns from this one on hold figures, counted from 0. `foot`: a last row, such as a sum.
    """

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    figures: int = 99
    foot: Sequence[str] = ()


def draw(grid: Grid) -> str:
    """Return a table as HTML. The roles stand there because a phone draws rows as blocks, which are no table to it."""
    heads = "".join(
        f'<th scope="col" role="columnheader"{_kind(grid, place)}>{escape(head)}</th>'
        for place, head in enumerate(grid.heads)
    )
    body = "".join(_row(grid, row) for row in grid.rows)
    foot = f'<tfoot role="rowgroup">{_row(grid, grid.foot)}</tfoot>' if grid.foot else ""
    return (
        f'<div class="fyf-grid"><table role="table"><caption>{escape(grid.caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody>{foot}</table></div>'
    )


def _row(grid: Grid, row: Sequence[str]) -> str:
    return f'<tr role="row">{"".join(_cells(grid, row))}</tr>'


def _cells(grid: Grid, row: Sequence[str]) -> Iterator[str]:
    for place, cell in enumerate(row):
        inside = cell if isinstance(cell, Drawn) else escape(cell)
        if place == 0:
            yield f'<th scope="row" role="rowheader">{inside}</th>'
        else:
            label = escape(grid.heads[place], quote=True)
            yield f'<td role="cell" data-head="{label}"{_kind(grid, place)}><span>{inside}</span></td>'


def _kind(grid: Grid, place: int) -> str:
    return ' class="is-figure"' if place >= grid.figures else ""
