"""Small signs that say the same as the words beside them, by shape and not by color alone."""

from typing import Final, Literal

from questionnaire.fit.matching import Band
from questionnaire.ui import pictures

Point = Literal["fits", "less", "ask"]

_PEBBLES: Final[dict[Band, tuple[int, str]]] = {
    "strong": (3, "#0f4a4b"),
    "good": (2, "#0f4a4b"),
    "mixed": (1, "#6b4a08"),
    "unknown": (0, "#4a5957"),
}
_POINTS: Final[dict[Point, tuple[str, str]]] = {
    "fits": ("#14595a", "M4 10.5 8.500 15 16.500 5.500"),
    "less": ("#b4532f", "M4 7.500c3-3 6 3 12 0M4 13c3-3 6 3 12 0"),
    "ask": ("#7a5a10", "M6.500 7.200C6.500 2.800 14 2.900 13.800 7.200 13.700 10 10 9.600 10 12.800M10 16.600v.2"),
}


def band(word: Band) -> str:
    """Return three pebbles: as many filled as the band is strong, hollow and dashed when too little is known."""
    filled, color = _PEBBLES[word]
    dashes = ' stroke-dasharray="2.2 2.2"' if word == "unknown" else ""
    pebbles = "".join(
        f'<circle cx="{8 + 14 * place}" cy="8" r="5.2" fill="{color if place < filled else "none"}"/>'
        for place in range(3)
    )
    return _drawn("0 0 44 16", f'<g stroke="{color}" stroke-width="1.6"{dashes}>{pebbles}</g>', "fyf-pebbles")


def point(kind: Point) -> str:
    """Return the sign of a point that fits (a check), fits less (a wave), or has to be asked about."""
    color, path = _POINTS[kind]
    drawn = f'<path d="{path}" stroke="{color}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>'
    return _drawn("0 0 20 20", drawn, "fyf-sign")


def _drawn(view: str, shapes: str, css_class: str) -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" fill="none">{shapes}</svg>'
    return pictures.picture(svg, css_class=css_class)
