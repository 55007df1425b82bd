"""The listing: everything an entry says, in plain words, as the sections of a therapist's page."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

from questionnaire.catalogue import Credential, Office, Therapist
from questionnaire.speech import Speech
from questionnaire.ui import contacts, facts, session, terms

Row = tuple[str, str]
"""What a row is called, and what it says as HTML."""
_IDENTITY: Final[Mapping[str, str]] = {
    "gender": "genders",
    "affirms": "affirms",
    "cultures": "cultures",
    "faiths": "faiths",
    "lived_experience": "lived_experience",
}


def work(therapist: Therapist, speech: Speech) -> str:
    """Return what a therapist works with: concerns by strength, aims, approaches, medicine."""
    rows = [*_concerns(therapist, speech)]
    rows += _words_row("therapist.work.aims", "aims", therapist.aims, speech)
    rows += _words_row("therapist.work.approaches", "approaches", therapist.approaches, speech)
    rows += _words_row("therapist.work.medication", "medication", _one(therapist.medication), speech)
    return rows_html(rows)


def practical(therapist: Therapist, speech: Speech) -> str:
    """Return everything practical: ways to pay, offices, languages, times, whom they see, access, first steps."""
    rows = (
        ("payment", therapist.payment and terms.row("payment", therapist.payment, speech)),
        ("formats", _list("formats", therapist.formats, speech)),
        ("offices", _offices(therapist, speech)),
        ("languages", _list("languages", therapist.languages, speech)),
        ("hours", _list("hours", therapist.hours, speech)),
        ("ages", _list("ages", therapist.serves.ages, speech)),
        ("who", _list("who", therapist.serves.who, speech)),
        ("access", therapist.access and terms.row("access", therapist.access, speech)),
        ("first-steps", "<br>".join(escape(each) for each in _first_steps(therapist, speech))),
    )
    silence = f'<span class="fyf-unlisted">{escape(speech.say("therapist.unlisted"))}</span>'
    return rows_html([(speech.say(f"therapist.practical.{name}"), said or silence) for name, said in rows])


def credentials(therapist: Therapist, speech: Speech) -> str:
    """Return titles, license numbers with where to check them, and the states of license."""
    if not therapist.credentials and not therapist.licensed_states:
        return _paragraph(speech.say("therapist.credentials.none"))
    listed = "".join(f"<li>{_credential(each, speech)}</li>" for each in therapist.credentials)
    states = speech.listed([speech.label("states", state) for state in therapist.licensed_states or ()])
    rows = [(speech.say("therapist.credentials.states"), escape(states))] if states else []
    note = _paragraph(speech.say("therapist.practical.license-note")) if states else ""
    return f'<ul class="fyf-credentials">{listed}</ul>{rows_html(rows)}{note}'


def identity(therapist: Therapist, speech: Speech) -> str:
    """Return what a therapist agreed to have said about themselves, "" when there is nothing."""
    given = therapist.identity if therapist.consent_on is not None else None
    if given is None:
        return ""
    said = {name: getattr(given, name) for name in _IDENTITY}
    rows = [
        (speech.say(f"therapist.self.{name}"), _says(words, _one(said[name]), speech))
        for name, words in _IDENTITY.items()
        if said[name]
    ]
    return rows_html(rows)


def contact(therapist: Therapist, speech: Speech) -> str:
    """Return how a therapist can be reached: links, or plain text on invented entries."""
    ways = (
        ("phone", therapist.contact.phone, contacts.phone),
        ("email", therapist.contact.email, contacts.email),
        ("website", therapist.contact.website, contacts.website),
    )
    rows = [(speech.say(f"therapist.contact.{name}"), draw(given)) for name, given, draw in ways if given]
    if not rows:
        return _paragraph(speech.say("therapist.contact.none"))
    sample = session.content().catalogue.sample
    return rows_html(rows) + (_paragraph(speech.say("therapist.contact.sample")) if sample else "")


def rows_html(rows: Sequence[Row]) -> str:
    """Return rows as a list of names with what belongs to them, "" when there are none."""
    listed = "".join(f"<div><dt>{escape(name)}</dt><dd>{said}</dd></div>" for name, said in rows)
    return f'<dl class="fyf-rows">{listed}</dl>' if rows else ""


def _concerns(therapist: Therapist, speech: Speech) -> Iterator[Row]:
    by_strength: dict[int, list[str]] = {}
    for word in speech.vocabulary.words("concerns"):
        strength = (therapist.concerns or {}).get(word)
        if strength is not None:
            by_strength.setdefault(strength, []).append(word)
    for strength in sorted(by_strength, reverse=True):
        yield speech.say(f"therapist.work.{strength}"), terms.row("concerns", by_strength[strength], speech)


def _words_row(sentence: str, set_name: str, values: Sequence[str] | None, speech: Speech) -> list[Row]:
    return [(speech.say(sentence), terms.row(set_name, values, speech))] if values else []


def _list(set_name: str, values: Sequence[str] | None, speech: Speech) -> str:
    """Return words that need no explaining as one list."""
    return escape(speech.listed([speech.label(set_name, value) for value in values or ()]))


def _offices(therapist: Therapist, speech: Speech) -> str:
    places = (_place(each, speech) for each in therapist.offices or ())
    return "<br>".join(escape(place) for place in dict.fromkeys(places) if place)


def _place(office: Office, speech: Speech) -> str:
    state = speech.label("states", office.state) if office.state else ""
    return ", ".join(part for part in (office.city, state, office.postal_code) if part)


def _first_steps(therapist: Therapist, speech: Speech) -> Iterator[str]:
    steps = therapist.first_steps
    if steps.free_call_minutes:
        yield speech.say("therapist.practical.free-call", n=steps.free_call_minutes, minutes=steps.free_call_minutes)
    if steps.welcomes_first_timers:
        yield speech.say("therapist.practical.first-timers")


def _credential(credential: Credential, speech: Speech) -> str:
    title = terms.term("credentials", credential.title, speech)
    if not credential.license:
        return title
    state = speech.label("states", credential.state) if credential.state else ""
    form = "number" if state else "number-only"
    number = speech.say(f"therapist.credentials.{form}", number=credential.license, state=state)
    return f"{title}<p>{escape(number)}</p>{_register(credential, speech)}"


def _register(credential: Credential, speech: Speech) -> str:
    """Return where a license can be checked: a link, or the register's name where nothing may link out."""
    state = speech.vocabulary.term("states", credential.state or "")
    register = state.register_ if state is not None else None
    if register is None:
        return _paragraph(speech.say("therapist.credentials.register-unknown"))
    if not contacts.may_link():
        return _paragraph(speech.say("therapist.credentials.register-sample", register=register.name))
    label = escape(speech.say("therapist.credentials.register", register=register.name))
    return f'<p><a href="{escape(register.url, quote=True)}" rel="noreferrer" target="_blank">{label}</a></p>'


def _says(set_name: str, values: Sequence[str], speech: Speech) -> str:
    words = speech.listed([speech.label(set_name, value) for value in values])
    return escape(speech.say("therapist.self.says", what=words))


def _one(value: str | Sequence[str] | None) -> Sequence[str]:
    return (value,) if isinstance(value, str) else value or ()


def _paragraph(text: str) -> str:
    return f'<p class="fyf-small">{escape(text)}</p>'


def checked(therapist: Therapist, speech: Speech) -> str:
    """Return when the entry was last checked, with a mark when that is long ago."""
    stale = facts.is_stale(therapist)
    text = facts.say_checked(therapist, speech)
    return f'<p class="fyf-checked{" is-stale" if stale else ""}">{escape(text)}</p>'
