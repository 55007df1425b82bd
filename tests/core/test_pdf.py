"""The PDF: text that can be read back, in any script, with nothing in it but the page."""

import logging
import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from questionnaire.summary.document import Block, Bullets, Document, Heading, Pairs, Paragraph, Table
from questionnaire.summary.fonts import FACES, MISSING, can_draw, font_path, printable
from questionnaire.summary.pdf import render_pdf
from questionnaire.summary.reading_order import Piece, pieces

DAY = date(2026, 11, 23)
NAMES = ("Amara Osei", "Đỗ Thụy Anh", "Олена Заривчук", "周映雪", "정다온", "Ἰωάννης", "Łukasz Żółć", "ゆき")
RIGHT_TO_LEFT = ("رنا الشويكي", "نسرین کاویان پور", "שרה")
JOINED = ("नमस्ते", "ภาษาไทย", "தமிழ்", "አማርኛ", "ភាសាខ្មែរ", "বাংলা", "ਪੰਜਾਬੀ", "ગુજરાતી", "తెలుగు", "ລາວ")
HOSTILE = "<script>alert(1)</script> **bold** [x](https://evil.example) {nb} \\ ( ) %PDF /JS \x00\x07\ud800 a\u202eb"


def a_document(*blocks: Block) -> Document:
    return Document(
        title="My plan",
        kicker="Find Your Fit",
        made_on=DAY,
        day="November 23, 2026",
        locale="en",
        blocks=blocks,
        footer="Made by me",
        page_of="{page} of {pages}",
        unprintable="(…) could not be printed.",
    )


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text_of(*blocks: Block) -> str:
    return "\n".join(page.extract_text() for page in opened(render_pdf(a_document(*blocks))).pages)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


# What can be read back


@pytest.mark.parametrize("name", NAMES)
def test_a_name_can_be_read_back_as_it_is_written(name: str):
    assert name in text_of(Heading(name, minor=True))


@pytest.mark.parametrize("name", RIGHT_TO_LEFT)
def test_a_name_that_runs_from_right_to_left_can_be_read_back(name: str):
    assert set(name) <= set(text_of(Paragraph(name)))


@pytest.mark.parametrize("word", JOINED)
def test_scripts_whose_letters_join_are_printed(word: str):
    assert MISSING not in text_of(Paragraph(word))
    assert printable(word) == word


def test_every_kind_of_block_is_on_the_page():
    text = text_of(
        Heading("A heading"), Paragraph("A paragraph"), Bullets(("A point",), to_tick=True),
        Pairs((("Asked", "Said"),)), Table(("What", "Amara"), (("Concerns", "21.4"), ("Total", "80.1"))),
    )  # fmt: skip

    for each in ("A heading", "A paragraph", "A point", "Asked", "Said", "What", "Amara", "21.4", "80.1", "Made by me"):
        assert each in text


def test_hostile_text_is_printed_as_it_was_typed_and_does_nothing():
    pdf = render_pdf(a_document(Paragraph(HOSTILE)))
    text = opened(pdf).pages[0].extract_text()

    assert "<script>alert(1)</script> **bold** [x](https://evil.example) {nb} \\ ( ) %PDF /JS" in text
    assert not {b"/JavaScript", b"/Launch", b"/URI", b"/Annots"} & set(re.findall(rb"/[A-Za-z]+", pdf))


def test_emoji_are_printed():
    assert "😀" in text_of(Paragraph("Good 😀"))


def test_letters_without_a_font_are_never_an_empty_box():
    text = text_of(Paragraph("Mya: မြန်မာ ok"))

    assert f"Mya: {MISSING} ok" in text
    assert "could not be printed" in text


def test_a_text_with_all_its_letters_does_not_speak_of_missing_ones():
    assert "could not be printed" not in text_of(Paragraph(f"Somebody typed {MISSING}"))


def test_no_font_complains_about_a_letter_in_the_log(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.WARNING):
        render_pdf(a_document(*map(Paragraph, (*NAMES, *RIGHT_TO_LEFT, *JOINED, HOSTILE, "😀 မြန်မာ \U00020000"))))

    assert caplog.text == ""


# Long and short


def test_a_very_long_note_flows_over_pages_and_loses_nothing():
    note = " ".join(f"word{number}" for number in range(2000))
    reader = opened(render_pdf(a_document(Pairs((("My note", note),)))))

    assert len(reader.pages) > 2
    assert set(note.split()) <= set(" ".join(page.extract_text() for page in reader.pages).split())


def test_a_word_longer_than_the_line_is_broken_and_loses_nothing():
    assert "W" * 500 in squeezed(text_of(Paragraph("W" * 500)))


def test_a_hundred_people_fit_on_as_many_pages_as_they_need():
    people = tuple(block for number in range(100) for block in (Heading(f"Nr {number}", minor=True), Paragraph("x")))
    text = text_of(*people)

    assert set(re.findall(r"Nr \d+", text)) == {f"Nr {number}" for number in range(100)}


def test_an_empty_document_is_one_page():
    assert len(opened(render_pdf(a_document())).pages) == 1


def test_pages_are_counted():
    reader = opened(render_pdf(a_document(*[Paragraph("x")] * 120)))

    assert [
        f"{number} of {len(reader.pages)}" in page.extract_text() for number, page in enumerate(reader.pages, 1)
    ] == [True] * len(reader.pages)


def test_a_page_that_is_a_little_too_long_is_set_smaller():
    document = a_document(Bullets(tuple(f"Line {number}" for number in range(42))))

    assert len(opened(render_pdf(document)).pages) == 2
    assert len(opened(render_pdf(document, on_one_page=True)).pages) == 1


def test_a_page_that_is_far_too_long_keeps_its_size():
    document = a_document(Bullets(tuple(f"Line {number}" for number in range(150))))

    assert render_pdf(document, on_one_page=True) == render_pdf(document)


# The file itself


@pytest.mark.parametrize(("paper", "size"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_the_paper_is_that_of_the_place(paper: str, size: tuple[int, int]):
    box = opened(render_pdf(a_document(), paper)).pages[0].mediabox

    assert (round(box.width), round(box.height)) == size


def test_the_file_says_its_title_and_language_and_only_the_day():
    reader = opened(render_pdf(a_document()))

    assert reader.metadata is not None
    assert reader.metadata.title == "My plan"
    assert reader.root_object["/Lang"] == "en"
    assert str(reader.metadata.get("/CreationDate")).startswith("D:20261123000000")
    assert reader.metadata.author is None


def test_equal_documents_are_equal_files():
    document = a_document(Paragraph("周映雪 رنا"))

    assert render_pdf(document) == render_pdf(document)


def test_every_font_is_embedded():
    page = opened(render_pdf(a_document(Paragraph(" ".join((*NAMES, *RIGHT_TO_LEFT)))))).pages[0]
    fonts = [each.get_object()["/DescendantFonts"][0].get_object() for each in page["/Resources"]["/Font"].values()]

    assert len(fonts) >= 5
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in fonts)


def test_every_font_that_is_named_is_there():
    assert [face.file for face in FACES if not font_path(face.file).is_file()] == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_another_program_reads_the_same(tmp_path: Path):
    file = tmp_path / "plan.pdf"
    file.write_bytes(render_pdf(a_document(*map(Paragraph, NAMES))))
    read = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()

    assert [name for name in NAMES if name not in read] == []


# Reading order


def drawn(line: str, leftward: bool = False) -> list[str]:
    return [piece.text for piece in pieces(line, leftward)]


def test_a_line_that_runs_one_way_is_one_piece():
    assert pieces("Amara Osei", leftward=False) == [Piece("Amara Osei")]


def test_words_of_a_leftward_line_stand_from_right_to_left():
    assert drawn("אב גד", leftward=True) == ["גד", " ", "אב"]


def test_a_number_in_a_leftward_line_keeps_its_digits_in_order_and_its_place():
    assert drawn("אב 12 גד", leftward=True) == ["גד", " ", "12", " ", "אב"]


def test_a_leftward_name_in_a_rightward_line_turns_only_itself():
    assert drawn("Say אב גד now") == ["Say ", "גד", " ", "אב", " now"]


def test_brackets_of_a_leftward_line_are_turned_around():
    assert "".join(drawn("אב (Rana)", leftward=True)) == "(Rana) אב"


def test_marks_that_turn_a_sentence_around_are_taken_out():
    assert printable("a\u202eb\u2066c") == "abc"


def test_a_blank_of_any_kind_stays_a_blank():
    assert printable("a\u3000b") in ("a\u3000b", "a b")
    assert can_draw("a")
