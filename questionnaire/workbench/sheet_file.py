"""Sheet files: a CSV or XLSX file as a table; the ending of its name says which it is."""

from pathlib import Path

from questionnaire.content.text_file import read_bytes
from questionnaire.workbench.csv_sheet import parse_csv
from questionnaire.workbench.spreadsheet import SpreadsheetError, Table
from questionnaire.workbench.xlsx_sheet import parse_xlsx


def read_table(path: Path) -> Table:
    """Return the table in a CSV or XLSX file.

    Raises:
        SpreadsheetError: it cannot be read.
    """
    data = read_bytes(path)
    if isinstance(data, str):
        raise SpreadsheetError(f"{path.name}: {data}")
    return parse_table(data, path.name)


def parse_table(data: bytes, name: str) -> Table:
    """Return the table in the bytes of a CSV or XLSX file.

    Raises:
        SpreadsheetError: it cannot be read.
    """
    ending = Path(name).suffix.lower()
    if ending == ".xlsx":
        return parse_xlsx(data, name)
    if ending in (".csv", ".tsv", ".txt"):
        return parse_csv(data, name)
    raise SpreadsheetError(f"{name}: this is no spreadsheet that can be read. Save it as .xlsx or .csv.")
