"""Whoever lists so much that each claim counts for much less is pointed out to the editor."""

from datetime import date
from pathlib import Path

import pytest

from questionnaire.content.library import DATA, read_content
from questionnaire.content.live import current_content
from questionnaire.fit.claims import claims_of

ENTRY = "therapists:\n  - id: ada\n    name: Ada Lund\n    {line}\n"


def said(folder: Path, line: str, more: str = "") -> list[str]:
    """Return the tips about one entry that has this line."""
    (folder / "therapists.yaml").write_text(ENTRY.format(line=line) + more, "utf-8")
    _, problems = read_content(folder, DATA, date(2026, 11, 1))
    return [str(each) for each in problems if "counts for about" in str(each)]


def topics(number: int, strength: int) -> str:
    content = current_content()
    assert content is not None
    words = [each.value for each in content.vocabulary.concerns][:number]
    return f"concerns: {{{', '.join(f'{word}: {strength}' for word in words)}}}"


@pytest.mark.parametrize(
    ("number", "strength", "worth"),
    [(31, 3, "a quarter"), (16, 3, "half"), (12, 3, "two thirds"), (33, 1, "two thirds")],
)
def test_a_list_of_topics_is_a_tip_when_each_counts_for_much_less(tmp_path, number, strength, worth):
    assert said(tmp_path, topics(number, strength)) == [
        f"therapists.yaml:4:15: ada, concerns: lists {number} topics: each counts for about {worth}. "
        "Keep those they do most."
    ]


@pytest.mark.parametrize(("number", "strength"), [(8, 3), (10, 3), (31, 1)])
def test_a_few_topics_more_are_no_matter(tmp_path, number, strength):
    assert said(tmp_path, topics(number, strength)) == []


def test_every_list_that_has_a_full_worth_is_looked_at(tmp_path):
    content = current_content()
    assert content is not None
    many = ", ".join(each.value for each in content.vocabulary.approaches)

    (tip,) = said(tmp_path, f"approaches: [{many}]")

    assert "ada, approaches: lists" in tip


def test_an_inactive_entry_is_left_alone(tmp_path):
    assert said(tmp_path, f"{topics(31, 3)}\n    listing: {{status: inactive}}") == []


def test_the_tip_says_what_the_ranking_counts(tmp_path):
    (tmp_path / "therapists.yaml").write_text(ENTRY.format(line=topics(32, 3)), "utf-8")
    content, _ = read_content(tmp_path, DATA, date(2026, 11, 1))
    assert content is not None
    claims = claims_of(content.index, "concerns")

    assert claims is not None
    assert claims.worth(int(claims.totals[0])) * 4 == 1
    assert "about a quarter" in said(tmp_path, topics(32, 3))[0]
