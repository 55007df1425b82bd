"""Whether a long list is right: `python -m benchmarks.second_opinion FOLDER`, a compiled catalogue.

Compares what the app reports (three lists, groups, fits, gates, what each dropped wish would do) with the oracle of
tests/core, which shares no code with questionnaire/fit and reads the entries alone. Nothing is timed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

import click
import yaml
from rich.console import Console
from rich.progress import track
from rich.table import Table

from questionnaire.answers_file import read_answers, write_answers
from questionnaire.content.compiled import compiled_place, read_manifest
from questionnaire.content.folder import Folder
from questionnaire.content.library import DATA, read_content
from questionnaire.content.snapshot import Content
from questionnaire.content.stored_entries import ENTRIES
from questionnaire.fit.matching import find_matches
from questionnaire.fit.report import report_matching
from questionnaire.profile import build_profile
from questionnaire.speech import Speech
from questionnaire.workbench.clientele import invent_clientele
from tests.core.long_oracle import long_match, picked_members, read_long
from tests.core.oracle_criteria import sought_by
from tests.core.test_oracle import differences

SEED: Final = 11
SHORT: Final = ("id", "rank", "group", "fit")
LISTS: Final = ("matches", "ask_first", "full_now")
MOST_SHOWN: Final = 5
HARD: Final[Mapping[str, Mapping[str, Any]]] = {
    "nothing": {},
    "gates alone": {"answers": {"where": {"state": "CA"}, "formats": ["video"], "payment": ["self-pay"]}},
    "one axis, great ties": {"answers": {"who-steers": 0}},
    "one concern as a must": {"answers": {"concerns": ["anxiety", "grief"]}, "importance": {"concerns": "essential"}},
}

Answers = Mapping[str, Any]


def everybody(content: Content, shipped: Content, invented: int) -> Iterator[tuple[str, Answers]]:
    """Yield whose answers are compared: hard cases, the personas, each with all as musts, and invented people."""
    yield from HARD.items()
    for persona in content.personas:
        data = write_answers(read_answers(persona.answers_data(), content.questionnaire)[0], "")
        yield persona.id, data
        yield f"{persona.id}, all musts", {**data, "importance": dict.fromkeys(data["answers"], "essential")}
    catalogue = shipped.catalogue
    people = invent_clientele(content.questionnaire, content.vocabulary, catalogue, invented, SEED)
    yield from ((f"invented {number}", write_answers(each, "")) for number, each in enumerate(people, start=1))


def ours(content: Content, answers: Answers, top: int) -> dict[str, Any]:
    """Return what the app reports, of each entry where it stands."""
    profile = build_profile(content.questionnaire, content.vocabulary, read_answers(answers, content.questionnaire)[0])
    found = find_matches(content.index, profile, content.withdrawn)
    speech = Speech(content.wordings["en"], content.vocabulary)
    report = report_matching(found, content.catalogue.by_id, speech, top)
    return {**report, **{name: [{key: one[key] for key in SHORT} for one in report[name]] for name in LISTS}}


def as_written(name: str) -> Any:
    """Return a shipped file with every word as it stands, no `no` read as False."""
    return yaml.load((DATA / name).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  it makes texts, lists, mappings


def entries_of(place: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the entries of a compiled catalogue as plain data."""
    with (place / read_manifest(place).folder / ENTRIES).open("rb") as lines:
        yield from map(json.loads, lines)


def compared(
    content: Content, place: Path, people: Mapping[str, Answers], top: int
) -> Iterator[tuple[str, int, list[str]]]:
    """Yield whose answers, how many they could see, and where the two reports differ."""
    vocabulary, questions = as_written("vocabulary.yaml"), as_written("questions.yaml")
    seekings = {name: sought_by(vocabulary, questions, answers) for name, answers in people.items()}
    entries = track(entries_of(place), "Reading", content.index.size, console=Console(stderr=True), transient=True)
    long = read_long(entries, questions["fields"], picked_members(seekings.values()))
    for name, seeking in _told(seekings.items(), len(seekings)):
        theirs = long_match(long, seeking, list(questions["fields"]), content.withdrawn, top)
        yield name, theirs["catalogue"]["eligible"], list(differences(ours(content, people[name], top), theirs))


def _told(of: Iterable[Any], total: int) -> Iterable[Any]:
    return track(of, "Comparing", total, console=Console(stderr=True), transient=True)


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--top", default=1000, help="How many of each list are compared.")
@click.option("--people", default=None, type=click.IntRange(1), help="Compare the lists of the first so many alone.")
@click.option("--invented", default=20, help="How many invented people ask, beside the hard cases and the personas.")
def main(folder: Path, top: int, people: int | None, invented: int) -> None:
    """Compare the lists in FOLDER with an independent oracle, and exit with 1 where they differ."""
    content, _ = read_content(folder, DATA, date.today())
    shipped, _ = read_content(DATA, None, date.today())
    place = compiled_place(Folder(folder), "therapists.yaml")
    assert content is not None and shipped is not None and place is not None, "compile the list first"
    asking = dict(islice(everybody(content, shipped, invented), people))
    table = Table("who asks", "could see", "differences", title=f"{content.index.size:,} therapists, top {top:,}")
    wrong = 0
    for name, eligible, found in compared(content, place, asking, top):
        table.add_row(name, f"{eligible:,}", "\n".join(found[:MOST_SHOWN]) or "none")
        wrong += bool(found)
    Console().print(table)
    raise SystemExit(wrong > 0)


if __name__ == "__main__":
    main()
