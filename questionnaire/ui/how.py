"""How the list is made: what is used and what never is, what the words mean, and how sure anyone can be."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

import streamlit as st

from questionnaire.fit.explanation import name_field
from questionnaire.fit.matching import Band
from questionnaire.questions import FACETS, Facet
from questionnaire.speech import Speech
from questionnaire.ui import frame, marks, pictures, result_look, results, router, session, talk

NEVER: Final = ("payment", "ratings", "popular", "age", "guessed", "watched", "skipped", "notes", "identity", "about")
HOLDING: Final = ("ways", "must", "place", "changes", "young")
"""What is to be said of what has to hold."""
WEIGHING: Final = ("main", "ends", "nothing", "readiness")
BETWEEN_NAMES: Final = " · "
"""Between names that begin with a capital letter, a comma would read as a sentence gone wrong."""
BANDS: Final[tuple[Band, ...]] = ("strong", "good", "mixed", "unknown")
EVIDENCE: Final[Mapping[str, Sequence[str]]] = {
    "bond": ("fluckiger",),
    "wishes": ("swift", "windle", "cooper"),
    "self": ("competence",),
}


def show() -> None:
    """Draw the page."""
    router.follow()
    result_look.apply()
    speech = results.speech()
    frame.heading(speech.say("how.title"))
    st.html(f'<p class="fyf-lead">{escape(speech.say("how.lead"))}</p>')
    _show_used(speech)
    _show_section("never", speech)
    frame.bullets(speech.say(f"how.never.{name}") for name in NEVER)
    _show_section("unknown", speech, "text", "half", "says")
    if any(each.full_worth is not None for each in session.current_questionnaire().fields.values()):
        _show_section("claims", speech, "text")
    _show_section("equal", speech, "text", "once")
    _show_bands(speech)
    _show_section("numbers", speech, "text")
    _show_evidence(speech)
    talk.show()
    frame.button_link("matches", speech.say("how.back"))


def _show_section(name: str, speech: Speech, *sentences: str) -> None:
    frame.subheading(speech.say(f"how.{name}.title"))
    for sentence in sentences:
        frame.say(f"how.{name}.{sentence}")


def _show_used(speech: Speech) -> None:
    """Draw the fields of the questionnaire: those that filter, and those that weigh, by facet."""
    _show_section("used", speech, "text", "gates")
    fields = session.current_questionnaire().fields
    gates = [name_field(name, speech) for name, each in fields.items() if each.gate]
    frame.paragraph(BETWEEN_NAMES.join(gates), quiet=True)
    frame.bullets(
        speech.say(f"how.used.{sentence}") for sentence in HOLDING if sentence != "ways" or _ways_are_limited()
    )
    frame.say("how.used.weighs")
    weighing = {
        facet: [name for name, each in fields.items() if each.facet == facet and not each.gate] for facet in FACETS
    }
    rows = "".join(_facet(facet, names, speech) for facet, names in weighing.items() if names)
    st.html(f'<ul class="fyf-how">{rows}</ul>')
    for sentence in WEIGHING:
        frame.say(f"how.used.{sentence}")


def _ways_are_limited() -> bool:
    """Return whether in this questionnaire, too, distance is for meeting in person and the fee for who pays it."""
    asked = session.current_questionnaire()
    return all(name in asked.fields and asked.ways_limited_by(name) for name in ("offices", "fees.per_session"))


def _facet(facet: Facet, names: Sequence[str], speech: Speech) -> str:
    title = speech.say(f"matches.facets.{facet}")
    listed = BETWEEN_NAMES.join(name_field(each, speech) for each in names)
    return f"<li>{pictures.icon(facet)}<div><p><strong>{escape(title)}</strong></p><p>{escape(listed)}</p></div></li>"


def _show_bands(speech: Speech) -> None:
    _show_section("bands", speech)
    rows = "".join(f"<li>{_band(band, speech)}<p>{escape(speech.say(f'how.bands.{band}'))}</p></li>" for band in BANDS)
    st.html(f'<ul class="fyf-how is-bands">{rows}</ul>')
    frame.say("how.bands.few")
    frame.say("how.bands.chosen")


def _band(band: Band, speech: Speech) -> str:
    word = escape(speech.say(f"matches.band.{band}"))
    return f'<p class="fyf-band is-{band}">{marks.band(band)}<span>{word}</span></p>'


def _show_evidence(speech: Speech) -> None:
    """Draw what is known, in three sentences, each with where it comes from."""
    _show_section("evidence", speech)
    for name, sources in EVIDENCE.items():
        frame.say(f"how.evidence.{name}")
        listed = "".join(f"<li>{_source(source, speech)}</li>" for source in sources)
        where = escape(speech.say("how.evidence.sources"))
        st.html(f'<p class="fyf-small">{where}</p><ul class="fyf-list fyf-small">{listed}</ul>')


def _source(name: str, speech: Speech) -> str:
    """Return a source as a link; on a shared tablet, where nothing leads away, the words alone."""
    words, address = escape(speech.say(f"how.evidence.{name}")), speech.say(f"how.evidence.at.{name}")
    if session.is_kiosk() or not address.startswith("https://"):
        return words
    return f'<a href="{escape(address, quote=True)}" rel="noreferrer" target="_blank">{words}</a>'
