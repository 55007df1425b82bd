"""Broken files: small good files with one fault each, listed in broken_files.yaml, and what is said about each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from questionnaire.content.catalogue_file import read_catalogue
from questionnaire.content.copy_text import read_copy
from questionnaire.content.document import read_content_document
from questionnaire.content.help_lines import read_help_lines
from questionnaire.content.known_words import known_words
from questionnaire.content.placed import Document
from questionnaire.content.settings import read_settings
from questionnaire.problems import Problem
from tests.content.desk import TODAY, vocabulary

HERE = Path(__file__).parent
SMALL = HERE / "small"
READERS: dict[str, Callable[[Document], Iterable[Problem]]] = {
    "therapists.yaml": lambda each: read_catalogue(each, known_words(vocabulary()), TODAY).problems,
    "settings.yaml": lambda each: read_settings(each, SMALL)[1],
    "help_lines.yaml": lambda each: read_help_lines(each, TODAY)[1],
    "copy/frame.yaml": lambda each: read_copy(each, "frame")[1],
}


@dataclass(frozen=True)
class Broken:
    """One fault: in which file what stands where something else stood, and what is said about it."""

    name: str
    file: str
    instead_of: str
    wrote: str
    says: list[str]

    def data(self) -> bytes:
        """Return the broken file."""
        text = (SMALL / self.file).read_text("utf-8")
        assert self.instead_of in text, self.name
        return text.replace(self.instead_of, self.wrote, 1).encode()


def broken_files() -> list[Broken]:
    """Return all faults of broken_files.yaml."""
    listed = yaml.safe_load((HERE / "broken_files.yaml").read_text("utf-8"))
    return [Broken(name=name, **each) for name, each in listed.items()]


def said_of(data: bytes, file: str) -> list[str]:
    """Return what is said about a file, as `line:column: message`."""
    return [str(problem).removeprefix(f"{file}:") for problem in READERS[file](read_content_document(data, file))]
