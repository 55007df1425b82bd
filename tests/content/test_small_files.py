"""The smaller files: what the checks say, and what serves all the same."""

import re

import pytest

from questionnaire.content.complaint_routes import read_complaint_routes
from questionnaire.content.copy_text import read_copy
from questionnaire.content.help_lines import read_help_lines
from questionnaire.content.known_words import known_words
from questionnaire.content.learn import read_learn_page
from questionnaire.content.personas import answer_problems, read_personas
from questionnaire.content.settings import contrast, read_settings
from questionnaire.content.translatable import fingerprint
from questionnaire.content.translations import check_translation, read_translation, wording_of
from questionnaire.content.vocabulary_file import read_vocabulary
from questionnaire.problems import Severity
from questionnaire.questions import Questionnaire
from tests.content.desk import DATA, TODAY, document, vocabulary

CHECKED = "checked_on: 2026-11-01, source: https://a.example/x"
LINE = f"{{id: a, name: A, call: '1', {CHECKED}}}"


def lines(*written: str) -> str:
    items = "".join(f"      - {line}\n" for line in written)
    return f"regions:\n  - id: us\n    label: US\n    emergency: '911'\n    lines:\n{items}"


HELP = {
    "no source": (
        "{id: b, name: B, call: '1', checked_on: 2026-11-01}",
        "a.yaml:7:9: b, source: 'source' is missing. Add source: and what it is. The page that was read.",
    ),
    "no date": (
        "{id: b, name: B, call: '1', source: https://a.example/x}",
        "a.yaml:7:9: b, checked_on: 'checked_on' is missing. Add checked_on: and what it is. "
        "The day on which somebody read the source, for example 2026-11-23.",
    ),
    "no way to reach anybody": (
        f"{{id: b, name: B, {CHECKED}}}",
        "a.yaml:7:9: b: this line says no way to reach anybody. Add call:, text:, chat: or website:.",
    ),
    "words beside the number": (
        f"{{id: b, name: B, call: 988 press 1, {CHECKED}}}",
        "a.yaml:7:32: b, call: '988 press 1' is not written as it should be. "
        'Write the number and nothing else, in quotes, for example "1-800-555-0100".',
    ),
    "words beside the key": (
        f"{{id: b, name: B, call: '1', keys: press 2, {CHECKED}}}",
        "a.yaml:7:43: b, keys: 'press 2' is not written as it should be. "
        'Write the keys of a phone in quotes, for example "2".',
    ),
    "an unknown audience": (
        f"{{id: b, name: B, call: '1', audience: teens, {CHECKED}}}",
        "a.yaml:7:47: b, audience: 'teens' is not a word for audience. "
        "Write everyone, youth, veterans, lgbtq or abuse.",
    ),
}


def test_a_key_without_a_number_is_said_and_the_other_ways_are_shown():
    keyed = f"{{id: b, name: B, text: '1', keys: '2', {CHECKED}}}"
    regions, problems = read_help_lines(document(lines(LINE, keyed)), TODAY)

    assert [line.id for line in regions[0].lines] == ["a", "b"]
    assert [str(problem) for problem in problems] == [
        "a.yaml:7:43: b, keys: there is no number to press this after. Add call:, or take keys: away."
    ]


def test_no_shipped_text_hides_which_key_to_press():
    shipped = document((DATA / "help_lines.yaml").read_text("utf-8"))
    regions, _ = read_help_lines(shipped, TODAY)

    assert {line.id: line.keys for region in regions for line in region.lines if line.keys} == {
        "us-988-spanish": "2",
        "us-veterans": "1",
    }
    said = " ".join(f"{line.hours} {line.note}" for region in regions for line in region.lines)
    assert re.search(r"\b(press|oprim|puls|marque)", said, re.IGNORECASE) is None


def test_a_help_line_whose_id_another_on_the_same_line_has_is_named():
    two = f'{{"regions": [{{"id": "us", "label": "US", "emergency": "911", "lines": [{LINE}, {LINE}]}}]}}'

    _, problems = read_help_lines(document(two), TODAY)

    assert [each.message for each in problems] == ["this id already belongs to the entry on line 1. Give each its own."]


@pytest.mark.parametrize(("bad", "said"), HELP.values(), ids=HELP)
def test_a_bad_help_line_is_not_shown_and_the_others_are(bad: str, said: str):
    regions, problems = read_help_lines(document(lines(LINE, bad)), TODAY)

    assert [line.id for line in regions[0].lines] == ["a"]
    assert [str(problem) for problem in problems] == [said]


def test_an_overdue_help_line_is_shown_and_a_warning():
    overdue = LINE.replace("2026-11-01", "2026-01-01")

    regions, problems = read_help_lines(document(lines(overdue)), TODAY)

    assert len(regions[0].lines) == 1
    assert [(str(each), each.severity) for each in problems] == [
        (
            "a.yaml:6:49: a, checked_on: this was last checked 326 days ago. "
            "Read the source again, and write the new date.",
            Severity.WARNING,
        )
    ]


def test_help_lines_of_a_broken_file_are_refused_as_a_whole():
    assert read_help_lines(document("regions: [\n"), TODAY)[0] is None
    assert read_help_lines(document(""), TODAY)[0] is None


def test_a_complaint_route_of_an_unknown_state_is_a_warning():
    route = f"routes:\n  - {{id: a, state: XY, label: L, what: W, {CHECKED}}}\n"

    routes, problems = read_complaint_routes(document(route), known_words(vocabulary())["states"], TODAY)

    assert len(routes) == 1
    assert str(problems[0]).startswith("a.yaml:2:20: a, state: 'XY' is not a word of states.")


def test_a_pale_color_is_measured(tmp_path):
    settings, problems = read_settings(document('colors: {primary: "#CCCCCC", background: "#FFFFFF"}\n'), tmp_path)

    assert settings is not None
    assert [str(each) for each in problems] == [
        "a.yaml:1:19: colors.primary: primary on background has a contrast of 1.6 to 1. "
        "Choose a darker or lighter one, 4.5 or more."
    ]
    assert round(contrast("#000000", "#FFFFFF")) == 21


def test_a_color_without_quotes_is_named(tmp_path):
    _, problems = read_settings(document("colors:\n  primary: #14595A\n"), tmp_path)

    assert "'#14595A' is read as a comment" in str(problems[0])


def test_a_missing_logo_is_named(tmp_path):
    _, problems = read_settings(document("logo: logo.svg\n"), tmp_path)

    assert [str(each) for each in problems] == [
        "a.yaml:1:7: logo: there is no file 'logo.svg' beside this one. Put it there, or take the line away."
    ]


def test_a_personas_answers_must_be_possible():
    questionnaire = Questionnaire.model_validate(
        {
            "fields": {"languages": {"compare": "any", "facet": "practical"}},
            "parts": [{"id": "p", "questions": [{"id": "q", "kind": "one", "ask": "A", "options": [{"value": "en"}]}]}],
        }
    )
    written = document("personas:\n  - {id: a, name: A, story: S, answers: {q: fr, r: x}, importance: {q: huge}}\n")

    personas, problems = read_personas(written)

    assert len(personas) == 1
    assert problems == ()
    assert [str(each) for each in answer_problems(written, questionnaire)] == [
        "a.yaml:2:45: a, answers.q: not all of this answer to 'q' can be chosen. Look at its options.",
        "a.yaml:2:49: a, answers.r: 'r' is not a question. Write an id of questions.yaml.",
        "a.yaml:2:72: a, importance.q: 'q: huge' is not understood. "
        "Write none, nice, matters, a-lot or essential after a question's id.",
    ]


def test_a_learn_page_has_a_front_and_a_body():
    page, problems = read_learn_page(b"---\ntitle: T\nsummary: S\norder: 2\n---\nHello\n", "learn/en/a.md", "en", "a")

    assert problems == ()
    assert (page.title, page.order, page.body) == ("T", 2, "Hello")


def test_the_front_of_a_learn_page_keeps_its_lines():
    _, problems = read_learn_page(b"---\ntitle: T\nsumary: S\n---\nHello\n", "learn/en/a.md", "en", "a")

    assert [str(each) for each in problems] == [
        "learn/en/a.md:3:1: sumary: 'sumary' is not a field here. Did you mean 'summary'?",
    ]


def test_sentences_are_found_by_area_and_key():
    sentences, problems = read_copy(
        document("help: Need help?\nn:\n  weeks: {one: '{n} week', other: '{n} weeks'}\n"), "frame"
    )

    assert problems == ()
    assert sentences == {
        "frame.help": "Need help?",
        "frame.n.weeks": {"one": "{n} week", "other": "{n} weeks"},
    }


def test_a_sentence_with_an_open_brace_is_shown_as_it_stands():
    sentences, problems = read_copy(document("help: Need {help\n"), "frame")

    assert sentences == {"frame.help": "Need {{help"}
    assert [str(each) for each in problems] == [
        "a.yaml:1:7: help: a brace is not closed. Write names as {name}, and a brace of the text twice."
    ]


def translated(*entries: str):
    text = "locale: es\nname: Español\nsentences:\n" + "".join(f"  {entry}\n" for entry in entries)
    return read_translation(document(text, "es.yaml"))[0]


ENGLISH = {"copy.frame.help": "Need help, {name}?", "vocabulary.who.couple.label": "A couple"}
HASHES = {key: fingerprint(text) for key, text in ENGLISH.items()}


def test_a_good_translation_is_used_and_nothing_is_said():
    translation = translated(
        f'copy.frame.help: {{text: "¿Ayuda, {{name}}?", of: {HASHES["copy.frame.help"]}}}',
        f"vocabulary.who.couple.label: {{text: Pareja, of: {HASHES['vocabulary.who.couple.label']}}}",
    )

    assert check_translation(translation, ENGLISH) == ()
    assert wording_of(translation, ENGLISH).say("frame.help", name="Ana") == "¿Ayuda, Ana?"
    assert wording_of(translation, ENGLISH).text("vocabulary.who.couple.label", "A couple") == "Pareja"


def test_stale_unknown_and_missing_translations_are_warnings():
    translation = translated(
        'copy.frame.help: {text: "¿Ayuda, {name}?", of: "00000000"}', "copy.frame.hepl: {text: X, of: a}"
    )

    assert [str(each) for each in check_translation(translation, ENGLISH)] == [
        "es.yaml:4:3: sentences: 1 of vocabulary.who has no translation, so English is shown: "
        "vocabulary.who.couple.label.",
        "es.yaml:4:50: sentences.copy.frame.help.of: the English has changed since. "
        f"Read it again, mend this, and write of: {HASHES['copy.frame.help']}. It says 'Need help, {{name}}?'.",
        "es.yaml:5:3: sentences.copy.frame.hepl: nothing has this id. Did you mean copy.frame.help?",
    ]


def test_english_that_is_lost_is_said_of_its_own_file_and_the_translation_still_speaks():
    translation = translated(f"copy.frame.leave: {{text: Salir, of: {fingerprint('Leave')}}}")
    english = {"copy.frame.skip": "Skip"}

    found = [str(each) for each in check_translation(translation, english)]

    assert found == [
        "es.yaml:4:3: sentences: 1 of copy.frame has no translation, so English is shown: copy.frame.skip."
    ]
    assert wording_of(translation, english).say("frame.leave") == "Salir"


def test_a_translation_that_does_not_say_of_which_english_is_a_warning():
    translation = translated("vocabulary.who.couple.label: {text: Pareja}")

    assert (
        "nothing tells from which English this was made. Compare the two, and write of: "
        f"{HASHES['vocabulary.who.couple.label']}."
    ) in str(check_translation(translation, ENGLISH)[-1])


def test_what_a_clinic_changed_about_its_own_people_is_never_shown_out_of_date():
    hours = "settings.contact.hours"
    translation = translated(f"{hours}: {{text: De 9 a 5, of: {fingerprint('From 9 to 5')}}}")

    assert wording_of(translation, {hours: "From 9 to 5"}).text(hours, "From 9 to 5") == "De 9 a 5"
    assert wording_of(translation, {hours: "From 8 to 2"}).text(hours, "From 8 to 2") == "From 8 to 2"


def test_a_translation_that_fills_in_other_names_is_not_used():
    translation = translated(f'copy.frame.help: {{text: "¿Ayuda, {{nombre}}?", of: {HASHES["copy.frame.help"]}}}')

    assert "the English fills in {name}, and this does not match" in str(check_translation(translation, ENGLISH))
    assert wording_of(translation, ENGLISH).say("frame.help", name="Ana") == "Need help, Ana?"


def test_a_word_twice_refuses_the_vocabulary():
    words, problems = read_vocabulary(
        document("who:\n  - {value: couple, label: C, explain: E}\n  - {value: couple, label: C, explain: E}\n")
    )

    assert words is None
    assert [str(each) for each in problems] == [
        "a.yaml:3:13: couple, value: 'couple' is already in who, on line 2. Keep one of them."
    ]


def test_another_name_of_two_words_is_a_warning():
    words, problems = read_vocabulary(
        document(
            "who:\n  - {value: a, label: A, explain: E, aliases: [x]}\n"
            "  - {value: b, label: B, explain: E, aliases: [X]}\n"
        )
    )

    assert words is not None
    assert [str(each) for each in problems] == [
        "a.yaml:3:48: b, aliases: 'X' is already a name for a. Keep it with one of the two."
    ]
