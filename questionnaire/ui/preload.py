"""Loading ahead: every view is read before the first visitor asks for one."""

from importlib import import_module
from pkgutil import walk_packages

from questionnaire import ui


def load_views() -> None:
    """Load all modules of the pages, with the libraries that they need."""
    for module in walk_packages(ui.__path__, f"{ui.__name__}."):
        import_module(module.name)
