"""Taking away, without a browser: the plan, the page to share, saving, opening and erasing."""

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from questionnaire.answers import Answers, Place
from questionnaire.answers_file import read_answers, write_answers
from questionnaire.content.live import current_content, use_folder
from questionnaire.fit.matching import RULE
from questionnaire.questions import Questionnaire
from questionnaire.summary.document import Document, Paragraph
from questionnaire.ui import papers, saving, work
from tests.app_test import new_visit

Visit = Callable[..., AppTest]
MARK = "zebrafish"
HOSTILE = '<script>alert(1)</script> **bold** [x](https://evil.example) שלום 😀 "q" & more'
ANSWERS = Answers(
    responses={
        "for-whom": "me",
        "where": Place("OR", "97205"),
        "concerns": ("grief", "anxiety"),
        "who-steers": Decimal(2),
        "formats": ("video",),
        "therapist-gender": ("woman",),
    },
    shortlist={"amara-osei": {"status": "contacted", "note": HOSTILE}},
    hidden=("tomas-ridgeway",),
)


@pytest.fixture
def visit() -> Visit:
    """Return what opens a page as a visitor with some answers."""

    def start(page: str, answers: Answers = ANSWERS, **query: str) -> AppTest:
        app = new_visit()
        app.session_state["kept"] = True
        app.session_state["answers"] = answers
        app.run()
        app.query_params.update(query)
        return app.switch_page(f"pages/{page}.py").run()

    return start


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[None]:
    """Make this a tablet that many people share."""
    (tmp_path / "settings.yaml").write_text("kiosk: {on: yes}\n", "utf-8")
    use_folder(tmp_path)
    yield
    use_folder(None)


def html(app: AppTest) -> str:
    return " ".join(each.proto.body for each in app.get("html"))


def answers(app: AppTest) -> Answers:
    found: Answers = app.session_state["answers"]
    return found


def keys(app: AppTest) -> set[str]:
    return {each.key for each in (*app.button, *app.checkbox, *app.toggle, *app.text_area, *app.download_button)}


def opened(app: AppTest, text: str) -> AppTest:
    app.text_area(key="pasted").set_value(text)
    return app.button(key="open-pasted").click().run()


def a_file(**changes: Any) -> str:
    return json.dumps({"version": 1, "answers": {"for-whom": "my-child", "concerns": ["sleep"]}, **changes})


# Opening


def test_a_saved_file_brings_everything_back(visit: Visit):
    app = visit("takeaway", Answers())
    file = saved(visit("takeaway"))

    assert answers(opened(app, file)) == read_answers(json.loads(file), questionnaire())[0]
    assert "Your file is open. 6 answers are back. 1 person is on your short list." in html(app)


def saved(app: AppTest) -> str:
    """Return the file that the button on the page would give."""
    return json.dumps(write_answers(answers(app), "x"))


def questionnaire() -> Questionnaire:
    content = current_content()
    assert content is not None
    return content.questionnaire


def test_opening_a_file_can_be_undone(visit: Visit):
    app = opened(visit("takeaway"), a_file())

    assert answers(app).responses["for-whom"] == "my-child"
    app.button(key="undo-open").click().run()

    assert answers(app) == ANSWERS
    assert "What was here before is back." in html(app)


def test_the_way_back_is_gone_once_something_else_was_changed(visit: Visit):
    app = opened(visit("takeaway"), a_file())
    app.session_state["answers"] = answers(app).hide("amara-osei")

    assert "undo-open" not in keys(app.run())


def test_a_file_keeps_the_language_on_the_page(visit: Visit):
    assert answers(opened(visit("takeaway"), a_file(locale="es"))).locale == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "null",
        "[1, 2, 3]",
        '{"answers": {"for-whom": "me", "conc',
        '{"name": "somebody else’s file"}',
        "[" * 100_000,
        '{"answers":' * 10_000,
        "\x00\x01\ufeff",
        '"answers"',
        "9" * 50_000,
    ],
)
def test_a_file_that_is_none_of_ours_changes_nothing(visit: Visit, text: str):
    app = opened(visit("takeaway"), text)

    assert answers(app) == ANSWERS
    assert "This does not look like a file of saved answers." in html(app)


@pytest.mark.parametrize("said", [{}, {"no-such": 1}, 5, None, [["for-whom", "me"]]])
def test_a_file_with_nothing_that_fits_changes_nothing(visit: Visit, said: Any):
    app = opened(visit("takeaway"), a_file(answers=said))

    assert answers(app) == ANSWERS
    assert "There are no answers in this file that fit the questions here." in html(app)


def test_what_does_not_fit_is_named_and_the_rest_is_kept(visit: Visit):
    app = opened(visit("takeaway"), a_file(version=9, answers={"for-whom": "me", "where": 7, "no-such": 1}, junk=1))
    shown = html(app)

    assert answers(app).responses == {"for-whom": "me"}
    assert "The questions have changed since you saved this file" in shown
    assert "“Where would you be during a session?”" in shown
    assert "no-such" in shown


def test_a_hostile_file_is_shown_as_text(visit: Visit):
    text = a_file(shortlist={"amara-osei": {"note": HOSTILE}}, **{"<img src=x>": 1})
    app = opened(visit("takeaway"), text)

    assert "<img" not in html(app)
    assert answers(app).shortlist["amara-osei"]["note"] == HOSTILE


@pytest.mark.parametrize("sent", [None, 5, "text", [], {}, {"text": 5}, {"problem": "<b>"}, {"problem": ["x"]}])
def test_what_a_browser_forges_is_a_calm_sentence_at_most(visit: Visit, sent: Any):
    app = run_with(visit, sent)

    assert answers(app) == ANSWERS
    assert "<b>" not in html(app)


def run_with(visit: Visit, sent: Any) -> AppTest:
    """Return the page after the browser's opener sent something."""
    app = visit("takeaway")
    problem = saving.problem_of(sent)
    if problem is not None:
        app.session_state["note-opened"] = saving.Opened(problem=problem)
    return app.run()


def test_a_file_that_is_too_large_says_so(visit: Visit):
    assert "This file is too large to be saved answers." in html(run_with(visit, {"problem": "too-large"}))


# Saving


def test_with_nothing_to_save_there_is_no_button_for_it(visit: Visit):
    app = visit("takeaway", Answers())

    assert "There is nothing to save yet." in html(app)
    assert "save-answers" not in keys(app)


def test_no_file_name_says_anything_about_anyone(visit: Visit):
    labels = [each.proto.label for page in ("takeaway", "sheet") for each in visit(page).download_button]

    assert labels == ["Save my answers as a file", "Save it as a PDF"]


# Keeping on this device


def test_keeping_on_this_device_is_off_until_it_is_turned_on(visit: Visit):
    app = visit("takeaway")

    assert app.toggle(key="w-device").value is False
    app.toggle(key="w-device").set_value(True).run()

    assert app.session_state["keeps_on_device"] is True
    assert "because you turned that on" in html(app.switch_page("pages/privacy.py").run())


# Erasing


def test_erasing_asks_once_and_says_what_would_go(visit: Visit):
    app = visit("takeaway")
    app.button(key="erase").click().run()

    assert answers(app) == ANSWERS
    assert "6 answers" in html(app)
    assert "1 person on your short list, with your note" in html(app)


def test_erasing_can_be_thought_better_of(visit: Visit):
    app = visit("takeaway")
    app.button(key="erase").click().run()
    app.button(key="erase-no").click().run()

    assert answers(app) == ANSWERS
    assert "erase-yes" not in keys(app)


def test_erasing_erases_and_says_what_and_that_files_stay(visit: Visit):
    app = visit("takeaway", ANSWERS.with_words(**{"sheet.own.hopes.1.text": MARK}))
    app.button(key="erase").click().run()
    app.button(key="erase-yes").click().run()

    assert answers(app) == Answers()
    assert "This was erased" in html(app)
    assert "6 answers" in html(app)
    assert "Files that you saved and pages that you printed are still where you put them." in html(app)
    assert MARK not in html(app)


# The plan


def test_the_plan_shows_the_list_the_notes_and_the_answers(visit: Visit):
    shown = html(visit("takeaway", q="2"))

    for each in ("Amara Osei", "Contacted", "&lt;script&gt;alert(1)&lt;/script&gt;", "Oregon, 97205", "988",
                 "Mostly: The therapist", "The numbers behind it", "1 person is left out"):  # fmt: skip
        assert each in shown
    assert "<script" not in shown
    assert "Tomas Ridgeway" not in shown


@pytest.mark.parametrize(
    ("locale", "row", "older"),
    [("en", "Rule", "made by an older rule"), ("es", "Regla", "según una regla anterior")],
)
def test_the_plan_names_the_rule_that_it_was_made_by(visit: Visit, locale: str, row: str, older: str):
    shown = html(visit("takeaway", replace(ANSWERS, locale=locale), q="2"))

    assert f'<dt dir="auto">{row}</dt><dd dir="auto">{RULE}</dd>' in shown
    assert older in shown


def test_there_is_a_plan_with_nothing_answered(visit: Visit):
    assert "Nothing has been answered yet." in html(visit("takeaway", Answers(), q="2"))


def test_a_step_that_does_not_exist_shows_everything(visit: Visit):
    assert "Save my answers" in html(visit("takeaway", q="999"))


# The page to share


def test_a_line_without_its_tick_is_not_on_the_page(visit: Visit):
    app = visit("sheet")
    assert '<li dir="auto">Help with: Grief and loss, Anxiety and worry.' in html(app)

    app.checkbox(key="use-concerns").uncheck().run()

    assert '<li dir="auto">Help with' not in html(app)


def test_a_line_can_be_changed_and_changed_back(visit: Visit):
    app = visit("sheet")
    app.button(key="change-concerns").click().run()
    app.text_area(key="words-concerns").set_value(HOSTILE).run()

    assert "&lt;script&gt;alert(1)&lt;/script&gt; **bold**" in html(app)
    assert "<script" not in html(app)
    app.button(key="back-concerns").click().run()

    assert '<li dir="auto">Help with: Grief and loss' in html(app)


def test_a_line_of_ones_own_can_be_added_and_taken_away(visit: Visit):
    app = visit("sheet", Answers())
    app.button(key="add-questions").click().run()
    app.text_area(key="words-own.questions.1").set_value("Do you have a dog?").run()
    app.button(key="change-own-questions-1").click().run()

    assert '<li dir="auto">Do you have a dog?</li>' in html(app)
    app.button(key="change-own-questions-1").click().run()
    app.button(key="back-own.questions.1").click().run()

    assert "Do you have a dog?" not in html(app)


def test_beside_each_box_stands_that_nobody_reads_it_and_where_help_is(visit: Visit):
    app = visit("sheet")
    app.button(key="change-concerns").click().run()

    assert 'popovertarget="fyf-help-panel"' in html(app)
    assert "Nobody here reads this" in html(app)


# A shared tablet


@pytest.mark.usefixtures("kiosk")
def test_on_a_shared_tablet_nothing_is_saved_opened_or_kept(visit: Visit):
    app = visit("takeaway")

    assert not {"save-answers", "open-pasted", "pasted", "w-device"} & keys(app)
    assert "nothing can be saved on it" in html(app)
    assert "save-pdf" not in keys(visit("sheet"))


@pytest.mark.usefixtures("kiosk")
@pytest.mark.parametrize("page", ["takeaway", "sheet"])
def test_on_a_shared_tablet_printing_asks_first(visit: Visit, page: str):
    app = visit(page, q="2")
    before = len(app.get("bidi_component"))
    app.checkbox(key="agrees-to-print").check().run()

    assert "Paper can be seen by others" in html(app)
    assert len(app.get("bidi_component")) == before + 1
    assert "save-pdf" not in keys(app)


# What is made goes nowhere


def test_a_pdf_that_cannot_be_made_tells_nobody_what_was_in_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def fail(*_: Any, **__: Any) -> bytes:
        raise ValueError(MARK)

    monkeypatch.setattr(papers, "render_pdf", fail)
    maker = papers.Maker(lambda: True, work.Budget(0))
    with caplog.at_level(logging.DEBUG), pytest.raises(papers.PdfNotMadeError) as raised:
        maker.make(papers.Wanted(replace(AN_EMPTY, blocks=(Paragraph(MARK),)), "letter"))

    assert MARK not in caplog.text
    assert raised.value.__cause__ is None
    assert raised.value.__context__ is None


AN_EMPTY = Document("", "", date(2026, 11, 23), "", "en", (), "", "", "")
