"""Notes on a YAML text: what is wrong with it, each written down where the reading stands."""

from typing import Final

from questionnaire.content.placed import Flaw, Path
from questionnaire.content.unseen import Unseen, visible
from questionnaire.content.yaml_tree import Event, Tree
from questionnaire.problems import Problem, Severity

MOST_FLAWS: Final = 200


class UnreadableError(Exception):
    """The text cannot be read any further; the flaw says why."""


class Notes(Tree):
    """A tree with the flaws of its text."""

    def __init__(self, file: str, unseen: tuple[Unseen, ...]) -> None:
        super().__init__()
        self.file = file
        self.flaws: list[Flaw] = []
        self._all_unseen, self._unseen = unseen, list(reversed(unseen))

    def flaw(self, line: int, column: int, message: str, path: Path | None = None) -> None:
        """Write down an error of the text, in the container that is being read or in the one given."""
        where = self.path() if path is None else path
        self.flaws.append(Flaw(where, Problem(self.file, line, column, message)))
        if len(self.flaws) >= MOST_FLAWS and path is None:
            self.flaw(line, column, "so much is wrong that the reading stops here. Mend what is listed first.", path=())
            raise UnreadableError

    def flaw_at(self, event: Event, message: str) -> None:
        """Write down an error about what an event brings."""
        self.flaw(event.start_mark.line + 1, event.start_mark.column + 1, message)

    def warn_at(self, line: int, column: int, message: str, severity: Severity = Severity.WARNING) -> None:
        """Write down a problem that may keep nothing out."""
        problem = Problem(self.file, line, column, visible(message), severity=severity)
        self.flaws.append(Flaw(self.path(), problem))

    def stop_at(self, event: Event, message: str) -> None:
        """Write down why the whole text cannot be read, and read no further."""
        self.flaw(event.start_mark.line + 1, event.start_mark.column + 1, message, path=())
        raise UnreadableError

    def refuse(self, line: int, column: int, message: str) -> None:
        """Write down why the whole text cannot be read, in the words of what has already been said of this place."""
        same = [flaw for flaw in self.flaws if (flaw.problem.line, flaw.problem.column) == (line, column)]
        self.flaws = [flaw for flaw in self.flaws if flaw.problem.line != line]
        message = same[-1].problem.message if same else message
        hidden = next((each for each in self._all_unseen if each.line == line and not each.after_hash), None)
        if hidden is not None:
            column, message = hidden.column, hidden.message
            self.flaws = [flaw for flaw in self.flaws if flaw.problem.message != message]
        self.flaw(line, column, message, path=())

    def see_before(self, start: int, end: int) -> None:
        """Write down the unseen characters before `end`: in the text that begins at `start`, or in what leads to it."""
        while self._unseen and self._unseen[-1].index < end:
            unseen = self._unseen.pop()
            inside = unseen.index >= start and not self.awaits_key()
            if inside or not unseen.after_hash:
                severity = Severity.WARNING if inside or unseen.at_end else Severity.ERROR
                problem = Problem(self.file, unseen.line, unseen.column, unseen.message, severity=severity)
                self.flaws.append(Flaw(self.path(), problem))
