"""Personas: invented people whose answers show what the list does."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import Field

from questionnaire.answers_file import read_answers
from questionnaire.content.phrases import one_of
from questionnaire.content.placed import Document, Path
from questionnaire.content.typed import flaws_outside, in_file_order, problem_at, repeated_ids, typed, typed_items
from questionnaire.problems import Problem, Severity, has_errors
from questionnaire.questions import Importance, Questionnaire
from questionnaire.vocabulary import ContentModel, EntryId, Text


class Persona(ContentModel):
    """One invented person, with answers as in an answers file."""

    id: EntryId
    name: Text
    story: Text = Field(description="Who this is, in two or three sentences.")
    answers: Mapping[str, Any] = Field(default_factory=dict, description="As in an answers file.")
    importance: Mapping[str, str] = Field(default_factory=dict, description="As in an answers file.")
    use_readiness: bool = True
    shortlist: Mapping[str, Any] = Field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    check_ins: tuple[Mapping[str, Any], ...] = ()
    words: Mapping[str, str] = Field(default_factory=dict)
    locale: str = "en"

    def answers_data(self) -> dict[str, Any]:
        """Return the plain data of an answers file with this person's answers."""
        return {"version": 1, **self.model_dump(exclude={"id", "name", "story"})}


class PersonasFile(ContentModel):
    """All of data/personas.yaml."""

    version: int = 1
    personas: tuple[Persona, ...] = ()


def read_personas(document: Document) -> tuple[tuple[Persona, ...] | None, tuple[Problem, ...]]:
    """Return the personas, or None, and every problem in the file."""
    whole = flaws_outside(document, ("personas",))
    personas = document.data.pop("personas", None) if isinstance(document.data, dict) else None
    _, refused = typed(PersonasFile, document)
    if personas is not None:
        document.data["personas"] = personas
    taken, problems = typed_items(Persona, document, ("personas",))
    count = len(personas) if isinstance(personas, list) else 0
    repeated = repeated_ids(document, [("personas", index) for index in range(count)])
    usable = not has_errors((*whole, *refused)) and isinstance(personas, list)
    found = in_file_order((*whole, *refused, *problems, *repeated.values()))
    return (tuple(persona for _, persona in taken) if usable else None), found


def answer_problems(document: Document, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield a warning for each answer of a persona that the questionnaire does not take."""
    for path, persona in typed_items(Persona, document, ("personas",))[0]:
        for question_id, response in persona.answers.items():
            place: Path = (*path, "answers", question_id)
            if question_id not in questionnaire.by_id:
                message = f"'{question_id}' is not a question. Write an id of questions.yaml."
                yield problem_at(document, place, message, Severity.WARNING, of_key=True)
            elif read_answers({"answers": {question_id: response}}, questionnaire)[1]:
                message = f"not all of this answer to '{question_id}' can be chosen. Look at its options."
                yield problem_at(document, place, message, Severity.WARNING)
        for question_id, level in persona.importance.items():
            if read_answers({"importance": {question_id: level}}, questionnaire)[1]:
                found = f"'{question_id}: {level}' is not understood."
                message = f"{found} Write {one_of(Importance)} after a question's id."
                yield problem_at(document, (*path, "importance", question_id), message, Severity.WARNING)
