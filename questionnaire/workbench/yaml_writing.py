"""YAML writing: plain data as the text an editor would type, which reads back as the very same data."""

import json
import re
import textwrap
from collections.abc import Mapping
from typing import Final

from questionnaire.workbench.yaml_nodes import Plain

WIDTH: Final = 100
"""Chosen: about what the shipped file's longest lines of prose have."""
LONG: Final = 70
IN_QUOTES: Final = frozenset({"license", "postal_code", "website", "email", "phone"})
"""Numbers and addresses that another program must not take for anything else."""
_PLAIN: Final = re.compile(r"[^\W_](?:[\w .'’/&()+%;!?-]*[\w.')’!?])?")
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")
_OTHERWISE: Final = re.compile(r"(?i:null|true|false|yes|no|on|off|y|n)|[-+.\d][\d.:_eE+-]*")


def scalar(value: str | None, key: str = "", style: str = "") -> str:
    """Return one text as YAML, on one line: plain where that is safe, in the quotes it had, else in double quotes.

    Args:
        value: the text.
        key: what it belongs to; some are always put in quotes.
        style: the sign that the old text began with.
    """
    if value is None:
        return ""
    if style == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    safe = style != '"' and key not in IN_QUOTES and (_PLAIN.fullmatch(value) or _NUMBER.fullmatch(value))
    return value if safe and value.lower() != "null" else json.dumps(value, ensure_ascii=False)


def name_scalar(value: str, style: str = "") -> str:
    """Return a text that is always meant as text, in quotes where another program could take it for something else."""
    return scalar(value, style='"' if _OTHERWISE.fullmatch(value) else style)


def flow(value: Plain, key: str = "") -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(each)}: {flow(value[each], each)}".rstrip() for each in value) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(each, key) for each in value) + "]"
    return name_scalar(value) if key in ("name", "pronouns") and value else scalar(value, key)


def prose(value: str, indent: int, newline: str = "\n") -> str:
    """Return some sentences as a folded text below its key, or on one line where folding would change them.

    Args:
        value: the text.
        indent: how far its lines stand from the left.
        newline: how a line ends in this file.
    """
    words = value.split(" ")
    simple = all(words) and not re.search(r"\s", value.replace(" ", "")) and len(value) > LONG
    if not simple:
        return scalar(value)
    lines = textwrap.wrap(value, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return ">-" + "".join(f"{newline}{' ' * indent}{line}" for line in lines)


def entry_block(entry: Mapping[str, Plain], newline: str = "\n", dash: int = 2) -> str:
    """Return a catalogue entry as it stands in the list: one line a key, sentences folded.

    Args:
        entry: its keys, the first of them behind the dash.
        newline: how a line ends in this file.
        dash: how far the dash stands from the left.
    """
    lines = []
    for key, value in entry.items():
        written = prose(value, dash + 4, newline) if key == "about" and isinstance(value, str) else flow(value, key)
        lines.append(f"{key}: {written}")
    return " " * dash + "- " + f"{newline}{' ' * (dash + 2)}".join(lines) + newline
