"""What the checks say about one entry of the catalogue, word for word."""

import pytest

from tests.content.desk import of_catalogue, of_entry

BEFORE = "therapists.yaml:4:"
SAID = {
    "off the scale": (
        "style: {lead: 12}",
        "19: amara-osei, style.lead: 12 is off the scale. "
        "Write a number from -3 (client leads) to 3 (therapist leads).",
    ),
    "between half steps": (
        "style: {feel: 0.3}",
        "19: amara-osei, style.feel: 0.3 does not fit. Write a number in steps of 0.5, for example 1 or 1.5.",
    ),
    "no such axis": (
        "style: {leed: 1}",
        "13: amara-osei, style.leed: 'leed' is not a field here. Write lead, feel, time, stance, us or pace; a note "
        "of your own begins with x_.",
    ),
    "a misspelt field": (
        "pronoums: she/her",
        "5: amara-osei, pronoums: 'pronoums' is not a field here. Did you mean 'pronouns'?",
    ),
    "a misplaced field": (
        "accepting: yes",
        "5: amara-osei, accepting: 'accepting' does not stand here but under 'listing'. Move it there.",
    ),
    "a day that does not exist": (
        "listing: {verified_on: 2026-02-30}",
        "28: amara-osei, listing.verified_on: 2026-02-30 is not in the calendar. "
        "Write year-month-day, for example 2026-10-02.",
    ),
    "a date of another country": (
        "consent_on: 3/4/2026",
        "17: amara-osei, consent_on: '3/4/2026' is not a date. Write year-month-day, for example 2026-10-02.",
    ),
    "a date that pydantic would take for seconds": (
        "consent_on: 20261002",
        "17: amara-osei, consent_on: '20261002' is not a date. Write year-month-day, for example 2026-10-02.",
    ),
    "an unknown state of the list": (
        "listing: {status: activ}",
        "23: amara-osei, listing.status: 'activ' is not a word for status. "
        "Did you mean active? Write active or inactive.",
    ),
    "neither yes nor no": (
        "first_steps: {welcomes_first_timers: maybe}",
        "42: amara-osei, first_steps.welcomes_first_timers: 'maybe' is neither yes nor no. Write yes or no.",
    ),
    "a text for a number": (
        "listing: {wait_weeks: soon}",
        "27: amara-osei, listing.wait_weeks: 'soon' is not a number. Write a number from 0 to 520.",
    ),
    "a number of monstrous size": (
        "fees: {per_session: 1e-999999999}",
        "25: amara-osei, fees.per_session: '1e-999999999' is out of range. Write a number from 0 to 100000.",
    ),
    "a strength beyond three": (
        "concerns: {anxiety: 5}",
        "25: amara-osei, concerns.anxiety: 5 is out of range. "
        "Write 1 (some), 2 (regularly) or 3 (a focus of the practice).",
    ),
    "a list for strengths": (
        "concerns: [anxiety]",
        "15: amara-osei, concerns: a list stands where fields with values should. "
        "Write for example {anxiety: 3, grief: 1}.",
    ),
    "a text for a list": (
        "languages: en",
        "16: amara-osei, languages: 'en' stands where a list should. Write a list, for example [en].",
    ),
    "an empty item": (
        "languages: [en, ~]",
        "21: amara-osei, languages: nothing stands here. Write a word, or take the dash away.",
    ),
    "a misspelt word": (
        "concerns: {axiety: 2}",
        "16: amara-osei, concerns.axiety: 'axiety' is not a word of concerns. Did you mean anxiety?",
    ),
    "another name of a word": (
        "languages: [Spanish]",
        "17: amara-osei, languages: 'Spanish' is called es here. Write es.",
    ),
    "another name in several words": (
        "concerns: {generalized anxiety disorder: 2}",
        "16: amara-osei, concerns.generalized anxiety disorder: "
        "'generalized anxiety disorder' is called anxiety here. Write anxiety.",
    ),
    "a state that does not exist": (
        "licensed_states: [ORE]",
        "23: amara-osei, licensed_states: 'ORE' is not a word of states. Write AK, AL, AR, AS, AZ, CA, CO, CT, DC, "
        "DE, FL, GA … (56 in all, under states in vocabulary.yaml).",
    ),
    "a strange credential": (
        "credentials: [{title: lcws}]",
        "27: amara-osei, credentials.title: 'lcws' is not a word of credentials. Write lcsw, licsw, lmsw, lmft, "
        "lmft-associate, lpc, lpcc, lcpc, lmhc, lpc-associate, psyd, phd … (15 in all, under credentials in "
        "vocabulary.yaml).",
    ),
    "a malformed email": (
        "contact: {email: amara at osei}",
        "22: amara-osei, contact.email: 'amara at osei' is not written as it should be. "
        'Write an email address in quotes, for example "amara@amara.example".',
    ),
    "a malformed postal code": (
        "offices: [{postal_code: 9720}]",
        "29: amara-osei, offices.postal_code: 9720 is not written as it should be. "
        'Write five digits in quotes, for example "97205".',
    ),
    "identity without consent": (
        "identity: {gender: woman}",
        "15: amara-osei, identity: identity is given without consent_on. Write the day on which the therapist agreed "
        "to have it published, for example consent_on: 2026-09-20, or take identity away.",
    ),
    "taking clients while inactive": (
        "listing: {status: inactive, accepting: yes}",
        "44: amara-osei, listing.accepting: an inactive entry is shown to nobody, yet it says that it takes clients. "
        "Write status: active, or accepting: no.",
    ),
    "in person without an office": (
        "formats: [in-person]",
        "14: amara-osei, formats: in-person is offered, but no office is listed. Add offices:, or take in-person away.",
    ),
    "a wait without taking clients": (
        "listing: {wait_weeks: 3}",
        "27: amara-osei, listing.wait_weeks: wait_weeks is given without accepting. "
        "Add accepting: yes, no or waitlist.",
    ),
    "checked in the future": (
        "listing: {verified_on: 2027-01-01}",
        "28: amara-osei, listing.verified_on: 2027-01-01 is still to come (today is 2026-11-23). "
        "Write the day on which it happened.",
    ),
    "checked long ago": (
        "listing: {verified_on: 2026-01-01}",
        "28: amara-osei, listing.verified_on: this entry was last checked on 2026-01-01, 326 days ago. "
        "Ask the therapist whether it still holds, and write the new date.",
    ),
    "a sliding fee above the usual one": (
        "fees: {per_session: 90, sliding_from: 120}",
        "43: amara-osei, fees.sliding_from: the sliding fee starts at 120, above the usual fee of 90. "
        "Write the lowest fee as sliding_from.",
    ),
    "a key twice": (
        "name: Amara",
        "5: amara-osei: 'name' appears twice (first on line 3). "
        "If a new entry begins here, write '- id: …' above it; else keep one of them.",
    ),
}


@pytest.mark.parametrize(("line", "said"), SAID.values(), ids=SAID)
def test_each_fault_of_an_entry_is_named_exactly(line: str, said: str):
    assert of_entry(line) == [BEFORE + said]


def test_all_faults_of_an_entry_are_named_at_once():
    said = of_entry("languages: [Spanish, xx]", "style: {lead: 9}", "pronouns: [she]")

    assert [each.split(": ")[1] for each in said] == ["amara-osei, languages"] * 2 + [
        "amara-osei, style.lead",
        "amara-osei, pronouns",
    ]


def test_a_sample_must_not_lead_to_real_people():
    contact = 'contact: {phone: 503-555-9999, website: "https://real.com", email: a@real.com}'

    said = of_catalogue(f"sample: yes\ntherapists:\n  - id: a\n    name: A\n    {contact}\n")

    assert said == [
        "therapists.yaml:5:22: a, contact.phone: in a sample, '503-555-9999' could be somebody's number. "
        "Write one from 555-0100 to 555-0199.",
        "therapists.yaml:5:45: a, contact.website: in a sample, 'real.com' could be a real address. "
        "Write one that ends in .example.",
        "therapists.yaml:5:72: a, contact.email: in a sample, 'real.com' could be a real address. "
        "Write one that ends in .example.",
    ]


def test_the_dates_of_a_sample_are_judged_against_its_own_day():
    assert (
        of_catalogue(
            "sample: yes\nas_of: 2030-01-01\ntherapists:\n  - {id: a, name: A, listing: {verified_on: 2029-12-01}}\n"
        )
        == []
    )


def test_the_editors_own_keys_are_nobodys_business():
    assert of_entry("x_called: 2026-10-01", "style: {lead: 1, x_sure: no}") == []
