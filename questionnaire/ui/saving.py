"""Saving and opening: the visit as a file, and a file as the visit; what was there before is never lost by it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from questionnaire.answers import Answers, Dropped
from questionnaire.answers_file import read_answers, write_answers
from questionnaire.ui import file_opener, results, session, words

MOST_LEFT_OUT: Final = 8
_ABOUT_THE_FILE: Final = frozenset({"dropped.not-answers", "dropped.other-version"})


@dataclass(frozen=True)
class Opened:
    """What came of a file: the answers before and after it, what was left out, and a problem if nothing was opened."""

    problem: str = ""
    before: Answers | None = None
    after: Answers | None = None
    dropped: tuple[Dropped, ...] = ()
    other_questions: bool = False


def is_empty(answers: Answers) -> bool:
    """Return whether there is nothing in a visit but its language."""
    return answers == Answers(locale=answers.locale)


def file_text() -> str:
    """Return the visit as the text of an answers file."""
    data = write_answers(session.current_answers(), session.questionnaire_hash())
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True)


def open_sent(sent: Any) -> None:
    """Open what the browser read of a file, or remember what was wrong with it."""
    problem = problem_of(sent)
    if problem is None:
        open_text(sent["text"])
    else:
        session.remember("opened", Opened(problem=problem))


def problem_of(sent: Any) -> str | None:
    """Return what was wrong with a file before it was read, or None when there is a text to read."""
    if isinstance(sent, dict) and isinstance(sent.get("text"), str):
        return None
    return "too-large" if isinstance(sent, dict) and sent.get("problem") == "too-large" else "unreadable"


def open_text(text: str) -> None:
    """Make the answers of a file the visitor's, if there are any in it; the language on the page stays."""
    session.remember("opened", _opened(text))
    opened = session.recall("opened")
    if opened.after is not None:
        session.replace_answers(opened.after)


def undo() -> None:
    """Bring back what was there before a file was opened."""
    opened: Opened | None = session.recall("opened")
    if opened is not None and opened.before is not None:
        session.replace_answers(opened.before)
    session.remember("opened", Opened(problem="undone"))


def last_opened() -> Opened | None:
    """Return what came of the last file, as long as nothing has changed since."""
    opened: Opened | None = session.recall("opened")
    if opened is not None and opened.after not in (None, session.current_answers()):
        return None
    return opened


def left_out(opened: Opened) -> Iterator[str]:
    """Yield what could not be used of a file, in words, the first few."""
    said = list(dict.fromkeys(_say_dropped(each) for each in opened.dropped if each.sentence not in _ABOUT_THE_FILE))
    yield from said[:MOST_LEFT_OUT]
    if len(said) > MOST_LEFT_OUT:
        yield words.say("saved.open.left-out-more", n=len(said) - MOST_LEFT_OUT)


def _opened(text: str) -> Opened:
    data = _parsed(text)
    if not isinstance(data, dict) or not ({"answers", "shortlist", "check_ins", "words"} & set(data)):
        return Opened(problem="unreadable")
    before = session.current_answers()
    read, dropped = read_answers(data, session.current_questionnaire())
    after = replace(read, locale=before.locale)
    if is_empty(replace(after, use_readiness=True)):
        return Opened(problem="nothing", dropped=dropped)
    other = data.get("questionnaire") not in (None, session.questionnaire_hash())
    other = other or any(each.sentence == "dropped.other-version" for each in dropped)
    return Opened(before=before, after=after, dropped=dropped, other_questions=other)


def _parsed(text: str) -> Any:
    if len(text) > file_opener.MOST_BYTES:
        return None
    try:
        return json.loads(text.strip().removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None


def _say_dropped(dropped: Dropped) -> str:
    """Return a sentence about something left out; a question that is known here is named as it is asked."""
    question = session.current_questionnaire().by_id.get(dropped.values.get("question", ""))
    values = dict(dropped.values)
    if question is not None:
        values["question"] = f"“{results.speech().ask(question)}”"
    return words.say(dropped.sentence, **values)
