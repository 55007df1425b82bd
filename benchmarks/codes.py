"""A made-up catalogue of any size, directly as codes: from a seed, without a file, in the time a million rows take."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import numpy as np
import zipcodes

from questionnaire.catalogue import Therapist
from questionnaire.fit.index import (
    AXIS_CODES,
    FULL,
    FULL_FEE,
    SILENT,
    TAKING,
    UNKNOWN,
    Codes,
    FitIndex,
    SetColumns,
    count_codes,
)
from questionnaire.fit.offices import OfficeColumns
from questionnaire.postal_codes import coordinates
from questionnaire.questions import Questionnaire
from questionnaire.vocabulary import Vocabulary, words_of_field

SILENT_SHARE: Final = 0.1
"""Of each field. Chosen: near the shipped sample, in which about one field in ten is left out."""
LISTED_SHARE: Final[Mapping[str, float]] = {
    "licensed_states": 0.03, "serves.who": 0.5, "serves.ages": 0.5, "languages": 0.03, "formats": 0.5, "payment": 0.3,
    "access": 0.3, "concerns": 0.3, "aims": 0.5, "approaches": 0.2, "identity.affirms": 0.4, "identity.cultures": 0.05,
    "identity.faiths": 0.05, "identity.lived_experience": 0.07, "hours": 0.5,
}  # fmt: skip
"""How likely a member of a set is listed; of the other fields with words exactly one is."""
ALWAYS: Final = {"languages": "en", "serves.ages": "adult", "serves.who": "individual"}
"""Words that nine in ten list."""
OFFICE_SHARE: Final = 0.55
PLACES: Final = 2000


def made_up_index(size: int, seed: int, asked: Questionnaire, vocabulary: Vocabulary) -> FitIndex:
    """Return an index of invented therapists; the same seed gives the same."""
    rng = np.random.default_rng(seed)
    by_kind: dict[str, list[str]] = {}
    for name, compared in asked.fields.items():
        by_kind.setdefault(compared.compare, []).append(name)
    listed = [*by_kind.get("any", ()), *by_kind.get("coverage", ()), *by_kind.get("place", ())]
    sets = {name: _set(rng, size, name, words_of_field(vocabulary, name)) for name in listed}
    scales = {name: _with_unknown(rng, rng.integers(0, AXIS_CODES, size, np.uint8)) for name in by_kind["axis"]}
    ids = tuple(f"therapist-{number}" for number in range(size))
    active = rng.random(size) < 0.97
    numbers = {name: _numbers(rng, size, name) for name in by_kind.get("limit", ())}
    return FitIndex(
        ids=ids,
        rows={each: row for row, each in enumerate(ids)},
        fields=dict(asked.fields),
        active=active,
        counted=active,
        taking=rng.choice(np.array([TAKING, FULL, SILENT], np.int8), size, p=(0.8, 0.12, 0.08)),
        sets=sets,
        scales=scales,
        numbers=numbers | {FULL_FEE: numbers["fees.per_session"]},
        offices=_offices(rng, size),
        counts=count_codes(sets, scales, active),
    )


def entry_of(index: FitIndex, row: int) -> Therapist:
    """Return what a therapist's codes say, as an entry."""
    entry: dict[str, Any] = {"id": index.ids[row], "name": index.ids[row]}
    for name, columns in index.sets.items():
        said = {member: int(codes[row]) for member, codes in zip(columns.members, columns.strengths, strict=True)}
        listed = {member: strength for member, strength in said.items() if 0 < strength < UNKNOWN}
        if columns.known[row]:
            one = name in ("medication", "identity.gender", "first_steps.welcomes_first_timers")
            _put(entry, name, next(iter(listed), None) if one else listed if name == "concerns" else list(listed))
    for name, codes in index.scales.items():
        if codes[row] != UNKNOWN:
            _put(entry, name, int(codes[row]) / 2 - 3)
    return Therapist.model_validate(entry)


def _put(entry: dict[str, Any], name: str, value: Any) -> None:
    *outer, last = name.split(".")
    for each in outer:
        entry = entry.setdefault(each, {})
    entry[last] = value


def _set(rng: np.random.Generator, size: int, name: str, words: tuple[str, ...]) -> SetColumns:
    members = words or ("no", "yes")
    known = rng.random(size) >= SILENT_SHARE
    strengths = np.empty((len(members), size), np.uint8)
    only = rng.integers(0, len(members), size, np.uint8) if name not in LISTED_SHARE else None
    for place, member in enumerate(members):
        share = 0.9 if ALWAYS.get(name) == member else LISTED_SHARE.get(name, 0.0)
        lists = rng.integers(0, 256, size, np.uint8) < share * 256 if only is None else only == place
        strengths[place] = lists * (rng.integers(1, 4, size, np.uint8) if name == "concerns" else np.uint8(3))
        strengths[place][~known] = UNKNOWN
    claimed = np.where(known, strengths.sum(axis=0, dtype=np.int64), 0).astype(np.uint16)
    return SetColumns(members, strengths, known, claimed)


def _with_unknown(rng: np.random.Generator, codes: Codes) -> Codes:
    codes[rng.random(len(codes)) < SILENT_SHARE] = UNKNOWN
    return codes


def _numbers(rng: np.random.Generator, size: int, name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    numbers = rng.integers(8, 60, size) * 5.0 if name.startswith("fees.") else rng.integers(0, 13, size) * 1.0
    numbers[rng.random(size) < SILENT_SHARE] = np.nan
    return numbers


def _offices(rng: np.random.Generator, size: int) -> OfficeColumns:
    known = rng.random(size) >= SILENT_SHARE
    rows = np.flatnonzero(known & (rng.random(size) < OFFICE_SHARE))
    points = np.array(_some_places())
    return OfficeColumns(rows, rng.integers(0, len(points), len(rows)), points, known, np.zeros(size, bool))


@cache
def _some_places() -> tuple[tuple[float, float], ...]:
    """Return where some of the US postal codes lie, evenly picked from all."""
    codes = [row["zip_code"] for row in zipcodes.list_all()]
    found = (coordinates(code) for code in codes[:: max(1, len(codes) // PLACES)])
    return tuple(each for each in found if each is not None)
