"""A toy world, small enough that the right answer needs no calculator: builders for all that the core takes in."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from questionnaire.answers import Answers, Dropped
from questionnaire.answers_file import read_answers
from questionnaire.catalogue import AXES, Therapist
from questionnaire.fit.columns import POINT
from questionnaire.fit.explanation import Explanation, explain_match
from questionnaire.fit.index import FitIndex, build_index, not_counting
from questionnaire.fit.matching import Matching, find_matches
from questionnaire.fit.recommender import Ranked
from questionnaire.fit.relaxation import Relaxation
from questionnaire.profile import Criterion, Profile, build_profile
from questionnaire.questions import Questionnaire
from questionnaire.speech import Speech
from questionnaire.vocabulary import Vocabulary
from questionnaire.wording import Wording

Plain = dict[str, Any]
EITHER: Plain = {"either": True}


# The words


WORDS = {
    "concerns": "anxiety grief sleep panic",
    "aims": "relationships coping-skills",
    "approaches": "cbt act",
    "formats": "in-person video phone",
    "languages": "en es vi",
    "payment": "self-pay medicaid aetna",
    "hours": "weekday-evening saturday",
    "who": "individual couple family",
    "states": "OR WA",
    "genders": "woman man nonbinary",
    "affirms": "lgbtq trans",
    "access": "step-free captions",
    "medication": "neutral open prescribes",
    "style_sources": "self editor typical",
}
BANDS = {"child": (6, 12), "teen": (13, 17), "adult": (18, 64)}
POLES = {axis: (f"low {axis}", f"high {axis}") for axis in AXES}


def _term(value: str, **more: Any) -> Plain:
    return {"value": value, "label": value.replace("-", " ").capitalize(), "explain": f"About {value}.", **more}


VOCABULARY: Plain = {
    "version": 1,
    **{name: [_term(word) for word in words.split()] for name, words in WORDS.items()},
    "ages": [_term(band, **{"from": low, "to": high}) for band, (low, high) in BANDS.items()],
    "axes": [_term(axis, low_pole=low, high_pole=high) for axis, (low, high) in POLES.items()],
}


def a_vocabulary(**changes: Any) -> Vocabulary:
    """Return the toy vocabulary; a set may be given anew as a list of words."""
    sets = {name: [_term(word) for word in words] for name, words in changes.items()}
    return Vocabulary.model_validate({**VOCABULARY, **sets}) if sets else _the_vocabulary()


@cache
def _the_vocabulary() -> Vocabulary:
    return Vocabulary.model_validate(VOCABULARY)


# What is asked


def _gate(compare: str, **more: Any) -> Plain:
    return {"compare": compare, "gate": "yes", "facet": "practical", **more}


FIELDS: Plain = {
    "licensed_states": _gate("place"),
    "serves.who": _gate("any"),
    "serves.ages": _gate("any"),
    "languages": _gate("any"),
    "formats": _gate("any"),
    "offices": _gate("distance"),
    "payment": _gate("any"),
    "fees.per_session": _gate("limit", bound="at-most"),
    "listing.wait_weeks": _gate("limit", bound="at-most"),
    "access": _gate("coverage"),
    "concerns": {"compare": "coverage", "facet": "goals"},
    "aims": {"compare": "coverage", "facet": "goals"},
    "approaches": {"compare": "coverage", "facet": "tasks"},
    "medication": {"compare": "ordinal", "facet": "tasks", "levels": WORDS["medication"].split()},
    **{f"style.{axis}": {"compare": "axis", "facet": "tasks"} for axis in AXES[:3]},
    **{f"style.{axis}": {"compare": "axis", "facet": "bond"} for axis in AXES[3:]},
    "identity.gender": {"compare": "any", "facet": "bond"},
    "identity.affirms": {"compare": "coverage", "facet": "bond"},
    "first_steps.welcomes_first_timers": {"compare": "any", "facet": "bond"},
    "first_steps.free_call_minutes": {"compare": "limit", "bound": "at-least", "facet": "practical"},
    "hours": {"compare": "any", "facet": "practical"},
}
"""Every prior is 1, so that the weights can be done in the head."""


def a_question(question_id: str, kind: str, matches: str = "", **more: Any) -> Plain:
    """Return a question as an editor would write it."""
    question: Plain = {"id": question_id, "kind": kind, "ask": f"What about {question_id}?", **more}
    return question | ({"matches": matches} if matches else {})


def a_scale(question_id: str, axis: str = "", **more: Any) -> Plain:
    """Return a question on an axis, -3 to 3; the axis is the question's id unless given."""
    return a_question(
        question_id, "scale", f"style.{axis or question_id}", ends={"low": "One", "high": "Other"}, **more
    )


def an_option(value: str, **seeks: Any) -> Plain:
    """Return an option, with what it seeks; a double underscore stands for the dot of a field."""
    return {
        "value": value,
        "label": value,
        "seeks": {name.replace("__", "."): sought for name, sought in seeks.items()},
    }


def a_part(part_id: str, *questions: Plain, **more: Any) -> Plain:
    """Return a part of the questionnaire."""
    return {"id": part_id, "title": part_id.capitalize(), "questions": list(questions), **more}


def _from(set_name: str, question_id: str, matches: str, kind: str = "many", **more: Any) -> Plain:
    return a_question(question_id, kind, matches, options_from=set_name, **more)


ABOUT_YOU = a_part(
    "about-you",
    a_question(
        "for-whom",
        "one",
        options=[
            an_option("me", serves__who="individual"),
            an_option("me-and-partner", serves__who="couple"),
            an_option("my-child", serves__who=["individual", "family"]),
        ],
    ),
    _from("ages", "age", "serves.ages", kind="one"),
    a_question("where", "place", "licensed_states", short="yes"),
    _from("languages", "language", "languages"),
)
GOALS = a_part(
    "goals",
    _from("concerns", "concerns", "concerns", short="yes"),
    _from("concerns", "more-concerns", "concerns"),
    _from("aims", "aims", "aims"),
)
HOW_WE_WORK = a_part(
    "how-we-work",
    a_scale("lead", short="yes"),
    a_scale("lead-turned", "lead", reverse_keyed="yes"),
    *(a_scale(axis) for axis in AXES[1:]),
    _from("approaches", "approaches", "approaches"),
    _from("medication", "medication", "medication", kind="one"),
)
AT_EASE = a_part(
    "at-ease",
    _from("genders", "gender", "identity.gender", short="yes"),
    _from("affirms", "affirming", "identity.affirms"),
)
PRACTICAL = a_part(
    "practical",
    _from("formats", "formats", "formats", short="yes"),
    a_question("distance", "number", "offices", **{"from": 1, "to": 5000}, show_if={"formats": ["in-person"]}),
    _from("payment", "payment", "payment"),
    a_question("fee", "number", "fees.per_session", **{"from": 0, "to": 400}),
    a_question("wait", "number", "listing.wait_weeks", **{"from": 0, "to": 26}),
    _from("access", "access", "access"),
    a_question("free-call", "number", "first_steps.free_call_minutes", **{"from": 0, "to": 60}),
    _from("hours", "hours", "hours"),
)
WHERE_YOU_ARE = a_part(
    "where-you-are",
    a_question(
        "before",
        "one",
        short="yes",
        options=[
            an_option("never", style__pace=-3, first_steps__welcomes_first_timers="yes"),
            an_option("went-wrong", style__pace=-1),
            an_option("helped"),
        ],
    ),
    a_question(
        "confidence",
        "ruler",
        seeks_when=[
            {"from": 0, "to": 3, "seeks": {"style.pace": -1}},
            {"from": 8, "to": 10, "seeks": {"style.pace": 3}},
        ],
    ),
    readiness="yes",
)
QUESTIONS: Plain = {
    "version": 1,
    "fields": FIELDS,
    "parts": [ABOUT_YOU, GOALS, HOW_WE_WORK, AT_EASE, PRACTICAL, WHERE_YOU_ARE],
}


def a_questionnaire(*parts: Plain, priors: Mapping[str, Any] | None = None, **fields: Plain | None) -> Questionnaire:
    """Return the toy questionnaire, with its options written out.

    Args:
        parts: instead of the toy's own parts.
        priors: the priors of some fields.
        fields: how some fields are compared instead; a double underscore stands for the dot.
    """
    if not parts and not priors and not fields:
        return _the_questionnaire()
    compared: Plain = copy.deepcopy(FIELDS) | {name.replace("__", "."): spec for name, spec in fields.items()}
    for name, prior in (priors or {}).items():
        compared[name]["prior"] = prior
    plain = {**QUESTIONS, "fields": compared, **({"parts": list(parts)} if parts else {})}
    return Questionnaire.model_validate(plain).with_options(a_vocabulary())


@cache
def _the_questionnaire() -> Questionnaire:
    return Questionnaire.model_validate(QUESTIONS).with_options(a_vocabulary())


# Who is listed


def an_entry(therapist_id: str, accepting: str | None = "yes", **says: Any) -> Plain:
    """Return a catalogue entry as plain data; the axes may be given by name, and it takes clients unless said."""
    style = {axis: says.pop(axis) for axis in AXES if axis in says}
    listing = {"accepting": accepting, **says.pop("listing", {})} if accepting else says.pop("listing", {})
    return {"id": therapist_id, "name": therapist_id.title(), "listing": listing, "style": style, **says}


def a_therapist(therapist_id: str, accepting: str | None = "yes", **says: Any) -> Therapist:
    """Return a listed therapist about whom nothing is known but what is given."""
    return Therapist.model_validate(an_entry(therapist_id, accepting, **says))


def an_index(
    *therapists: Therapist, questionnaire: Questionnaire | None = None, withdrawn: Iterable[str] = ()
) -> FitIndex:
    """Return the index of a small catalogue, of which some may have withdrawn."""
    fields = (questionnaire or a_questionnaire()).fields
    return not_counting(build_index(therapists, fields, a_vocabulary()), frozenset(withdrawn))


# What was chosen


def an_answers_file(
    importance: Mapping[str, str] | None = None, hidden: Iterable[str] = (), use_readiness: bool = True, **said: Any
) -> Plain:
    """Return an answers file as plain data; an underscore stands for the dash of a question's id."""
    return {
        "version": 1,
        "answers": {name.replace("_", "-"): response for name, response in said.items()},
        "importance": {name.replace("_", "-"): level for name, level in (importance or {}).items()},
        "hidden": list(hidden),
        "use_readiness": use_readiness,
    }


def some_answers(questionnaire: Questionnaire | None = None, **chosen: Any) -> Answers:
    """Return answers of which nothing had to be dropped."""
    answers, dropped = read_answers(an_answers_file(**chosen), questionnaire or a_questionnaire())
    assert dropped == ()
    return answers


def what_was_dropped(data: Any, questionnaire: Questionnaire | None = None) -> list[str]:
    """Return the sentences that say what could not be used of a file."""
    dropped: tuple[Dropped, ...] = read_answers(data, questionnaire or a_questionnaire())[1]
    return [each.sentence for each in dropped]


def a_profile(questionnaire: Questionnaire | None = None, **chosen: Any) -> Profile:
    """Return the profile that some answers come to."""
    asked = questionnaire or a_questionnaire()
    return build_profile(asked, a_vocabulary(), some_answers(asked, **chosen))


def the_criterion(profile: Profile, field: str) -> Criterion:
    """Return the one criterion on a field: a gate, a limit of one of its ways, or a wish."""
    (found,) = (each for each in profile.wishes if each.field == field)
    return found


# What comes of it


def a_matching(*therapists: Therapist, questionnaire: Questionnaire | None = None, **chosen: Any) -> Matching:
    """Return what some answers find in a small catalogue."""
    return find_matches(an_index(*therapists, questionnaire=questionnaire), a_profile(questionnaire, **chosen))


def ids(matching: Matching, name: str = "matches") -> list[str]:
    """Return the ids of one of the three lists, in order."""
    return [matching.index.ids[each.row] for each in getattr(matching, name)]


def ranked(matching: Matching, therapist_id: str) -> Ranked:
    """Return a therapist's place in the list that holds them."""
    row = matching.index.ids.index(therapist_id)
    everyone = (*matching.matches, *matching.ask_first, *matching.full_now)
    (found,) = (each for each in everyone if each.row == row)
    return found


def fit(matching: Matching, therapist_id: str) -> Fraction:
    """Return a therapist's fit in points, exactly."""
    units = ranked(matching, therapist_id).units
    assert units is not None
    return Fraction(units, POINT)


def weights(matching: Matching) -> dict[str, int]:
    """Return the weight of each active criterion in whole units."""
    return {weighed.criterion.field: weighed.weight for weighed in matching.query}


def the_relaxation(matching: Matching, field: str) -> Relaxation:
    """Return what dropping the constraint on a field would do."""
    (found,) = (each for each in matching.relaxations if each.constraint.field == field)
    return found


# How it is said


SENTENCES = {
    "reason.unknown": "{field}: not listed. You could ask.",
    "reason.not-listed": "Not listed: {what}.",
    "reason.many": "Lists {n} in all, so each counts for less.",
    "reason.none-listed": "{field}: none listed.",
    "reason.other-listed": "{field}: you asked for {wanted}; listed: {what}.",
    "reason.concerns.says-3": "Says this is a focus: {what}.",
    "reason.concerns.says-2": "Says they regularly help with: {what}.",
    "reason.concerns.says-1": "Says they have some experience with: {what}.",
    "reason.identity.affirms.says": "Says their practice is affirming: {what}.",
    **{
        f"reason.axis.{source}.{closeness}": f"{who} {how}. {{axis}}: {{theirs}}. You asked for: {{wanted}}."
        for source, who in {
            "self": "Says",
            "sought": "Sought:",
            "editor": "Our editors’ reading:",
            "typical": "Typical:",
        }.items()
        for closeness, how in {"near": "close", "partly": "partly", "far": "different"}.items()
    },
    "reason.side.middle": "a mix of both",
    "reason.side.slight": "{pole}, a little",
    "reason.other.says": "{field}: {what}.",
    "reason.other.yes": "{field}: as you asked.",
    "reason.other.no": "{field}: not as you asked.",
    "field.concerns": "What you want help with",
    "field.identity.gender": "Gender",
    "unit.miles": {"one": "{value} mile", "other": "{value} miles"},
    "unit.weeks": {"one": "{value} week", "other": "{value} weeks"},
    "unit.minutes": {"one": "{value} minute", "other": "{value} minutes"},
    "unit.at-most": "at most {value}",
    "unit.at-least": "at least {value}",
    "matches.under-age.text": "This list is for adults. Here is who can help you now.",
}


def a_speech(locale: str = "en", **more: Any) -> Speech:
    """Return speech with the toy's own sentences, so that no editor's wording decides a test of the core."""
    return Speech(Wording(locale, {**SENTENCES, **more}), a_vocabulary())


def an_explanation(matching: Matching, therapist: Therapist) -> Explanation:
    """Return why a therapist stands where they do."""
    return explain_match(matching, ranked(matching, therapist.id), therapist, a_speech())
