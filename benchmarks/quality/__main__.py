"""How good the ranking is in simulated worlds: tables with standard errors, and a picture.

`python -m benchmarks.quality` measures everything; `--part NAME` one part; `--quick` a little of each. The same seeds
give the same figures. Figures of one part share their clients; the search for a short path is judged on other ones.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.progress import Progress

from benchmarks.quality import tables
from benchmarks.quality.before_after import HELD_OUT, NOW, RULES, before_and_after
from benchmarks.quality.before_after import USUAL as CHOSEN_ON
from benchmarks.quality.gaming import TRICKS, gaming
from benchmarks.quality.hiding import hiding
from benchmarks.quality.judges import Judge, QuickJudge
from benchmarks.quality.length import by_length
from benchmarks.quality.picture import draw
from benchmarks.quality.setting import AS_DESCRIBED, Setting
from benchmarks.quality.short_path import LONGEST, compare_paths
from benchmarks.quality.stability import stability
from benchmarks.quality.trial import Outcome, Trial, compare, invent_trial
from benchmarks.quality.worlds import FIVE, WORLDS
from questionnaire.content.library import DATA, read_content
from questionnaire.content.snapshot import Content

AS_OF: Final = date(2026, 11, 1)
SETTINGS: Final = (
    Setting("a third of the entries is silent", silent=0.33),
    Setting("half of the entries is silent", silent=0.5),
    Setting("answers about style are twice as rough", noise=0.5),
    Setting("fields truly weigh what our priors say", usual="our priors"),
    Setting("people weigh in all, not beside what is usual", weighs="in all"),
)
Done = Callable[[], None]


@dataclass(frozen=True)
class Size:
    """How much is simulated: catalogues, clients of each, and groups of therapists that hide or trick.

    `held_out`: clients of each catalogue before and after the amendments.
    """

    seeds: tuple[int, ...]
    clients: int
    search_seeds: tuple[int, ...]
    groups: int
    held_out: int
    gaming_seeds: tuple[int, ...]


USUAL: Final = Size(
    (1, 2, 3, 4), clients=250, search_seeds=(11, 12), groups=2, held_out=80, gaming_seeds=(301, 302, 303, 304)
)
QUICK: Final = Size((1, 2), clients=30, search_seeds=(11,), groups=1, held_out=12, gaming_seeds=(301,))


@dataclass(frozen=True)
class Bench:
    """All parts of one run; what several need is made once."""

    content: Content
    size: Size

    @cached_property
    def trials(self) -> tuple[Trial, ...]:
        """Return the catalogues and clients of all parts but the search."""
        return tuple(invent_trial(self.content, seed, self.size.clients) for seed in self.size.seeds)

    @property
    def half(self) -> tuple[Trial, ...]:
        """Return half of the catalogues: for what takes several lists for each client."""
        return self.trials[: (len(self.trials) + 1) // 2]

    def ranking(self, done: Done) -> tuple[Mapping[str, Outcome], Iterator[str]]:
        """Return what each ranker shows, and the two tables about it."""
        outcomes = compare(self.trials, done)
        return outcomes, iter([*tables.ranking(outcomes), "", *tables.by_world(outcomes)])

    def settings(self, done: Done) -> Iterator[str]:
        """Return the table of what goes wrong."""
        found = {}
        for setting in (AS_DESCRIBED, *SETTINGS):
            trials = [invent_trial(self.content, seed, self.size.clients // 2, setting) for seed in self.size.seeds]
            found[setting.name] = compare(trials, done, tables.IN_SETTINGS, FIVE)
        return tables.settings(found)

    def hiding(self, done: Done) -> Iterator[str]:
        """Return the table of the hiding test."""
        return tables.hiding(hiding(self.trials, self.size.groups, done))

    def stability(self, done: Done) -> Iterator[str]:
        """Return the table of what stays on another day."""
        return tables.stability(stability(self.half, done))

    def length(self, done: Done) -> Iterator[str]:
        """Return the table of how many questions it takes."""
        return tables.length(by_length(self.half, done))

    def before_after(self, done: Done) -> Iterator[str]:
        """Return the tables of what each amendment of the rule gains and costs."""
        usual, held_out = (
            before_and_after(self.content, situations, self.size.held_out, done) for situations in (CHOSEN_ON, HELD_OUT)
        )
        worlds = ((usual, [each.name for each in WORLDS]), (held_out, list(held_out.ndcg[NOW])))
        tables_of_worlds = (line for shown, names in worlds for line in (*tables.before_and_after(shown, names), ""))
        return iter([*tables_of_worlds, *tables.each_amendment(usual, held_out)])

    def gaming(self, done: Done) -> Iterator[str]:
        """Return the table of the tricks."""
        trials = [invent_trial(self.content, seed, self.size.clients // 2) for seed in self.size.gaming_seeds]
        return tables.gaming(gaming(trials, self.size.groups, done))

    def short_path(self, done: Done) -> Iterator[str]:
        """Return the tables of the short path."""
        search = QuickJudge([invent_trial(self.content, seed, self.size.clients) for seed in self.size.search_seeds])
        return tables.short_path(compare_paths(self.content.questionnaire, search, Judge(self.half), done))

    def steps(self, part: str) -> int:
        """Return how often a part says that it got on."""
        visits = len(self.size.seeds) * self.size.clients
        if part == "before-after":
            return len(RULES) * sum(len(each.seeds) for each in (*CHOSEN_ON, *HELD_OUT))
        if part == "gaming":
            return 2 * len(TRICKS) * len(self.size.gaming_seeds) * self.size.groups
        times = {"ranking": 1, "hiding": 1 + self.size.groups, "settings": (1 + len(SETTINGS)) / 2}
        return LONGEST + 3 if part == "short-path" else round(visits * times.get(part, 0.5))


TITLES: Final = {
    "ranking": "The order of the list",
    "settings": "Where more goes wrong",
    "hiding": "Hiding what is below average",
    "gaming": "Writing an entry for the ranking",
    "before-after": "Before and after the amendments",
    "stability": "The same person on another day",
    "length": "How many questions",
    "short-path": "Which twelve questions",
}


@click.command()
@click.option("--quick", is_flag=True, help="A little of each part: half a minute at most.")
@click.option("--part", "chosen", type=click.Choice(list(TITLES)), multiple=True, help="Only this part.")
@click.option("--picture", type=click.Path(path_type=Path, dir_okay=False), help="Where to draw the ranking, as SVG.")
def main(quick: bool, chosen: tuple[str, ...], picture: Path | None) -> None:
    """Print how good the ranking is in simulated worlds, as Markdown with standard errors."""
    content, _ = read_content(DATA, None, AS_OF)
    assert content is not None
    bench = Bench(content, QUICK if quick else USUAL)
    with Progress(console=Console(stderr=True), transient=True) as progress:
        for part in chosen or TITLES:
            task = progress.add_task(TITLES[part], total=bench.steps(part))
            for line in (f"## {TITLES[part]}", "", *_lines(bench, part, picture, partial(progress.advance, task)), ""):
                click.echo(line)


def _lines(bench: Bench, part: str, picture: Path | None, done: Done) -> Iterator[str]:
    if part != "ranking":
        measure: Callable[[Done], Iterator[str]] = getattr(bench, part.replace("-", "_"))
        return measure(done)
    outcomes, lines = bench.ranking(done)
    if picture is not None:
        picture.write_text(draw(outcomes), "utf-8")
    return lines


if __name__ == "__main__":
    main()
