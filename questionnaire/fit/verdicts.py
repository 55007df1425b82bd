"""Verdicts: who is known to pass, and about whom it is not known, joined as three-valued logic says."""

from dataclasses import dataclass

from questionnaire.fit.index import Bits, is_set


@dataclass(frozen=True)
class Verdicts:
    """Who is known to pass something and about whom nothing is known, packed; everybody else is known to fail.

    Joined by Kleene's logic: with "and" one failure decides, with "or" one pass does, whatever is unknown beside it.
    """

    passing: Bits
    unknown: Bits

    @property
    def failing(self) -> Bits:
        """Return who is known to fail, packed; bits past the last therapist mean nothing."""
        return ~(self.passing | self.unknown)

    def __and__(self, other: "Verdicts") -> "Verdicts":
        passing, failing = self.passing & other.passing, self.failing | other.failing
        return Verdicts(passing, ~(passing | failing))

    def __or__(self, other: "Verdicts") -> "Verdicts":
        passing, failing = self.passing | other.passing, self.failing & other.failing
        return Verdicts(passing, ~(passing | failing))

    def passes(self, row: int) -> bool:
        """Return whether a therapist is known to pass."""
        return is_set(self.passing, row)

    def silent(self, row: int) -> bool:
        """Return whether it is not known of a therapist."""
        return is_set(self.unknown, row)

    def fails(self, row: int) -> bool:
        """Return whether a therapist is known to fail."""
        return not self.passes(row) and not self.silent(row)
