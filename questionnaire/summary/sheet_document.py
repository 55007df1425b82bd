"""The page to share as a document: the lines that the client left on it, under their headings."""

from collections.abc import Sequence
from datetime import date

from questionnaire.speech import Speech
from questionnaire.summary.document import Block, Bullets, Document, Heading, Paragraph
from questionnaire.summary.share_sheet import SECTIONS, Line


def sheet_document(lines: Sequence[Line], voice: str, speech: Speech, made_on: date) -> Document:
    """Return the page: only what the client left on it, and the day; no digest and no other mark."""
    blocks: list[Block] = []
    for section in SECTIONS:
        texts = tuple(line.text for line in lines if line.section == section and line.used)
        if texts:
            blocks += [Heading(speech.say(f"sheet.sections.{section}.{voice}")), Bullets(texts)]
    return Document(
        title=speech.say("sheet.page.title"),
        kicker=speech.say("sheet.page.kicker"),
        made_on=made_on,
        day=speech.date(made_on),
        locale=speech.wording.locale,
        blocks=tuple(blocks) or (Paragraph(speech.say("sheet.see.empty")),),
        footer=speech.say("sheet.page.footer"),
        page_of=speech.say("sheet.page.count", page="{page}", pages="{pages}"),
        unprintable=speech.say("sheet.page.unprintable"),
    )
