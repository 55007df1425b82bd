"""The editors' guide is true: its examples are run, its fields are the models', its problems those of the checks."""

import re
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from questionnaire.catalogue import Catalogue, Therapist
from questionnaire.content.complaint_routes import ComplaintRoute, ComplaintRoutesFile
from questionnaire.content.help_lines import HelpLine, HelpRegion
from questionnaire.content.learn import LearnHead
from questionnaire.content.personas import Persona
from questionnaire.content.settings import Clinic, Editors, Kiosk, Parts, Person, Settings, Staff, read_settings
from questionnaire.content.sign_offs import Signature, SignOff
from questionnaire.content.translations import TranslationHead, read_translation
from questionnaire.questions import ComparedField, Ends, Option, Part, Question, Questionnaire
from questionnaire.vocabulary import Register, Term
from tests.content.desk import DATA, catalogue, document, of_catalogue, of_entry, of_questions, said_about
from tests.content.spoken import pieces

GUIDE = (DATA.parent / "docs" / "EDITORS.md").read_text("utf-8")
TYPED = re.compile(r"^`{1,2} ?(.*?) ?`{1,2}$")


def section(title: str) -> str:
    """Return the text below a heading, up to the next heading of its level or above."""
    start = re.search(rf"^(#+) {re.escape(title)}$", GUIDE, re.MULTILINE)
    assert start is not None, title
    rest = GUIDE[start.end() :]
    end = re.search(rf"^#{{1,{len(start[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def rows(title: str, columns: int) -> list[list[str]]:
    """Return the rows of the tables of a section that have so many columns, without their heads."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    cells = [[cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    return [row for row in cells if len(row) == columns and TYPED.match(row[-2] if columns > 2 else row[0])]


def typed(cell: str) -> str:
    """Return what an editor typed in an example."""
    found = TYPED.match(cell)
    return found[1].replace(" ⏎ ", "\n").replace("⇥", "\t").replace("␣", "\u00a0") if found else ""


def words(text: str) -> str:
    return " ".join(text.replace("\\|", "|").split())


# Every field of a therapist


def fields(model: type[BaseModel]) -> list[str]:
    """Return the dotted names of all fields of a model, in order."""
    names = []
    for name, field in model.model_fields.items():
        inner = model_in(field.annotation)
        names += [f"{name}.{each}" for each in fields(inner)] if inner is not None else [name]
    return names


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside a type: itself, or in a tuple or beside None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := model_in(part)) is not None), None)


FIELDS = rows("Therapists", 5)


def with_line(line: str) -> str:
    """Return a catalogue of one therapist with this line in the entry."""
    given = {"id": "amara-osei", "name": "Amara Osei"}
    lines = {key: f"{key}: {value}" for key, value in given.items()} | {line.partition(":")[0]: line}
    agreed = {"consent_on": "consent_on: 2026-09-20"} if "identity" in lines else {}
    return "therapists:\n  - " + "\n    ".join((lines | agreed).values()) + "\n"


def test_every_field_of_a_therapist_has_its_row_and_no_other():
    assert [row[0].strip("`") for row in FIELDS] == fields(Therapist)


@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row[0])
def test_the_good_example_of_a_field_is_good(row):
    assert of_catalogue(with_line(typed(row[2]))) == []


@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row[0])
def test_the_bad_example_of_a_field_gives_the_message_beside_it(row):
    assert [each.split(": ", 2)[2] for each in of_catalogue(with_line(typed(row[3])))] == [row[4]]


# The keys of the other files

KEYS = {
    "Therapists": (Catalogue,),
    "Questions": (Questionnaire, ComparedField, Part, Question, Option, Ends),
    "The words of the vocabulary": (Term, Register),
    "Translations": (TranslationHead,),
    "Help lines and complaint routes": (HelpRegion, HelpLine, ComplaintRoute, ComplaintRoutesFile),
    "Pages to read": (LearnHead,),
    "Settings": (Settings, Clinic, Person, Kiosk, Parts, Staff, Editors),
    "The smaller files": (SignOff, Signature),
}
"""Of a persona only those that are not an answers file's own, which the app writes."""


@pytest.mark.parametrize(("title", "model"), [(title, model) for title, models in KEYS.items() for model in models])
def test_every_key_of_a_file_is_in_its_section(title: str, model: type[BaseModel]):
    names = [field.alias or name for name, field in model.model_fields.items() if name != "version"]

    assert [name for name in names if not re.search(rf"[`{{ ]{name}[`:]", section(title))] == []


def test_what_an_editor_writes_of_a_persona_is_in_its_section():
    assert [name for name in list(Persona.model_fields)[:4] if f"`{name}`" not in section("The smaller files")] == []


# Every problem


@pytest.mark.parametrize("row", rows("The text of any file", 3), ids=lambda row: row[0])
def test_what_is_said_of_a_text_is_what_the_guide_says(row):
    assert row[2] in [each.split(": ", 1)[1] for each in said_about(typed(row[1]) + "\n")]


@pytest.mark.parametrize("row", rows("One therapist", 3), ids=lambda row: row[0])
def test_what_is_said_of_a_therapist_is_what_the_guide_says(row):
    assert row[2] in of_entry(typed(row[1]))[0]


@pytest.mark.parametrize("row", rows("The list as a whole", 3), ids=lambda row: row[0])
def test_what_is_said_of_a_list_is_what_the_guide_says(row):
    assert any(row[2] in each for each in of_catalogue(typed(row[1]) + "\n"))
    assert catalogue(typed(row[1]) + "\n").catalogue is None


@pytest.mark.parametrize("row", rows("The questions file", 3), ids=lambda row: row[0])
def test_what_is_said_of_a_question_is_what_the_guide_says(row):
    assert row[2] in of_questions(typed(row[1]))[0]


@pytest.mark.parametrize("piece", pieces())
def test_everything_that_the_checks_can_say_is_in_the_guide(piece: str):
    assert piece in words(GUIDE)


# What is given to be copied


def test_the_settings_to_copy_have_no_problems_and_every_key(tmp_path):
    (written,) = re.findall(r"```yaml\n(.*?)```", section("Settings"), re.DOTALL)
    settings, problems = read_settings(document(written, "settings.yaml"), tmp_path)

    assert problems == ()
    assert settings is not None
    assert set(Settings.model_fields) - settings.model_fields_set == {"version", "logo"}


def test_the_translation_to_copy_is_read():
    (written,) = re.findall(r"```yaml\n(.*?)```", section("Translations"), re.DOTALL)
    indented = "".join(f"  {line}\n" for line in written.splitlines())
    translation, problems = read_translation(
        document(f"locale: es\nname: Español\nsentences:\n{indented}", "i18n/es.yaml")
    )

    assert problems == ()
    assert translation is not None
    assert dict(translation.made_from) == {"copy.welcome.title": "1a2b3c4d"}


@pytest.mark.parametrize("page", sorted((DATA.parent / "docs").glob("*.md")), ids=lambda page: page.name)
def test_no_page_gives_two_colons_on_one_line_to_be_typed(page):
    spans = re.findall(r"(?<!`)`([a-z_]+: [a-z_]+: \S+)`", page.read_text("utf-8"))

    assert [each for each in spans if page.name != "EDITORS.md" or f"| `{each}` |" not in GUIDE] == []
