"""The snapshot: all content as one immutable value, with the catalogue made ready for ranking."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from pydantic import BaseModel

from questionnaire.answers import canonical_json
from questionnaire.catalogue import Catalogue
from questionnaire.content.complaint_routes import ComplaintRoute
from questionnaire.content.help_lines import HelpRegion
from questionnaire.content.learn import LearnPage
from questionnaire.content.personas import Persona
from questionnaire.content.settings import Settings
from questionnaire.content.translations import Language
from questionnaire.fit.index import FitIndex
from questionnaire.problems import Problem
from questionnaire.questions import Questionnaire
from questionnaire.vocabulary import Vocabulary
from questionnaire.wording import Wording


@dataclass(frozen=True)
class Content:
    """All that editors wrote, as it was when it was read.

    `questionnaire` has the options that come from the vocabulary written out; its hash is that of the file.
    `listed` counts the entries of the catalogue file, those set aside included. `problems` are those of this reading.
    """

    vocabulary: Vocabulary
    questionnaire: Questionnaire
    catalogue: Catalogue
    withdrawn: frozenset[str]
    index: FitIndex
    help_regions: tuple[HelpRegion, ...]
    complaint_routes: tuple[ComplaintRoute, ...]
    settings: Settings
    personas: tuple[Persona, ...]
    learn: Mapping[str, tuple[LearnPage, ...]]
    wordings: Mapping[str, Wording]
    languages: Mapping[str, Language]
    catalogue_hash: str
    questionnaire_hash: str
    listed: int
    problems: tuple[Problem, ...]


def content_hash(model: BaseModel) -> str:
    """Return the SHA-256 of typed content: comments, line ends and the order of keys do not change it."""
    data = model.model_dump(mode="json", exclude_none=True, exclude_unset=True, by_alias=True)
    return sha256(canonical_json(data).encode()).hexdigest()
