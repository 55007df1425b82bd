"""Placeholder compare page."""


def show() -> None:
    """Draw the page."""
