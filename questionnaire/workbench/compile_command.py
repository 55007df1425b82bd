"""The command `compile`: a large catalogue made ready, so that the app opens it without reading it."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

import click
from rich.console import Console
from rich.progress import Progress

from questionnaire.content.compiled import open_compiled
from questionnaire.content.folder import MANIFEST, WITHDRAWN, Folder
from questionnaire.content.library import DATA, Content, read_content
from questionnaire.content.withdrawn import all_withdrawn, names_in, withdrawn_files
from questionnaire.problems import Severity, has_errors
from questionnaire.workbench.compile_sources import files_of, pieces_of, size_of
from questionnaire.workbench.compile_tables import SourceError
from questionnaire.workbench.compiling import Gathered, compile_catalogue
from questionnaire.workbench.roster_commands import DATA_OPTION, DAY, counted, stop
from questionnaire.workbench.terminal import echo

MOST_SHOWN: Final = 20


@click.command("compile")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path), metavar="OUT_DIR")
@DATA_OPTION
@click.option("--today", type=DAY, help="The day that dates are judged against; today if left out.")
def compile_command(source: Path, out: Path, data_dir: Path, today: Any) -> None:
    """Make SOURCE (a .yaml, .csv or .parquet file, or a folder of them) ready for large lists, in OUT_DIR.

    Write the name of OUT_DIR as `catalogue:` in settings.yaml beside it. Exit 1 if entries had to be set aside.
    """
    content, problems = read_content(data_dir, DATA, date.today())
    if content is None:
        stop(*(str(problem) for problem in problems if has_errors([problem])))
    day = today.date() if today else date.today()
    try:
        files = files_of(source)
        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("Compiling", total=size_of(files))
            found = compile_catalogue(pieces_of(files), content, day, out, lambda size: progress.advance(task, size))
    except SourceError as error:
        stop(str(error))
    except OSError as error:
        stop(f"{out} cannot be written ({error.strerror}). The list of before stays; nothing half written does.")
    _tell_withdrawn(data_dir, out, content)
    _tell(found)


def _tell_withdrawn(data_dir: Path, out: Path, content: Content) -> None:
    """Say whom withdrawn.txt of the folder hides of those compiled, and what of it is not understood."""
    folder = Folder(data_dir)
    there = any(folder.place_of(file) is not None for file in withdrawn_files(folder))
    if not there or not (out / MANIFEST).is_file():
        return
    ready = open_compiled(out, content.questionnaire)
    read = all_withdrawn(folder, ready.index.rows, partial(names_in, ready.catalogue))
    for problem in read.problems:
        if problem.severity is Severity.ERROR:
            echo(str(problem), err=True)
    hidden = sum(each in ready.index.rows for each in read.hidden(None, ready.index.ids))
    echo(f"{WITHDRAWN} hides {hidden} of those who are ready.", err=True)


def _tell(found: Gathered) -> None:
    errors = [each for each in found.problems if each.severity is Severity.ERROR]
    for problem in errors[:MOST_SHOWN]:
        echo(str(problem), err=True)
    if found.errors > MOST_SHOWN:
        echo(f"… and {found.errors - MOST_SHOWN} more.", err=True)
    if not found.ids:
        stop("There is no valid entry to compile. Nothing was written.")
    aside = found.listed - len(found.ids)
    echo(f"{counted(len(found.ids), 'entry')} ready, {aside} set aside.", err=True)
    if found.errors:
        raise SystemExit(1)
