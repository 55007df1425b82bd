"""The terminal: every line that a command prints, with nothing in it that could steer the terminal."""

import click

from questionnaire.content.unseen import STEERING


def echo(text: str, *, err: bool = False) -> None:
    """Print a text, to standard error where it is about the work and not its result."""
    click.echo(harmless(text), err=err)


def harmless(text: str) -> str:
    """Return a text in which each character that could steer a terminal stands as its code."""
    return STEERING.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)
