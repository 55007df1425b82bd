"""The report: a matching as the plain JSON data that `match --format json` prints."""

from collections.abc import Mapping, Sequence
from typing import Any

from questionnaire.catalogue import Therapist
from questionnaire.fit.columns import POINT, TOTAL_UNITS, WeighedCriterion
from questionnaire.fit.explanation import Explanation, Reason, explain_match
from questionnaire.fit.matching import Matching
from questionnaire.fit.recommender import Ranked
from questionnaire.fit.relaxation import Relaxation
from questionnaire.speech import Speech


def report_matching(
    matching: Matching, therapists: Mapping[str, Therapist], speech: Speech, top: int | None = None
) -> dict[str, Any]:
    """Return a matching as plain data; `top` cuts each list after ranking."""
    lists = {"matches": matching.matches, "ask_first": matching.ask_first, "full_now": matching.full_now}
    report: dict[str, Any] = {
        "catalogue": {"size": matching.index.size, "eligible": matching.eligible_count},
        "answers": {"digest": matching.profile.digest},
        "criteria": [_criterion(weighed) for weighed in matching.query],
        "gates": [{"field": name, "passed": passed} for name, passed in matching.gates_passed()],
        **{
            name: [_entry(matching, each, therapists, speech) for each in ranked[:top]]
            for name, ranked in lists.items()
        },
        "relaxations": [_relaxation(each) for each in matching.relaxations],
    }
    if matching.profile.under_age:
        report["notice"] = speech.say("matches.under-age.text")
    return report


def points(units: int) -> float:
    """Return whole units as points of 100."""
    return units / POINT


def _criterion(weighed: WeighedCriterion) -> dict[str, Any]:
    return {
        "field": weighed.criterion.field,
        "facet": weighed.criterion.compared.facet,
        "importance": weighed.criterion.importance.value,
        "weight": weighed.weight / TOTAL_UNITS,
        "must_have": weighed.criterion.must_have,
    }


def _entry(matching: Matching, ranked: Ranked, therapists: Mapping[str, Therapist], speech: Speech) -> dict[str, Any]:
    therapist = therapists[matching.index.ids[ranked.row]]
    explanation = explain_match(matching, ranked, therapist, speech)
    return {
        "id": therapist.id,
        "name": therapist.name,
        "rank": ranked.rank,
        "group": ranked.group,
        "band": explanation.band,
        **_measures(explanation, matching.query),
        "ask_about": list(explanation.ask_about),
        "reasons": [_reason(reason) for reason in explanation.reasons],
    }


def _measures(explanation: Explanation, query: Sequence[WeighedCriterion]) -> dict[str, Any]:
    units = explanation.ranked.units
    if units is None or not query:
        return {"fit": None, "known_share": None, "facets": None}
    facets = {facet: points(each) for facet, each in explanation.facet_units().items()}
    return {"fit": points(units), "known_share": float(explanation.known_share or 0), "facets": facets}


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "field": reason.field,
        "questions": list(reason.questions),
        "facet": reason.facet,
        "weight": reason.weight / TOTAL_UNITS,
        "f": float(reason.fit),
        "known": reason.known,
        "contribution": points(reason.contribution),
        "text": reason.text,
    }


def _relaxation(relaxation: Relaxation) -> dict[str, Any]:
    return {
        "field": relaxation.constraint.field,
        "more": relaxation.more,
        "best_fit": None if relaxation.best_units is None else points(relaxation.best_units),
        "better_than_now": relaxation.better_than_now,
        "smallest_step": relaxation.smallest_step,
    }
