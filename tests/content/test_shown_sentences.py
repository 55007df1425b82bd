"""Shown sentences: no edit of data/copy/ takes a sentence from the app unnoticed, nor a page down."""

from datetime import date
from pathlib import Path

from questionnaire.content.document import read_content_document
from questionnaire.content.library import DATA, read_content
from questionnaire.content.shown_sentences import SHOWN, lost_sentences

FRAME = (DATA / "copy" / "frame.yaml").read_text("utf-8")
SPANISH = (DATA / "i18n" / "es.yaml").read_text("utf-8")
TODAY = date(2026, 11, 1)


def lost(text: str) -> list[str]:
    return [str(each) for each in lost_sentences(read_content_document(text.encode(), "copy/frame.yaml"), "frame")]


def test_the_list_is_what_data_copy_has():
    content, _ = read_content(DATA, DATA, TODAY)

    assert content is not None
    assert list(SHOWN) == sorted(content.wordings["en"].sentences), (
        "write questionnaire/content/shown_sentences.txt again: one id a line, sorted"
    )


def test_a_whole_file_loses_nothing():
    assert lost(FRAME) == []


def test_a_renamed_sentence_is_named_where_it_stands():
    assert lost(FRAME.replace("\nleave:", "\nleaves:")) == [
        f"copy/frame.yaml:{line_of('leave:')}:1: leaves: the app shows 'leave', which has another name here. "
        "Write leave: again."
    ]


def test_a_renamed_group_is_said_once():
    assert lost(FRAME.replace("\nhelp:", "\nhepl:")) == [
        f"copy/frame.yaml:{line_of('help:')}:1: hepl: the app shows 'help', which has another name here. "
        "Write help: again."
    ]


def test_what_is_gone_is_said_once():
    without = "".join(line for line in FRAME.splitlines(True) if not line.startswith(("leave:", "skip:")))

    assert lost(without) == ["copy/frame.yaml:1:1: 'leave' and 'skip' are gone, and the app shows them. Put them back."]


def test_a_sentence_with_a_fault_is_not_lost():
    assert lost(FRAME.replace("\nleave: Leave quickly", "\nleave:")) == []


def test_a_name_changed_in_every_language_takes_no_page_down(tmp_path: Path):
    (tmp_path / "copy").mkdir()
    (tmp_path / "i18n").mkdir()
    (tmp_path / "copy" / "frame.yaml").write_text(FRAME.replace("\nleave:", "\nleaves:"), "utf-8")
    (tmp_path / "i18n" / "es.yaml").write_text(SPANISH.replace("copy.frame.leave:", "copy.frame.leaves:"), "utf-8")

    content, problems = read_content(tmp_path, DATA, TODAY)

    assert content is not None
    assert [content.wordings[each].say("frame.leave") for each in ("en", "es")] == ["Leave", "Leave"]
    assert "the app shows 'leave', which has another name here" in "".join(map(str, problems))


def line_of(start: str) -> int:
    return 1 + [line.startswith(start) for line in FRAME.splitlines()].index(True)
