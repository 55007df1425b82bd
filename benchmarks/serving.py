"""What a long list costs the pages: `python -m benchmarks.serving FOLDER`, a compiled catalogue or a folder with one.

Reruns the page of matches for each persona on the shipped list and on that one, without a browser, in turns. Prints
the processor time of a rerun (middle and 95th percentile), how long opening took, and the most memory there was.
"""

import gc
import logging
import resource
import time
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

import click
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.clock import spent
from questionnaire.content.library import DATA, read_content
from questionnaire.content.live import use_folder
from questionnaire.content.snapshot import Content
from tests.pages.roster import visit

RERUNS: Final = 20
MOST: Final = 1.5
"""The promise: the 95th percentile on a long list is at most half as much again as on the shipped one."""


def reruns(folder: Path | None, said: dict[str, Any]) -> list[float]:
    """Return the processor time of some reruns of the matches page, in seconds."""
    use_folder(folder)
    app = visit("matches", said=said)
    return [spent(app.run) for _ in range(RERUNS)]


def opened(folder: Path) -> tuple[Content | None, float, float]:
    """Return the content of a folder, how long it took to read it, and to read it again, in seconds."""
    begun = time.perf_counter()
    content, _ = read_content(folder, DATA, date.today())
    between = time.perf_counter()
    read_content(folder, DATA, date.today())
    return content, between - begun, time.perf_counter() - between


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Print what serving the list in FOLDER costs beside the shipped one, and exit with 1 if it is too much."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)  # it warns of having no browser
    content, first, again = opened(folder)
    _, shipped, _ = opened(DATA)
    assert content is not None
    gc.freeze()  # as the server does after its warm-up (questionnaire/server/warm_up.py)
    found: dict[str, list[float]] = {"the shipped list": [], "this list": []}
    for persona in track(content.personas, console=Console(stderr=True), transient=True):
        for name, place in (("the shipped list", None), ("this list", folder)):
            found[name] += reruns(place, persona.answers_data()["answers"])
    table = Table("matches page", "ms, middle", "ms, 95th percentile", title=f"{content.index.size:,} therapists")
    for name, seconds in found.items():
        table.add_row(name, f"{1000 * median(seconds):.1f}", f"{1000 * quantiles(seconds, n=20)[-1]:.1f}")
    console = Console()
    console.print(table)
    ratio = quantiles(found["this list"], n=20)[-1] / quantiles(found["the shipped list"], n=20)[-1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"95th percentile: {ratio:.2f} times the shipped list's. Most memory: {peak:,.0f} MB.")
    console.print(f"All content read in {first:.2f} s the first time, every byte looked at; {again:.2f} s again; "
                  f"the shipped content in {shipped:.2f} s.", soft_wrap=True)  # fmt: skip
    raise SystemExit(ratio > MOST)


if __name__ == "__main__":
    main()
