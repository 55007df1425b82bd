"""A document: what is printed, as plain blocks that a page and a PDF draw alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Heading:
    """The title of a section; `minor` for one inside a section."""

    text: str
    minor: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Some sentences; `quiet` for small print."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of short texts; `to_tick` gives each a box to tick with a pen."""

    items: tuple[str, ...]
    to_tick: bool = False


@dataclass(frozen=True)
class Pairs:
    """Texts side by side: what is meant, and what is said about it."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table: a heading for each column, the first names the row, the others hold figures; the last row sums up."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Bullets | Pairs | Table


@dataclass(frozen=True)
class Document:
    """A page or more to print.

    Args:
        title: what it is; also the title that a reader of the PDF shows.
        kicker: a small line above the title.
        made_on: the day it was made, and the only time that the file carries.
        day: that day in words.
        locale: the language of the words.
        blocks: what stands on it, in order.
        footer: a small line at the foot of every page.
        page_of: how pages are counted, with `{page}` and `{pages}`.
        unprintable: the sentence that says what `(…)` means, for letters that no font here can draw.
    """

    title: str
    kicker: str
    made_on: date
    day: str
    locale: str
    blocks: tuple[Block, ...]
    footer: str
    page_of: str
    unprintable: str

    def texts(self) -> Iterator[str]:
        """Yield every text of the document."""
        yield from (self.title, self.kicker, self.day, self.footer, self.page_of, self.unprintable)
        for block in self.blocks:
            yield from texts_of(block)


def texts_of(block: Block) -> Iterator[str]:
    """Yield every text of a block."""
    match block:
        case Heading(text) | Paragraph(text):
            yield text
        case Bullets(items):
            yield from items
        case Pairs(rows):
            yield from (text for row in rows for text in row)
        case Table(header, rows):
            yield from header
            yield from (text for row in rows for text in row)
