"""Text is read as it was typed, keeps its places, and nothing that it can hold raises or hangs."""

import os
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.content.document import read_document, read_plain
from questionnaire.content.placed import without_own_keys
from questionnaire.content.yaml_text import parse_document
from tests.content.desk import DATA


@pytest.mark.parametrize("typed", ["no", "Yes", "0123", "12:30", "1.10", "Null", "NULL", "2026-02-30", "1e3", "on"])
def test_a_plain_text_stays_what_was_typed(typed: str):
    assert parse_document(f"a: {typed}\n", "f").data == {"a": typed}


@pytest.mark.parametrize("typed", ["", "~", "null"])
def test_an_empty_value_is_none(typed: str):
    assert parse_document(f"a: {typed}\n", "f").data == {"a": None}


def test_quotes_keep_even_an_empty_text():
    assert parse_document("a: ''\nb: 'null'\n", "f").data == {"a": "", "b": "null"}


def test_every_key_and_value_knows_its_place():
    document = parse_document("a:\n  - {b: 1, c: [x, y]}\n", "f")

    assert document.place(("a", 0, "c"), of_key=True) == (2, 12)
    assert document.place(("a", 0, "c", 1)) == (2, 19)


def test_places_count_characters_not_bytes():
    assert parse_document("é😀: {b: 1}\n", "f").place(("é😀", "b")) == (1, 9)


def test_places_are_the_same_with_windows_line_ends_and_a_byte_order_mark():
    document = read_document("\ufeffa: 1\r\nb: [2, 3]\r\n".encode(), "f")

    assert document.data == {"a": "1", "b": ["2", "3"]}
    assert document.place(("b", 1)) == (2, 8)


def test_letters_are_put_together():
    assert parse_document("name: Jose\u0301\n", "f").data == {"name": "José"}


def test_the_editors_own_keys_and_empty_keys_are_passed_over():
    document = without_own_keys(parse_document("x_note: a\nb: {x_c: 1, d: 2, e: }\n", "f"))

    assert document.data == {"b": {"d": "2"}}
    assert document.has_key(("b", "e"))


def test_all_repeated_keys_are_named_at_once():
    assert len(parse_document("a: 1\na: 2\nb: {c: 1, c: 2}\n", "f").problems) == 2


ENCODINGS = {
    "UTF-16": ("a: é\n".encode("utf-16"), "f:1:1: this file is saved as UTF-16. Save it as UTF-8."),
    "UTF-16 without a mark": (b"a\x00:\x00 \x00b\x00", "f:1:1: this file is saved as UTF-16. Save it as UTF-8."),
    "Windows-1252": (
        "a: 1\nb: José\n".encode("cp1252"),
        "f:2:7: 'é' is not saved as UTF-8 here; the file looks like Windows-1252 (also called ANSI). "
        "Save the file as UTF-8.",
    ),
    "a control character": (
        b"a: 1\nb: x\x07y\n",
        "f:2:5: a control character (U+0007) stands here, which cannot be seen. Delete it, or type this line again.",
    ),
    "a separator from the web": (
        "a: x\u2028y\n".encode(),
        "f:1:5: a line separator (U+2028) stands here, which cannot be seen. Delete it, or type this line again.",
    ),
}


@pytest.mark.parametrize(("data", "said"), ENCODINGS.values(), ids=ENCODINGS)
def test_other_encodings_are_called_by_their_name(data: bytes, said: str):
    assert [str(problem) for problem in read_document(data, "f").problems] == [said]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_at_once(opening: str):
    started = time.perf_counter()

    document = read_document(opening.encode() * 100_000, "f")

    assert document.problems
    assert time.perf_counter() - started < 1


def test_an_alias_bomb_is_refused():
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

    said = [str(problem) for problem in parse_document(bomb, "f").problems]

    assert "f:2:8: '*a' is a shortcut, and shortcuts are not used here. Write it out, or put it in quotes." in said


def test_a_file_cut_at_any_byte_never_raises():
    start = (DATA / "therapists.yaml").read_bytes()[:2600]

    documents = [read_document(start[:end], "f") for end in range(len(start))]

    assert all(problem.line >= 1 and problem.column >= 1 for each in documents for problem in each.problems)


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes):
    read_document(data, "f")


@given(st.text(alphabet="ab:-?[]{},#&*!|>'\"%@` \n\t\\", max_size=60))
def test_no_text_raises(text: str):
    parse_document(text, "f")


def test_saved_answers_are_read_from_json_with_their_numbers(tmp_path):
    (tmp_path / "answers.json").write_text('{"answers": {"a": 1.5, "b": {"either": true}}}')

    assert read_plain(tmp_path / "answers.json") == ({"answers": {"a": 1.5, "b": {"either": True}}}, ())


def test_a_broken_json_file_is_a_problem(tmp_path):
    (tmp_path / "answers.json").write_text('{"answers": \n{"a" 1}}')

    data, problems = read_plain(tmp_path / "answers.json")

    assert data is None
    assert [str(each) for each in problems] == [
        "answers.json:2:6: this is not JSON from here on. Save the file again, or end its name in .yaml."
    ]


def test_a_key_that_stands_twice_in_json_is_said_where_it_stands_again(tmp_path):
    (tmp_path / "answers.json").write_text('{"version": 1,\n "answers": {"a": 1,\n  "a": 2}}', "utf-8")

    assert [str(each) for each in read_plain(tmp_path / "answers.json")[1]] == [
        'answers.json:3:3: "a" is written twice. Keep one of the two.'
    ]


def test_a_missing_file_a_folder_and_a_pipe_are_problems(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    said = [read_plain(tmp_path / name)[1][0].message for name in ("none.yaml", "", "pipe")]

    assert said == [
        "there is no such file. Put it back, or write it anew.",
        "this is a folder, a pipe or a device, not a file. Put a plain text file in its place.",
        "this is a folder, a pipe or a device, not a file. Put a plain text file in its place.",
    ]


def test_a_huge_sparse_file_is_refused_unread(tmp_path):
    with (tmp_path / "huge.yaml").open("wb") as file:
        file.truncate(10_000_000_000)

    assert read_plain(tmp_path / "huge.yaml")[1][0].message == (
        "this file is larger than 32 MB. Split it, or take out what does not belong."
    )
