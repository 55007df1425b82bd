"""Typical fills: a style for entries that say nothing of theirs, from their approaches, marked as typical."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaire.catalogue import AXES
from questionnaire.workbench.entry_edits import Values
from questionnaire.workbench.entry_fields import BY_NAME, value_of
from questionnaire.workbench.roster import Roster
from questionnaire.workbench.typical_style import TYPICAL_STYLE
from questionnaire.workbench.yaml_nodes import Plain


def typical_fills(roster: Roster, ids: Sequence[str] = ()) -> Mapping[str, Values]:
    """Return the new values of each entry that can be filled, by id; of some entries only where ids are given.

    An entry that says anything of its style is left alone: what is typical must never stand beside what somebody said
    of themselves. It is marked `style_source: typical`, which the page shows.
    """
    chosen = {key: entry for key, entry in roster.entries.items() if key in ids or not ids}
    fills = {key: typical_values(entry) for key, entry in chosen.items() if not _says_style(entry)}
    return {key: values for key, values in fills.items() if values}


def typical_values(entry: Mapping[str, Plain]) -> Values:
    """Return what is typical of an entry's approaches: the mean on each axis, in half steps; empty when none is."""
    approaches = value_of(entry, BY_NAME["approaches"])
    known = [TYPICAL_STYLE[each] for each in approaches or () if isinstance(each, str) and each in TYPICAL_STYLE]
    style: dict[str, Plain] = {}
    for axis in AXES:
        positions = [Fraction(each[axis]) for each in known if axis in each]
        if positions:
            style[f"style.{axis}"] = f"{round(sum(positions, Fraction()) / len(positions) * 2) / 2 + 0.0:g}"
    return {**style, "style_source": "typical"} if style else {}


def _says_style(entry: Mapping[str, Plain]) -> bool:
    style = entry.get("style")
    return "style_source" in entry or (isinstance(style, dict) and any(value is not None for value in style.values()))
