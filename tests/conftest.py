"""What all tests share: browser tests come last, and say loudly when they could not run."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(  # the same examples on every machine, however busy it is
    "repeatable", derandomize=True, deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("searching", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("FIT_HYPOTHESIS", "repeatable"))

BROWSER_TESTS = Path(__file__).parent / "browser"
NO_BROWSER = "no Chromium or Chrome found"
AGAIN = int(os.environ.get("FIT_TRIES_AFTER_A_FAILURE", "2"))
"""Tries after a first that failed: on a busy machine a real browser may miss any deadline. Each is reported."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser tests and put them last: the quick ones speak first, and Playwright's loop disturbs nobody."""
    in_browser = [item for item in items if BROWSER_TESTS in item.path.parents]
    for item in in_browser:
        item.add_marker("browser")
        item.add_marker(pytest.mark.flaky(reruns=AGAIN))
    items.sort(key=lambda item: BROWSER_TESTS in item.path.parents)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in plain sight how many browser tests did not run."""
    skipped = [each for each in terminalreporter.stats.get("skipped", []) if NO_BROWSER in str(each.longrepr)]
    if skipped:
        terminalreporter.write_sep("!", f"{len(skipped)} BROWSER TESTS DID NOT RUN: {NO_BROWSER}", red=True, bold=True)
        terminalreporter.write_line("Install one (apt-get install chromium); FIT_REQUIRE_BROWSER=1 makes it a must.")
