"""The desk: where the catalogue of a folder is, and the words that it may use, whatever else is broken there."""

from dataclasses import dataclass
from pathlib import Path

from questionnaire.content.folder import DATA, Folder
from questionnaire.content.known_words import KnownWords, known_words
from questionnaire.content.settings import Settings, read_settings
from questionnaire.content.vocabulary_file import read_vocabulary
from questionnaire.problems import Problem
from questionnaire.vocabulary import Vocabulary


@dataclass(frozen=True)
class Desk:
    """A folder of content as an editor of its catalogue needs it; `problems` are those of its other files."""

    folder: Folder
    settings: Settings
    vocabulary: Vocabulary
    problems: tuple[Problem, ...]

    @property
    def path(self) -> Path:
        """Return where the catalogue file is, or would be."""
        return self.folder.path / self.settings.catalogue

    @property
    def place(self) -> Path:
        """Return where the catalogue is read from: this folder's own file, or the one behind it."""
        return self.folder.place_of(self.settings.catalogue) or self.path

    @property
    def words(self) -> KnownWords:
        """Return the words that an entry may use."""
        return known_words(self.vocabulary)


def open_desk(path: Path) -> Desk:
    """Return the desk of a folder; vocabulary and settings that it lacks are lent by the shipped content."""
    folder = Folder(path, None if path == DATA else DATA)
    document = folder.document("settings.yaml")
    place = folder.place_of("settings.yaml") or path
    settings, found = read_settings(document, place.parent) if document is not None else (None, ())
    words = folder.document("vocabulary.yaml")
    vocabulary, refused = read_vocabulary(words) if words is not None else (None, ())
    return Desk(folder, settings or Settings(), vocabulary or Vocabulary(), (*found, *refused))
