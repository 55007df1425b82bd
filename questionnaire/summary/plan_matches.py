"""The list in the plan: who stands first and why, what to ask them, and the numbers behind it."""

from collections.abc import Iterator, Sequence
from typing import Final

from questionnaire.fit import ways_in
from questionnaire.fit.columns import TOTAL_UNITS
from questionnaire.fit.explanation import Explanation, name_field, shown_points
from questionnaire.fit.recommender import Ranked
from questionnaire.outreach.first_call import CallQuestion, ask_about, first_call_questions
from questionnaire.speech import Speech
from questionnaire.summary.basis import Basis
from questionnaire.summary.document import Block, Bullets, Heading, Paragraph, Table

FIRST: Final = 3
"""Chosen: as many as stand on the first screen of the list."""
MOST_REASONS: Final = 3
MOST_ASKED: Final = 3


def match_blocks(basis: Basis) -> Iterator[Block]:
    """Yield the first of the list, each with reasons; of those to ask first when nobody is known to pass."""
    say, found = basis.speech.say, basis.matching
    title = "plan.matches.title" if found.enough_said else "plan.matches.title-few"
    yield Heading(say(title if found.matches else "plan.matches.title-ask" if found.ask_first else title))
    first = first_ranked(basis)
    if not first:
        yield Paragraph(say("plan.matches.under-age" if found.profile.under_age else "plan.matches.none"))
    for ranked in first:
        yield from _person(basis, ranked)
    if first:
        yield Paragraph(say("plan.matches.tie"), quiet=True)


def first_ranked(basis: Basis) -> Sequence[Ranked]:
    """Return the first of the list, or of those to ask first when the list is empty."""
    return (basis.matching.matches or basis.matching.ask_first)[:FIRST]


def question_blocks(basis: Basis, kept: Sequence[str]) -> Iterator[Block]:
    """Yield what to ask in a first call: what is not known of each, then what to ask everyone.

    Args:
        basis: what the plan rests on.
        kept: the ids on the short list, those not wanted any more left out; the first of the list stand in for none.
    """
    of_list = [basis.matching.index.ids[each.row] for each in first_ranked(basis)]
    ranked = [found for each in kept or of_list if (found := basis.ranked(each)) is not None][:MOST_ASKED]
    if not ranked:
        return
    yield Heading(basis.speech.say("plan.questions.title"))
    asked = [_questions(basis, each) for each in ranked]
    for each, questions in zip(ranked, asked, strict=True):
        unknown = tuple(question.text for question in questions if question.kind == "unknown")
        if unknown:
            yield Heading(basis.therapist_of(each).name, minor=True)
            yield Bullets(unknown)
    common = (question.text for questions in asked for question in questions if question.kind != "unknown")
    yield Heading(basis.speech.say("plan.questions.all"), minor=True)
    yield Bullets(tuple(dict.fromkeys(common)))


def number_blocks(basis: Basis) -> Iterator[Block]:
    """Yield the weights and points of the first of the list; what is shown adds up to what is shown."""
    say, query = basis.speech.say, basis.matching.query
    first = first_ranked(basis)
    if not first or not query:
        return
    columns = [_points(basis.explanation(each), basis.speech) for each in first]
    rows = [
        (
            name_field(weighed.criterion.field, basis.speech),
            basis.speech.number(round(100 * weighed.weight / TOTAL_UNITS)),
            *(column[place] for column in columns),
        )
        for place, weighed in enumerate(query)
    ]
    names = (basis.therapist_of(each).name for each in first)
    yield Heading(say("plan.numbers.title"))
    yield Paragraph(say("plan.numbers.text"), quiet=True)
    yield Table(
        (say("plan.numbers.what"), say("plan.numbers.weight"), *names),
        (*rows, (say("plan.numbers.total"), "100", *(column[-1] for column in columns))),
    )


def _points(explanation: Explanation, speech: Speech) -> list[str]:
    """Return the points of each reason in tenths, and their sum."""
    tenths = shown_points([reason.contribution for reason in explanation.reasons])
    return [speech.number(each / 10) for each in (*tenths, sum(tenths))]


def _questions(basis: Basis, ranked: Ranked) -> tuple[CallQuestion, ...]:
    return first_call_questions(basis.explanation(ranked), basis.matching.profile, basis.speech)


def _person(basis: Basis, ranked: Ranked) -> Iterator[Block]:
    therapist, explanation, say = basis.therapist_of(ranked), basis.explanation(ranked), basis.speech.say
    yield Heading(therapist.name, minor=True)
    band = (say(f"matches.band.{explanation.band}"),) if explanation.band else ()
    described = () if therapist.id in basis.answers.shortlist else basis.describe(therapist)
    if band or described:
        yield Paragraph("\n".join((*band, *described)))
    texts = [
        *_ways(basis, ranked),
        *([say("plan.matches.too-little")] if basis.matching.too_little_known(ranked.row) else []),
    ]
    texts += [say("plan.matches.fits", text=each.text) for each in explanation.strongest[:MOST_REASONS]]
    if explanation.weakest is not None:
        texts.append(say("plan.matches.less", text=explanation.weakest.text))
    asks = (ask_about(name, basis.matching.profile, basis.speech) for name in explanation.ask_about)
    texts += [say("plan.matches.ask", text=text) for text in asks if text][:MOST_ASKED]
    yield Bullets(tuple(texts))


def _ways(basis: Basis, ranked: Ranked) -> Iterator[str]:
    """Yield which way to meet and to pay holds, where these carry limits."""
    for screen in basis.matching.eligibility.screens:
        said = ways_in.say_ways(screen, ranked.row, basis.speech)
        if said and screen.passes(ranked.row):
            yield basis.speech.say("plan.matches.fits", text=said)
