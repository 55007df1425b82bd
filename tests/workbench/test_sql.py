"""The SQL query finds what the index finds, on every engine that is installed (requirements-large.txt)."""

import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from questionnaire.__main__ import main
from questionnaire.answers_file import read_answers
from questionnaire.catalogue import Catalogue
from questionnaire.fit.index import build_index
from questionnaire.fit.matching import find_matches
from questionnaire.profile import build_profile
from questionnaire.questions import Questionnaire
from questionnaire.vocabulary import Vocabulary
from questionnaire.workbench.sql_query import order_rows, sql_of
from questionnaire.workbench.sql_table import write_table
from tests.core.worlds import random_world

TOP = 5
LISTS = ("matches", "ask_first", "full_now")
Engine = Callable[[str], list]


def on_duckdb(statement: str, table: Path) -> list:
    import duckdb

    return duckdb.connect().execute(statement.replace("THERAPISTS", f"read_parquet('{table}')")).fetchall()


def on_clickhouse(statement: str, table: Path) -> list:
    import chdb

    found = chdb.query(statement.replace("THERAPISTS", f"file('{table}', Parquet)"), "ArrowTable")
    return [(row["list"], row["id"], row["units"]) for row in found.to_pylist()]


def installed(library: str) -> pytest.MarkDecorator:
    """Return the mark of a test that needs a library."""
    reason = f"{library} is not installed: pip install -r requirements-large.txt"
    return pytest.mark.skipif(find_spec(library) is None, reason=reason)


ENGINES = [
    pytest.param(on_duckdb, id="duckdb", marks=installed("duckdb")),
    pytest.param(on_clickhouse, id="clickhouse", marks=installed("chdb")),
]


def a_visit(seed: int, size: int):
    """Return an index and the profile of a random world."""
    vocabulary, questions, therapists, answers = random_world(seed, size)
    words = Vocabulary.model_validate(vocabulary)
    asked = Questionnaire.model_validate(questions).with_options(words)
    catalogue = Catalogue.model_validate(therapists)
    index = build_index(catalogue.therapists, asked.fields, words)
    return index, build_profile(asked, words, read_answers(answers, asked)[0])


def plainly(index, profile) -> dict:
    """Return the first ids of each list with their groups and units, as the index finds them."""
    found = find_matches(index, profile)
    lists = {name: getattr(found, name)[:TOP] for name in LISTS}
    return {name: [(index.ids[each.row], each.group) for each in some] for name, some in lists.items() if some}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", range(24))
def test_one_query_finds_what_the_index_finds(seed, engine, tmp_path):
    index, profile = a_visit(seed, 5 + 9 * (seed % 8))
    write_table(index, tmp_path / "therapists.parquet")

    rows = engine(sql_of(index, profile, "THERAPISTS", TOP), tmp_path / "therapists.parquet")

    assert order_rows(rows, profile, TOP) == plainly(index, profile)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_fit_is_the_same_to_the_last_unit(engine, tmp_path):
    index, profile = a_visit(7, 60)
    write_table(index, tmp_path / "therapists.parquet")
    found = find_matches(index, profile)
    ours = {index.ids[each.row]: each.units for name in LISTS for each in getattr(found, name)}

    rows = engine(sql_of(index, profile, "THERAPISTS", 10**6), tmp_path / "therapists.parquet")

    assert {therapist_id: units for _, therapist_id, units in rows} == ours


@pytest.mark.parametrize("engine", ENGINES)
def test_the_commands_write_the_table_and_the_query(engine, tmp_path):
    (tmp_path / "answers.yaml").write_text("answers: {concerns: [anxiety], formats: [video], where: {state: OR}}")
    run = CliRunner().invoke

    table = run(main, ["sql-table", str(tmp_path / "list.parquet")])
    query = run(main, ["sql", str(tmp_path / "answers.yaml"), "--top", "3", "--table", "THERAPISTS"])
    matched = run(main, ["match", str(tmp_path / "answers.yaml"), "--top", "3", "--format", "json"])

    rows = engine(query.stdout, tmp_path / "list.parquet")
    first = next(each["id"] for each in json.loads(matched.stdout)["matches"])
    assert (table.exit_code, query.exit_code, ("matches", first) in {each[:2] for each in rows}) == (0, 0, True)
