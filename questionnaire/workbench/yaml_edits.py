"""YAML edits: small changes to a text that leave every other byte of it as it was, comments and order included."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from questionnaire.workbench.yaml_nodes import ListNode, MappingNode, Node, Pair, Plain, Scalar, plain
from questionnaire.workbench.yaml_writing import flow, name_scalar, prose, scalar

Changes = Mapping[str, Plain]
"""New values by key; None takes the key away."""


@dataclass(frozen=True)
class Splice:
    """One edit: `text[start:end]` becomes `put`."""

    start: int
    end: int
    put: str


def apply(text: str, splices: Sequence[Splice]) -> str:
    """Return a text with all edits made; those at one place in the order in which they are given.

    A new line that was to stand below one that goes stands in its place.
    """
    parts, here = [], 0
    for splice in sorted(splices, key=lambda each: (each.start, each.end)):
        put = splice.put
        if splice.end < here:
            newline = "\r\n" if put.startswith("\r\n") else "\n"
            put = put.removeprefix(newline) + newline
        parts += [text[here : splice.start], put]
        here = max(here, splice.end)
    return "".join([*parts, text[here:]])


@dataclass(frozen=True)
class Editor:
    """Finds the edits that change values of one text."""

    text: str

    @property
    def newline(self) -> str:
        """Return how lines end in this text."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def change_mapping(self, node: MappingNode, changes: Changes, order: Sequence[str]) -> Iterator[Splice]:
        """Yield the edits that set or take away keys of a mapping; a new key stands where `order` puts it."""
        kept = [pair for pair in node.pairs if changes.get(str(pair.key.value), "") is not None]
        new = [key for key in order if key in changes and changes[key] is not None and node.pair(key) is None]
        if not kept:
            put = flow({key: changes[key] for key in new})
            yield Splice(node.start, node.end, put)
            return
        for pair in kept:
            value = changes.get(str(pair.key.value))
            if value is not None and value != plain(pair.value):
                yield from self._change_value(pair, value)
        yield from self._take_pairs(node, kept)
        for key in new:
            yield self._new_pair(node, kept, key, changes[key], order)

    def change_list(self, node: ListNode, wanted: Sequence[Plain], key: str) -> Iterator[Splice]:
        """Yield the edits that make a list another one, item by item; neither of them is empty."""
        old = [_sign(plain(item)) for item in node.items]
        steps = SequenceMatcher(None, old, [_sign(each) for each in wanted], autojunk=False).get_opcodes()
        taken, last = set[int](), -1
        added: list[tuple[int, Plain]] = []
        for _, start, end, first, stop in (step for step in steps):
            same = min(end - start, stop - first)
            for place in range(same):
                if old[start + place] != _sign(wanted[first + place]):
                    yield from self._change_item(node.items[start + place], wanted[first + place], key)
            last = start + same - 1 if same else last
            taken.update(range(start + same, end))
            added += [(last, each) for each in wanted[first + same : stop]]
        yield from self._take_items(node, taken)
        yield from (self._new_item(node, after, taken, each, key) for after, each in added)

    def append_item(self, node: ListNode, blocks: Sequence[str]) -> Splice:
        """Return the edit that puts blocks of lines below the last item of a block list."""
        end = self.line_end(node.items[-1].end)
        return Splice(end, end, "".join(self.newline + block.rstrip() for block in blocks))

    def line_start(self, place: int) -> int:
        """Return where the line of a place begins."""
        return max(self.text.rfind("\n", 0, place), self.text.rfind("\r", 0, place)) + 1

    def line_end(self, place: int) -> int:
        """Return where the line of a place ends, before its line end."""
        ends = [end for end in (self.text.find("\n", place), self.text.find("\r", place)) if end >= 0]
        return min(ends, default=len(self.text))

    def column(self, place: int) -> int:
        """Return how far a place stands from the left."""
        return place - self.line_start(place)

    def _change_value(self, pair: Pair, value: Plain) -> Iterator[Splice]:
        node, key = pair.value, str(pair.key.value)
        gone = {each: None for each in _own(node) if each not in value} if isinstance(value, dict) else {}
        if isinstance(node, MappingNode) and isinstance(value, dict) and value and len(gone) < len(node.pairs):
            yield from self.change_mapping(node, {**gone, **value}, tuple(value))
        elif isinstance(node, ListNode) and isinstance(value, list) and value and node.items:
            yield from self.change_list(node, value, key)
        else:
            written = self._written(pair, value)
            colon = self.text.index(":", pair.key.end) + 1
            begins_below = node.start == node.end or (node.style == "block" and not isinstance(node, Scalar))
            yield (
                Splice(colon, max(colon, node.end), f" {written}")
                if begins_below
                else Splice(node.start, node.end, written)
            )

    def _written(self, pair: Pair, value: Plain) -> str:
        node, key = pair.value, str(pair.key.value)
        style = node.style if isinstance(node, Scalar) and node.style in ('"', "'") else ""
        if not isinstance(value, str):
            return flow(value, key)
        if key == "about" and self._stands_alone(pair):
            return prose(value, self.column(pair.start) + 2, self.newline)
        return name_scalar(value, style) if key in ("name", "pronouns") else scalar(value, key, style)

    def _stands_alone(self, pair: Pair) -> bool:
        """Return whether a key begins its line, perhaps behind a dash."""
        return not self.text[self.line_start(pair.start) : pair.start].strip(" -")

    def _change_item(self, item: Node, value: Plain, key: str) -> Iterator[Splice]:
        if isinstance(item, MappingNode) and isinstance(value, dict):
            gone = {each: None for each in _own(item) if each not in value}
            yield from self.change_mapping(item, {**gone, **value}, tuple(value))
            return
        style = item.style if isinstance(item, Scalar) else ""
        yield Splice(item.start, item.end, scalar(value, key, style) if isinstance(value, str) else flow(value, key))

    def _take_pairs(self, node: MappingNode, kept: Sequence[Pair]) -> Iterator[Splice]:
        taken = {place for place, pair in enumerate(node.pairs) if pair not in kept}
        yield from self._take(node, [(pair.start, pair.end) for pair in node.pairs], taken)

    def _take_items(self, node: ListNode, taken: set[int]) -> Iterator[Splice]:
        yield from self._take(node, [(item.start, item.end) for item in node.items], taken)

    def _take(self, node: Node, spans: Sequence[tuple[int, int]], taken: set[int]) -> Iterator[Splice]:
        """Yield the edits that take members of a collection away, with their commas or lines; never all of them."""
        last_kept = max(place for place in range(len(spans)) if place not in taken)
        for place in sorted(taken):
            start, end = spans[place]
            if node.style == "block":
                yield self._take_lines(start, end, spans[place + 1][0] if place + 1 < len(spans) else None)
            elif place < last_kept:
                yield Splice(start, spans[place + 1][0], "")
        if node.style == "flow" and last_kept + 1 < len(spans):
            yield Splice(spans[last_kept][1], spans[-1][1], "")

    def _take_lines(self, start: int, end: int, following: int | None) -> Splice:
        line = self.line_start(start)
        before = self.text[line:start].strip()
        if before not in ("", "-") or (before == "-" and following is not None and self._shares_dash(start, following)):
            return Splice(start, following if following is not None else end, "")
        stop = self.line_end(end)
        after = stop + len(self.newline)
        if after <= len(self.text):
            return Splice(line, after, "")
        return Splice(max(0, line - len(self.newline)), stop, "")

    def _shares_dash(self, start: int, following: int) -> bool:
        """Return whether two members stand in one column, and only the first of them behind a dash."""
        return (
            self.column(start) == self.column(following)
            and "-" not in self.text[self.line_start(following) : following]
        )

    def _new_pair(
        self, node: MappingNode, kept: Sequence[Pair], key: str, value: Plain, order: Sequence[str]
    ) -> Splice:
        place = {name: number for number, name in enumerate(order)}
        before = [pair for pair in kept if place.get(str(pair.key.value), -1) < place[key]]
        if node.style == "flow":
            written = f"{scalar(key)}: {flow(value, key)}"
            if not before:
                return Splice(kept[0].start, kept[0].start, f"{written}, ")
            return Splice(before[-1].end, before[-1].end, f", {written}")
        indent = self.column(node.pairs[0].start)
        long = key == "about" and isinstance(value, str)
        written = f"{key}: {prose(str(value), indent + 2, self.newline) if long else flow(value, key)}"
        if not before:
            return Splice(kept[0].start, kept[0].start, f"{written}{self.newline}{' ' * indent}")
        end = self.line_end(before[-1].end)
        return Splice(end, end, f"{self.newline}{' ' * indent}{written}")

    def _new_item(self, node: ListNode, after: int, taken: set[int], value: Plain, key: str) -> Splice:
        kept = [place for place in range(len(node.items)) if place not in taken]
        before = [place for place in kept if place <= after]
        item = node.items[before[-1] if before else kept[0]]
        written = flow(value, key)
        if node.style == "flow":
            return (
                Splice(item.end, item.end, f", {written}") if before else Splice(item.start, item.start, f"{written}, ")
            )
        line = self.line_start(item.start)
        dash = self.text[line : item.start]
        if not before:
            return Splice(line, line, f"{dash}{written}{self.newline}")
        end = self.line_end(item.end)
        return Splice(end, end, f"{self.newline}{' ' * dash.index('-')}- {written}")


def _own(node: Node) -> tuple[str, ...]:
    """Return the keys of a mapping that are ours, and not the editor's own."""
    keys = (str(pair.key.value) for pair in (node.pairs if isinstance(node, MappingNode) else ()))
    return tuple(key for key in keys if not key.startswith("x_"))


def _sign(value: Plain) -> str:
    """Return a text that is the same for two values exactly when they are, in whatever order their keys stand."""
    return json.dumps(value, sort_keys=True)
