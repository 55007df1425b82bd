"""The first session: what a person could say in it and ask, taken from their own answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from questionnaire.answers import Answers
from questionnaire.journey import path
from questionnaire.profile import Criterion, Profile
from questionnaire.questions import FACETS, Facet, Questionnaire
from questionnaire.speech import Speech
from questionnaire.wanted import Members, Position

MOST_STYLE: Final = 3
MOST_OF_FACET: Final = 3
"""Chosen: nobody says more than a few sentences about themselves in the first ten minutes."""
LEANS: Final = Fraction(1, 6)
"""Chosen: within half a step of the middle there is nothing to say."""
TELLING: Final[tuple[tuple[str, str, Facet], ...]] = (
    ("where-you-stand", "not-sure", "goals"),
    ("where-you-stand", "weighing-it-up", "goals"),
    ("in-the-way", "where-to-begin", "goals"),
    ("in-the-way", "does-it-work", "goals"),
    ("told-what-to-do", "dig-in", "tasks"),
    ("therapy-before", "never", "bond"),
    ("therapy-before", "went-wrong", "bond"),
    ("in-the-way", "opening-up", "bond"),
    ("in-the-way", "being-understood", "bond"),
    ("in-the-way", "should-manage-alone", "bond"),
    ("told-what-to-do", "go-along", "bond"),
    ("in-the-way", "cost", "practical"),
    ("in-the-way", "time", "practical"),
    ("in-the-way", "private-place", "practical"),
)
"""Answers about where somebody stands that are worth a sentence, and where that sentence belongs."""
LISTED: Final[tuple[str, ...]] = ("aims", "identity.affirms", "identity.cultures", "identity.faiths", "access")


@dataclass(frozen=True)
class Line:
    """One sentence that somebody could say or ask, and the part of working together it belongs to."""

    facet: Facet
    text: str


def what_to_say(questionnaire: Questionnaire, profile: Profile, answers: Answers, speech: Speech) -> tuple[Line, ...]:
    """Return sentences for the first ten minutes, made from the answers; a few of each facet, in its order.

    Someone who answered nothing gets sentences that suit anybody.
    """
    lines = [
        *_about_concerns(profile, speech),
        *_about_lists(profile, speech),
        *_about_standing(questionnaire, answers, speech),
        *_about_what_came_before(questionnaire, answers, speech),
        *_about_style(profile, speech),
    ]
    if not lines:
        lines = [Line(facet, speech.say(f"prepare.anybody.{facet}")) for facet in FACETS]
    return tuple(each for facet in FACETS for each in _of(facet, lines)[:MOST_OF_FACET])


def what_to_ask(speech: Speech) -> tuple[Line, ...]:
    """Return one question for each part of working together."""
    return tuple(Line(facet, speech.say(f"prepare.ask.{facet}")) for facet in FACETS)


def style_line(field_name: str, way: int, speech: Speech) -> str:
    """Return how somebody says which end of an axis suits them; `way` is -1 or 1."""
    axis = field_name.removeprefix("style.")
    return speech.say(f"prepare.say.style.{axis}.{'high' if way > 0 else 'low'}")


def _of(facet: Facet, lines: Sequence[Line]) -> list[Line]:
    return [each for each in lines if each.facet == facet]


def _about_concerns(profile: Profile, speech: Speech) -> Iterator[Line]:
    wanted = _members(profile, "concerns")
    if wanted is None:
        return
    main = speech.field_word("concerns", wanted.main or wanted.values[0])
    others = [each for each in wanted.values if each != (wanted.main or wanted.values[0])]
    yield Line("goals", speech.say("prepare.say.concern", what=main))
    if others:
        yield Line("goals", speech.say("prepare.say.also", what=_words("concerns", others, speech)))


def _about_lists(profile: Profile, speech: Speech) -> Iterator[Line]:
    """Yield a sentence for each set of things that was picked and is worth saying aloud."""
    for name in LISTED:
        wanted = _members(profile, name)
        if wanted is not None:
            facet = next(each.compared.facet for each in _asked_for(profile) if each.field == name)
            yield Line(facet, speech.say(f"prepare.say.{name}", what=_words(name, wanted.values, speech)))


def _about_standing(questionnaire: Questionnaire, answers: Answers, speech: Speech) -> Iterator[Line]:
    on_path = {each.id for each in path(questionnaire, answers.responses)}
    for question, value, facet in TELLING:
        response = answers.responses.get(question) if question in on_path else None
        if value == response or (isinstance(response, tuple) and value in response):
            yield Line(facet, speech.say(f"prepare.say.{question}.{value}"))


def _about_what_came_before(questionnaire: Questionnaire, answers: Answers, speech: Speech) -> Iterator[Line]:
    for question in path(questionnaire, answers.responses):
        response = answers.responses.get(question.id)
        if question.id in ("what-helped", "what-did-not-help") and isinstance(response, tuple):
            options = [option for option in question.options if option.value in response]
            what = speech.enumerated([speech.option(question, option) for option in options])
            yield Line("tasks", speech.say(f"prepare.say.{question.id}", what=what))


def _about_style(profile: Profile, speech: Speech) -> Iterator[Line]:
    """Yield how somebody likes to work, the clearest wishes first; what readiness only guesses is not put in words."""
    leaning = [
        (each, each.wanted.value)
        for each in profile.criteria
        if isinstance(each.wanted, Position) and each.field.startswith("style.") and not each.from_readiness
    ]
    clear = sorted((each for each in leaning if abs(each[1]) > LEANS), key=lambda each: -abs(each[1]))
    for criterion, value in clear[:MOST_STYLE]:
        yield Line(criterion.compared.facet, style_line(criterion.field, 1 if value > 0 else -1, speech))


def _members(profile: Profile, field_name: str) -> Members | None:
    found = (each.wanted for each in _asked_for(profile) if each.field == field_name)
    wanted = next(found, None)
    return wanted if isinstance(wanted, Members) else None


def _words(field_name: str, values: Sequence[str], speech: Speech) -> str:
    return speech.enumerated([speech.field_word(field_name, value) for value in values])


def _asked_for(profile: Profile) -> tuple[Criterion, ...]:
    return profile.wishes
