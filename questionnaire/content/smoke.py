"""A trial ranking: new content ranks a few people before anybody else meets it."""

from typing import Final

from questionnaire.answers import Answers
from questionnaire.answers_file import read_answers
from questionnaire.content.snapshot import Content
from questionnaire.profile import build_profile

_PERSONAS: Final = 2


def trial_fault(content: Content) -> str | None:
    """Return the name of the exception that ranking raises with this content, or None when it ranks."""
    from questionnaire.fit.matching import find_matches

    people = [Answers()]
    people += [read_answers(each.answers_data(), content.questionnaire)[0] for each in content.personas[:_PERSONAS]]
    try:
        for answers in people:
            profile = build_profile(content.questionnaire, content.vocabulary, answers)
            found = find_matches(content.index, profile, content.withdrawn)
            _ = found.matches[:1], found.ask_first[:1], found.full_now[:1], found.relaxations
    except Exception as error:  # whatever it is, an edit must not take the app down
        return type(error).__name__
    return None
