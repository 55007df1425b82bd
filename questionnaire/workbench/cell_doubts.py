"""Cell doubts: texts that some program left in a cell, or that stand in the wrong one, and that no therapist wrote."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from questionnaire.content.unseen import LOST_LETTER, said_of_lost_letter
from questionnaire.workbench.cells import NONE, as_day
from questionnaire.workbench.entry_fields import OWN, EntryField
from questionnaire.workbench.yaml_nodes import Plain

_SHOWN: Final = 60
_NOTHING: Final = frozenset({
    "n/a", "na", "n.a.", "null", "nil", "nan", "undefined", "tbd", "tba", "unknown", "none", "not applicable",
    "not available", "not known", "to be determined", "-", "--", "---", "\u2013", "\u2014", ".", "...",
})  # fmt: skip
_NAMES: Final = frozenset({"na", "none", "unknown"})
"""Names that somebody may have, unless they stand there in capitals."""
_ERROR_VALUE: Final = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|#+)(?:\W|$)")
_ENTITY: Final = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,6});", re.IGNORECASE)
_ESCAPE: Final = re.compile(r"_x[0-9A-Fa-f]{4}_")
_MISREAD: Final = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,3}"
)
_POWER: Final = re.compile(r"[+-]?\d+([.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_ROW_INSIDE: Final = re.compile(r"\n[a-z0-9]+(?:-[a-z0-9]+)+\"?[,;\t]")
_TAGS: Final = re.compile(r"</?(?:p|br|div|span|b|i|strong|em|a|ul|li|td|tr)\b[^>]*>", re.IGNORECASE)
_QUOTED: Final = re.compile(r"([\"\u201c\u201d]).*[\"\u201c\u201d]", re.DOTALL)
_DIGIT: Final = re.compile(r"\d")


def doubt_in(field: EntryField, text: str) -> str | None:
    """Return what is wrong with a text that a cell holds and what to write instead, or None."""
    if text.isascii() and text.isalnum() and text.casefold() not in _NOTHING:
        return None
    return next((said for check in _CHECKS if (said := check(field, text)) is not None), None)


def doubts_in_records(field: EntryField, value: Plain) -> Iterator[str]:
    """Yield what is wrong with the parts of an office or a license that stand in a wrong place."""
    for record in value if isinstance(value, list) else ():
        parts = record if isinstance(record, dict) else {}
        yield from (said for part in parts.values() if (said := _quoted(field, str(part or ""))) is not None)
        city, license_number = str(parts.get("city") or ""), str(parts.get("license") or "")
        if field.name == "offices" and ("," in city or _DIGIT.search(city)):
            yield f"'{city[:_SHOWN]}' is more than a city. Write city | state | postal code."
        if field.name == "credentials" and license_number and not _DIGIT.search(license_number):
            shown = license_number[:_SHOWN]
            yield f"'{shown}' has no digit, so it is no license number. Write title | state | license."


def _lost(_: EntryField, text: str) -> str | None:
    return said_of_lost_letter(text) if LOST_LETTER in text else None


def _error_value(_: EntryField, text: str) -> str | None:
    found = _ERROR_VALUE.match(text.strip())
    return f"'{text.strip()[:_SHOWN]}' is an error of the spreadsheet. Write what should stand here." if found else None


def _nothing(field: EntryField, text: str) -> str | None:
    bare = text.strip()
    is_none = field.many and bare == NONE
    if bare.casefold() not in _NOTHING or is_none or (field.kind == "word" and bare.isalpha()):
        return None
    if field.name in ("id", "name") and bare.casefold() in _NAMES and not bare.isupper():
        return None
    none = f", or {NONE} if there are none" if field.many else ""
    return f"'{bare[:_SHOWN]}' says nothing for certain. Leave the cell empty, or write ? if it is not known{none}."


def _misread(_: EntryField, text: str) -> str | None:
    for found in _MISREAD.finditer(text) if not text.isascii() else ():
        meant = _as_utf8(found[0])
        if meant is not None:
            said = text.replace(found[0], meant)
            return f"'{text[:_SHOWN]}' was opened in another encoding; it may be '{said[:_SHOWN]}'. Type it again."
    return None


def _as_utf8(text: str) -> str | None:
    """Return what the first letter of a text was before UTF-8 was taken for Windows-1252, or None."""
    for length in range(len(text), 1, -1):
        try:
            return b"".join(map(_byte, text[:length])).decode("utf-8")
        except ValueError:
            continue
    return None


def _byte(letter: str) -> bytes:
    return bytes([ord(letter)]) if ord(letter) < 256 else letter.encode("cp1252")


def _markup(_: EntryField, text: str) -> str | None:
    found = _ENTITY.search(text) or _ESCAPE.search(text) or _TAGS.search(text)
    if found is None:
        return None
    return f"'{found[0][:_SHOWN]}' is a sign of another program. Write the letters that people should read."


def _power(field: EntryField, text: str) -> str | None:
    lost = field.kind in ("text", "records") and _POWER.fullmatch(text.strip())
    return (
        f"'{text.strip()[:_SHOWN]}' has lost digits, since it was taken for a number. Type it again." if lost else None
    )


def _day_of_text(field: EntryField, text: str) -> str | None:
    if field.kind != "text" or field.name.startswith(OWN) or as_day(text.strip()) is None:
        return None
    return f"'{text.strip()}' is a day, as a spreadsheet makes of 1/2. Put an apostrophe (') before the text."


def _row_inside(_: EntryField, text: str) -> str | None:
    if not _ROW_INSIDE.search(text):
        return None
    return 'a whole row seems to stand in this cell; a quote (") above it does not close. Mend it, and save again.'


def _quoted(field: EntryField, text: str) -> str | None:
    if field.kind == "prose" or not _QUOTED.fullmatch(text.strip()):
        return None
    return f"{text.strip()[:_SHOWN]} stands in quotes. Take them away; in a spreadsheet none are needed."


_CHECKS: Final[tuple[Callable[[EntryField, str], str | None], ...]] = (
    _day_of_text, _lost, _error_value, _nothing, _misread, _markup, _power, _row_inside, _quoted,
)  # fmt: skip
