"""Own keys: what editors keep for themselves in an office or a license stays with it, though no cell shows it."""

from collections.abc import Callable, Sequence
from typing import Final

from questionnaire.workbench.cells import CellError
from questionnaire.workbench.entry_fields import OWN
from questionnaire.workbench.yaml_nodes import Plain

Record = dict[str, Plain]
_SHOWN: Final = 60


def with_own_keys(old: Plain, new: Plain) -> Plain:
    """Return records with the editors' own keys of the old records that they stand for.

    Raises:
        CellError: a record of which an editor keeps something would go.
    """
    kept = [each for each in old if _own(each)] if isinstance(old, list) else []
    if not kept or not isinstance(new, list):
        return new
    homes: dict[int, Record] = {}
    for is_meant in (_says_the_same, _begins_alike):
        _settle(kept, new, homes, is_meant)
    if kept:
        keys = ", ".join(_own(kept[0]))[:_SHOWN]
        raise CellError(f"the file keeps {keys} with what would go here. Change this in the file itself.")
    return [{**each, **homes.get(at, {})} if isinstance(each, dict) else each for at, each in enumerate(new)]


def _settle(
    kept: list[Plain], new: Sequence[Plain], homes: dict[int, Record], is_meant: Callable[[Record, Record], bool]
) -> None:
    """Take out of `kept` what has one record that it stands for, and give its keys to that one."""
    for record in tuple(kept):
        fits = [
            at
            for at, each in enumerate(new)
            if at not in homes and isinstance(each, dict) and isinstance(record, dict) and is_meant(record, each)
        ]
        if len(fits) == 1:
            homes[fits[0]] = _own(record)
            kept.remove(record)


def _says_the_same(record: Record, other: Record) -> bool:
    return _shown(record) == other


def _begins_alike(record: Record, other: Record) -> bool:
    return next(iter(_shown(record).items()), None) == next(iter(other.items()), None)


def _shown(record: Record) -> Record:
    return {key: value for key, value in record.items() if not key.startswith(OWN)}


def _own(record: Plain) -> Record:
    items = record.items() if isinstance(record, dict) else ()
    return {key: value for key, value in items if key.startswith(OWN)}
