"""One bad entry is set aside and the others serve; only a file that cannot be understood is refused."""

import pytest

from tests.content.desk import catalogue, of_catalogue

GOOD = "  - {id: good, name: Good}\n"


@pytest.mark.parametrize(
    "bad",
    [
        "  - {id: bad, name: Bad, languages: [xx]}\n",
        "  - {id: bad, name: Bad, style: {lead: 7}}\n",
        "  - {id: bad}\n",
        "  - {id: bad, name: A, name: B}\n",
        "  - {id: bad, name: *other}\n",
        "  - bad\n",
        "  -\n",
        "  - {id: bad, name: Bad, identity: {gender: woman}}\n",
    ],
)
def test_a_bad_entry_is_set_aside_and_the_others_serve(bad: str):
    read = catalogue("therapists:\n" + bad + GOOD)

    assert read.catalogue is not None
    assert [each.id for each in read.catalogue.therapists] == ["good"]
    assert read.listed == 2


def test_the_second_entry_with_an_id_is_set_aside():
    read = catalogue("therapists:\n" + GOOD + "  - {id: good, name: Other}\n")

    assert [each.name for each in read.catalogue.therapists] == ["Good"]
    assert [str(each) for each in read.problems] == [
        "therapists.yaml:3:10: good, id: this id already belongs to the entry on line 2. "
        "Give each therapist an id of their own."
    ]


def test_in_a_list_on_one_line_the_second_with_an_id_is_set_aside_and_nobody_else():
    read = catalogue('{"therapists": [{"id": "good", "name": "Good"}, {"id": "good", "name": "Other"}, '
                     '{"id": "else", "name": "Else"}]}')  # fmt: skip

    assert [each.name for each in read.catalogue.therapists] == ["Good", "Else"]
    assert [str(each) for each in read.problems] == [
        "therapists.yaml:1:56: good, id: this id already belongs to the entry on line 1. "
        "Give each therapist an id of their own."
    ]


def test_a_warning_keeps_nobody_out():
    assert len(catalogue("therapists:\n  - {id: a, name: A, formats: [in-person]}\n").catalogue.therapists) == 1


REFUSED = {
    "an empty file": ("", "therapists.yaml:1:1: this file is empty. Put its content back."),
    "only comments": ("# nothing\n", "therapists.yaml:1:1: this file is empty. Put its content back."),
    "a list": (
        "[]\n",
        "therapists.yaml:1:1: a list stands where fields with values should. Write for example sample: ….",
    ),
    "no entries": (
        "therapists:\n",
        "therapists.yaml:1:12: therapists: no therapists are listed. "
        "Write therapists: and below it one entry for each, with a dash.",
    ),
    "a misspelt list": (
        "therapist: []\n",
        "therapists.yaml:1:1: therapist: 'therapist' is not a field here. Did you mean 'therapists'?",
    ),
    "a bad switch": (
        "sample: perhaps\ntherapists: []\n",
        "therapists.yaml:1:9: sample: 'perhaps' is neither yes nor no. Write yes or no.",
    ),
}


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_cannot_be_understood_is_refused(text: str, said: str):
    assert catalogue(text).catalogue is None
    assert said in of_catalogue(text)


def test_a_list_of_nobody_is_a_list():
    assert catalogue("therapists: []\n").catalogue.therapists == ()


def test_a_count_that_is_too_high_is_an_error_and_the_entries_still_serve():
    read = catalogue("count: 3\ntherapists:\n" + GOOD)

    assert len(read.catalogue.therapists) == 1
    assert [str(each) for each in read.problems] == [
        "therapists.yaml:1:8: count: count says 3, but 1 entries are listed. "
        "Put back what is missing, or write count: 1."
    ]
