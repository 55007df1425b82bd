"""What stands in people's saved answers is locked: an id or value that goes away is an error."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from questionnaire.__main__ import main
from questionnaire.content.folder import LOCK, Folder
from questionnaire.content.question_sketch import sketch_questions
from questionnaire.content.released import Released, read_released, released_problems
from questionnaire.problems import Severity
from tests.content.desk import DATA, document, questions_document, vocabulary

SPEAKS = "{id: speaks, kind: many, ask: A, why: W, matches: languages, options_from: languages}"
READY = "{id: ready, kind: one, ask: A, why: W, options: [{value: soon, label: S}, {value: later, label: L}]}"
BEFORE = Released.model_validate(
    {
        "questions": {
            "speaks": {"kind": "many", "options_from": "languages"},
            "ready": {"kind": "one", "values": ["soon", "later"]},
        },
        "words": {"languages": ["en", "es"]},
        "retired": ["gone-long-ago"],
    }
)


def said_of(*questions: str, released: Released = BEFORE) -> list[str]:
    sketch = sketch_questions(questions_document(*questions), vocabulary())
    return [str(problem) for problem in released_problems(sketch, document("languages: []\n"), released)]


SAID = {
    "a question is gone": (
        (SPEAKS,),
        "questions.yaml:10:3: parts: 'ready' was released and is gone, so saved answers to it would be lost. "
        "Put it back; if it is gone for good, run `python -m questionnaire lock`.",
    ),
    "a question is renamed": (
        (SPEAKS, READY.replace("id: ready", "id: readyy")),
        "questions.yaml:14:14: readyy, id: 'ready' was released and is gone, so saved answers to it would be lost. "
        "Write id: ready here again.",
    ),
    "a question is of another kind": (
        (SPEAKS, READY.replace("kind: one", "kind: many")),
        "questions.yaml:14:27: ready, kind: this question was released as kind: one, so saved answers to it would be "
        "lost. Write kind: one, or give it a new id.",
    ),
    "an option is gone": (
        (SPEAKS, READY.replace(", {value: later, label: L}", "")),
        "questions.yaml:14:57: ready, options: 'later' was released and is gone, so saved answers that hold it would "
        "be lost. Write value: later; if it is gone for good, run `python -m questionnaire lock`.",
    ),
    "an option is renamed": (
        (SPEAKS, READY.replace("later", "latter")),
        "questions.yaml:14:91: ready, options.value: 'later' was released and is gone, so saved answers that hold it "
        "would be lost. Write value: later; if it is gone for good, run `python -m questionnaire lock`.",
    ),
    "an id is used again": (
        (SPEAKS, READY, READY.replace("id: ready", "id: gone-long-ago")),
        "questions.yaml:15:14: gone-long-ago, id: a question that is gone had this id, so its old answers would count "
        "here. Write another id.",
    ),
}


@pytest.mark.parametrize(("questions", "said"), SAID.values(), ids=SAID)
def test_what_loses_answers_is_named(questions, said):
    assert said_of(*questions) == [said]


def test_new_questions_options_and_words_are_nobodys_business():
    more = READY.replace("{value: later", "{value: never, label: N}, {value: later")

    assert said_of(SPEAKS, more, READY.replace("id: ready", "id: brand-new")) == []


def test_a_word_that_is_gone_is_named_in_the_vocabulary():
    released = BEFORE.model_copy(update={"words": {"languages": ("en", "klingon")}})

    assert said_of(SPEAKS, READY, released=released) == [
        "a.yaml:1:12: languages: 'klingon' was released and is gone, so saved answers that hold it would be lost. "
        "Put it back into languages; if it is gone for good, run `python -m questionnaire lock`."
    ]


def test_questions_of_another_folder_are_not_held_to_the_shipped_lock(tmp_path):
    (tmp_path / "questions.yaml").write_text("fields: {}\nparts: []\n")

    assert read_released(Folder(tmp_path, DATA)) == (None, ())


@pytest.mark.parametrize("text", ["", "{", "[]", '{"questions": 3}'])
def test_a_broken_lock_is_a_problem_and_nothing_more(tmp_path, text):
    (tmp_path / "questions.yaml").write_text("fields: {}\nparts: []\n")
    (tmp_path / LOCK).write_text(text)

    released, problems = read_released(Folder(tmp_path))

    assert released is None
    assert [(each.file, each.severity) for each in problems] == [(LOCK, Severity.ERROR)]


def test_the_shipped_lock_is_that_of_the_shipped_questions():
    result = CliRunner().invoke(main, ["lock", "--check"])

    assert (result.exit_code, result.output) == (0, "")


def test_locking_again_retires_what_is_gone(tmp_path: Path):
    (tmp_path / "questions.yaml").write_text((DATA / "questions.yaml").read_text("utf-8"))
    (tmp_path / LOCK).write_text(json.dumps({"questions": {"old-one": {"kind": "one", "values": ["a"]}}}))

    stale = CliRunner().invoke(main, ["lock", "--check", str(tmp_path)])
    CliRunner().invoke(main, ["lock", str(tmp_path)])

    assert stale.exit_code == 1
    assert read_released(Folder(tmp_path))[0].retired == ("old-one",)
