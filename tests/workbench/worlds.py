"""A small catalogue on the shipped questions, for looking at what an edit does."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from questionnaire.content.library import DATA, Content, read_content
from questionnaire.content.personas import Persona
from questionnaire.workbench.draft import with_catalogue

TODAY = date(2026, 11, 1)
ENTRY = """
  - id: {id}
    name: {id}
    listing: {{accepting: {accepting}, verified_on: {checked}}}
    licensed_states: [OR]
    languages: [{languages}]
    concerns: {{anxiety: {strength}}}
    style: {{lead: {lead}}}
"""
SEEKER = Persona(
    id="seeker",
    name="Seeker",
    story="Seeks.",
    answers={"where": {"state": "OR"}, "concerns": ["anxiety"], "who-steers": 3},
)


@cache
def shipped() -> Content:
    content, _ = read_content(DATA, None, TODAY)
    assert content is not None
    return content


def entry(therapist_id: str, **changes: object) -> str:
    """Return an entry as an editor would write it."""
    usual = {"accepting": "yes", "checked": "2026-10-02", "languages": "en", "strength": 3, "lead": 3}
    return ENTRY.format(id=therapist_id, **{**usual, **changes})


def catalogue(*entries: str, head: str = "") -> bytes:
    """Return the bytes of a catalogue file."""
    return f"{head}therapists:{''.join(entries)}\n".encode()


def content(*entries: str, head: str = "") -> Content:
    """Return the shipped content with another catalogue, and one persona."""
    found, problems = with_catalogue(shipped(), catalogue(*entries, head=head), "therapists.yaml", TODAY)
    assert found is not None, problems
    return replace(found, personas=(SEEKER,))


def write(folder: Path, *entries: str) -> Path:
    """Write a catalogue file and return where it is."""
    path = folder / "therapists.yaml"
    path.write_bytes(catalogue(*entries))
    return path
