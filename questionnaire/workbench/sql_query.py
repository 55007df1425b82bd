"""The SQL query: the whole formula for one person's answers as one statement that finds who could stand first.

Weights, unknowns, gates and must-haves are all in it. What comes back are the near-ties of the first few too: the order
inside a group is drawn by a hash, which `order_rows` does as everywhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial, reduce
from typing import Final

import numpy as np

from questionnaire.fit.claims import FIRST, STEPS
from questionnaire.fit.columns import POINT, TOTAL_UNITS, WeighedColumn, WeighedCriterion, weigh
from questionnaire.fit.constraints import allowed_codes
from questionnaire.fit.index import FULL, TAKING, UNKNOWN, Bits, FitIndex
from questionnaire.fit.knowledge import stated_units
from questionnaire.fit.places import within_miles
from questionnaire.fit.ranking import Distances, Ranking, Rows
from questionnaire.fit.recommender import turns
from questionnaire.fit.way_fees import fees_of_way
from questionnaire.postal_codes import coordinates
from questionnaire.profile import Criterion, Profile
from questionnaire.wanted import Limit, Members, Position, Spots, Wanted, Within
from questionnaire.workbench.sql_table import claimed_column, column_of, known_column, office_columns

Row = tuple[str, str, int]
"""The list, the id and the fit in whole units."""
_STATEMENT: Final = """WITH screened AS (
  SELECT id, taking,
    {lost} AS lost,
    {passes} AS passes,
    {fails} AS fails,
    {enough} AS enough
  FROM {table} WHERE active{gone}
), listed AS (
  SELECT id, lost, CASE WHEN passes AND enough AND taking = {taking} THEN 'matches'
    WHEN passes AND enough AND taking = {full} THEN 'full_now'
    WHEN NOT fails AND taking <> {full} THEN 'ask_first' ELSE '' END AS list FROM screened
), placed AS (
  SELECT list, id, lost, ROW_NUMBER() OVER (PARTITION BY list ORDER BY lost) AS place FROM listed WHERE list <> ''
), reached AS (
  SELECT list AS of_list, MAX(lost) + ({total} - MAX(lost)) % {point} AS reach
  FROM placed WHERE place <= {top} GROUP BY list
)
SELECT list, id, {total} - lost AS units FROM placed JOIN reached ON list = of_list WHERE lost <= reach
ORDER BY list, units DESC, id"""


def sql_of(index: FitIndex, profile: Profile, table: str, top: int, withdrawn: Iterable[str] = ()) -> str:
    """Return the query for one person: the first `top` of each list, and all who are nearly as good as the last.

    Args:
        index: the index that the table was written from; how often each code occurs decides what unknown counts as.
        profile: what the person seeks.
        table: what the engine calls the table.
        top: how many of each list are wanted.
        withdrawn: ids that appear nowhere.
    """
    query = weigh(index, profile)
    losses = [each for weighed in query for each in _losses(index, weighed)]
    screens = [_screen(index, each) for each in profile.constraints]
    gone = ", ".join(f"'{each}'" for each in sorted({*profile.hidden, *withdrawn}) if each in index.rows)
    return _STATEMENT.format(
        lost=" + ".join(losses) or "0",
        passes=" AND ".join(passes for passes, _ in screens) or "TRUE",
        fails=" OR ".join(f"NOT ({passes} OR {unknown})" for passes, unknown in screens) or "FALSE",
        enough=_enough(index, query),
        table=table,
        gone=f" AND id NOT IN ({gone})" if gone else "",
        taking=TAKING,
        full=FULL,
        point=POINT,
        total=TOTAL_UNITS,
        top=top,
    )


def order_rows(rows: Sequence[Row], profile: Profile, top: int) -> dict[str, list[tuple[str, int]]]:
    """Return the first ids of each list with their groups, in the order that a client sees."""
    if profile.under_age:
        return {}
    found = {}
    for name in sorted({each[0] for each in rows}):
        ids = [therapist_id for of, therapist_id, _ in rows if of == name]
        ranking = _ranking(ids, [units for of, _, units in rows if of == name], profile.digest)
        found[name] = [(ids[each.row], each.group) for each in ranking[:top]]
    return found


def _ranking(ids: Sequence[str], units: Sequence[int], digest: str) -> Ranking:
    lost = np.array([TOTAL_UNITS - each for each in units], np.int32)

    def distances(_: Bits) -> tuple[Distances, Rows]:
        return lost, np.arange(len(lost))

    return Ranking(np.packbits(np.ones(len(ids), bool)), distances, partial(turns, ids, digest), weighs=True)


def _losses(index: FitIndex, weighed: WeighedCriterion) -> Iterator[str]:
    """Yield what each column of a criterion loses."""
    criterion = weighed.criterion
    codes = list(_codes(index, criterion))
    for code, column in zip(codes, weighed.weighed, strict=True):
        yield _looked_up(code, column)
        if column.claims is not None:
            yield _beyond(criterion.field, code, column)


def _beyond(field_name: str, code: str, column: WeighedColumn) -> str:
    """Return what those lose besides who list more in a field than its full worth."""
    assert column.claims is not None and column.beyond is not None
    totals = zip(column.claims.totals, column.beyond[FIRST:], strict=True)
    cases = " ".join(
        f"WHEN {total * STEPS + each} THEN {lost[each]}" for total, lost in totals for each in range(1, STEPS)
    )
    return f"(CASE {_quoted(claimed_column(field_name))} * {STEPS} + COALESCE({code}, 0) {cases} ELSE 0 END)"


def _enough(index: FitIndex, query: Sequence[WeighedCriterion]) -> str:
    """Return when at least half of the weight of what was stated is known."""
    stated = [each for each in query if not each.criterion.from_readiness]
    firsts = [next(_codes(index, each.criterion)) for each in stated]
    known = [
        f"(CASE WHEN ({code}) IS NULL THEN 0 ELSE {each.weight} END)" for each, code in zip(stated, firsts, strict=True)
    ]
    return f"2 * ({' + '.join(known)}) >= {stated_units(query)}" if known else "TRUE"


def _looked_up(code: str, column: WeighedColumn) -> str:
    cases = " ".join(f"WHEN {each} THEN {column.losses[each]}" for each in range(column.highest + 1))
    return f"(CASE {code} {cases} ELSE {column.losses[UNKNOWN]} END)"


def _codes(index: FitIndex, criterion: Criterion) -> Iterator[str]:
    """Yield the code of each column of a criterion, NULL where unknown."""
    name, wanted = criterion.field, criterion.wanted
    match criterion.compared.compare, wanted:
        case "axis" | "ordinal", Position():
            yield _quoted(column_of(name))
        case "coverage", Members(values):
            for member in values:
                yield _member(index, name, member)
        case _:
            passes, unknown = _screen(index, criterion)
            yield f"CASE WHEN {passes} THEN 1 WHEN {unknown} THEN NULL ELSE 0 END"


def _member(index: FitIndex, name: str, member: str) -> str:
    if member in index.sets[name].members:
        return _quoted(column_of(name, member))
    return f"CASE WHEN {_quoted(known_column(name))} THEN 0 ELSE NULL END"


def _screen(index: FitIndex, constraint: Criterion) -> tuple[str, str]:
    """Return when a constraint is known to be passed, and when nothing is known."""
    if constraint.limits and isinstance(constraint.wanted, Members):
        return reduce(_either, (_way(index, constraint, each) for each in constraint.wanted.values))
    return reduce(_both, (_demand(index, constraint, each) for each in constraint.filters))


def _way(index: FitIndex, gate: Criterion, way: str) -> tuple[str, str]:
    offered = _listed(index, gate.field, "any", (way,))
    limits = (_limited(index, each.limit, way) for each in gate.limits if way in each.ways)
    return reduce(_both, limits, offered)


def _limited(index: FitIndex, limit: Criterion, way: str) -> tuple[str, str]:
    if isinstance(limit.wanted, Within):
        return _near_enough(index, limit.wanted)
    assert isinstance(limit.wanted, Limit)
    return _inside(fees_of_way(index, limit.field, way)[0], limit.wanted)


def _demand(index: FitIndex, constraint: Criterion, wanted: Wanted) -> tuple[str, str]:
    match wanted:
        case Spots(values):
            column = _quoted(column_of(constraint.field))
            codes = ", ".join(map(str, allowed_codes(constraint.compared, values)))
            there = f"{column} IN ({codes})" if codes else "FALSE"
            return f"({column} IS NOT NULL AND {there})", f"({column} IS NULL)"
        case Limit():
            return _inside(constraint.field, wanted)
        case Within():
            return _near_enough(index, wanted)
        case Members(values):
            return _listed(index, constraint.field, constraint.compared.compare, values)
    raise TypeError(f"{constraint.field} cannot be compared")


def _both(one: tuple[str, str], other: tuple[str, str]) -> tuple[str, str]:
    """Return two verdicts joined by Kleene's "and": one failure decides, whatever is unknown beside it."""
    passes = f"({one[0]} AND {other[0]})"
    return passes, f"(NOT {passes} AND ({one[0]} OR {one[1]}) AND ({other[0]} OR {other[1]}))"


def _either(one: tuple[str, str], other: tuple[str, str]) -> tuple[str, str]:
    """Return two verdicts joined by Kleene's "or": one pass decides, whatever is unknown beside it."""
    passes = f"({one[0]} OR {other[0]})"
    return passes, f"(NOT {passes} AND ({one[1]} OR {other[1]}))"


def _inside(name: str, limit: Limit) -> tuple[str, str]:
    column, sign = _quoted(column_of(name)), ">=" if limit.at_least else "<="
    return f"({column} IS NOT NULL AND {column} {sign} {float(limit.value)!r}e0)", f"({column} IS NULL)"


def _listed(index: FitIndex, name: str, compare: str, values: Sequence[str]) -> tuple[str, str]:
    joint = " AND " if compare == "coverage" else " OR "
    listed = joint.join(f"COALESCE({_member(index, name, each)}, 0) > 0" for each in values)
    known = _quoted(known_column(name))
    return f"({known} AND ({listed}))", f"(NOT {known})"


def _near_enough(index: FitIndex, within: Within) -> tuple[str, str]:
    here = coordinates(within.postal_code)
    if here is None:
        return "FALSE", "TRUE"
    near = within_miles(here, index.offices.points, float(within.miles)).tolist()
    places = ", ".join(map(str, near))
    inside = [f"COALESCE({_quoted(each)} IN ({places}), FALSE)" for each in office_columns(index)] if near else []
    passes = f"({' OR '.join(inside) or 'FALSE'})"
    return passes, f'(NOT {passes} AND (NOT "offices___known?" OR "offices___unplaced"))'


def _quoted(name: str) -> str:
    return f'"{name}"'
