"""The commands `sql-table` and `sql`: the list, and one person's question to it, for an engine that reads SQL."""

from pathlib import Path

import click

from questionnaire.answers_file import read_answers
from questionnaire.content.document import read_plain
from questionnaire.profile import build_profile
from questionnaire.workbench.effect_commands import read
from questionnaire.workbench.roster_commands import DATA_OPTION, stop
from questionnaire.workbench.sql_query import sql_of
from questionnaire.workbench.sql_table import write_table
from questionnaire.workbench.terminal import echo

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("sql-table")
@click.argument("out", type=_FILE)
@DATA_OPTION
def table_command(out: Path, data_dir: Path) -> None:
    """Write the list as one wide Parquet table to OUT, for an engine that reads SQL."""
    write_table(read(data_dir).index, out)


@click.command("sql")
@click.argument("answers", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--top", type=click.IntRange(min=1), default=10, help="How many of each list are wanted.")
@click.option("--table", default="therapists", help="What the engine calls the table.")
@DATA_OPTION
def query_command(answers: Path, top: int, table: str, data_dir: Path) -> None:
    """Print the SQL that finds who could stand first for an ANSWERS file: each list's first and their near-ties."""
    content = read(data_dir)
    data, problems = read_plain(answers)
    if problems:
        stop(*map(str, problems))
    given, _ = read_answers(data, content.questionnaire)
    profile = build_profile(content.questionnaire, content.vocabulary, given)
    echo(sql_of(content.index, profile, table, top, content.withdrawn))
