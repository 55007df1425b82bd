"""The sentences of the page, in the visitor's language."""

import logging
import re
from html import escape
from typing import Final

from streamlit import runtime

from questionnaire.ui import session
from questionnaire.wording import Wording

_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>~#|]|\$(?=[^$]*\$)|^[-+](?=\s))", re.MULTILINE)
"""Only what Markdown would read where it stands: a label is also read aloud, with every backslash in it.
A dollar alone stays one."""
_ADDRESS: Final = re.compile(r"(:|www|@)(?=[\w/.+-])", re.IGNORECASE)
"""Where an address or a picture's name begins; Streamlit makes a link of one even when it is escaped."""
_NO_BREAK: Final = "\u2060"  # a word joiner: not seen, not read aloud

WITHOUT_CONTENT: Final = {
    "en": {
        "frame.name": "Find Your Fit",
        "frame.leave": "Leave quickly",
        "frame.help.button": "Need help now?",
        "frame.help.title": "You can talk to someone now",
        "frame.help.intro": "Opening this is not counted or kept. Choose where you are.",
        "frame.help.emergency": "In danger right now? Call {number}",
        "frame.help.call": "Call {number}",
        "frame.help.keys": "{number}, then press {keys}",
        "frame.help.text": "Text {number}",
        "frame.help.chat": "Chat at {site}",
        "frame.help.website": "Open {site}",
        "frame.help.close": "Close",
        "frame.not_ready.title": "Not ready yet",
        "frame.not_ready.text": "This page is being prepared. Please come back in a little while.",
    },
    "es": {
        "frame.name": "Find Your Fit",
        "frame.leave": "Salir rápido",
        "frame.help.button": "¿Necesitas ayuda ahora?",
        "frame.help.title": "Puedes hablar con alguien ahora",
        "frame.help.intro": "Abrir esto no se cuenta ni se guarda. Elige dónde estás.",
        "frame.help.emergency": "¿Hay peligro ahora mismo? Llama al {number}",
        "frame.help.call": "Llama al {number}",
        "frame.help.keys": "{number} y luego la tecla {keys}",
        "frame.help.text": "Mensaje de texto: {number}",
        "frame.help.chat": "Chat en {site}",
        "frame.help.website": "Abrir {site}",
        "frame.help.close": "Cerrar",
        "frame.not_ready.title": "Todavía no está listo",
        "frame.not_ready.text": "Estamos preparando esta página. Vuelve en un rato, por favor.",
    },
}
"""The few sentences that must be there when no content is. The rest lives in data/copy and data/i18n."""


def say(sentence_id: str, **values: object) -> str:
    """Return a sentence of data/copy in the visitor's language, `n` choosing the plural."""
    return say_in(current(), sentence_id, **values)


def say_in(wording: Wording, sentence_id: str, **values: object) -> str:
    """Return a sentence in a language at hand: for many sentences at once, quicker than looking it up for each."""
    if not wording.has(sentence_id):
        return _missing(sentence_id)
    return wording.say(sentence_id, **values)


def text(content_id: str, base: str) -> str:
    """Return a text of the content (`questions.for-whom.ask`) in the visitor's language, or its base."""
    return current().text(content_id, base)


def plain(text: str) -> str:
    """Return a text for a widget's label, where Markdown would be read, so that it shows as it is written."""
    return _ADDRESS.sub(rf"\g<0>{_NO_BREAK}", _MARKDOWN.sub(r"\\\1", text))


def safe(sentence_id: str, **values: object) -> str:
    """Return a sentence made safe to stand in HTML."""
    return escape(say(sentence_id, **values))


def current() -> Wording:
    """Return all sentences in the visitor's language."""
    snapshot = session.snapshot()
    locale = session.current_locale()
    if snapshot is None:
        return Wording(locale, WITHOUT_CONTENT.get(locale, {}), WITHOUT_CONTENT[session.BASE_LOCALE])
    wording: Wording = snapshot.wordings[locale]
    return wording


def _missing(sentence_id: str) -> str:
    """Return the id in place of a sentence that nobody wrote; in a test it is an error."""
    if not runtime.exists():
        raise KeyError(sentence_id)
    logging.getLogger(__name__).warning("data/copy has no sentence %s", sentence_id)
    return sentence_id
