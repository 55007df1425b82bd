"""Proportions of an invented roster: how often each word and state is drawn, beside the others of its set."""

from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

from questionnaire.vocabulary import Vocabulary, set_names


class Deck(NamedTuple):
    """The words of one set in vocabulary order, with their cumulated weights."""

    words: tuple[str, ...]
    cumulated: tuple[float, ...]


def decks(vocabulary: Vocabulary) -> Mapping[str, Deck]:
    """Return a deck for each set of the vocabulary; a word without a proportion of its own weighs 1."""
    return {name: _deck(vocabulary.words(name), PROPORTIONS.get(name, {})) for name in set_names()}


def _deck(words: tuple[str, ...], proportions: Mapping[str, float]) -> Deck:
    return Deck(words, tuple(accumulate(proportions.get(word, 1.0) for word in words)))


PROPORTIONS: Mapping[str, Mapping[str, float]] = {
    "concerns": {
        "anxiety": 30, "depression": 25, "stress": 18, "trauma": 16, "relationships": 16, "life-changes": 13,
        "self-esteem": 13, "grief": 10, "ptsd": 8, "couple-conflict": 8, "family-conflict": 8, "work-career": 8,
        "panic": 7, "burnout": 6, "parenting": 6, "adhd": 6, "anger": 5, "identity": 5, "substance-use": 5,
        "social-anxiety": 5, "ocd": 4, "loneliness": 4, "separation": 4, "abuse": 4, "perfectionism": 4,
        "eating": 3, "sleep": 3, "sexuality": 3, "gender": 3, "child-behavior": 3, "bipolar": 3, "mood-swings": 3,
        "pregnancy-postpartum": 3, "body-image": 2, "autism": 2, "chronic-illness": 2, "caregiving": 2,
    },
    "approaches": {
        "cbt": 22, "mindfulness-based": 12, "psychodynamic": 9, "person-centered": 9, "act": 8, "emdr": 7,
        "dbt": 7, "solution-focused": 7, "narrative": 5, "ifs": 5, "family-systems": 5, "motivational-interviewing": 4,
        "emotion-focused": 4, "interpersonal": 3, "somatic": 3, "gottman": 3, "play-therapy": 2, "exposure": 2,
    },
    "credentials": {"lcsw": 22, "lpc": 18, "lmft": 16, "lmhc": 10, "psyd": 6, "phd": 7, "pmhnp": 4, "md": 3, "lmsw": 3},
    "languages": {"es": 14, "zh": 3, "fr": 2, "pt": 2, "ase": 2, "ru": 2, "ko": 2, "vi": 2, "tl": 2, "en": 0.1},
    "payment": {
        "self-pay": 20, "out-of-network": 9, "aetna": 8, "bcbs": 9, "cigna": 7, "united": 7, "optum": 6,
        "medicaid": 6, "sliding-scale": 5, "eap": 4, "medicare": 4, "anthem": 3, "humana": 2, "tricare": 2,
    },
    "hours": {"weekday-morning": 8, "weekday-afternoon": 10, "weekday-evening": 6, "saturday": 2, "sunday": 0.7},
    "ages": {"adult": 20, "teen": 7, "older-adult": 6, "child": 4, "young-child": 1.5},
    "who": {"individual": 20, "couple": 6, "family": 4, "group": 2},
    "genders": {"woman": 68, "man": 26, "nonbinary": 6},
    "affirms": {"lgbtq": 12, "trans": 6, "neurodivergent": 6, "anti-racist": 4, "disability": 3, "body-size": 3},
    "faiths": {"christian": 8, "spiritual": 5, "secular": 5, "jewish": 2, "catholic": 3},
    "lived_experience": {"parent": 8, "lgbtq": 5, "immigrant": 4, "bereaved": 3, "recovery": 2},
    "access": {"step-free": 8, "near-transit": 5, "parking": 7, "captions": 4, "camera-optional": 3},
    "medication": {"open": 5, "neutral": 4},
    "style_sources": {"self": 7, "editor": 2, "typical": 1},
    "states": {
        "CA": 39.5, "TX": 29.1, "FL": 21.5, "NY": 20.2, "PA": 13.0, "IL": 12.8, "OH": 11.8, "GA": 10.7, "NC": 10.4,
        "MI": 10.1, "NJ": 9.3, "VA": 8.6, "WA": 7.7, "AZ": 7.2, "MA": 7.0, "TN": 6.9, "IN": 6.8, "MD": 6.2,
        "MO": 6.2, "WI": 5.9, "CO": 5.8, "MN": 5.7, "SC": 5.1, "AL": 5.0, "LA": 4.7, "KY": 4.5, "OR": 4.2,
        "OK": 4.0, "CT": 3.6, "PR": 3.3, "UT": 3.3, "IA": 3.2, "NV": 3.1, "AR": 3.0, "MS": 3.0, "KS": 2.9,
        "NM": 2.1, "NE": 2.0, "ID": 1.8, "WV": 1.8, "HI": 1.5, "NH": 1.4, "ME": 1.4, "RI": 1.1, "MT": 1.1,
        "DE": 1.0, "SD": 0.9, "ND": 0.8, "AK": 0.7, "DC": 0.7, "VT": 0.6, "WY": 0.6, "GU": 0.2, "VI": 0.1,
        "AS": 0.05, "MP": 0.05,
    },
}  # fmt: skip
"""Weights within a set. Source for `states`: residents in millions, US Census 2020. All others are our judgement of
what large US directories look like; look again if a benchmark leans on them."""
