"""Two entries that may be one therapist are pointed out; nobody is kept out."""

import pytest

from questionnaire.content.copied_facts import MOST
from questionnaire.content.lookalikes import lookalike_tips, withdrawn_warnings
from questionnaire.problems import Severity
from tests.content.desk import document


def tips(*entries: str) -> list[str]:
    text = "therapists:\n" + "".join(f"  - {{id: e{number}, {entry}}}\n" for number, entry in enumerate(entries, 1))
    found = list(lookalike_tips(document(text, "therapists.yaml")))
    assert {each.severity for each in found} <= {Severity.TIP}
    return [str(each) for each in found]


@pytest.mark.parametrize(
    "name", ["Amara Osei", "Osei Amara", "Dr. Amara Osei", "Amara Oseí", "Amara Ossei", "Amara Ozei"]
)
def test_a_name_that_is_nearly_the_same_is_a_tip(name):
    assert tips("name: Amara Osei", f"name: {name}") == [
        "therapists.yaml:3:20: e2, name: this name is nearly that of e1 on line 2. If both are one person, keep one "
        "entry. If they are two, add # ok: two people."
    ]


@pytest.mark.parametrize("name", ["Amara Okafor", "Amaro Ozei", "Ama Osei", "李"])
def test_another_name_is_another_person(name):
    assert tips("name: Amara Osei", f"name: {name}") == []


def test_short_names_may_differ_by_one_letter():
    assert tips("name: Mia Li", "name: Mia Lo") == []


def test_no_more_is_said_than_anybody_can_read():
    assert len(tips(*["name: Amara Osei"] * 300)) == MOST


@pytest.mark.parametrize("entries", ["[]", "[a, 1, ~]", "[{name: [x]}, {contact: y}]", "{a: b}"])
def test_what_is_no_list_of_therapists_raises_nothing(entries):
    assert list(lookalike_tips(document(f"therapists: {entries}\n"))) == []


def test_a_withdrawn_entry_that_is_still_active_is_a_warning():
    listed = document("therapists:\n  - {id: a}\n  - {id: b, listing: {status: inactive}}\n  - {id: c}\n")

    assert [str(each) for each in withdrawn_warnings(listed, frozenset("ab"))] == [
        "a.yaml:2:10: a, id: withdrawn.txt hides this entry. If the therapist is gone, write status: inactive or take "
        "the entry away; if this is somebody new, write a new id."
    ]
