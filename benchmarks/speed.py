"""How fast the nearest are found, in how many therapists, beside a plain sum of the same bytes and other engines.

`python -m benchmarks.speed` prints ratios within one run; `--sizes 1000000` asks for other sizes. A query is whole:
weights, must-haves, losses, the first ten with their near-ties, and what dropping each must-have would add.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import click
import numpy as np
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks.clock import Work, in_turns
from benchmarks.codes import entry_of, made_up_index
from benchmarks.page import page_script
from benchmarks.plain import plain_fits, raw_weight
from benchmarks.rivals import by_scikit_learn, missing, rivals
from benchmarks.wishes import MUSTS, Musts, a_profile
from questionnaire.content.library import DATA, Content, read_content
from questionnaire.fit.columns import POINT, TOTAL_UNITS, weigh
from questionnaire.fit.explanation import explain_match
from questionnaire.fit.index import FitIndex
from questionnaire.fit.matching import Matching, find_matches
from questionnaire.fit.recommender import Algorithm
from questionnaire.profile import Profile
from questionnaire.speech import Speech

SIZES: Final = (30, 100, 10_000, 100_000, 1_000_000)
ROUNDS: Final = 5
SEED: Final = 1
SHOWN: Final = 10
SCIKIT_LEARN: Final = "scikit-learn, brute Manhattan, none required"
EXPLAINING: Final = "explaining ten matches"
SUM: Final = "a sum of the same bytes"
LARGE: Final = 1_000_000
MOST_SUMS: Final = 100
LEAST_FASTER: Final = 5
"""The promise at a million therapists, nothing required: sums of the same bytes, and how much faster than
scikit-learn's own search on one thread. It was 60 sums until claims had to be looked up by all that somebody lists."""


@dataclass(frozen=True)
class Timed:
    """One size: what each piece of work took in seconds, how many were eligible, and the largest error in points."""

    size: int
    seconds: Mapping[str, float]
    eligible: Mapping[str, int]
    error: float


def named(musts: Musts) -> str:
    """Return what a whole query is called in the table."""
    return f"our query, {musts} required"


def whole_query(index: FitIndex, profile: Profile, algorithm: Algorithm) -> Matching:
    """Return a matching of which the first ten have been read, and all that dropping each wish would do."""
    found = find_matches(index, profile, algorithm=algorithm)
    for ranked in (found.matches, found.ask_first, found.full_now):
        ranked[:SHOWN]
    for each in found.relaxations:
        _ = each.best_units, each.better_than_now, each.smallest_step
    return found


def works(content: Content, index: FitIndex) -> Iterator[tuple[str, Work]]:
    """Yield what is timed at one size."""
    profiles = {musts: a_profile(content.questionnaire, musts) for musts in MUSTS}
    columns = [column for weighed in weigh(index, profiles["none"]) for column in weighed.weighed]
    bytes_read = np.stack([column.codes for column in columns]).ravel()
    whole_words = bytes_read[: len(bytes_read) // 8 * 8].view(np.uint64)
    yield SUM, whole_words.sum
    for musts, profile in profiles.items():
        yield named(musts), _query(index, profile, "auto")
    yield "the same with tables, none required", _query(index, profiles["none"], "tables")
    yield EXPLAINING, _explaining(content, whole_query(index, profiles["none"], "auto"))
    yield SCIKIT_LEARN, by_scikit_learn(columns)
    points = np.stack([(column.losses / POINT).astype(np.float32)[column.codes] for column in columns], axis=1)
    for rival in rivals(index.size):
        yield rival.name, rival.prepared(points)


def _query(index: FitIndex, profile: Profile, algorithm: Algorithm) -> Work:
    return lambda: whole_query(index, profile, algorithm)


def _explaining(content: Content, found: Matching) -> Work:
    speech = Speech(content.wordings["en"], content.vocabulary)
    entries = {each.row: entry_of(found.index, each.row) for each in found.matches[:SHOWN]}
    return lambda: [explain_match(found, each, entries[each.row], speech) for each in found.matches[:SHOWN]]


def largest_error(index: FitIndex, profile: Profile) -> float:
    """Return how far any match is from plain float64 sums of shares times fits times worths, in points."""
    found = find_matches(index, profile, algorithm="tables")
    rows = np.flatnonzero(index.unpacked(found.eligibility.match_bits))
    wanted = np.zeros(len(rows))
    for weighed in found.query:
        fits = plain_fits(weighed, rows)
        expected = sum(float(column.share * (column.expected or 0)) for column in weighed.columns)
        wanted += float(raw_weight(weighed.criterion)) * np.where(np.isnan(fits), expected, fits)
    total = sum(raw_weight(each.criterion) for each in found.query)
    distances, _ = found.neighbors.distances(found.query, found.eligibility.match_bits)
    ours = (TOTAL_UNITS - distances) / POINT
    return float(np.abs(ours - 100 * wanted / float(total)).max(initial=0.0))


def measured(content: Content, size: int, rounds: int, done: Callable[[], None]) -> Timed:
    """Return what everything took at one size."""
    index = made_up_index(size, SEED, content.questionnaire, content.vocabulary)
    profiles = {musts: a_profile(content.questionnaire, musts) for musts in MUSTS}
    found = {musts: find_matches(index, profile) for musts, profile in profiles.items()}
    error = max(largest_error(index, profile) for profile in profiles.values())
    eligible = {musts: each.eligible_count for musts, each in found.items()}
    return Timed(size, in_turns(dict(works(content, index)), rounds, done), eligible, error)


def show(console: Console, timed: Timed) -> None:
    """Print one size as a table: processor time, and that as multiples of the plain sum and of our own query."""
    ours, total = timed.seconds[named("none")], timed.seconds[SUM]
    table = Table("work", "ms", "in sums", "in queries", title=f"{timed.size:,} therapists")
    for name, seconds in timed.seconds.items():
        table.add_row(name, f"{seconds * 1000:.3f}", f"{seconds / total:.1f}", f"{seconds / ours:.2f}")
    console.print(table)
    listed = ", ".join(f"{count:,} with {musts} required" for musts, count in timed.eligible.items())
    console.print(f"In a list: {listed}. Largest error against float64: {timed.error:.1e} points.\n", soft_wrap=True)


def broken_promises(timed: Sequence[Timed]) -> Iterator[str]:
    """Yield what a run shows that is not as promised."""
    for each in timed:
        ours = each.seconds[named("none")]
        if each.error > 1e-6:
            yield f"{each.size:,}: a fit is {each.error:.1e} points off."
        if each.size == LARGE and ours > MOST_SUMS * each.seconds[SUM]:
            yield f"{each.size:,}: a query takes more than {MOST_SUMS} sums of the same bytes."
        if each.size == LARGE and LEAST_FASTER * ours > each.seconds[SCIKIT_LEARN]:
            yield f"{each.size:,}: a query is less than {LEAST_FASTER} times faster than scikit-learn's search."
        if each.size == 10_000 and each.seconds[EXPLAINING] > ours:
            yield f"{each.size:,}: explaining ten costs more than finding them."


@click.command()
@click.option("--sizes", default=",".join(map(str, SIZES)), help="How many therapists, separated by commas.")
@click.option("--rounds", type=click.IntRange(min=1), default=ROUNDS, help="The median of how many rounds.")
def main(sizes: str, rounds: int) -> None:
    """Print what finding the nearest costs at each size, and exit with 1 if a promise is not kept."""
    content, _ = read_content(DATA, None, date.today())
    assert content is not None
    chosen = [int(each) for each in sizes.split(",")]
    console = Console()
    timed = []
    with Progress(console=Console(stderr=True), transient=True) as progress:
        for size in chosen:
            steps = (rounds + 1) * (len(MUSTS) + 4 + len(list(rivals(size))))
            task = progress.add_task(f"{size:,} therapists", total=steps)
            timed.append(measured(content, size, rounds, lambda task=task: progress.advance(task)))
    for each in timed:
        show(console, each)
    page = page_script(content)
    smallest = timed[0]
    share = smallest.seconds[named("none")] / page
    console.print(f"A query over {smallest.size:,} therapists is {share:.1%} of the script of the matches page.")
    if missing():
        console.print(f"Not installed, so not compared: {', '.join(missing())}.")
    broken = list(broken_promises(timed))
    console.print("\n".join(broken) or "Every promise is kept.")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
