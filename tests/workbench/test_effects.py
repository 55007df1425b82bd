"""An editor sees what the list gives, what an edit does to people's results, and what is due."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from questionnaire.answers_file import read_answers
from questionnaire.content.personas import Persona
from questionnaire.speech import Speech
from questionnaire.workbench.clientele import invent_clientele
from questionnaire.workbench.coverage import cover, gini
from questionnaire.workbench.effect_words import say_move
from questionnaire.workbench.freshness import due, freshness
from questionnaire.workbench.persona_diff import diff_for
from questionnaire.workbench.roster_commands import counted
from questionnaire.workbench.silence_costs import silence_costs
from tests.workbench.worlds import SEEKER, TODAY, content, entry, shipped, write

ANN, BEN = entry("ann", lead=3), entry("ben", lead=-3)


def moves(old: Sequence[str], new: Sequence[str], seeker: Persona = SEEKER) -> list[str]:
    before, after = content(*old), content(*new)
    speech = Speech(shipped().wordings["en"], shipped().vocabulary)
    return [say_move(move, speech) for move in diff_for(seeker, before, after).moves]


def test_the_same_catalogue_moves_nobody():
    assert moves((ANN, BEN), (ANN, BEN)) == []


def test_a_new_entry_enters_and_one_that_goes_leaves():
    assert moves((ANN,), (ANN, BEN)) == ["ben is new among the matches, in place 2. The entry is new."]
    assert moves((ANN, BEN), (ANN,)) == [
        "ben is no longer among the matches (was in place 2). The entry is gone, or has a mistake and is set aside."
    ]


def test_who_becomes_full_moves_to_the_other_list_and_is_told_why():
    full = entry("ann", accepting="no")

    assert moves((ANN, BEN), (full, BEN)) == [
        "ann is no longer among the matches (was in place 1). The entry now says that they are full.",
        "ann is new among those who are full, in place 1. The entry now says that they are full.",
    ]


def test_a_change_of_style_raises_one_and_says_which_point_it_was():
    said = moves((ANN, BEN), (entry("ann", lead=-3), entry("ben", lead=3)))

    assert said[0].startswith("ben rises among the matches, from place 2 to 1. Who steers fits better (+")
    assert said[1].startswith("ann falls among the matches, from place 1 to 2. Who steers fits less well (−")


def test_who_no_longer_works_in_the_state_leaves_because_of_that():
    moved = ANN.replace("licensed_states: [OR]", "licensed_states: [WA]")

    assert "no longer passes." in moves((ANN, BEN), (moved, BEN))[0]


def test_who_asks_more_than_somebody_can_pay_leaves_because_of_the_price():
    paid = [each + "    payment: [self-pay]\n    fees: {per_session: FEE}\n" for each in (ANN, BEN)]
    seeker = SEEKER.model_copy(update={"answers": {**SEEKER.answers, "payment": ["self-pay"], "fee": 100}})
    dearer = [each.replace("FEE", fee) for each, fee in zip(paid, ("150", "90"), strict=True)]

    (said,) = moves([each.replace("FEE", "90") for each in paid], dearer, seeker)

    assert said == "ann is no longer among the matches (was in place 1). Price of a session no longer passes."


def test_of_whom_too_little_is_known_now_leaves_because_of_that():
    silent = ANN.replace("    concerns: {anxiety: 3}\n    style: {lead: 3}\n", "")

    assert moves((ANN, BEN), (silent, BEN)) == [
        "ann is no longer among the matches (was in place 1). Less than half of what was asked about is listed now.",
        "ann is new among those to ask first, in place 1. Less than half of what was asked about is listed now.",
    ]


@pytest.mark.parametrize(("counts", "expected"), [([1, 1, 1], 0.0), ([0, 0, 0, 4], 0.75), ([], None), ([0, 0], None)])
def test_the_inequality_of_exposure_is_known_for_simple_cases(counts: list[int], expected: float | None):
    assert gini(counts) == expected


def test_coverage_counts_what_entries_say_themselves():
    filled = {each.field: each.known for each in cover(content(ANN, BEN), []).filled}

    assert (filled["style.lead"], filled["languages"], filled["style.feel"], filled["listing.status"]) == (2, 2, 0, 0)


def test_coverage_names_the_answers_that_nobody_or_few_can_meet():
    wishes = {(each.question, each.value): each.therapists for each in cover(content(ANN, BEN), []).wishes}

    assert (wishes["language", "es"], wishes["language", "en"], wishes["where", "OR"]) == (0, 2, 2)


def test_who_is_full_can_be_met_by_nobody():
    wishes = {
        (each.question, each.value): each.therapists for each in cover(content(entry("ann", accepting="no")), []).wishes
    }

    assert wishes["where", "OR"] == 0


def test_who_is_in_nobodys_first_five_is_named():
    crowd = [entry(f"ann-{number}", lead=3) for number in range(5)]
    world = content(*crowd, entry("far", lead=-3), ANN.replace("accepting: yes, ", ""))
    found = cover(world, [read_answers(SEEKER.answers_data(), world.questionnaire)[0]])

    assert [(each.id, each.silent) for each in found.unseen] == [("far", False), ("ann", True)]
    assert (found.visits, sum(found.shown.values())) == (1, 5)


def test_an_axis_on_which_all_stand_alike_is_flagged():
    found = cover(content(*(entry(f"ann-{number}", lead=1) for number in range(10))), [])

    assert [(each.kind, each.name, each.value) for each in found.alike] == [("axis", "style.lead", 0.0)]


def test_what_silence_costs_is_told_beside_the_average_of_those_who_say():
    silent = entry("sil").replace("    concerns: {anxiety: 3}\n", "")
    costs = {each.field: each for each in cover(content(ANN, silent), []).silence}

    found = costs["concerns"]

    assert (found.silent, found.of) == (1, 2)
    assert (round(found.counted, 6), found.said) == (70.0, 100.0)  # one who says yes lifts nobody to certainty
    assert "languages" not in costs  # a limit weighs nothing
    assert "aims" not in costs  # nobody says anything


def test_saying_nothing_never_counts_more_than_the_average():
    costs = list(silence_costs(shipped()))

    assert len(costs) > 10
    assert all(each.counted <= each.said for each in costs)


def test_who_is_inactive_moves_no_average():
    inactive = BEN.replace("accepting: yes", "status: inactive, accepting: yes").replace("anxiety: 3", "anxiety: 1")

    assert list(silence_costs(content(ANN, inactive))) == list(silence_costs(content(ANN)))


def test_the_same_seed_invents_the_same_people_and_another_does_not():
    world = shipped()
    invented = [
        list(invent_clientele(world.questionnaire, world.vocabulary, world.catalogue, 5, seed)) for seed in (1, 1, 2)
    ]

    assert invented[0] == invented[1] != invented[2]
    assert all(len(each.responses) > 5 for each in invented[0])


def test_nobody_listed_still_gives_a_clientele():
    world = content(" []")

    assert len(list(invent_clientele(world.questionnaire, world.vocabulary, world.catalogue, 3, 1))) == 3


def test_what_is_due_comes_with_the_longest_unchecked_first():
    never = entry("never").replace(", verified_on: 2026-10-02", "")
    world = content(ANN, entry("old", checked="2026-01-01"), entry("soon", checked="2026-05-20"), never)
    found = freshness(world.catalogue, TODAY)

    assert [(each.id, each.state) for each in due(found)] == [("never", "never"), ("old", "overdue"), ("soon", "soon")]
    assert found[-1].id == "ann"


def test_the_commands_print_tables_and_json(tmp_path: Path, command):
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir(), new.mkdir()
    write(old, ANN, BEN)
    write(new, ANN)
    told = command("diff", old, new / "therapists.yaml", "--format", "json")
    covered = command("coverage", "--data", old, "--visits", "3", "--format", "json")
    fresh = command("freshness", "--data", old, "--today", "2027-06-01")

    assert {move["kind"] for each in json.loads(told.stdout) for move in each["moves"]} >= {"left"}
    assert json.loads(covered.stdout)["filled"][0] == {"field": "id", "known": 2, "of": 2, "share": 1.0}
    assert "ann: checked on October 2, 2026, 242 days ago. Overdue." in fresh.stdout


def test_an_edit_that_moves_nobody_is_named_all_the_same(tmp_path: Path, command):
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir(), new.mkdir()
    write(old, ANN, BEN)
    write(new, entry("ann", lead=3, checked="2026-10-03"), BEN)
    said = " ".join(command("diff", old, new).output.split())

    assert "1 entry differs: ann. Nothing changes for" in said
    assert said.endswith("Places inside a group are by lot, so a small change often moves nobody.")


def test_a_draft_that_cannot_be_read_is_refused_with_its_place(tmp_path: Path, command):
    broken = tmp_path / "draft.yaml"
    broken.write_text("therapists: [\n")
    result = command("diff", broken, broken)

    assert result.exit_code == 1
    assert "draft.yaml:1:13:" in result.output


def test_a_number_stands_with_its_noun():
    assert [counted(1, "entry"), counted(2, "entry"), counted(0, "change")] == ["1 entry", "2 entries", "0 changes"]
