"""What the workbench found, in sentences for editors."""

from questionnaire.fit.account import Narrowing, narrowings
from questionnaire.fit.explanation import name_field, say_wanted
from questionnaire.fit.matching import Matching
from questionnaire.speech import Speech
from questionnaire.workbench.coverage import Alike, Unseen
from questionnaire.workbench.freshness import Freshness
from questionnaire.workbench.persona_diff import Move, Why
from questionnaire.workbench.silence_costs import SilenceCost

MOST_WHY = 3
"""Chosen: the causes that moved somebody most; the rest is in the JSON."""


def say_move(move: Move, speech: Speech) -> str:
    """Return what happened to one therapist in one list, and why."""
    values = {"name": move.name, "old": move.old_rank or "", "new": move.new_rank or ""}
    what = speech.say(f"workbench.move.{move.list}.{move.kind}", **values)
    return " ".join((what, *(say_why(each, speech) for each in move.why[:MOST_WHY])))


def say_why(why: Why, speech: Speech) -> str:
    """Return one cause of a move as a sentence."""
    field = name_field(why.field, speech) if why.field else ""
    points = speech.number(round(abs(why.points), 1))
    return speech.say(f"workbench.why.{why.kind}", field=field, points=points)


def say_unseen(unseen: Unseen, speech: Speech) -> str:
    """Return who was never among the first, and what that may be due to."""
    return speech.say(f"workbench.unseen.{'silent' if unseen.silent else 'taking'}", name=unseen.name)


def say_alike(alike: Alike, speech: Speech) -> str:
    """Return in what therapists hardly differ."""
    if alike.kind == "axis":
        axis = speech.label("axes", alike.name.removeprefix("style."))
        return speech.say("workbench.alike.axis", axis=axis, spread=speech.number(alike.value))
    aim = speech.label("aims", alike.name)
    return speech.say("workbench.alike.aim", aim=aim, percent=round(100 * alike.value))


def say_silence(cost: SilenceCost, speech: Speech) -> str:
    """Return what counts for those who say nothing in a field, beside the average of those who say."""
    counted, said = (speech.number(round(each, 1)) for each in (cost.counted, cost.said))
    field = name_field(cost.field, speech)
    return speech.say("workbench.silence", field=field, n=cost.silent, of=cost.of, counted=counted, said=said)


def say_freshness(found: Freshness, speech: Speech) -> str:
    """Return when an entry was last checked, as a sentence."""
    if found.verified_on is None or found.days is None:
        return speech.say("workbench.fresh.never", name=found.name)
    day = speech.date(found.verified_on)
    return speech.say(f"workbench.fresh.{found.state}", name=found.name, day=day, n=found.days)


def say_nobody(found: Matching, speech: Speech) -> tuple[str, ...]:
    """Return, line by line, that nobody is to be shown, and how many stood at each gate and must-have."""
    listed = speech.say("workbench.nobody.listed", n=found.eligibility.listed_count)
    return (
        f"{speech.say('workbench.nobody.title')} {listed}",
        *(_say_gate(each, speech) for each in narrowings(found)),
    )


def _say_gate(told: Narrowing, speech: Speech) -> str:
    field, asked = name_field(told.constraint.field, speech), say_wanted(told.constraint, speech)
    counts = {name: speech.number(getattr(told, name)) for name in ("passed", "failed", "silent", "left", "open")}
    return speech.say("workbench.nobody.gate", field=field, asked=asked, **counts)
