"""Prose: the Markdown of editors' own pages as safe HTML: no pictures, no HTML of theirs, links only to https."""

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Final
from urllib.parse import urlsplit

_BLOCKS: Final = re.compile(r"\n[ \t]*\n+")
_HEADING: Final = re.compile(r"(#{1,4})\s+(.+)")
_ITEM: Final = re.compile(r"([-*+]|\d{1,3}[.)])\s+")
_INLINE: Final = re.compile(
    r"\\(?P<plain>[\\`*_{}\[\]()#+.!>-])"
    r"|!\[(?P<picture>[^\]]{0,600})\]\([^)]{0,600}\)"
    r"|\[(?P<label>[^\]]{1,600})\]\((?P<address>[^)\s]{1,600})\)"
    r"|\*\*(?P<bold>\S(?:.{0,600}?\S)?)\*\*"
    r"|\*(?P<star>\S(?:.{0,600}?\S)?)\*"
    r"|(?<!\w)_(?P<line>\S(?:.{0,600}?\S)?)_(?!\w)"
)
"""No sign reaches further than 600 characters: a page full of signs that are never closed would cost seconds."""
_NOT_IN_ADDRESS: Final = re.compile(r"[\s\"'<>\\\x00-\x1f]")

Link = Callable[[str, str], str]
"""Turns a label (already HTML) and an https address into HTML."""


def link(label: str, address: str) -> str:
    """Return a link that opens beside the visit and does not say where it came from."""
    return f'<a href="{escape(address, quote=True)}" rel="noreferrer" target="_blank">{label}</a>'


def no_link(label: str, address: str) -> str:
    """Return the label with the address as plain text, where a page must not lead away."""
    return f"{label} ({escape(address)})" if escape(address) != label else label


def to_html(markdown: str, link: Link = link) -> str:
    """Return headings, paragraphs, lists and quotes as HTML; whatever else was written shows as plain text."""
    return "".join(html for block in _BLOCKS.split(markdown.strip()) for html in _block(block, link))


def is_https(address: str) -> bool:
    """Return whether an address may become a link: what stands before an @ only looks like the site."""
    if _NOT_IN_ADDRESS.search(address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc


def _block(block: str, link: Link) -> Iterator[str]:
    """Yield one block; a heading or a list also ends the lines before it."""
    lines = [line.strip() for line in block.splitlines() if line.strip()]
    while lines:
        kind = _kind(lines[0])
        count = 1 if kind == "heading" else _length(lines, kind)
        yield _DRAW[kind](lines[:count], link)
        lines = lines[count:]


def _kind(line: str) -> str:
    if _HEADING.fullmatch(line):
        return "heading"
    if found := _ITEM.match(line):
        return "numbered" if found[1][0].isdigit() else "bullets"
    return "quote" if line.startswith(">") else "paragraph"


def _length(lines: list[str], kind: str) -> int:
    """Return how many lines belong together: a line without a sign of its own goes on with what is before it."""
    others = (place for place, line in enumerate(lines) if place and _kind(line) not in (kind, "paragraph"))
    return next(others, len(lines))


def _heading(lines: list[str], link: Link) -> str:
    found = _HEADING.fullmatch(lines[0])
    signs, text = (found[1], found[2]) if found else ("##", lines[0])
    level = "h2" if len(signs) <= 2 else "h3"
    return f"<{level}>{_inline(text, link)}</{level}>"


def _paragraph(lines: list[str], link: Link) -> str:
    return f"<p>{_inline(' '.join(lines), link)}</p>"


def _quote(lines: list[str], link: Link) -> str:
    return f"<blockquote><p>{_inline(' '.join(line.lstrip('> ') for line in lines), link)}</p></blockquote>"


def _items(lines: list[str], link: Link) -> str:
    items: list[str] = []
    for line in lines:
        found = _ITEM.match(line)
        if found:
            items.append(line[found.end() :])
        else:
            items[-1] += f" {line}"
    return "".join(f"<li>{_inline(item, link)}</li>" for item in items)


def _inline(text: str, link: Link) -> str:
    """Return a run of text as HTML; everything outside the few known signs is escaped."""
    parts, start = [], 0
    for found in _INLINE.finditer(text):
        parts += [escape(text[start : found.start()]), _sign(found, link)]
        start = found.end()
    return "".join((*parts, escape(text[start:])))


def _sign(found: re.Match[str], link: Link) -> str:
    signs = found.groupdict()
    if signs["label"]:
        label = _inline(signs["label"], link)
        return link(label, signs["address"]) if is_https(signs["address"]) else label
    if signs["bold"]:
        return f"<strong>{_inline(signs['bold'], link)}</strong>"
    if signs["star"] or signs["line"]:
        return f"<em>{_inline(signs['star'] or signs['line'], link)}</em>"
    return escape(signs["plain"] or signs["picture"] or "")


_DRAW: Final[dict[str, Callable[[list[str], Link], str]]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "quote": _quote,
    "bullets": lambda lines, link: f"<ul>{_items(lines, link)}</ul>",
    "numbered": lambda lines, link: f"<ol>{_items(lines, link)}</ol>",
}
