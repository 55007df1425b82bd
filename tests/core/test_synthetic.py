"""A synthetic catalogue is valid, varied, invented, and the same for the same seed."""

import re
from collections import Counter
from itertools import islice

import pytest
import yaml

from questionnaire.catalogue import Catalogue, Therapist
from questionnaire.vocabulary import Term, Vocabulary, set_names
from questionnaire.workbench.synthetic import synthesize

SOME_WORDS = {
    "concerns": "anxiety grief pain gambling",
    "approaches": "cbt psychodynamic",
    "credentials": "lcsw md",
    "formats": "in-person video",
    "languages": "en es vi",
    "genders": "woman man nonbinary",
    "cultures": "mexican-american vietnamese-american",
    "states": "OR WA",
    "medication": "open prescribes",
    "style_sources": "self typical",
}


def some_words() -> Vocabulary:
    """Return a small vocabulary with at least one word in each set."""
    sets = {name: SOME_WORDS.get(name, "first second").split() for name in set_names()}
    return Vocabulary(
        **{name: tuple(Term(value=word, label=word, explain=word) for word in words) for name, words in sets.items()}
    )


def written(n: int, seed: int = 1) -> str:
    return "".join(synthesize(n, seed, some_words()))


@pytest.fixture(scope="module")
def roster() -> Catalogue:
    return Catalogue.model_validate(yaml.load(written(400), yaml.BaseLoader))


def places_of(roster: Catalogue) -> set[tuple[str | None, str | None]]:
    return {(office.state, office.postal_code) for each in roster.therapists for office in each.offices or ()}


def words_used(therapist: Therapist) -> set[tuple[str, str]]:
    names = ("approaches", "formats", "languages", "payment", "hours", "aims", "access", "concerns")
    return {(name, word) for name in names for word in getattr(therapist, name) or ()}


def test_the_same_seed_gives_the_same_bytes():
    assert written(50, seed=7) == written(50, seed=7)


def test_another_seed_gives_other_people():
    assert written(50, seed=7) != written(50, seed=8)


def test_a_longer_roster_begins_with_the_shorter_one():
    longer, shorter = (tuple(synthesize(n, 3, some_words()))[1:] for n in (30, 20))

    assert longer[:20] == shorter


def test_each_entry_comes_as_a_chunk_of_its_own_so_that_progress_can_be_shown():
    head, *entries = synthesize(25, 1, some_words())

    assert head.count("therapists:") == 1
    assert [entry.count("- id:") for entry in entries] == [1] * 25


def test_nobody_at_all_is_still_a_valid_file():
    assert Catalogue.model_validate(yaml.load(written(0), yaml.BaseLoader)).therapists == ()


def test_a_million_can_be_begun_without_making_them_all():
    assert len(list(islice(synthesize(1_000_000, 1, some_words()), 3))) == 3


def test_ids_are_unique_and_the_count_is_right(roster: Catalogue):
    assert len(roster.by_id) == roster.count == 400


def test_the_file_says_that_it_is_a_sample_with_a_today_of_its_own(roster: Catalogue):
    assert roster.sample and roster.as_of is not None


def test_only_words_of_the_vocabulary_are_used(roster: Catalogue):
    vocabulary = some_words()
    used = set().union(*(words_used(therapist) for therapist in roster.therapists))

    assert {(name, word) for name, word in used if vocabulary.term(name, word) is None} == set()


def test_identity_is_published_only_with_consent(roster: Catalogue):
    assert [each.id for each in roster.therapists if each.identity and not each.consent_on] == []
    assert any(each.identity for each in roster.therapists)


def test_phones_and_hosts_belong_to_nobody(roster: Catalogue):
    contacts = [each.contact for each in roster.therapists]

    assert [each.phone for each in contacts if each.phone and not re.search(r"^\d{3}-555-01\d\d$", each.phone)] == []
    assert [each.email for each in contacts if each.email and not each.email.endswith(".example")] == []
    assert [each.website for each in contacts if each.website and not each.website.endswith(".example")] == []


def test_offices_are_real_places_of_their_state(roster: Catalogue):
    first_digits = {(state, code[:2]) for state, code in places_of(roster) if code}

    assert first_digits == {("OR", "97"), ("WA", "98"), ("WA", "99")}


def test_every_listed_field_is_known_of_some_and_unknown_of_others(roster: Catalogue):
    fields = ("concerns", "style.lead", "style.pace", "languages", "fees.per_session", "payment", "hours", "formats",
              "serves.ages", "licensed_states", "listing.accepting", "first_steps.welcomes_first_timers")  # fmt: skip
    known = {field: sum(each.known(field) is not None for each in roster.therapists) for field in fields}

    assert {field: count for field, count in known.items() if not 100 < count < 400} == {}


def test_common_concerns_are_common_and_rare_ones_rare(roster: Catalogue):
    shares = Counter(concern for each in roster.therapists for concern in each.concerns or {})

    assert shares["anxiety"] > shares["grief"] > shares["gambling"] > 0


def test_open_closed_waiting_and_inactive_entries_all_occur(roster: Catalogue):
    accepting = {each.listing.accepting for each in roster.therapists}

    assert accepting == {"yes", "no", "waitlist", None}
    assert {each.listing.status for each in roster.therapists} == {"active", "inactive"}


def test_therapists_who_work_with_cbt_lead_more_than_psychodynamic_ones(roster: Catalogue):
    def mean_lead(approach: str) -> float:
        leads = [each.style.lead for each in roster.therapists if each.approaches == (approach,)]
        known = [float(lead) for lead in leads if lead is not None]
        return sum(known) / len(known)

    assert mean_lead("cbt") - mean_lead("psychodynamic") > 0.5
