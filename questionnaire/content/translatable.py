"""Translatable text: every English text that a translation file may translate, by the id it has there."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from questionnaire.answers import canonical_json
from questionnaire.content.complaint_routes import ComplaintRoute
from questionnaire.content.help_lines import HelpRegion
from questionnaire.content.personas import Persona
from questionnaire.content.settings import Settings
from questionnaire.questions import Part, Question, Questionnaire
from questionnaire.vocabulary import Term, Vocabulary, set_names
from questionnaire.wording import Sentence

CLINIC = "settings."
"""How the ids of what a clinic says of itself begin."""
_OF_A_TERM = ("label", "explain", "heading", "short", "low_pole", "high_pole")


def fingerprint(sentence: Sentence) -> str:
    """Return the eight digits by which a translation says which English text it was made from."""
    text = sentence if isinstance(sentence, str) else canonical_json(dict(sentence))
    return sha256(text.encode()).hexdigest()[:8]


def copy_texts(sentences: Mapping[str, Sentence]) -> dict[str, Sentence]:
    """Return the sentences of data/copy/ by their ids in a translation file."""
    return {f"copy.{sentence_id}": sentence for sentence_id, sentence in sentences.items()}


def vocabulary_texts(vocabulary: Vocabulary) -> dict[str, Sentence]:
    """Return what a client reads of the vocabulary."""
    terms = ((name, term) for name in set_names() for term in vocabulary.by_value[name].values())
    return {key: text for name, term in terms for key, text in _of_term(name, term)}


def question_texts(questionnaire: Questionnaire) -> dict[str, Sentence]:
    """Return what a client reads of the questions, without options that come from the vocabulary."""
    texts: dict[str, Sentence] = {}
    for part in questionnaire.parts:
        texts |= dict(_of_part(part))
        for question in part.questions:
            texts |= dict(_of_question(question))
    return texts


def help_texts(regions: Sequence[HelpRegion]) -> dict[str, Sentence]:
    """Return what a client reads of the help lines."""
    texts: dict[str, Sentence] = {f"help_lines.{region.id}.label": region.label for region in regions}
    for line in (line for region in regions for line in region.lines):
        found = {"name": line.name, "hours": line.hours, "note": line.note}
        texts |= {f"help_lines.{line.id}.{key}": text for key, text in found.items() if text}
    return texts


def route_texts(routes: Sequence[ComplaintRoute]) -> dict[str, Sentence]:
    """Return what a client reads of the complaint routes."""
    texts: dict[str, Sentence] = {f"complaint_routes.{route.id}.label": route.label for route in routes}
    return texts | {f"complaint_routes.{route.id}.what": route.what for route in routes}


def persona_texts(personas: Sequence[Persona]) -> dict[str, Sentence]:
    """Return what is read about the personas."""
    texts: dict[str, Sentence] = {f"personas.{persona.id}.name": persona.name for persona in personas}
    return texts | {f"personas.{persona.id}.story": persona.story for persona in personas}


def settings_texts(settings: Settings) -> dict[str, Sentence]:
    """Return what a client reads of the people of the clinic: what they are called, and when they are there."""
    people = {"contact": settings.contact, "patient_advocate": settings.patient_advocate}
    texts = {f"{CLINIC}{who}.name": person.name for who, person in people.items()}
    texts |= {f"{CLINIC}{who}.hours": person.hours for who, person in people.items()}
    return {key: text for key, text in texts.items() if text}


def _of_term(name: str, term: Term) -> Iterator[tuple[str, str]]:
    for key in _OF_A_TERM:
        text = getattr(term, key)
        if text:
            yield f"vocabulary.{name}.{term.value}.{key}", text


def _of_part(part: Part) -> Iterator[tuple[str, str]]:
    yield f"questions.parts.{part.id}.title", part.title
    if part.intro:
        yield f"questions.parts.{part.id}.intro", part.intro


def _of_question(question: Question) -> Iterator[tuple[str, str]]:
    base = f"questions.{question.id}"
    for key in ("ask", "why", "help"):
        text = getattr(question, key)
        if text:
            yield f"{base}.{key}", text
    if question.ends is not None:
        yield f"{base}.ends.low", question.ends.low
        yield f"{base}.ends.high", question.ends.high
    own = question.options if question.options_from is None and question.kind != "place" else ()
    for option in own:
        yield f"{base}.options.{option.value}.label", option.label
        if option.explain:
            yield f"{base}.options.{option.value}.explain", option.explain
