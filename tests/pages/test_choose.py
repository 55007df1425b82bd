"""Choosing, without a browser: a therapist's page, the short list, the words for reaching out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from questionnaire.answers import MOST_KEPT, Answers, Place
from questionnaire.content.live import current_content, use_folder
from questionnaire.ui import free_text, words
from tests.app_test import new_visit
from tests.pages.roster import press

Visit = Callable[..., AppTest]
TYPED = '<script>alert(1)</script> **bold** [x](https://evil.example) שלום 😀 "q" & more'

DANA = """
  - id: dana-doe
    name: Dana Doe
    pronouns: she/her
    listing: {accepting: yes, wait_weeks: 2, verified_on: 2026-10-02}
    credentials: [{title: lcsw, license: "C-1", state: OR}, {title: lmft, license: "C-2", state: WA}]
    licensed_states: [OR, WA]
    formats: [video]
    offices: [{city: Portland, state: OR, postal_code: "97205"}]
    languages: [en]
    fees: {per_session: 140, sliding_from: 60}
    payment: [aetna, out-of-network]
    hours: [weekday-evening]
    serves: {ages: [adult], who: [individual]}
    concerns: {anxiety: 3, grief: 2}
    approaches: [act]
    style: {lead: 1, feel: 2}
    style_source: self
    identity: {gender: woman}
    consent_on: 2026-09-20
    about: I like *slow* <b>starts</b>.
    contact: {website: "https://dana.example/me", email: "dana@dana.example", phone: "503-555-0111"}
"""
FULL = """
  - id: finn-full
    name: Finn Full
    listing: {accepting: no, verified_on: 2026-01-02}
    licensed_states: [OR]
    concerns: {anxiety: 3, grief: 2}
    approaches: [act]
    style: {lead: 1, feel: 2}
"""
QUIET = """
  - id: quinn-quiet
    name: "Quinn <i>Quiet</i> _x_"
"""
PEOPLE = (DANA, FULL, QUIET)


def write_catalogue(folder: Path, people: tuple[str, ...] = PEOPLE, sample: bool = True) -> None:
    head = "sample: yes\nas_of: 2026-11-01\n" if sample else ""
    (folder / "therapists.yaml").write_text(f"{head}therapists:\n{''.join(people)}", "utf-8")
    use_folder(folder)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Callable[..., None]]:
    write_catalogue(tmp_path)
    yield lambda *people, **kind: write_catalogue(tmp_path, people or PEOPLE, **kind)
    use_folder(None)


@pytest.fixture
def visit(catalogue: Callable[..., None]) -> Visit:
    """Return what opens a page as a visitor with some answers."""

    def start(page: str, answers: Answers | None = None, **notes: Any) -> AppTest:
        app = new_visit()
        app.session_state["kept"] = True
        app.session_state["answers"] = answers or ANSWERS
        for name, value in notes.items():
            app.session_state[f"note-{name}"] = value
        app.run()
        return app.switch_page(f"pages/{page}.py").run()

    return start


ANSWERS = Answers(
    responses={
        "for-whom": "me",
        "where": Place("OR"),
        "concerns": ("grief", "anxiety"),
        "payment": ("aetna",),
        "formats": ("video",),
        "times": ("weekday-evening",),
        "therapist-gender": ("woman",),
    }
)


def kept(*ids: str, **entry: str) -> Answers:
    return replace(ANSWERS, shortlist={each: dict(entry) for each in ids})


def html(app: AppTest) -> str:
    return " ".join(each.proto.body for each in app.get("html"))


def shortlist(app: AppTest) -> dict[str, dict[str, str]]:
    return dict(app.session_state["answers"].shortlist)


# A therapist


def test_a_therapists_page_lists_everything_in_plain_words(visit: Visit):
    shown = html(visit("therapist", therapist="dana-doe"))

    for each in ("Dana Doe", "she/her", "$140", "$60", "Portland, Oregon, 97205", "Weekday evenings", "C-1, Oregon",
                 "503-555-0111", "dana.example/me", "Last checked October 2, 2026", "Anxiety and worry"):  # fmt: skip
        assert each in shown


def test_every_abbreviation_approach_and_payment_is_explained_where_it_stands(visit: Visit):
    shown = html(visit("therapist", therapist="dana-doe"))
    vocabulary = current_content().vocabulary

    for set_name, value in (("credentials", "lcsw"), ("approaches", "act"), ("payment", "out-of-network")):
        term = vocabulary.term(set_name, value)
        assert f"<p>{term.explain}</p>".replace("'", "&#x27;") in shown


def test_nothing_links_out_of_the_sample(visit: Visit):
    shown = html(visit("therapist", therapist="dana-doe"))

    for each in ("mailto:dana", "tel:503", 'href="https://dana', "fortress.wa.gov"):
        assert each not in shown


def test_a_real_entry_can_be_reached_and_its_license_checked(visit: Visit, catalogue: Callable[..., None]):
    catalogue(sample=False)
    shown = html(visit("therapist", therapist="dana-doe"))

    for each in ('href="mailto:dana@dana.example"', 'href="tel:5035550111"', 'href="https://dana.example/me"',
                 "https://fortress.wa.gov/doh/providercredentialsearch/"):  # fmt: skip
        assert each in shown
    assert "These people are invented." not in shown


def test_what_a_therapist_wrote_is_text_and_nothing_else(visit: Visit):
    shown = html(visit("therapist", therapist="dana-doe"))

    assert "I like *slow* &lt;b&gt;starts&lt;/b&gt;." in shown


def test_a_name_with_markup_stands_as_it_is_written(visit: Visit):
    app = visit("therapist", therapist="quinn-quiet")

    assert "Quinn &lt;i&gt;Quiet&lt;/i&gt; _x_" in html(app)


def test_a_listing_older_than_ninety_days_carries_a_mark(visit: Visit):
    assert "is-stale" in html(visit("therapist", therapist="finn-full"))
    assert 'fyf-checked is-stale"' not in html(visit("therapist", therapist="dana-doe"))


def test_a_real_list_is_judged_by_today(visit: Visit, catalogue: Callable[..., None]):
    fresh = DANA.replace("2026-10-02", str(date.today() - timedelta(days=90)))
    catalogue(fresh, sample=False)
    assert 'fyf-checked is-stale"' not in html(visit("therapist", therapist="dana-doe"))

    catalogue(DANA.replace("2026-10-02", str(date.today() - timedelta(days=91))), sample=False)
    assert 'fyf-checked is-stale"' in html(visit("therapist", therapist="dana-doe"))


def test_identity_is_shown_only_with_consent_and_begins_with_says(visit: Visit):
    shown = html(visit("therapist", therapist="dana-doe"))

    assert "Says: Woman." in shown


def test_what_is_not_listed_comes_with_a_sentence_to_ask(visit: Visit):
    shown = html(visit("therapist", therapist="quinn-quiet"))

    assert "What is not known, and what to ask" in shown
    assert "Are you taking new clients now?" in shown
    assert "not listed" in shown


def test_someone_who_is_full_comes_with_similar_people(visit: Visit):
    app = visit("therapist", therapist="finn-full")

    assert "They are full right now." in html(app)
    assert app.button(key="see-dana-doe").label == "See Dana Doe"


def test_similar_people_are_one_tap_away_for_everyone_else(visit: Visit):
    app = visit("therapist", therapist="dana-doe")

    app.button(key="similar").click().run()

    assert "Similar therapists" in html(app)
    assert not [each for each in app.button if each.key == "see-finn-full"]


def test_who_is_hidden_is_not_similar_to_anybody(visit: Visit):
    app = visit("therapist", replace(ANSWERS, hidden=("dana-doe",)), therapist="finn-full")

    assert not [each for each in app.button if str(each.key).startswith("see-")]


def test_a_full_short_list_says_so_and_keeps_what_it_has(visit: Visit):
    full = {f"gone-{number}": {"name": f"Nr {number}"} for number in range(MOST_KEPT)}
    app = visit("therapist", replace(ANSWERS, shortlist=full), therapist="dana-doe")

    app.button(key="keep-or-not").click().run()

    assert list(shortlist(app)) == list(full)
    assert f"holds {MOST_KEPT} people" in html(app)


def test_to_keep_someone_is_one_tap_and_so_is_to_undo_it(visit: Visit):
    app = visit("therapist", therapist="dana-doe")

    press(app, "keep-or-not")
    assert shortlist(app)["dana-doe"]["status"] == "to-contact"

    press(app, "keep-or-not")
    assert shortlist(app) == {}

    app.button(key="undo-button").click().run()
    assert list(shortlist(app)) == ["dana-doe"]


def test_not_to_be_shown_someone_is_undone_in_the_same_place(visit: Visit):
    app = visit("therapist", therapist="dana-doe")

    app.button(key="hide-person").click().run()
    assert app.session_state["answers"].hidden == ("dana-doe",)
    assert "Dana Doe</h1>" not in html(app)

    app.button(key="undo-button").click().run()
    assert app.session_state["answers"].hidden == ()
    assert "Dana Doe</h1>" in html(app)


@pytest.mark.parametrize("page", ["therapist", "reach"])
@pytest.mark.parametrize("wanted", [None, "nobody", 7, "", "x" * 9000])
def test_without_anybody_to_show_the_way_on_is_offered(visit: Visit, page: str, wanted: object):
    app = visit(page, therapist=wanted)

    assert not app.exception
    assert "Something went wrong" not in html(app)


def test_someone_who_vanished_is_said_calmly(visit: Visit):
    assert "This entry is no longer listed." in html(visit("therapist", therapist="gone-one"))


def test_under_eighteen_nobody_is_shown(visit: Visit):
    young = ANSWERS.respond("age", "teen")

    assert "Dana Doe" not in html(visit("therapist", young, therapist="dana-doe"))
    assert not visit("reach", young, therapist="dana-doe").text_area


def test_why_somebody_is_on_no_list_is_said(visit: Visit):
    elsewhere = ANSWERS.respond("where", Place("WA"))

    assert "Why this person is not on your list" in html(visit("therapist", elsewhere, therapist="finn-full"))


def test_without_any_answer_everything_listed_is_still_there(visit: Visit):
    shown = html(visit("therapist", Answers(), therapist="dana-doe"))

    assert "You have not answered enough" in shown
    assert "Weekday evenings" in shown


# The short list


def test_an_empty_short_list_leads_to_the_list(visit: Visit):
    assert "Nobody is here yet." in html(visit("shortlist"))


def test_the_next_step_follows_from_the_statuses(visit: Visit):
    app = visit("shortlist", kept("dana-doe", "quinn-quiet"))
    assert "on the same day" in html(app)

    app.selectbox(key="kept-dana-doe-status").select("first-call-booked").run()

    assert "A first call is booked: Dana Doe." in html(app)
    assert shortlist(app)["dana-doe"]["since"] == date.today().isoformat()


def test_a_status_that_there_is_none_of_is_not_kept(visit: Visit):
    app = visit("shortlist", kept("dana-doe", status="married"))

    assert app.selectbox(key="kept-dana-doe-status").value == "to-contact"


def test_a_note_stays_as_it_was_typed(visit: Visit):
    app = visit("shortlist", kept("dana-doe"))

    app.text_area(key="kept-dana-doe-note").set_value(TYPED).run()

    assert shortlist(app)["dana-doe"]["note"] == TYPED
    assert app.text_area(key="kept-dana-doe-note").value == TYPED
    assert TYPED not in html(app)


def test_a_note_is_cut_and_cleaned_here_whatever_a_browser_sends(visit: Visit):
    app = visit("shortlist", kept("dana-doe"))

    app.text_area(key="kept-dana-doe-note").set_value("a\x00\x1b[31m\r\nb" + "n" * 900).run()

    note = shortlist(app)["dana-doe"]["note"]
    assert note.startswith("a[31m\nbnnn")
    assert len(note) <= 500


def test_beside_every_box_it_says_that_nobody_reads_it_and_where_help_is(visit: Visit):
    for app in (visit("shortlist", kept("dana-doe", "quinn-quiet")), visit("reach", therapist="dana-doe")):
        assert html(app).count('class="fyf-nobody"') == len(app.text_area)
        assert html(app).count('class="fyf-inline" popovertarget="fyf-help-panel"') == len(app.text_area)


def test_taking_somebody_off_is_undone_with_the_note(visit: Visit):
    app = visit("shortlist", kept("dana-doe", note="warm voice"))

    app.button(key="remove-dana-doe").click().run()
    assert shortlist(app) == {}

    app.button(key="undo-button").click().run()
    assert shortlist(app)["dana-doe"]["note"] == "warm voice"


def test_what_is_offered_to_undo_is_not_offered_on_another_page(visit: Visit):
    app = visit("shortlist", kept("dana-doe"))
    app.button(key="remove-dana-doe").click().run()

    app.switch_page("pages/reach.py").run().switch_page("pages/therapist.py").run()

    assert not [each for each in app.button if each.key == "undo-button"]


def test_hidden_people_are_shown_again_from_here(visit: Visit):
    app = visit("shortlist", replace(ANSWERS, hidden=("dana-doe", "gone-one")))
    assert [each.label for each in app.button if str(each.key).startswith("again-")] == [
        "Show Dana Doe again",
        "Show Someone who is no longer listed again",
    ]

    app.button(key="again-dana-doe").click().run()

    assert app.session_state["answers"].hidden == ("gone-one",)


def test_someone_kept_and_then_hidden_comes_back_with_the_note(visit: Visit):
    app = visit("shortlist", replace(kept("dana-doe", note="warm voice"), hidden=("dana-doe",)))
    assert not app.text_area

    app.button(key="again-dana-doe").click().run()

    assert app.text_area(key="kept-dana-doe-note").value == "warm voice"


def test_someone_who_vanished_since_keeps_the_name_and_the_note(visit: Visit):
    app = visit("shortlist", kept("gone-one", name="Gone <b>One</b>", note="warm voice"))

    assert "Gone &lt;b&gt;One&lt;/b&gt;" in html(app)
    assert "No longer on this list." in html(app)
    assert app.text_area(key="kept-gone-one-note").value == "warm voice"
    assert not app.selectbox


def test_an_entry_that_changed_is_said_until_it_was_seen(visit: Visit, catalogue: Callable[..., None]):
    before = visit("shortlist", kept("dana-doe")).session_state["answers"]
    catalogue(DANA.replace("per_session: 140", "per_session: 160"))

    app = visit("shortlist", before)
    assert "Their entry has changed since you kept it: price." in html(app)

    app.button(key="seen-dana-doe").click().run()
    assert "has changed" not in html(app)


def test_the_order_of_keeping_survives_a_file_that_sorts(visit: Visit):
    app = visit("shortlist", kept("quinn-quiet", "dana-doe"))
    entries = dict(sorted(shortlist(app).items()))

    again = visit("shortlist", replace(ANSWERS, shortlist=entries))

    assert [each.key for each in again.text_area] == ["kept-quinn-quiet-note", "kept-dana-doe-note"]


def test_a_hundred_people_on_a_short_list_are_no_trouble(visit: Visit):
    app = visit("shortlist", kept(*(f"gone-{number}" for number in range(100))))

    assert not app.exception
    assert len(app.text_area) == 100


# Reaching out


def test_there_are_words_for_an_email_a_call_and_a_voicemail(visit: Visit):
    app = visit("reach", therapist="dana-doe")

    email, call, voicemail = (
        app.text_area(key=f"reach-box-{way}-dana-doe").value for way in ("email", "call", "voicemail")
    )
    assert email.startswith("Hello Dana Doe,")
    assert "Grief and loss, Anxiety and worry" in email
    assert "speaking with Dana Doe" in call
    assert "Grief" not in voicemail


@pytest.mark.parametrize(
    ("for_whom", "said"), [("my-child", "My child would like help"), ("me-and-partner", "My partner and I")]
)
def test_the_words_fit_who_it_is_for(visit: Visit, for_whom: str, said: str):
    app = visit("reach", ANSWERS.respond("for-whom", for_whom), therapist="quinn-quiet")

    assert said in app.text_area(key="reach-box-email-quinn-quiet").value


def test_unticking_a_part_takes_it_out_and_is_kept(visit: Visit):
    app = visit("reach", therapist="dana-doe")

    app.checkbox(key="reach-part-help").uncheck().run()

    assert "Grief" not in app.text_area(key="reach-box-email-dana-doe").value
    again = visit("reach", app.session_state["answers"], therapist="dana-doe")
    assert "Grief" not in again.text_area(key="reach-box-email-dana-doe").value


def test_all_parts_can_be_unticked(visit: Visit):
    app = visit("reach", therapist="dana-doe")
    for part in ("whom", "help", "formats", "times", "payment"):
        app.checkbox(key=f"reach-part-{part}").uncheck().run()

    assert "Aetna" not in app.text_area(key="reach-box-email-dana-doe").value


def test_changed_words_stay_as_typed_and_one_tap_makes_them_anew(visit: Visit):
    app = visit("reach", therapist="dana-doe")
    app.text_area(key="reach-box-email-dana-doe").set_value(TYPED).run()
    app.checkbox(key="reach-part-help").uncheck().run()
    assert app.text_area(key="reach-box-email-dana-doe").value == TYPED

    app.button(key="again-email").click().run()

    assert app.text_area(key="reach-box-email-dana-doe").value.startswith("Hello Dana Doe,")


def test_the_words_for_one_person_are_not_those_for_another(visit: Visit):
    app = visit("reach", kept("dana-doe", "quinn-quiet"), therapist="dana-doe")
    app.text_area(key="reach-box-email-dana-doe").set_value("Only for Dana").run()

    app.selectbox(key="reach-whom").select("quinn-quiet").run()

    assert "Only for Dana" not in app.text_area(key="reach-box-email-quinn-quiet").value


def test_the_sample_has_no_draft_that_leads_out(visit: Visit):
    shown = html(visit("reach", therapist="dana-doe"))

    assert "mailto:" not in shown
    assert "These people are invented." in shown


def test_a_draft_carries_only_format_times_and_payment(visit: Visit, catalogue: Callable[..., None]):
    catalogue(sample=False)
    shown = html(visit("reach", therapist="dana-doe"))

    draft = shown.split('href="mailto:dana@dana.example')[1].split('"')[0]
    assert "Aetna" in draft
    assert "Grief" not in draft
    assert "Woman" not in draft


def test_more_goes_into_a_draft_only_when_it_is_ticked(visit: Visit, catalogue: Callable[..., None]):
    catalogue(sample=False)
    app = visit("reach", therapist="dana-doe")

    app.checkbox(key="reach-draft-all").check().run()

    assert "Grief%20and%20loss" in html(app).split('href="mailto:')[1]


def test_words_that_are_too_long_for_a_draft_stay_on_the_page(visit: Visit, catalogue: Callable[..., None]):
    catalogue(sample=False)
    app = visit("reach", therapist="dana-doe")
    app.text_area(key="reach-box-email-dana-doe").set_value("😀" * 900).run()

    app.checkbox(key="reach-draft-all").check().run()

    assert "too long for a draft" in html(app)
    assert "%F0" not in html(app)


def test_the_questions_begin_with_what_is_not_known(visit: Visit):
    shown = html(visit("reach", therapist="quinn-quiet"))

    assert shown.index("Not listed, so worth asking") < shown.index("How it might be to work together")
    assert "Are you taking new clients now?" in shown


def test_an_old_listing_is_asked_about_again(visit: Visit, catalogue: Callable[..., None]):
    assert "Are you taking new clients now?" not in html(visit("reach", therapist="dana-doe"))

    catalogue(DANA.replace("2026-10-02", "2026-01-02"))

    assert "Are you taking new clients now?" in html(visit("reach", therapist="dana-doe"))


def test_noting_that_someone_was_contacted_puts_them_on_the_short_list(visit: Visit):
    app = visit("reach", therapist="dana-doe")

    app.button(key="contacted").click().run()

    assert shortlist(app)["dana-doe"]["status"] == "contacted"
    assert "Noted: contacted." in html(app)


def test_no_name_of_the_client_is_asked(visit: Visit):
    app = visit("reach", therapist="dana-doe")

    assert not app.text_input
    assert all("your name" not in each.value for each in app.text_area)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("tab\tand\nline", "tab\tand\nline"), ("a\x07b", "ab"), ("\ud800x", "x"), ("👩‍👧 \u200fשלום", "👩‍👧 \u200fשלום")],
)
def test_only_what_no_keyboard_writes_is_taken_out(typed: str, kept: str):
    assert free_text.clean(typed, 100) == kept


@pytest.mark.parametrize(
    "label",
    [
        "E-mail to Ana-María O'Neill (she/her)",
        "How we could meet: video",
        "LGBTQ+ people",
        "Adult (18 to 64)!",
        "At most $150.",
    ],
)
def test_an_ordinary_label_is_read_aloud_without_backslashes(label: str):
    assert words.plain(label) == label


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**x**", r"\*\*x\*\*"),
        ("![x](https://evil.example)", "!\\[x\\](https:\u2060//evil.example)"),
        ("www.evil.example or eve@evil.example", "www\u2060.evil.example or eve@\u2060evil.example"),
        ("<b>x</b>", r"\<b\>x\</b\>"),
        (":red[x] :smile:", ":\u2060red\\[x\\] :\u2060smile:"),
        ("- x", r"\- x"),
        ("$x$ for $5", r"\$x\$ for $5"),
    ],
)
def test_markup_in_a_label_shows_as_it_is_written(written: str, shown: str):
    assert words.plain(written) == shown
