"""What was left of another therapist in a copied entry is an error where it misleads, and else a warning."""

import pytest

from questionnaire.content.copied_facts import is_shared_box
from questionnaire.content.lookalikes import lookalike_tips
from questionnaire.problems import Problem, Severity
from tests.content.desk import catalogue, document

TEXT = "about: I like to slow a story down until the part that matters shows itself."


def listed(first: str, second: str) -> str:
    entries = ((1, "Amara Osei", first), (2, "Tomas Ridgeway", second))
    return "therapists:\n" + "".join(f"  - {{id: e{n}, name: {name}, {facts}}}\n" for n, name, facts in entries)


def errors(first: str, second: str) -> list[str]:
    return [f"{each.field}: {each.message}" for each in catalogue(listed(first, second)).problems]


def warnings(first: str, second: str) -> list[Problem]:
    found = list(lookalike_tips(document(listed(first, second), "therapists.yaml")))
    assert {each.severity for each in found} <= {Severity.WARNING}
    return found


def licensed(number: str, state: str = "OR") -> str:
    return f'credentials: [{{title: lcsw, license: "{number}", state: {state}}}]'


def test_a_license_of_somebody_else_is_an_error():
    assert errors(licensed("C-00001"), licensed("c 00001")) == [
        "credentials.license: this license is also that of e1 on line 2, and a license is one person's. "
        "Write this therapist's own, or take it away until you know it."
    ]


@pytest.mark.parametrize("other", [licensed("C-00002"), licensed("C-00001", "WA")])
def test_another_number_or_another_state_is_another_license(other: str):
    assert errors(licensed("C-00001"), other) == []


@pytest.mark.parametrize("number", ["pending", "n/a"])
def test_what_is_no_number_is_nobodys_license(number: str):
    assert errors(licensed(number), licensed(number)) == []


def test_one_therapist_may_name_a_license_twice():
    both = 'credentials: [{title: lcsw, license: "1", state: OR}, {title: lpc, license: "1", state: OR}]'

    assert errors(both, licensed("2")) == []


def test_an_email_of_somebody_else_is_an_error_and_sets_the_copy_aside():
    said = errors("contact: {email: amara@row.example}", "contact: {email: Amara@row.example}")
    read = catalogue(listed("contact: {email: amara@row.example}", "contact: {email: Amara@row.example}"))

    assert said == [
        "contact.email: this email is also that of e1 on line 2, and a message would reach somebody else. "
        "Write this therapist's own, or take it away until you know it."
    ]
    assert [each.id for each in read.catalogue.therapists] == ["e1"]


COPIED = {
    "a phone": ('contact: {phone: "503-555-0111"}', 'contact: {phone: "+1 (503) 555 0111"}'),
    "a mailbox of an office": ("contact: {email: Info@row.example}", "contact: {email: info@row.example}"),
    "a text": (TEXT, TEXT.replace("slow a", "slow  a")),
    "an identity and its day": (*("identity: {gender: woman, affirms: [lgbtq]}, consent_on: 2026-09-20",) * 2,),
    "the phone and the very page of a practice": (
        *("contact: {phone: 503-555-0111, website: 'https://row.example/a'}",) * 2,
    ),
}


@pytest.mark.parametrize(("first", "second"), COPIED.values(), ids=COPIED)
def test_what_may_have_been_left_from_copying_is_a_warning(first: str, second: str):
    (found,) = warnings(first, second)

    assert found.message.endswith(
        "on line 2. If it was copied, write this therapist's own or take it away; "
        "if they share it, add # ok: they share it."
    )
    assert errors(first, second) == []


FINE = {
    "a practice's phone": (
        "contact: {phone: 503-555-0111, website: 'https://row.example/a'}",
        "contact: {phone: 503-555-0111, website: 'https://row.example/b'}",
    ),
    "a short text": ("about: I like plain talk.", "about: I like plain talk."),
    "one day for two people": (
        "identity: {gender: woman}, consent_on: 2026-09-20",
        "identity: {gender: woman}, consent_on: 2026-09-20",
    ),
}


@pytest.mark.parametrize(("first", "second"), FINE.values(), ids=FINE)
def test_what_two_people_may_well_have_in_common_is_fine(first: str, second: str):
    assert warnings(first, second) == []


def test_a_practices_own_text_is_fine():
    entries = "".join(f"  - {{id: e{n}, name: Person {n * 'x'}{n * 'y'}, {TEXT}}}\n" for n in range(1, 5))

    assert [each for each in lookalike_tips(document("therapists:\n" + entries)) if each.field == "about"] == []


@pytest.mark.parametrize("email", ["info@a.example", "Front-Desk@a.example", "hello@a.example"])
def test_a_mailbox_of_an_office_is_known_by_its_name(email: str):
    assert is_shared_box(email)
    assert not is_shared_box(f"amara.{email}")


@pytest.mark.parametrize(
    "facts", ["credentials: x", "credentials: [x, {license: [1], state: OR}]", "contact: {email: [a]}", "about: {a: b}"]
)
def test_what_is_no_fact_raises_nothing(facts: str):
    assert warnings(facts, facts) == []
    assert [each for each in errors(facts, facts) if "also that of" in each] == []
