"""What stands in place of a text is called what it is, and no cure makes it worse."""

import gzip

import pytest

from questionnaire.content.document import read_document

ENTRY = "therapists:\n  - id: a\n    name: {}\n"
BACK = "Put the text file back, from a copy or with git."
AGAIN = "Open it again in that encoding, look that all letters are right, and save it as UTF-8."
NO_TEXT = {
    "zeros": (bytes(500), f"1:1: this file holds nothing but zeros, as after a crash or on a full disk. {BACK}"),
    "an end of zeros": (
        ENTRY.encode() + bytes(500),
        f"1:1: from line 4 on this file holds nothing but zeros, as after a crash. {BACK}",
    ),
    "gzip": (gzip.compress(b"abc" * 99), f"1:1: this is a gzip archive under this name, not a text. {BACK}"),
    "a picture": (
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        f"1:1: this is a PNG picture under this name, not a text. {BACK}",
    ),
    "a spreadsheet": (
        b"PK\x03\x04rest",
        f"1:1: this is a ZIP archive, an Excel or a Word file under this name, not a text. {BACK}",
    ),
    "a program": (bytes(range(1, 256)), f"1:1: these are the bytes of a program, not a text. {BACK}"),
    "Shift-JIS": (
        ENTRY.format("たなか").encode("shift_jis"),
        f"3:11: this file is not saved as UTF-8; it looks like Shift-JIS. {AGAIN}",
    ),
    "an old Mac": (
        ENTRY.format("José").encode("mac_roman"),
        f"3:14: this file is not saved as UTF-8; it looks like Mac Roman. {AGAIN}",
    ),
    "Cyrillic": (
        ENTRY.format("Иван Петров").encode("cp1251"),
        "3:11: this file is saved neither as UTF-8 nor as Windows-1252, but in the encoding of another script. "
        f"Find out which it was written in. {AGAIN}",
    ),
    "Windows": (
        ENTRY.format("José Núñez, “téléphone”").encode("cp1252"),
        "3:14: 'é' is not saved as UTF-8 here; the file looks like Windows-1252 (also called ANSI). "
        "Save the file as UTF-8.",
    ),
    "UTF-16": (ENTRY.encode("utf-16-le"), "1:1: this file is saved as UTF-16. Save it as UTF-8."),
    "a web page": (
        b"<!DOCTYPE html>\n<html lang=en>",
        f"1:1: this is a web page, saved in place of the file. {BACK}",
    ),
    "a table": (
        b'"id";"name";"pronouns";"listing.accepting"\na;A;;yes\n',
        f"1:1: this is a table (CSV), saved in place of the file. {BACK} "
        "Bring the table in by `python -m questionnaire import`.",
    ),
}


@pytest.mark.parametrize(("data", "said"), NO_TEXT.values(), ids=NO_TEXT)
def test_what_is_no_text_of_ours_is_called_what_it_is(data: bytes, said: str):
    assert [str(each) for each in read_document(data, "a.yaml").problems] == [f"a.yaml:{said}"]


def test_one_control_character_is_still_named_at_its_place():
    (said,) = read_document(b"a: \x07b\n", "a.yaml").problems

    assert (said.line, said.column) == (1, 4)
