"""Two copies of one visit that went apart: nothing that either changed is lost, and what only one knows is kept."""

from hypothesis import given
from hypothesis import strategies as st

from questionnaire.answers import Answers
from questionnaire.merging import merge_answers

RESPONSES = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["one", "two", "three"]), max_size=4)
ENTRIES = st.dictionaries(
    st.sampled_from(["osei", "vale", "wu"]),
    st.dictionaries(st.sampled_from(["status", "note"]), st.sampled_from(["x", "y"]), max_size=2),
    max_size=3,
)
CHECK_INS = st.lists(st.integers(1, 9).map(lambda session: {"session": session}), max_size=3, unique_by=repr)
COPIES = st.builds(
    Answers,
    responses=RESPONSES,
    shortlist=ENTRIES,
    hidden=st.lists(st.sampled_from("uvw"), max_size=3, unique=True).map(tuple),
    check_ins=CHECK_INS.map(tuple),
    words=RESPONSES,
    use_readiness=st.booleans(),
)


@given(COPIES, COPIES)
def test_a_copy_that_nobody_changed_gives_way_to_the_other(before, changed):
    assert merge_answers(before, before, changed) == changed
    assert merge_answers(before, changed, before) == changed


@given(COPIES, COPIES)
def test_the_same_change_in_both_is_one_change(before, changed):
    assert merge_answers(before, changed, changed) == changed


@given(COPIES, COPIES, COPIES)
def test_nothing_that_either_put_in_is_lost(before, mine, theirs):
    merged = merge_answers(before, mine, theirs)

    for name in ("responses", "shortlist", "words"):
        for changed in (mine, theirs):
            new = {key for key in getattr(changed, name) if key not in getattr(before, name)}
            assert new <= set(getattr(merged, name))
    for name in ("hidden", "check_ins"):
        for changed in (mine, theirs):
            new = [each for each in getattr(changed, name) if each not in getattr(before, name)]
            assert all(each in getattr(merged, name) for each in new)


@given(COPIES, COPIES, COPIES)
def test_where_both_changed_the_same_thing_mine_counts(before, mine, theirs):
    merged = merge_answers(before, mine, theirs)

    for key, response in mine.responses.items():
        if before.responses.get(key) != response:
            assert merged.responses[key] == response


def test_a_status_and_a_note_about_one_person_come_together():
    before = Answers(shortlist={"osei": {"status": "to-contact"}})
    mine = Answers(shortlist={"osei": {"status": "contacted"}})
    theirs = Answers(shortlist={"osei": {"status": "to-contact", "note": "kind"}})

    assert merge_answers(before, mine, theirs).shortlist == {"osei": {"status": "contacted", "note": "kind"}}


def test_an_answer_that_was_taken_back_stays_taken_back():
    before = Answers(responses={"a": "one"})

    assert merge_answers(before, Answers(), before).responses == {}
    assert merge_answers(before, before, Answers()).responses == {}


def test_the_language_is_never_the_others():
    assert merge_answers(Answers(), Answers(locale="en"), Answers(locale="es")).locale == "en"
