"""Phrases: what a model refuses, in words for editors, with what to write instead."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from questionnaire.addresses import EMAIL, PAGE
from questionnaire.content.meant import field_meant, list_meant, number_meant, slip_of
from questionnaire.content.schema_parts import Part

AXIS_POLES: Final[Mapping[str, tuple[str, str]]] = {
    "lead": ("client leads", "therapist leads"),
    "feel": ("think it through", "stay with feeling"),
    "time": ("now and next", "roots and past"),
    "stance": ("challenge", "support"),
    "us": ("keep to life outside", "talk about how the two are getting on"),
    "pace": ("ease in", "get straight to it"),
}
"""What -3 and 3 mean on each axis, in the words of docs/EDITORS.md."""


_FEW: Final = 6
"""Chosen: so many words are listed even where one of them is guessed."""

_PATTERNS: Final[Mapping[str, str]] = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "Write small letters and digits joined by single hyphens, for example amara-osei.",
    r"^[A-Za-z0-9]+([-_][A-Za-z0-9]+)*$": "Write one word of letters and digits, joined by hyphens.",
    r"^[a-z_]+(\.[a-z_]+)?$": "Write a field of therapists.yaml, for example style.lead.",
    r"^\d{5}(-\d{4})?$": 'Write five digits in quotes, for example "97205".',
    PAGE: 'Write a whole address in quotes, for example "https://amara.example".',
    r"^https://[^\s/?#@\\]+([/?#]\S*)?$": 'Write a whole address that begins with https://, for example "https://amara.example".',
    EMAIL: 'Write an email address in quotes, for example "amara@amara.example".',
    r"^[+(]?[0-9][0-9 ()./-]{5,24}$": 'Write a phone number in quotes, for example "503-555-0111".',
    r"^[+(]?[0-9][0-9 ()-]*$": 'Write the number and nothing else, in quotes, for example "1-800-555-0100".',
    r"^[0-9*#]{1,4}$": 'Write the keys of a phone in quotes, for example "2".',
    r"^([A-Z]{2}|any)$": "Write two capital letters, for example OR, or any.",
    r"^#[0-9A-Fa-f]{6}$": 'Write "#" and six digits in quotes, for example "#14595A".',
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$": "Write the name of a file beside this one, without a folder.",
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "Write the code of a language, for example en or es.",
    r"^[A-Z]{3}$": "Write three capital letters, for example USD.",
}


@dataclass(frozen=True)
class Refusal:
    """What a model refused: pydantic's kind of error, what was found, and the schema of what may stand there."""

    kind: str
    found: Any
    context: Mapping[str, Any]
    part: Part
    name: str
    said: str = ""

    @property
    def described(self) -> str:
        """Return the model's own description, where it is short enough to be a remedy."""
        text = str(self.part.get("description", ""))
        return text if len(text) < 120 else ""


def phrase(refusal: Refusal) -> str:
    """Return the sentences for one refusal: what was found, and what to write instead."""
    for kinds, say in _PHRASES:
        if refusal.kind in kinds:
            return say(refusal)
    return f"{shown(refusal.found)} does not fit here. {refusal.described}".rstrip()


def cut_number(name: str) -> str:
    """Return the sentences for the rest of a number that a comma cut in two."""
    return f"a comma before {name} makes a field of it. Write numbers without commas, for example 1200 or 1.5."


def unknown_key(name: str, allowed: Iterable[str], owner: str | None) -> str:
    """Return the sentences for a key that does not exist where it stands."""
    if owner is not None:
        return f"'{name}' does not stand here but under '{owner}'. Move it there."
    words = tuple(allowed)
    nearest = field_meant(name, words)
    if nearest is not None:
        return f"'{name}' is not a field here. Did you mean '{nearest}'?"
    return f"'{name}' is not a field here. Write {one_of(words)}; a note of your own begins with x_."


def unknown_word(word: str, allowed: Sequence[str], what: str) -> str:
    """Return the sentences for a word that its vocabulary does not have, with the nearest one."""
    nearest = slip_of(word, allowed)
    few = len(allowed) <= _FEW
    remedies = [
        f"Did you mean {nearest}?" if nearest else "",
        f"Write {one_of(allowed)}." if few or not nearest else "",
    ]
    remedy = " ".join(filter(None, remedies))
    return f"'{word[:60]}' is not {what}. {remedy}"


def one_of(words: Iterable[str], most: int = 12) -> str:
    """Return `a, b or c`, cut short when there are many."""
    listed = list(dict.fromkeys(words))
    if not listed:
        return "nothing"
    if len(listed) > most:
        return ", ".join(listed[:most]) + f" … ({len(listed)} in all)"
    return ", ".join(listed[:-1]) + f" or {listed[-1]}" if len(listed) > 1 else listed[0]


def shown(value: Any) -> str:
    """Return what was found, short enough for a sentence: texts in quotes, numbers as they are."""
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, (list, tuple)):
        return "a list"
    if value is None or value == "":
        return "nothing"
    text = str(value)
    plain = text.lstrip("+-").replace(".", "", 1).isdecimal()
    return text if plain else f"'{text[:60]}{'…' if len(text) > 60 else ''}'"


def in_range(part: Part, name: str) -> str:
    """Return what numbers may stand in a field, as a sentence in words."""
    least, most = part.get("minimum", part.get("exclusiveMinimum")), part.get("maximum")
    if name in AXIS_POLES and least is not None:
        low, high = AXIS_POLES[name]
        return f"Write a number from {number(least)} ({low}) to {number(most)} ({high})."
    whole = "whole number" if part.get("type") == "integer" else "number"
    if (least, most) == (1, 3):
        return "Write 1 (some), 2 (regularly) or 3 (a focus of the practice)."
    if "exclusiveMinimum" in part:
        return f"Write a {whole} above {number(least)}."
    if least is not None and most is not None:
        return f"Write a {whole} from {number(least)} to {number(most)}."
    return f"Write a {whole} of {number(least)} or more." if least is not None else f"Write a {whole}."


def number(value: Any) -> str:
    """Return a number without needless zeros."""
    exact = Decimal(str(value))
    return f"{exact.to_integral_value() if exact == exact.to_integral_value() else exact.normalize():f}"


def _missing(refusal: Refusal) -> str:
    name = refusal.name
    in_words = refusal.described[:1].isupper()
    remedy = refusal.described if in_words else _PATTERNS.get(refusal.part.get("pattern", ""), refusal.described)
    return f"'{name}' is missing. Add {name}: and what it is. {remedy}".rstrip()


def _pattern(refusal: Refusal) -> str:
    remedy = _PATTERNS.get(refusal.context.get("pattern", ""), refusal.described)
    return f"{shown(refusal.found)} is not written as it should be. {remedy}".rstrip()


def _choice(refusal: Refusal) -> str:
    allowed = [str(each) for each in refusal.part.get("enum", ())] or [str(refusal.part.get("const", ""))]
    if isinstance(refusal.found, (dict, list)):
        return f"{shown(refusal.found)} stands where a word should. Write {one_of(allowed)}."
    return unknown_word(str(refusal.found), allowed, f"a word for {refusal.name}")


def _off_range(refusal: Refusal) -> str:
    off = "off the scale" if refusal.name in AXIS_POLES else "out of range"
    return f"{shown(refusal.found)} is {off}. {in_range(refusal.part, refusal.name)}"


def _not_number(refusal: Refusal) -> str:
    whole = "a whole number" if refusal.part.get("type") == "integer" else "a number"
    return (
        f"{shown(refusal.found)} is not {whole}. {number_meant(refusal.found) or in_range(refusal.part, refusal.name)}"
    )


def _not_yes_or_no(refusal: Refusal) -> str:
    return f"{shown(refusal.found)} is neither yes nor no. Write yes or no."


def _too_long(refusal: Refusal) -> str:
    most = refusal.context.get("max_length", "")
    return f"this text has {len(str(refusal.found))} characters. Write {most} or fewer."


def _too_short(refusal: Refusal) -> str:  # noqa: ARG001  (one shape for all phrases)
    return "nothing stands here. Write something, or take the whole line away."


def _not_text(refusal: Refusal) -> str:
    if refusal.found is None:
        return "nothing stands here. Write a word, or take the dash away."
    return f"{shown(refusal.found)} stands where a text should. Write one text."


def _not_list(refusal: Refusal) -> str:
    found = refusal.found
    fields = list(refusal.part.get("items", {}).get("properties", ()))
    if isinstance(found, dict):
        return f"{shown(found)} stands where a list should. Put [ and ] around it, or a dash before its first field."
    example = f"[{{{fields[0]}: …}}]" if fields else list_meant(found)
    return f"{shown(found)} stands where a list should. Write a list, for example {example}."


def _not_mapping(refusal: Refusal) -> str:
    keys = list(refusal.part.get("properties", ()))
    field = f"{keys[0]}: …" if keys else "word: value"
    example = f"{{{field}}}" if refusal.name else field  # a whole file needs no braces
    if refusal.name == "concerns":
        example = "{anxiety: 3, grief: 1}"
    return f"{shown(refusal.found)} stands where fields with values should. Write for example {example}."


def _as_the_model_says(refusal: Refusal) -> str:
    said = str(refusal.context.get("error", refusal.said))
    return f"{shown(refusal.found)} does not fit. {said}" if said.startswith("Write") else said


_Phrase = Callable[[Refusal], str]
_PHRASES: Final[tuple[tuple[tuple[str, ...], _Phrase], ...]] = (
    (("missing",), _missing),
    (("string_pattern_mismatch",), _pattern),
    (("literal_error", "enum"), _choice),
    (("greater_than_equal", "less_than_equal", "greater_than", "less_than"), _off_range),
    (("decimal_max_digits", "decimal_max_places", "decimal_whole_digits", "finite_number"), _off_range),
    (("decimal_parsing", "decimal_type", "int_parsing", "int_type", "int_from_float", "int_parsing_size"), _not_number),
    (("bool_parsing", "bool_type"), _not_yes_or_no),
    (("string_too_long", "too_long"), _too_long),
    (("string_too_short", "too_short"), _too_short),
    (("string_type",), _not_text),
    (("tuple_type", "list_type"), _not_list),
    (("model_type", "dict_type", "mapping_type", "model_attributes_type"), _not_mapping),
    (("value_error",), _as_the_model_says),
)
