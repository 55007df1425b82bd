"""Terms: words of a listing that a tap explains, where they stand."""

from collections.abc import Iterable
from html import escape

from questionnaire.speech import Speech


def row(set_name: str, values: Iterable[str], speech: Speech) -> str:
    """Return words of a vocabulary as HTML, each with its meaning one tap away."""
    listed = "".join(f"<li>{term(set_name, value, speech)}</li>" for value in values)
    return f'<ul class="fyf-words">{listed}</ul>'


def term(set_name: str, value: str, speech: Speech) -> str:
    """Return one word with its meaning one tap away; without a meaning it is plain text."""
    name, meaning = escape(named(set_name, value, speech)), escape(speech.explain(set_name, value))
    if not meaning:
        return f"<span>{name}</span>"
    return f'<details class="fyf-word"><summary>{name}</summary><p>{meaning}</p></details>'


def named(set_name: str, value: str, speech: Speech) -> str:
    """Return what a word is called, with its abbreviation where it has one."""
    label, short = speech.label(set_name, value), abbreviation(set_name, value, speech)
    return f"{label} ({short})" if short and short.lower() not in label.lower() else label


def abbreviation(set_name: str, value: str, speech: Speech) -> str:
    """Return the short form of a word, "" where it has none."""
    found = speech.vocabulary.term(set_name, value)
    if found is None or not found.short:
        return ""
    return speech.wording.text(f"vocabulary.{set_name}.{value}.short", found.short)
