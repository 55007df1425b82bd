"""The schemas that editors' programs complete and check with are those of today's models and words."""

import json

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from questionnaire.content.schemas import schema_texts, stale_schemas, write_schemas
from tests.content.desk import DATA, vocabulary

SCHEMAS = DATA.parent / "schemas"
FILES = sorted(path.stem for path in DATA.glob("*.yaml"))


def schema(name: str) -> dict:
    return json.loads(schema_texts(vocabulary())[f"{name}.schema.json"])


def faults(name: str, text: str) -> list[str]:
    data = json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))
    return [error.message for error in Draft7Validator(schema(name)).iter_errors(data)]


def test_the_schemas_in_the_folder_are_current():
    assert stale_schemas(vocabulary(), SCHEMAS) == ()


def test_a_schema_that_is_missing_or_old_is_stale(tmp_path):
    write_schemas(vocabulary(), tmp_path)
    (tmp_path / "therapists.schema.json").unlink()
    (tmp_path / "questions.schema.json").write_text("{}")

    assert stale_schemas(vocabulary(), tmp_path) == ("therapists.schema.json", "questions.schema.json")


@pytest.mark.parametrize("name", FILES)
def test_each_shipped_file_satisfies_its_schema(name: str):
    Draft7Validator.check_schema(schema(name))

    assert faults(name, (DATA / f"{name}.yaml").read_text("utf-8")) == []


@pytest.mark.parametrize(
    "entry",
    [
        "{id: a, name: A, languages: [xx]}",
        "{id: a, name: A, style: {lead: 4}}",
        "{id: a, name: A, style: {lead: 0.3}}",
        "{id: a, name: A, concerns: {axiety: 1}}",
        "{id: a, name: A, listing: {accepting: perhaps}}",
        "{id: a, nmae: A}",
    ],
)
def test_the_schema_underlines_what_the_checks_refuse(entry: str):
    assert faults("therapists", f"therapists:\n  - {entry}\n")


def test_the_schema_lets_editors_keep_notes():
    assert faults("therapists", "x_todo: call\ntherapists:\n  - {id: a, name: A, x_seen: yes}\n") == []
