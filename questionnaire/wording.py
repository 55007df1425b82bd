"""Wording: the sentences a client reads, by id, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter

from babel import Locale

Sentence = str | Mapping[str, str]


@dataclass(frozen=True)
class Wording:
    """Sentences by id in one language, with those of the base language behind them.

    A sentence is a text, or a mapping of plural forms (`one`, `other`, … as in Unicode's CLDR) to texts.
    """

    locale: str
    sentences: Mapping[str, Sentence]
    fallback: Mapping[str, Sentence] = field(default_factory=dict)

    def say(self, sentence_id: str, **values: object) -> str:
        """Return the sentence with its `{names}` filled in; `n` chooses the plural form.

        Raises:
            KeyError: no language has a sentence of that id.
        """
        sentence = self.sentences.get(sentence_id)
        if sentence is None:
            sentence = self.fallback[sentence_id]
        if not isinstance(sentence, str):
            sentence = _plural(self.locale, sentence, values.get("n", 0))
        return _filled(sentence, values)

    def has(self, sentence_id: str) -> bool:
        """Return whether some language has a sentence of that id."""
        return sentence_id in self.sentences or sentence_id in self.fallback

    def text(self, sentence_id: str, base: str) -> str:
        """Return the translation of a text of the content, or the text itself where there is none."""
        translated = self.sentences.get(sentence_id)
        return translated if isinstance(translated, str) else base


def placeholders(sentence: str) -> frozenset[str]:
    """Return the names between braces in a sentence.

    Raises:
        ValueError: a brace is not closed.
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name)


def _plural(locale: str, forms: Mapping[str, str], number: object) -> str:
    form = Locale.parse(locale, sep="-").plural_form(number if isinstance(number, int) else 0)
    return forms.get(form) or forms["other"]


def _filled(sentence: str, values: Mapping[str, object]) -> str:
    """Fill in names only: no attribute, index or format of an editor's sentence is ever followed.

    A name that is not given is shown as it is written: an editor's slip must not take a page down.
    """
    if "{" not in sentence and "}" not in sentence:
        return sentence
    parts = []
    for text, name, _, _ in Formatter().parse(sentence):
        parts.append(text)
        if name is not None:
            parts.append(str(values[name]) if name in values else f"{{{name}}}")
    return "".join(parts)
