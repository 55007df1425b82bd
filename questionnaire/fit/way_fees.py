"""The fee of a way to pay: what a session costs somebody who pays in that way."""

from typing import Final

from questionnaire.fit.index import FULL_FEE, FitIndex, Numbers

FEE: Final = "fees.per_session"
FULL_PRICE_WAYS: Final = frozenset({"out-of-network"})
"""Who asks an insurer for money back pays the full fee first; no sliding scale counts there."""


def fees_of_way(index: FitIndex, field_name: str, way: str) -> tuple[str, Numbers]:
    """Return the column of a limit that holds for one way, with its name: the fee has one for the full price alone."""
    name = FULL_FEE if field_name == FEE and way in FULL_PRICE_WAYS else field_name
    return name, index.numbers[name]
