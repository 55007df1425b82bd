"""The list, without a browser: who stands on it, why, what can be changed, and that nobody meets a dead end."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from questionnaire.content.live import use_folder
from questionnaire.questions import Importance
from tests.pages.roster import (
    FOLLOWER,
    LEADER,
    SAID,
    SURE,
    html,
    keys,
    names,
    opened,
    person,
    text,
    visit,
    write_roster,
)

LEAD, FOLLOW = person("lea", LEADER), person("fay", FOLLOWER)
TWINS = [person(f"twin-{each}") for each in range(5)]
LAST_CELL = r"<td[^>]*>([\d.]+)</td></tr>"


@pytest.fixture
def roster(tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Return what serves a small catalogue for the time of one test."""
    yield lambda *people, **kind: write_roster(tmp_path, *people, **kind)
    use_folder(None)


Roster = Callable[..., None]


class TestWhoStandsThere:
    def test_the_closest_to_what_was_asked_for_stands_first(self, roster: Roster):
        roster(FOLLOW, LEAD)

        assert names(visit()) == ["Lea", "Fay"]

    def test_before_any_answer_nobody_is_called_a_fit(self, roster: Roster):
        roster(LEAD, FOLLOW)

        shown = text(visit(said={}))

        assert "2 therapists you could see" in shown
        assert " fit " not in shown.replace("who may fit you", "")

    def test_with_two_criteria_there_is_no_band_and_a_nudge(self, roster: Roster):
        roster(LEAD)

        app = visit(said={"concerns": ["anxiety"], "who-steers": 3})

        assert "2 things that can be compared" in text(app)
        assert 'class="fyf-band' not in html(app)

    def test_three_cards_come_first_and_more_on_demand(self, roster: Roster):
        roster(*TWINS)
        app = visit()

        assert len(names(app)) == 3
        assert len(names(app.button(key="more-matches").click().run())) == 5

    def test_equals_are_named_as_equally_good(self, roster: Roster):
        roster(*TWINS)

        assert "These 5 people have the same whole points, so they count as equally good" in text(visit())

    def test_whoever_is_silent_on_a_limit_is_folded_away_to_ask_first(self, roster: Roster):
        roster(LEAD, person("sil", SURE).replace("formats: [video]", "languages: [en]"))
        app = visit()

        assert names(app) == ["Lea"]
        assert "1 person to ask first" in [each.label for each in app.expander]

    def test_whoever_is_full_is_folded_away(self, roster: Roster):
        roster(LEAD, person("ful", accepting="no"))

        assert "1 person who is full right now" in [each.label for each in visit().expander]


class TestTheCard:
    def test_it_says_who_where_what_it_costs_and_when_that_was_checked(self, roster: Roster):
        roster(LEAD)
        shown = text(visit())

        for each in ("Video", "$100 a session", "Taking new clients", "Last checked October 2, 2026"):
            assert each in shown

    @pytest.mark.parametrize(
        ("rest", "band"),
        [
            (LEADER, "strong"),
            (LEADER.replace("woman", "man"), "good"),
            (FOLLOWER.replace("woman", "man"), "mixed"),
        ],
        ids=["all of it", "most of it", "some of it"],
    )
    def test_the_word_for_a_fit_speaks_of_what_was_asked(self, roster: Roster, rest: str, band: str):
        said = {"strong": "Close to what you asked for", "good": "Fairly close", "mixed": "Partly what you asked for"}
        roster(person("one", rest))
        card = re.search(r'aria-labelledby="name-one">.*?</article>', html(visit()), re.DOTALL)

        assert card is not None
        assert f"<span>{said[band]}</span>" in card[0]

    def test_an_old_listing_is_marked_and_a_fresh_one_is_not(self, roster: Roster):
        roster(person("old", checked="2026-08-02"), person("new", checked="2026-08-03"))

        shown = html(visit())

        assert shown.count('class="fyf-checked is-stale"') == 1
        assert "Last checked August 2, 2026. That is more than 90 days ago" in shown

    def test_invented_people_are_marked_on_every_card(self, roster: Roster):
        roster(LEAD, FOLLOW)

        assert html(visit()).count('<span class="fyf-tag">Invented</span>') == 2

    def test_real_people_carry_no_such_mark(self, roster: Roster):
        roster(LEAD, sample=False)

        assert "Invented" not in html(visit())

    def test_it_says_what_fits_what_fits_less_and_what_to_ask(self, roster: Roster):
        roster(person("mia", "style: {lead: -3}\n    concerns: {anxiety: 3}"), LEAD)

        shown = text(visit())

        assert "Says this is a focus of their work" in shown
        assert "Says they work differently from what you asked for" in shown
        assert "Gender: not listed. To ask: “" in shown

    def test_a_name_is_shown_as_it_is_written_and_does_nothing(self, roster: Roster):
        roster(person("odd", name="<b>O</b> *d* [x](https://evil.example)"))
        app = visit()

        assert "<b>O" not in html(app)
        assert names(app) == ["<b>O</b> *d* [x](https://evil.example)"]
        assert "[x](https" not in " ".join(button.label for button in app.button)

    def test_someone_of_whom_less_than_half_is_listed_is_to_be_asked_first_and_what(self, roster: Roster):
        roster(LEAD, person("nil", "languages: [en]"))
        app = visit()
        assert names(app) == ["Lea"]

        shown = text(opened(app, "folded-ask-first"))

        assert "Too little known" in shown
        assert "We know less than half of what you asked about." in shown
        assert "What you want help with: not listed. To ask: “" in shown

    def test_that_is_said_also_where_too_little_was_answered_for_a_word(self, roster: Roster):
        roster(LEAD, person("nil", "languages: [en]"))

        shown = text(opened(visit(said={"concerns": ["anxiety"]}), "folded-ask-first"))

        assert "Too little known" not in shown
        assert "We know less than half of what you asked about." in shown


class TestTheReasons:
    def test_every_answer_that_counted_stands_under_its_part(self, roster: Roster):
        roster(LEAD)
        reasons = re.findall(r'<h4 class="fyf-facet">.*?<span>(.*?)</span></h4>', html(visit()))

        assert reasons == ["What I hope for", "How we would work", "Feeling at ease", "Practical"]

    def test_the_shown_numbers_add_up(self, roster: Roster):
        roster(person("mia", "style: {lead: 0.5}\n    concerns: {anxiety: 2}"), LEAD)
        tables = re.findall(r"<table>.*?</table>", html(visit()))

        sums = [round(sum(map(float, re.findall(rf"{LAST_CELL}(?!</tfoot>)", each))), 1) for each in tables]
        totals = [float(re.search(rf"{LAST_CELL}</tfoot>", each)[1]) for each in tables]  # type: ignore[index]

        assert sums == totals
        assert totals[0] == 100

    def test_the_picture_of_the_axes_says_in_words_what_it_shows(self, roster: Roster):
        roster(FOLLOW)

        shown = text(visit())

        assert "You asked for: The therapist leads. Listed about them: I lead." in shown
        assert "The therapist described their own way of working." in shown


class TestChanging:
    def test_a_changed_importance_is_kept_and_said_and_undone_in_one_tap(self, roster: Roster):
        roster(LEAD, person("fay", FOLLOWER))
        app = visit()
        app.session_state["adjust"] = True
        app.run()

        app.button_group(key="w-adjust-style.lead").set_value("essential").run()

        assert app.session_state["answers"].importance == {"who-steers": Importance.ESSENTIAL}
        assert names(app) == ["Lea"]
        assert "No longer on the list: Fay." in text(app)
        app.button(key="undo-button-weigh-style-lead").click().run()
        assert app.session_state["answers"].importance == {}
        assert names(app) == ["Lea", "Fay"]

    def test_readiness_can_be_switched_off(self, roster: Roster):
        roster(LEAD, person("fay", "style: {lead: 3, pace: -3}\n    " + SURE))
        app = visit(said={**SAID, "therapy-before": "never"})
        app.session_state["adjust"] = True
        app.run()

        app.checkbox(key="w-adjust-readiness").uncheck().run()

        assert app.session_state["answers"].use_readiness is False
        assert "From what you said about what came before" not in text(app)

    def test_the_limits_are_listed_with_how_many_are_within_each(self, roster: Roster):
        roster(LEAD, FOLLOW, person("ina", formats="in-person"))
        app = visit()
        app.session_state["adjust"] = True
        app.run()

        assert "How you would meet: Video 2 people are within this." in re.sub(r"\s+", " ", text(app))

    def test_a_limit_of_a_way_says_which_way_it_is_for_and_can_be_changed(self, roster: Roster):
        roster(LEAD)
        said = {**SAID, "where": {"state": "OR", "postal_code": "97205"}, "formats": ["video", "in-person"]}
        app = opened(visit(said={**said, "distance": 5, "payment": ["aetna", "self-pay"], "fee": 100}), "adjust")

        shown = re.sub(r"\s+", " ", text(app))

        assert "How far the office is: 5 miles This counts only for: In person." in shown
        assert "Price of a session: at most $100 This counts only for: Paying myself." in shown
        assert "distance" in app.button(key="need-change-offices").click().run().session_state["note-view"]

    def test_what_counts_for_nothing_stays_and_can_be_raised_again(self, roster: Roster):
        roster(LEAD, FOLLOW)
        app = opened(visit(importance={"who-steers": "none"}), "adjust")
        assert app.button_group(key="w-adjust-style.lead").value == "none"

        app.button_group(key="w-adjust-style.lead").set_value("a-lot").run()

        assert app.session_state["answers"].importance == {"who-steers": Importance.A_LOT}
        assert names(app) == ["Lea", "Fay"]

    def test_all_that_was_told_to_count_for_nothing_can_be_raised_together(self, roster: Roster):
        roster(LEAD, FOLLOW)
        none = {"who-steers": "none", "between-sessions": "none"}
        app = opened(visit(said={**SAID, "between-sessions": -3}, importance=none), "adjust")

        app.button_group(key="w-adjust-style.lead").set_value("nice").run()

        assert set(app.session_state["answers"].importance.values()) == {Importance.NICE}

    def test_musts_that_cannot_go_together_are_said_where_they_are_made(self, roster: Roster):
        roster(LEAD, FOLLOW)
        app = opened(visit(said={**SAID, "between-sessions": 3}), "adjust")
        assert "nobody can be all that you call a must here" not in text(app)

        app.button_group(key="w-adjust-style.lead").set_value("essential").run()

        assert "Who steers: nobody can be all that you call a must here." in text(app)
        assert "Who should steer a session? – Clearly: The therapist would" in text(app)
        assert app.button(key="clash-change-between-sessions").label == "Change: What would you like between sessions?"

    @pytest.mark.parametrize(("said", "clashing"), [(3, True), (-3, False), (None, False)])
    def test_musts_that_cannot_go_together_are_said_at_the_question(self, said: int | None, clashing: bool):
        answers = {"who-steers": 3, "between-sessions": said, "think-or-feel": 1}
        app = visit("review", said=answers, importance=dict.fromkeys(answers, "essential"))

        app.button(key="change-who-steers").click().run()

        assert "Who should steer a session?" in text(app)
        assert ("nobody can be all that you call a must here" in text(app)) is clashing

    def test_few_people_bring_offers_that_are_true_and_undone_in_one_tap(self, roster: Roster):
        roster(LEAD, person("ina", formats="in-person"), person("ola", formats="in-person"))
        app = visit()

        assert app.button(key="few-allow-formats-in-person").label.endswith("2 more people")
        app.button(key="few-allow-formats-in-person").click().run()
        assert len(names(app)) == 3
        app.button(key="undo-button-few").click().run()
        assert names(app) == ["Lea"]

    def test_one_person_different_from_what_was_asked_may_stand_beside_the_list(self, roster: Roster):
        roster(*[person(f"fay-{each}", FOLLOWER) for each in range(3)], person("ina", formats="in-person"))

        shown = text(visit())

        assert "Different from what you asked for: Ina" in shown
        assert "How you would meet: you asked for Video; listed: In person." in shown


class TestChoosing:
    def test_hiding_somebody_takes_them_off_the_page_and_undo_brings_them_back(self, roster: Roster):
        roster(LEAD, FOLLOW)
        app = visit()

        app.button(key="hide-lea").click().run()

        assert names(app) == ["Fay"]
        app.button(key="undo-button-matches-1").click().run()
        assert names(app) == ["Lea", "Fay"]

    def test_the_hidden_are_listed_in_one_place(self, roster: Roster):
        roster(LEAD, FOLLOW)
        app = visit(hidden=["lea", "vanished"])
        app.session_state["folded-hidden"] = True
        app.run()

        assert [key for key in keys(app) if key.startswith("unhide-")] == ["unhide-lea"]
        assert names(app.button(key="unhide-lea").click().run()) == ["Lea", "Fay"]

    def test_one_next_step_is_offered_once_somebody_is_kept(self, roster: Roster):
        roster(LEAD)
        app = visit()
        assert "Keep one or two people" in text(app)

        app.button(key="keep-lea").click().run()

        assert "You have 1 person on your short list" in text(app)

    def test_taking_somebody_off_the_short_list_can_be_undone_with_the_note(self, roster: Roster):
        roster(LEAD)
        app = visit(shortlist={"lea": {"note": "kind voice"}})

        app.button(key="keep-lea").click().run()
        assert app.session_state["answers"].shortlist == {}
        app.button(key="undo-button-kept-matches-1").click().run()

        assert app.session_state["answers"].shortlist["lea"]["note"] == "kind voice"

    def test_whoever_is_on_the_short_list_is_outlined_and_their_card_stays_as_it_was(self, roster: Roster):
        roster(LEAD)
        app = visit()
        card = next(each.proto.body for each in app.get("html") if "fyf-result" in each.proto.body)
        app.button(key="keep-lea").click().run()

        assert card in [each.proto.body for each in app.get("html")]  # drawn anew, it would shut what is open in it
        assert ".st-key-card-lea { box-shadow" in html(app)

    def test_a_forged_name_on_the_short_list_writes_no_style(self, roster: Roster):
        roster(LEAD)
        app = visit(shortlist={"x{} </style><b>forged": {}, "lea": {}})

        assert "forged" not in html(app)
        assert ".st-key-card-lea { box-shadow" in html(app)

    def test_no_more_than_four_can_be_picked_to_compare(self, roster: Roster):
        roster(*TWINS)
        app = visit(notes={"shown-matches": 9, "compare": ("twin-0", "twin-1", "twin-2", "twin-3")})

        assert "compare-twin-4" not in keys(app)


class TestNoDeadEnd:
    @pytest.mark.parametrize("said", [{}, SAID, {**SAID, "language": ["he"]}], ids=["silent", "some", "impossible"])
    @pytest.mark.parametrize("people", [[], [LEAD], [person("nil", "")]], ids=["none", "one", "unknown"])
    def test_there_is_always_a_person_to_talk_to(self, roster: Roster, people: list[str], said: dict[str, object]):
        roster(*people)

        assert "Would you rather talk to a person?" in text(visit(said=said))

    def test_a_list_without_anybody_says_so_calmly(self, roster: Roster):
        roster()

        assert "This list is empty right now" in text(visit())

    def test_everything_essential_still_leaves_a_way(self, roster: Roster):
        roster(FOLLOW)
        app = visit(importance={"who-steers": "essential", "concerns": "essential"})

        assert names(app) == []
        assert names(app.button(key="few-soften-style-lead").click().run()) == ["Fay"]

    def test_where_no_single_change_helps_the_wishes_that_leave_fewest_can_be_changed(self, roster: Roster):
        roster(person("lea", f"{LEADER}\n    languages: [en]"))
        app = visit(said={**SAID, "language": ["he"], "payment": ["self-pay"], "fee": 20, "formats": ["phone"]})

        assert "These wishes leave the fewest people" in text(app)
        assert [each for each in keys(app) if each.startswith("wish-change-")] == [
            "wish-change-languages",
            "wish-change-formats",
            "wish-change-payment",
            "wish-change-fees.per_session",
        ]
        assert not app.button(key="wish-change-formats").click().run().exception

    def test_where_nobody_is_licensed_no_wish_is_blamed(self, roster: Roster):
        roster(person("lea", f"{LEADER}\n    languages: [en]"))
        shown = text(visit(said={**SAID, "where": {"state": "GU"}, "fee": 20}))

        assert "Nobody on this list is licensed where you are" in shown
        assert "These wishes leave the fewest people" not in shown

    def test_where_a_single_change_helps_it_stands_alone(self, roster: Roster):
        roster(LEAD, FOLLOW)

        assert "These wishes leave the fewest people" not in text(visit(said={**SAID, "fee": 20}))

    def test_someone_under_18_gets_people_to_talk_to_and_no_list(self, roster: Roster):
        roster(LEAD)
        app = visit(said={**SAID, "for-whom": "me", "age": "teen"})

        assert names(app) == []
        assert "You can also talk to someone right now" in text(app)
        assert {"change-for-whom", "change-age"} <= set(keys(app))
