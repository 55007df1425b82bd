"""What somebody asks for in a benchmark: the same wishes with no, with typical and with many must-haves."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final, Literal

from questionnaire.profile import Criterion, Profile, WayLimit
from questionnaire.questions import Importance, Questionnaire
from questionnaire.wanted import Limit, Members, Position, Spots, Wanted, Within

Musts = Literal["none", "typical", "many"]
MUSTS: Final[tuple[Musts, ...]] = ("none", "typical", "many")
WISHES: Final[Mapping[str, tuple[Wanted, Importance]]] = {
    "concerns": (Members(("anxiety", "sleep", "grief"), "grief"), Importance.A_LOT),
    "aims": (Members(("relationships", "coping-skills")), Importance.MATTERS),
    "approaches": (Members(("act", "somatic")), Importance.MATTERS),
    "medication": (Members(("open", "prescribes")), Importance.NICE),
    "style.lead": (Position(Fraction(2, 3)), Importance.A_LOT),
    "style.feel": (Position(Fraction(-1, 3)), Importance.MATTERS),
    "style.time": (Position(Fraction(1, 6)), Importance.MATTERS),
    "style.stance": (Position(Fraction(1)), Importance.MATTERS),
    "style.us": (Position(Fraction(-2, 9)), Importance.NICE),
    "style.pace": (Position(Fraction(-2, 3)), Importance.NICE),
    "identity.gender": (Members(("woman",)), Importance.MATTERS),
    "identity.affirms": (Members(("lgbtq", "neurodivergent")), Importance.MATTERS),
    "identity.lived_experience": (Members(("parent",)), Importance.NICE),
    "hours": (Members(("weekday-evening", "saturday")), Importance.MATTERS),
}
TYPICAL: Final[Mapping[str, Wanted]] = {
    "licensed_states": Members(("OR",)),
    "serves.who": Members(("individual",)),
    "serves.ages": Members(("adult",)),
    "languages": Members(("en",)),
    "formats": Members(("video",)),
    "payment": Members(("self-pay", "aetna", "sliding-scale")),
}
MANY: Final[Mapping[str, Wanted]] = {
    **TYPICAL,
    "formats": Members(("in-person",)),
    "offices": Within(Fraction(400), "97205"),
    "fees.per_session": Limit(Fraction(220)),
    "listing.wait_weeks": Limit(Fraction(8)),
    "access": Members(("step-free",)),
}
ESSENTIAL: Final = ("style.lead", "identity.gender")


def a_profile(asked: Questionnaire, musts: Musts) -> Profile:
    """Return the wishes with as many must-haves as that."""
    criteria = tuple(_criteria(asked, ESSENTIAL if musts == "many" else ()))
    return Profile(
        criteria=criteria,
        gates=tuple(_gates(asked, {"none": {}, "typical": TYPICAL, "many": MANY}[musts])),
        digest="0" * 64,
        hidden=frozenset(),
        under_age=False,
        musts=tuple(replace(each, demands=(_demanded(each.wanted),)) for each in criteria if each.must_have),
    )


def _gates(asked: Questionnaire, wanted: Mapping[str, Wanted]) -> Iterator[Criterion]:
    """Yield a gate for each field, with the limits of its ways."""
    every = {name: Criterion(name, asked.fields[name], each, (), Importance.MATTERS) for name, each in wanted.items()}
    belongs = {name: asked.ways_limited_by(name) for name in every}
    for name, gate in every.items():
        if belongs[name] is None:
            mine = ((each, ways[1]) for each, ways in belongs.items() if ways is not None and ways[0] == name)
            yield replace(gate, limits=tuple(WayLimit(ways, every[each]) for each, ways in mine))


def _demanded(wanted: Wanted) -> Wanted:
    return Spots((wanted.value,)) if isinstance(wanted, Position) else wanted


def _criteria(asked: Questionnaire, essential: tuple[str, ...]) -> Iterator[Criterion]:
    for name in asked.fields:
        if name in WISHES:
            wanted, importance = WISHES[name]
            importance = Importance.ESSENTIAL if name in essential else importance
            yield Criterion(name, asked.fields[name], wanted, (), importance)
