"""Learning, preparing, checking in and choosing again, without a browser."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from questionnaire.answers import Answers
from questionnaire.answers_file import read_answers, write_answers
from questionnaire.check_ins import ITEMS, MOST_CHECK_INS, CheckIn, read_check_ins
from questionnaire.content.live import current_content, use_folder
from tests.pages.roster import LEADER, html, person, text, write_roster

from tests.pages import roster  # isort: skip

WELL = dict.fromkeys(ITEMS, 4)
RIGHTS = "What is never all right"
HOSTILE = "<img src=x onerror=alert(1)> ![](https://evil.example/x.png) **bold**"


@pytest.fixture(scope="module", autouse=True)
def two_people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Serve a catalogue of two people on the shipped questions and sentences."""
    folder = tmp_path_factory.mktemp("two_people")
    write_roster(folder, person("ada"), person("ben", rest=LEADER))
    yield folder
    use_folder(None)


@pytest.fixture
def own_folder(tmp_path: Path, two_people: Path) -> Iterator[Path]:
    """Return a folder for content of a test's own."""
    yield tmp_path
    use_folder(two_people)


def visit(page: str, *check_ins: Mapping[str, Any], q: int = 0, **more: Any) -> AppTest:
    app = roster.visit("help", check_ins=list(check_ins), **more)
    app.query_params.update({"q": str(q)} if q else {})
    return app.switch_page(f"pages/{page}.py").run()


def kept(app: AppTest) -> tuple[CheckIn, ...]:
    return read_check_ins(answers(app).check_ins)


def answers(app: AppTest) -> Answers:
    found: Answers = app.session_state["answers"]
    return found


def rate(app: AppTest, **items: int) -> AppTest:
    for item, rating in items.items():
        app.segmented_control(key=f"w-check-in-{item}").set_value(rating).run()
    return app


def finish(app: AppTest) -> AppTest:
    return app.button(key="check-in-done").click().run()


def labels(app: AppTest) -> list[str]:
    return [each.proto.label for each in app.get("page_link")] + [each.label for each in app.button]


# The form


def test_every_item_can_be_skipped_and_nothing_is_chosen_before():
    app = visit("checkin")

    assert [app.segmented_control(key=f"w-check-in-{item}").value for item in ITEMS] == [None] * len(ITEMS)
    assert kept(app) == ()


def test_an_empty_check_in_is_not_kept_and_nobody_is_scolded():
    app = finish(visit("checkin"))

    assert "Nothing is filled in yet. That is fine." in text(app)
    assert kept(app) == ()


def test_what_is_filled_in_is_kept_at_every_tap():
    app = rate(visit("checkin"), heard=4)

    assert kept(app) == (CheckIn(items={"heard": 4}, unfinished=True),)


def test_a_half_filled_check_in_is_found_again_after_a_refresh():
    app = visit("checkin", {"items": {"heard": 4}, "unfinished": True})

    assert app.segmented_control(key="w-check-in-heard").value == 4


def test_a_tap_on_the_same_answer_takes_it_back():
    app = rate(visit("checkin"), heard=4)
    app.segmented_control(key="w-check-in-heard").set_value(None).run()

    assert kept(app)[0].items == {}


def test_only_a_low_item_asks_its_either_or_question():
    app = rate(visit("checkin"), pace=3)
    assert not [each for each in app.radio if each.key == "w-check-in-pace-way"]

    rate(app, pace=2)
    app.radio(key="w-check-in-pace-way").set_value("too-fast").run()

    assert kept(app)[0].directions == {"pace": "too-fast"}


def test_a_low_item_that_is_raised_again_forgets_its_either_or_answer():
    app = rate(visit("checkin"), pace=2)
    app.radio(key="w-check-in-pace-way").set_value("too-fast").run()
    rate(app, pace=4)
    rate(app, pace=2)

    assert app.radio(key="w-check-in-pace-way").value is None


def test_with_nobody_on_the_short_list_nobody_has_to_be_named():
    assert not [each for each in visit("checkin").radio if each.key == "w-check-in-whom"]


def test_whom_it_is_about_comes_from_the_short_list_or_is_nobody_on_it():
    app = visit("checkin", shortlist={"ada": {}, "gone": {"name": "Gone"}})

    assert app.radio(key="w-check-in-whom").options == ["Ada", "Someone who is no longer listed",
                                                        "Someone who is not on my list"]  # fmt: skip


def test_nobody_is_chosen_before_somebody_is():
    app = visit("checkin", shortlist={"ada": {}})
    assert app.radio(key="w-check-in-whom").value is None

    rate(app, pace=4).radio(key="w-check-in-whom").set_value("ada").run()

    assert (app.radio(key="w-check-in-whom").value, kept(app)[0].therapist) == ("ada", "ada")


def test_the_next_sessions_are_offered_and_any_other_can_be_named():
    app = visit("checkin", {"session": 1, "items": WELL})
    assert app.radio(key="w-check-in-number").options == ["Session 3", "Session 5", "Session 9", "Another one"]

    app.radio(key="w-check-in-number").set_value(0).run()
    app.text_input(key="w-check-in-count").set_value("4").run()

    assert kept(app)[1].session == 4


def test_a_day_still_to_come_is_kept_and_said():
    app = visit("checkin")
    app.date_input(key="w-check-in-on").set_value(date.today() + timedelta(days=40)).run()

    assert "This day is still to come." in text(app)
    assert kept(app)[0].on == date.today() + timedelta(days=40)


def test_when_a_boundary_was_crossed_nothing_else_is_asked():
    app = rate(visit("checkin"), pace=1)
    app.checkbox(key="w-check-in-unsafe").check().run()

    assert "Then nothing else here needs an answer." in text(app)
    assert not [each for each in app.radio if each.key == "w-check-in-pace-way"]


def test_the_goals_are_shown_again():
    assert "Sleep &amp; peace" in html(visit("checkin", words={"goals": "Sleep & peace"}))


def test_starting_over_can_be_taken_back():
    app = rate(visit("checkin"), heard=4)
    app.button(key="check-in-again").click().run()
    assert kept(app) == ()

    app.button(key="check-in-undo").click().run()

    assert kept(app)[0].items == {"heard": 4}


def test_a_full_drawer_is_said_and_nothing_is_lost():
    app = visit("checkin", *({"session": each, "items": WELL} for each in range(1, MOST_CHECK_INS + 1)))

    assert "This is as many check-ins as we can keep." in text(app)
    assert len(kept(app)) == MOST_CHECK_INS


# What it suggests


def test_all_well_says_so_and_still_links_what_is_never_all_right():
    app = finish(rate(visit("checkin"), **WELL))

    assert "Sounds workable" in text(app)
    assert RIGHTS in labels(app)
    assert kept(app)[0].unfinished is False


def test_a_low_item_gets_a_sentence_made_from_it():
    app = rate(visit("checkin"), pace=1)
    app.radio(key="w-check-in-pace-way").set_value("too-fast").run()

    assert "This is going a little too fast for me. Can we slow down?" in text(finish(app))


def test_when_speaking_up_is_low_the_sentence_is_for_writing():
    shown = text(finish(rate(visit("checkin"), repair=1, pace=2)))

    assert "Hello. I find this easier to write than to say. The pace does not feel quite right to me." in shown
    assert "A note on paper stays between you." in shown


def test_having_said_it_can_be_ticked_afterwards():
    app = finish(rate(visit("checkin"), pace=2))
    app.checkbox(key="w-raised-0").check().run()

    assert kept(app)[0].raised is True


def test_two_low_check_ins_that_were_raised_make_it_all_right_to_ask_for_something_else():
    low = {"items": {**WELL, "method": 2, "pace": 2}}
    app = visit("checkin", {**low, "session": 1, "raised": True}, {**low, "session": 3}, q=2)

    assert "It is all right to ask for something else" in text(app)
    assert "Choose again with what you learned" in labels(app)


@pytest.mark.parametrize("later", [(), ({"session": 3, "items": {**WELL, "pace": 1}},)])
def test_after_a_crossed_boundary_there_is_no_advice_to_mend_it(later: tuple[Mapping[str, Any], ...]):
    app = visit("checkin", {"session": 1, "unsafe": True, "items": {"pace": 1}}, *later, q=2)
    shown = text(app)

    assert "You do not have to mend this" in shown
    assert "You could say" not in shown
    assert "The patient advocate" in shown
    assert "Need help now?" in shown
    assert RIGHTS in labels(app)


def test_the_boards_of_the_own_state_come_first_and_open():
    shown = html(visit("checkin", {"unsafe": True}, q=2, said={"where": {"state": "WA"}}))
    states = [shown.index(f"<summary>{state}") for state in ("Washington", "Anywhere in the United States", "Oregon")]

    assert states == sorted(states)
    assert "open><summary>Washington" in shown


def test_every_result_names_a_person_to_talk_to():
    assert "The front desk" in text(visit("checkin", {"items": WELL}, q=2))


@pytest.mark.parametrize("q", [2, 3, 4, 5, 99])
def test_every_step_opens_when_nothing_was_noted(q: int):
    assert not visit("checkin", q=q).exception


# The course


def test_one_check_in_is_told_in_words():
    shown = text(visit("checkin", {"session": 1, "items": {"pace": 2}, "said": "I asked."}, q=3))

    assert "One check-in so far." in shown
    assert "What you said or tried: I asked." in shown


def test_the_course_is_drawn_for_each_facet_with_the_same_in_words():
    first = {"session": 1, "therapist": "ada", "items": {"pace": 5}}
    shown = html(visit("checkin", first, {"session": 3, "therapist": "ada", "items": {"pace": 2}}, q=3))

    assert shown.count("<figure>") == 1
    assert 'alt="How you work. Session 1: Yes and Session 3: Not really."' in shown


def test_two_therapists_stand_apart():
    shown = text(visit("checkin", {"therapist": "ada", "items": WELL}, {"items": WELL}, q=3))

    assert "With Ada" in shown
    assert "With someone who is not on your list" in shown


def test_a_hundred_check_ins_are_drawn_and_the_recent_ones_told():
    app = visit("checkin", *({"session": each, "items": WELL} for each in range(1, 101)), q=3)

    assert html(app).count("<figure>") == 3
    assert "Show 94 earlier check-ins" in labels(app)


def test_days_that_run_backwards_are_said_calmly():
    first = {"session": 1, "on": "2026-10-01", "items": WELL}
    app = visit("checkin", first, {"session": 3, "on": "2026-09-01", "items": WELL}, q=3)

    assert "We go by the sessions." in text(app)


def test_a_check_in_is_changed_in_its_place():
    app = visit("checkin", {"session": 1, "items": {"pace": 5}}, {"session": 3, "items": {"pace": 4}}, q=3)
    app.button(key="noted-0-change").click().run()
    finish(rate(app, pace=4))

    assert [each.items["pace"] for each in kept(app)] == [4, 4]


def test_a_check_in_that_was_removed_can_be_put_back():
    app = visit("checkin", {"session": 1, "items": WELL}, q=3)
    app.button(key="noted-0-remove").click().run()
    assert kept(app) == ()

    app.button(key="check-in-undo").click().run()

    assert len(kept(app)) == 1


def test_what_somebody_wrote_is_never_html_or_markdown():
    app = visit("checkin", {"items": WELL, "said": HOSTILE}, q=3)

    assert "<img src=x" not in html(app)
    assert "&lt;img src=x onerror=alert(1)&gt;" in html(app)
    assert not app.markdown


# Choosing again


def test_only_ticked_proposals_change_the_answers_and_the_therapist_is_left_out():
    noted = {"therapist": "ada", "items": {"pace": 1}, "directions": {"pace": "too-fast"}}
    app = visit("checkin", noted, q=4, said={"first-sessions": 1, "who-steers": 3, "told-what-to-do": "dig-in"})
    app.checkbox(key="w-again-style-pace").check().run()
    app.checkbox(key="w-again-leave-ada").check().run()
    app.button(key="again-show").click().run()

    assert answers(app).responses["first-sessions"] == Decimal(-1)
    assert answers(app).responses["who-steers"] == Decimal(3)
    assert answers(app).hidden == ("ada",)
    assert roster.names(app) == ["Ben"]


def test_a_proposal_says_old_and_new_in_words_and_why():
    noted = {"items": {"pace": 1}, "directions": {"pace": "too-fast"}}
    app = visit("checkin", noted, q=4, said={"first-sessions": 3})
    label = app.checkbox(key="w-again-style-pace").label.replace("\\", "")

    assert "How would you like the first sessions to go?" in label
    assert "Now: “Clearly: Get straight to it”" in label
    assert "Then: “Get straight to it, a little more”" in label
    assert "Because: Too fast" in label


def test_what_helped_can_be_picked_there_and_proposes_at_once():
    app = visit("checkin", {"items": WELL}, q=4, said={"therapy-before": "right-now"})
    app.get_by_key("w-what-helped-again").set_value(["my-own-way"]).run()

    assert answers(app).responses["what-helped"] == ("my-own-way",)
    assert app.checkbox(key="w-again-style-lead").value is False


def test_after_a_crossed_boundary_nobody_is_asked_to_say_goodbye():
    shown = text(visit("checkin", {"unsafe": True}, q=4))

    assert "You do not have to tell them" in shown
    assert "Thank you for your time" not in shown
    assert "at fault" not in shown
    assert "No one did anything wrong" not in shown


# Before a first session


def test_the_goals_are_kept_with_the_answers():
    app = visit("prepare")
    app.text_area(key="w-own-goals").input("Sleep again.").run()

    assert answers(app).words == {"goals": "Sleep again."}


def test_the_words_to_say_come_from_the_answers():
    shown = text(visit("prepare", said={"concerns": ["sleep"], "comfort-or-push": -3, "therapy-before": "never"}))

    assert "I am here because of this: Sleep" in shown
    assert "Please be gentle with me at first." in shown
    assert "Can you tell me how it works?" in shown


def test_what_an_entry_on_the_short_list_is_silent_about_can_be_asked():
    shown = text(visit("prepare", said={"language": ["vi"]}, shortlist={"ada": {}}))

    assert "What Ada does not list" in shown
    assert "Can we speak Vietnamese in our sessions?" in shown


def test_words_for_somebody_else_are_marked_as_theirs():
    assert "meant for the person who will be there" in text(visit("prepare", said={"for-whom": "my-child"}))


# About therapy


def test_the_list_names_every_page_and_each_opens():
    content = current_content()
    assert content is not None
    titles = [page.title for page in sorted(content.learn["en"], key=lambda page: page.order)]

    assert set(titles) <= set(labels(visit("learn")))
    assert [title in text(visit("learn", q=place)) for place, title in enumerate(titles, 1)] == [True] * len(titles)


def test_a_page_shows_its_sources_and_that_nobody_has_checked_it():
    shown = html(visit("learn", q=1))

    assert "Where this comes from" in shown
    assert 'href="https://societyforpsychotherapy.org/' in shown
    assert "No one outside the team has checked this page yet." in shown


def test_a_page_that_is_not_translated_is_shown_in_english_and_says_so(own_folder: Path):
    head = "---\ntitle: Only English\nsummary: One.\norder: 1\n---\nHello.\n"
    (own_folder / "learn" / "en").mkdir(parents=True)
    (own_folder / "learn" / "en" / "only.md").write_text(head, "utf-8")
    use_folder(own_folder)
    shown = html(visit("learn", q=1, locale="es"))

    assert '<div class="fyf-prose" lang="en"><p>Hello.</p></div>' in shown


@pytest.mark.parametrize("q", [0, 99, -1])
def test_a_page_that_is_not_there_is_the_list(q: int):
    assert "About therapy" in text(visit("learn", q=q))


# What goes with the answers


def test_a_saved_file_carries_the_check_ins_through_visits():
    app = finish(rate(visit("checkin", words={"goals": "Sleep."}), heard=4))
    content = current_content()
    assert content is not None
    again, dropped = read_answers(write_answers(answers(app), content.questionnaire_hash), content.questionnaire)

    assert dropped == ()
    assert replace(again, locale="en") == replace(answers(app), locale="en")


def test_a_shared_tablet_has_no_check_in_and_leads_nowhere(own_folder: Path):
    (own_folder / "settings.yaml").write_text("kiosk: {on: yes}\n", "utf-8")
    use_folder(own_folder)

    assert "checkin" not in " ".join(labels(visit("prepare")))
    assert 'target="_blank"' not in html(visit("learn", q=9)).split("fyf-prose")[1]


def test_what_is_never_all_right_is_there_even_where_the_pages_about_therapy_are_off(own_folder: Path):
    (own_folder / "settings.yaml").write_text("parts: {learn: no}\n", "utf-8")
    use_folder(own_folder)
    app = visit("checkin", {"items": WELL}, q=2)

    assert [each.label for each in app.expander] == [RIGHTS]
    assert "Asking you to keep a secret about what they do." in text(app)
