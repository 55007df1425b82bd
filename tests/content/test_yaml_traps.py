"""The traps of YAML: each has its own words, at the place where an editor must look."""

import pytest

from questionnaire.content.learn import read_learn_page
from tests.content.desk import said_about

TRAPS = {
    "a tab": ("a:\n\tb: 1\n", "2:1: a tab indents this line. Use spaces instead: two for each level."),
    "a tab in a folded text": ("a: >-\n\tb\n", "2:1: a tab indents this line. Use spaces instead: two for each level."),
    "bad indent": (
        "a:\n  b: 1\n c: 2\n",
        "3:2: this line is indented by 1, line 1 by 0 and line 2 by 2. Line it up.",
    ),
    "bad indent of a list": (
        "a:\n  - b\n - c\n",
        "3:2: this line is indented by 1, and should be by 2, as line 2 is. Line it up.",
    ),
    "indented below a value": (
        "a: 1\n b: 2\n",
        "2:2: this line is indented by 1, and should be by 0, as line 1 is. Line it up.",
    ),
    "a quote that never closes": (
        'a: "x\nb: 2\n',
        '1:4: the quote " that opens here is never closed. Write " where the text ends.',
    ),
    "a quote that closes too late": (
        'a: "x\nb: "y"\n',
        "1:4: the quote \" that opens here is closed only on line 2, so 'b:' became part of the text. "
        "Close it where the text ends.",
    ),
    "a quote that swallows a key": (
        'a: "x\nb: "\n',
        "1:4: the quote \" that opens here is closed only on line 2, so 'b:' became part of the text. "
        "Close it where the text ends.",
    ),
    "an apostrophe between single quotes": (
        "a: 'it's fine'\n",
        "1:8: the text goes on after its closing '. Use the other kind of quotes around it, or take them away.",
    ),
    "a colon in a text": (
        "a: My style: warm and calm\n",
        "1:12: a colon followed by a space stands inside a text. Put the whole text in quotes.",
    ),
    "a field on the line of another": (
        "kiosk: on: yes\n",
        "1:10: a colon followed by a space stands inside a text. Put the whole text in quotes, "
        "or write {on: yes} if 'on' is a field.",
    ),
    "no space after a colon": ("c: d\na:b\n", "2:2: there is no space after this colon. Write 'key: value'."),
    "no space after a colon between braces": (
        "a: {b:1}\n",
        "1:5: 'b:1' has no space after its colon. Write 'b: 1'.",
    ),
    "no colon": (
        "id: x\nname Amara\n",
        "2:1: 'name Amara' has no colon after its name. Write 'name: Amara'.",
    ),
    "no colon on the first line": (
        "name Amara\nid: x\n",
        "1:1: 'name Amara' has no colon after its name. Write 'name: Amara'.",
    ),
    "a dash without a space": ("a:\n  -en\n  -fr\n", "2:3: '-en' has no space after its dash. Write '- en'."),
    "a second dash without a space": ("a:\n  - en\n  -fr\n", "3:3: '-fr' has no space after its dash. Write '- fr'."),
    "a dash without a space before a key": ("a:\n  -id: x\n", "2:3: '-id' has no space after its dash. Write '- id'."),
    "an item that is indented too far": (
        "a:\n  - b\n    - c\n",
        "3:5: the item '- c' was read as part of the text above it. "
        "Line its dash up with the others and put a space after it, or put the whole text in quotes.",
    ),
    "a number sign that cuts a text": (
        "a: Suite #1\n",
        "1:4: '#1' is read as a comment, so this text ends at 'Suite'. "
        "Put the whole text in quotes; in a comment, write a space after the #.",
    ),
    "a color without quotes": (
        "a: #14595A\n",
        "1:3: '#14595A' is read as a comment, so nothing is left of this text. "
        "Put the whole text in quotes; in a comment, write a space after the #.",
    ),
    "a no-break space as indent": (
        "a:\n  b: 1\n\u00a0\u00a0c: 1\n",
        "3:1: '␣␣c: 1' holds a no-break space (U+00A0), shown here as ␣. Type a plain space instead.",
    ),
    "a no-break space after a colon": (
        "c: d\na:\u00a0b\n",
        "2:3: 'a:␣b' holds a no-break space (U+00A0), shown here as ␣. Type a plain space instead.",
    ),
    "a per cent sign": ("a: %x\n", "1:4: a text may not begin with %. Put the text in quotes."),
    "an at sign": ("a: @x\n", "1:4: a text may not begin with @. Put the text in quotes."),
    "a backtick": ("a: `x`\n", "1:4: a text may not begin with `. Put the text in quotes."),
    "a second document": (
        "a: 1\n---\nb: 2\n",
        "2:1: a second document begins here ('---'). Take this line away, or use another file.",
    ),
    "an open bracket": (
        "a: [1, 2\nb: 3\n",
        "1:4: the [ that opens here is not closed, or a comma is missing. Write ] where the list ends.",
    ),
    "an open brace": (
        "a: {b: 1\nc: 2\n",
        "1:4: the { that opens here is not closed, or a comma is missing. Write } where the list ends.",
    ),
    "a key that appears twice": ("a: 1\na: 2\n", "2:1: 'a' appears twice (first on line 1). Keep one of them."),
    "an anchor": (
        "a: &x 1\n",
        "1:4: '&x' is a shortcut, and shortcuts are not used here. Take it away.",
    ),
    "an alias": (
        "a: *x\n",
        "1:4: '*x' is a shortcut, and shortcuts are not used here. Write it out, or put it in quotes.",
    ),
    "a tag": (
        "a: !!python/object:os.system x\n",
        "1:4: '!!python/object:os.system' is a tag, and tags are not used here. "
        "Take it away, or put the text in quotes.",
    ),
    "a backslash between double quotes": (
        'a: "C:\\q"\n',
        "1:7: a backslash means something else between double quotes. Use single quotes, or write \\\\.",
    ),
    "a list on the line of its key": (
        "a: - b\n",
        "1:4: a list with dashes begins on the line below its key. Move it there, or write [one, two].",
    ),
    "a list item among keys": (
        "a: 1\n- b\n",
        "2:1: a list item stands where a key was expected. Indent it under its key.",
    ),
    "a key among list items": (
        "- a\nb: 1\n",
        "2:1: a key stands where a list item was expected. Begin it with a dash, or indent it.",
    ),
    "no key before a colon": (
        "a: 1\n: b\n",
        "2:1: a key is missing before this colon. Write a name, or put the text in quotes.",
    ),
    "a list as a key": (
        "[a]: b\n",
        "1:1: a bracket stands where a key should. Put the text in quotes, or write a key.",
    ),
    "text on the line of a folded text": (
        "a: >x\n",
        "1:5: after > or | the text begins on the next line, indented. Move it there, or use quotes.",
    ),
    "a quote that closes in mid-text, lines below": (
        'a: "x\ny" z\n',
        '1:4: the quote " that opens here is closed only on line 2. Close it where the text ends.',
    ),
    "a bracket too many": (
        "a: [b]]\n",
        "1:7: this ] closes nothing. Take it away.",
    ),
    "a brace too many": (
        "a: {b: 1}}\n",
        "1:10: this } closes nothing. Take it away.",
    ),
    "a brace after a text": (
        "a: b}\n",
        "1:5: this text ends with }, which closes nothing. Take it away, or put the whole text in quotes.",
    ),
    "the wrong bracket": (
        "a: [b}\n",
        "1:6: this } does not close the [ before it. Write ].",
    ),
    "a comma too many": (
        "a: [b, , c]\n",
        "1:8: there is a comma too many here. Take it out.",
    ),
    "a missing comma between fields": (
        "a: {b: 1 c: 2}\n",
        "1:10: a comma is missing before 'c:'. Write one between two fields, or put a text with a colon in quotes.",
    ),
    "no key in braces": (
        "a: {: 2}\n",
        "1:5: a key is missing before this colon. Write a name, or put the text in quotes.",
    ),
    "a field in braces without a colon": (
        "a: {b: 1, c 2}\n",
        "1:11: 'c 2' has no colon and space after its key. Write 'c: 2'.",
    ),
    "braces for a list": (
        "a: {b, c}\n",
        "1:4: between braces each word needs a colon and a value. Write [b, c] for a list.",
    ),
    "a list without its opening bracket": (
        "a: b, c]\n",
        "1:4: a [ is missing before this list. Write [b, c].",
    ),
    "fields without their opening brace": (
        "a: b: 1, c: 2}\n",
        "1:5: a { is missing before these fields. Write {one: 1, two: 2}.",
    ),
    "a word twice in a list": (
        "a: [b, b]\n",
        "1:8: 'b' is in this list already. Keep one of the two.",
    ),
    "curly quotes": (
        "a: “b”\n",
        "1:4: the curly quotes are part of this text. Write straight ones: 'b'.",
    ),
    "a number after > of a long text": (
        "a: >9\n  b\n",
        "1:4: the 9 behind > counts spaces, not lines. Take it away, so that > or >- is left.",
    ),
    "a list with other bullets": (
        "a:\n  * b\n  * c\n",
        "2:3: a list item begins with a dash, not with *. Write '- b'.",
    ),
    "a first item without a dash": (
        "a:\n    b: 1\n  - b: 2\n",
        "2:3: 'b: 1' has no dash before it, and the items below it have. Write '- b: 1'.",
    ),
    "an entry without its dash": (
        "a:\n  - b: 1\n    c: 2\n    b: 3\n",
        "4:5: a second 'b' stands here, so the dash of a new entry is missing. Write '- b: …'.",
    ),
    "one line too far left": (
        "a:\n  b: 1\nc: 2\n  d: 3\n",
        "3:1: this line is indented by 0, and should be by 2, as line 2 is. Line it up.",
    ),
    "a comma at the end of a line": (
        'a: "b",\nc: d\n',
        "1:7: a comma ends this line, and none belongs here. Take it away.",
    ),
    "a text that begins with a brace": (
        "a: {b} c\n",
        "1:4: a text may not begin with {. Put the text in quotes.",
    ),
    "a no-break space in a text": (
        "a: b\u00a0c\n",
        "1:5: 'a: b␣c' holds a no-break space (U+00A0), shown here as ␣. Type a plain space instead.",
    ),
    "two versions of a line": (
        "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> mine\n",
        "1:1: two versions of this file meet here. Keep the lines that are right, "
        "and take away those that begin with <<<<<<<, |||||||, ======= and >>>>>>>.",
    ),
    "a directive": (
        "%YAML 1.2\n---\na: 1\n",
        "1:1: a line may not begin with %. Put the text in quotes, or take the line away.",
    ),
    "a fence of a chat": (
        "```\na: 1\n",
        "1:1: ``` belongs to a chat or a web page, not to this file. Take the line away.",
    ),
}


@pytest.mark.parametrize(("text", "said"), TRAPS.values(), ids=TRAPS)
def test_each_trap_is_named_with_its_place_and_its_cure(text: str, said: str):
    assert said_about(text) == [said]


def test_a_learn_page_that_has_lost_a_letter_is_named_by_its_line_and_still_shown():
    text = "---\ntitle: A first visit\nsummary: What it is like.\n---\nIt\ufffds fine.\n"
    page, problems = read_learn_page(text.encode(), "learn/en/a.md", "en", "a")

    assert page is not None
    assert [(each.line, each.column) for each in problems] == [(5, 3)]
    assert "has lost a letter (U+FFFD)" in problems[0].message
