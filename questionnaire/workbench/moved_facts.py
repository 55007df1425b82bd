"""Moved facts: changes by which what is known of one person would stand at another, as when one column is sorted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from questionnaire.content.who_is_meant import words_of
from questionnaire.workbench.findings import Finding, ask

PERSONAL: Final = frozenset({"name", "about", "credentials", "contact.email", "contact.phone", "contact.website"})
_MOSTLY: Final = 0.8
"""Chosen: a column that was sorted alone and then edited a little still holds most of its old values."""
_LEAST: Final = 3
_LEAST_PERSONAL: Final = 2
_LEAST_COMMON: Final = 4
_MOST_SHOWN: Final = 4
_ELSEWHERE: Final = "stand at other people"


@dataclass(frozen=True)
class Move:
    """What the list says in a field of somebody and what the sheet says instead; `new` is "" for an empty cell."""

    address: str
    entry: str
    field: str
    old: str
    new: str


def moved_facts(moves: Sequence[Move], headings: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a question for each column whose values stand at other people, and for each name that is another's.

    Args:
        moves: all cells of people on the list that say something else than the list.
        headings: the address of each field's heading.
    """
    by_field: dict[str, list[Move]] = defaultdict(list)
    for move in moves:
        by_field[move.field].append(move)
    sorted_alone = {field: moved for field, each in by_field.items() if (moved := _stand_elsewhere(field, each))}
    if "name" in sorted_alone and len(sorted_alone) >= _LEAST:
        yield Finding(headings["id"], "", "id", _said_of_all(sorted_alone))
        return
    for field, moved in sorted_alone.items():
        yield ask(headings[field], "", field, _said(moved))
    yield from (_renamed(each) for each in by_field["name"] if "name" not in sorted_alone and _is_another(each))


def _stand_elsewhere(field: str, moves: Sequence[Move]) -> list[Move]:
    """Return the changes of a column that take a value from somebody else, if it looks moved as a whole."""
    news = Counter(move.new for move in moves if move.new)
    olds = Counter(move.old for move in moves if move.old)
    shared = (news & olds).total()
    if len(olds) * 2 > olds.total():
        least = _LEAST_PERSONAL if field in PERSONAL else _LEAST
        moved = shared >= least and shared >= _MOSTLY * news.total()
    else:
        moved = news == olds and shared >= _LEAST_COMMON
    return [move for move in moves if move.new in olds] if moved else []


def _said(moved: Sequence[Move]) -> str:
    who = ", ".join(move.entry for move in moved[:_MOST_SHOWN])
    more = f" and {len(moved) - _MOST_SHOWN} more" if len(moved) > _MOST_SHOWN else ""
    return (
        f"{len(moved)} values {_ELSEWHERE} than in the list ({who}{more}), "
        "as when one column is sorted alone. Undo that, or export again."
    )


def _said_of_all(sorted_alone: Mapping[str, Sequence[Move]]) -> str:
    return (
        f"the names and {len(sorted_alone) - 1} other columns {_ELSEWHERE} than in the list, "
        "as when the ids are sorted alone. Undo that, or export again. Nothing of this sheet is read."
    )


def without_followers(findings: Iterable[Finding], headings: Mapping[str, str]) -> list[Finding]:
    """Return findings without those that follow from a column, or all ids, that stands at other people."""
    found = list(findings)
    moved = {each.field for each in found if each.address == headings.get(each.field) and is_of_moved(each)}
    if "id" in moved:
        return [each for each in found if each.field == "id" and is_of_moved(each)]
    return [each for each in found if not (each.asked and each.field in moved) or is_of_moved(each)]


def is_of_moved(finding: Finding) -> bool:
    """Return whether a finding says that values stand at other people."""
    return _ELSEWHERE in finding.message


def _is_another(move: Move) -> bool:
    words = set(words_of(move.new))
    return bool(move.old and move.new) and not words & set(words_of(move.old))


def _renamed(move: Move) -> Finding:
    message = f"this is {move.old} in the list, and the new name has no word of it. An id is never given to another."
    return ask(move.address, move.entry, "name", message)


def misplaced_marks(rows: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Yield a question for each row whose mark is another person's; one for all where there are many.

    Args:
        rows: the address of the mark and the id of each such row.
    """
    found = list(rows)
    cure = "Sort the whole sheet or export again; if the row is a new person's, empty this cell."
    if len(found) >= _LEAST:
        message = f"{len(found)} rows stand at another id than when they were exported. {cure}"
        yield Finding(found[0][0], "", "", f"{message} Nothing of them is read.")
        return
    for address, entry in found:
        message = "this row was exported with another id. Facts do not move to other people."
        yield Finding(address, entry, "", f"{message} {cure}")
