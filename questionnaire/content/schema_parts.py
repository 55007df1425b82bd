"""Parts of a model's JSON Schema: what may stand at a path, found without naming any model."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from questionnaire.content.placed import Path

Part = dict[str, Any]


@lru_cache(maxsize=64)
def schema_of(model: type[BaseModel]) -> Part:
    """Return the JSON Schema of a model."""
    return model.model_json_schema(by_alias=True)


def part_at(model: type[BaseModel], path: Path) -> Part:
    """Return the part of a model's schema that describes what stands at a path; {} when nothing does."""
    root = schema_of(model)
    here = opened(root, root)
    for step in path:
        here = opened(_child(here, step), root)
    return here


def fields_of(part: Mapping[str, Any]) -> Mapping[str, Part]:
    """Return the keys that a mapping may have, and what each holds; {} when it takes any key."""
    properties: Mapping[str, Part] = part.get("properties", {})
    return properties


def owner_of(model: type[BaseModel], path: Path, name: str) -> str | None:
    """Return the key beside which a misplaced key belongs: the one whose mapping has a key of that name."""
    root = schema_of(model)
    beside = fields_of(part_at(model, path))
    return next((key for key, part in beside.items() if name in fields_of(opened(part, root))), None)


def opened(part: Part, root: Part) -> Part:
    """Return a part with its reference followed and its alternatives laid on each other, the first on top."""
    if "$ref" in part:
        target = root.get("$defs", {}).get(part["$ref"].rsplit("/", 1)[-1], {})
        return opened({**target, **{key: value for key, value in part.items() if key != "$ref"}}, root)
    alternatives = part.get("anyOf") or part.get("allOf")
    if not alternatives:
        return part
    merged: Part = {}
    for alternative in (opened(each, root) for each in alternatives):
        if alternative.get("type") != "null":
            merged = {**alternative, **merged}
    return {**merged, **{key: value for key, value in part.items() if key not in ("anyOf", "allOf")}}


def _child(part: Part, step: str | int) -> Part:
    if isinstance(step, int):
        items = part.get("items", {})
        return items if isinstance(items, dict) else {}
    if step in part.get("properties", {}):
        child: Part = part["properties"][step]
        return child
    others = [*part.get("patternProperties", {}).values(), part.get("additionalProperties")]
    return next((each for each in others if isinstance(each, dict)), {})
