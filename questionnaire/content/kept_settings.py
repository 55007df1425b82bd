"""Kept settings: what is right in a settings file that is not right as a whole, with the safe thing for the rest."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

from pydantic import ValidationError

from questionnaire.content.placed import Document
from questionnaire.content.settings import Settings
from questionnaire.problems import nearest_word

_MOST_ROUNDS: Final = 5
_FIELDS: Final = tuple(Settings.model_fields)


def kept_settings(document: Document, before: Settings | None) -> Settings | None:
    """Return the settings whose wrong fields are as they were before, else as if left out; None where nothing is right.

    Where it is not known whether this is a shared tablet, it is one: then nothing is kept on it.
    """
    if not isinstance(document.data, dict) or not {*document.data} & {*_FIELDS}:
        return None
    data = deepcopy(document.data)
    known = before.model_dump(mode="python", exclude_unset=True) if before is not None else {}
    for _ in range(_MOST_ROUNDS):
        try:
            return Settings.model_validate(data)
        except ValidationError as error:
            for each in error.errors(include_url=False, include_input=False, include_context=False):
                _replace(data, tuple(step for step in each["loc"] if step != "[key]"), known)
    return None


def _replace(data: dict[str, Any], path: tuple[str | int, ...], known: Mapping[str, Any]) -> None:
    """Put what was known before in place of a wrong field, or take it out; of a list all of it."""
    names = [
        str(step) for step in path[: next((at for at, step in enumerate(path) if isinstance(step, int)), len(path))]
    ]
    here: Any = data
    for step in names[:-1]:
        here, known = here.get(step), known.get(step, {})
    if not names or not isinstance(here, dict):
        return
    here.pop(names[-1], None)
    if names[-1] in known:
        here[names[-1]] = known[names[-1]]
    elif names[0] == "kiosk" or nearest_word(names[0][:60], _FIELDS) == "kiosk":
        kiosk = data.setdefault("kiosk", {})
        kiosk.setdefault("on", True)
