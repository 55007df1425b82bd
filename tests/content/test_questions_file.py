"""What the checks say about the questions, word for word."""

import pytest

from questionnaire.content.questions_file import read_questionnaire
from questionnaire.problems import Severity
from tests.content.desk import document, of_questions, questions_document, vocabulary

SPEAKS = "{id: speaks, kind: many, ask: A, why: W, matches: languages, options_from: languages}"
LEADS = "{id: leads, kind: scale, ask: A, why: W, ends: {low: l, high: h}, matches: style.lead}"
SURE = "{id: sure, kind: ruler, ask: A, why: W, ends: {low: l, high: h}}"

SAID = {
    "an unknown kind": (
        "{id: q, kind: slider, ask: A, why: W}",
        "13:23: q, kind: 'slider' is not a word for kind. Write one, many, scale, ruler, number or place.",
    ),
    "an unknown field": (
        "{id: q, kind: many, ask: A, why: W, matches: langages, options_from: languages}",
        "13:54: q, matches: 'langages' is not one of the fields at the top of this file. Did you mean languages? "
        "Write concerns, languages, payment, style.lead, fees.per_session or licensed_states.",
    ),
    "a kind that does not fit": (
        "{id: q, kind: scale, ask: A, why: W, ends: {low: l, high: h}, matches: payment}",
        "13:80: q, matches: kind: scale cannot answer payment, which is compared by any. Write kind: one or many.",
    ),
    "a choice on an axis": (
        "{id: q, kind: one, ask: A, why: W, matches: style.lead, options: [{value: a, label: A}]}",
        "13:53: q, matches: kind: one cannot answer style.lead, which is compared by axis. "
        "Write kind: scale, or let each option seek a number.",
    ),
    "nothing to choose": (
        "{id: q, kind: one, ask: A, why: W, matches: languages}",
        "13:9: q: a question of kind one needs something to choose. Add options: or options_from:.",
    ),
    "an unknown vocabulary": (
        "{id: q, kind: one, ask: A, why: W, matches: languages, options_from: language}",
        "13:78: q, options_from: 'language' is not a list of vocabulary.yaml. Did you mean languages?",
    ),
    "a vocabulary of another field": (
        "{id: q, kind: one, ask: A, why: W, matches: languages, options_from: formats}",
        "13:78: q, options_from: in-person, video or phone of formats cannot be met by languages. Choose another list.",
    ),
    "an option that can never be met": (
        "{id: q, kind: one, ask: A, why: W, matches: languages, options: [{value: spanish, label: S}]}",
        "13:82: q, options.value: 'spanish' is called es here. Write es.",
    ),
    "an option twice": (
        "{id: q, kind: one, ask: A, why: W, matches: languages, options: [{value: es, label: S}, "
        "{value: es, label: T}]}",
        "13:105: q, options.value: 'es' is already the name of the option on line 13. Give this option another.",
    ),
    "a wish off the scale": (
        "{id: q, kind: one, ask: A, why: W, options: [{value: a, label: A, seeks: {style.lead: 5}}]}",
        "13:95: q, options.seeks.style.lead: 5 is off the scale. "
        "Write a number from -3 (client leads) to 3 (therapist leads).",
    ),
    "a wish that no word meets": (
        "{id: q, kind: one, ask: A, why: W, options: [{value: a, label: A, seeks: {payment: [aetnaa]}}]}",
        "13:93: q, options.seeks.payment: 'aetnaa' is not a word of payment. Did you mean aetna?",
    ),
    "a wish for an amount in words": (
        "{id: q, kind: one, ask: A, why: W, options: [{value: a, label: A, seeks: {fees.per_session: lots}}]}",
        "13:101: q, options.seeks.fees.per_session: 'lots' is not an amount. Write a number of 0 or more.",
    ),
    "a turned range": (
        "{id: q, kind: ruler, ask: A, why: W, ends: {low: l, high: h}, "
        "seeks_when: [{from: 5, to: 3, seeks: {style.lead: 1}}]}",
        "13:91: q, seeks_when.from: from (5) is above to (3). Write the smaller number as from.",
    ),
    "a range beyond the ruler": (
        "{id: q, kind: ruler, ask: A, why: W, ends: {low: l, high: h}, "
        "seeks_when: [{from: 5, to: 30, seeks: {style.lead: 1}}]}",
        "13:84: q, seeks_when: from 5 to 30 is beyond what can be answered (from 0 to 10). Write numbers inside it.",
    ),
    "a condition on nothing": (
        "{id: q, kind: many, ask: A, why: W, matches: languages, options_from: languages, show_if: {speeks: [es]}}",
        "13:108: q, show_if.speeks: 'speeks' is not the id of an earlier question. Write nothing.",
    ),
    "a condition on itself": (
        "{id: q, kind: many, ask: A, why: W, matches: languages, options_from: languages, show_if: {q: [es]}}",
        "13:103: q, show_if.q: 'q' is not asked before this question. Name an earlier one, or move this one.",
    ),
    "no reason": (
        "{id: q, kind: many, ask: A, matches: languages, options_from: languages}",
        "13:9: q: this question does not say why it is asked. Add why:.",
    ),
    "no ends": (
        "{id: q, kind: scale, ask: A, why: W, matches: style.lead}",
        "13:9: q: the ends of this scale say nothing. Add ends: {low: …, high: …}.",
    ),
    "a question without effect": (
        "{id: q, kind: one, ask: A, why: W, options: [{value: a, label: A}]}",
        "13:9: q: no answer to this question changes anything. Let it match or seek a field, or take it away.",
    ),
    "a turned choice": (
        "{id: q, kind: many, ask: A, why: W, matches: languages, options_from: languages, reverse_keyed: yes}",
        "13:105: q, reverse_keyed: reverse_keyed turns a scale, and this is kind: many. Take it away.",
    ),
}


@pytest.mark.parametrize(("question", "said"), SAID.values(), ids=SAID)
def test_each_fault_of_a_question_is_named_exactly(question: str, said: str):
    assert of_questions(question) == [f"questions.yaml:{said}"]


CONDITIONS = {
    "a value that cannot be chosen": (
        SPEAKS,
        "{speaks: [xx]}",
        "14:109: q, show_if.speaks.values: 'xx' is not a value of 'speaks'. Write en, es, ase",
    ),
    "a word for a number": (
        SURE,
        "{sure: [high]}",
        "14:106: q, show_if.sure: 'sure' is answered with a number. Write for example {from: 1, to: 3}.",
    ),
    "a number for a word": (
        SPEAKS,
        "{speaks: {from: 1}}",
        "14:108: q, show_if.speaks: 'speaks' is answered with words. "
        "Write one or more of its values, for example [en].",
    ),
}


@pytest.mark.parametrize(("earlier", "condition", "said"), CONDITIONS.values(), ids=CONDITIONS)
def test_a_condition_must_fit_the_earlier_question(earlier: str, condition: str, said: str):
    later = f"{{id: q, kind: many, ask: A, why: W, matches: languages, options_from: languages, show_if: {condition}}}"

    assert any(each.startswith(f"questions.yaml:{said[:40]}") for each in of_questions(earlier, later))


def test_a_condition_on_a_later_question_is_an_error():
    first = SPEAKS.replace("}", ", show_if: {leads: {from: 1}}}")

    assert "'leads' is not asked before this question" in of_questions(first, LEADS)[0]


def test_an_id_twice_is_an_error():
    assert of_questions(SPEAKS, SPEAKS) == [
        "questions.yaml:14:14: speaks, id: 'speaks' is already the name of the question on line 13. "
        "Give this question another."
    ]


def test_a_field_that_the_catalogue_lacks_is_an_error():
    assert of_questions(SPEAKS, fields="style.led: {compare: axis, facet: tasks}") == [
        "questions.yaml:8:14: fields.style.led: 'style.led' is not a field that can be compared. "
        "Did you mean style.lead?"
    ]


def test_a_field_compared_in_a_strange_way_is_an_error():
    assert of_questions(SPEAKS, fields="hours: {compare: axis, facet: practical}") == [
        "questions.yaml:8:20: fields.hours.compare: hours cannot be compared by axis. Write compare: any or coverage."
    ]


READY = """fields:
  payment: {compare: any, gate: yes, facet: practical}
parts:
  - id: ready
    title: Ready
    readiness: yes
    questions:
"""


def of_readiness(question: str) -> list[str]:
    return [str(each) for each in read_questionnaire(document(READY + question, "questions.yaml"), vocabulary())[1]]


def test_readiness_never_matches():
    question = "      - {id: r, kind: many, ask: A, why: W, matches: payment, options_from: payment}\n"

    assert of_readiness(question) == [
        "questions.yaml:8:54: r, matches: a question about readiness only seeks. "
        "Take matches away, or move it to another part."
    ]


def test_readiness_never_filters():
    question = "      - {id: r, kind: one, ask: A, why: W, options: [{value: x, label: X, seeks: {payment: aetna}}]}\n"

    assert of_readiness(question) == [
        "questions.yaml:8:92: r, options.seeks.payment: readiness never filters, so this seeks nothing in payment. "
        "Take it away, or move the question."
    ]


def test_a_question_that_nothing_leads_to_is_found():
    first = "{id: a, kind: one, ask: A, why: W, options: [{value: x, label: X}, {value: y, label: Y}]}"
    second = SPEAKS.replace("}", ", show_if: {a: x}}")
    third = LEADS.replace("matches: style.lead}", "matches: style.lead, show_if: {a: y, speaks: es}}")

    assert of_questions(first, second, third) == [
        "questions.yaml:15:105: leads, show_if: no combination of answers leads to this question. "
        "Look at its show_if and at theirs."
    ]


def test_thirteen_questions_on_the_short_path_are_one_too_many():
    many = [SPEAKS.replace("id: speaks", f"id: speaks-{number}, short: yes") for number in range(13)]

    assert [each.split(": ", 2)[2] for each in of_questions(*many)] == [
        "13 questions are on the short path. Take short: yes away from all but 12."
    ]


def test_what_only_reads_badly_refuses_nothing():
    bare = questions_document("{id: q, kind: one, ask: A, options: [{value: x, seeks: {style.lead: 1}}]}")
    without_title = document("fields: {}\nparts: [{id: p, questions: []}]\n", "questions.yaml")

    questionnaire, problems = read_questionnaire(bare, vocabulary())

    assert questionnaire is not None
    assert questionnaire.questions[0].options[0].label == "x"
    assert {each.severity for each in problems} == {Severity.WARNING}
    assert "has no title" in str(read_questionnaire(without_title, vocabulary())[1])


def test_faults_of_form_and_of_sense_are_named_at_once():
    said = of_questions("{id: q, kind: slider, ask: A}", "{id: r, kind: many, ask: A, why: W, matches: langages}")

    assert [each.split(": ")[1] for each in said] == ["q, kind", "r", "r, matches"]
