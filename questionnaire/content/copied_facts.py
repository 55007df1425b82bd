"""Copied facts: what belongs to one therapist, and stands in the entry of another because that was copied."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from questionnaire.content.placed import Document, Path
from questionnaire.content.typed import entry_name, problem_at
from questionnaire.problems import Problem, Severity

Mark = tuple[str, ...]
"""A kind of fact, and the fact without the differences in which it may be written."""
FirstPlaces = dict[Mark, Path]

MOST: Final = 20
"""Of each kind. Chosen: enough to see what is going on; those that are mended or silenced make room for others."""
_LEAST_TEXT: Final = 40
"""Chosen: two people may both write "I like plain talk.", but hardly two sentences alike."""
_MOST_ALIKE: Final = 3
"""Chosen: a text that more entries have is the practice's own, and not left over from copying."""
_LEAST_IDENTITY: Final = 2
_SHARED_BOXES: Final = (
    *("admin", "appointments", "clinic", "contact", "desk", "frontdesk", "hello", "help", "info", "intake", "mail"),
    *("office", "reception", "referrals", "scheduling", "team", "therapy", "welcome"),
)
_NO_LETTER: Final = re.compile(r"[\W_]+")
_OWN: Final = "Write this therapist's own, or take it away until you know it."


def copied_errors(document: Document, path: Path, first: FirstPlaces) -> Iterator[Problem]:
    """Yield an error for each license and each email of an entry that an earlier one has: a client would be misled."""
    for place, mark in (*_licenses(document, path), *_own_email(document, path)):
        found = first.setdefault(mark, place)
        if found[:2] != path:
            misled = "a license is one person's" if mark[0] == "license" else "a message would reach somebody else"
            message = f"this {mark[0]} is also that of {_who(document, found)}, and {misled}. {_OWN}"
            yield problem_at(document, place, message)


def copied_warnings(document: Document, paths: list[Path]) -> Iterator[Problem]:
    """Yield a warning for each phone, shared mailbox, text or consent that an earlier entry has as well."""
    yield from islice(_shared(document, paths, ("contact", "phone"), "phone"), MOST)
    yield from islice(_shared(document, paths, ("contact", "email"), "email"), MOST)
    yield from islice(_same_texts(document, paths), MOST)
    yield from islice(_same_consent(document, paths), MOST)


def is_shared_box(email: str) -> bool:
    """Return whether an email is by its name that of an office, as in info@ or front-desk@."""
    return _NO_LETTER.sub("", email.partition("@")[0].casefold()) in _SHARED_BOXES


def _licenses(document: Document, path: Path) -> Iterator[tuple[Path, Mark]]:
    credentials = document.at((*path, "credentials"))
    for index, credential in enumerate(credentials if isinstance(credentials, list) else ()):
        given = credential if isinstance(credential, dict) else {}
        number, state = given.get("license"), given.get("state")
        if isinstance(number, str) and isinstance(state, str) and any(each.isdigit() for each in number):
            place = (*path, "credentials", index, "license")
            yield place, ("license", _NO_LETTER.sub("", number.casefold()), state.casefold())


def _own_email(document: Document, path: Path) -> Iterator[tuple[Path, Mark]]:
    email = document.at((*path, "contact", "email"))
    if isinstance(email, str) and "@" in email and not is_shared_box(email):
        yield (*path, "contact", "email"), ("email", email.strip().casefold())


def _shared(document: Document, paths: list[Path], field: Path, name: str) -> Iterator[Problem]:
    """Yield a warning for each way of reaching somebody that an earlier entry of another practice has."""
    seen: dict[str, Path] = {}
    for path in paths:
        value = document.at((*path, *field))
        plain = _plain_contact(name, value) if isinstance(value, str) else ""
        first = seen.setdefault(plain, path) if plain else path
        if first != path and not _one_practice(document, first, path):
            found = f"this {name} is also that of {_who(document, (*first, *field))}."
            yield _warning(document, (*path, *field), found)


def _plain_contact(name: str, value: str) -> str:
    if name == "phone":
        return re.sub(r"\D", "", value).removeprefix("1")
    return value.strip().casefold() if is_shared_box(value) else ""


def _same_texts(document: Document, paths: list[Path]) -> Iterator[Problem]:
    """Yield a warning for each text in a therapist's own words that an earlier entry has."""
    by_text: dict[str, list[Path]] = {}
    for path in paths:
        text = document.at((*path, "about"))
        plain = " ".join(text.split()).casefold() if isinstance(text, str) else ""
        if len(plain) >= _LEAST_TEXT:
            by_text.setdefault(plain, []).append(path)
    for first, *others in by_text.values():
        for path in others if len(others) < _MOST_ALIKE else ():
            found = f"this text is also that of {_who(document, (*first, 'about'))}."
            yield _warning(document, (*path, "about"), found)


def _same_consent(document: Document, paths: list[Path]) -> Iterator[Problem]:
    """Yield a warning for each identity that an earlier entry has to the word, agreed to on the same day."""
    seen: dict[tuple[str, str], Path] = {}
    for path in paths:
        day, identity = document.at((*path, "consent_on")), document.at((*path, "identity"))
        if isinstance(day, str) and sum(map(_size, _values(identity))) >= _LEAST_IDENTITY:
            first = seen.setdefault((day, repr(identity)), path)
            if first != path:
                found = f"this day and this identity are also those of {_who(document, (*first, 'consent_on'))}."
                yield _warning(document, (*path, "consent_on"), found)


def _values(identity: Any) -> tuple[Any, ...]:
    return tuple(identity.values()) if isinstance(identity, dict) else ()


def _size(value: Any) -> int:
    return len(value) if isinstance(value, list) else 1


def _one_practice(document: Document, *paths: Path) -> bool:
    """Return whether entries have pages of their own on one website: then they may well share a phone."""
    sites = [str(document.at((*path, "contact", "website")) or "").casefold() for path in paths]
    hosts = {site.partition("://")[2].partition("/")[0] for site in sites}
    return len(hosts) == 1 and "" not in hosts and len({*sites}) == len(sites)


def _who(document: Document, place: Path) -> str:
    return f"{entry_name(document, place[:2])} on line {document.place(place)[0]}"


def _warning(document: Document, path: Path, found: str) -> Problem:
    remedy = "If it was copied, write this therapist's own or take it away; if they share it, add # ok: they share it."
    return problem_at(document, path, f"{found} {remedy}", Severity.WARNING)
