"""The readiness door: where someone stands with this, one question at a time."""

from questionnaire.ui import asking


def show() -> None:
    """Draw the question that the address asks for."""
    asking.show_door(readiness=True)
