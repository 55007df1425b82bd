"""Moving on: what to think of when somebody changes therapists, with nobody at fault, and what to tell the next one."""

from collections.abc import Sequence
from typing import Final

from questionnaire.alliance.choose_again import moves
from questionnaire.alliance.feedback import WELL
from questionnaire.alliance.first_session import style_line
from questionnaire.check_ins import CheckIn, Item
from questionnaire.ui import frame, noting, results, session, words

HANDOVER: Final = ("records", "medicine", "bills", "between")


def draw() -> None:
    """Draw what to think of when moving on; after a crossed boundary nobody is asked to say goodbye."""
    check_ins = noting.finished()
    unsafe = noting.felt_unsafe()
    frame.subheading(words.say("checkin.handover.title"))
    frame.paragraph(words.say("checkin.handover.text-unsafe" if unsafe else "checkin.handover.text"), quiet=True)
    first = "no-contact" if unsafe else "thanks"
    frame.bullets([words.say(f"checkin.handover.{each}") for each in (first, *HANDOVER)])
    told = _to_tell(check_ins)
    if told:
        frame.small_heading(words.say("checkin.handover.tell"))
        frame.bullets(told)


def _to_tell(check_ins: Sequence[CheckIn]) -> list[str]:
    """Return what the next person could be told: what was good last, and which way it should go."""
    good = [] if noting.felt_unsafe() else _good_last(check_ins)
    names = results.speech().enumerated([words.say(f"checkin.item.{item}.name") for item in good])
    told = [words.say("checkin.handover.good", what=names)] if good else []
    wanted = moves(session.current_answers(), check_ins)
    return told + [style_line(name, way, results.speech()) for name, way in wanted.items()]


def _good_last(check_ins: Sequence[CheckIn]) -> list[Item]:
    answered = [each for each in check_ins if each.items]
    return [item for item, rating in answered[-1].items.items() if rating >= WELL] if answered else []
