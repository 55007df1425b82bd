"""The command line: `python -m questionnaire COMMAND`."""

import io
import json
import os
import secrets
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final, NoReturn

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from questionnaire.answers import Answers
from questionnaire.answers_file import read_answers
from questionnaire.content.document import read_plain
from questionnaire.content.folder import LOCK, Folder
from questionnaire.content.library import DATA, Content, read_content
from questionnaire.content.released import read_released, released_text
from questionnaire.content.schemas import stale_schemas, write_schemas
from questionnaire.fit.matching import find_matches
from questionnaire.fit.report import report_matching
from questionnaire.passphrase import LEAST_CHARACTERS, MOST_CHARACTERS, SALT_BYTES, hash_passphrase
from questionnaire.problems import Problem, Severity, has_errors
from questionnaire.profile import build_profile
from questionnaire.speech import Speech
from questionnaire.workbench.commands import COMMANDS
from questionnaire.workbench.effect_words import say_nobody
from questionnaire.workbench.output_file import whole_file
from questionnaire.workbench.roster_commands import DAY, counted
from questionnaire.workbench.synthetic import synthesize as synthetic_catalogue
from questionnaire.workbench.terminal import echo, harmless

FOUND: Final = 1
SCHEMAS: Final = DATA.parent / "schemas"
REQUIRED: Final = ("vocabulary.yaml", "questions.yaml", "therapists.yaml")
FOLDER: Final = click.Path(exists=True, file_okay=False, path_type=Path)
FILE: Final = click.Path(dir_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Find Your Fit on the command line: check the content, rank a catalogue, write schemas."""


@main.command()
@click.argument("data_dir", type=FOLDER, default=DATA)
@click.option(
    "--today", type=DAY, metavar="YEAR-MONTH-DAY", help="The day that dates are judged against; today if left out."
)
@click.option("--format", "shape", type=click.Choice(["text", "json", "github"]), default="text")
def check(data_dir: Path, today: Any, shape: str) -> None:
    """Say all problems of all content in DATA_DIR. Exit 1 if there are errors."""
    day = today.date() if today else date.today()
    problems = _problems_of(data_dir, day)
    if shape == "github":  # which looks for the file from the top of the project
        problems = tuple(replace(each, file=os.path.relpath(data_dir / each.file)) for each in problems)
    {"text": _print_text, "json": _print_json, "github": _print_github}[shape](problems)
    sys.exit(FOUND if has_errors(problems) else 0)


@main.command()
@click.argument("answers", type=FILE)
@click.option(
    "--data", "data_dir", type=FOLDER, default=DATA, help="A folder of content; the shipped one lends what it lacks."
)
@click.option("--top", type=click.IntRange(min=1), help="How many of each list to print.")
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table")
def match(answers: Path, data_dir: Path, top: int | None, shape: str) -> None:
    """Rank the catalogue against an ANSWERS file (JSON or YAML)."""
    content, problems = read_content(data_dir, DATA, date.today())
    errors = [problem for problem in problems if has_errors([problem])]
    if content is None:
        _stop(*map(str, errors))
    given, dropped = _read_answers(answers, content)
    profile = build_profile(content.questionnaire, content.vocabulary, given)
    matching = find_matches(content.index, profile, content.withdrawn)
    speech = Speech(content.wordings[given.locale if given.locale in content.wordings else "en"], content.vocabulary)
    report = report_matching(matching, content.catalogue.by_id, speech, top)
    report["catalogue"] = {"hash": content.catalogue_hash, **report["catalogue"]}
    report["questionnaire"] = {"hash": content.questionnaire_hash}
    report["dropped"] = [*dropped, *map(str, errors)]
    if shape == "json":
        echo(json.dumps(report, ensure_ascii=False, indent=2))
        return
    _print_table(report, speech)
    if not (matching.eligible_count or profile.under_age):
        echo("\n".join(say_nobody(matching, speech)))


@main.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if a schema is stale.")
def schema(only_check: bool) -> None:
    """Write the JSON Schemas for editors into schemas/."""
    content, _ = read_content(DATA, None, date.today())
    if content is None:
        _stop("The content has errors. Run `python -m questionnaire check` first.")
    if not only_check:
        write_schemas(content.vocabulary, SCHEMAS)
        return
    stale = stale_schemas(content.vocabulary, SCHEMAS)
    if stale:
        _stop(*(f"schemas/{name} is stale. Run `python -m questionnaire schema`." for name in stale))


@main.command()
@click.argument("data_dir", type=FOLDER, default=DATA)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if the lock is not today's.")
def lock(data_dir: Path, only_check: bool) -> None:
    """Lock the ids and values of the questions in DATA_DIR as released, so that no edit loses saved answers."""
    content, problems = read_content(data_dir, DATA, date.today())
    if content is None or not (data_dir / "questions.yaml").exists():
        _stop(*(str(problem) for problem in problems if has_errors([problem])), "There are no good questions to lock.")
    before, _ = read_released(Folder(data_dir))
    text = released_text(content.questionnaire, content.vocabulary, before)
    place = data_dir / LOCK
    if not only_check:
        place.write_text(text, encoding="utf-8", newline="\n")
    elif not place.exists() or place.read_text("utf-8") != text:
        _stop(f"{LOCK} is not that of today's questions. Run `python -m questionnaire lock` when you release them.")


@main.command()
@click.argument("n", type=click.IntRange(min=0))
@click.argument("out", type=FILE)
@click.option("--seed", type=int, required=True, help="The same seed gives the same file.")
def synthesize(n: int, out: Path, seed: int) -> None:
    """Write a catalogue of N invented therapists to OUT."""
    content, _ = read_content(DATA, None, date.today())
    if content is None:
        _stop("The vocabulary has errors. Run `python -m questionnaire check` first.")
    with whole_file(out) as file, Progress(console=Console(stderr=True), transient=True) as progress:
        for chunk in progress.track(synthetic_catalogue(n, seed, content.vocabulary), total=n + 1):
            file.write(chunk)


@main.command()
def passphrase() -> None:
    """Make the line that lets staff in with a passphrase. It is typed without being shown, and kept nowhere."""
    typed = click.prompt("A passphrase for staff (it is not shown)", hide_input=True, err=True)
    if not LEAST_CHARACTERS <= len(typed) <= MOST_CHARACTERS:
        _stop(f"A passphrase has {LEAST_CHARACTERS} to {MOST_CHARACTERS} characters. Four words are good.")
    if click.prompt("The same once more", hide_input=True, err=True) != typed:
        _stop("The two are not the same. Nothing was made; please start again.")
    echo("Put these two lines into .streamlit/secrets.toml and start the app again:", err=True)
    echo(f'[staff]\npassphrase = "{hash_passphrase(typed, secrets.token_bytes(SALT_BYTES))}"')


def _problems_of(folder: Path, day: date) -> tuple[Problem, ...]:
    """Return the problems of a folder's own files; what it lacks is named, and lent by the shipped content."""
    lacking = [name for name in REQUIRED if not os.path.lexists(folder / name)]
    _, found = read_content(folder, DATA, day)
    missing = (Problem(name, 1, 1, "there is no such file. Put it back, or write it anew.") for name in lacking)
    lent = {each for each in Folder(DATA).all_names() if not os.path.lexists(folder / each)}
    return (*missing, *(problem for problem in found if problem.file not in lent))


def _read_answers(path: Path, content: Content) -> tuple[Answers, list[str]]:
    data, problems = read_plain(path)
    if problems:
        _stop(*map(str, problems))
    answers, dropped = read_answers(data, content.questionnaire)
    return answers, [content.wordings["en"].say(each.sentence, **each.values) for each in dropped]


def _stop(*lines: str) -> NoReturn:
    for line in lines:
        echo(line, err=True)
    sys.exit(FOUND)


def _print_text(problems: Sequence[Problem]) -> None:
    """Print the problems, the worst last: that is what a terminal still shows."""
    mildest_first = list(reversed(Severity))
    for problem in sorted(problems, key=lambda each: mildest_first.index(each.severity)):
        echo(f"{problem.severity.value}: {problem}")
    of_each = ((sum(problem.severity is each for problem in problems), each.value) for each in Severity)
    echo(f"{', '.join(counted(number, noun) for number, noun in of_each if number) or 'No problems'}.", err=True)


def _print_json(problems: Sequence[Problem]) -> None:
    echo(json.dumps([problem.as_json() for problem in problems], ensure_ascii=False, indent=2))


def _print_github(problems: Sequence[Problem]) -> None:
    levels = {"error": "error", "warning": "warning", "tip": "notice"}
    for problem in problems:
        place = f"file={problem.file},line={problem.line},col={problem.column}"
        text = str(problem).split(": ", 1)[1].replace("%", "%25").replace("\n", "%0A")
        echo(f"::{levels[problem.severity.value]} {place}::{text}")


def _print_table(report: dict[str, Any], speech: Speech) -> None:
    console = Console()
    if "notice" in report:
        console.print(escape(harmless(report["notice"])))
    for name, title in (("matches", "Matches"), ("ask_first", "Ask first"), ("full_now", "Full now")):
        table = Table("rank", "group", "fit", "band", "known", "therapist", title=title)
        for entry in report[name]:
            fit = "-" if entry["fit"] is None else f"{entry['fit']:.1f}"
            known = "-" if entry["known_share"] is None else f"{entry['known_share']:.0%}"
            band = speech.say(f"matches.band.{entry['band']}") if entry["band"] else "-"
            table.add_row(str(entry["rank"]), str(entry["group"]), fit, band, known, escape(harmless(entry["name"])))
        if report[name]:
            console.print(table)
    for line in report["dropped"]:
        echo(line, err=True)


for command in COMMANDS:
    main.add_command(command)


def _speak_utf8() -> None:
    """Let every letter through: a file that Windows redirects to would take only those of its own old encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    _speak_utf8()
    try:
        main(prog_name="python -m questionnaire")
    except OSError as error:
        _stop(f"{error.filename or 'The file'}: {error.strerror or 'it could not be read or written'}.")
