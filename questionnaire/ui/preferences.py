"""The preferences door: what someone is looking for, one question at a time."""

from questionnaire.ui import asking


def show() -> None:
    """Draw the question that the address asks for."""
    asking.show_door(readiness=False)
