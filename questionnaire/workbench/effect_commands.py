"""Commands that look at the list: what it covers, what an edit does, what is due, and what to ask therapists."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from itertools import chain, groupby
from pathlib import Path
from typing import Any, Final

import click
from rich.console import Console
from rich.progress import Progress

from questionnaire.answers_file import read_answers
from questionnaire.content.library import DATA, Content, read_content
from questionnaire.problems import has_errors
from questionnaire.speech import Speech
from questionnaire.summary.pdf import render_pdf
from questionnaire.workbench.clientele import invent_clientele
from questionnaire.workbench.coverage import Coverage, cover
from questionnaire.workbench.draft import read_version
from questionnaire.workbench.effect_words import say_alike, say_freshness, say_move, say_silence, say_unseen
from questionnaire.workbench.freshness import due, freshness
from questionnaire.workbench.persona_diff import PersonaDiff, changed_entries, diff_personas
from questionnaire.workbench.roster_commands import DATA_OPTION, DAY, FORMAT_OPTION, counted, stop
from questionnaire.workbench.terminal import echo
from questionnaire.workbench.therapist_form import form_page, therapist_form

VISITS: Final = 200
SEED: Final = 1
_MOST_NAMES: Final = 10
_VERSION: Final = click.Path(exists=True, path_type=Path)


@click.command("coverage")
@DATA_OPTION
@click.option("--visits", type=click.IntRange(min=0), default=VISITS, help="How many invented people to ask.")
@click.option("--seed", type=int, default=SEED, help="The same seed asks the same people.")
@FORMAT_OPTION
def coverage_command(data_dir: Path, visits: int, seed: int, shape: str) -> None:
    """Say what is filled, what silence costs, which answers no one can meet, who is never shown, and how unequally."""
    content = read(data_dir)
    personas = [read_answers(each.answers_data(), content.questionnaire)[0] for each in content.personas]
    invented = invent_clientele(content.questionnaire, content.vocabulary, content.catalogue, visits, seed)
    everyone, steps = chain(personas, invented), len(personas) + visits
    with Progress(console=Console(stderr=True), transient=True) as progress:
        found = cover(content, progress.track(everyone, total=steps, description="Asking"))
    (_print_coverage if shape == "table" else _print_coverage_json)(found, speech_of(content))


@click.command("diff")
@click.argument("old", type=_VERSION)
@click.argument("new", type=_VERSION)
@DATA_OPTION
@FORMAT_OPTION
def diff_command(old: Path, new: Path, data_dir: Path, shape: str) -> None:
    """Say what NEW does to each persona's lists, compared with OLD: each a folder of content or a catalogue file."""
    base = read(data_dir)
    versions = [read_version(each, base, date.today()) for each in (old, new)]
    before, after = (version for version, _ in versions)
    if before is None or after is None:
        errors = [problem for _, found in versions for problem in found if has_errors([problem])]
        stop(*map(str, errors))
    found = diff_personas(before, after)
    if shape == "json":
        _print_json([asdict(each) for each in found])
        return
    _print_diff(found, speech_of(after))
    _print_how_much(found, changed_entries(before, after))


@click.command("freshness")
@DATA_OPTION
@click.option("--all", "everyone", is_flag=True, help="Also those that are not due.")
@click.option(
    "--today", type=DAY, metavar="YEAR-MONTH-DAY", help="The day that dates are judged against; today if left out."
)
@FORMAT_OPTION
def freshness_command(data_dir: Path, everyone: bool, today: Any, shape: str) -> None:
    """List the entries that somebody should check again, the longest unchecked first."""
    content = read(data_dir)
    found = freshness(content.catalogue, today.date() if today else date.today())
    shown = found if everyone else due(found)
    if shape == "json":
        _print_json([{**asdict(each), "verified_on": str(each.verified_on or "")} for each in shown])
        return
    for each in shown:
        echo(say_freshness(each, speech_of(content)))
    echo(f"{counted(len(due(found)), 'entry')} due, of {len(found)}.", err=True)


@click.command("form")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@DATA_OPTION
def form_command(out: Path, data_dir: Path) -> None:
    """Write the form for therapists, made from the questions, to OUT (.html or .pdf), to print and fill in."""
    content = read(data_dir)
    form = therapist_form(content, speech_of(content), date.today())
    match out.suffix.lower():
        case ".html":
            out.write_text(form_page(form), encoding="utf-8")
        case ".pdf":
            out.write_bytes(render_pdf(form))
        case _:
            raise click.BadParameter("the name of the file must end in .html or .pdf", param_hint="OUT")


def read(folder: Path) -> Content:
    """Return the content of a folder, or stop and say why it cannot be used."""
    content, problems = read_content(folder, DATA, date.today())
    if content is None:
        stop(*(str(problem) for problem in problems if has_errors([problem])))
    return content


def speech_of(content: Content) -> Speech:
    """Return the voice of the command line: English."""
    return Speech(content.wordings["en"], content.vocabulary)


def _print_json(value: Any) -> None:
    echo(json.dumps(value, ensure_ascii=False, indent=2))


def _print_coverage_json(found: Coverage, _: Speech) -> None:
    filled = [{**asdict(each), "share": round(each.share, 4)} for each in found.filled]
    _print_json({**asdict(found), "filled": filled})


def _print_coverage(found: Coverage, speech: Speech) -> None:
    echo("Filled, by field")
    for each in found.filled:
        echo(f"  {each.field:36} {each.known:5} of {each.of}  {each.share:4.0%}")
    for title, few in (("Answers that nobody can meet today", False), ("Answers that one or two can meet", True)):
        echo(f"\n{title}")
        wishes = [each for each in found.wishes if bool(each.therapists) is few]
        for question, group in groupby(wishes, key=lambda each: each.question):
            values = dict.fromkeys(f"{each.value}{f' ({each.therapists})' if few else ''}" for each in group)
            echo(f"  {question}: {', '.join(values)}")
    _print_lines("In nobody's first five", [say_unseen(each, speech) for each in found.unseen])
    _print_lines("Hardly different", [say_alike(each, speech) for each in found.alike])
    _print_lines("What silence costs", [say_silence(each, speech) for each in found.silence])
    share = "-" if found.gini is None else f"{found.gini:.2f}"
    echo(f"\nHow unequally they are shown, over {found.visits} visits (Gini, 0 is equal): {share}")


def _print_diff(found: Sequence[PersonaDiff], speech: Speech) -> None:
    for each in found:
        if each.moves:
            _print_lines(each.name, [say_move(move, speech) for move in each.moves])


def _print_how_much(found: Sequence[PersonaDiff], entries: Sequence[str]) -> None:
    """Print which entries differ and for how many nothing changes: an edit that moves nobody was seen all the same."""
    names = f": {', '.join(entries[:_MOST_NAMES])}{' …' if len(entries) > _MOST_NAMES else ''}" if entries else ""
    same = sum(not each.moves for each in found)
    said = [f"{counted(len(entries), 'entry')} {'differs' if len(entries) == 1 else 'differ'}{names}."]
    said += [f"Nothing changes for {counted(same, 'persona')} of {len(found)}."]
    if entries and same == len(found):
        said += ["Places inside a group are by lot, so a small change often moves nobody."]
    echo(f"\n{' '.join(said)}", err=True)


def _print_lines(title: str, lines: Sequence[str]) -> None:
    echo(f"\n{title}")
    for line in lines or ("none",):
        echo(f"  {line}")
