"""The clinic's own sign: its name on every page, with its logo where it has one."""

from html import escape

from questionnaire.ui import session


def logo(alt: str) -> str:
    """Return the logo as HTML, "" when the clinic has none."""
    content = session.snapshot()
    if content is None or content.logo is None:
        return ""
    return f'<img class="fyf-logo" alt="{escape(alt, quote=True)}" src="{content.logo}">'


def sign() -> str:
    """Return the name with the logo before it, as HTML; beside the name the picture needs no words."""
    return f'<p class="fyf-clinic">{logo("")}<span>{escape(name())}</span></p>'


def name() -> str:
    """Return what the clinic is called."""
    return session.content().settings.clinic.name
