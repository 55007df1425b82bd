"""Drafting: the words for one therapist, from the answers or as the visitor changed them, and what goes in."""

from typing import Final

from questionnaire.answers import MOST_TEXT
from questionnaire.catalogue import Therapist
from questionnaire.outreach import letters
from questionnaire.outreach.letters import Matter, Way
from questionnaire.typed_text import clean
from questionnaire.ui import results, session, widgets

CHOSEN: Final = "reach-parts"
NONE: Final = "none"
MOST: Final = MOST_TEXT
BOXES: Final = "reach-box-"


def matter(therapist: Therapist) -> Matter:
    """Return who writes to whom in this visit."""
    return Matter(therapist, session.current_answers(), results.profile(), results.speech())


def chosen_parts() -> frozenset[str]:
    """Return what the visitor wants in the words: the usual parts until they choose."""
    kept = session.current_answers().words.get(CHOSEN)
    return letters.USUAL if kept is None else frozenset(kept.split()) & set(letters.PARTS)


def choose_part(part: str, wanted: bool) -> None:
    """Put a part into the words, or leave it out."""
    parts = chosen_parts() | {part} if wanted else chosen_parts() - {part}
    ordered = " ".join(each for each in letters.PARTS if each in parts)
    session.change_answers(lambda answers: answers.with_words(**{CHOSEN: ordered or NONE}))
    widgets.forget(BOXES)


def made_words(way: Way, about: Matter) -> str:
    """Return the words that the answers make."""
    return clean(letters.write_words(way, about, chosen_parts()), MOST)


def current_words(way: Way, about: Matter) -> str:
    """Return the words as the visitor left them, or as the answers make them."""
    return about.answers.words.get(_slot(way, about.therapist)) or made_words(way, about)


def is_changed(way: Way, about: Matter) -> bool:
    """Return whether the visitor changed the words."""
    return _slot(way, about.therapist) in about.answers.words


def keep_words(way: Way, therapist: Therapist, text: str) -> None:
    """Keep the words as the visitor changed them; words that are as they were made are not kept."""
    about = matter(therapist)
    kept = "" if text.strip() == made_words(way, about).strip() else text
    session.change_answers(lambda answers: answers.with_words(**{_slot(way, therapist): kept}))


def start_again(way: Way, therapist: Therapist) -> None:
    """Let the answers make the words again."""
    session.change_answers(lambda answers: answers.with_words(**{_slot(way, therapist): ""}))
    widgets.forget(box_key(way, therapist))


def box_key(way: Way, therapist: Therapist) -> str:
    """Return the key of the box that holds the words."""
    return f"{BOXES}{way}-{therapist.id}"


def _slot(way: Way, therapist: Therapist) -> str:
    return f"reach-{way}-{therapist.id}"
