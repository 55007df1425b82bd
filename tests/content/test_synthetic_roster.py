"""The shipped vocabulary is enough to invent a roster from, and every word of that roster is in it."""

from pathlib import Path

import yaml

from questionnaire.catalogue import Catalogue
from questionnaire.vocabulary import SET_OF_FIELD, Vocabulary
from questionnaire.workbench.synthetic import synthesize

DATA = Path(__file__).parents[2] / "data"


def as_words(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def test_an_invented_roster_uses_only_shipped_words():
    vocabulary = Vocabulary.model_validate(yaml.load((DATA / "vocabulary.yaml").read_text("utf-8"), yaml.BaseLoader))
    roster = Catalogue.model_validate(yaml.load("".join(synthesize(300, 11, vocabulary)), yaml.BaseLoader))

    sets = {field: name for field, name in SET_OF_FIELD.items() if name}
    used = {(sets[field], word) for each in roster.therapists for field in sets for word in as_words(each.known(field))}
    used |= {("credentials", credential.title) for each in roster.therapists for credential in each.credentials}
    assert {(name, word) for name, word in used if vocabulary.term(name, word) is None} == set()
