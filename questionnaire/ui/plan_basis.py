"""The basis of this visit's plan: the answers, the list and the content of this run, gathered for the summary."""

from collections.abc import Iterator, Mapping
from typing import Final

from questionnaire.catalogue import Therapist
from questionnaire.fit.matching import Matching
from questionnaire.summary.basis import LATER, Basis, Stamps
from questionnaire.ui import contacts, facts, help_panel, printing, results, router, session, words

_PAGE_OF: Final = {"sheet": "sheet", "look-back": "checkin"}


def gather() -> Basis:
    """Return all that the plan rests on."""
    content = session.content()
    speech, found = results.speech(), results.matching()
    return Basis(
        answers=session.current_answers(),
        questionnaire=session.current_questionnaire(),
        matching=found,
        listed=_Listed(found),
        describe=_describe,
        help_lines=tuple(_help_lines()),
        asked=tuple(_asked()),
        stamps=Stamps(session.questionnaire_hash(), content.catalogue_hash, content.catalogue.sample),
        speech=speech,
        made_on=printing.today(),
        later=tuple(each for each in LATER if router.exists(_PAGE_OF.get(each, "takeaway"))),
    )


class _Listed(Mapping[str, Therapist]):
    """The therapists who may be shown, by id, each looked up when the plan names them."""

    def __init__(self, found: Matching) -> None:
        self._ids = found.index.ids

    def __getitem__(self, therapist_id: str) -> Therapist:
        found = results.therapist(therapist_id)
        if found is None:
            raise KeyError
        return found

    def __iter__(self) -> Iterator[str]:
        return (each for each in self._ids if results.therapist(each) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _describe(therapist: Therapist) -> tuple[str, ...]:
    speech = results.speech()
    says = (facts.say_credentials, facts.say_where, facts.say_fee, facts.say_openings, facts.say_checked)
    silent = ("", speech.say("matches.not-listed"))
    return tuple(said for said in (say(therapist, speech) for say in says) if said not in silent)


def _help_lines() -> Iterator[str]:
    """Yield the ways to reach the lines of the usual region."""
    region = help_panel.regions()[0]
    if region.emergency:
        yield words.say("plan.help.emergency", number=region.emergency)
    for line in region.lines:
        name = words.text(f"help_lines.{line.id}.name", line.name)
        texting = help_panel.say_texting(line.text or "", words.current())
        number = help_panel.say_number(line, words.current())
        if line.call and line.text:
            yield words.say("plan.help.both", name=name, number=number, text=texting)
        elif line.call:
            yield words.say("plan.help.call", name=name, number=number)
        elif line.text:
            yield words.say("plan.help.text-line", name=name, text=texting)


def _asked() -> Iterator[str]:
    settings = session.content().settings
    contact = settings.contact
    yield from (
        each for each in (contacts.name("contact") or settings.clinic.name, contact.phone, contact.email) if each
    )
    yield from (each for each in (contact.website, contacts.hours("contact")) if each)
