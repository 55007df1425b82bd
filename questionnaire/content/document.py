"""Documents: files opened, decoded and parsed, whatever they hold."""

import json
import tomllib
from pathlib import Path
from typing import Any

from questionnaire.content.placed import Document, Flaw, without_own_keys
from questionnaire.content.text_file import decode, read_bytes
from questionnaire.content.yaml_text import parse_document
from questionnaire.problems import Problem, has_errors


def read_document(data: bytes, file: str) -> Document:
    """Return the document in the bytes of a YAML file. Never raises: what is wrong is in its `flaws`."""
    text = decode(data, file)
    if isinstance(text, Problem):
        return Document(file, flaws=(Flaw((), text),))
    return parse_document(text, file)


def read_content_document(data: bytes, file: str) -> Document:
    """Return the document of an editors' file, without their own keys and without keys that hold nothing."""
    return without_own_keys(read_document(data, file))


def read_plain(path: Path) -> tuple[Any, tuple[Problem, ...]]:
    """Return the plain data of a JSON or YAML file, such as saved answers, and the errors in its text.

    In YAML every value is text; in JSON numbers and true are what they are.
    """
    found = read_bytes(path)
    if isinstance(found, str):
        return None, (Problem(path.name, 1, 1, found),)
    text = decode(found, path.name)
    if isinstance(text, Problem):
        return None, (text,)
    if path.suffix.lower() == ".json" or text.lstrip()[:1] in ("{", "["):
        try:
            return json.loads(text, object_pairs_hook=_each_once), ()
        except TwiceError as error:
            return None, (_twice_problem(text, str(error), path.name),)
        except (ValueError, RecursionError) as error:
            if path.suffix.lower() == ".json":
                return None, (_json_problem(error, path.name),)
    document = parse_document(text, path.name)
    return document.data, tuple(problem for problem in document.problems if has_errors([problem]))


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file such as the secrets holds; {} when it is not there or is none."""
    data = read_bytes(path)
    try:
        return tomllib.loads(data.decode("utf-8")) if isinstance(data, bytes) else {}
    except ValueError:
        return {}


class TwiceError(ValueError):
    """A key stands twice in one object of a JSON file."""


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise TwiceError(key)
        found[key] = value
    return found


def _twice_problem(text: str, key: str, file: str) -> Problem:
    before = text[: text.rfind(json.dumps(key, ensure_ascii=False))]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Problem(file, line, column, f'"{key}" is written twice. Keep one of the two.')


def _json_problem(error: ValueError | RecursionError, file: str) -> Problem:
    line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
    return Problem(file, line, column, "this is not JSON from here on. Save the file again, or end its name in .yaml.")
