"""PDF: a document as a file with embedded fonts and text that can be selected, searched and read aloud."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from typing import Final, Literal

from questionnaire.summary.document import Block, Bullets, Document, Heading, Pairs, Paragraph, Table
from questionnaire.summary.fonts import printable
from questionnaire.summary.typesetting import FOOT, QUIET, SAND, TEAL, Cell, Look, Press

Paper = Literal["letter", "a4"]

SMALLER: Final = (0.94, 0.88, 0.82)
"""Chosen: at the smallest the text has 8.6 points, still easy to read on paper."""
BODY: Final = Look()
SMALL: Final = Look(9, color=QUIET)
FINE: Final = Look(8, color=QUIET, leading=1.3)
KICKER: Final = Look(9.5, bold=True, color=TEAL)
TITLE: Final = Look(21, bold=True, leading=1.25)
SECTION: Final = Look(13, bold=True, color=TEAL)
MINOR: Final = Look(11, bold=True)
FIGURE: Final = Look(9)
TOTAL: Final = Look(9, bold=True)


class StoppedError(RuntimeError):
    """Nobody wants the PDF any more; it is not made to its end."""


def _always() -> bool:
    return True


def render_pdf(
    document: Document,
    paper: Paper = "letter",
    *,
    on_one_page: bool = False,
    is_wanted: Callable[[], bool] = _always,
) -> bytes:
    """Return a document as a PDF.

    The only time in it is the day it was made, so equal documents are equal files.

    Args:
        document: what to print.
        paper: the size of the sheet.
        on_one_page: make the letters a little smaller where that is enough to fit on one page.
        is_wanted: asked before each block whether to go on.

    Raises:
        StoppedError: it is not wanted any more.
    """
    draft = _DocumentPress(document, paper).drawn(is_wanted)
    if draft.pages_count == 1:
        return bytes(draft.output())
    for scale in SMALLER if on_one_page else ():
        smaller = _DocumentPress(document, paper, scale).drawn(is_wanted)
        if smaller.pages_count == 1:
            return bytes(smaller.output())
    return bytes(_DocumentPress(document, paper, pages=draft.pages_count).drawn(is_wanted).output())


class _DocumentPress(Press):
    """A press for one document, which knows how to draw each kind of block."""

    def __init__(self, document: Document, paper: Paper, scale: float = 1, pages: int = 1) -> None:
        super().__init__(paper, scale, document.texts())
        self.document, self.pages_in_all = document, pages
        self.set_title(printable(document.title))
        self.set_lang(document.locale)
        self.set_creator("Find Your Fit")
        self.set_creation_date(datetime.combine(document.made_on, time(), UTC))

    def drawn(self, is_wanted: Callable[[], bool]) -> "_DocumentPress":
        """Return this press with the whole document on it."""
        self.add_page()
        self.flow_text(self.document.kicker, KICKER)
        self.flow_text(self.document.title, TITLE)
        self.flow_text(self.document.day, SMALL)
        self.gap(2)
        for block in self.document.blocks:
            if not is_wanted():
                raise StoppedError
            self._draw(block)
        if self.cut_some:
            self.gap(3)
            self.flow_text(self.document.unprintable, FINE)
        return self

    def footer(self) -> None:
        """Draw the foot of a page: what this is, and which page of how many."""
        count = self.document.page_of.replace("{page}", str(self.page)).replace("{pages}", str(self.pages_in_all))
        self.set_y(self.h - FOOT + 5)
        self.rule(self.get_y(), SAND, self.epw)
        self.set_y(self.get_y() + 1.5)
        self.put((count, False), self.w - self.r_margin - self.width_of(count, FINE), 30, FINE)
        for line in self.broken(self.document.footer, self.epw - 34, FINE)[:3]:
            self.put(line, self.l_margin, self.epw - 34, FINE)
            self.set_y(self.get_y() + self.height_of(FINE))

    def _draw(self, block: Block) -> None:
        match block:
            case Heading(text, minor):
                self._heading(text, minor)
            case Paragraph(text, quiet):
                self.flow_text(text, SMALL if quiet else BODY)
                self.gap(1.2)
            case Bullets(items, to_tick):
                self._bullets(items, to_tick)
            case Pairs(rows):
                self._pairs(rows)
            case Table(header, rows):
                self._table(header, rows)

    def _heading(self, text: str, minor: bool) -> None:
        self.gap(2 if minor else 4)
        self.need(16 if minor else 22)
        self.flow_text(text, MINOR if minor else SECTION)
        if not minor:
            self.rule(self.get_y() + 0.4, TEAL, 12)
            self.gap(2.2)

    def _bullets(self, items: Sequence[str], to_tick: bool) -> None:
        for item in items:
            self.need(self.height_of(BODY))
            self._mark(to_tick)
            self.flow_text(item, BODY, indent=6.5 if to_tick else 4.5)
            self.gap(0.9)
        self.gap(0.8)

    def _mark(self, to_tick: bool) -> None:
        y = self.get_y() + self.height_of(BODY) / 2
        self.set_draw_color(*TEAL)
        self.set_fill_color(*TEAL)
        if to_tick:
            self.rect(self.l_margin, y - 1.7, 3.4, 3.4)
        else:
            self.circle(self.l_margin + 1.2, y, 0.65, style="F")

    def _pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        left = self.epw * 0.42
        for asked, said in rows:
            self.flow_row([Cell(asked, 0, left - 5, SMALL), Cell(said, left, self.epw - left, BODY)])
        self.gap(1)

    def _table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        first = self.epw * (0.42 if len(header) < 5 else 0.32)
        other = (self.epw - first) / max(1, len(header) - 1)
        lefts = [0.0, *(first + other * place for place in range(len(header) - 1))]
        widths = [first - 3, *[other - 3] * (len(header) - 1)]
        for row, look in ((header, TOTAL), *((row, FIGURE) for row in rows[:-1]), *((row, TOTAL) for row in rows[-1:])):
            self.flow_row([Cell(*each, look) for each in zip(row, lefts, widths, strict=True)])
        self.gap(1)
