"""What the tests of the workbench share: a way to run its commands."""

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from questionnaire.__main__ import main


@pytest.fixture
def command() -> Callable[..., Result]:
    """Return what runs a command line and says what came of it."""

    def run(*arguments: Any) -> Result:
        return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)

    return run
