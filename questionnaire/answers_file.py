"""The answers file: a visitor's answers as plain data, written and read back with what was dropped."""

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from questionnaire.answers import (
    MOST_CHECK_INS,
    MOST_HIDDEN,
    MOST_KEPT,
    MOST_TEXT,
    VERSION,
    Answers,
    Dropped,
    Response,
    given_place,
    plain,
    read_number,
    read_response,
)
from questionnaire.questions import Importance, Question, Questionnaire
from questionnaire.typed_text import clean_data

T = TypeVar("T")
KEYS: Final = ("version", "questionnaire", "locale", "answers", "importance", "use_readiness", "shortlist", "hidden",
               "check_ins", "words")  # fmt: skip
CODE_APART: Final = "zip."
"""How the name of a postal code begins that is kept beside the answers, to be asked about; its question follows."""
MOST_ENTRIES: Final = 300
"""Chosen: far beyond what is noted about one thing, or written in words of one's own, in any visit."""


def write_answers(answers: Answers, questionnaire_hash: str) -> dict[str, Any]:
    """Return the answers as the plain data of an answers file."""
    return {
        "version": VERSION,
        "questionnaire": questionnaire_hash,
        "locale": answers.locale,
        "answers": {question: plain(response) for question, response in answers.responses.items()},
        "importance": {question: level.value for question, level in answers.importance.items()},
        "use_readiness": answers.use_readiness,
        "shortlist": {therapist: dict(kept) for therapist, kept in answers.shortlist.items()},
        "hidden": list(answers.hidden),
        "check_ins": [dict(check_in) for check_in in answers.check_ins],
        "words": dict(answers.words),
    }


def read_answers(data: Any, questionnaire: Questionnaire) -> tuple[Answers, tuple[Dropped, ...]]:
    """Return what can be used of an answers file's plain data, and what was dropped.

    Nothing that the data can hold raises: it may come from a browser, an older version or a stranger.
    """
    dropped: list[Dropped] = []
    data = clean_data(data)
    if not isinstance(data, Mapping):
        return Answers(), (Dropped("dropped.not-answers"),)
    dropped += [Dropped("dropped.unknown-key", {"key": _named(key)}) for key in data if key not in KEYS]
    if read_number(data.get("version", VERSION)) != VERSION:
        dropped.append(Dropped("dropped.other-version"))
    answers = Answers(
        responses=_responses(_mapping(data, "answers", dropped), questionnaire, dropped),
        importance=_importance(_mapping(data, "importance", dropped), questionnaire, dropped),
        use_readiness=_switch(data.get("use_readiness", True), dropped),
        shortlist=_shortlist(_mapping(data, "shortlist", dropped), dropped),
        hidden=_texts(data.get("hidden", ()), dropped),
        check_ins=_check_ins(data.get("check_ins", ()), dropped),
        words={**_words(_mapping(data, "words", dropped), "words", dropped), **codes_apart(data, questionnaire)},
        locale=_locale(data.get("locale", "en"), dropped),
    )
    return answers, tuple(dropped)


def _responses(data: Mapping[Any, Any], questionnaire: Questionnaire, dropped: list[Dropped]) -> dict[str, Response]:
    responses = {}
    for question_id, value in data.items():
        question = questionnaire.by_id.get(question_id) if isinstance(question_id, str) else None
        if question is None:
            dropped.append(Dropped("dropped.unknown-question", {"question": _named(question_id)}))
            continue
        if value is None or value == []:
            continue
        response = read_response(question, value)
        if response is not None:
            responses[question_id] = response
        if response is None or _lost_some(response, value):
            dropped.append(Dropped(_why_lost(question, value), {"question": question_id}))
    return responses


def codes_apart(data: Mapping[Any, Any], questionnaire: Questionnaire) -> dict[str, str]:
    """Return the postal codes that lie in another state than the one chosen, each by the name it is kept under.

    No answer holds them, so they change nothing; they are kept so that the person can be asked which one is right.
    """
    given = data.get("answers")
    places = {each.id: given_place(each, given.get(each.id)) for each in questionnaire.questions
              if each.kind == "place"} if isinstance(given, Mapping) else {}  # fmt: skip
    apart = {
        name: place.postal_code for name, place in places.items() if place is not None and place.contradicts_itself
    }
    return {f"{CODE_APART}{name}": code for name, code in apart.items() if code}


def _why_lost(question: Question, value: Any) -> str:
    place = given_place(question, value) if question.kind == "place" else None
    return "dropped.zip-elsewhere" if place is not None and place.contradicts_itself else "dropped.value"


def _lost_some(response: Response, value: Any) -> bool:
    """Return whether a response kept less than what was given for it."""
    if isinstance(response, tuple) and isinstance(value, (list, tuple)):
        return len(response) < len(value)
    kept = plain(response)
    given = [each for each in value.values() if each not in (None, "")] if isinstance(value, Mapping) else []
    return isinstance(kept, dict) and len(kept) < len(given)


def _importance(data: Mapping[Any, Any], questionnaire: Questionnaire, dropped: list[Dropped]) -> dict[str, Importance]:
    levels = {level.value: level for level in Importance}
    chosen = {}
    for question_id, level in data.items():
        if question_id not in questionnaire.by_id:
            dropped.append(Dropped("dropped.unknown-question", {"question": _named(question_id)}))
        elif isinstance(level, str) and level in levels:
            chosen[question_id] = levels[level]
        else:
            dropped.append(Dropped("dropped.importance", {"question": question_id}))
    return chosen


def _shortlist(data: Mapping[Any, Any], dropped: list[Dropped]) -> dict[str, dict[str, str]]:
    entries = {key: value for key, value in data.items() if isinstance(key, str) and isinstance(value, Mapping)}
    _note_lost("shortlist", len(data), len(entries), dropped)
    kept = dict(_at_most("shortlist", MOST_KEPT, tuple(entries.items()), dropped))
    return {key[:MOST_TEXT]: _words(value, "shortlist", dropped) for key, value in kept.items()}


def _at_most(part: str, most: int, given: tuple[T, ...], dropped: list[Dropped]) -> tuple[T, ...]:
    """Return as many as a person could have made, the first ones, and note how many that are when some were cut."""
    if len(given) > most:
        dropped.append(Dropped(f"dropped.too-many.{part}", {"n": str(most)}))
    return given[:most]


def _words(data: Mapping[Any, Any], part: str, dropped: list[Dropped]) -> dict[str, str]:
    texts = {key: value for key, value in _first(data) if isinstance(key, str) and isinstance(value, str)}
    kept = {key[:MOST_TEXT]: value[:MOST_TEXT] for key, value in texts.items()}
    _note_lost(part, len(data), len(kept) if list(kept.values()) == list(texts.values()) else -1, dropped)
    return kept


def _check_ins(data: Any, dropped: list[Dropped]) -> tuple[Mapping[str, Any], ...]:
    given = _list(data, "check_ins", dropped)
    kept = tuple(each for each in given if isinstance(each, Mapping))
    _note_lost("check_ins", len(given), len(kept), dropped)
    latest = _at_most("check_ins", MOST_CHECK_INS, kept[::-1], dropped)[::-1]
    return tuple({str(key): value for key, value in _first(each)} for each in latest)


def _texts(data: Any, dropped: list[Dropped]) -> tuple[str, ...]:
    given = _list(data, "hidden", dropped)
    kept = [each for each in given if isinstance(each, str)]
    _note_lost("hidden", len(given), len(kept), dropped)
    return _at_most("hidden", MOST_HIDDEN, tuple(dict.fromkeys(kept)), dropped)


def _note_lost(part: str, given: int, kept: int, dropped: list[Dropped]) -> None:
    """Note once for each part that less was kept of it than was given."""
    lost = Dropped("dropped.part", {"key": part})
    if kept < given and lost not in dropped:
        dropped.append(lost)


def _list(data: Any, key: str, dropped: list[Dropped]) -> list[Any]:
    if isinstance(data, (list, tuple)):
        return list(data)
    dropped.append(Dropped("dropped.wrong-kind", {"key": key}))
    return []


def _mapping(data: Mapping[Any, Any], key: str, dropped: list[Dropped]) -> Mapping[Any, Any]:
    value = data.get(key)
    if value is None or isinstance(value, Mapping):
        return value or {}
    dropped.append(Dropped("dropped.wrong-kind", {"key": key}))
    return {}


def _switch(value: Any, dropped: list[Dropped]) -> bool:
    word = str(value).lower()
    if word not in ("true", "false", "yes", "no"):
        dropped.append(Dropped("dropped.wrong-kind", {"key": "use_readiness"}))
    return word not in ("false", "no")


def _locale(value: Any, dropped: list[Dropped]) -> str:
    if isinstance(value, str) and value.isascii() and 2 <= len(value) <= 12:
        return value
    dropped.append(Dropped("dropped.wrong-kind", {"key": "locale"}))
    return "en"


def _first(data: Mapping[Any, Any]) -> list[tuple[Any, Any]]:
    return list(data.items())[:MOST_ENTRIES]


def _named(key: Any) -> str:
    """Return an unknown key short enough to be shown."""
    return repr(str(key)[:40])
