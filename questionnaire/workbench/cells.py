"""Cells: the value of a field as the text of a spreadsheet's cell, and a cell's text as a value."""

import json
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from questionnaire.workbench.entry_fields import OWN, EntryField
from questionnaire.workbench.yaml_nodes import Plain

NONE: Final = "none"
NOT_KNOWN: Final = "?"
"""What an editor writes to take a value away; an empty cell changes nothing."""
TEXTS: Final = ("text", "prose")
"""The kinds of fields that hold any text."""
_RUN: Final = "=+-@＝＋－＠"
"""How a text begins that a spreadsheet would run as a formula."""
_INSIDE: Final = re.compile(rf"([;\t\r\n][\s\"]*)('*)(?=[{re.escape(_RUN)}])")
_GUARDED_INSIDE: Final = re.compile(rf"([;\t\r\n][\s\"]*)'('*)(?=[{re.escape(_RUN)}])")
"""Where a program that takes another sign for the end of a cell would find one that it runs."""
_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)?")
_MISTAKABLE: Final = re.compile(r"0\d+|\d{11,}|\d+[eE][+-]?\d+|\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?|(?i:true|false)")
"""A text that a spreadsheet takes for a number or a day where nothing says that it is a text, as in a CSV."""
_STRENGTH: Final = re.compile(r"\s*([^:]*?)\s*:\s*(\S+)\s*")


class CellError(ValueError):
    """A cell that cannot be read as a value; the message says what to write."""


def write_cell(field: EntryField, value: Plain) -> str:
    """Return a value as the text of a cell: lists with `; `, records with ` | ` between their parts."""
    match value:
        case None:
            return ""
        case str():
            return value
        case list() | dict() if field.many and not value:
            return NONE
        case list() if field.kind == "words" and _all_text(value):
            return "; ".join(_escaped(each) for each in value)
        case dict() if field.kind == "strengths" and _all_text(list(value.values())):
            return "; ".join(f"{_escaped(word)}:{_escaped(strength)}" for word, strength in value.items())
        case list() if field.kind == "records" and all(_is_record(field, each) for each in value):
            return "; ".join(_record_text(field, each) for each in value)
    return json.dumps(value, ensure_ascii=False)


def read_cell(field: EntryField, text: str) -> Plain:
    """Return the value in a cell's text, None where it says that the value is not known.

    Raises:
        CellError: the text is not how such a value is written.
    """
    if text == NOT_KNOWN:
        return None
    if field.many and text == NONE:
        return {} if field.kind == "strengths" else []
    match field.kind:
        case "words":
            return [_bare(part) for part in _split(text, ";,\n") if part.strip()]
        case "strengths":
            return dict(_strength(part) for part in _once(_split(text, ";,\n")))
        case "records":
            return [_record(field, part) for part in _split(text, ";\n") if part.strip()]
        case "number":
            return _number_text(text)
        case _:
            return text


def same_value(field: EntryField, one: Plain, other: Plain) -> bool:
    """Return whether two values mean the same: 140 and 140.0 do, and strengths in another order."""
    if field.kind == "number" and isinstance(one, str) and isinstance(other, str):
        return _number_text(one) == _number_text(other)
    return one == other


def guarded(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula: an apostrophe before what could be one."""
    if text.startswith("'") or text[:1] in ("\t", "\r", "\n"):
        return f"'{text}"
    risky = text.lstrip()[:1] in tuple(_RUN) and not _NUMBER.fullmatch(text)
    return f"'{text}" if risky and text else text


def unguarded(text: str) -> str:
    """Return a text as it was before it was guarded."""
    text = _GUARDED_INSIDE.sub(r"\1\2", text)
    bare = text[1:]
    return bare if text.startswith("'") and (guarded(bare) == text or _MISTAKABLE.fullmatch(bare)) else text


def guarded_in_csv(field: EntryField, text: str) -> str:
    """Return a text for a CSV, where nothing tells a program that 007 is no number: an apostrophe says so."""
    text = _INSIDE.sub(r"\1'\2", text)
    mistakable = field.kind in TEXTS and _MISTAKABLE.fullmatch(text) is not None
    return f"'{text}" if mistakable else guarded(text)


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet would run this text."""
    return not text.startswith("'") and guarded(text) != text


def is_number(text: str) -> bool:
    """Return whether a text is a number exactly as a spreadsheet would show it."""
    return re.fullmatch(r"-?(0|[1-9]\d{0,8})(\.\d{0,5}[1-9])?", text) is not None and text != "-0"


def as_day(text: str) -> date | None:
    """Return the day that a text names, or None."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def _number_text(text: str) -> str:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return text.strip()
    return f"{number.normalize():f}" if number.is_finite() and abs(number.adjusted()) < 20 else text.strip()


def _strength(part: str) -> tuple[str, str]:
    found = _STRENGTH.fullmatch(part)
    if found is None or not found[1]:
        word = part.strip()[:60]
        if word.count(":") > 1:
            raise CellError(f"'{word}' are several in one. Write ; between two of them, as in anxiety:3; grief:2.")
        raise CellError(f"'{word}' has no strength. Write {word}:1 (some), {word}:2 (regularly) or {word}:3 (a focus).")
    return _bare(found[1]), _number_text(_bare(found[2]))


def _once(parts: list[str]) -> list[str]:
    words = [part.partition(":")[0].strip() for part in parts if part.strip()]
    twice = next((word for word in words if words.count(word) > 1), None)
    if twice is not None:
        raise CellError(f"'{twice[:60]}' stands here twice. Keep one of them.")
    return [part for part in parts if part.strip()]


def _record(field: EntryField, part: str) -> dict[str, Plain]:
    values = [_bare(value) for value in _split(part, "|")]
    if len(values) > len(field.parts):
        raise CellError(f"'{part.strip()[:60]}' has too many parts. Write {' | '.join(field.parts)}.")
    return {name: value for name, value in zip(field.parts, values, strict=False) if value}


def _record_text(field: EntryField, record: dict[str, Plain]) -> str:
    values = [_escaped(str(record.get(name) or "")) for name in field.parts]
    while len(values) > 1 and not values[-1]:
        values.pop()
    return " | ".join(values)


def _is_record(field: EntryField, value: Plain) -> bool:
    """Return whether a cell can hold a record; what the editors keep in it of their own stays in the file."""
    return isinstance(value, dict) and all(
        key.startswith(OWN) or (key in field.parts and (each is None or isinstance(each, str)))
        for key, each in value.items()
    )


def _all_text(values: list[Plain]) -> bool:
    return all(isinstance(value, str) for value in values)


def _escaped(text: str) -> str:
    return re.sub(r"([\\;|])", r"\\\1", text)


def _split(text: str, signs: str) -> list[str]:
    """Return the parts of a text between signs, as they are written; a sign behind a backslash is part of its part."""
    parts = [""]
    for piece in re.findall(r"\\.|.", text, re.DOTALL):
        if piece in signs:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _bare(part: str) -> str:
    return re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL).strip()
