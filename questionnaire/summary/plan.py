"""The plan: what a person takes home, from the next steps to the answers that the list rests on."""

from collections.abc import Iterator

from questionnaire.fit.matching import RULE
from questionnaire.outreach.kept import Kept, Status, read_shortlist
from questionnaire.outreach.next_step import next_step
from questionnaire.summary.basis import Basis
from questionnaire.summary.document import Block, Bullets, Document, Heading, Pairs, Paragraph
from questionnaire.summary.plan_answers import answer_blocks
from questionnaire.summary.plan_matches import match_blocks, number_blocks, question_blocks


def plan_document(basis: Basis) -> Document:
    """Return the plan, with the hashes and the digest by which its list can be made again."""
    say = basis.speech.say
    return Document(
        title=say("plan.title"),
        kicker=say("plan.kicker"),
        made_on=basis.made_on,
        day=basis.speech.date(basis.made_on),
        locale=basis.speech.wording.locale,
        blocks=tuple(_blocks(basis)),
        footer=say("plan.footer"),
        page_of=say("plan.count", page="{page}", pages="{pages}"),
        unprintable=say("plan.unprintable"),
    )


def kept_people(basis: Basis) -> tuple[Kept, ...]:
    """Return the short list without those the person chose not to see."""
    hidden = basis.answers.hidden
    return tuple(each for each in read_shortlist(basis.answers.shortlist) if each.id not in hidden)


def _blocks(basis: Basis) -> Iterator[Block]:
    kept = kept_people(basis)
    if basis.stamps.sample:
        yield Paragraph(basis.speech.say("plan.sample"))
    yield from _next_steps(basis, kept)
    yield from _short_list(basis, kept)
    yield from match_blocks(basis)
    yield from question_blocks(basis, [each.id for each in kept if each.status is not Status.NOT_FOR_ME])
    yield from _help(basis)
    yield from answer_blocks(basis)
    yield from number_blocks(basis)
    yield from _stamp(basis)


def _next_steps(basis: Basis, kept: tuple[Kept, ...]) -> Iterator[Block]:
    say = basis.speech.say
    found = next_step([each for each in kept if each.id in basis.listed], basis.made_on)
    names = basis.speech.listed([basis.listed[each].name for each in found.therapists])
    first = say(f"shortlist.next.{found.step.value}", n=len(found.therapists), names=names)
    yield Heading(say("plan.next.title"))
    yield Bullets((first, *(say(f"plan.next.{name}") for name in basis.later)), to_tick=True)


def _short_list(basis: Basis, kept: tuple[Kept, ...]) -> Iterator[Block]:
    yield Heading(basis.speech.say("plan.shortlist.title"))
    if not kept:
        yield Paragraph(basis.speech.say("plan.shortlist.none"))
    for each in kept:
        therapist = basis.listed.get(each.id)
        name = therapist.name if therapist is not None else each.name or basis.speech.say("shortlist.someone")
        yield Heading(name, minor=True)
        yield Paragraph("\n".join(basis.describe(therapist)) if therapist else basis.speech.say("plan.shortlist.gone"))
        yield Pairs(tuple(_noted(basis, each)))


def _noted(basis: Basis, kept: Kept) -> Iterator[tuple[str, str]]:
    """Yield how far the person is, their note, and how the therapist can be reached."""
    say = basis.speech.say
    status = say(f"shortlist.status.{kept.status.value}")
    since = basis.speech.date(kept.since) if kept.since else ""
    yield say("plan.shortlist.status"), say("plan.shortlist.since", status=status, day=since) if since else status
    if kept.note:
        yield say("plan.shortlist.note"), kept.note
    therapist = basis.listed.get(kept.id)
    ways = (therapist.contact.phone, therapist.contact.email, therapist.contact.website) if therapist else ()
    if any(ways):
        yield say("plan.shortlist.reach"), "\n".join(way for way in ways if way)


def _help(basis: Basis) -> Iterator[Block]:
    say = basis.speech.say
    yield Heading(say("plan.help.title"))
    yield Paragraph(say("plan.help.text"))
    yield Bullets(basis.help_lines)
    if basis.asked:
        yield Heading(say("plan.person.title"), minor=True)
        yield Paragraph("\n".join(basis.asked))


def _stamp(basis: Basis) -> Iterator[Block]:
    say, index = basis.speech.say, basis.matching.index
    yield Heading(say("plan.stamp.title"))
    yield Paragraph(say("plan.stamp.text"), quiet=True)
    yield Pairs(
        (
            (say("plan.stamp.day"), basis.speech.date(basis.made_on)),
            (say("plan.stamp.answers"), basis.matching.profile.digest),
            (say("plan.stamp.questions"), basis.stamps.questionnaire),
            (say("plan.stamp.catalogue"), basis.stamps.catalogue),
            (say("plan.stamp.size"), basis.speech.number(index.size)),
            (say("plan.stamp.rule"), str(RULE)),
        )
    )
    yield Paragraph(say("plan.stamp.older"), quiet=True)
