"""The SQL query finds what the index finds, on DuckDB and, where it is installed, on ClickHouse's engine."""

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
from questionnaire.wanted import Limit, Members, Position, Within
from questionnaire.workbench.sql_query import order_rows, sql_of
from questionnaire.workbench.sql_table import write_table
from tests.core.worlds import random_world

TOP = 5
SIZES = (5, 60, 1, 20, 200, 0)
LISTS = ("matches", "ask_first", "full_now")
Engine = Callable[[str], list]


def on_duckdb(statement: str, table: Path) -> list:
    import duckdb

    return duckdb.connect().execute(statement.replace("THERAPISTS", f"read_parquet('{table}')")).fetchall()


def on_clickhouse(statement: str, table: Path) -> list:
    import chdb

    found = chdb.query(statement.replace("THERAPISTS", f"file('{table}', Parquet)"), "ArrowTable")
    return [(row["list"], row["id"], row["units"]) for row in found.to_pylist()]


REASON = "chdb is not installed (half a gigabyte; .ci/soak runs it): pip install -r requirements-large.txt"
ENGINES = [
    pytest.param(on_duckdb, id="duckdb"),
    pytest.param(on_clickhouse, id="clickhouse", marks=pytest.mark.skipif(find_spec("chdb") is None, reason=REASON)),
]


def a_visit(seed: int, size: int):
    """Return an index and the profile of a random world."""
    vocabulary, questions, therapists, answers = random_world(seed, size)
    words = Vocabulary.model_validate(vocabulary)
    asked = Questionnaire.model_validate(questions).with_options(words)
    catalogue = Catalogue.model_validate(therapists)
    index = build_index(catalogue.therapists, asked.fields, words)
    return index, build_profile(asked, words, read_answers(answers, asked)[0])


def plainly(index, profile, withdrawn=frozenset()) -> dict:
    """Return the first ids of each list with their groups, as the index finds them."""
    found = find_matches(index, profile, withdrawn)
    lists = {name: getattr(found, name)[:TOP] for name in LISTS}
    return {name: [(index.ids[each.row], each.group) for each in some] for name, some in lists.items() if some}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", range(48))
def test_one_query_finds_what_the_index_finds(seed, engine, tmp_path):
    index, profile = a_visit(seed, SIZES[seed % len(SIZES)])
    withdrawn = frozenset(index.ids[seed % 5 :: 7])
    write_table(index, tmp_path / "therapists.parquet")

    rows = engine(sql_of(index, profile, "THERAPISTS", TOP, withdrawn), tmp_path / "therapists.parquet")

    assert order_rows(rows, profile, TOP) == plainly(index, profile, withdrawn)


def test_the_random_visits_hold_every_case():
    visits = [a_visit(seed, SIZES[seed % len(SIZES)]) for seed in range(48)]
    found = [find_matches(*each) for each in visits]
    constraints = [each for _, profile in visits for each in (*profile.constraints, *profile.limits)]

    assert {type(each.wanted) for each in constraints} == {Members, Position, Limit, Within}
    assert any(each.must_have for each in constraints)
    assert any(profile.under_age for _, profile in visits)
    assert any(profile.hidden for _, profile in visits)
    assert any(not each.query for each in found)
    assert all(any(getattr(each, name) for each in found) for name in LISTS)
    assert any(each.index.size and not each.eligible_count for each in found)
    assert any(each.query and each.matches.group_size(1) > 1 for each in found)
    assert any(each.too_little_known(row) for each in found for row in range(each.index.size))


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
