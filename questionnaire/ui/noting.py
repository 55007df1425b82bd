"""Noting: the check-in that is being filled in, kept with the answers at every tap, and who it is about."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from questionnaire.answers import MOST_CHECK_INS
from questionnaire.check_ins import CheckIn, drop_check_in, keep_check_in, read_check_ins
from questionnaire.ui import session, widgets, words

WIDGETS: Final = "w-check-in-"
SECOND: Final = "~2"
"""A second person who is not on the short list; no id of a catalogue looks like this."""


def key(part: str) -> str:
    """Return the key of one widget of the form."""
    return f"{WIDGETS}{part}"


def all_check_ins() -> tuple[CheckIn, ...]:
    """Return everything that was noted, in the order it was written."""
    return read_check_ins(session.current_answers().check_ins)


def finished() -> tuple[CheckIn, ...]:
    """Return what was noted, without the check-in that is still on the form."""
    return tuple(each for each in all_check_ins() if not each.unfinished)


def felt_unsafe() -> bool:
    """Return whether any check-in says that a boundary was crossed: then nobody is told that no one is at fault."""
    return any(each.unsafe for each in finished())


def place() -> int | None:
    """Return the place of the check-in on the form; None while nothing of it was filled in."""
    check_ins, chosen = all_check_ins(), session.recall("check-in")
    if isinstance(chosen, int) and chosen < len(check_ins):
        return chosen
    return next((number for number, each in enumerate(check_ins) if each.unfinished), None)


def current() -> CheckIn:
    """Return the check-in on the form."""
    here = place()
    return all_check_ins()[here] if here is not None else CheckIn(therapist=usual_therapist(), unfinished=True)


def is_changing() -> bool:
    """Return whether the form holds a check-in that was noted before."""
    return place() is not None and not current().unfinished


def change(changed: Callable[[CheckIn], CheckIn]) -> None:
    """Change the check-in on the form, and keep it."""
    here = place()
    session.remember("check-in-removed", None)
    _keep(changed(current()), here)
    session.remember("check-in", here if here is not None else len(all_check_ins()) - 1)


def finish() -> bool:
    """Close the form and return whether anything was noted; an empty check-in is not kept."""
    here, check_in = place(), current()
    start_new()
    if here is None or not check_in.says_something:
        if here is not None:
            session.change_answers(lambda answers: drop_check_in(answers, here))
        return False
    _keep(replace(check_in, unfinished=False), here)
    session.remember("check-in-shown", here)
    return True


def start_new() -> None:
    """Leave the check-in on the form, for a new one."""
    session.remember("check-in", None)
    widgets.forget(WIDGETS)


def start_over() -> None:
    """Empty the form; what was on it can be put back."""
    here = place()
    if here is not None:
        remove(here)


def edit(here: int) -> None:
    """Put a check-in that was noted before on the form."""
    start_new()
    session.remember("check-in", here)


def remove(here: int) -> None:
    """Take a check-in away, until it is put back."""
    session.remember("check-in-removed", (here, all_check_ins()[here]))
    session.change_answers(lambda answers: drop_check_in(answers, here))
    session.remember("check-in-shown", None)
    start_new()


def removed() -> CheckIn | None:
    """Return the check-in that was removed last, while it can be put back."""
    found: tuple[int, CheckIn] | None = session.recall("check-in-removed")
    return found[1] if found else None


def put_back() -> None:
    """Put the check-in that was removed last where it was."""
    found: tuple[int, CheckIn] | None = session.recall("check-in-removed")
    session.remember("check-in-removed", None)
    if found is not None:
        here, check_in = found
        after = tuple(each.as_json() for each in all_check_ins())
        kept = (*after[:here], check_in.as_json(), *after[here:])
        session.change_answers(lambda answers: replace(answers, check_ins=kept))


def shown() -> int | None:
    """Return the place of the check-in whose result is on the page: the one chosen, or the last one noted."""
    check_ins, chosen = all_check_ins(), session.recall("check-in-shown")
    if isinstance(chosen, int) and chosen < len(check_ins) and not check_ins[chosen].unfinished:
        return chosen
    finished = [number for number, each in enumerate(check_ins) if not each.unfinished]
    return finished[-1] if finished else None


def is_full() -> bool:
    """Return whether there is no room for another check-in."""
    return place() is None and len(all_check_ins()) >= MOST_CHECK_INS


def therapists() -> tuple[str, ...]:
    """Return whom a check-in may be about: the short list, whoever was written about, and people on no list."""
    answers = session.current_answers()
    written = dict.fromkeys(each.therapist for each in all_check_ins())
    listed = [each for each in (*answers.shortlist, *written) if each not in ("", SECOND)]
    return (*dict.fromkeys(listed), "", *((SECOND,) if "" in written else ()))


def usual_therapist() -> str:
    """Return whom the earlier check-ins were about, if that was always the same person."""
    written = {each.therapist for each in all_check_ins()}
    return written.pop() if len(written) == 1 else ""


def name_of(therapist: str) -> str | None:
    """Return what somebody is called; None for somebody on no list, or no longer listed."""
    content = session.content()
    found = content.catalogue.by_id.get(therapist)
    return None if found is None or therapist in content.withdrawn else found.name


def say_whom(therapist: str) -> str:
    """Return whom a check-in is about, to choose from."""
    if therapist in ("", SECOND):
        return words.say("checkin.session.somebody" if therapist == "" else "checkin.session.somebody-else")
    return name_of(therapist) or words.say("shortlist.someone")


def say_with(therapist: str) -> str:
    """Return whom a course is with, as a heading."""
    if therapist in ("", SECOND):
        return words.say("checkin.course.somebody" if therapist == "" else "checkin.course.somebody-else")
    name = name_of(therapist)
    return words.say("checkin.course.with", name=name) if name else words.say("checkin.course.gone")


def _keep(check_in: CheckIn, here: int | None) -> None:
    session.change_answers(lambda answers: keep_check_in(answers, check_in, here))
