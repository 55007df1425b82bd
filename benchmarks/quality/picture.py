"""The picture: how the rankers stand, as a small SVG with the numbers of the table beside the dots."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from benchmarks.quality.measures import Mean, mean
from benchmarks.quality.rankers import COSINE, DIRECTORY, OURS, RANDOM
from benchmarks.quality.tables import said
from benchmarks.quality.trial import Outcome
from benchmarks.quality.worlds import FIVE, WORLDS

WIDTH: Final = 860
LEFT: Final = 400
RIGHT: Final = 730
ROW: Final = 24
TOP: Final = 46
INK: Final = "#1a1a1a"
FAINT: Final = "#d0d0d0"
PAPER: Final = "#ffffff"
MARKS: Final[Mapping[str, tuple[str, str]]] = {
    OURS: ("#0072b2", "circle"), COSINE: ("#b34700", "square"), DIRECTORY: ("#007a5a", "triangle"),
    RANDOM: ("#5c5c5c", "cross"),
}  # fmt: skip
"""Told apart by shape too, for whoever does not see the colors; each at least 4.5 : 1 on white."""
ERRORS: Final = 3


def draw(outcomes: Mapping[str, Outcome]) -> str:
    """Return the picture: above, all rankers over the five worlds together; below, four of them world by world."""
    second = TOP + ROW * len(outcomes) + 70
    height = second + ROW * len(WORLDS) + 46
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t d" '
        f'font-family="system-ui, sans-serif" font-size="13" fill="{INK}">',
        '<title id="t">How good the first five are, in simulated worlds</title>',
        '<desc id="d">nDCG at 5 of each way to sort a list, 0 to 0.8. The numbers stand in docs/METHOD.md.</desc>',
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
        *_all_rankers(outcomes, TOP),
        *_by_world(outcomes, second),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _all_rankers(outcomes: Mapping[str, Outcome], top: float) -> Iterator[str]:
    yield _text(10, top - 24, "nDCG@5, the five worlds together, with three standard errors", bold=True)
    yield from _grid(top, len(outcomes))
    for place, (name, each) in enumerate(outcomes.items()):
        found, y = mean(each.over(FIVE)), top + ROW * place + ROW / 2
        color, shape = MARKS.get(name, (INK, "circle"))
        yield _text(LEFT - 12, y + 4, name, end=True, bold=name == OURS)
        yield _whisker(found, y, color)
        yield _mark(shape, _x(found.value), y, color)
        yield _text(RIGHT + 12, y + 4, said(found), bold=name == OURS)


def _by_world(outcomes: Mapping[str, Outcome], top: float) -> Iterator[str]:
    yield _text(10, top - 24, "nDCG@5, world by world", bold=True)
    yield from _grid(top, len(WORLDS))
    for place, world in enumerate(WORLDS):
        y = top + ROW * place + ROW / 2
        yield _text(LEFT - 12, y + 4, world.name, end=True)
        for name, (color, shape) in MARKS.items():
            yield _mark(shape, _x(mean(outcomes[name].ndcg[world.name]).value), y, color)
    foot = top + ROW * len(WORLDS) + 38
    for place, (name, (color, shape)) in enumerate(MARKS.items()):
        x = 20 + (0, 80, 300, 600)[place]
        yield _mark(shape, x, foot - 4, color)
        yield _text(x + 10, foot, name)


def _x(value: float) -> float:
    return LEFT + (RIGHT - LEFT) * value / 0.8


def _grid(top: float, rows: int) -> Iterator[str]:
    for tenth in range(0, 9, 2):
        x = _x(tenth / 10)
        yield f'<path d="M{x:.1f} {top}V{top + ROW * rows}" stroke="{FAINT}"/>'
        yield _text(x - 9, top + ROW * rows + 16, f".{tenth}" if tenth else "0")


def _whisker(found: Mean, y: float, color: str) -> str:
    low, high = (_x(found.value + sign * ERRORS * found.error) for sign in (-1, 1))
    return f'<path d="M{low:.1f} {y}H{high:.1f}" stroke="{color}" stroke-width="2"/>'


def _mark(shape: str, x: float, y: float, color: str) -> str:
    paths = {
        "square": "m-5-5h10v10h-10z",
        "triangle": "m0-6 6 11h-12z",
        "cross": "m-5-5 10 10m0-10-10 10",
        "circle": "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    }
    fill = "none" if shape == "cross" else color
    return f'<path d="M{x:.1f} {y}{paths[shape]}" fill="{fill}" stroke="{color}" stroke-width="2"/>'


def _text(x: float, y: float, text: str, end: bool = False, bold: bool = False) -> str:
    style = (' text-anchor="end"' if end else "") + (' font-weight="bold"' if bold else "")
    return f'<text x="{x:.1f}" y="{y}"{style}>{escape(text)}</text>'
