"""Typesetting: lines of text on the pages of a PDF, in any script that there is a font for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, TextDirection, XPos, YPos

from questionnaire.summary.fonts import BOLD, FACES, MAIN, MISSING, faces_for, font_path, printable
from questionnaire.summary.reading_order import Piece, pieces, runs_leftward

Color = tuple[int, int, int]
Line = tuple[str, bool]
"""A line of text, and whether its paragraph runs from right to left."""

INK: Final[Color] = (31, 45, 44)
TEAL: Final[Color] = (20, 89, 90)
QUIET: Final[Color] = (77, 90, 88)
SAND: Final[Color] = (217, 207, 192)
"""The colors of the pages; QUIET on white has 7.2 to 1, SAND is only for rules."""
MARGIN: Final = 18.0
FOOT: Final = 20.0
"""Chosen: millimeters that any printer can print, on Letter and on A4."""
MILLIMETERS_IN_A_POINT: Final = 25.4 / 72


@dataclass(frozen=True)
class Look:
    """How a text is set: its size in points, bold or not, its color, and the height of a line in sizes."""

    size: float = 10.5
    bold: bool = False
    color: Color = INK
    leading: float = 1.45


@dataclass(frozen=True)
class Cell:
    """A text that stands beside others: where from the left margin, how wide, and how it looks."""

    text: str
    left: float
    width: float
    look: Look


class Press(FPDF):
    """Sheets of paper and the place on them; begins a new page only between two lines."""

    def __init__(self, paper: str, scale: float, texts: Iterable[str]) -> None:
        super().__init__(format=paper)
        self.scale = scale
        self.cut_some = False
        self.c_margin = 0
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(False)
        self.alias_nb_pages("")  # or a typed "{nb}" would turn into a number
        self.add_font("main", "", font_path(MAIN))
        self.add_font("main", "B", font_path(BOLD))
        faces = faces_for(map(printable, texts))
        for face in faces:
            self.add_font(face.file, "", face.path)
        self.set_fallback_fonts([face.file for face in FACES if face in faces], exact_match=False)

    def flow_text(self, text: str, look: Look, indent: float = 0) -> None:
        """Write a text over as many lines and pages as it needs."""
        width = self.epw - indent
        for line in self.broken(text, width, look):
            self.need(self.height_of(look))
            self.put(line, self.l_margin + indent, width, look)
            self.set_y(self.get_y() + self.height_of(look))

    def flow_row(self, cells: Sequence[Cell]) -> None:
        """Write texts side by side, line by line so that a tall row flows on to the next page, with a rule below."""
        columns = [self.broken(cell.text, cell.width, cell.look) for cell in cells]
        height = max(self.height_of(cell.look) for cell in cells)
        count = max(map(len, columns))
        self.need(min(count, 4) * height)
        for place in range(count):
            self.need(height)
            for lines, cell in zip(columns, cells, strict=True):
                if place < len(lines):
                    self.put(lines[place], self.l_margin + cell.left, cell.width, cell.look)
            self.set_y(self.get_y() + height)
        self.rule(self.get_y() + 0.8, SAND, self.epw)
        self.gap(1.8)

    def broken(self, text: str, width: float, look: Look) -> list[Line]:
        """Return a text broken into lines, with only letters that can be drawn."""
        self._set(look)
        cut = printable(text)
        self.cut_some = self.cut_some or (MISSING in cut and MISSING not in text)
        return [line for paragraph in cut.split("\n") for line in self._broken_paragraph(paragraph, width)]

    def put(self, line: Line, x: float, width: float, look: Look) -> None:
        """Draw one line at this height."""
        self._set(look)
        y, (text, leftward) = self.get_y(), line
        parts = pieces(text, leftward)
        self.set_x(x + max(0.0, width - sum(map(self._width, parts))) if leftward else x)
        for part in parts:
            self.cell(self._width(part), self.height_of(look), part.text, new_x=XPos.RIGHT, new_y=YPos.TOP)
        self.set_text_shaping(False)
        self.set_xy(self.l_margin, y)

    def width_of(self, text: str, look: Look) -> float:
        """Return how wide a text is, in millimeters."""
        self._set(look)
        return self._width(Piece(text))

    def height_of(self, look: Look) -> float:
        """Return how tall a line is, in millimeters."""
        return look.size * self.scale * look.leading * MILLIMETERS_IN_A_POINT

    def rule(self, y: float, color: Color, width: float) -> None:
        """Draw a thin line from the left margin."""
        self.set_draw_color(*color)
        self.line(self.l_margin, y, self.l_margin + width, y)

    def gap(self, millimeters: float) -> None:
        """Leave some room."""
        self.set_y(self.get_y() + millimeters * self.scale)

    def need(self, height: float) -> None:
        """Begin a new page if there is no room for something so tall."""
        if self.get_y() + height > self.h - FOOT:
            self.add_page()

    def _broken_paragraph(self, paragraph: str, width: float) -> list[Line]:
        if not paragraph.strip():
            return []
        lines = self.multi_cell(width, text=paragraph, dry_run=True, output=MethodReturnValue.LINES)
        leftward = runs_leftward(paragraph)
        return [(str(line), leftward) for line in lines] if isinstance(lines, list) else []

    def _width(self, piece: Piece) -> float:
        """Return how wide a piece is, and make ready to draw it: only letters that join need to be shaped."""
        self.set_text_shaping(piece.joined, direction=TextDirection.RTL if piece.leftward else TextDirection.LTR)
        return self.get_string_width(piece.text)

    def _set(self, look: Look) -> None:
        self.set_font("main", "B" if look.bold else "", look.size * self.scale)
        self.set_text_color(*look.color)
