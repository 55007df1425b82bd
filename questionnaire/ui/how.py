"""Placeholder how page."""


def show() -> None:
    """Draw the page."""
