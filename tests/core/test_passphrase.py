"""A passphrase is kept as a hash that tells nothing, and only the same words open it."""

import pytest

from questionnaire.passphrase import MOST_CHARACTERS, hash_passphrase, is_kept_line, is_passphrase

SALT = b"sixteen bytes !!"
WORDS = "four plain words here"


@pytest.fixture(scope="module")
def kept() -> str:
    return hash_passphrase(WORDS, SALT)


def test_the_same_words_open_it(kept: str):
    assert is_passphrase(WORDS, kept)


@pytest.mark.parametrize("typed", ["", "four plain words her", "Four plain words here", "four plain words here "])
def test_other_words_do_not_open_it(kept: str, typed: str):
    assert not is_passphrase(typed, kept)


def test_what_is_kept_does_not_hold_the_words(kept: str):
    assert not any(word in kept for word in WORDS.split())


def test_another_salt_keeps_something_else(kept: str):
    assert hash_passphrase(WORDS, b"another salt !!!") != kept


def test_an_accent_counts_the_same_however_it_is_typed():
    assert is_passphrase("cafe\u0301 con leche", hash_passphrase("caf\u00e9 con leche", SALT))


def test_letters_that_no_computer_can_write_open_nothing(kept: str):
    assert not is_passphrase("\ud800", kept)


def test_endless_words_are_not_even_looked_at(kept: str):
    assert not is_passphrase("a" * (MOST_CHARACTERS + 1), kept)


@pytest.mark.parametrize(
    "line",
    ["", "four plain words here", "scrypt:32768:8:3", "scrypt:3:8:3:AAAA:AAAA", "scrypt:x:8:3:AAAA:AAAA",
     "md5:1:1:1:a:b", "scrypt:1073741824:8:1:c2l4dGVlbiBieXRlcyAhIQ==:c2l4dGVlbiBieXRlcyAhISBzaXh0ZWVuIGJ5dGVzISE="],
)  # fmt: skip
def test_a_line_that_is_none_of_ours_is_nobodys(line: str):
    assert not is_kept_line(line)
    assert not is_passphrase(WORDS, line)


def test_a_line_of_ours_is_known(kept: str):
    assert is_kept_line(f" {kept}\n")
    assert not is_kept_line(None)
