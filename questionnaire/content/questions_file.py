"""The questions file: typed, checked against the vocabulary and the catalogue's fields, or refused as a whole."""

from questionnaire.content.placed import Document
from questionnaire.content.question_checks import question_problems
from questionnaire.content.question_paths import path_problems
from questionnaire.content.question_sketch import Sketch, sketch_questions
from questionnaire.content.question_style import style_problems
from questionnaire.content.question_values import value_problems
from questionnaire.content.typed import in_file_order, typed
from questionnaire.problems import Problem, has_errors
from questionnaire.questions import Questionnaire
from questionnaire.vocabulary import Vocabulary


def read_questionnaire(document: Document, vocabulary: Vocabulary) -> tuple[Questionnaire | None, tuple[Problem, ...]]:
    """Return the questionnaire as it is written (None when it holds an error) and every problem in it."""
    questionnaire, refused = typed(Questionnaire, document)
    sketch = sketch_questions(document, vocabulary)
    problems = in_file_order((*document.problems, *refused, *_cross_problems(sketch)))
    return (None if has_errors(problems) else questionnaire), problems


def _cross_problems(sketch: Sketch) -> tuple[Problem, ...]:
    structure = tuple(question_problems(sketch))
    values = tuple(value_problems(sketch))
    unreachable = () if has_errors(structure) else tuple(path_problems(sketch))
    return (*structure, *values, *unreachable, *style_problems(sketch))
