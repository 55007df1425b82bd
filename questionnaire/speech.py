"""Speech: the content's words and lists in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel import Locale, localedata
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from questionnaire.answers import Either, Place, Response
from questionnaire.questions import Option, Part, Question
from questionnaire.vocabulary import SET_OF_FIELD, Term, Vocabulary
from questionnaire.wording import Wording


@dataclass(frozen=True)
class Speech:
    """Says sentences, words of the vocabularies, lists, dates and money in one language."""

    wording: Wording
    vocabulary: Vocabulary

    def say(self, sentence_id: str, **values: object) -> str:
        """Return a sentence of the interface."""
        return self.wording.say(sentence_id, **values)

    def label(self, set_name: str, value: str) -> str:
        """Return what a word of a vocabulary is called; the word itself where it is not known."""
        return self._of_term(self.vocabulary.term(set_name, value), set_name, "label") or value

    def explain(self, set_name: str, value: str) -> str:
        """Return what a word of a vocabulary means, "" where it is not known."""
        return self._of_term(self.vocabulary.term(set_name, value), set_name, "explain")

    def pole(self, axis: str, high: bool) -> str:
        """Return what one end of an axis is called."""
        return self._of_term(self.vocabulary.term("axes", axis), "axes", "high_pole" if high else "low_pole")

    def field_word(self, field_name: str, value: str) -> str:
        """Return what a value of a catalogue field is called."""
        set_name = SET_OF_FIELD.get(field_name)
        return self.label(set_name, value) if set_name else value

    def field_words(self, field_name: str, values: Sequence[str]) -> str:
        """Return values of a catalogue field, one after the other."""
        return self.enumerated([self.field_word(field_name, value) for value in values])

    def listed(self, texts: Sequence[str]) -> str:
        """Return texts as a list in words, "a, b and c"."""
        return format_list(list(texts), locale=self._locale) if texts else ""

    def enumerated(self, texts: Sequence[str]) -> str:
        """Return texts one after the other, "a, b, c": for labels that have an "and" of their own."""
        between = "unit.between"
        return (self.say(between) if self.wording.has(between) else ", ").join(texts)

    def ask(self, question: Question) -> str:
        """Return the question as it is asked."""
        return self.wording.text(f"questions.{question.id}.ask", question.ask)

    def of_question(self, question: Question, key: str) -> str:
        """Return another text of a question: why, help."""
        base = str(getattr(question, key))
        return self.wording.text(f"questions.{question.id}.{key}", base) if base else ""

    def end(self, question: Question, high: bool) -> str:
        """Return what one end of a scale or ruler says."""
        if question.ends is None:
            return ""
        name, base = ("high", question.ends.high) if high else ("low", question.ends.low)
        return self.wording.text(f"questions.{question.id}.ends.{name}", base)

    def option(self, question: Question, option: Option, key: str = "label") -> str:
        """Return an option's label, or its explanation."""
        set_name = "states" if question.kind == "place" else question.options_from
        if set_name is not None:
            return self.label(set_name, option.value) if key == "label" else self.explain(set_name, option.value)
        base = str(getattr(option, key))
        return self.wording.text(f"questions.{question.id}.options.{option.value}.{key}", base) if base else ""

    def under_headings(self, question: Question) -> Sequence[tuple[str, Sequence[Option]]]:
        """Return the options in their order, under the headings of their vocabulary; "" where there is none."""
        groups: list[tuple[str, list[Option]]] = []
        for option in question.options:
            set_name = question.options_from or ""
            heading = self._of_term(self.vocabulary.term(set_name, option.value), set_name, "heading")
            if heading or not groups:
                groups.append((heading, []))
            groups[-1][1].append(option)
        return groups

    def response(self, question: Question, response: Response) -> str:
        """Return what was answered, in words."""
        match response:
            case Either():
                return self.either(question)
            case Place(state, code):
                named = [self.label("states", state)] if state else []
                return self.enumerated([*named, *([code] if code else [])])
            case tuple():
                return self.enumerated([self._chosen(question, value) for value in response])
            case Decimal():
                return self._number_given(question, response)
            case _:
                return self._chosen(question, response)

    def either(self, question: Question) -> str:
        """Return "either is fine" as it is said of this kind of question; of several things, any is."""
        of_its_kind = f"questions.either-{question.kind}"
        return self.say(of_its_kind if self.wording.has(of_its_kind) else "questions.either")

    def scale_step(self, question: Question, step: Decimal) -> str:
        """Return a step of a scale, -3 to 3, in words."""
        if step == 0:
            return self.say("questions.scale.mix")
        strength = ("slightly", "mostly", "clearly")[min(2, max(0, int(abs(step).to_integral_value()) - 1))]
        return self.say(f"questions.scale.{strength}", end=self.end(question, high=step > 0))

    def part(self, part: Part, key: str = "title") -> str:
        """Return a part's title, or its introduction."""
        base = str(getattr(part, key))
        return self.wording.text(f"questions.parts.{part.id}.{key}", base) if base else ""

    def money(self, amount: Decimal | float, currency: str = "USD") -> str:
        """Return an amount of money, without cents where there are none."""
        whole = Decimal(str(amount)) == int(amount)
        pattern = "¤#,##0" if whole else None
        return format_currency(amount, currency, format=pattern, locale=self._locale, currency_digits=not whole)

    def number(self, value: Decimal | float) -> str:
        """Return a number with at most one decimal."""
        return format_decimal(value, format="#,##0.#", locale=self._locale)

    def date(self, day: date) -> str:
        """Return a day in words."""
        return format_date(day, format="long", locale=self._locale)

    def _chosen(self, question: Question, value: str) -> str:
        option = question.option(value)
        return self.option(question, option) if option is not None else value

    def _number_given(self, question: Question, number: Decimal) -> str:
        if question.kind == "scale":
            return self.scale_step(question, number)
        if question.unit == "usd":
            return self.money(number)
        if question.unit is not None:
            return self.say(f"unit.{question.unit}", n=int(number), value=self.number(number))
        return self.say("questions.ruler.said", value=self.number(number))

    @property
    def _locale(self) -> Locale:
        """Return the language as it is written in the United States, where there is such a form of it."""
        here = f"{self.wording.locale.split('-')[0]}_US"
        return Locale.parse(here if localedata.exists(here) else self.wording.locale, sep="_")

    def _of_term(self, term: Term | None, set_name: str, key: str) -> str:
        base = getattr(term, key) if term is not None else None
        return self.wording.text(f"vocabulary.{set_name}.{term.value}.{key}", base) if term and base else ""
