"""The page to share: what a client would like a therapist to know, line by line, each to keep or to leave out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from questionnaire.alliance.retelling import tell_facets, tell_title
from questionnaire.answers import Answers, Response
from questionnaire.check_ins import read_check_ins
from questionnaire.fit.explanation import MIDDLE, SLIGHT, name_field, say_wanted
from questionnaire.journey import path
from questionnaire.profile import Criterion, Profile
from questionnaire.questions import Facet, Importance, Question, Questionnaire
from questionnaire.safety import FOR_WHOM
from questionnaire.speech import Speech
from questionnaire.wanted import Members, Position

Section = Literal["hopes", "work", "ease", "avoid", "practice", "questions", "going"]
SECTIONS: Final[tuple[Section, ...]] = ("hopes", "work", "ease", "avoid", "practice", "questions", "going")
MOST_TEXT: Final = 300
MOST_OWN: Final = 5
MOST_CHECK_INS: Final = 3
"""Chosen: the newest few say how it is going now; more would fill the page."""
STRONG: Final = 2 / 3
"""Chosen: from two of three steps towards one end, the other end is something to avoid."""

_OF_FACET: Final[dict[Facet, Section]] = {"goals": "hopes", "tasks": "work", "bond": "ease", "practical": "practice"}
_OF_QUESTION: Final[dict[str, Section]] = {
    "therapy-before": "ease",
    "what-helped": "ease",
    "told-what-to-do": "work",
    "what-did-not-help": "avoid",
    "in-the-way": "practice",
}
"""Questions that match no field, but whose answers help a therapist to begin."""
_VOICE: Final = {"me-and-partner": "we", "my-family": "we", "my-child": "they", "someone-else": "they"}
_TO_ASK: Final = ("notice", "uneasy", "start", "cost", "cancel")
_OFF_AT_FIRST: Final = ("check-in.", "identity.", "answer.told-what-to-do", "answer.in-the-way", "avoid.", "ask.")
"""Lines that can say more about the client than they mean to, and those that are only suggestions."""


@dataclass(frozen=True)
class Line:
    """One line of the page.

    Args:
        id: what it comes from; stable, so that a choice about it outlives a change of answers.
        section: where it stands.
        first_words: the words made from the answers; "" for a line of the client's own.
        text: the words that stand there, changed by the client or not.
        used: whether it is on the page.
    """

    id: str
    section: Section
    first_words: str
    text: str
    used: bool

    @property
    def is_own(self) -> bool:
        """Return whether the client added it."""
        return not self.first_words


def offer_lines(profile: Profile, questionnaire: Questionnaire, answers: Answers, speech: Speech) -> tuple[Line, ...]:
    """Return every line that could stand on the page, by section, the client's own ones last in each."""
    made = (
        *_from_criteria(profile, speech),
        *_from_questions(questionnaire, answers, speech),
        *((f"ask.{name}", "questions", speech.say(f"reach.ask.{name}")) for name in _TO_ASK),
        *_from_check_ins(answers, speech),
    )
    lines = [_line(line_id, section, words, answers) for line_id, section, words in made]
    lines += [Line(line_id, section, "", text, used=True) for line_id, section, text in _own(answers)]
    return tuple(line for section in SECTIONS for line in lines if line.section == section)


def voice(answers: Answers) -> str:
    """Return in whose name the headings speak: me, we, or they (for a child or someone else)."""
    return _VOICE.get(str(answers.responses.get(FOR_WHOM)), "me")


def use_line(answers: Answers, line_id: str, used: bool) -> Answers:
    """Return the answers with one line on the page, or left out."""
    return answers.with_words(**{f"sheet.{line_id}.use": "yes" if used else "no"})


def reword_line(answers: Answers, line_id: str, text: str) -> Answers:
    """Return the answers with other words for a line; "" gives it its first words back, or takes an own one away."""
    return answers.with_words(**{f"sheet.{line_id}.text": text.strip()[:MOST_TEXT]})


def new_line_id(answers: Answers, section: Section) -> str | None:
    """Return the id of one more line of the client's own, or None when there are enough."""
    ids = (f"own.{section}.{number}" for number in range(1, MOST_OWN + 1))
    return next((line_id for line_id in ids if f"sheet.{line_id}.text" not in answers.words), None)


def _line(line_id: str, section: Section, words: str, answers: Answers) -> Line:
    text = answers.words.get(f"sheet.{line_id}.text", "").strip()[:MOST_TEXT]
    chosen = answers.words.get(f"sheet.{line_id}.use", "no" if line_id.startswith(_OFF_AT_FIRST) else "yes")
    return Line(line_id, section, words, text or words, chosen != "no")


def _own(answers: Answers) -> Iterator[tuple[str, Section, str]]:
    for section in SECTIONS:
        for number in range(1, MOST_OWN + 1):
            line_id = f"own.{section}.{number}"
            text = answers.words.get(f"sheet.{line_id}.text", "").strip()[:MOST_TEXT]
            if text:
                yield line_id, section, text


def _from_criteria(profile: Profile, speech: Speech) -> Iterator[tuple[str, Section, str]]:
    """Yield a line for each thing that the client said they seek; nothing that only readiness seeks."""
    for criterion in profile.wishes:
        if criterion.from_readiness or criterion.importance is Importance.NONE:
            continue
        yield criterion.field, _OF_FACET[criterion.compared.facet], _say(criterion, speech)
        if isinstance(criterion.wanted, Position) and criterion.field.startswith("style."):
            yield from _avoided(criterion.field.removeprefix("style."), criterion.wanted, speech)


def _say(criterion: Criterion, speech: Speech) -> str:
    match criterion.wanted:
        case Position(value) if criterion.field.startswith("style."):
            said = _say_style(criterion.field.removeprefix("style."), float(value), speech)
        case Members(values, main) if main is not None and len(values) > 1:
            words = {each: speech.field_word(criterion.field, each) for each in values}
            listed = speech.enumerated([words[main], *(word for each, word in words.items() if each != main)])
            said = speech.say("sheet.line.concerns-main", what=listed, main=words[main])
        case Members(values):
            listed = speech.enumerated([speech.field_word(criterion.field, each) for each in values])
            said = _say_field(criterion.field, listed, speech)
        case _:
            said = _say_field(criterion.field, say_wanted(criterion, speech), speech)
    if criterion.importance in (Importance.ESSENTIAL, Importance.A_LOT) and not criterion.compared.gate:
        weighs = speech.say("sheet.must" if criterion.must_have else "sheet.a-lot")
        return f"{said.removesuffix('.')}. {weighs}"
    return said


def _say_field(field: str, what: str, speech: Speech) -> str:
    sentence = f"sheet.line.{field}"
    if speech.wording.has(sentence):
        return speech.say(sentence, what=what)
    return speech.say("sheet.line.other", field=name_field(field, speech), what=what)


def _say_style(axis: str, position: float, speech: Speech) -> str:
    if abs(position) <= MIDDLE:
        return speech.say(f"sheet.style.{axis}.middle")
    wish = speech.say(f"sheet.style.{axis}.{'high' if position > 0 else 'low'}")
    return speech.say("sheet.a-little", wish=wish) if abs(position) <= SLIGHT else wish


def _avoided(axis: str, wanted: Position, speech: Speech) -> Iterator[tuple[str, Section, str]]:
    if abs(wanted.value) >= STRONG:
        pole = "high" if wanted.value > 0 else "low"
        yield f"avoid.{axis}", "avoid", speech.say(f"sheet.avoid.{axis}.{pole}")


def _from_questions(
    questionnaire: Questionnaire, answers: Answers, speech: Speech
) -> Iterator[tuple[str, Section, str]]:
    for question in path(questionnaire, answers.responses):
        response = answers.responses.get(question.id)
        if question.id in _OF_QUESTION and isinstance(response, (str, tuple)):
            yield f"answer.{question.id}", _OF_QUESTION[question.id], _say_answer(question, response, speech)


def _say_answer(question: Question, response: Response, speech: Speech) -> str:
    what = speech.response(question, response)
    return speech.say(f"sheet.answer-to.{question.id}", what=what)


def _from_check_ins(answers: Answers, speech: Speech) -> Iterator[tuple[str, Section, str]]:
    """Yield a line for each of the newest check-ins; none about somebody with whom the client felt unsafe."""
    check_ins = [each for each in read_check_ins(answers.check_ins) if not each.unfinished]
    unsafe = {each.therapist for each in check_ins if each.unsafe}
    told = [each for each in check_ins if each.items and each.therapist not in unsafe]
    for check_in in told[-MOST_CHECK_INS:]:
        facets = [speech.say("sheet.facet", facet=name, said=said) for name, said in tell_facets(check_in, speech)]
        line_id = f"check-in.{check_in.session or 0}.{check_in.on or ''}"
        words = speech.say("sheet.check-in", when=tell_title(check_in, speech), what=speech.enumerated(facets))
        yield line_id, "going", words
