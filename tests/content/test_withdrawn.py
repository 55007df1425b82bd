"""Who withdrew is gone, in whatever shape it was written; what is in doubt hides one too many, never one too few."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.content.library import read_content
from questionnaire.content.live import Live
from questionnaire.content.withdrawn import Withdrawn, read_withdrawn
from questionnaire.problems import Severity, has_errors
from tests.content.desk import DATA

LISTED = {
    "amara-osei": "Amara Osei",
    "tomas-ridgeway": "Tomás Ridgeway, LCSW",
    "bea-one": "Bea One",
    "bea-two": "Bea Two",
    "jose-nunez": "José Núñez",
    "dana-o-brien": "Dana M. O'Brien",
    "li-wei": "Dr. Li Wei",
    "maria-1": "Maria Lopez",
    "maria-2": "Maria Lopez",
}
AMARA = {"amara-osei"}
BOTH = {"amara-osei", "tomas-ridgeway"}


def read(written: str | bytes) -> Withdrawn:
    data = written.encode() if isinstance(written, str) else written
    return read_withdrawn(data, "withdrawn.txt", LISTED, LISTED.items)


def said(written: str | bytes) -> list[str]:
    return [f"{each.severity} {each}" for each in read(written).problems]


UNDERSTOOD: dict[str | bytes, set[str]] = {
    "# gone\namara-osei   # moved\n\ntomas-ridgeway\r\n": BOTH,
    "amara-osei,": AMARA,
    "amara-osei.": AMARA,
    "amara-osei, tomas-ridgeway": BOTH,
    "amara-osei;tomas-ridgeway": BOTH,
    "amara-osei|tomas-ridgeway": BOTH,
    "amara-osei\ttomas-ridgeway": BOTH,
    "amara-osei tomas-ridgeway": BOTH,
    "amara-osei and tomas-ridgeway": BOTH,
    "amara-osei/tomas-ridgeway": BOTH,
    "amara-osei\rtomas-ridgeway": BOTH,
    "amara-osei\u2028tomas-ridgeway": BOTH,
    '"amara-osei"': AMARA,
    "\u201camara-osei\u201d,": AMARA,
    "'amara-osei','tomas-ridgeway'": BOTH,
    "[amara-osei, tomas-ridgeway]": BOTH,
    '["amara-osei", "tomas-ridgeway"]': BOTH,
    '{"id": "amara-osei"}': AMARA,
    "withdrawn:\n  - amara-osei\n  - tomas-ridgeway\n": BOTH,
    "id,name,date\namara-osei,Amara Osei,2026-05-01\n": AMARA,
    "<p>amara-osei</p>": AMARA,
    "Amara-Osei": AMARA,
    "AMARA-OSEI": AMARA,
    "AmaraOsei": AMARA,
    "amara_osei": AMARA,
    "amara-\u200bosei": AMARA,
    "\ufeff\u200bamara-osei\u00a0": AMARA,
    "amara\u2011osei": AMARA,
    "amara\u2013osei": AMARA,
    "amara\u2212osei": AMARA,
    "amara\u00adosei": AMARA,
    "amara - osei": AMARA,
    "\uff41\uff4d\uff41\uff52\uff41\uff0d\uff4f\uff53\uff45\uff49": AMARA,
    "Amara Osei": AMARA,
    "OSEI, Amara": AMARA,
    "Osei, Amara; Ridgeway, Tomás": BOTH,
    "Dr. Amara B. Osei": AMARA,
    "Li Wei": {"li-wei"},
    "Tomas Ridgeway": {"tomas-ridgeway"},
    "Dana O\u2019Brien": {"dana-o-brien"},
    "jose nun\u0303ez": {"jose-nunez"},
    "amara-osei (left in May)": AMARA,
    "amara-osei (Tomás Ridgeway takes over)": AMARA,
    "Amara Osei (amara-osei)": AMARA,
    "bea-two: left in May": {"bea-two"},
    "amara-osei=gone": AMARA,
    "amara-osei - left in May": AMARA,
    "amara-osei \u2013 left": AMARA,
    "id: amara-osei": AMARA,
    "- amara-osei": AMARA,
    "* amara-osei\n\u2022 tomas-ridgeway": BOTH,
    "1. amara-osei\n2) tomas-ridgeway": BOTH,
    "- [x] amara-osei": AMARA,
    "José Núñez".encode("cp1252"): {"jose-nunez"},
    "# f\u00fcnf sind gegangen\namara-osei".encode("cp1252"): AMARA,
    "amara-osei\r\nJosé Núñez\r\n".encode("utf-16"): {"amara-osei", "jose-nunez"},
    "amara-osei\n".encode("utf-16-le"): AMARA,
    "amara-osei\n".encode("utf-16-be"): AMARA,
    "amara-osei\n".encode("utf-32"): AMARA,
    b"amara-osei\n" + "tomas-ridgeway\r\n".encode("utf-16-le"): BOTH,
    "amara-osei\r\n".encode("utf-16") + b"tomas-ridgeway\r\n": BOTH,
}


@pytest.mark.parametrize("written", UNDERSTOOD)
def test_who_withdrew_is_hidden_in_whatever_shape_it_was_written(written: str | bytes):
    found = read(written)

    assert set(found.named) == UNDERSTOOD[written]
    assert found.nearest == set()
    assert not has_errors(found.problems)


@given(st.sampled_from(sorted(LISTED)), st.text(max_size=3), st.text(max_size=3))
def test_nothing_around_an_id_lists_somebody_again(therapist_id: str, before: str, after: str):
    found = read(f"{before.replace('#', '')}\n{therapist_id}\n{after}".encode(errors="replace"))

    assert therapist_id in found.hidden(frozenset(), LISTED)


DOUBTFUL: dict[str, set[str]] = {
    "amara-ose": AMARA,
    "amra-osie": AMARA,
    "Amra Osie": AMARA,
    "\u0430mara-osei": AMARA,  # the first letter is Cyrillic
    "Osei": AMARA,
    "our colleague Osei moved": AMARA,
    "Amara Beth Osei": AMARA,
    "amara-osei-left": AMARA,
    "amara-osei\u2013left in May": AMARA,
    "amara-\nosei": AMARA,
    "tomas-ridgeway, amara-ose": BOTH,
    "tomas-ridgeway amara-ose": BOTH,
    "bea": {"bea-one", "bea-two"},
    "Maria Lopez": {"maria-1", "maria-2"},
    "<<<<<<< HEAD\namara-osei\n=======\ntomas-ridgeway\n>>>>>>> theirs\n": BOTH,
}


@pytest.mark.parametrize("written", DOUBTFUL)
def test_a_line_that_is_not_understood_hides_the_nearest_and_sets_nobody_aside(written: str):
    found = read(f"jose-nunez\n{written}\nli-wei\n")

    hidden = found.hidden(frozenset(), LISTED)
    assert {each for each in hidden if each in LISTED} == {*DOUBTFUL[written], "jose-nunez", "li-wei"}
    assert has_errors(found.problems)


def test_what_it_says_leads_to_a_line_that_is_fine():
    assert said("\namara-ose") == [
        "error withdrawn.txt:2:1: amara-ose: no entry has this id or name. Until this line is mended, the nearest is "
        "hidden: amara-osei. Write the id that is meant, or add # ok: the entry is gone."
    ]
    assert read("amara-ose # ok: the entry is gone").nearest == set()
    assert said("Maria Lopez") == [
        "error withdrawn.txt:1:1: this may be maria-1 or maria-2. Write the id of the one who is meant. "
        "Until then, all are hidden."
    ]
    assert said("ben-lee") == [
        "tip withdrawn.txt:1:1: ben-lee: no entry has this id or name, so nobody is hidden by it. "
        "Look it up, or add # ok: the entry is gone."
    ]
    assert said("amara-osei left in May") == [
        "warning withdrawn.txt:1:1: left in may: this is read as a remark. Put # before it."
    ]
    assert said("Those who asked us to be gone by now") == [
        "error withdrawn.txt:1:1: those who asked us to be gone by now: nobody on the list is meant by this. "
        "Write the id of who withdrew; put # before a remark."
    ]
    assert said("amara-osei".encode("utf-16")) == [
        "tip withdrawn.txt:1:1: this file was saved as UTF-16, and read all the same. Save it as UTF-8."
    ]


@pytest.mark.parametrize("written", ["", "\n\n", "# nobody\n", "none\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_says_that_nobody_withdrew(written: str | bytes):
    assert read(written) == Withdrawn(problems=read(written).problems)
    assert not has_errors(read(written).problems)


@pytest.mark.parametrize("written", ["therapists: []\n", "withdrawn:\n", "{}", "[" * 1000, "- " * 1000])
def test_a_file_that_names_nobody_changes_nothing_of_before(written: str):
    found = read(written)

    assert has_errors(found.problems)
    assert found.hidden(frozenset({"bea-one"}), LISTED) == {"bea-one"}


@pytest.mark.parametrize("data", [b"\0" * 4000, b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9, b"nobody\n" + b"\0" * 900])
def test_a_file_that_is_no_text_lists_nobody_unless_it_is_known_who_withdrew(data: bytes):
    found = read(data)

    assert has_errors(found.problems)
    assert found.hidden(None, LISTED) == set(LISTED)
    assert found.hidden(frozenset({"bea-one"}), LISTED) == {"bea-one"}


def test_very_many_wrong_lines_are_counted_and_the_right_ones_hold():
    found = read("".join(f"who knows whom number {number} may mean\n" for number in range(5000)) + "amara-osei\n")

    assert "amara-osei" in found.named
    assert str(found.problems[-1]).endswith(" more such places in this file. Write one id on each line.")
    assert len(found.problems) == 101


# In a folder, and live


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped content."""
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def test_a_file_that_cannot_be_opened_lists_nobody_on_a_first_start(folder: Path):
    (folder / "withdrawn.txt").mkdir()

    content, problems = read_content(folder, None, date(2026, 11, 23))

    assert content is not None
    assert content.withdrawn == set(content.index.ids)
    assert [str(each) for each in problems if each.file == "withdrawn.txt"] == [
        "withdrawn.txt:1:1: this is a folder, a pipe or a device, not a file. Put a plain text file in its place. "
        "Until then, whoever was hidden before stays hidden; where that is not known, nobody at all is listed."
    ]


def test_a_remark_that_says_ok_is_heard_in_every_way_of_saving(folder: Path):
    (folder / "withdrawn.txt").write_bytes("amara-ose # ok: the entry is gone\n".encode("utf-16"))

    _, problems = read_content(folder, None, date(2026, 11, 23))

    assert [each.severity for each in problems if each.file == "withdrawn.txt" and each.line > 1] == []
    assert not [each for each in problems if "silences nothing" in each.message]


def test_a_slip_hides_at_once_and_lists_again_when_it_is_mended(folder: Path):
    here = Live(folder)
    here.current(lambda: 0.0)
    (folder / "withdrawn.txt").write_text("amara-ose\ntomas-ridgeway\n")
    at_once = here.current(lambda: 1.0)
    here.current(lambda: 2.0)
    (folder / "withdrawn.txt").write_text("amara-ose # ok: the entry is gone\ntomas-ridgeway\n")

    here.current(lambda: 3.0)
    mended = here.current(lambda: 4.0)

    assert at_once is not None
    assert mended is not None
    assert at_once.withdrawn >= BOTH
    assert mended.withdrawn == {"amara-ose", "tomas-ridgeway"}


def test_a_file_that_was_wrong_for_a_moment_hides_nobody_for_good(folder: Path):
    (folder / "withdrawn.txt").write_text("tomas-ridgeway\n")
    here = Live(folder)
    here.current(lambda: 0.0)
    (folder / "withdrawn.txt").write_text("tomas-ridgeway\namara-o")
    here.current(lambda: 1.0)
    (folder / "withdrawn.txt").write_text("tomas-ridgeway\n")

    here.current(lambda: 2.0)
    settled = here.current(lambda: 3.0)

    assert settled is not None
    assert settled.withdrawn == {"tomas-ridgeway"}


def test_every_error_of_the_file_is_one_that_stops_a_check(folder: Path):
    (folder / "withdrawn.txt").write_text("amara-ose\n")

    _, problems = read_content(folder, None, date(2026, 11, 23))

    assert [each.severity for each in problems if each.file == "withdrawn.txt"] == [Severity.ERROR]
