"""The first call: what to ask in it, from what is not known, what matters, and what is practical."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from questionnaire.fit.explanation import Explanation, Reason, say_wanted
from questionnaire.fit.matching import ACCEPTING
from questionnaire.profile import Criterion, Profile
from questionnaire.speech import Speech
from questionnaire.wanted import Members

Kind = Literal["unknown", "fit", "practical"]
MOST: Final = 8
MOST_UNKNOWN: Final = 5
MOST_FIT: Final = 3
"""Chosen: a first call is short; with more than eight questions it is an interview."""
POOR: Final = 0.5
PRACTICAL: Final = ("cost", "start", "cancel")
ABOUT_WORKING: Final = ("notice", "uneasy")


@dataclass(frozen=True)
class CallQuestion:
    """One question for a first call, and why it is there."""

    kind: Kind
    field: str
    text: str


def first_call_questions(
    explanation: Explanation, profile: Profile, speech: Speech, confirm: Sequence[str] = ()
) -> tuple[CallQuestion, ...]:
    """Return what to ask, at most eight: first what is not known, then about the fit, then what is practical.

    Args:
        explanation: why the therapist stands where they do.
        profile: what the client's answers come to.
        speech: the client's language.
        confirm: catalogue fields that are listed, but that nobody has checked for a while.
    """
    unknown = _questions("unknown", _most_pressing(explanation, profile, confirm), profile, speech)[:MOST_UNKNOWN]
    fit = list(_about_fit(explanation, profile, speech))[:MOST_FIT]
    asked = {each.field for each in unknown}
    practical = [
        CallQuestion("practical", name, speech.say(f"reach.ask.{name}"))
        for name in PRACTICAL
        if _ANSWERED_BY.get(name) not in asked
    ]
    return tuple([*unknown, *fit, *practical][:MOST])


_ANSWERED_BY: Final = {"cost": "fees.per_session", "start": "listing.wait_weeks"}


def ask_about(field: str, profile: Profile, speech: Speech) -> str | None:
    """Return the question to put to a therapist about one catalogue field, or None when nobody wrote one."""
    criterion = criterion_of(profile, field)
    sentence = f"ask.{field}"
    if not speech.wording.has(sentence):
        return None
    return speech.say(sentence, wanted=say_wanted(criterion, speech) if criterion else "")


def criterion_of(profile: Profile, field: str) -> Criterion | None:
    """Return what a client seeks in one catalogue field, gate or not; None when nothing."""
    return next((each for each in profile.wishes if each.field == field), None)


def _most_pressing(explanation: Explanation, profile: Profile, confirm: Sequence[str]) -> list[str]:
    """Return what is not known: whether there is room first, then what would rule them out, then what weighs most."""
    weights = {reason.field: reason.weight for reason in explanation.reasons}
    filters = {each.field for each in (*profile.constraints, *profile.limits)}
    fields = dict.fromkeys((*confirm, *explanation.ask_about))
    return sorted(fields, key=lambda name: (name != ACCEPTING, name not in filters, -weights.get(name, 0)))


def _questions(kind: Kind, fields: Sequence[str], profile: Profile, speech: Speech) -> list[CallQuestion]:
    found = ((field, ask_about(field, profile, speech)) for field in fields)
    return [CallQuestion(kind, field, text) for field, text in found if text]


def _about_fit(explanation: Explanation, profile: Profile, speech: Speech) -> Iterator[CallQuestion]:
    """Yield how they would work on the main concern, the point that fits least, and how the two would get on."""
    concerns = criterion_of(profile, "concerns")
    if concerns is not None and isinstance(concerns.wanted, Members):
        main = concerns.wanted.main or concerns.wanted.values[0]
        yield CallQuestion("fit", "concerns", speech.say("reach.ask.work", what=speech.field_word("concerns", main)))
    least = _least_fitting(explanation)
    if least is not None:
        yield from _questions("fit", [least.field], profile, speech)
    for name in ABOUT_WORKING:
        yield CallQuestion("fit", name, speech.say(f"reach.ask.{name}"))


def _least_fitting(explanation: Explanation) -> Reason | None:
    """Return the known point of style that costs the most, if it is more than half way off."""
    poor = [each for each in explanation.reasons if each.known and each.field.startswith("style.") and each.fit <= POOR]
    return max(poor, key=lambda reason: reason.loss, default=None)
