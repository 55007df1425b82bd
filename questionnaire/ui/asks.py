"""What to ask a therapist about the things their entry does not say."""

from collections.abc import Mapping

from questionnaire.fit.explanation import name_field, say_wanted
from questionnaire.fit.matching import Matching
from questionnaire.profile import Criterion
from questionnaire.speech import Speech


def criteria_by_field(found: Matching) -> Mapping[str, Criterion]:
    """Return everything that was asked for, gates included, by field."""
    return {each.field: each for each in found.profile.wishes}


def ask_sentence(found: Matching, field_name: str, speech: Speech) -> str:
    """Return the sentence to ask about one field."""
    criterion = criteria_by_field(found).get(field_name)
    wanted = say_wanted(criterion, speech) if criterion is not None else ""
    sentence = f"ask.{field_name}"
    if speech.wording.has(sentence):
        return speech.say(sentence, wanted=wanted)
    return speech.say("reason.unknown", field=name_field(field_name, speech))
