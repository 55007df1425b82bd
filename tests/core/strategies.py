"""Small worlds for the properties: catalogues and answers on the toy questionnaire, as plain data that shrinks well."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from questionnaire.catalogue import AXES

from .builders import EITHER, WORDS, Plain, an_entry

ZIPS = ["97205", "97301", "98101", "10001"]
PLACES = [
    {"state": "OR", "postal_code": "97205"},
    {"state": "OR", "postal_code": "97301"},
    {"state": "WA", "postal_code": "98101"},
    {"state": "WA", "postal_code": "99999"},
    {"state": "OR"},
    {"postal_code": "97205"},
    {"postal_code": "10001"},
    {"postal_code": "09012"},
]
"""With a ZIP, without, with one that is nowhere or an army's, and with nothing else; never with two that differ."""
LEVELS = ["none", "nice", "matters", "a-lot", "essential"]

half_steps = st.integers(-6, 6).map(lambda step: step / 2)
steps = st.integers(-3, 3)


def some_of(set_name: str, least: int = 0) -> SearchStrategy[list[str]]:
    """Return some words of a vocabulary, each once."""
    return st.lists(st.sampled_from(WORDS[set_name].split()), min_size=least, max_size=3, unique=True)


def one_of(set_name: str) -> SearchStrategy[str]:
    """Return one word of a vocabulary."""
    return st.sampled_from(WORDS[set_name].split())


def _optional(**strategies: SearchStrategy[Any]) -> SearchStrategy[Plain]:
    return st.fixed_dictionaries({}, optional=strategies)


_says = _optional(
    **dict.fromkeys(AXES, half_steps),
    concerns=st.dictionaries(one_of("concerns"), st.integers(1, 3), max_size=3),
    aims=some_of("aims"),
    approaches=some_of("approaches"),
    medication=one_of("medication"),
    languages=some_of("languages"),
    formats=some_of("formats"),
    payment=some_of("payment"),
    hours=some_of("hours"),
    access=some_of("access"),
    licensed_states=some_of("states"),
    fees=_optional(per_session=st.sampled_from([60, 100, 140]), sliding_from=st.sampled_from([40, 80])),
    serves=_optional(ages=st.just(["adult"]), who=some_of("who")),
    identity=_optional(gender=one_of("genders"), affirms=some_of("affirms")),
    first_steps=_optional(welcomes_first_timers=st.booleans(), free_call_minutes=st.sampled_from([0, 15, 30])),
    offices=st.lists(_optional(postal_code=st.sampled_from([*ZIPS, "96505"])), max_size=2),
)
_listing = _optional(status=st.sampled_from(["active", "active", "inactive"]), wait_weeks=st.integers(0, 8))
_accepting = st.sampled_from(["yes", "yes", "yes", "waitlist", "no", None])


@st.composite
def catalogues(draw: st.DrawFn, least: int = 0, most: int = 8) -> list[Plain]:
    """Return the entries of a small catalogue."""
    count = draw(st.integers(least, most))
    return [an_entry(f"t-{n}", draw(_accepting), listing=draw(_listing), **draw(_says)) for n in range(count)]


@st.composite
def telling_catalogues(draw: st.DrawFn) -> list[Plain]:
    """Return a small catalogue in which somebody says who leads."""
    return [an_entry("telling", lead=draw(half_steps)), *draw(catalogues())]


@st.composite
def open_catalogues(draw: st.DrawFn, least: int = 0, most: int = 8) -> list[Plain]:
    """Return a small catalogue in which everybody takes clients."""
    return [an_entry(f"t-{n}", **draw(_says)) for n in range(draw(st.integers(least, most)))]


_wishes: dict[str, SearchStrategy[Any]] = {
    **dict.fromkeys((*AXES, "lead_turned"), steps | st.just(EITHER)),
    "concerns": some_of("concerns", 1),
    "more_concerns": some_of("concerns", 1),
    "aims": some_of("aims", 1),
    "approaches": some_of("approaches", 1),
    "medication": one_of("medication"),
    "gender": some_of("genders", 1) | st.just(EITHER),
    "affirming": some_of("affirms", 1),
    "hours": some_of("hours", 1),
    "free_call": st.sampled_from([10, 15, 30]),
}
_gates: dict[str, SearchStrategy[Any]] = {
    "language": some_of("languages", 1),
    "formats": some_of("formats", 1) | st.just(["in-person"]),
    "distance": st.sampled_from([10, 60, 3000]),
    "payment": some_of("payment", 1),
    "fee": st.sampled_from([60, 100]),
    "wait": st.integers(0, 6),
    "access": some_of("access", 1),
    "for_whom": st.sampled_from(["me", "me-and-partner"]),
    "where": st.sampled_from(PLACES),
}
_readiness: dict[str, SearchStrategy[Any]] = {
    "before": st.sampled_from(["never", "went-wrong", "helped"]) | st.just(EITHER),
    "confidence": st.integers(0, 10),
}


def wishes() -> SearchStrategy[Plain]:
    """Return answers that weigh and do not filter."""
    return _optional(**_wishes)


@st.composite
def visits(draw: st.DrawFn, musts: bool = True, weighs: bool = False) -> Plain:
    """Return what somebody chose: wishes, gates, readiness and importance.

    `musts=False` leaves out must-haves; `weighs=True` always says who should lead, and that it matters.
    """
    chosen: Plain = draw(_optional(**_wishes, **_gates, **_readiness))
    levels = LEVELS if musts else LEVELS[:-1]
    importance = draw(st.dictionaries(st.sampled_from([*_wishes, *_gates]), st.sampled_from(levels), max_size=4))
    if weighs:
        chosen, importance = {**chosen, "lead": draw(steps)}, {**importance, "lead": "matters"}
    return {**chosen, "importance": importance, "use_readiness": draw(st.booleans())}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=8), children, max_size=3),
    max_leaves=6,
)
