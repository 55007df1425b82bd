"""Movement: who rose and who fell is told by fit between groups, never by place inside one."""

from questionnaire.ui.movement import compare_standings


def test_whoever_has_fewer_people_ahead_rose_and_whoever_has_more_fell():
    moved = compare_standings({"a": 1, "b": 2, "c": 3}, {"b": 1, "a": 2, "c": 3})

    assert (moved.rose, moved.fell) == (("b",), ("a",))


def test_a_shuffle_among_equals_moves_nobody():
    assert compare_standings({"a": 1, "b": 1}, {"b": 1, "a": 1}).nothing


def test_a_group_that_splits_moves_only_those_who_are_now_behind():
    moved = compare_standings({"a": 1, "b": 1}, {"a": 1, "b": 2})

    assert (moved.rose, moved.fell) == ((), ("b",))


def test_newcomers_and_leavers_are_named_and_push_nobody_up_or_down():
    moved = compare_standings({"a": 1, "gone": 2, "b": 3}, {"new": 1, "a": 2, "b": 3})

    assert (moved.came, moved.went) == (("new",), ("gone",))
    assert (moved.rose, moved.fell) == ((), ())
