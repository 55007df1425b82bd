"""A guess never names another fact: only one slip of typing in a longer word is guessed from."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.catalogue import Therapist
from questionnaire.content.known_words import known_words
from questionnaire.content.meant import is_code, plain_letters, slip_of
from questionnaire.content.phrases import unknown_key
from tests.content.desk import vocabulary

SETS = known_words(vocabulary())
NAMES = [(each, value, name) for each, words in SETS.items() for value, names in words.names.items() for name in names]
LONG = [named for named in NAMES if len(plain_letters(named[2])) > 5 and not is_code(named[2])]

OTHER_FACTS = [
    ("languages", "spa"),
    ("credentials", "CSWA"),
    ("credentials", "MSW"),
    ("credentials", "LICSWA"),
    ("credentials", "lcws"),
    ("payment", "CareOregon"),
    ("access", "scent-free"),
    ("concerns", "dissociation"),
    ("concerns", "dementia"),
    ("approaches", "CPT"),
    ("approaches", "CBTT"),
    ("hours", "Tuesday"),
    ("states", "ORE"),
]
SLIPS = [
    ("concerns", "axiety", "anxiety"),
    ("formats", "viedo", "video"),
    ("payment", "Aetnaa", "aetna"),
    ("access", "step free", "step-free"),
    ("languages", "Spansh", "es ('Spanish')"),
    ("states", "Orgon", "OR ('Oregon')"),
    ("concerns", "insomnnia", "sleep ('insomnia')"),
]


@pytest.mark.parametrize(("where", "wrote"), OTHER_FACTS)
def test_what_may_be_another_fact_is_not_guessed_at(where: str, wrote: str):
    said = SETS[where].complaint(wrote)

    assert "Did you mean" not in said
    assert f"Write {next(iter(SETS[where].words))}, " in said


@pytest.mark.parametrize(("where", "wrote", "meant"), SLIPS)
def test_one_slip_of_typing_is_guessed_from_every_name_of_a_word(where: str, wrote: str, meant: str):
    assert SETS[where].complaint(wrote).endswith(f"Did you mean {meant}?")


@pytest.mark.parametrize("wrote", ["Location", "pase", "contacts_by", "licence_stats"])
def test_a_field_that_may_be_another_is_not_guessed_at(wrote: str):
    assert "Did you mean" not in unknown_key(wrote, Therapist.model_fields, None)


@pytest.mark.parametrize(
    ("wrote", "meant"), [("Fee", "fees"), ("licensed states", "licensed_states"), ("langauges", "languages")]
)
def test_a_slip_in_a_field_is_guessed(wrote: str, meant: str):
    assert f"Did you mean '{meant}'?" in unknown_key(wrote, Therapist.model_fields, None)


def test_two_that_are_equally_near_are_not_guessed_at():
    assert slip_of("carrer", ["carer", "career"]) is None


def test_a_digit_is_never_a_slip():
    assert slip_of("group-12", ["group-13"]) is None


@given(st.sampled_from(LONG), st.integers(1, 40), st.sampled_from(string.ascii_lowercase))
def test_a_wrong_letter_leads_to_the_word_or_to_none(named, place: int, letter: str):
    where, value, name = named
    at = 1 + place % (len(name) - 1)
    wrote = name[:at] + letter + name[at + 1 :]
    said = SETS[where].complaint(wrote) or ""

    assert "Did you mean" not in said or f"Did you mean {value}" in said


@given(st.sampled_from(sorted(SETS)), st.sampled_from(NAMES))
def test_a_word_of_another_list_is_at_most_one_slip_from_the_guess(where: str, named):
    said = SETS[where].complaint(named[2]) or ""
    guess = said.partition("Did you mean ")[2].removesuffix("?").partition(" ('")
    near = (guess[2] or guess[0]).removesuffix("')")

    assert not near or slip_of(named[2], [near]) == near
