"""Tips about entries that list so much in a field that each claim counts for less."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import Final

from questionnaire.catalogue import Catalogue, Therapist
from questionnaire.content.copied_facts import MOST
from questionnaire.content.placed import Document, Path
from questionnaire.content.typed import problem_at
from questionnaire.fit.index import FULL_STRENGTH, strengths_of
from questionnaire.problems import Problem, Severity
from questionnaire.questions import Questionnaire

_WORTH_SAYING: Final = Fraction(3, 4)
"""Chosen: one word more than is fully counted in a short list is no matter; look again when clinics ask."""
_WORDS: Final[Mapping[Fraction, str]] = {
    Fraction(2, 3): "two thirds",
    Fraction(1, 2): "half",
    Fraction(1, 3): "a third",
    Fraction(1, 4): "a quarter",
    Fraction(1, 5): "a fifth",
    Fraction(1, 8): "an eighth",
    Fraction(1, 10): "a tenth",
}


def claim_tips(document: Document, questionnaire: Questionnaire, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a tip for each list of an active entry that is so long that each of its claims counts for much less."""
    yield from islice(_tips(document, questionnaire, catalogue), MOST)


def _tips(document: Document, questionnaire: Questionnaire, catalogue: Catalogue) -> Iterator[Problem]:
    places = _places(document)
    for therapist in catalogue.therapists:
        if therapist.listing.status == "active" and therapist.id in places:
            for field, compared in questionnaire.fields.items():
                full = compared.full_worth
                if full is not None:
                    path: Path = ("therapists", places[therapist.id], *field.split("."))
                    yield from _about(document, path, therapist, field, Fraction(full))


def _about(document: Document, path: Path, therapist: Therapist, field: str, full: Fraction) -> Iterator[Problem]:
    listed = strengths_of(therapist.known(field))
    worth = full * FULL_STRENGTH / max(sum(listed.values()), 1)
    if worth < _WORTH_SAYING:
        what = "topics" if field == "concerns" else "things"
        message = f"lists {len(listed)} {what}: each counts for about {_in_words(worth)}. Keep those they do most."
        yield problem_at(document, path, message, Severity.TIP)


def _in_words(worth: Fraction) -> str:
    return _WORDS[min(_WORDS, key=lambda each: abs(each - worth))]


def _places(document: Document) -> Mapping[str, int]:
    """Return where the first entry of each id stands in the list."""
    entries = document.at(("therapists",))
    listed = list(enumerate(entries)) if isinstance(entries, list) else []
    return {entry["id"]: index for index, entry in reversed(listed) if isinstance(entry, dict) and _has_id(entry)}


def _has_id(entry: Mapping[str, object]) -> bool:
    return isinstance(entry.get("id"), str)
