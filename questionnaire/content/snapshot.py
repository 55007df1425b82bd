"""The snapshot: all content as one immutable value, with the catalogue made ready for ranking."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

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
    `logo` is the clinic's picture as an address that asks nobody. `has_own_settings` is False where they were lent.
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
    logo: str | None = None
    has_own_settings: bool = True


def content_hash(model: BaseModel) -> str:
    """Return the SHA-256 of typed content: comments, line ends, the order of keys and 1 or 1.0 do not change it."""
    return sha256(canonical_text(model).encode()).hexdigest()


def canonical_text(model: BaseModel) -> str:
    """Return typed content as the one JSON text that its hash is made of."""
    data = model.model_dump(mode="python", exclude_none=True, exclude_unset=True, by_alias=True)
    return canonical_json(_plain(data))


def _plain(value: Any) -> Any:
    """Return typed content as JSON data: dates in ISO form, numbers exact and without needless zeros."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value
