"""The digest: equal answers have equal digests, and nothing but the answers moves it."""

import hashlib

from .builders import EITHER, a_profile


def test_the_digest_is_the_hash_of_the_canonical_json_of_the_responses():
    said = b'{"concerns":["sleep","anxiety"],"feel":{"either":true},"lead":2}'

    assert a_profile(lead=2.0, feel=EITHER, concerns=["sleep", "anxiety"]).digest == hashlib.sha256(said).hexdigest()


def test_the_order_of_answering_does_not_move_the_digest():
    assert a_profile(lead=1, feel=2).digest == a_profile(feel=2, lead=1).digest


def test_the_order_of_picking_does_not_move_the_digest():
    assert a_profile(gender=["man", "woman"]).digest == a_profile(gender=["woman", "man"]).digest


def test_which_concern_comes_first_does():
    assert a_profile(concerns=["sleep", "panic"]).digest != a_profile(concerns=["panic", "sleep"]).digest


def test_the_order_of_the_other_concerns_does_not():
    assert (
        a_profile(concerns=["sleep", "panic", "grief"]).digest == a_profile(concerns=["sleep", "grief", "panic"]).digest
    )


def test_importance_and_must_haves_do_not_move_the_digest():
    assert a_profile(lead=1, importance={"lead": "essential"}).digest == a_profile(lead=1).digest


def test_the_readiness_switch_does_not_move_the_digest():
    assert a_profile(before="never", use_readiness=False).digest == a_profile(before="never").digest


def test_readiness_answers_count_in_the_digest():
    assert a_profile(lead=1, before="never").digest != a_profile(lead=1).digest


def test_either_is_fine_counts_in_the_digest():
    assert a_profile(lead=1, feel=EITHER).digest != a_profile(lead=1).digest


def test_an_answer_that_left_the_path_does_not_count_in_the_digest():
    assert a_profile(formats=["video"], distance=10).digest == a_profile(formats=["video"]).digest


def test_whom_the_client_hides_does_not_move_the_digest():
    assert a_profile(lead=1, hidden=["near"]).digest == a_profile(lead=1).digest
