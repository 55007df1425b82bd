"""Load: many visitors at once, or one after the other, each speaking Streamlit's own protocol.

Run `python -m benchmarks.load together 200`, `in-a-row 2000`, `choices` or `memory`. Everything stays on this machine:
the app is started here, and no other address is spoken to. Times of a busy machine say little; the share of a core, the
errors and the ratios of `choices` and `memory` say more.
"""

import asyncio
import json
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Final

import click

from benchmarks.pages import NOTHING
from tests.browser.servers import Server
from tests.browser.states import KEPT
from tests.faults.servers import Hardened, memory_of
from tests.faults.visitor import Visitor, key_of, widget

THINK: Final = (3.0, 10.0)
"""Seconds between two taps. Chosen: reading a question and choosing takes that long."""
ARRIVING: Final = 5.0
"""Visitors who arrive in a second, until all are there."""
SETTLING: Final = 10.0
"""Seconds after the last arrival that are not counted, at most a third of those that are."""
WARMING: Final = 20
"""Visits before memory is counted: what all of them share is there by then."""
QUESTIONS: Final = 8
MOST_VISITORS: Final = 1000
TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass
class Measured:
    """What a run measured: seconds of each tap, what went wrong, and what the server used."""

    taps: list[float] = field(default_factory=list)
    arrivals: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0
    cpu: float = 0.0
    memory: list[float] = field(default_factory=list)
    counts_from: float = 0.0

    def line(self, name: str) -> str:
        """Return the run as a row of a table."""
        cuts = [1000 * each for each in quantiles(self.taps, n=100)] if len(self.taps) > 1 else [0.0] * 99
        arrivals = 1000 * median(self.arrivals) if self.arrivals else 0
        cells = [
            name,
            f"{len(self.taps) / self.seconds:.1f}",
            f"{cuts[49]:.0f} / {cuts[94]:.0f} / {cuts[98]:.0f}",
            f"{arrivals:.0f}",
            f"{100 * self.cpu / self.seconds:.0f} %",
            f"{1000 * self.cpu / max(1, len(self.taps)):.1f}",
            f"{self.memory[0]:.0f} → {self.memory[-1]:.0f}",
            str(len(self.errors)),
        ]
        return f"| {' | '.join(cells)} |"


HEAD: Final = (
    "| run | taps a second | p50 / p95 / p99 of a tap, ms | median arrival, ms | share of a core | CPU ms a tap |"
    " memory, MB | errors |\n|---|---|---|---|---|---|---|---|"
)


async def walk(visitor: Visitor, pause: Callable[[], Awaitable[None]], seen: Measured) -> None:
    """Walk as a visitor does: answer some questions, look at the list, at somebody on it, and back."""

    async def tap(act: Callable[[], Awaitable[object]]) -> None:
        await pause()
        start = time.perf_counter()
        await act()
        if time.monotonic() > seen.counts_from:
            seen.taps.append(time.perf_counter() - start)

    await tap(lambda: visitor.run(page="preferences", query="q=1"))
    for _ in range(QUESTIONS):
        radios = [each for each in visitor.of_kind("Radio") if key_of(each).startswith("w-")]
        if radios:
            choice = random.choice(list(radios[0].options))
            await tap(lambda radio=radios[0], choice=choice: visitor.run(widget(radio.id, {"string_value": choice})))
        if not visitor.has("next"):  # some answers end the questions early
            break
        await tap(lambda: visitor.press("next"))
    await tap(lambda: visitor.run(page="matches", query=""))
    if visitor.has("see-"):
        await tap(lambda: visitor.press("see-"))
        await tap(lambda: visitor.run(page="matches", query=""))


class OverError(Exception):
    """The time of a run is over; not a fault."""


async def one(url: str, pause: Callable[[], Awaitable[None]], until: float, seen: Measured) -> None:
    """Be one visitor after the other until the time is over."""
    while time.monotonic() < until:
        visitor = Visitor(url)
        try:
            start = time.perf_counter()
            await visitor.begin()
            seen.arrivals.append(time.perf_counter() - start)
            while time.monotonic() < until:
                await walk(visitor, pause, seen)
        except OverError:
            return
        except Exception as error:  # whatever it was, it is what this is here to count
            seen.errors.append(f"{type(error).__name__}: {error}")
            await asyncio.sleep(1)
        finally:
            await visitor.leave()


async def together(server: Server, visitors: int, seconds: float, think: tuple[float, float]) -> Measured:
    """Let so many visitors walk at the same time, five more each second; taps count once all have been there a while.

    An arrival costs as much as several taps, and so many never arrive in one minute when a visit takes ten.
    """
    ramp = visitors / ARRIVING
    begin = time.monotonic() + ramp + min(SETTLING, seconds / 3)
    seen = Measured(memory=[memory_of(server)], counts_from=begin)

    async def later(delay: float, until: float) -> None:
        async def pause() -> None:
            await asyncio.sleep(random.uniform(*think))
            if time.monotonic() > until:
                raise OverError

        await asyncio.sleep(delay)
        await one(server.url, pause, until, seen)

    async def count() -> None:
        await asyncio.sleep(begin - time.monotonic())
        before, start = cpu_of(server), time.monotonic()
        await asyncio.sleep(seconds)
        seen.seconds, seen.cpu = time.monotonic() - start, cpu_of(server) - before

    await asyncio.gather(count(), *(later(ramp * each / visitors, begin + seconds) for each in range(visitors)))
    seen.memory.append(memory_of(server))
    return seen


async def in_a_row(server: Server, visits: int, at_once: int) -> Measured:
    """Let so many visits come and go, a few at a time, without a pause, and note the memory eight times."""
    seen = Measured(memory=[memory_of(server)])
    left = visits
    before, start = cpu_of(server), time.monotonic()

    async def nothing() -> None:
        await asyncio.sleep(0)

    async def come_and_go() -> None:
        nonlocal left
        while left > 0:
            left -= 1
            visitor = Visitor(server.url)
            try:
                began = time.perf_counter()
                await visitor.begin()
                seen.arrivals.append(time.perf_counter() - began)
                await walk(visitor, nothing, seen)
            except Exception as error:  # counted
                seen.errors.append(f"{type(error).__name__}: {error}")
            finally:
                await visitor.leave()
            if left % max(1, visits // 8) == 0:
                seen.memory.append(memory_of(server))

    await asyncio.gather(*(come_and_go() for _ in range(at_once)))
    seen.seconds, seen.cpu = time.monotonic() - start, cpu_of(server) - before
    return seen


def cpu_of(server: Server) -> float:
    """Return the seconds of processor time that a server has used."""
    assert server.process is not None
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def started(kind: type[Server] = Hardened, data: str | None = None, **options: str) -> Server:
    """Start the app: hardened, or as for everyday use with other settings; with other content where it is given."""
    home = Path(tempfile.mkdtemp(prefix="load-"))
    environment = {"FIT_DATA": str(Path(data).absolute()), "FIT_STATE": str(home / "state")} if data else {}
    return kind(home, options=options, environment=environment).start()


CHOICES: Final[Sequence[tuple[str, type[Server], dict[str, str]]]] = (
    ("everyday start (base)", Server, {}),
    ("hardened start", Hardened, {}),
    ("postScriptGC on", Server, {"runner.postScriptGC": "true"}),
    ("file watcher on", Server, {"server.fileWatcherType": "auto"}),
    ("websocket compression on", Server, {"server.enableWebsocketCompression": "true"}),
    ("small messages sent again", Server, {"global.minCachedMessageSize": "10000"}),
)


def busy() -> str:
    """Return how busy this machine is, for whoever reads the figures."""
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, load {load:.1f} ({'busy' if load > 1 else 'quiet'})"


def report(seen: Measured, name: str) -> None:
    """Print a run as a table, and what went wrong by kind."""
    click.echo(f"{HEAD}\n{seen.line(name)}")
    for kind, times in Counter(seen.errors).most_common(5):
        click.echo(f"{times} times: {kind[:200]}")


@click.group()
def main() -> None:
    """Put load on the app, on this machine alone."""


@main.command("together")
@click.argument("visitors", type=click.IntRange(1, MOST_VISITORS))
@click.option("--seconds", default=60, show_default=True, type=click.IntRange(5, 600))
@click.option("--data", type=click.Path(exists=True, file_okay=False), help="Another folder of content.")
def _together(visitors: int, seconds: int, data: str | None) -> None:
    """So many visitors at once, who think 3 to 10 seconds."""
    server, load = started(data=data), busy()
    try:
        seen = asyncio.run(together(server, visitors, seconds, THINK))
    finally:
        server.stop()
    report(seen, f"{visitors} visitors; before: {load}")
    raise SystemExit(1 if seen.errors else 0)


@main.command("in-a-row")
@click.argument("visits", type=click.IntRange(8, 10_000))
@click.option("--at-once", default=4, show_default=True, type=click.IntRange(1, 50))
def _in_a_row(visits: int, at_once: int) -> None:
    """So many visits, one after the other; the memory must stay."""
    server, load = started(), busy()
    try:
        seen = asyncio.run(in_a_row(server, visits, at_once))
    finally:
        server.stop()
    report(seen, f"{visits} visits in a row; before: {load}")
    click.echo(f"\nmemory along the way, MB: {', '.join(f'{each:.0f}' for each in seen.memory)}")
    raise SystemExit(1 if seen.errors else 0)


@main.command("choices")
@click.option("--visitors", default=10, show_default=True, type=click.IntRange(1, 100))
@click.option("--seconds", default=15, show_default=True, type=click.IntRange(5, 120))
@click.option("--rounds", default=2, show_default=True, type=click.IntRange(1, 10))
def _choices(visitors: int, seconds: int, rounds: int) -> None:
    """The work of a tap under each setting, as a ratio to the shipped one, in one run."""
    work: dict[str, list[float]] = {name: [] for name, _, _ in CHOICES}
    for _ in range(rounds):
        for name, kind, options in CHOICES:
            server = started(kind, **options)
            try:
                asyncio.run(together(server, 1, 5, (0.0, 0.1)))
                seen = asyncio.run(together(server, visitors, seconds, (0.5, 1.5)))
            finally:
                server.stop()
            work[name].append(1000 * seen.cpu / max(1, len(seen.taps)))
    base = median(work[CHOICES[0][0]])
    click.echo(f"{busy()}\n\n| setting | CPU ms a tap | ratio |\n|---|---|---|")
    for name, each in work.items():
        click.echo(f"| {name} | {median(each):.1f} | {median(each) / base:.2f} |")


@main.command("memory")
@click.option("--visitors", default=60, show_default=True, type=click.IntRange(10, 500))
@click.option("--data", type=click.Path(exists=True, file_okay=False), help="Another folder of content.")
def _memory(visitors: int, data: str | None) -> None:
    """What one more visit holds in memory, as a ratio to a visit of an empty Streamlit page, in one run."""
    empty = Path(tempfile.mkdtemp(prefix="empty-"))
    (empty / "app.py").write_text(NOTHING, "utf-8")
    copy = json.dumps({"version": 1, **KEPT})

    async def nothing(visitor: Visitor) -> None:
        await visitor.arrive()

    async def first_page(visitor: Visitor) -> None:
        await visitor.begin()

    async def the_list(visitor: Visitor) -> None:
        await (await visitor.arrive()).restore(copy)
        await visitor.run(page="matches", query="")

    found: dict[str, float] = {}
    for name, server, visit in (
        ("an empty Streamlit page", Server(Path(tempfile.mkdtemp(prefix="load-")), folder=empty).start(), nothing),
        ("our first page", started(Server, data), first_page),
        ("our list, the questions answered", started(Server, data), the_list),
    ):
        try:
            found[name] = asyncio.run(held(server, visitors, visit))
        finally:
            server.stop()
    base = next(iter(found.values()))
    click.echo("| one more visit at | kB | ratio |\n|---|---|---|")
    for name, each in found.items():
        click.echo(f"| {name} | {each:.0f} | {each / base:.2f} |")


async def held(server: Server, visitors: int, visit: Callable[[Visitor], Awaitable[None]]) -> float:
    """Return how much memory one visit takes while it is open, in kB: the mean over some, after some others."""
    opened = [Visitor(server.url) for _ in range(WARMING + visitors)]
    for each in opened[:WARMING]:
        await visit(each)
    before = memory_of(server)
    for each in opened[WARMING:]:
        await visit(each)
    taken = 1000 * (memory_of(server) - before) / visitors
    for each in opened:
        await each.leave()
    return taken


if __name__ == "__main__":
    main()
