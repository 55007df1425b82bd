"""What the YAML parser complains of in the layout of lines: indents, dashes and colons, in words for editors."""

import re

from questionnaire.content.complaint import Complaint, Verdict

_FIELD_ON_ONE_LINE = re.compile(r":\s+([a-z_]+: +[^\s:]+)\s*$")
_KEY_WITH_VALUE = re.compile(r"^\s*(?:- +)*[^\s#:][^:#]*:\s+\S")


def colon_in_text(complaint: Complaint) -> Verdict | None:
    """Return the verdict about a colon where no key can be: in a text, or below a value."""
    if "mapping values are not allowed" not in complaint.what:
        return None
    if complaint.text.rstrip().endswith("}") and "{" not in complaint.text:
        return complaint.here("a { is missing before these fields. Write {one: 1, two: 2}.")
    if _KEY_WITH_VALUE.match(complaint.text[: complaint.column + 1]):
        return complaint.here(f"a colon followed by a space stands inside a text. {_quotes_or_braces(complaint.text)}")
    number, above = complaint.line_above()
    before = complaint.line_above(number)[1]
    if above and complaint.indent == _indent(before) > _indent(above):
        found = f"this line is indented by {_indent(above)}, those around it by {complaint.indent}."
        return number + 1, _indent(above) + 1, f"{found} Line it up."
    if above and ":" not in above:
        column = len(above) - len(above.lstrip(" ")) + 1
        return number + 1, column, f"'{above.strip()[:40]}' has no colon and space after its key. Write 'key: value'."
    if re.search(r":[^\s]", above) and not re.search(r":\s", above):
        place = above.index(":") + 1
        return number + 1, place, "there is no space after this colon. Write 'key: value'."
    return _below_value(complaint, number)


def _quotes_or_braces(line: str) -> str:
    """Return the cure for two colons on one line: quotes, or braces where the second may be that of a field."""
    inner = _FIELD_ON_ONE_LINE.search(line)
    if inner is None:
        return "Put the whole text in quotes."
    name = inner[1].partition(":")[0]
    return f"Put the whole text in quotes, or write {{{inner[1]}}} if '{name}' is a field."


def _below_value(complaint: Complaint, number: int) -> Verdict:
    message = f"this line is indented deeper than line {number + 1}, which already has its value. Line the two up."
    return complaint.line + 1, complaint.indent + 1, message


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def no_colon(complaint: Complaint) -> Verdict | None:
    """Return the verdict about a line that should be a key and has no colon."""
    if "could not find expected ':'" not in complaint.what:
        return None
    line = complaint.line_at(complaint.began_line)
    glued = re.search(r":\S", line[complaint.began_column :])
    if glued:
        column = complaint.began_column + glued.start() + 1
        return complaint.began_line + 1, column, "there is no space after this colon. Write 'key: value'."
    shown = line[complaint.began_column :].strip()[:40]
    found = f"'{shown}' has no colon and space after its key."
    remedy = "Write 'key: value', or indent it under the text it belongs to."
    return complaint.began_line + 1, complaint.began_column + 1, f"{found} {remedy}"


def misaligned(complaint: Complaint) -> Verdict | None:
    """Return the verdict about a line whose indent, or dash, does not fit those above it."""
    if not any(words in complaint.what for words in ("expected key", "indicator", "<block end>")):
        return None
    line, column = complaint.line + 1, complaint.indent + 1
    bare = _first_item_without_dash(complaint)
    if bare is not None:
        return bare
    if complaint.text.lstrip().startswith(":"):
        return line, column, "a key is missing before this colon. Write a name, or put the text in quotes."
    if complaint.indent == complaint.began_column:
        if complaint.text.lstrip().startswith("-"):
            return line, column, _stray_item(complaint)
        return line, column, "a key stands where a list item was expected. Begin it with a dash, or indent it."
    if complaint.column > complaint.indent and complaint.text.strip():
        return complaint.here("this cannot follow what stands before it on the line. Put the whole text in quotes.")
    number, above = complaint.line_above()
    if complaint.indent > _indent(above) and _KEY_WITH_VALUE.match(above):
        return _below_value(complaint, number)
    return line, column, f"this line is indented by {complaint.indent}, {_neighbors(complaint)}. Line it up."


def _stray_item(complaint: Complaint) -> str:
    """Return the sentences for a list item among keys, with the item above that it may belong beside."""
    found = "a list item stands where a key was expected."
    items = (
        number for number in range(complaint.line - 1, -1, -1) if complaint.line_at(number).lstrip().startswith("- ")
    )
    beside = next((each for each in items if _indent(complaint.line_at(each)) != complaint.indent), None)
    if beside is None:
        return f"{found} Indent it under its key."
    return f"{found} Line its dash up with that on line {beside + 1}, or indent it under its key."


def _first_item_without_dash(complaint: Complaint) -> Verdict | None:
    """Return the verdict about the first line of a list where the items below have their dash and it has none."""
    if not complaint.text.lstrip().startswith("- "):
        return None
    first = complaint.line
    while first > 0 and (_indent(complaint.line_at(first - 1)) > complaint.indent or not complaint.line_at(first - 1)):
        first -= 1
    opening, key = complaint.line_at(first), complaint.line_at(first - 1)
    if (
        first == complaint.line
        or opening.lstrip().startswith("- ")
        or _indent(opening) != complaint.indent + 2
        or not key.rstrip().endswith(":")
    ):
        return None
    shown = opening.strip()[:40]
    if complaint.text.lstrip().startswith("- id:") and not shown.startswith("id:"):
        message = f"the line '- id: …' of this entry is missing. Write it above '{shown}'."
        return first + 1, _indent(opening) + 1, message
    message = f"'{shown}' has no dash before it, and the items below it have. Write '- {shown}'."
    return first + 1, complaint.indent + 1, message


def _neighbors(complaint: Complaint) -> str:
    """Return the nearest indents above a line, one deeper and one not, in words."""
    deeper = outer = ""
    for number in range(complaint.line - 1, -1, -1):
        stripped = complaint.line_at(number).lstrip(" ")
        indent = len(complaint.line_at(number)) - len(stripped)
        if not stripped or stripped.startswith("#"):
            continue
        if indent > complaint.indent:
            deeper = deeper or f"line {number + 1} by {indent}"
        else:
            outer = f"line {number + 1} by {indent}"
            break
    return " and ".join(part for part in (outer, deeper) if part) or "which fits nothing above it"
