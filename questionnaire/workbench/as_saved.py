"""As saved: what a spreadsheet program made of a value, read as what it was, where that has one meaning."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from questionnaire.workbench.cells import CellError, as_day, read_cell
from questionnaire.workbench.entry_fields import EntryField
from questionnaire.workbench.sheet_habits import Habits, readings_of
from questionnaire.workbench.yaml_nodes import Plain

_DAY_ZERO: Final = date(1899, 12, 30)
"""Day 0 of a spreadsheet that believes that 1900 was a leap year."""
_SERIAL: Final = re.compile(r"\d{5}")
_SERIALS: Final = range(36526, 73051)
"""The years 2000 to 2099."""
_MIDNIGHT: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_NAMED: Final = re.compile(r"(?:(\d{1,2})[ -]([A-Za-z]{3,9})\.?|([A-Za-z]{3,9})\.? (\d{1,2}))[ ,-]+(\d{4}|\d{2})")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SIGNED: Final = re.compile(r"(US\$|[$€£]|USD|EUR|GBP)?\s*([+-]?[\d.,'\s]*\d)\s*([$€£]|USD|EUR|GBP)?")
_CURRENCIES: Final[Mapping[str, tuple[str, ...]]] = {
    "$": ("USD", "CAD", "AUD", "NZD", "MXN"), "US$": ("USD",), "USD": ("USD",),
    "€": ("EUR",), "EUR": ("EUR",), "£": ("GBP",), "GBP": ("GBP",),
}  # fmt: skip
_PLAIN: Final = re.compile(r"[+-]?\d+(\.\d+)?")
_GROUPED: Final = re.compile(r"[+-]?[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_AMERICAN: Final = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+\.\d{1,2}")
_EUROPEAN: Final = re.compile(r"[+-]?\d{1,3}(?:[.\s']\d{3})+,\d{1,2}")
_DECIMAL_COMMA: Final = re.compile(r"[+-]?\d+,\d{1,2}")
_SHORT_ZIP: Final = re.compile(r"(\d{3,4})(-\d{4})?")
_ZERO_STATES: Final = frozenset({"CT", "MA", "ME", "NH", "NJ", "RI", "VT", "PR", "VI"})
"""Source: USPS, ZIP codes by state: those that begin with 0."""
_TICKED: Final = ("", "accepting")
_TICKS: Final = {"TRUE": "yes", "FALSE": "no"}


@dataclass(frozen=True)
class Saved:
    """What a cell says, and what to tell of how it was read; "" where it stands there as it is meant."""

    value: Plain
    note: str = ""


def read_saved(field: EntryField, text: str, habits: Habits, currency: str) -> Saved:
    """Return what a cell says in a field, however a program has saved it.

    Raises:
        CellError: it has two meanings, or none.
    """
    meant = _meant(field, text, habits, currency)
    value = read_cell(field, meant)
    note = f"{text} → {meant}" if meant != text else ""
    if field.name == "offices" and isinstance(value, list):
        return _with_zeros(value, note)
    return Saved(value, note)


def _meant(field: EntryField, text: str, habits: Habits, currency: str) -> str:
    if field.kind == "day":
        return _day(text, habits)
    if field.kind == "number":
        return _number(field, text, habits, currency)
    if field.kind == "word" and field.words in _TICKED:
        return _TICKS.get(text, text)
    if field.name == "contact.email":
        return text.removeprefix("mailto:")
    return text


def _day(text: str, habits: Habits) -> str:
    midnight, year_first, named = _MIDNIGHT.fullmatch(text), _YEAR_FIRST.fullmatch(text), _NAMED.fullmatch(text)
    if midnight:
        return midnight[1]
    if year_first:
        return _padded(year_first[1], year_first[3], year_first[4], text)
    if named:
        return _from_name(named, text)
    if _SERIAL.fullmatch(text) and int(text) in _SERIALS:
        if habits.from_1904:
            raise CellError(f"'{text}' counts days from 1904. Write year-month-day, for example 2026-10-02.")
        return (_DAY_ZERO + timedelta(days=int(text))).isoformat()
    return _slashed(text, habits)


def _padded(year: str, month: str, day: str, text: str) -> str:
    padded = f"{int(year) if len(year) == 4 else 2000 + int(year):04}-{int(month):02}-{int(day):02}"
    return padded if as_day(padded) else text


def _from_name(named: re.Match[str], text: str) -> str:
    month = (named[2] or named[3]).casefold()[:3]
    place = _MONTHS.index(month) + 1 if month in _MONTHS else 0
    return _padded(named[5], str(place), named[1] or named[4], text)


def _slashed(text: str, habits: Habits) -> str:
    readings = readings_of(text)
    days = sorted(set(readings.values()))
    if habits.order is not None and habits.order in readings:
        return readings[habits.order].isoformat()
    if len(days) == 2:
        both = f"{days[0]:%B} {days[0].day} or {days[1]:%B} {days[1].day}"
        raise CellError(
            f"'{text}' may be {both}. Add --dates month-first or --dates day-first, or write year-month-day."
        )
    return days[0].isoformat() if days else text


def _number(field: EntryField, text: str, habits: Habits, currency: str) -> str:
    found = _SIGNED.fullmatch(text.replace("\u2212", "-").strip())
    if as_day(text) or found is None:
        if as_day(text) or re.fullmatch(r"\d\d:\d\d(:\d\d)?", text):
            raise CellError(f"'{text}' is what a spreadsheet made of a number. Type the number again.")
        return text
    sign, digits = found[1] or found[3], found[2]
    if sign and not field.name.startswith("fees."):
        return text
    if sign and currency not in _CURRENCIES[sign]:
        raise CellError(f"'{text}' is not in {currency}. Write the number, and the currency in fees.currency.")
    return _plain_number(digits, text, habits, sign or "")


def _plain_number(digits: str, text: str, habits: Habits, sign: str) -> str:
    grouped = _GROUPED.fullmatch(digits)
    if grouped:
        if habits.decimal == grouped[1] or (
            habits.decimal is None and not (sign.endswith(("$", "USD")) and "," in digits)
        ):
            one, other = digits.replace(grouped[1], ""), digits.replace(grouped[1], ".")
            raise CellError(f"'{text}' may be {one} or {other.rstrip('0').rstrip('.')}. Write one of them.")
        return digits.replace(grouped[1], "")
    if _PLAIN.fullmatch(digits):
        return digits if sign else text.replace("\u2212", "-").strip()
    if _AMERICAN.fullmatch(digits):
        return digits.replace(",", "")
    if _EUROPEAN.fullmatch(digits):
        return re.sub(r"[.\s']", "", digits).replace(",", ".")
    return digits.replace(",", ".") if _DECIMAL_COMMA.fullmatch(digits) else text


def _with_zeros(value: list[Plain], note: str) -> Saved:
    """Return offices whose postal codes have the zero again that a spreadsheet drops."""
    offices: list[Plain] = []
    notes = [note] if note else []
    for office in value:
        code = str(office.get("postal_code") or "") if isinstance(office, dict) else ""
        short = _SHORT_ZIP.fullmatch(code)
        if short is None or not isinstance(office, dict):
            offices.append(office)
            continue
        state = str(office.get("state") or "").upper()
        if state and state not in _ZERO_STATES:
            raise CellError(f"'{code}' has lost a digit, and no ZIP in {state[:20]} begins with 0. Write all five.")
        whole = f"{short[1]:0>5}{short[2] or ''}"
        notes.append(f"{code} → {whole}, the zero that Excel drops")
        offices.append({**office, "postal_code": whole})
    return Saved(offices, "; ".join(notes))
