"""Editors' Markdown becomes safe HTML: what is known is drawn, everything else shows as it was typed."""

from html import escape
from time import process_time

import pytest

from questionnaire.ui.prose import is_https, no_link, to_html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Hello\nthere.\n\nNext.", "<p>Hello there.</p><p>Next.</p>"),
        ("# One\n## Two\n### Three", "<h2>One</h2><h2>Two</h2><h3>Three</h3>"),
        ("Text\n## Heading\nMore", "<p>Text</p><h2>Heading</h2><p>More</p>"),
        ("- one\n- two\n  goes on", "<ul><li>one</li><li>two goes on</li></ul>"),
        ("1. one\n2) two", "<ol><li>one</li><li>two</li></ol>"),
        ("Before:\n- one", "<p>Before:</p><ul><li>one</li></ul>"),
        ("> said\n> twice", "<blockquote><p>said twice</p></blockquote>"),
        ("**bold** and *soft* and _soft_", "<p><strong>bold</strong> and <em>soft</em> and <em>soft</em></p>"),
        ("**It is *so*.** Yes", "<p><strong>It is <em>so</em>.</strong> Yes</p>"),
        ("2 * 3 * 4, snake_case_name", "<p>2 * 3 * 4, snake_case_name</p>"),
        (r"\*as typed\*", "<p>*as typed*</p>"),
        ("", ""),
    ],
)
def test_known_signs_are_drawn(markdown: str, html: str):
    assert to_html(markdown) == html


def test_an_https_link_opens_beside_the_visit_and_says_nothing_about_it():
    assert to_html("[a *page*](https://example.org/x?a=1&b=2)") == (
        '<p><a href="https://example.org/x?a=1&amp;b=2" rel="noreferrer" target="_blank">a <em>page</em></a></p>'
    )


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "learn",
        'https://a"onclick="b',
        "https://",
        "https://[",
        "HTTPS\t://x",
        "https://clinic.org@evil.example",
        "https://clinic.org:443@evil.example/",
        "https://evil.example\\@clinic.org",
        "https://:443",
    ],
)
def test_any_other_link_is_only_its_words(address: str):
    assert not is_https(address)
    assert "<a" not in to_html(f"[words]({address})")


def test_a_picture_is_never_asked_for():
    assert to_html("![a cat](https://elsewhere.example/cat.png)") == "<p>a cat</p>"


@pytest.mark.parametrize("html", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b>bold</b>"])
def test_html_shows_as_it_was_typed(html: str):
    drawn = to_html(f"{html}\n\n- {html}\n\n## {html}\n\n**{html}** [{html}](https://example.org)")

    assert html not in drawn
    assert drawn.count(escape(html)) == 5


def test_where_a_page_must_not_lead_away_the_address_is_plain_text():
    assert to_html("[words](https://example.org)", no_link) == "<p>words (https://example.org)</p>"


@pytest.mark.parametrize(
    "signs", ["[", "![", "![a", "[[a](", "**a", "_a ", "*a **b _c ", "# a\n", "a\n- b\n> c\n# d\n"]
)
def test_a_page_full_of_signs_costs_no_seconds(signs: str):
    before = process_time()
    to_html((signs * 60_000)[:60_000])

    assert process_time() - before < 2


@pytest.mark.parametrize("length", [598, 600])
def test_what_stands_between_two_signs_may_be_long(length: int):
    assert to_html(f"**{'x' * length}**").startswith("<p><strong>")
