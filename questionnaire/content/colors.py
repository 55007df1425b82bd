"""Colors: the clinic's own, made so that everything in them can be read."""

from collections.abc import Iterator
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from questionnaire.vocabulary import ContentModel

Color = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]

LEAST_CONTRAST: Final = 4.5
"""Source: WCAG 2.2, 1.4.3 Contrast (Minimum), level AA, https://www.w3.org/TR/WCAG22/#contrast-minimum"""
WHITE: Final = "#FFFFFF"
INK: Final = "#4A5957"
"""The paler of the two colors that words have, --ink-soft of look.css."""
TINT: Final = 0.09
"""How much of the primary color is in the pale areas behind chosen things, --tint of look.css."""
STEPS: Final = 50


class Colors(ContentModel):
    """Text in the primary color has to be easy to read on the background."""

    primary: Color = Field(default="#14595A", description='In quotes: "#" and six digits.')
    background: Color = Field(default="#FBF8F3", description='In quotes: "#" and six digits.')


def readable(colors: Colors) -> Colors:
    """Return the colors as they are used: where something could not be read, the nearest that can.

    A background on which our dark letters are hard to read gives way to the usual one; a primary color that is too
    pale is darkened, step by step, until it can be read.
    """
    background = colors.background if letters_contrast(colors) >= LEAST_CONTRAST else Colors().background
    found = (each for each in _darker(colors.primary) if _is_readable(each, background))
    return Colors(primary=next(found, Colors().primary), background=background)


def letters_contrast(colors: Colors) -> float:
    """Return the contrast of our dark letters on the background."""
    return contrast(INK, colors.background)


def button_contrast(colors: Colors) -> float:
    """Return the least contrast of what stands in or on the primary color: white on it, it on pale areas."""
    return min(contrast(WHITE, colors.primary), contrast(colors.primary, mixed(WHITE, colors.primary, TINT)))


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colors, 1 (the same) to 21 (black on white). Source: WCAG 2.2, contrast ratio."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(color: str, other: str, share: float) -> str:
    """Return a color with a share (0 to 1) of another in it."""
    pairs = zip(_parts(color), _parts(other), strict=True)
    return "#" + "".join(f"{round(one * (1 - share) + two * share):02X}" for one, two in pairs)


def _is_readable(primary: str, background: str) -> bool:
    tried = Colors(primary=primary, background=background)
    return min(contrast(primary, background), button_contrast(tried)) >= LEAST_CONTRAST


def _darker(color: str) -> Iterator[str]:
    yield color
    for step in range(1, STEPS):
        yield mixed(color, "#000000", step / STEPS)


def _parts(color: str) -> tuple[int, ...]:
    return tuple(int(color[start : start + 2], 16) for start in (1, 3, 5))


def _luminance(color: str) -> float:
    """Return how bright a color is, 0 to 1. Source: WCAG 2.2, relative luminance."""
    shares = (part / 255 for part in _parts(color))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
