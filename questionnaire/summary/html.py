"""HTML: a document as a piece of a page, every text escaped, for the screen and for the printer."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any, Final

from questionnaire.summary.document import Block, Bullets, Document, Heading, Pairs, Paragraph, Table


def render_html(document: Document) -> str:
    """Return a document as HTML; texts run in their own direction, and nothing in them is a link or a mark-up."""
    body = "".join(_DRAW[type(block)](block) for block in document.blocks)
    return (
        f'<article class="fyf-paper" lang="{escape(document.locale, quote=True)}"><header>'
        f'<p class="fyf-paper-kicker">{escape(document.kicker)}</p>'
        f"<h2>{escape(document.title)}</h2><p>{escape(document.day)}</p></header>"
        f"{body}<footer><p>{escape(document.footer)}</p></footer></article>"
    )


def _heading(block: Heading) -> str:
    level = "h4" if block.minor else "h3"
    return f'<{level} dir="auto">{escape(block.text)}</{level}>'


def _paragraph(block: Paragraph) -> str:
    quiet = ' class="is-quiet"' if block.quiet else ""
    return f'<p{quiet} dir="auto">{_lines(block.text)}</p>'


def _bullets(block: Bullets) -> str:
    to_tick = ' class="is-to-tick"' if block.to_tick else ""
    return f"<ul{to_tick}>{''.join(_each('li', block.items))}</ul>"


def _pairs(block: Pairs) -> str:
    rows = "".join(
        f'<div><dt dir="auto">{_lines(asked)}</dt><dd dir="auto">{_lines(said)}</dd></div>'
        for asked, said in block.rows
    )
    return f"<dl>{rows}</dl>"


def _table(block: Table) -> str:
    head = "".join(f'<th scope="col" dir="auto">{escape(text)}</th>' for text in block.header)
    rows = "".join(
        f'<tr><th scope="row" dir="auto">{escape(row[0])}</th>{"".join(_each("td", row[1:]))}</tr>'
        for row in block.rows
    )
    label = escape(" / ".join(block.header[:2]), quote=True)
    return (
        f'<div class="fyf-paper-table" role="region" tabindex="0" aria-label="{label}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _each(tag: str, texts: Sequence[str]) -> list[str]:
    return [f'<{tag} dir="auto">{_lines(text)}</{tag}>' for text in texts]


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())


_DRAW: Final[dict[type[Block], Callable[[Any], str]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Pairs: _pairs,
    Table: _table,
}
