"""What the current answers come to: the matching of this run, its explanations, and the words for them."""

from questionnaire.answers import Answers
from questionnaire.catalogue import Therapist
from questionnaire.fit.explanation import Explanation, explain_match
from questionnaire.fit.index import FitIndex, build_index, not_counting
from questionnaire.fit.matching import Matching, find_matches
from questionnaire.fit.recommender import Ranked
from questionnaire.profile import Profile, build_profile
from questionnaire.speech import Speech
from questionnaire.ui import session


def speech() -> Speech:
    """Return the voice of the page in the visitor's language."""
    content = session.content()
    return Speech(content.wordings[session.current_locale()], content.vocabulary)


def profile(answers: Answers | None = None) -> Profile:
    """Return what the visitor's answers (or others) come to."""
    found = answers if answers is not None else session.current_answers()
    return build_profile(session.current_questionnaire(), session.content().vocabulary, found)


def matching(answers: Answers | None = None) -> Matching:
    """Return who fits the visitor's answers (or others), made anew: nothing made from answers is ever shared."""
    return find_matches(_index(), profile(answers), session.content().withdrawn)


def matching_then(found: Matching, answers: Answers) -> Matching:
    """Return who would fit other answers; what was screened for the visitor's own is not screened again."""
    return find_matches(found.index, profile(answers), session.content().withdrawn, known=found.eligibility.screens)


def therapist(therapist_id: str) -> Therapist | None:
    """Return a listed therapist; None when the entry is gone, withdrawn, inactive, or hidden by the visitor."""
    content = session.content()
    found = content.catalogue.by_id.get(therapist_id)
    gone = therapist_id in content.withdrawn or therapist_id in session.current_answers().hidden
    return found if found is not None and found.listing.status == "active" and not gone else None


def therapist_of(ranked: Ranked) -> Therapist:
    """Return the therapist who stands at a place of a list."""
    return session.content().catalogue.therapists[ranked.row]


def explanation(found: Matching, ranked: Ranked, therapist: Therapist) -> Explanation:
    """Return why a therapist stands where they do."""
    return explain_match(found, ranked, therapist, speech())


def _index() -> FitIndex:
    """Return the shared index, or one for this visit when its pinned questions compare other fields."""
    content, pinned = session.content(), session.current_questionnaire()
    if pinned.fields == content.questionnaire.fields:
        return content.index
    index = build_index(content.catalogue.therapists, pinned.fields, content.vocabulary)
    return not_counting(index, content.withdrawn)
