"""Settings: how large a made-up world is, and how much goes wrong in it between what is true and what is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from questionnaire.questions import Questionnaire

USUAL: Final[Mapping[str, float]] = {"concerns": 2.0}
"""How much a field truly weighs for most people; all others 1. Not our own priors, so that they prove themselves."""


@dataclass(frozen=True)
class Setting:
    """How much goes wrong between what is true and what is said.

    `silent`: the share of what entries leave out. `noise`: of an answer about style; a whole axis is 2 long. `weighs`:
    whether people say how much something matters beside what is usual, or in all; then our priors count it twice.
    `usual`: whether fields truly weigh what we guess here, or what our priors say. `spread`: of styles, of therapists
    and of wishes. `claims`: how many topics, aims and communities therapists have, and claim without having them,
    beside what is usual here. `boasters`: the share of therapists who claim far more, all of it as a focus.
    """

    name: str = "as in the table above"
    silent: float = 0.12
    noise: float = 0.25
    weighs: Literal["beside what is usual", "in all"] = "beside what is usual"
    usual: Literal["guessed", "our priors"] = "guessed"
    therapists: int = 400
    spread: float = 0.5
    claims: float = 1.0
    boasters: float = 0.0

    def usually(self, asked: Questionnaire, name: str) -> float:
        """Return what a field truly weighs for most people."""
        return float(asked.fields[name].prior) if self.usual == "our priors" else USUAL.get(name, 1.0)


AS_DESCRIBED: Final = Setting()
