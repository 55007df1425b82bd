"""JSON Schemas of the editors' files, so that an editor completes words and underlines slips while one types."""

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from questionnaire.catalogue import AXES, Catalogue
from questionnaire.content.complaint_routes import ComplaintRoutesFile
from questionnaire.content.help_lines import HelpLinesFile
from questionnaire.content.personas import PersonasFile
from questionnaire.content.phrases import AXIS_POLES
from questionnaire.content.schema_parts import Part, opened, schema_of
from questionnaire.content.settings import Settings
from questionnaire.content.sign_offs import SignOffsFile
from questionnaire.questions import Questionnaire
from questionnaire.vocabulary import SET_OF_FIELD, Vocabulary, set_names

_MODELS: Final[Mapping[str, type[BaseModel]]] = {
    "therapists": Catalogue,
    "questions": Questionnaire,
    "vocabulary": Vocabulary,
    "help_lines": HelpLinesFile,
    "complaint_routes": ComplaintRoutesFile,
    "settings": Settings,
    "personas": PersonasFile,
    "sign_offs": SignOffsFile,
}
_YES_OR_NO: Final = {"enum": ["yes", "no", True, False]}
"""In the YAML of today's editors a bare yes is text; both are fine."""
_MEANINGS: Final[Mapping[str, str]] = {
    "name": "As it stands on the card.",
    "pronouns": "Only as the therapist gives them.",
    "listing": "Whether they take clients, and when somebody last asked them.",
    "credentials": "Licenses and degrees: title, number, and the state that gave it.",
    "formats": "How sessions can be held.",
    "offices": "Where they see people; the postal code is for the distance.",
    "fees": "What a session costs, and where a sliding fee starts.",
    "payment": "Insurers and other ways to pay.",
    "hours": "When sessions can be.",
    "serves": "Which ages, and whom: one person, a couple, a family, a group.",
    "aims": "What people can gain here; name the main ones only.",
    "approaches": "Ways of working.",
    "medication": "How they think about medication.",
    "style": "Six axes from -3 to 3, best as the therapist says of themselves.",
    "access": "What makes it easier to come.",
    "first_steps": "What makes it easier to begin.",
    "about": "Two or three sentences in the therapist's own plain words.",
    "contact": "How to reach them.",
    "consent_on": "The day they agreed to have identity published.",
}
_EXAMPLES: Final[Mapping[str, Any]] = {
    "id": "amara-osei",
    "name": "Amara Osei",
    "pronouns": "she/her",
    "languages": ["en", "es"],
    "formats": ["in-person", "video"],
    "licensed_states": ["OR", "WA"],
    "concerns": {"anxiety": 3, "grief": 1},
    "about": "Two or three sentences in the therapist's own plain words.",
    "consent_on": "2026-09-20",
}


def write_schemas(vocabulary: Vocabulary, folder: Path) -> None:
    """Write all schemas into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schema_texts(vocabulary).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def stale_schemas(vocabulary: Vocabulary, folder: Path) -> tuple[str, ...]:
    """Return the names of the schemas in a folder that are missing or not those of today's models and words."""
    return tuple(name for name, text in schema_texts(vocabulary).items() if _text_of(folder / name) != text)


def schema_texts(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the text of each schema by the name of its file."""
    words: Mapping[str, Callable[[Part], None]] = {
        "therapists": lambda schema: _with_catalogue_words(schema, vocabulary),
        "questions": _with_short_forms,
    }
    return {f"{name}.schema.json": _text(name, model, words.get(name)) for name, model in _MODELS.items()}


def _text(name: str, model: type[BaseModel], words: Callable[[Part], None] | None) -> str:
    schema = deepcopy(schema_of(model))
    if words is not None:
        words(schema)
    plain = _plain(schema)
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"data/{name}.yaml"}
    text = json.dumps({**plain, **head}, ensure_ascii=False, indent=1, sort_keys=True)
    return text.replace('"$defs"', '"definitions"').replace("#/$defs/", "#/definitions/") + "\n"


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _plain(part: Any) -> Any:
    """Return a schema as YAML editors need it: yes for true, numbers as numbers, the editors' own keys allowed."""
    if isinstance(part, list):
        return [_plain(each) for each in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _plain(value) for key, value in part.items() if key != "default" and not _is_title(key, value)}
    if kept.get("type") == "boolean":
        return {**_YES_OR_NO, **{key: value for key, value in kept.items() if key != "type"}}
    if "anyOf" in kept:
        return _one_way(kept)
    if kept.get("additionalProperties") is False:
        own = {"^x_": {"description": "A note of your own; the app passes over it."}}
        kept["patternProperties"] = {**kept.get("patternProperties", {}), **own}
    return kept


def _is_title(key: str, value: Any) -> bool:
    """Return whether this is pydantic's own title for a part, not a field of that name."""
    return key == "title" and isinstance(value, str)


def _one_way(part: Part) -> Part:
    """Return a part with alternatives but the ones that YAML files have no use for: null, and numbers as text."""
    ways = [way for way in part["anyOf"] if way.get("type") != "null"]
    if any(way.get("type") == "number" for way in ways):
        ways = [way for way in ways if way.get("type") != "string"]
    rest = {key: value for key, value in part.items() if key != "anyOf"}
    return {**ways[0], **rest} if len(ways) == 1 else {**rest, "anyOf": ways}


def _with_catalogue_words(schema: Part, vocabulary: Vocabulary) -> None:
    """Write the words of the vocabulary into the fields of a therapist."""
    therapist = schema["$defs"]["Therapist"]
    for field, set_name in SET_OF_FIELD.items():
        if set_name and vocabulary.words(set_name) and set_name != "accepting":
            _name_words(_property(schema, therapist, field), vocabulary, set_name)
    for owner, key, set_name in (("Credential", "title", "credentials"), ("Credential", "state", "states")):
        _name_words(schema["$defs"][owner]["properties"][key], vocabulary, set_name)
    _name_words(schema["$defs"]["Office"]["properties"]["state"], vocabulary, "states")
    schema["$defs"]["Listing"]["properties"]["accepting"] = {"enum": ["yes", "no", "waitlist", True, False]}
    for axis in AXES:
        low, high = AXIS_POLES[axis]
        place = _property(schema, therapist, f"style.{axis}")
        place |= {"description": f"-3 ({low}) to 3 ({high}), in steps of 0.5. Leave it out if not known."}
        place["anyOf"] = [{"type": "number", "minimum": -3, "maximum": 3, "multipleOf": 0.5}]
    for name, meaning in _MEANINGS.items():
        therapist["properties"][name].setdefault("description", meaning)
    for name, example in _EXAMPLES.items():
        therapist["properties"][name]["examples"] = [example]


def _with_short_forms(schema: Part) -> None:
    """Write the names of the vocabularies, and the short forms that questions allow, into the schema."""
    question = schema["$defs"]["Question"]["properties"]
    question["options_from"] = {"enum": list(set_names()), "description": "The vocabulary that holds the options."}
    value = {"type": ["string", "number", "boolean"]}
    values = {"anyOf": [value, {"type": "array", "items": value}]}
    for owner in ("Option", "SeeksWhen"):
        described = "What choosing this asks of the catalogue: fields with one value or a list."
        schema["$defs"][owner]["properties"]["seeks"] = {
            "type": "object",
            "additionalProperties": values,
            "description": described,
        }
    question["show_if"] = {
        "type": "object",
        "description": "Earlier questions only: the question is asked when each of them has one of these answers.",
        "additionalProperties": {"anyOf": [values, {"$ref": "#/$defs/Condition"}]},
    }
    for model, key in (("Part", "title"), ("Option", "label")):
        required = schema["$defs"][model]["required"]
        schema["$defs"][model]["required"] = [each for each in required if each != key]


def _property(schema: Part, owner: Part, field: str) -> Part:
    """Return the property of a dotted field, to be changed in place."""
    name, _, inner = field.partition(".")
    found: Part = owner["properties"][name]
    if not inner:
        return found
    reference = found.get("$ref") or next(way["$ref"] for way in found["anyOf"] if "$ref" in way)
    inside: Part = schema["$defs"][reference.rsplit("/", 1)[-1]]["properties"][inner]
    return inside


def _name_words(part: Part, vocabulary: Vocabulary, set_name: str) -> None:
    """Let a property take only the words of a vocabulary: one, a list, or the keys of a mapping."""
    terms = vocabulary.by_value[set_name].values()
    words = {"enum": [term.value for term in terms], "markdownEnumDescriptions": [term.label for term in terms]}
    shape = opened({key: value for key, value in part.items() if key != "description"}, {})
    described = {"description": part.get("description", "")} if part.get("description") else {}
    part.clear()
    if shape.get("type") == "array":
        part |= {"type": "array", "items": words, **described}
    elif shape.get("type") == "object":
        strengths = next(iter(shape["patternProperties"].values()))
        part |= {"type": "object", "propertyNames": {"enum": words["enum"]}, "additionalProperties": strengths}
        part |= described
    else:
        part |= {**words, **described}
