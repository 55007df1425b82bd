"""Turns: which drawing of a widget is the present one, so that an echo of one before is not taken for an answer.

A browser sends what all widgets on its page hold with each tap. When a tap comes before the page is drawn anew, it
still sends what was taken out on the server a moment ago. So a widget that is drawn afresh gets another key.
"""

from dataclasses import dataclass, field


@dataclass
class Turns:
    """The turn of each widget of one visit by its name; no turn is ever used twice."""

    last: int = 0
    first: int = 0
    of: dict[str, int] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """Return the key of a widget in its present turn."""
        turn = self.of.setdefault(name, self.first)
        return f"{name}-{turn}" if turn else name

    def begin_anew(self, prefix: str) -> None:
        """Give all widgets whose names begin so another key."""
        self.last += 1
        self.of |= {name: self.last for name in self.of if name.startswith(prefix)}

    def after_erasing(self) -> "Turns":
        """Return the turns of a visit that was erased: no key of before comes back."""
        return Turns(self.last + 1, self.last + 1)
