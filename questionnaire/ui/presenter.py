"""The presenter view: how a list came about, step by step (to come)."""


def show() -> None:
    """Draw the page."""
