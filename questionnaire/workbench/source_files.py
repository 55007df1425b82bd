"""Source files: which files of a folder are compiled, so that no copy counts beside what it is a copy of."""

import re
from collections.abc import Container
from pathlib import Path
from typing import Final

from questionnaire.workbench.compile_tables import SourceError

_LEFT_ALONE: Final = (".", "~", "#")
"""How the names of hidden files, of locks and of what a Mac leaves beside a file begin."""
_COPY: Final = re.compile(
    r"\s*\(\d{1,3}\)$|\s*[(\[][^()]*\b(?:conflict|copy|copia|kopie|copie|version)[^()]*[)\]]$"
    r"|[\s._-]*sync-conflict[\w-]*$|[\s._-]+conflict(?:ed)?[\w\s-]*$|\s+-?\s*(?:copy|copia|kopie|copie)(?:\s*\d{1,3})?$"
    r"|^(?:copy|copia|kopie|copie)\s+(?:of|de|von)\s+",
    re.IGNORECASE,
)
_OTHER_TABLES: Final = (".xlsx", ".xls", ".xlsm", ".ods", ".tsv")


def source_files(folder: Path, endings: Container[str]) -> list[Path]:
    """Return the files of a folder that hold entries, in the order of their names.

    Raises:
        SourceError: one of them is a copy of another, or a table of a kind that is not read here.
    """
    names = sorted(each for each in folder.iterdir() if not each.name.startswith(_LEFT_ALONE) and each.is_file())
    other = next((each.name for each in names if each.suffix.lower() in _OTHER_TABLES), None)
    if other is not None:
        raise SourceError(f"{other}: a table of this kind is not read here. Save it as .csv, or take it out.")
    found = [each for each in names if each.suffix.lower() in endings]
    _refuse_copies(found)
    return found


def _refuse_copies(files: list[Path]) -> None:
    """Stop where two files have one name but for the mark of a copy: nobody can tell which of them counts."""
    by_stem: dict[str, str] = {}
    for file in sorted(files, key=lambda each: len(each.name)):
        stem = file.stem.strip()
        while (bare := _COPY.sub("", stem).strip()) not in ("", stem):
            stem = bare
        first = by_stem.setdefault(stem.casefold(), file.name)
        if first != file.name and stem != file.stem:
            raise SourceError(f"{file.name}: this looks like a copy of {first}. Take away the one that does not count.")
