"""The tables: what was measured, as Markdown that can be read on a terminal and put into a page."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from benchmarks.quality.before_after import BEFORE, NOW, RULES, TOGETHER, Shown
from benchmarks.quality.length import Asked
from benchmarks.quality.measures import Mean, gini, mean
from benchmarks.quality.rankers import COSINE, DIRECTORY, NO_PRIORS, NO_STYLE, OURS, PLAIN, RANDOM, SKIP
from benchmarks.quality.short_path import ShortPaths
from benchmarks.quality.stability import Kept
from benchmarks.quality.trial import CEILING, Outcome
from benchmarks.quality.worlds import FIVE, WORLDS

IN_WORLDS: Final = (OURS, NO_STYLE, PLAIN, COSINE, DIRECTORY, RANDOM, CEILING)
IN_SETTINGS: Final = (OURS, SKIP, NO_PRIORS, PLAIN, COSINE)
CHANCE: Final = 2.0
"""Standard errors from zero from which a world counts as better or worse."""
Lines = Iterator[str]


def said(found: Mean, signed: bool = False) -> str:
    """Return a mean with its standard error as it is written in a table: .512 ± .004."""
    value = f"{found.value:+.3f}" if signed else f"{found.value:.3f}"
    return f"{value} ± {found.error:.3f}".replace("0.", ".").replace("-", "−")


def percent(found: Mean) -> str:
    """Return a change as a percentage with its standard error."""
    return f"{found.value:+.0%} ± {found.error:.0%}".replace("-", "−")


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _head(*cells: str) -> Lines:
    yield _row(*cells)
    yield f"|{'---|' * len(cells)}"


def ranking(outcomes: Mapping[str, Outcome]) -> Lines:
    """Yield the rankers over the five worlds together."""
    yield from _head(
        "sorted by", "nDCG@5", "ours is ahead by", "a true top 5 % is shown", "true percentile", "exposure Gini"
    )
    for name, each in outcomes.items():
        ahead = "" if name == OURS else said(mean(outcomes[OURS].over(FIVE) - each.over(FIVE)), signed=True)
        shown, of_five = (said(mean(each.over(FIVE, what))) for what in ("hits", "percentiles"))
        uneven = "" if name == CEILING else said(mean([gini(exposure) for exposure in each.exposure]))
        yield _row(name, said(mean(each.over(FIVE))), ahead, shown, of_five, uneven)


def by_world(outcomes: Mapping[str, Outcome]) -> Lines:
    """Yield nDCG@5 world by world."""
    yield from _head("world", *IN_WORLDS)
    for world in WORLDS:
        yield _row(world.name, *(said(mean(outcomes[name].ndcg[world.name])) for name in IN_WORLDS))


def settings(found: Mapping[str, Mapping[str, Outcome]]) -> Lines:
    """Yield nDCG@5 over the five worlds where more goes wrong between what is true and what is said."""
    yield from _head("what goes wrong", *IN_SETTINGS)
    for name, outcomes in found.items():
        yield _row(name, *(said(mean(outcomes[ranker].over(FIVE))) for ranker in IN_SETTINGS))


def hiding(found: Mapping[str, Mean]) -> Lines:
    """Yield what hiding does to the exposure of those who hide."""
    yield from _head("rule for what is unknown", "those who hide are shown")
    yield from (_row(rule, percent(change)) for rule, change in found.items())


def before_and_after(shown: Shown, worlds: Sequence[str]) -> Lines:
    """Yield nDCG@5 world by world, before and now, and what the constants alone do."""
    yield from _head("world", BEFORE, NOW, "gain", TOGETHER)
    for world in worlds:
        before, now = (said(mean(shown.ndcg[rule][world])) for rule in (BEFORE, NOW))
        gains = (said(mean(shown.gain(rule, world)), signed=True) for rule in (BEFORE, TOGETHER))
        yield _row(world, before, now, *gains)


def each_amendment(usual: Shown, held_out: Shown) -> Lines:
    """Yield what each amendment gains with all others in force, and in how many worlds that is more than chance."""
    five = [world.name for world in FIVE]
    yield from _head("amendment", "the five worlds", "held out", "better in", "worse in", "the worst", "exposure Gini")
    for rule in RULES:
        if rule != NOW:
            by_world = {world: mean(held_out.gain(rule, world)) for world in held_out.ndcg[NOW]}
            over = mean(np.mean([usual.gain(rule, world) for world in five], axis=0))
            together = mean(np.concatenate([held_out.gain(rule, world) for world in by_world]))
            better, worse = (
                sum(sign * each.errors_from_zero > CHANCE for each in by_world.values()) for sign in (1, -1)
            )
            least = min(by_world, key=lambda world: by_world[world].value)
            uneven = np.mean([gini(each) for each in held_out.exposure[NOW]]) - np.mean(
                [gini(each) for each in held_out.exposure[rule]]
            )
            worst = f"{said(by_world[least], signed=True)}, {least}"
            yield _row(rule, said(over, signed=True), said(together, signed=True), str(better), str(worse), worst,
                       f"{uneven:+.3f}".replace("0.", ".").replace("-", "−"))  # fmt: skip


def gaming(found: Mapping[str, Mapping[str, Mean]]) -> Lines:
    """Yield what tricks do to the exposure of those who use them."""
    yield from _head("a tenth of the therapists", *next(iter(found.values())))
    yield from (_row(trick, *(percent(each) for each in by_rule.values())) for trick, by_rule in found.items())


def stability(found: Mapping[str, Kept]) -> Lines:
    """Yield what stays of a list on another day."""
    yield from _head("on another day", "of the first five stay", "the old first is among the new five")
    yield from (_row(name, said(kept.overlap), said(kept.first)) for name, kept in found.items())


def length(found: Mapping[int, Asked]) -> Lines:
    """Yield how good the list is after some questions."""
    yield from _head("questions beyond the basics", "those that matter most", "any")
    yield from (_row(str(count), said(asked.important), said(asked.anyhow)) for count, asked in found.items())


def short_path(found: ShortPaths) -> Lines:
    """Yield how the short path does beside what the search found."""
    yield from _head("questions", "nDCG@5 over everybody listed")
    yield _row("the shipped twelve", said(found.shipped))
    yield _row("the twelve that the search found", said(found.searched))
    yield _row("all questions", said(found.everything))
    yield ""
    yield f"Found, in this order: {listed(found.order)}."
    yield f"Beside the shipped: {said(found.difference, signed=True)}."
    yield ""
    yield from _head("out", "in", "gain")
    yield from (_row(f"`{out}`", f"`{into}`", said(gain, signed=True)) for (out, into), gain in found.swaps.items())
    yield ""
    yield from _head("shipped question", "what it adds to the other eleven")
    yield from (_row(f"`{name}`", said(loss, signed=True)) for name, loss in _largest_first(found.loss))


def listed(names: Sequence[str]) -> str:
    """Return ids as a list in words."""
    return ", ".join(f"`{name}`" for name in names)


def _largest_first(found: Mapping[str, Mean]) -> Sequence[tuple[str, Mean]]:
    order = np.argsort([-each.value for each in found.values()], kind="stable")
    return [list(found.items())[place] for place in order]
