"""Sentences, plurals and the words of the content in the reader's language; problems in an editor's."""

from datetime import date

import pytest

from questionnaire.problems import Problem, Severity, has_errors, nearest_word
from questionnaire.speech import Speech
from questionnaire.wording import Wording, placeholders

from .builders import a_questionnaire, a_speech, a_vocabulary

ENGLISH = {"more": {"one": "{n} more", "other": "{n} more people"}, "hello": "Hello", "only": "Only here"}
SPANISH = Wording("es", {"hello": "Hola", "more": {"one": "{n} más", "other": "{n} personas más"}}, ENGLISH)


@pytest.mark.parametrize(("n", "said"), [(0, "0 more people"), (1, "1 more"), (2, "2 more people")])
def test_a_plural_is_chosen_by_n(n, said):
    assert Wording("en", ENGLISH).say("more", n=n) == said


@pytest.mark.parametrize(("n", "form"), [(1, "one"), (2, "few"), (5, "many")])
def test_a_plural_follows_the_rules_of_its_language(n, form):
    forms = {"one": "one", "few": "few", "many": "many", "other": "other"}

    assert Wording("pl", {"x": forms}).say("x", n=n) == form


def test_a_plural_form_that_is_missing_falls_back_to_other():
    assert Wording("pl", {"x": {"other": "other"}}).say("x", n=1) == "other"


def test_a_language_with_a_region_has_plurals_too():
    assert Wording("pt-BR", ENGLISH).say("more", n=1) == "1 more"


def test_what_is_not_translated_is_said_in_the_base_language():
    assert [SPANISH.say("hello"), SPANISH.say("only"), SPANISH.say("more", n=2)] == [
        "Hola",
        "Only here",
        "2 personas más",
    ]


def test_a_sentence_that_no_language_has_is_an_error():
    with pytest.raises(KeyError):
        SPANISH.say("no.such.sentence")


def test_which_sentences_there_are_can_be_asked():
    assert (SPANISH.has("only"), SPANISH.has("nothing")) == (True, False)


def test_names_in_braces_are_filled_in():
    assert Wording("en", {"x": "{who} says {what}."}).say("x", who="Amara", what="hello") == "Amara says hello."


def test_a_name_that_nobody_gives_is_shown_as_it_is_written():
    assert Wording("en", {"x": "{who} and {}"}).say("x") == "{who} and {}"


def test_double_braces_are_braces():
    assert Wording("en", {"x": "{{n}}"}).say("x") == "{n}"


@pytest.mark.parametrize("sentence", ["{who.__class__}", "{who[0]}"])
def test_an_editors_sentence_never_reaches_into_a_value(sentence):
    assert Wording("en", {"x": sentence}).say("x", who="secret") == sentence


def test_what_fills_a_sentence_is_never_filled_in_again():
    assert Wording("en", {"x": "{who}"}).say("x", who="{n}", n=1) == "{n}"


def test_placeholders_are_named():
    assert placeholders("{who} has {n} of {n}") == {"who", "n"}


def test_a_brace_left_open_is_an_error():
    with pytest.raises(ValueError, match="expected"):
        placeholders("{who")


# The content's words


def spanish_speech():
    words = {
        "vocabulary.formats.video.label": "Por video",
        "questions.lead.ask": "¿Quién guía?",
        "questions.lead.ends.low": "Yo",
        "questions.before.options.never.label": "Nunca",
        "questions.parts.goals.title": "Metas",
    }
    return Speech(Wording("es", words), a_vocabulary())


def test_words_are_said_in_the_readers_language_where_it_has_them():
    speech = spanish_speech()

    assert speech.field_words("formats", ["video", "phone"]) == "Por video, Phone"


def test_a_question_is_said_in_the_readers_language():
    question = a_questionnaire().by_id["lead"]
    speech = spanish_speech()

    assert [speech.ask(question), speech.end(question, high=False), speech.end(question, high=True)] == [
        "¿Quién guía?", "Yo", "Other",
    ]  # fmt: skip


def test_options_are_said_by_their_own_words_or_by_the_vocabularys():
    asked, speech = a_questionnaire(), spanish_speech()
    before, formats = asked.by_id["before"], asked.by_id["formats"]

    assert [speech.option(before, before.options[0]), speech.option(formats, formats.options[1])] == [
        "Nunca",
        "Por video",
    ]


def test_a_part_is_said_in_the_readers_language():
    part = a_questionnaire().parts[1]

    assert (spanish_speech().part(part), spanish_speech().part(part, "intro")) == ("Metas", "")


def test_a_word_that_the_vocabulary_lacks_is_said_as_it_is():
    assert (a_speech().label("formats", "telepathy"), a_speech().explain("formats", "telepathy")) == ("telepathy", "")


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b, and c")]
)
def test_lists_are_said_in_words(words, said):
    assert a_speech().listed(words) == said


def test_dates_follow_the_language():
    assert [a_speech(each).date(date(2026, 11, 1)) for each in ("en", "es")] == [
        "November 1, 2026",
        "1 de noviembre de 2026",
    ]


def test_numbers_have_at_most_one_decimal():
    assert [a_speech().number(each) for each in (3, 2.5, 1234.56)] == ["3", "2.5", "1,234.6"]


# Problems


def test_a_problem_says_where_what_and_what_to_write():
    problem = Problem("therapists.yaml", 6, 18, "12 is off the scale. Write -3 to 3.", "amara-osei", "style.lead")

    assert str(problem) == "therapists.yaml:6:18: amara-osei, style.lead: 12 is off the scale. Write -3 to 3."


@pytest.mark.parametrize(
    ("entry", "field", "text"), [("", "", "f:1:1: Oh."), ("a", "", "f:1:1: a: Oh."), ("", "b", "f:1:1: b: Oh.")]
)
def test_a_problem_leaves_out_what_is_not_known(entry, field, text):
    assert str(Problem("f", 1, 1, "Oh.", entry, field)) == text


def test_a_problem_is_plain_data_too():
    assert Problem("f", 1, 2, "Oh.", severity=Severity.TIP).as_json() == {
        "file": "f", "line": 1, "column": 2, "message": "Oh.", "entry": "", "field": "", "severity": "tip",
    }  # fmt: skip


def test_warnings_and_tips_are_no_errors():
    mild = [Problem("f", 1, 1, "Oh.", severity=each) for each in (Severity.WARNING, Severity.TIP)]

    assert (has_errors(mild), has_errors([*mild, Problem("f", 1, 1, "No.")])) == (False, True)


@pytest.mark.parametrize(
    ("written", "nearest"),
    [("anxeity", "anxiety"), ("Anxiety", "anxiety"), ("in_person", "in-person"), ("zebra", None), ("", None)],
)
def test_the_nearest_allowed_word_is_offered(written, nearest):
    assert nearest_word(written, ["anxiety", "grief", "in-person"]) == nearest
