"""Entry edits: new values for fields of the roster's entries, and new entries, as edits of its text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from questionnaire.workbench.entry_fields import OWN, TOP_KEYS, keys_inside, nested
from questionnaire.workbench.roster import Roster
from questionnaire.workbench.yaml_edits import Editor, Splice, apply
from questionnaire.workbench.yaml_nodes import ListNode, MappingNode, Plain, Scalar, plain
from questionnaire.workbench.yaml_writing import entry_block, flow

Values = Mapping[str, Plain]
"""New values of one entry by dotted field name; None takes the value away."""


@dataclass(frozen=True)
class RosterEdit:
    """What is to change in a roster: values of its entries by id, and new entries."""

    changed: Mapping[str, Values] = field(default_factory=dict)
    added: tuple[Values, ...] = ()


def edit_roster(roster: Roster, edit: RosterEdit) -> Roster:
    """Return the roster with an edit made; everything else in its text stays byte for byte."""
    editor = Editor(roster.text)
    splices = [
        splice
        for therapist_id, values in edit.changed.items()
        for splice in _entry_splices(editor, roster.nodes[therapist_id], values)
    ]
    if edit.added:
        splices += _added_splices(editor, roster, [nested(values) for values in edit.added])
    return roster.with_text(apply(roster.text, splices)) if splices else roster


def entry_text(roster: Roster, therapist_id: str) -> str:
    """Return the lines of one entry as they stand in the file, "" where there is none."""
    node = roster.nodes.get(therapist_id)
    if node is None:
        return ""
    editor = Editor(roster.text)
    return roster.text[editor.line_start(node.start) : editor.line_end(node.end)]


def part_lines(values: Values) -> str:
    """Return some values as the lines of an entry, to be pasted below its others."""
    return "".join(f"    {key}: {flow(value, key)}\n" for key, value in nested(values).items())


def _entry_splices(editor: Editor, node: MappingNode, values: Values) -> Iterator[Splice]:
    """Yield the edits of one entry; a part such as `fees` goes when nothing is left in it."""
    at_top: dict[str, Plain] = {}
    inside: dict[str, dict[str, Plain]] = {}
    for name, value in values.items():
        key, _, inner = name.partition(".")
        if inner:
            inside.setdefault(key, {})[inner] = value
        else:
            at_top[key] = value
    for key, changes in inside.items():
        part = node.get(key)
        old = plain(part)
        kept = {each: value for each, value in old.items() if each not in changes} if isinstance(old, dict) else {}
        new = {each: value for each, value in changes.items() if value is not None}
        if not kept and not new:
            at_top |= {key: None} if node.pair(key) is not None else {}
        elif isinstance(part, MappingNode) and any(
            changes.get(str(each.key.value), "") is not None for each in part.pairs
        ):
            yield from editor.change_mapping(part, changes, keys_inside(key))
        else:
            at_top[key] = {each: new[each] for each in keys_inside(key) if each in new}
    own = tuple(key for key in at_top if key.startswith(OWN))
    yield from editor.change_mapping(node, at_top, (*TOP_KEYS, *own))


def _added_splices(editor: Editor, roster: Roster, entries: list[dict[str, Plain]]) -> Iterator[Splice]:
    listed, top = roster.listed, roster.top
    if isinstance(listed, ListNode) and listed.items and listed.style == "block":
        dash = roster.text[editor.line_start(listed.items[-1].start) :].index("-")
        gap = editor.newline if _is_spaced(editor, listed) else ""
        yield editor.append_item(listed, [gap + entry_block(entry, editor.newline, dash) for entry in entries])
    elif isinstance(listed, ListNode) and listed.items:
        end = listed.items[-1].end
        yield Splice(end, end, "".join(f", {flow(dict(entry))}" for entry in entries))
    elif listed is not None:
        colon = roster.text.rindex(":", 0, listed.start) + 1
        end = editor.line_end(listed.end)
        yield Splice(colon, max(colon, listed.end), "")
        yield Splice(end, end, "".join(editor.newline + entry_block(each, editor.newline).rstrip() for each in entries))
    count = top.get("count") if top is not None else None
    if isinstance(count, Scalar) and count.value == str(roster.count):
        yield Splice(count.start, count.end, str(roster.count + len(entries)))


def _is_spaced(editor: Editor, listed: ListNode) -> bool:
    """Return whether blank lines stand between the entries."""
    last = editor.line_start(listed.items[-1].start)
    before = editor.text[:last].splitlines()
    return len(listed.items) > 1 and bool(before) and not before[-1].strip()
