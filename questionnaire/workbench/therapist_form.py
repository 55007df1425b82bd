"""The therapist form: what to ask a therapist, made from the questions that clients are asked, to print and fill in."""

from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import Final

from questionnaire.content.snapshot import Content
from questionnaire.questions import Question, Questionnaire
from questionnaire.speech import Speech
from questionnaire.summary.document import Block, Bullets, Document, Heading, Pairs, Paragraph
from questionnaire.summary.html import render_html
from questionnaire.vocabulary import words_of_field

STEPS: Final = (-3, -2, -1, 0, 1, 2, 3)
FACTS: Final = ("name", "pronouns", "id", "title", "states", "offices", "fee", "lowest", "wait", "call", "contact")
PRACTICE: Final = ("aims", "approaches", "medication", "serves.ages", "serves.who", "formats", "languages", "hours",
                   "payment", "access")  # fmt: skip
IDENTITY: Final = ("identity.gender", "identity.affirms", "identity.cultures", "identity.faiths",
                   "identity.lived_experience")  # fmt: skip
STYLE_SHEET: Final = Path(__file__).with_name("form.css")


def therapist_form(content: Content, speech: Speech, made_on: date) -> Document:
    """Return the form: the poles of every scale in the therapist's words, and the words of every list to tick."""
    return Document(
        title=speech.say("workbench.form.title"),
        kicker=speech.say("workbench.form.kicker"),
        made_on=made_on,
        day=speech.date(made_on),
        locale=speech.wording.locale,
        blocks=tuple(_blocks(content.questionnaire, speech)),
        footer=speech.say("workbench.form.footer"),
        page_of=speech.say("workbench.form.count", page="{page}", pages="{pages}"),
        unprintable=speech.say("workbench.form.unprintable"),
    )


def form_page(form: Document) -> str:
    """Return the form as a page of its own, which asks for nothing outside."""
    style = STYLE_SHEET.read_text("utf-8")
    head = f'<meta charset="utf-8"><title>{escape(form.title)}</title><style>{style}</style>'
    return (
        f'<!doctype html><html lang="{escape(form.locale)}"><head>{head}</head><body>{render_html(form)}</body></html>'
    )


def _blocks(questionnaire: Questionnaire, speech: Speech) -> Iterator[Block]:
    yield Paragraph(speech.say("workbench.form.intro"))
    yield Heading(speech.say("workbench.form.who"))
    yield _lines_to_fill(speech, "row", FACTS)
    yield from _style(questionnaire, speech)
    yield Heading(speech.say("workbench.form.concerns"))
    yield Paragraph(speech.say("workbench.form.concerns_how"), quiet=True)
    yield _words(speech, "concerns")
    yield Heading(speech.say("workbench.form.practice"))
    yield Paragraph(speech.say("workbench.form.tick"), quiet=True)
    for field in PRACTICE:
        yield from _list(questionnaire, speech, field)
    yield Bullets((speech.say("workbench.form.first_timers"),), to_tick=True)
    yield from _identity(questionnaire, speech)
    yield Heading(speech.say("workbench.form.about"))
    yield Paragraph(speech.say("workbench.form.about_how"), quiet=True)
    yield Pairs((("", "\n" * 5),))


def _style(questionnaire: Questionnaire, speech: Speech) -> Iterator[Block]:
    yield Heading(speech.say("workbench.form.style"))
    yield Paragraph(speech.say("workbench.form.style_how"), quiet=True)
    for question in questionnaire.questions:
        compared = questionnaire.fields.get(question.matches or "")
        if question.kind == "scale" and compared is not None and compared.compare == "axis":
            yield from _scale(question, speech)


def _scale(question: Question, speech: Speech) -> Iterator[Block]:
    """Yield one scale: what clients are asked, and the same poles as a therapist would say them."""
    own = f"workbench.form.ask.{question.id}"
    asked = speech.say("workbench.form.clients", ask=speech.ask(question))
    yield Heading(speech.say(f"{own}.ask") if speech.wording.has(f"{own}.ask") else asked, minor=True)
    if speech.wording.has(f"{own}.ask"):
        yield Paragraph(asked, quiet=True)
    steps = (speech.say("workbench.form.step", words=_step(question, step, speech), number=_number(question, step))
             for step in STEPS)  # fmt: skip
    yield Bullets((*steps, speech.say("workbench.form.not_sure")), to_tick=True)
    yield Paragraph(speech.say("workbench.form.for_editor", field=str(question.matches)), quiet=True)


def _step(question: Question, step: int, speech: Speech) -> str:
    if step == 0:
        return speech.say("workbench.form.middle")
    own = f"workbench.form.ask.{question.id}.{'high' if step > 0 else 'low'}"
    end = speech.say(own) if speech.wording.has(own) else speech.end(question, high=step > 0)
    return speech.say(f"workbench.form.strength.{abs(step)}", end=end)


def _number(question: Question, step: int) -> str:
    """Return the place on the axis that a step stands for: a turned question counts the other way."""
    place = -step if question.reverse_keyed else step
    return f"{place:+d}" if place else "0"


def _list(questionnaire: Questionnaire, speech: Speech, field: str) -> Iterator[Block]:
    if field in questionnaire.fields and words_of_field(speech.vocabulary, field):
        yield Heading(speech.say(f"workbench.form.list.{field}"), minor=True)
        yield _words(speech, field)


def _words(speech: Speech, field: str) -> Bullets:
    words = words_of_field(speech.vocabulary, field)
    return Bullets(tuple(speech.field_word(field, word) for word in words), to_tick=True)


def _identity(questionnaire: Questionnaire, speech: Speech) -> Iterator[Block]:
    yield Heading(speech.say("workbench.form.identity"))
    yield Paragraph(speech.say("workbench.form.identity_how"), quiet=True)
    for field in IDENTITY:
        yield from _list(questionnaire, speech, field)
    yield Heading(speech.say("workbench.form.consent"))
    yield Bullets(tuple(speech.say(f"workbench.form.consent_{each}") for each in ("yes", "no")), to_tick=True)
    yield _lines_to_fill(speech, "consent_row", ("day", "signed"))


def _lines_to_fill(speech: Speech, group: str, names: tuple[str, ...]) -> Pairs:
    return Pairs(tuple((speech.say(f"workbench.form.{group}.{name}"), "") for name in names))
